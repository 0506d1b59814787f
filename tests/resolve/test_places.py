"""Places are one by record and by the country a report speaks of, else by name."""

from tests.resolve.naming import apart, parts, place, resolved


def test_places_on_record_and_by_name() -> None:
    """The record joins what it knows; an unrecorded place is one under one name."""
    resolution = resolved(
        place("1", "Puerto Sereno", known_as="geonames:1"), place("2", "Pto. Sereno", known_as="geonames:1"),
        place("3", "Cala Honda"), place("4", "cala honda"),
    )  # fmt: skip
    assert parts(resolution) == apart("12", "34")
    assert "l:geonames:1" in resolution


def test_the_country_of_the_report_tells_towns_apart() -> None:
    """A name of towns in two countries is the town of the country that the report speaks of."""
    resolution = resolved(place("1", "San Telmo", "AB"), place("2", "San Telmo", "XX"), place("3", "San Telmo", "AB"))
    assert parts(resolution) == apart("13", "2")
    assert {e.gazetteer for e in resolution.entities} == {"geonames:2", "geonames:3"}


def test_an_unrecorded_place_in_two_countries_is_two() -> None:
    """Reports on different countries speak of two places; one that names no country fits both, and joins neither."""
    resolution = resolved(place("1", "Cala Honda", "AB"), place("2", "Cala Honda", "XX"), place("3", "Cala Honda"))
    assert parts(resolution) == apart("1", "2", "3")
