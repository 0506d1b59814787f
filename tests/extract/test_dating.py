"""Laws of dates of relations: the relation's own date, not that of whatever tells of it."""

import pytest

from crimescape.extract.dating import date_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2014, the Garfios took the port.", "2014"),
        ("The Garfios have fought the Faroles since May 2014.", "2014-05/.."),
        ("The Garfios ran the port in the 1990s.", "199X"),
        ("Unconfirmed reports in October 2016 pointed to the Garfios.", "2016-10"),
        ("In 2014 police reports named the Garfios.", "2014"),
        ("The Garfios hold the port.", None),
    ],
)
def test_a_date_in_the_sentence_dates_the_relation(text: str, expected: str | None) -> None:
    """With the precision of its words; nothing where there is none."""
    assert date_of(text, predicate="present_in") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Garfios hold the port, according to a May 2014 report.",
        "According to a 2014 federal indictment, Verano ran the Garfios.",
        "The ministry's 2014 survey calls the Garfios weak.",
        "The Garfios hold the port, says a report from 2014.",
        "A study published in 2014 calls the Garfios weak.",
        "Un informe de mayo de 2014 dice que los Garfios operan en el puerto.",
        "Según un estudio publicado en 2014, los Garfios operan en el puerto.",
        "Born in 1952, Verano leads the Garfios.",
        "Verano, nacido en el puerto en 1952, dirige a los Garfios.",
    ],
)
def test_the_date_of_a_document_or_a_birth_dates_nothing_else(text: str) -> None:
    """When a study was written says nothing about when what it tells of began."""
    assert date_of(text, predicate="present_in") is None


def test_the_date_beside_a_document_is_the_one_that_counts() -> None:
    """ "The 2012 indictment" leaves the wedding its own year."""
    assert (
        date_of("The 2012 indictment tells of a fight with the Garfios at a 2010 wedding.", predicate="present_in")
        == "2010"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Verano, who leads the Garfios, was arrested in May 2014.",
        "The Garfios lost their leader Verano, killed in a shootout with the navy in 2014.",
        "Verano, jefe de los Garfios, fue detenido por la marina en mayo de 2014.",
    ],
)
def test_the_day_of_an_arrest_dates_the_arrest_alone(text: str) -> None:
    """What lasts is not dated by it, an event is."""
    assert date_of(text, predicate="leads") is None
    assert str(date_of(text, predicate="arrested")).startswith("2014")


def test_an_arrest_that_ends_it_dates_it() -> None:
    """ "Until his arrest in 2014" says how long it held."""
    assert date_of("Verano led the Garfios until his arrest in 2014.", predicate="leads") == "../2014"


def test_dates_that_disagree_date_nothing() -> None:
    """Two days of one year date it by the year."""
    assert date_of("In 2010 the Garfios took the port, and in 2012 they lost it.", predicate="present_in") is None
    assert date_of("In June 2020 the police said that he had led them by April 2020.", predicate="present_in") == "2020"
