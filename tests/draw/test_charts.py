"""Charts of projections: well-formed, whole, the same bytes each time, and true to the figures given."""

from xml.etree import ElementTree

import numpy as np
import pytest

from crimescape.draw.caption import Caption
from crimescape.draw.fan import HEIGHT, Fan, draw_fan
from crimescape.draw.ranges import Ranges, draw_ranges
from crimescape.draw.raster import to_png
from crimescape.draw.scale import Scale, written
from crimescape.draw.strips import Strip, draw_strips
from crimescape.errors import UnfoundedError

CAPTION = Caption("Deaths <a week>", "Projection, not observation; 20 runs & their range.")
FANS = [
    Fan("as it is", [2020, 2022, 2024], [9, 10, 11], [10, 12, 14], [11, 15, 20]),
    Fan("Los Faroles & Los Remos ally", [2020, 2022, 2024], [9, 9, 8], [10, 10, 9], [11, 11, 10]),
]
SPACE = "{http://www.w3.org/2000/svg}"


def charts() -> dict[str, str]:
    """One of each kind."""
    values = np.random.default_rng(0).lognormal(size=400)
    return {
        "fan": draw_fan(FANS, caption=CAPTION, unit="deaths a week", now=2020, counted=[(2020, 10.5)]),
        "ranges": draw_ranges(
            [Ranges("as it is", [(1, 5, 9), (-4, 2, 3)]), Ranges("both", [(-9, -5, -1), (-40, -30, 0)])],
            quantities=("members", "deaths a week"),
            caption=CAPTION,
        ),
        "strips": draw_strips([Strip("recruitment", values, "1 to 9")], caption=CAPTION, mark="published"),
    }


@pytest.mark.parametrize("kind", ["fan", "ranges", "strips"])
def test_a_chart_is_well_formed_and_says_its_layer(kind: str) -> None:
    """It parses, holds the caption and its title, and is drawn the same again."""
    svg = charts()[kind]
    root = ElementTree.fromstring(svg)
    assert root.findtext(f"{SPACE}title") == "Deaths <a week>"
    assert "Projection, not observation; 20 runs & their range." in " ".join(root.itertext())
    assert charts()[kind] == svg
    assert "nan" not in svg.casefold()
    assert to_png(svg, pixels_per_inch=40).startswith(b"\x89PNG")


def test_a_fan_holds_its_middle_and_ends_where_its_figures_are() -> None:
    """The band of the first fan touches its highest value; labels name every fan."""
    root = ElementTree.fromstring(charts()["fan"])
    band = root.find(f"{SPACE}polygon")
    assert band is not None
    heights = [float(point.split(",")[1]) for point in band.attrib["points"].split()]
    scale = Scale(0.0, 1.06 * 20, HEIGHT - 32, 46)
    assert heights == pytest.approx([scale(v) for v in (11, 15, 20, 11, 10, 9)], abs=0.01)
    said = " ".join(root.itertext())
    assert all(f.label in said for f in FANS)


def test_nothing_is_not_drawn() -> None:
    """A chart of nothing is refused, not left blank."""
    with pytest.raises(UnfoundedError):
        draw_fan([], caption=CAPTION, unit="x")
    with pytest.raises(UnfoundedError):
        draw_ranges([Ranges("a", [(1, 2, 3)])], quantities=("x", "y"), caption=CAPTION)
    with pytest.raises(UnfoundedError):
        draw_strips([Strip("a", np.array([]), "")], caption=CAPTION, mark="x")


@pytest.mark.parametrize(
    ("low", "high", "is_log"), [(0, 212, False), (-0.3, 0.4, False), (0.002, 7, True), (1, 1, False)]
)
def test_ticks_are_round_and_between_the_ends(low: float, high: float, is_log: bool) -> None:
    """Few, in order, none outside; straight ones stand evenly."""
    ticks = Scale(low, high, 0, 100, is_log).ticks()
    assert 1 <= len(ticks) <= 9
    assert list(ticks) == sorted(set(ticks))
    assert min(ticks) >= low - 1e-9
    assert max(ticks) <= high + 1e-9
    if not is_log and len(ticks) > 2:
        assert np.ptp(np.diff(ticks)) < 1e-9
    assert all(written(t) for t in ticks)
