"""A fan of futures: the middle of all runs and the range around it over time, one scenario beside another."""

from collections.abc import Sequence
from dataclasses import dataclass

from crimescape.draw.caption import Caption
from crimescape.draw.palette import ALLIED, FOCUS, HOSTILE, INK, MUTED, PAPER, RULE, text_width
from crimescape.draw.scale import Scale, written
from crimescape.draw.svg import Svg
from crimescape.errors import UnfoundedError

WIDTH, HEIGHT = 760.0, 380.0
_LEFT, _TOP, _BOTTOM = 76.0, 46.0, 32.0
COLOURS = (INK, FOCUS, ALLIED, HOSTILE, "#8a6d1b", "#7a3b8f")
DASHES = ("", "9 4", "3 3", "12 3 3 3", "1 4", "6 2")


@dataclass(frozen=True, slots=True)
class Fan:
    """What may become of one quantity under one scenario.

    Attributes
    ----------
    label : str
        Empty for a simulated past, which needs none.
    years : sequence of float
        When, as decimal years.
    low, median, high : sequence of float
        Ends and middle of the range at each of the years.
    """

    label: str
    years: Sequence[float]
    low: Sequence[float]
    median: Sequence[float]
    high: Sequence[float]


def draw_fan(
    fans: Sequence[Fan],
    *,
    caption: Caption,
    unit: str,
    now: float | None = None,
    counted: Sequence[tuple[float, float]] = (),
) -> str:
    """Fans as SVG text on common axes; upwards from nought.

    Parameters
    ----------
    unit : str
        What is counted, written above the axis.
    now : float, optional
        The year in which scenarios begin: what lies before it is simulated past.
    counted : sequence of (year, value)
        What was counted in the world, as dots.

    Raises
    ------
    UnfoundedError
        When there is no fan, or one without a year.
    """
    if not fans or any(len(f.years) < 2 for f in fans):
        raise UnfoundedError("A fan of no time", mend="Give at least one fan of two years.")
    labels = max(text_width(f.label, size=11.5) for f in fans)
    right = WIDTH - min(labels, 230.0) - 26
    note = caption.height(WIDTH - 48)
    svg = Svg(WIDTH, HEIGHT + note, title=caption.title)
    x = Scale(min(f.years[0] for f in fans), max(f.years[-1] for f in fans), _LEFT, right)
    top = max([max(f.high) for f in fans] + [value for _, value in counted])
    y = Scale(0.0, 1.06 * top or 1.0, HEIGHT - _BOTTOM, _TOP)
    svg.text(24, 24, unit, size=12.5, fill=MUTED)
    for tick in y.ticks():
        svg.line(_LEFT, y(tick), right, y(tick), stroke=RULE)
        svg.text(_LEFT - 8, y(tick) + 4, written(tick), size=11, fill=MUTED, text_anchor="end")
    for tick in x.ticks(most=8):
        if tick == int(tick):
            svg.text(x(tick), HEIGHT - _BOTTOM + 18, str(int(tick)), size=11, fill=MUTED, text_anchor="middle")
    if now is not None:
        svg.line(x(now), _TOP - 10, x(now), HEIGHT - _BOTTOM, stroke=MUTED, stroke_dasharray="2 3")
        svg.halo(x(now) + 5, _TOP - 2, "projected from here", size=11)
    for number, fan in enumerate(fans):
        colour = COLOURS[number % len(COLOURS)]
        up = [(x(t), y(v)) for t, v in zip(fan.years, fan.high, strict=True)]
        down = [(x(t), y(v)) for t, v in zip(fan.years, fan.low, strict=True)]
        svg.polygon([*up, *reversed(down)], fill=colour, fill_opacity=0.13)
    for number, fan in enumerate(fans):
        colour = COLOURS[number % len(COLOURS)]
        middle = [(x(t), y(v)) for t, v in zip(fan.years, fan.median, strict=True)]
        svg.polyline(middle, stroke=colour, stroke_width=2.2, stroke_dasharray=DASHES[number % len(DASHES)])
    for year, value in counted:
        svg.circle(x(year), y(value), 3.2, fill=PAPER, stroke=INK)
    named = [n for n, f in enumerate(fans) if f.label]
    for place, at in _apart([y(fans[n].median[-1]) for n in named]):
        number = named[place]
        fan = fans[number]
        colour = COLOURS[number % len(COLOURS)]
        svg.line(x(fan.years[-1]) + 2, y(fan.median[-1]), right + 12, at, stroke=colour)
        svg.text(right + 15, at + 4, _cut(fan.label), size=11.5, fill=colour)
    svg.line(24, HEIGHT, WIDTH - 24, HEIGHT, stroke=RULE)
    caption.draw(svg, 24, HEIGHT + 2, width=WIDTH - 48)
    return svg.render()


def _apart(heights: Sequence[float], *, least: float = 16.0) -> list[tuple[int, float]]:
    """Heights for labels, from the top down, none nearer to another than `least` pixels."""
    out: list[tuple[int, float]] = []
    for number in sorted(range(len(heights)), key=lambda n: heights[n]):
        at = max(heights[number], out[-1][1] + least) if out else heights[number]
        out.append((number, at))
    over = max(0.0, out[-1][1] - (HEIGHT - _BOTTOM)) if out else 0.0
    return [(number, at - over) for number, at in out]


def _cut(label: str) -> str:
    most = int(230 / (11.5 * 0.56))
    return label if len(label) <= most else label[: most - 1] + "…"
