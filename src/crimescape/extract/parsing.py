"""A report taken apart: its sentences as clauses over names, and what the rules find in each."""

from collections.abc import Sequence
from dataclasses import dataclass

from crimescape.extract.anaphora import Topic, find_anaphors
from crimescape.extract.casting import Cast, cast
from crimescape.extract.clause import Clause
from crimescape.extract.finding import Found
from crimescape.extract.learned.encoder import Encoder
from crimescape.extract.mergers import find_mergers
from crimescape.extract.presence import find_presence
from crimescape.extract.roles import find_bare_roles, find_roles
from crimescape.extract.sentence import Sentence, split_sentences
from crimescape.extract.spans import merge_apposed
from crimescape.extract.standing import find_status
from crimescape.extract.ties import find_ties
from crimescape.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Parsed:
    """What stands in a text, before anything is weighed.

    Attributes
    ----------
    clauses : sequence of Clause
        One a sentence, names and the phrases that stand for them in place.
    found : sequence of sequence of Found
        What the rules find in each clause.
    """

    text: str
    people: Cast
    clauses: Sequence[Clause]
    found: Sequence[Sequence[Found]]


def parse(text: str, *, gazetteer: Gazetteer, language: str, encoder: Encoder | None = None) -> Parsed:
    """Names first, then sentence by sentence the phrases that stand for them, then the rules.

    Parameters
    ----------
    encoder : Encoder or None
        The weights that look at names; None leaves names to the rules.
    """
    sentences = split_sentences(text)
    people = cast(text, gazetteer=gazetteer, language=language, sentences=sentences, encoder=encoder)
    return taken_apart(text, people=people, sentences=sentences)


def taken_apart(text: str, *, people: Cast, sentences: Sequence[Sentence]) -> Parsed:
    """A text whose names are known, sentence by sentence."""
    topic = Topic(subject=people.subject)
    clauses, found = [], []
    for sentence in sentences:
        named = merge_apposed(people.in_sentence(sentence), text)
        anaphors = list(find_anaphors(sentence, topic=topic, named=named))
        spans = sorted([*named, *anaphors], key=lambda s: s.start)
        topic = topic.after(spans)
        clause = Clause.of(sentence, spans)
        clauses.append(clause)
        found.append(by_rules(clause) if spans else [])
    return Parsed(text, people, clauses, found)


def by_rules(clause: Clause) -> list[Found]:
    """What the hand-written rules find in one clause."""
    return [
        *find_roles(clause),
        *find_bare_roles(clause),
        *find_ties(clause),
        *find_mergers(clause),
        *find_presence(clause),
        *find_status(clause),
    ]
