"""Quantities side by side: what each brings, or what a measure is before and after a change."""

from collections.abc import Sequence
from dataclasses import dataclass

from crimescape.draw.caption import Caption
from crimescape.draw.palette import FOCUS, INK, MUTED, RULE, text_width
from crimescape.draw.svg import Svg
from crimescape.errors import UnfoundedError

WIDTH = 760.0
_BAR, _GAP = 16.0, 14.0
_BEFORE = "#b9bec4"


@dataclass(frozen=True, slots=True)
class Bar:
    """One quantity, not negative; ``before`` where it is drawn beside what it was, ``shown`` as it is written."""

    label: str
    value: float
    shown: str
    before: float | None = None
    shown_before: str = ""


def draw_bars(bars: Sequence[Bar], *, caption: Caption) -> str:
    """Bars as SVG text, in the order given, from a common zero.

    Raises
    ------
    UnfoundedError
        When there is no bar.
    """
    if not bars:
        raise UnfoundedError("A picture of no quantity", mend="Give at least one bar.")
    left = 28 + min(260.0, max(text_width(b.label, size=12.5) for b in bars)) + 12
    most = max((max(b.value, b.before or 0.0) for b in bars), default=1.0) or 1.0
    rows = [2 if b.before is not None else 1 for b in bars]
    height = 22 + sum(r * _BAR + _GAP for r in rows)
    svg = Svg(WIDTH, height + 14 + caption.height(WIDTH - 48), title=caption.title)
    y = 16.0
    for bar, count in zip(bars, rows, strict=True):
        svg.text(left - 12, y + count * _BAR / 2 + 4, bar.label, size=12.5, text_anchor="end")
        quantities = [(bar.value, bar.shown, FOCUS)]
        if bar.before is not None:
            quantities.insert(0, (bar.before, bar.shown_before, _BEFORE))
        for value, text, colour in quantities:
            width = value / most * (WIDTH - left - 90)
            svg.rect(left, y + 1, max(width, 1.0), _BAR - 3, fill=colour, rx=2)
            svg.text(left + width + 8, y + _BAR - 4, text, size=11.5, fill=INK if colour == FOCUS else MUTED)
            y += _BAR
        y += _GAP
    svg.line(left, 10, left, height - 6, stroke=RULE)
    svg.line(24, height + 6, WIDTH - 24, height + 6, stroke=RULE)
    caption.draw(svg, 24, height + 8, width=WIDTH - 48)
    return svg.render()
