"""How ties are held to have stood over time: a row a tie, lines with their range, a tick for each report."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crimescape.draw.caption import Caption, Legend
from crimescape.draw.palette import DASHES, FAINT, INK, MUTED, RULE, SIGN_COLOURS, SOFT, text_width
from crimescape.draw.svg import Svg
from crimescape.errors import UnfoundedError

WIDTH = 760.0
Across = Callable[[datetime.date], float]
_LEFT, _RIGHT, _TOP = 46.0, 24.0, 14.0
_ROW, _GAP, _TICKS = 92.0, 46.0, 12.0


@dataclass(frozen=True, slots=True)
class Point:
    """A probability in [0, 1] on a day, with its range."""

    day: datetime.date
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """One state of a tie over days: ``allied`` or ``hostile``."""

    state: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A report on a day; ``allied`` or ``hostile`` by what it says, empty where it denies or says neither."""

    day: datetime.date
    state: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """One row: what it is of, its lines, and the reports that spoke."""

    label: str
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...] = ()


def draw_timeline(courses: Sequence[Course], *, caption: Caption, legend: Legend | None = None) -> str:
    """Courses over time as SVG text, all over the same days.

    Raises
    ------
    UnfoundedError
        When there is no point to draw.
    """
    days = sorted({p.day for c in courses for line in c.lines for p in line.points})
    if not days:
        raise UnfoundedError("A picture of no day", mend="Give at least one point.")
    legend = legend or Legend()
    first, last = days[0], max(days[-1], days[0] + datetime.timedelta(days=1))
    height = _TOP + len(courses) * (_ROW + _GAP) + 40 + caption.height(WIDTH - 48)
    svg = Svg(WIDTH, height, title=caption.title)
    reach = (last - first).days

    def across(day: datetime.date) -> float:
        inside = min(max((day - first).days, 0), reach)
        return _LEFT + inside / reach * (WIDTH - _LEFT - _RIGHT)

    for n, course in enumerate(courses):
        _draw_course(svg, course, _TOP + n * (_ROW + _GAP) + 18, across=across, ends=(first, last))
    y = _TOP + len(courses) * (_ROW + _GAP) + 16
    _draw_legend(svg, y, legend)
    svg.line(24, y + 14, WIDTH - 24, y + 14, stroke=RULE)
    caption.draw(svg, 24, y + 16, width=WIDTH - 48)
    return svg.render()


def _draw_course(
    svg: Svg, course: Course, top: float, *, across: Across, ends: tuple[datetime.date, datetime.date]
) -> None:
    svg.text(_LEFT, top - 6, course.label, size=12.5, font_weight="600")
    foot = top + _ROW - _TICKS

    def down(value: float) -> float:
        return foot - value * (foot - top - 4)

    svg.rect(_LEFT, top, WIDTH - _LEFT - _RIGHT, foot - top, fill=SOFT)
    for level in (0.0, 0.5, 1.0):
        svg.line(_LEFT, down(level), WIDTH - _RIGHT, down(level), stroke=RULE, stroke_width=1)
        svg.text(_LEFT - 6, down(level) + 4, f"{100 * level:.0f} %", size=10, fill=FAINT, text_anchor="end")
    for line in course.lines:
        colour = SIGN_COLOURS[line.state]
        upper = [(across(p.day), down(p.high)) for p in line.points]
        lower = [(across(p.day), down(p.low)) for p in line.points]
        svg.polygon([*upper, *reversed(lower)], fill=colour, fill_opacity=0.14)
    for line in course.lines:
        svg.polyline(
            [(across(p.day), down(p.value)) for p in line.points],
            stroke=SIGN_COLOURS[line.state],
            stroke_width=2.2,
            stroke_dasharray=DASHES[line.state],
            stroke_linejoin="round",
        )
    for mark in course.marks:
        if ends[0] <= mark.day <= ends[1]:
            x = across(mark.day)
            svg.line(x, foot + 2, x, foot + _TICKS, stroke=SIGN_COLOURS.get(mark.state, MUTED), stroke_width=2)
    for day, x in _years(ends, across):
        svg.line(x, foot + _TICKS, x, foot + _TICKS + 4, stroke=FAINT)
        svg.text(x, foot + _TICKS + 15, day, size=10, fill=MUTED, text_anchor="middle")


def _years(ends: tuple[datetime.date, datetime.date], across: Across) -> list[tuple[str, float]]:
    """The beginnings of years, thinned until they do not touch; of a short time, of months."""
    first, last = ends
    years = [datetime.date(y, 1, 1) for y in range(first.year, last.year + 2)]
    inside = [d for d in years if first <= d <= last]
    if len(inside) >= 2:
        step = 1 + (len(inside) - 1) // 14
        return [(str(d.year), across(d)) for d in inside[::step]]
    months = [datetime.date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    inside = [d for d in months if first <= d <= last] or [first]
    step = 1 + (len(inside) - 1) // 12
    return [(f"{d.year}-{d.month:02}", across(d)) for d in inside[::step]]


def _draw_legend(svg: Svg, y: float, legend: Legend) -> None:
    x = 24.0
    for state, word in (("allied", legend.allied), ("hostile", legend.hostile)):
        look: dict[str, str | float] = {
            "stroke": SIGN_COLOURS[state],
            "stroke_width": 2.4,
            "stroke_dasharray": DASHES[state],
        }
        svg.line(x, y - 4, x + 34, y - 4, **look)
        svg.text(x + 42, y, word, size=12)
        x += 42 + text_width(word, size=12) + 24
    svg.rect(x, y - 10, 26, 11, fill=SIGN_COLOURS["allied"], fill_opacity=0.16)
    svg.text(x + 34, y, legend.band, size=12, fill=MUTED)
    x += 34 + text_width(legend.band, size=12) + 24
    svg.line(x, y - 10, x, y, stroke=INK, stroke_width=2)
    svg.text(x + 8, y, legend.claim, size=12, fill=MUTED)
