"""A report read for incidents: every phrase near an event word, with the chance of each role; and the report's own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from crimescape.extract.events.event import Role
from crimescape.extract.events.features import Reader
from crimescape.extract.events.model import Model
from crimescape.extract.events.phrases import phrases
from crimescape.extract.events.spanish import glossed
from crimescape.extract.events.tokens import Tokens, tokens_of
from crimescape.extract.events.triggers import gate, kind_of
from crimescape.extract.sentence import Sentence
from crimescape.extract.spans import Span, flat
from crimescape.vocabulary import Kind

ROLES = (Role.AGENT_PERSON, Role.AGENT_ORGANISATION, Role.TARGET, Role.VICTIM, Role.INSTRUMENT)
"""The learned roles, in the order of the model's outcomes after "none"."""

OPENING = 60
"""Words at a report's head that count apart."""

_WORD = re.compile(r"[a-z][a-z-]+")
_ARTICLES = frozenset(("a", "an", "the"))


@dataclass(frozen=True, slots=True)
class Opened:
    """A sentence that the gate let through, as tokens ready to be described."""

    number: int
    sentence: Sentence
    reader: Reader


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A phrase where it stands, with the chance of each role.

    Attributes
    ----------
    sentence : int
        Number of its sentence in the report.
    key : str
        Its words, flat and without articles and signs: equal keys name the same.
    chances : tuple of float
        For none, then each of `ROLES`; they sum to 1.
    """

    start: int
    end: int
    sentence: int
    key: str
    chances: tuple[float, ...]


def open_sentences(
    text: str,
    *,
    sentences: Sequence[Sentence],
    names: Sequence[Span] = (),
    is_spanish: bool = False,
) -> Iterator[Opened]:
    """The sentences with an event word, as tokens; the others are not touched."""
    lowered = flat(text)
    hits = gate(lowered)
    persons = [s for s in names if s.kind is Kind.PERSON]
    at = person = 0
    for number, sentence in enumerate(sentences):
        while at < len(hits) and hits[at] < sentence.start:
            at += 1
        if at == len(hits):
            return
        if hits[at] >= sentence.end:
            continue
        while person < len(persons) and persons[person].start < sentence.start:
            person += 1
        inside = []
        for span in persons[person:]:
            if span.start >= sentence.end:
                break
            inside.append((span.start, span.end))
        tokens = tokens_of(lowered[sentence.start : sentence.end], start=sentence.start, persons=inside)
        if is_spanish:
            tokens = glossed(tokens)
        reader = Reader(tokens)
        if reader.trigger_words:
            yield Opened(number, sentence, reader)


def described(opened: Opened) -> list[tuple[int, int, list[str]]]:
    """The phrases of a sentence as (first token, one past the last, features)."""
    place = f"s={min(opened.number, 4)}"
    reader = opened.reader
    return [(i, j, [*reader.describe(i, j), place]) for i, j in phrases(reader.tokens)]


def occurrences(opened: Opened, *, model: Model) -> list[Occurrence]:
    """The phrases of a sentence with the chance of each role."""
    found = described(opened)
    if not found:
        return []
    odds = model.roles.scores([features for _, _, features in found])
    raised = np.exp(odds - odds.max(axis=1, keepdims=True))
    chances = (raised / raised.sum(axis=1, keepdims=True)).tolist()
    tokens = opened.reader.tokens
    return [
        Occurrence(tokens.starts[i], tokens.ends[j - 1], opened.number, key_of(tokens, i, j), tuple(c))
        for (i, j, _), c in zip(found, chances, strict=True)
    ]


def key_of(tokens: Tokens, first: int, past: int) -> str:
    """A phrase's words, flat, without articles and signs."""
    joined = " ".join(tokens.words[first:past]).replace(" 's", "s").replace(" ’s", "s")
    kept = (re.sub(r"[^\w]", "", w) for w in joined.split() if w not in _ARTICLES)
    return " ".join(w for w in kept if w)


def report_words(flat_text: str) -> list[str]:
    """The distinct words and neighbouring pairs of a report, those of its opening once more apart; sorted."""
    words = _WORD.findall(flat_text)
    pairs = {f"{a} {b}" for a, b in pairwise(words)}
    return sorted({*words, *pairs, *(f"1:{w}" for w in words[:OPENING])})


def kinds_by_sentence(text: str, sentences: Sequence[Sentence]) -> list[dict[str, int]]:
    """How often each kind of event is spoken of, sentence by sentence."""
    out = []
    lowered = flat(text)
    for sentence in sentences:
        counts: dict[str, int] = {}
        for word in _WORD.findall(lowered, sentence.start, sentence.end):
            if kind := kind_of(word):
                counts[kind] = counts.get(kind, 0) + 1
        out.append(counts)
    return out
