"""Who is where in Alta Brisa: areas and points, what is contested, and what each written form carries."""

import csv
import io
import json
from datetime import date

import pytest

from crimescape.errors import UnfoundedError
from crimescape.territory import (
    PlaceShape,
    Territory,
    build_territory,
    territory_csv,
    territory_geojson,
    territory_json,
)
from crimescape.vocabulary import AsOf, Belief, Proposition

FAROLES, CREW, BAHIA = "g:los-faroles", "g:northside-crew", "g:bahia"
STATE, TOWN, QUAY = "l:alta-brisa", "l:puerto-sereno", "l:old-quay"
SHAPES = {
    STATE: PlaceShape("admin1", "XX-ALB", 10.0, 20.0),
    TOWN: PlaceShape("town", "", 10.5, 20.5),
}
NAMES = {FAROLES: "Los Faroles", TOWN: "+Puerto, Sereno"}
AS_OF = AsOf(valid=date(2015, 3, 10), known=date(2016, 1, 1))
POLICY = "0" * 32


def belief(proposition: Proposition, *figures: float, claims: tuple[str, ...] = ("c1",)) -> Belief:
    return Belief(
        proposition=proposition,
        as_of=AS_OF,
        probabilities=figures,
        ranges=tuple((p / 2, (1 + p) / 2) for p in figures),
        ignorance=0.4,
        origins=2,
        unsettled=0,
        likelihood="likely",
        confidence="moderate",
        credibility=3,
        claims=claims,
        policy=POLICY,
    )


def there(group: str, place: str, probability: float, *, claims: tuple[str, ...] = ("c1",)) -> Belief:
    return belief(Proposition("presence", group, place), probability, 1 - probability, claims=claims)


def hostile(a: str, b: str, probability: float, *, place: str = "") -> Belief:
    return belief(Proposition.tie(a, b, place=place), 0.0, 1 - probability, probability)


PRESENT = (there(FAROLES, TOWN, 0.9), there(CREW, TOWN, 0.8), there(BAHIA, STATE, 0.7), there(CREW, QUAY, 0.6))


def built(*beliefs: Belief, threshold: float = 0.5) -> Territory:
    return build_territory(beliefs, places=SHAPES, names=NAMES, as_of=AS_OF, threshold=threshold, policy=POLICY)


def test_a_state_is_filled_only_by_claims_about_the_state() -> None:
    """A group in a town is a point there and fills no state; a group in the state is an area."""
    marks = {(p.group, p.place): p.mark for p in built(*PRESENT).presences}
    assert marks == {
        (FAROLES, TOWN): "point",
        (CREW, TOWN): "point",
        (BAHIA, STATE): "area",
        (CREW, QUAY): "none",
    }


def test_a_place_without_a_claim_is_not_here() -> None:
    """Neither a place nobody speaks of nor a presence that rests on no claim is shown, or counted as hidden."""
    found = built(there(BAHIA, TOWN, 0.99, claims=()))
    assert (found.presences, found.hidden) == ((), 0)


def test_what_the_threshold_hides_is_counted() -> None:
    """Shown and hidden are all presences with evidence."""
    found = built(*PRESENT, threshold=0.75)
    assert (len(found.presences), found.hidden) == (2, 2)


def test_order_of_beliefs_does_not_matter() -> None:
    """The same beliefs in any order give the same territory."""
    beliefs = (*PRESENT, hostile(FAROLES, CREW, 0.9))
    assert built(*beliefs[::-1]) == built(*beliefs)


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ((), {}),
        ((hostile(FAROLES, CREW, 0.4),), {}),
        ((hostile(FAROLES, CREW, 0.9),), {TOWN: ((FAROLES, CREW),)}),
        ((hostile(FAROLES, BAHIA, 0.9),), {}),
        ((hostile(FAROLES, CREW, 0.9, place=QUAY),), {}),
        ((hostile(FAROLES, CREW, 0.1), hostile(FAROLES, CREW, 0.9, place=TOWN)), {TOWN: ((FAROLES, CREW),)}),
        ((hostile(FAROLES, CREW, 0.9), hostile(FAROLES, CREW, 0.1, place=TOWN)), {}),
    ],
)
def test_a_place_is_contested_by_enemies_who_are_both_there(
    ties: tuple[Belief, ...], expected: dict[str, tuple[tuple[str, str], ...]]
) -> None:
    """Both must be there and hostile; how they stand in the place itself goes before how they stand elsewhere."""
    assert built(*PRESENT, *ties).contested == expected


def test_a_belief_of_another_day_is_refused() -> None:
    """One territory is one reading."""
    with pytest.raises(UnfoundedError, match="policy"):
        build_territory(PRESENT, places=SHAPES, names=NAMES, as_of=AS_OF, threshold=0.5, policy="1" * 32)


ABOUT = {
    "layer": "assessed",
    "valid": "2015-03-10",
    "known": "2016-01-01",
    "policy": POLICY,
    "threshold": 0.5,
    "hidden": 0,
    "head": "abc",
}


def test_json_says_what_it_is_about_and_cites_claims() -> None:
    """Layer, both dates, policy, threshold, head; a presence with place, figures, range and claims."""
    record = json.loads(territory_json(built(*PRESENT, hostile(FAROLES, CREW, 0.9)), head="abc"))
    assert {k: record[k] for k in ABOUT} == ABOUT
    in_state = next(p for p in record["presences"] if p["place"] == STATE)
    assert (in_state["level"], in_state["mark"], in_state["code"]) == ("admin1", "area", "XX-ALB")
    assert (in_state["probability"], in_state["claims"], in_state["is_contested"]) == (0.7, ["c1"], False)
    assert record["contested"] == {TOWN: [[FAROLES, CREW]]}


def test_csv_reads_back() -> None:
    """Each row carries its figures and what the table is about; a name that begins like a formula is quoted."""
    rows = list(csv.DictReader(io.StringIO(territory_csv(built(*PRESENT), head="abc"))))
    in_town = next(r for r in rows if r["place"] == TOWN and r["group"] == FAROLES)
    assert (in_town["place_name"], in_town["group_name"], in_town["probability"]) == (
        "'+Puerto, Sereno",
        "Los Faroles",
        "0.9",
    )
    assert {k: in_town[k] for k in ABOUT} == {k: str(v) for k, v in ABOUT.items()}


def test_geojson_draws_towns_and_says_of_states_only_their_code() -> None:
    """A point is at the town, longitude first; a state has no geometry but its code; each says what it is about."""
    record = json.loads(territory_geojson(built(*PRESENT), head="abc"))
    features = {(f["properties"]["group"], f["properties"]["place"]): f for f in record["features"]}
    assert features[FAROLES, TOWN]["geometry"] == {"type": "Point", "coordinates": [20.5, 10.5]}
    assert features[BAHIA, STATE]["geometry"] is None
    assert features[BAHIA, STATE]["properties"]["code"] == "XX-ALB"
    assert features[CREW, QUAY]["geometry"] is None
    about = {"layer": "assessed", "valid": "2015-03-10", "known": "2016-01-01", "threshold": 0.5, "head": "abc"}
    for said in (record, *(f["properties"] for f in record["features"])):
        assert about.items() <= said.items()
