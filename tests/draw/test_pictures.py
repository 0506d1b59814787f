"""Pictures are well-formed, the same each time, say what they are of, and show what they are given as text."""

import datetime
import random
import struct
from xml.etree import ElementTree as Tree

import numpy as np
import pytest

from crimescape.draw import (
    Bar,
    Caption,
    Course,
    Legend,
    Line,
    Mark,
    Point,
    draw_bars,
    draw_network,
    draw_timeline,
    to_png,
)
from crimescape.draw.labels import Box, place_labels
from crimescape.draw.placing import filled, place
from crimescape.draw.raster import typst_string
from crimescape.draw.svg import Svg
from crimescape.errors import RefusedError, UnfoundedError
from crimescape.vocabulary import Sign, Tie
from tests.brief.material import BAY, CREW, FAROLES, NAMES, footing, tie

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption(
    "Who stands with whom", "Layer: assessed. Valid 1 June 2015; known 2 June 2015. Below 30 % hidden: 4."
)
SAID = footing("Harbour Gazette", "2014-06-02")
MARKUP = '<script>alert("1")</script> & ]]> \u202e \x00'


def edge(a: str, b: str, sign: Sign, probability: float) -> Tie:
    allied, hostile = (probability, 0.0) if sign is Sign.ALLIED else (0.0, probability)
    belief = tie(a, b, SAID, allied=allied, hostile=hostile)
    return Tie(belief.proposition.subject, belief.proposition.object, sign, belief)


TIES = (
    edge(FAROLES, CREW, Sign.ALLIED, 0.8),
    edge(FAROLES, BAY, Sign.HOSTILE, 0.9),
    edge(CREW, BAY, Sign.HOSTILE, 0.4),
)


def network(ties: tuple[Tie, ...] = TIES, names: dict[str, str] = NAMES) -> str:
    return draw_network(ties, names=names, focus=[FAROLES], caption=CAPTION)


def texts(svg: str) -> list[str]:
    return [e.text or "" for e in Tree.fromstring(svg).iter(f"{SVG}text")]


def test_a_network_shows_sign_without_colour() -> None:
    """Allied ties are solid, hostile ones dashed with a cross; a more probable tie is wider."""
    root = Tree.fromstring(network())
    paths = [p.attrib for p in root.iter(f"{SVG}path")]
    dashed = [p for p in paths if "stroke-dasharray" in p]
    assert (len(paths), len(dashed)) == (3, 2)
    widths = sorted(float(p["stroke-width"]) for p in dashed)
    assert widths[0] < widths[1]
    crosses = [e for e in root.iter(f"{SVG}line") if e.get("stroke-width") == "2"]
    # Two strokes a cross: one for each hostile tie, and one in the legend.
    assert len(crosses) == 2 * (2 + 1)


def test_a_picture_says_what_it_is_of() -> None:
    """Its title for who cannot see it; layer, both days, threshold and the number hidden in its caption."""
    svg = network()
    assert Tree.fromstring(svg).findtext(f"{SVG}title") == CAPTION.title
    said = " ".join(texts(svg))
    for word in ("Layer: assessed.", "Valid 1 June 2015", "known 2 June 2015", "hidden: 4", "allied", "hostile"):
        assert word in said


def test_the_order_of_ties_leaves_no_trace() -> None:
    """The same ties in another order give the same bytes."""
    assert network() == network(tuple(reversed(TIES)))


def test_a_focus_without_a_tie_is_still_there() -> None:
    """Whom the picture is about is in it, though no tie of theirs is shown."""
    svg = draw_network(TIES[1:2], names=NAMES, focus=[FAROLES, CREW], caption=CAPTION)
    assert "Northside Crew" in texts(svg)


def test_nothing_to_draw_is_refused() -> None:
    """No tie, no day, no bar: no picture."""
    for draw in (
        lambda: draw_network((), names=NAMES, focus=[FAROLES], caption=CAPTION),
        lambda: draw_timeline((), caption=CAPTION),
        lambda: draw_bars((), caption=CAPTION),
    ):
        with pytest.raises(UnfoundedError):
            draw()


