"""Scenarios beside each other: for each the middle and the range of how quantities change, around nought."""

from collections.abc import Sequence
from dataclasses import dataclass

from crimescape.draw.caption import Caption
from crimescape.draw.palette import FOCUS, HOSTILE, MUTED, RULE, text_width
from crimescape.draw.scale import Scale, written
from crimescape.draw.svg import Svg
from crimescape.errors import UnfoundedError

WIDTH = 760.0
_ROW, _TOP = 40.0, 52.0
COLOURS = (FOCUS, HOSTILE)


@dataclass(frozen=True, slots=True)
class Ranges:
    """One scenario: a (low, middle, high) of each quantity, in percent."""

    label: str
    values: Sequence[tuple[float, float, float]]


def draw_ranges(rows: Sequence[Ranges], *, quantities: Sequence[str], caption: Caption) -> str:
    """Scenarios as SVG text, in the order given.

    Parameters
    ----------
    quantities : sequence of str
        What the values of each row are of: one or two.

    Raises
    ------
    UnfoundedError
        When there is no row, or one has not a value for each quantity.
    """
    if not rows or any(len(r.values) != len(quantities) for r in rows) or len(quantities) > len(COLOURS):
        raise UnfoundedError("A comparison of nothing, or of unlike things")
    left = 28 + min(280.0, max(text_width(r.label, size=12.5) for r in rows)) + 16
    height = _TOP + _ROW * len(rows) + 10
    svg = Svg(WIDTH, height + 14 + caption.height(WIDTH - 48), title=caption.title)
    every = [v for r in rows for low_high in r.values for v in low_high] + [0.0]
    wide = max(max(every) - min(every), 1.0)
    x = Scale(min(every) - 0.06 * wide, max(every) + 0.16 * wide, left, WIDTH - 30)
    at = left
    for name, colour in zip(quantities, COLOURS, strict=False):
        svg.circle(at + 5, 20, 5, fill=colour)
        svg.text(at + 16, 24, name, size=12)
        at += 40 + text_width(name, size=12)
    for tick in x.ticks():
        svg.line(x(tick), _TOP - 8, x(tick), height, stroke=MUTED if tick == 0 else RULE)
        svg.text(x(tick), _TOP - 13, f"{written(tick)} %", size=10.5, fill=MUTED, text_anchor="middle")
    for number, row in enumerate(rows):
        y = _TOP + _ROW * number
        svg.text(left - 14, y + _ROW / 2 + 4, row.label, size=12.5, text_anchor="end")
        for place, ((low, middle, high), colour) in enumerate(zip(row.values, COLOURS, strict=False)):
            line = y + _ROW * (place + 1) / (len(quantities) + 1)
            svg.line(x(low), line, x(high), line, stroke=colour, stroke_width=3, stroke_opacity=0.45)
            svg.circle(x(middle), line, 4.2, fill=colour)
            svg.halo(x(high) + 9, line + 4, f"{middle:+.1f}", size=10.5)
    svg.line(24, height + 8, WIDTH - 24, height + 8, stroke=RULE)
    caption.draw(svg, 24, height + 10, width=WIDTH - 48)
    return svg.render()
