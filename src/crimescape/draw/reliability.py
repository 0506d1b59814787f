"""Forecasts against what came about: how often it happened among pairs that were given about the same chance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from crimescape.draw.caption import Caption
from crimescape.draw.palette import FAINT, FOCUS, MUTED, RULE
from crimescape.draw.svg import Svg
from crimescape.errors import UnfoundedError

WIDTH = 560.0
_LEFT, _TOP, _SIDE = 84.0, 40.0, 420.0
_RADIUS = (3.0, 11.0)


@dataclass(frozen=True, slots=True)
class Reliable:
    """One dot of a reliability diagram.

    Attributes
    ----------
    forecast, observed : float in [0, 1]
        Mean chance given, and share that came about.
    low, high : float in [0, 1]
        Interval of the observed share.
    pairs, events : int
        How many forecasts it stands for, and how many came about.
    """

    forecast: float
    observed: float
    low: float
    high: float
    pairs: int
    events: int


def draw_reliability(dots: Sequence[Reliable], *, title: str, base_rate: float, caption: Caption) -> str:
    """A reliability diagram as SVG text, on logarithmic axes, for chances are small.

    On the slanting line forecasts are right; below it they said too much, above it too little. What never came about
    stands on the lower edge as an empty dot.

    Raises
    ------
    UnfoundedError
        When there is no dot.
    """
    if not dots:
        raise UnfoundedError("A reliability diagram of no forecast")
    decades = math.floor(math.log10(max(min([*(d.forecast for d in dots), base_rate]), 1e-6)))
    least = 10.0**decades
    svg = Svg(WIDTH, _TOP + _SIDE + 62 + caption.height(WIDTH - 48), title=caption.title)

    def at(chance: float) -> float:
        return _SIDE * math.log10(max(chance, least) / least) / -decades

    bottom = _TOP + _SIDE
    svg.text(_LEFT, 24, title, size=15, font_weight="bold")
    for exponent in range(decades, 1):
        x, y = _LEFT + at(10.0**exponent), bottom - at(10.0**exponent)
        svg.line(x, _TOP, x, bottom, stroke=RULE)
        svg.line(_LEFT, y, _LEFT + _SIDE, y, stroke=RULE)
        label = f"{10.0 ** (exponent + 2):g} %"
        svg.text(x, bottom + 18, label, size=11, text_anchor="middle", fill=MUTED)
        svg.text(_LEFT - 8, y + 4, label, size=11, text_anchor="end", fill=MUTED)
    svg.line(_LEFT, bottom, _LEFT + _SIDE, _TOP, stroke=FAINT, stroke_width=1.5)
    base = bottom - at(base_rate)
    svg.line(_LEFT, base, _LEFT + _SIDE, base, stroke=FAINT, stroke_dasharray="3 4")
    svg.halo(_LEFT + _SIDE - 6, base - 5, "base rate", size=11, text_anchor="end", fill=MUTED)
    most = max(d.pairs for d in dots)
    for dot in dots:
        x, y = _LEFT + at(dot.forecast), bottom - at(dot.observed)
        svg.line(x, bottom - at(dot.low), x, bottom - at(dot.high), stroke=FOCUS, stroke_width=1.5, opacity=0.6)
        share = math.log1p(dot.pairs) / math.log1p(most)
        radius = _RADIUS[0] + (_RADIUS[1] - _RADIUS[0]) * share**2
        fill = FOCUS if dot.events else "#ffffff"
        svg.circle(x, y, radius, fill=fill, stroke=FOCUS, fill_opacity=0.85)
        svg.halo(x, y - radius - 4, f"{dot.events} of {dot.pairs}", size=9.5, text_anchor="middle", fill=MUTED)
    svg.text(_LEFT + _SIDE / 2, bottom + 40, "chance given", size=12, text_anchor="middle")
    middle = _TOP + _SIDE / 2
    svg.text(22, middle, "share that came about", size=12, text_anchor="middle", transform=f"rotate(-90 22 {middle:g})")
    caption.draw(svg, 24, bottom + 52, width=WIDTH - 48)
    return svg.render()
