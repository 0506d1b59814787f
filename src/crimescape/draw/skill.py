"""Forecasters side by side: the log skill of each over the base rate, with its spread over windows."""

from collections.abc import Sequence
from dataclasses import dataclass

from crimescape.draw.caption import Caption
from crimescape.draw.palette import FOCUS, INK, MUTED, RULE, text_width
from crimescape.draw.svg import Svg
from crimescape.errors import UnfoundedError

WIDTH = 760.0
_ROW = 26.0
_QUIET = "#b9bec4"


@dataclass(frozen=True, slots=True)
class Skill:
    """One forecaster: its skill, the interval of it, and whether it is the one the picture is about."""

    name: str
    skill: float
    low: float
    high: float
    is_own: bool = False


def draw_skill(skills: Sequence[Skill], *, title: str, caption: Caption) -> str:
    """Bars from nought, to the right what is better than the base rate and to the left what is worse, as SVG text.

    Raises
    ------
    UnfoundedError
        When there is no bar.
    """
    if not skills:
        raise UnfoundedError("A picture of no forecaster")
    left = 28 + max(text_width(s.name, size=12.5) for s in skills) + 16
    right = WIDTH - 90
    least, most = min(0.0, *(s.low for s in skills)), max(0.01, *(s.high for s in skills))
    top = 52.0
    bottom = top + _ROW * len(skills)
    svg = Svg(WIDTH, bottom + 40 + caption.height(WIDTH - 48), title=caption.title)

    def at(value: float) -> float:
        return left + (value - least) / (most - least) * (right - left)

    svg.text(28, 26, title, size=15, font_weight="bold")
    svg.line(at(0.0), top - 6, at(0.0), bottom + 4, stroke=INK)
    svg.text(at(0.0), bottom + 20, "0: no better than the base rate", size=11, text_anchor="start", fill=MUTED)
    for n, one in enumerate(skills):
        y = top + n * _ROW
        svg.text(left - 12, y + 14, one.name, size=12.5, text_anchor="end")
        begin, end = sorted((at(0.0), at(one.skill)))
        svg.rect(begin, y + 3, max(end - begin, 1.0), _ROW - 11, fill=FOCUS if one.is_own else _QUIET, rx=2)
        middle = y + 3 + (_ROW - 11) / 2
        svg.line(at(one.low), middle, at(one.high), middle, stroke=INK, stroke_width=1.2)
        for edge in (one.low, one.high):
            svg.line(at(edge), middle - 4, at(edge), middle + 4, stroke=INK, stroke_width=1.2)
        svg.text(
            WIDTH - 24, y + 14, f"{one.skill:+.3f}", size=11.5, text_anchor="end", fill=INK if one.is_own else MUTED
        )
    svg.line(24, bottom + 30, WIDTH - 24, bottom + 30, stroke=RULE)
    caption.draw(svg, 24, bottom + 32, width=WIDTH - 48)
    return svg.render()
