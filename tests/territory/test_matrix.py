"""The table of presence in Alta Brisa: what a report fills and leaves open, and how towns count for their state."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from crimescape.errors import UnfoundedError, UnknownNameError
from crimescape.gazetteer import load
from crimescape.territory import build_matrix, country_of, level_of
from crimescape.vocabulary import AsOf
from tests.territory.tables import AS_OF, BAHIA, CREW, FAR, FAROLES, HILLS, QUAY, STATE, STATES, TOWN, there

BELIEFS = (
    there(FAROLES, TOWN, 0.6, "c1"),
    there(FAROLES, QUAY, 0.8, "c2"),
    there(FAROLES, STATE, 0.3, "c3"),
    there(CREW, HILLS, 0.2, "c4"),
    there(BAHIA, FAR, 0.9, "c5"),
)
BUILT = build_matrix(BELIEFS, level=STATES, as_of=AS_OF)


def test_no_report_is_no_report() -> None:
    """A cell nobody speaks of is NaN, not 0; an improbable presence that is spoken of is a figure."""
    crew = BUILT.row(CREW)
    assert BUILT.places == ("XX-ALB", "XX-HIL")
    assert np.isnan(BUILT.probability[crew, 0])
    assert BUILT.probability[crew, 1] == 0.2
    assert set(BUILT.claims) == {(FAROLES, "XX-ALB"), (CREW, "XX-HIL")}


def test_a_belief_without_a_claim_fills_nothing() -> None:
    """The prior alone puts nobody anywhere."""
    assert build_matrix([there(CREW, TOWN, 0.5)], level=STATES, as_of=AS_OF).groups == ()


def test_who_is_in_a_town_is_in_its_state_by_the_most_probable_of_them() -> None:
    """Several towns and the state give one cell, all their claims, and the towns it came through."""
    cell = (FAROLES, "XX-ALB")
    assert BUILT.probability[BUILT.row(FAROLES), 0] == 0.8
    assert BUILT.claims[cell] == ("c1", "c2", "c3")
    assert BUILT.through[cell] == (QUAY, TOWN)


def test_who_is_in_a_state_is_in_no_town_of_it() -> None:
    """A claim about a wider place counts for no finer one."""
    towns = level_of("town", country="MX", recorded={STATE: "MX-COA", TOWN: "geonames:3992619"}, gazetteer=load())
    assert (towns.place_of(STATE), towns.place_of(TOWN)) == (None, "geonames:3992619")


def test_places_elsewhere_and_on_no_record_stand_in_no_column() -> None:
    """What lies in another country, or nowhere known, is left out."""
    with pytest.raises(UnknownNameError, match="No report has"):
        BUILT.row(BAHIA)
    states = level_of("admin1", country="MX", recorded={TOWN: "geonames:3992619", FAR: "CO-ANT"}, gazetteer=load())
    assert states.within == {TOWN: "MX-COA"}


@pytest.mark.parametrize(
    ("level", "country", "whole"), [("admin1", "MX", 32), ("admin1", "CO", 33), ("country", "", 252)]
)
def test_how_many_places_there_are_is_known_from_the_gazetteer(level: str, country: str, whole: int) -> None:
    """The number that a share is of."""
    assert level_of(level, country=country, recorded={}, gazetteer=load()).whole == whole


def test_unknown_levels_and_countries_are_refused() -> None:
    """With the nearest names."""
    with pytest.raises(UnknownNameError, match="admin1"):
        level_of("admin", country="", recorded={}, gazetteer=load())
    with pytest.raises(UnknownNameError, match="country"):
        level_of("admin1", country="QQ", recorded={}, gazetteer=load())


def test_the_country_of_a_place() -> None:
    """One for a place in one; none for a region of several."""
    assert country_of("MX-COA", gazetteer=load()) == "MX"
    regions = [p for p in load().places if p.kind == "region" and len(p.countries) > 1]
    assert country_of(regions[0].id, gazetteer=load()) == ""


def test_what_more_is_said_than_presence_is_kept() -> None:
    """The most that any claim says: controls before contests before present."""
    said = build_matrix(
        BELIEFS, level=STATES, as_of=AS_OF, degrees={"c1": "contests", "c2": "controls"}, origins={"c1": "A", "c2": "A"}
    )
    assert said.degrees == {(FAROLES, "XX-ALB"): "controls", (CREW, "XX-HIL"): "present"}
    assert said.origins == {(FAROLES, "XX-ALB"): ("A",), (CREW, "XX-HIL"): ()}
    with pytest.raises(UnknownNameError, match="controls"):
        build_matrix(BELIEFS, level=STATES, as_of=AS_OF, degrees={"c1": "control"})


def test_a_belief_of_another_day_is_refused() -> None:
    """One table is one reading."""
    other = AsOf(valid=date(2014, 1, 1), known=AS_OF.known)
    with pytest.raises(UnfoundedError):
        build_matrix([replace(BELIEFS[0], as_of=other)], level=STATES, as_of=AS_OF)


def test_order_of_beliefs_does_not_matter() -> None:
    """The same beliefs in any order give the same table."""
    turned = build_matrix(BELIEFS[::-1], level=STATES, as_of=AS_OF)
    assert (turned.groups, turned.places, turned.claims, turned.through) == (
        BUILT.groups,
        BUILT.places,
        BUILT.claims,
        BUILT.through,
    )
    np.testing.assert_array_equal(turned.probability, BUILT.probability)
