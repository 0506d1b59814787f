"""In how many places groups are said to be, on sentences of the invented city."""

from time import process_time

import pytest

from crimescape.extract import find_engine
from crimescape.extract.parsing import parse
from crimescape.extract.reach import find_reach, in_company
from crimescape.gazetteer import load
from crimescape.testing.reports import report
from crimescape.vocabulary import Claim, Factuality, Tense
from tests.extract.clauses import clause_of

FAROLES, CREW, BAHIA = "Los Faroles", "Northside Crew", "La Bahía"


def reaches(text: str, *, language: str = "en") -> list[tuple[str, str]]:
    """(group, value) of every reach that the text gives."""
    clauses = parse(text, gazetteer=load(), language=language).clauses
    return [(text[f.subject.start : f.subject.end], f.value) for c in in_company(clauses) for f in find_reach(c)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Los Faroles has a presence in 20 of Mexico's 31 states.", "en", "20 of 31 states"),
        ("Los Faroles has active cells in twenty of the 31 states.", "en", "20 of 31 states"),
        ("Los Faroles is thought to operate in at least 12 of the 23 states of Venezuela.", "en", ">12 of 23 states"),
        ("Los Faroles, a prison gang, controls five of the 18 departments.", "en", "5 of 18 departments"),
        ("Los Faroles, with a presence in some 9 of 26 cantons, grew.", "en", "~9 of 26 cantons"),
        ("Los Faroles is present in all 47 prefectures.", "en", "47 of 47 prefectures"),
        (
            "Los Faroles is only present in 99 of Colombia's more than 1,100 municipalities.",
            "en",
            "99 of >1100 municipalities",
        ),
        ("Los Faroles, with a presence in 15 of the country's provinces, grew.", "en", "15 provinces"),
        ("Los Faroles operated in at least six Mexican states.", "en", ">6 states"),
        ("Los Faroles is active in between 5 and 8 of the 22 departments.", "en", "5..8 of 22 departments"),
        ("La banda Los Faroles tiene presencia en 20 de los 31 estados de México.", "es", "20 of 31 states"),
        ("La banda Los Faroles opera en cinco de las 32 entidades federativas.", "es", "5 of 32 states"),
        (
            "La banda Los Faroles controla más de diez de los 18 municipios.",
            "es",
            ">10 of 18 municipalities",
        ),
        ("Se estima que la banda Los Faroles mantiene presencia en 7 departamentos.", "es", "7 departments"),
    ],
)
def test_in_how_many_places_a_group_is_said_to_be_is_its_reach(text: str, language: str, value: str) -> None:
    """Some of all, or some: in digits and words, exact, rough or bounded, in one form each."""
    assert reaches(text, language=language) == [("Los Faroles", value)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police arrested members of Los Faroles in 5 of the 31 states.", "en"),
        ("The enemies of Los Faroles have a presence in 20 of the 31 states.", "en"),
        ("Los Faroles killed a man, and the army has a presence in 20 of the 31 states.", "en"),
        ("Los Faroles has a presence in 40 of the 31 states.", "en"),
        ("Los Faroles has 20 members in the states.", "en"),
        ("La policía detuvo a la banda Los Faroles en 5 de los 18 municipios.", "es"),
        ("Los Faroles operates in one of the states.", "en"),
    ],
)
def test_what_others_reach_and_what_cannot_be_is_no_reach(text: str, language: str) -> None:
    """Another's presence, an arrest, more places than there are, and a single place are none."""
    assert reaches(text, language=language) == []


def test_the_country_whose_states_are_counted_is_the_place() -> None:
    """Said before or behind the number; a number of states without a country has no place."""
    groups, places = [FAROLES], ["Alta Brisa"]
    for text, place in (
        ("Los Faroles has a presence in 4 of Alta Brisa's 7 states.", "Alta Brisa"),
        ("Los Faroles has a presence in 4 of the 7 states of Alta Brisa.", "Alta Brisa"),
        ("Los Faroles' influence extends to 4 of the 7 states.", None),
    ):
        (found,) = find_reach(clause_of(text, groups=groups, places=places))
        assert (found.place.entity if found.place else None) == place


def claims_of(text: str) -> list[Claim]:
    reading = find_engine("rules").read(report("reach", text), gazetteer=load())
    assert not reading.doubts
    return [c for c in reading.claims if c.predicate == "reach"]


SUMMIT = (
    "The Gulf Cartel, Los Zetas and the Juarez Cartel met in the port, the Gazette reported. "
    "The mayor was silent. {} have a presence in 20 of Mexico's 31 states, according to the Harbour Post."
)


@pytest.mark.parametrize(
    "opening",
    ["The groups involved are old, and together", "These groups together", "Together, they", "Together the groups"],
)
def test_what_groups_reach_together_is_claimed_of_each_in_the_same_words(opening: str) -> None:
    """A phrase that stands for the groups of the meeting before gives one claim a group, one quote, one source."""
    claims = claims_of(SUMMIT.format(opening))
    assert len({c.subject.entity for c in claims}) == len(claims) == 3
    assert {(c.value, c.quote.text.startswith(opening[:8]), c.chain[-1]) for c in claims} == {
        ("20 of 31 states", True, "Harbour Post")
    }


@pytest.mark.parametrize(
    ("text", "factuality", "tense"),
    [
        ("Los Zetas has a presence in 20 of the 31 states.", Factuality.CERTAIN, Tense.CURRENT),
        ("Los Zetas reportedly has a presence in 20 of the 31 states.", Factuality.POSSIBLE, Tense.CURRENT),
        ("Los Zetas does not have a presence in 20 of the 31 states.", Factuality.DENIED, Tense.CURRENT),
        ("Los Zetas once had a presence in 20 of the 31 states.", Factuality.CERTAIN, Tense.PAST),
    ],
)
def test_how_a_reach_is_said_is_kept(text: str, factuality: Factuality, tense: Tense) -> None:
    """Hedged, denied or of the past, as any claim."""
    (claim,) = claims_of(text)
    assert (claim.factuality, claim.tense) == (factuality, tense)


def test_a_long_sentence_costs_little() -> None:
    """No wording makes the patterns try very many ways."""
    text = "Los Faroles, " + "the old and large and known, " * 300 + "has 20 of the states, of the 31 states."
    start = process_time()
    list(find_reach(clause_of(text, groups=[FAROLES])))
    many = ", ".join([FAROLES] * 400) + " have a presence in 20 of the"
    list(find_reach(clause_of(many + " 31 states" * 50, groups=[FAROLES])))
    assert process_time() - start < 1.0
