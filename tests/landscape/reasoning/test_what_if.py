"""What a change would move, on a small archive: obstacles and strain with their claims, and nothing kept."""

import json
import time
from collections.abc import Sequence
from typing import Any

import pytest

from crimescape.errors import RefusedError, UnknownNameError
from crimescape.landscape.reasoning import comparison_text, what_if_record, what_if_text
from crimescape.scenario import Change, Scenario, read_change
from crimescape.study import Study
from tests.landscape.test_coverage import ARCHIVE

Record = dict[str, Any]  # Any: JSON
ROUND = {
    **ARCHIVE,
    "war": """# https://gazette.example/4 | Harbour Gazette | 2014-09-01 | en | A war in the north
Los Faroles are at war with the Tidewater Gang. The Northside Crew is at war with the Tidewater Gang.
""",
    "war again": """# https://lighthouse.example/4 | The Lighthouse Review | 2014-09-02 | en | The war goes on
Los Faroles are at war with the Tidewater Gang. The Northside Crew is allied with the Harbour Union gang.
The Harbour Union gang is at war with Los Faroles.
""",
}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The archive, built once."""
    root = tmp_path_factory.mktemp("what-if")
    for name, text in ROUND.items():
        (root / f"{name}.txt").write_text(text, "utf-8")
    made = Study.create(root / "study")
    made.build([str(p) for p in sorted(root.glob("*.txt"))], workers=1)
    return made


def asked(study: Study, *changes: Change) -> Record:
    """What a scenario would move at the end of September."""
    as_of = study.as_of(valid="2014-09-30")
    scenario = Scenario("tried", changes)
    return what_if_record(
        study.landscape(as_of), scenario, as_of=as_of, threshold=0.3, draws=40, seed=1, clock=time.perf_counter
    )


def names(rows: Sequence[Record]) -> list[str]:
    """The names of what is listed."""
    return [r["name"] for r in rows]


ALLY = read_change("ally", "Los Faroles, Northside Crew")


def test_before_is_the_same_whatever_is_changed(study: Study) -> None:
    """Only what follows differs; and nothing is recorded."""
    head = study.ledger.head().hash
    one, other = asked(study, ALLY), asked(study, read_change("rival", "Los Faroles, Tidewater Gang"))
    assert one["before"] == other["before"]
    assert one["after"] != other["after"]
    assert study.ledger.head().hash == head == one["head"]
    assert one["layer"] == "what-if"


def test_an_alliance_names_the_enemy_it_shares_and_what_stands_in_its_way(study: Study) -> None:
    """The enemy of both; the war reported between the two; each with the claims it rests on."""
    record = asked(study, ALLY)
    assert "Tidewater Gang" in names(record["shared_enemies"])
    (obstacle,) = record["obstacles"]
    assert {obstacle["a_name"], obstacle["b_name"]} == {"Los Faroles", "Northside Crew"}
    assert obstacle["state"] == "hostile"
    for row in (*record["shared_enemies"], *record["obstacles"], *record["strained"]):
        assert row["claims"]


def test_a_friend_of_one_and_enemy_of_the_other_comes_under_strain(study: Study) -> None:
    """The Harbour Union stands with one and against the other: both of its ties are strained by the alliance."""
    record = asked(study, ALLY)
    union = {n for n in names(record["torn"]) if "Harbour Union" in n}
    assert union
    strained = [s for s in record["strained"] if union & {s["a_name"], s["b_name"]}]
    assert strained
    assert all(s["after"] > s["before"] and s["sources"] for s in strained)


def test_coverage_stands_beside_what_reports_count(study: Study) -> None:
    """An expected number with its interval, shares that add up to it, and the number a report gave."""
    found = asked(study, ALLY, read_change("ally", "Los Faroles, Tidewater Gang"))["coverage"]
    low, high = found["interval_90"]
    assert low <= found["expected"] <= high
    assert sum(s["share"] for s in found["shares"]) == pytest.approx(found["expected"], abs=1e-3)
    assert found["reported_counts"][0]["value"] == "9 of 31 states"
    assert found["claims"]


def test_entering_a_place_is_covered_for_sure(study: Study) -> None:
    """A town counts for its state; the place is new, and rests on no claim."""
    record = asked(study, read_change("enter", "Los Faroles: Tijuana"))
    assert record["coverage"]["expected"] == pytest.approx(record["coverage"]["expected_before"] + 1, abs=1e-6)
    assert record["changes"][0]["place_name"] == "Baja California"


def test_a_lost_leadership_has_two_ends(study: Study) -> None:
    """From no change to a split: both are measured, and the assumption is said."""
    record = asked(study, read_change("lose-leadership", "Los Faroles"))
    assert record["after"] == record["before"]
    assert record["worst"]["groups"] == record["before"]["groups"] + 1
    assert len(record["assumptions"]) == 2


def test_splits_and_mergers_count_groups(study: Study) -> None:
    """One more, one less."""
    before = asked(study, ALLY)["before"]["groups"]
    assert asked(study, read_change("split", "Los Faroles"))["after"]["groups"] == before + 1
    assert asked(study, read_change("merge", "Los Faroles, Northside Crew"))["after"]["groups"] == before - 1


def test_the_record_is_json_and_reads_as_text(study: Study) -> None:
    """Every section has its place; several scenarios stand side by side."""
    record = json.loads(json.dumps(asked(study, ALLY)))
    text = what_if_text(record)
    for words in ("What if Los Faroles", "Coverage", "Tidewater Gang", "strain", "9 of 31 states"):
        assert words in text
    table = comparison_text([record, record])
    assert table.count("tried") == 2


def test_who_is_unknown_is_refused(study: Study) -> None:
    """With the nearest names; and a place that is none, with the level."""
    with pytest.raises(UnknownNameError):
        asked(study, read_change("ally", "Los Faroles, Nobody at all"))
    with pytest.raises((UnknownNameError, RefusedError)):
        asked(study, read_change("enter", "Los Faroles: Nowhere at all"))


def test_a_scenario_is_kept_beside_the_ledger_and_never_in_it(study: Study) -> None:
    """Saved by name, found again, overwritten by the same name; the head stays."""
    head = study.ledger.head().hash
    study.save_scenario("front", [ALLY])
    study.save_scenario("front", [ALLY, read_change("split", "Tidewater Gang")])
    assert study.scenario_names() == ["front"]
    assert len(study.scenario("front").changes) == 2
    assert study.ledger.head().hash == head
    with pytest.raises(UnknownNameError):
        study.scenario("fronte")
