"""Events between names: what a clause says of those it names, in English and Spanish."""

import pytest

from crimescape.extract.casting import cast
from crimescape.extract.clause import Clause
from crimescape.extract.events import find_named_events, manner_of_event
from crimescape.extract.sentence import split_sentences
from crimescape.extract.spans import merge_apposed
from crimescape.gazetteer import load
from crimescape.vocabulary import Factuality, Tense, predicate

Told = set[tuple[str, str, str]]


def told(text: str, *, language: str = "en") -> Told:
    """(predicate, subject, object) of every event of the text, by the words that name them."""
    people = cast(text, gazetteer=load(), language=language, sentences=split_sentences(text))
    out = set()
    for sentence in split_sentences(text):
        clause = Clause.of(sentence, merge_apposed(people.in_sentence(sentence), text))
        for found in find_named_events(clause):
            other = found.object
            out.add(
                (
                    found.predicate,
                    text[found.subject.start : found.subject.end],
                    text[other.start : other.end] if other else "",
                )
            )
    return out


@pytest.mark.parametrize(
    ("sentence", "language", "event"),
    [
        ("Tomas Verano was arrested in the port.", "en", ("arrested", "Tomas Verano", "")),
        ("Tomas Verano, the leader of Los Faroles, was captured.", "en", ("arrested", "Tomas Verano", "")),
        ("The navy announced the arrest of Tomas Verano.", "en", ("arrested", "Tomas Verano", "")),
        ("Tomas Verano's capture weakened them.", "en", ("arrested", "Tomas Verano", "")),
        ("Tomás Verano fue detenido ayer.", "es", ("arrested", "Tomás Verano", "")),
        ("La captura de Tomás Verano fue anunciada.", "es", ("arrested", "Tomás Verano", "")),
        ("Tomas Verano was gunned down at the salt works.", "en", ("killed", "Tomas Verano", "")),
        ("The murder of Tomas Verano is unsolved.", "en", ("killed", "Tomas Verano", "")),
        ("Tomas Verano died in 2016.", "en", ("killed", "Tomas Verano", "")),
        ("Tomás Verano fue asesinado en el muelle.", "es", ("killed", "Tomás Verano", "")),
        ("Tomas Verano was extradited last year.", "en", ("extradited", "Tomas Verano", "")),
        ("Tomás Verano fue extraditado ayer.", "es", ("extradited", "Tomás Verano", "")),
        ("Los Faroles met with the Northside Crew.", "en", ("met", "Los Faroles", "Northside Crew")),
        (
            "Los Faroles se reunieron con el Cartel de la Bahia.",
            "es",
            ("met", "Los Faroles", "Cartel de la Bahia"),
        ),
        ("Los Faroles and the Northside Crew clashed.", "en", ("clashed_with", "Los Faroles", "Northside Crew")),
        (
            "Hubo enfrentamientos entre Los Faroles y el Cartel de la Bahia.",
            "es",
            ("clashed_with", "Los Faroles", "Cartel de la Bahia"),
        ),
        (
            "Gunmen of Los Faroles ambushed members of the Tidewater Gang.",
            "en",
            ("attacked", "Los Faroles", "Tidewater Gang"),
        ),
        (
            "The Tidewater Gang was attacked by Los Faroles.",
            "en",
            ("attacked", "Los Faroles", "Tidewater Gang"),
        ),
        (
            "Integrantes de Los Faroles atacaron a miembros del Cartel de la Bahia.",
            "es",
            ("attacked", "Los Faroles", "Cartel de la Bahia"),
        ),
    ],
)
def test_an_event_is_told_of_those_named(sentence: str, language: str, event: tuple[str, str, str]) -> None:
    """Active, passive and noun forms tell the same; whoever is named stands on the right side."""
    assert told(sentence, language=language) == {event}


@pytest.mark.parametrize(
    "sentence",
    [
        "The brother of Tomas Verano was arrested.",
        "Gunmen murdered Tomas Verano's brother.",
        "The attempted murder of Tomas Verano failed.",
        "The prosecutor ordered the arrest of Tomas Verano.",
        "The nephew of the crew's leader Tomas Verano was murdered.",
        "Tomas Verano's arrest warrant was signed.",
        "The extradition of Tomas Verano was requested.",
        "The arrest of two leaders and the flight of Tomas Verano ended it.",
        "Los Faroles fired on the bar because they thought the Northside Crew met there.",
        "Los Faroles and the Northside Crew are rivals.",
        "Tomas Verano leads Los Faroles.",
        "Los Faroles and the Northside Crew clashed with the police.",
    ],
)
def test_what_befell_another_is_not_told_of_who_is_named(sentence: str) -> None:
    """A relative, a rival or a side that fought a third is no participant."""
    assert told(sentence) == set()


def test_a_list_of_those_arrested_is_an_arrest_of_each() -> None:
    """Two names and one verb are two events."""
    assert told("Tomas Verano and Carlos Quilla were arrested.") == {
        ("arrested", "Tomas Verano", ""),
        ("arrested", "Carlos Quilla", ""),
    }


def test_every_event_can_be_said() -> None:
    """What is found is a predicate of the ontology, between kinds that it allows."""
    text = (
        "Tomas Verano was arrested. Los Faroles met with the Northside Crew. Los Faroles attacked the Tidewater Gang."
    )
    people = cast(text, gazetteer=load(), language="en", sentences=split_sentences(text))
    kinds = []
    for sentence in split_sentences(text):
        for found in find_named_events(Clause.of(sentence, people.in_sentence(sentence))):
            form = predicate(found.predicate)
            assert form.extent == "event"
            assert found.subject.kind in form.subjects
            assert (found.object.kind in form.objects) if found.object else form.is_free
            kinds.append(found.predicate)
    assert kinds == ["arrested", "met", "attacked"]


def test_where_an_event_was_is_the_place_that_follows() -> None:
    """ "was arrested in Puerto Sereno" is an arrest in Puerto Sereno."""
    text = "Tomas Verano was arrested in the city of Puerto Sereno."
    people = cast(text, gazetteer=load(), language="en", sentences=split_sentences(text))
    (sentence,) = split_sentences(text)
    (found,) = find_named_events(Clause.of(sentence, people.in_sentence(sentence)))
    assert found.place is not None
    assert text[found.place.start : found.place.end] == "Puerto Sereno"


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Tomas Verano was killed.", Factuality.CERTAIN),
        ("Tomas Verano was reportedly killed.", Factuality.POSSIBLE),
        ("Police denied that Tomas Verano was killed.", Factuality.DENIED),
    ],
)
def test_an_event_is_of_its_day(text: str, factuality: Factuality) -> None:
    """Hedged or denied as its words say, and never past: what happened once is not undone by time."""
    people = cast(text, gazetteer=load(), language="en", sentences=split_sentences(text))
    (sentence,) = split_sentences(text)
    clause = Clause.of(sentence, people.in_sentence(sentence))
    (found,) = find_named_events(clause)
    manner = manner_of_event(found, clause)
    assert (manner.factuality, manner.tense) == (factuality, Tense.CURRENT)
