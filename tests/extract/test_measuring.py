"""The measure itself, on cases small enough to count by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from crimescape.extract.measuring import Counts, GoldError, gold_in, measure
from crimescape.extract.measuring.folding import by_year, folded, is_like
from crimescape.extract.measuring.measure import macro_f1

GOLD: dict[str, Any] = {
    "id": "r",
    "entities": [
        {"id": "f", "type": "group", "names": ["Los Faroles", "Faroles"]},
        {"id": "n", "type": "group", "names": ["Northside Crew", "NSC"]},
        {"id": "p", "type": "person", "names": ["Tomas Verano", "El Farero"]},
        {"id": "s", "type": "place", "names": ["Puerto Sereno"]},
    ],
    "claims": [
        {
            "predicate": "rival_of",
            "subject": "f",
            "object": "n",
            "factuality": "certain",
            "tense": "current",
            "quote": "a",
        },
        {
            "predicate": "leads",
            "subject": "p",
            "object": "f",
            "factuality": "possible",
            "tense": "past",
            "time": "2008-03/..",
            "sources": ["Coast Courier", "the Harbour Gazette"],
            "quote": "b",
        },
        {"predicate": "present_in", "subject": "n", "object": "s", "factuality": "certain", "tense": "current"},
        {"predicate": "status", "subject": "f", "object": "weakened", "factuality": "certain", "tense": "current"},
    ],
    "optional": [
        {"predicate": "present_in", "subject": "f", "object": "s", "factuality": "certain", "tense": "current"}
    ],
}


def given(claims: list[dict[str, Any]]) -> dict[str, Any]:
    """A reading that names everybody, under other ids."""
    names = {"1": ("group", ["Faroles"]), "2": ("group", ["the Northside Crew", "NSC"]), "3": ("person", ["El Farero"])}
    entities = [{"id": i, "type": t, "names": n} for i, (t, n) in names.items()]
    entities += [
        {"id": "4", "type": "place", "names": ["PUERTO SERENO"]},
        {"id": "5", "type": "group", "names": ["Gang"]},
    ]
    full = [{"factuality": "certain", "tense": "current", "time": None, "sources": []} | c for c in claims]
    return {"entities": entities, "claims": full}


def test_what_is_found_and_what_is_not() -> None:
    """Order means nothing to a rivalry; an optional claim counts for nothing; an unknown name costs."""
    told = given(
        [
            {"predicate": "rival_of", "subject": "2", "object": "1"},
            {"predicate": "present_in", "subject": "1", "object": "4"},
            {"predicate": "present_in", "subject": "5", "object": "4"},
            {"predicate": "leads", "subject": "3", "object": "1", "factuality": "possible", "time": "2008/..",
             "sources": ["Harbour Gazette"]},
            {"predicate": "status", "subject": "1", "object": "growing"},
        ]
    )  # fmt: skip
    found = measure({"r": GOLD}, {"r": told})
    assert (found.claims.right, found.claims.wrong, found.claims.missed) == (2, 2, 2)
    assert found.by_predicate["rival_of"].f1 == 1
    assert found.labels["tense"] == [("current", "current"), ("past", "current")]
    assert found.labels["factuality"] == [("certain", "certain"), ("possible", "possible")]
    assert found.spans["time"] == Counts(1, 0, 0)
    assert found.spans["origin"] == Counts(1, 0, 0)
    assert found.entities["group"] == Counts(2, 1, 0)
    assert found.aliases == Counts(1, 0, 1)
    assert {e.kind for e in found.errors} == {
        "missed: no relation is given",
        "spurious: an unknown name",
        "spurious: no relation is true",
    }


def test_a_denial_is_another_claim() -> None:
    """Found with the wrong sign, it is missed and spurious."""
    told = given([{"predicate": "rival_of", "subject": "1", "object": "2", "factuality": "denied"}])
    found = measure({"r": GOLD}, {"r": told})
    assert found.by_predicate["rival_of"] == Counts(0, 1, 1)
    assert "spurious: denied, or not denied" in {e.kind for e in found.errors}


def test_a_directed_claim_the_other_way_round_is_named_so() -> None:
    """Who split from whom matters."""
    gold = GOLD | {
        "claims": [{"predicate": "split_from", "subject": "f", "object": "n", "factuality": "certain", "tense": "past"}]
    }
    found = measure({"r": gold}, {"r": given([{"predicate": "split_from", "subject": "2", "object": "1"}])})
    assert [e.kind for e in found.errors] == ["missed: another relation is given", "spurious: the other way round"]


def test_a_report_that_was_not_read_misses_everything() -> None:
    """It is counted, not forgotten; and the interval is the same each time."""
    found = measure({"r": GOLD, "q": GOLD}, {"r": given([])})
    assert found.claims == Counts(0, 0, 8)
    assert found.interval() == found.interval() == (0.0, 0.0)
    assert found.record()["reports"] == 2


def test_what_counts_as_the_same() -> None:
    """Names by their letters, dates by their years, sources by half of their words."""
    assert folded("Los Túneles") == folded("the tuneles")
    assert by_year("2008-03-01/2009-12") == "2008/2009"
    assert is_like("harbour gazette", "the harbour gazette newspaper".removeprefix("the "))
    assert not is_like("", "gazette")
    assert macro_f1([("past", "past")] * 4) is None
    assert macro_f1([("past", "past")] * 5 + [("current", "past")] * 5) == pytest.approx((2 / 3 + 0) / 2, abs=1e-4)


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("{", "no JSON"),
        ({"claims": []}, "needs 'entities'"),
        ({"entities": [{"id": "a"}]}, "needs id, type and names"),
        ({"entities": [], "claims": [{"predicate": "hates"}]}, "Unknown predicate 'hates'"),
        ({"entities": [], "claims": [{"predicate": "leads", "subject": "x"}]}, "no entity of the file"),
    ],
)
def test_gold_that_is_none_says_what_to_mend(record: object, told: str, tmp_path: Path) -> None:
    """Which file, and what is wrong with it."""
    (tmp_path / "r.json").write_text(record if isinstance(record, str) else json.dumps(record), "utf-8")
    with pytest.raises(GoldError, match=told) as caught:
        list(gold_in(tmp_path))
    assert "r.json" in str(caught.value)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    """Nothing is measured by nothing."""
    with pytest.raises(GoldError, match="No gold"):
        list(gold_in(tmp_path))
