"""Laws of outlets: who tells of groups is none of them."""

from datetime import date

import pytest

from crimescape.extract.engine import RulesExtractor
from crimescape.extract.outlets import is_outlet
from crimescape.gazetteer import load
from crimescape.vocabulary import Kind, Report


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("as the Harbour Gazette wrote", "Harbour Gazette"),
        ("según La Gaceta del Puerto", "Gaceta del Puerto"),
        ("documents published by Faro Abierto", "Faro Abierto"),
        ("the newspaper “Faro Abierto”", "Faro Abierto"),
        ("el semanario Faro Abierto", "Faro Abierto"),
    ],
)
def test_an_outlet_is_known_by_a_word_or_by_being_cited(text: str, name: str) -> None:
    """In its name, or right before it."""
    start = text.index(name)
    assert is_outlet(text, start, start + len(name))


@pytest.mark.parametrize("text", ["the gang Los Faroles", "killed by the Faroles", "a message of the Times Crew gang"])
def test_a_group_is_no_outlet(text: str) -> None:
    """Though something was done by it, or a word in the middle of its name sounds so."""
    name = "Times Crew" if "Times" in text else text.rsplit(" ", 1)[1]
    start = text.index(name)
    assert not is_outlet(text, start, start + len(name))


def test_who_is_cited_before_two_groups_is_no_third_of_them() -> None:
    """ "Cited by the Harbour Gazette, A and B": a source, and two allies."""
    text = "According to documents cited by Harbour Gazette, Los Faroles and the Northside Crew formed an alliance.\n"
    read = RulesExtractor().read(Report("o", text, "", "", date(2020, 1, 1), language="en"), gazetteer=load())
    named = {name for e in read.entities if e.kind is Kind.GROUP for name in e.names}
    assert "Harbour Gazette" not in named
    assert {(c.subject.text, c.object.text) for c in read.claims if c.object} == {("Los Faroles", "Northside Crew")}
