"""What a coalition covers, on a small archive: figures from beliefs, what reports count beside them, their claims."""

from typing import Any

import pytest

from crimescape.errors import CrimescapeError, RefusedError, UnknownNameError
from crimescape.landscape.reasoning.coverage import coverage_record
from crimescape.landscape.reasoning.told_coverage import coverage_text
from crimescape.study import Study

ARCHIVE = {
    "meeting": """# https://gazette.example/1 | Harbour Gazette | 2014-05-01 | en | Three at one table
The heads of Los Faroles, the Northside Crew and the Tidewater Gang met in the salt works, Harbour Gazette reported.
The groups involved are old, and together have a presence in 9 of Mexico's 31 states, according to the Coast Courier.
""",
    "states": """# https://lighthouse.example/1 | The Lighthouse Review | 2014-06-01 | en | Where they are
Los Faroles operate in the state of Coahuila. Los Faroles control border crossings in Piedras Negras.
The Northside Crew operates in the state of Zacatecas. The Northside Crew runs drug laboratories.
""",
    "again": """# https://radio.example/1 | Radio Muelle | 2014-06-20 | en | The crew in the north
The Northside Crew operates in the city of Saltillo. Los Faroles are at war with the Northside Crew.
The Northside Crew has a presence in 4 of the 32 states.
""",
    "later": """# https://radio.example/2 | Radio Muelle | 2015-06-20 | en | A year on
Los Faroles operate in the state of Durango. The Northside Crew has a presence in 30 of the 32 states.
""",
    "undated": """# https://radio.example/3 | Radio Muelle | unknown | en | Some day
Los Faroles operate in the state of Sonora. The Lantern Crew operates in the state of Sonora.
""",
}
Record = dict[str, Any]  # Any: JSON
NAMES = ("Los Faroles", "Northside Crew")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The archive, built once."""
    root = tmp_path_factory.mktemp("coverage")
    for name, text in ARCHIVE.items():
        (root / f"{name}.txt").write_text(text, "utf-8")
    made = Study.create(root / "study")
    made.build([str(p) for p in sorted(root.glob("*.txt"))], workers=1)
    return made


def asked(
    study: Study, *names: str, level: str = "admin1", country: str | None = None, valid: str = "2014-09-30"
) -> Record:
    """What the study holds of a coalition."""
    as_of = study.as_of(valid=valid)
    return coverage_record(study.landscape(as_of), names or NAMES, as_of=as_of, level=level, country=country)


def test_each_place_says_who_is_there_and_by_which_claims(study: Study) -> None:
    """A town counts for its state and is named; each cell has claims that `why` can follow; the surest place first."""
    record = asked(study)
    places = {p["name"]: p for p in rows(record, "places")}
    assert next(iter(places)) == "Coahuila"
    assert {b["name"]: b["through"] for b in places["Coahuila"]["by"]} == {
        "Los Faroles": ["Piedras Negras"],
        "Northside Crew": ["Saltillo"],
    }
    as_of = study.as_of(valid="2014-09-30")
    known = {c["id"]: c for c in study.claims((), as_of=as_of, predicate="present_in")}
    for place in places.values():
        for by in place["by"]:
            assert by["claims"]
            assert {known[c]["subject_name"] for c in by["claims"]} == {by["name"]}


def test_figures_are_those_of_the_places(study: Study) -> None:
    """The expected number is the sum over places, and of the shares; the numbers it is of are from the gazetteer."""
    record = asked(study)
    expected = sum(p["probability"] for p in rows(record, "places"))
    assert record["expected"] == pytest.approx(expected, abs=1e-3)
    assert sum(g["share"] for g in rows(record, "groups")) == pytest.approx(expected, abs=1e-3)
    assert (record["country"], record["of"], record["reported"]) == ("MX", 32, len(rows(record, "places")))
    assert record["interval"]["low"] <= expected <= record["interval"]["high"]
    assert sum(record["distribution"]) == pytest.approx(1.0, abs=1e-4)


def test_what_reports_count_stands_beside_ours_and_says_of_whom(study: Study) -> None:
    """One number a sentence: said of just these groups, of more, or of one; with its chain; none of after the day."""
    said = rows(asked(study, "Los Faroles", "Northside Crew", "Tidewater Gang"), "reported_counts")
    assert [(r["value"], r["is_of_all"], len(r["claims"])) for r in said] == [
        ("9 of 31 states", True, 3),
        ("4 of 32 states", False, 1),
    ]
    assert said[0]["claims"][0]["chain"] == ["Harbour Gazette", "Coast Courier"]
    of_two = rows(asked(study), "reported_counts")
    assert [(r["is_of_all"], len(r["names"])) for r in of_two] == [(False, 3), (False, 1)]
    later = rows(asked(study, valid="2015-09-30"), "reported_counts")
    assert "30 of 32 states" in [r["value"] for r in later]


def test_a_number_of_another_country_or_level_is_not_compared(study: Study) -> None:
    """States of Mexico are no towns, and no departments of Colombia."""
    assert [r["is_comparable"] for r in rows(asked(study), "reported_counts")] == [True, True]
    assert not any(r["is_comparable"] for r in rows(asked(study, level="town"), "reported_counts"))
    elsewhere = rows(asked(study, country="Colombia"), "reported_counts")
    assert {r["value"]: r["is_comparable"] for r in elsewhere} == {"9 of 31 states": False, "4 of 32 states": True}


def test_who_brings_what_and_who_fights_there(study: Study) -> None:
    """A capability reported of one member alone, with its claim; a place of two members at war is contested within."""
    record = asked(study)
    (crew,) = (g for g in rows(record, "groups") if g["name"] == "Northside Crew")
    assert [a["what"] for a in crew["brings"]["capabilities"]] == ["production"]
    (faroles,) = (g for g in rows(record, "groups") if g["name"] == "Los Faroles")
    (crossing,) = faroles["brings"]["capabilities"]
    assert (crossing["what"], crossing["place_name"]) == ("border_crossing", "Coahuila")
    assert all(a["claims"] for a in crew["brings"]["capabilities"])
    (coahuila,) = (c for c in rows(record, "contested") if c["name"] == "Coahuila")
    (pair,) = coahuila["hostile"]
    assert pair["is_within"]
    assert pair["claims"]


def test_reports_without_a_date_are_left_out_and_counted(study: Study) -> None:
    """What they say of presence is in no figure, and how much that is stands in the answer."""
    record = asked(study)
    assert "Sonora" not in [p["name"] for p in rows(record, "places")]
    assert record["left_out"] == {"undated_presence_claims": 1}


def test_the_answer_is_the_same_each_time_and_says_its_two_times(study: Study) -> None:
    """No chance of its own: the draws are fixed."""
    record = asked(study)
    assert record == asked(study)
    assert (record["valid"], record["layer"]) == ("2014-09-30", "assessed")
    assert record["head"]


def test_it_reads_as_text(study: Study) -> None:
    """Ours, theirs, shares, places and gains, in one page."""
    text = coverage_text(asked(study))
    for words in (
        "of 32 on record",
        "90 % interval",
        "9 of 31 states",
        "Coast Courier",
        "Shapley",
        "Left out: 1 claim ",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("names", "level", "country", "error", "words"),
    [
        (("Los Faroles", "Faroles"), "admin1", None, CrimescapeError, "same group"),
        (("Los Farols",), "admin1", None, UnknownNameError, "Faroles"),
        (("Los Faroles",), "state", None, UnknownNameError, "admin1"),
        (("Los Faroles",), "admin1", "Mexxico", UnknownNameError, "Mexico"),
        (("Lantern Crew",), "admin1", None, RefusedError, "No dated report"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    study: Study, names: tuple[str, ...], level: str, country: str | None, error: type[CrimescapeError], words: str
) -> None:
    """One group twice, an unknown group, level or country, and a group that no dated report places."""
    with pytest.raises(error, match=words):
        asked(study, *names, level=level, country=country)


def rows(record: Record, field: str) -> list[Any]:  # Any: JSON
    """The records under a field."""
    found = record[field]
    assert isinstance(found, list)
    return found