def test_markup_in_names_stays_text() -> None:
    """A name that holds markup is shown, in every picture; signs that cannot be seen are left out."""
    day = datetime.date(2015, 1, 1)
    points = (Point(day, 0.5, 0.4, 0.6), Point(day + datetime.timedelta(400), 0.6, 0.5, 0.7))
    pictures = [
        network(names={**NAMES, FAROLES: MARKUP[:30]}),
        draw_timeline([Course(MARKUP, (Line("allied", points),))], caption=Caption(MARKUP, MARKUP)),
        draw_bars(
            [Bar(MARKUP, 1.0, MARKUP)],
            caption=CAPTION,
        ),
    ]
    for svg in pictures:
        assert "<script" not in svg
        assert any("<script>" in t for t in texts(svg))
        assert "\u202e" not in svg
        assert len(to_png(svg, pixels_per_inch=40)) > 500


def random_ties(count: int) -> tuple[list[str], list[tuple[int, int]], list[int]]:
    rng = random.Random(5)
    nodes = [f"Group of the {n}th quay" for n in range(count)]
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count) if rng.random() < 3 / count]
    return nodes, pairs, [rng.choice([-1, 1]) for _ in pairs]


def test_labels_do_not_collide() -> None:
    """Among twenty groups no name covers another or leaves the picture."""
    nodes, ties, signs = random_ties(20)
    spots = filled(place(ties, signs, n_nodes=len(nodes), rng=np.random.default_rng(1)))
    dots = [(60 + x * 640, 60 + y * 400, 12.0) for x, y in spots]
    frame = Box(0, 0, 760, 520)
    boxes = place_labels(dots, [(len(n) * 7.0, 15.0) for n in nodes], frame=frame)
    for n, box in enumerate(boxes):
        assert frame.holds(box.x, box.y)
        assert frame.holds(box.x + box.width, box.y + box.height)
        assert all(box.overlap(other) == 0 for other in boxes[n + 1 :])


def test_a_timeline_draws_line_range_and_reports() -> None:
    """For each course its lines with their bands, a tick a report within the days, in the words of the legend."""
    first = datetime.date(2012, 1, 1)
    days = [first + datetime.timedelta(100 * n) for n in range(12)]
    line = tuple(Point(d, n / 12, n / 14, (n + 1) / 12) for n, d in enumerate(days))
    marks = (Mark(days[2], "allied"), Mark(days[3], "hostile"), Mark(days[-1] + datetime.timedelta(900), "allied"))
    course = Course("Los Faroles – Bay Cartel", (Line("allied", line), Line("hostile", line)), marks)
    svg = draw_timeline([course], caption=CAPTION, legend=Legend(allied="aliados", hostile="enfrentados"))
    root = Tree.fromstring(svg)
    assert len(list(root.iter(f"{SVG}polyline"))) == 2
    assert len(list(root.iter(f"{SVG}polygon"))) == 2
    ticks = [e for e in root.iter(f"{SVG}line") if e.get("stroke-width") == "2"]
    assert len(ticks) == 2 + 1  # the third report lies beyond the days; one tick is the legend's
    said = texts(svg)
    assert {"aliados", "enfrentados", "2013", "2014", "2015", course.label} <= set(said)


def test_bars_are_as_long_as_what_they_show() -> None:
    """Lengths from a common zero; what was before stands beside what is after."""
    svg = draw_bars([Bar("a", 4.0, "4.0"), Bar("b", 2.0, "2.0", before=1.0, shown_before="1.0")], caption=CAPTION)
    widths = [float(r.get("width", 0)) for r in Tree.fromstring(svg).iter(f"{SVG}rect")][1:]
    assert widths[0] == pytest.approx(2 * widths[2], abs=0.1)
    assert widths[0] == pytest.approx(4 * widths[1], abs=0.1)


def test_a_png_is_the_size_of_the_picture() -> None:
    """At 96 pixels an inch a pixel is a pixel; the same picture gives the same bytes."""
    svg = Svg(120, 80, title="a square")
    svg.rect(10, 10, 30, 30, fill="#c23c18")
    png = to_png(svg.render(), pixels_per_inch=96)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (120, 80)
    assert png == to_png(svg.render(), pixels_per_inch=96)
    with pytest.raises(RefusedError):
        to_png("no picture at all")


def test_a_string_of_typst_is_no_code() -> None:
    """Quotes and backslashes are escaped: nothing ends the string early."""
    assert typst_string('a"#b\\') == '"a\\"#b\\\\"'
