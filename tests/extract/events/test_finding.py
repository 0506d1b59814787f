"""Events with phrases in their roles, in mixed and in lower case, English and Spanish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.extract.casting import cast
from crimescape.extract.events import Attack, Event, EventKind, Role, find_events, split_wire
from crimescape.extract.sentence import split_sentences
from crimescape.gazetteer import load
from crimescape.vocabulary import Factuality


def read(text: str, *, language: str = "en") -> tuple[Event, ...]:
    """The events of a text with its cast."""
    people = cast(text, gazetteer=load(), language=language, sentences=split_sentences(text))
    return find_events(text, sentences=split_sentences(text), names=people.spans, is_spanish=language == "es")


def words(text: str, event: Event, role: Role) -> list[str]:
    """Those in a role, as written."""
    return [text[p.start : p.end] for p in event.of(role)]


@pytest.mark.parametrize(
    ("text", "language", "kind", "agents", "victims"),
    [
        ("Two peasants were killed by hooded gunmen.", "en", EventKind.KILLED, ["hooded gunmen"], ["Two peasants"]),
        ("Hooded gunmen killed two peasants.", "en", EventKind.KILLED, ["Hooded gunmen"], ["two peasants"]),
        (
            "Dos campesinos fueron asesinados por hombres armados.",
            "es",
            EventKind.KILLED,
            ["hombres armados"],
            ["Dos campesinos"],
        ),
        (
            "Anoche fueron asesinados tres campesinos en el puerto.",
            "es",
            EventKind.KILLED,
            [],
            ["tres campesinos"],
        ),
        (
            "Hombres armados secuestraron a tres comerciantes.",
            "es",
            EventKind.ATTACKED,
            ["Hombres armados"],
            ["tres comerciantes"],
        ),
    ],
)
def test_phrases_take_part(text: str, language: str, kind: EventKind, agents: list[str], victims: list[str]) -> None:
    """Those without a name are told by the phrase that stands for them, exactly as written."""
    (event,) = read(text, language=language)
    assert event.kind is kind
    assert words(text, event, Role.AGENT_PERSON) == agents
    assert words(text, event, Role.VICTIM) == victims


@pytest.mark.parametrize(
    ("text", "attack", "target"),
    [
        ("Los Faroles bombed the power station.", Attack.BOMBING, "power station"),
        ("Armed men burned nine buses in the port.", Attack.ARSON, "nine buses"),
    ],
)
def test_an_attack_has_its_kind(text: str, attack: Attack, target: str) -> None:
    """Bombing and arson are attacks of their own kind, with what they were made on."""
    (event,) = read(text)
    assert (event.kind, event.attack) == (EventKind.ATTACKED, attack)
    assert words(text, event, Role.TARGET) == [target]


def test_a_group_that_acts_is_the_agent() -> None:
    """A name from the cast is taken as the organisation, with its id."""
    text = "Los Faroles bombed the power station."
    (event,) = read(text)
    (agent,) = event.of(Role.AGENT_ORGANISATION)
    assert text[agent.start : agent.end] == "Los Faroles"
    assert agent.entity


def test_what_names_and_phrases_tell_is_one_event() -> None:
    """An arrest by name, and its agent by phrase, are told once."""
    text = "La policía capturó a Tomás Verano, líder de Los Faroles."
    (event,) = read(text, language="es")
    assert words(text, event, Role.TARGET) == ["Tomás Verano"]
    assert words(text, event, Role.AGENT_PERSON) == ["policía"]


def test_lower_case_wire_is_read() -> None:
    """Where nothing is capital, phrases and long names are found all the same."""
    text = (
        "urban guerrillas of the harbour liberation front (hlf) dynamited the power station.  two peasants were killed."
    )
    bombing, killing = find_events(text, sentences=split_wire(text))
    assert bombing.attack is Attack.BOMBING
    assert words(text, bombing, Role.TARGET) == ["power station"]
    assert words(text, killing, Role.VICTIM) == ["two peasants"]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Tomas Verano was killed.", Factuality.CERTAIN),
        ("Tomas Verano was reportedly killed.", Factuality.POSSIBLE),
        ("Police denied that Tomas Verano was killed.", Factuality.DENIED),
    ],
)
def test_hedges_and_denials_are_kept(text: str, factuality: Factuality) -> None:
    """What is hedged is possible, what is denied is denied."""
    (event,) = read(text)
    assert event.factuality is factuality


def test_the_one_date_of_a_sentence_is_the_events() -> None:
    """ "on 12 June 2014" dates the event; two dates would date nothing."""
    (event,) = read("Tomas Verano was arrested on 12 June 2014.")
    assert event.date == "2014-06-12"
    (event,) = read("Tomas Verano was arrested in June 2014 and not in July 2015.")
    assert event.date is None


def test_without_an_event_word_there_is_nothing() -> None:
    """A sentence that tells of no event is not looked at."""
    assert read("Los Faroles operate in the port of Puerto Sereno and lead a quiet life.") == ()


PIECES = st.sampled_from(
    """Los Faroles|the Northside Crew|Tomas Verano|two peasants|gunmen|were|was|killed|bombed|arrested|met|clashed|by|with|and|
    of|the|a bus|power station|(hlf)|“|,|.|\n|fue asesinado|á|3|in Puerto Sereno|who|reportedly""".split("|")
)


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_everything_stands_inside_its_sentence(text: str) -> None:
    """Whatever the text: trigger and participants lie in the sentence told, and participants do not overlap."""
    for wire in (True, False):
        sentences = split_wire(text) if wire else split_sentences(text)
        for event in find_events(text, sentences=sentences):
            assert any((s.start, s.end) == (event.start, event.end) for s in sentences)
            assert event.start <= event.trigger_start < event.trigger_end <= event.end
            at = event.start
            for part in event.participants:
                assert at <= part.start < part.end <= event.end
                at = part.end
            assert 0 <= event.confidence <= 1


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    """Any text at all is read without an error."""
    find_events(text, sentences=split_wire(text))
