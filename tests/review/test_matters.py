"""Grades, links of origins, dates of reports and judgements on names take effect, and undo restores."""

from pathlib import Path

import pytest

from crimescape.errors import CrimescapeError, StudyError, UnknownNameError
from crimescape.study import Study
from tests.review.room import PACT, Room

FAROLES, NORTHSIDE, TIDEWATER = "Los Faroles", "Northside Crew", "Tidewater Gang"


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room.made(tmp_path)


def test_a_grade_moves_what_the_source_says(room: Room) -> None:
    """A is heard more than E, which is not heard at all; the newest grade counts."""
    default = room.tie(FAROLES, TIDEWATER)["hostile"]
    room.judge("grade", "coast courier", grade="A")
    best = room.tie(FAROLES, TIDEWATER)["hostile"]
    room.judge("grade", "Coast Courier", grade="e")
    worst = room.tie(FAROLES, TIDEWATER)["hostile"]
    assert worst < default < best
    with pytest.raises(CrimescapeError, match="no grade"):
        room.judge("grade", "Coast Courier", grade="G")
    with pytest.raises(UnknownNameError, match="Coast Courier"):
        room.judge("grade", "Coast Couriers", grade="A")


def test_two_origins_are_one_or_independent(room: Room) -> None:
    """Unnamed officials of one week count as partly one until a person says which."""
    (item,) = room.queue("origins")
    a, b = (str(s["target"]) for s in item["sides"])
    suspected = room.tie(FAROLES, NORTHSIDE)
    room.judge("one-origin", a, b)
    one = room.tie(FAROLES, NORTHSIDE)
    assert room.queue("origins") == []
    room.judge("independent-origins", a, b)
    two = room.tie(FAROLES, NORTHSIDE)
    assert one["hostile"] < suspected["hostile"] < two["hostile"]
    assert (suspected["unsettled"], two["unsettled"]) == (2, 0)
    assert (one["origins"], two["origins"]) == (two["origins"] - 1, suspected["origins"])


def test_a_dated_report_enters_beliefs(room: Room) -> None:
    """Undated it waits in the queue; dated by a person it counts from its day."""
    assert {str(i["file"]) for i in room.queue("report")} == {"note.txt"}
    before = room.tie(FAROLES, TIDEWATER)
    room.judge("describe", "note.txt", published="2015-03-12", outlet="Radio Muelle")
    after = room.tie(FAROLES, TIDEWATER)
    assert after["allied"] > before["allied"]
    assert room.queue("report") == []
    assert ["Radio Muelle"] in [c["chain"] for c in after["claims"]]
    with pytest.raises(CrimescapeError, match="published"):
        room.judge("describe", "note.txt", published="June")


def test_a_corrected_outlet_is_the_voice_that_speaks(room: Room) -> None:
    """Two reports that turn out to be of one outlet are one origin."""
    room.judge("describe", "note.txt", published="2015-03-12", outlet="Radio Muelle")
    assert room.tie(FAROLES, TIDEWATER)["origins"] == 2
    room.judge("describe", "note.txt", outlet="Coast Courier")
    assert room.tie(FAROLES, TIDEWATER)["origins"] == 1


def test_names_are_joined_and_parted_with_a_reason(room: Room) -> None:
    """Joined, what was said of one is told of the other; undone, both are as before."""
    (item,) = room.queue("names")
    assert {str(s["name"]) for s in item["sides"]} == {NORTHSIDE, "Northside Crewe"}
    with pytest.raises(CrimescapeError, match="needs a reason"):
        room.judge("same", NORTHSIDE, "Northside Crewe")
    done = room.judge("same", NORTHSIDE, "Northside Crewe", why="a misprint")
    assert room.tie(NORTHSIDE, TIDEWATER)["origins"] == 1
    assert room.queue("names") == []
    room.judge("undo", done["judged"][0]["id"])
    assert len(room.queue("names")) == 1
    room.judge("different", NORTHSIDE, "Northside Crewe", why="two crews")
    assert room.queue("names") == []


def test_a_pair_left_open_comes_last_and_says_by_whom(room: Room) -> None:
    """Unsure is not unasked: it waits behind all that nobody has looked at, whatever it would change."""
    room.judge("unsure", NORTHSIDE, "Northside Crewe", why="ask the Gazette")
    last = room.queue()[-1]
    assert last["kind"] == "names"
    assert "left open by Ana: ask the Gazette" in str(last["reason"])
    assert last["worth"]["size"] > 0


def test_who_signs_is_named_by_the_study(tmp_path: Path) -> None:
    """The author of study.toml, or --by; without either nothing is recorded."""
    room = Room.made(tmp_path, author="")
    with pytest.raises(StudyError, match="Nobody signs"):
        Study.open(room.study.path).desk().judge("accept", [room.id(PACT)])
    done = room.judge("accept", room.id(PACT), by="Bruno")
    assert done["judged"][0]["by"] == "Bruno"
