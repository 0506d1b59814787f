"""Which two names may stand in a relation: in one sentence, across two, or to the group spoken of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crimescape.extract.relations.company import Key, key_of
from crimescape.extract.relations.tokens import LETTER, STOP, Token, names_in
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

TYPES = frozenset({"PG", "GL", "GG"})
"""Person and group, group and place, group and group: first the subject, as the predicates have it."""
FARTHEST_BACK = 5
"""Sentences back to the group that a text may still be speaking of."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that a stretch of text may relate.

    Attributes
    ----------
    type : str
        One of `TYPES`, or ``S`` for a group alone, whose status may be told.
    tokens : sequence of Token
        One sentence, or two with `STOP` between them.
    first, second : int
        Positions of the names; the person before the group, the group before the place, else as written.
    sentence, earlier : int
        Numbers of the sentence and of the one it is read with; the same when it is read alone.
    """

    type: str
    tokens: Sequence[Token]
    first: int
    second: int
    sentence: int
    earlier: int

    @property
    def one(self) -> Span:
        """The subject, or the group that is written first."""
        name = self.tokens[self.first].name
        assert name is not None  # a pair is of names
        return name

    @property
    def other(self) -> Span:
        """The object, or the group that is written second; for a status the group itself."""
        name = self.tokens[self.second].name
        assert name is not None  # a pair is of names
        return name

    @property
    def distance(self) -> int:
        """Sentences between the two names."""
        return self.sentence - self.earlier


def pairs_of(sentences: Sequence[list[Token]]) -> Iterator[Pair]:
    """Every pair that is worth weighing, sentence by sentence.

    Parameters
    ----------
    sentences : sequence of list of Token
    """
    for number, tokens in enumerate(sentences):
        names = names_in(tokens)
        if not names:
            continue
        for i, j in _nearest(names, names):
            yield _pair(tokens, i, j, number, number)
        for i, name in names:
            if name.kind is Kind.GROUP:
                yield Pair("S", tokens, i, i, number, number)
        if number:
            yield from _across(sentences, number, names)
        if number > 1 and not _has_group(names) and not _has_group(names_in(sentences[number - 1])):
            yield from _from_topic(sentences, number, names)


def _has_group(names: Sequence[tuple[int, Span]]) -> bool:
    return any(name.kind is Kind.GROUP for _, name in names)


def _type(a: Span, b: Span) -> str:
    letters = LETTER[a.kind] + LETTER[b.kind]
    if letters in ("GP", "LG"):
        letters = letters[::-1]
    return letters if letters in TYPES and key_of(a) != key_of(b) else ""


def _pair(tokens: Sequence[Token], i: int, j: int, sentence: int, earlier: int) -> Pair:
    pair = Pair("", tokens, i, j, sentence, earlier)
    kind = _type(pair.one, pair.other)
    if LETTER[pair.one.kind] + LETTER[pair.other.kind] != kind:
        i, j = j, i
    return Pair(kind, tokens, i, j, sentence, earlier)


def _nearest(ones: Sequence[tuple[int, Span]], others: Sequence[tuple[int, Span]]) -> Iterator[tuple[int, int]]:
    """For every two who are named, where they stand nearest to each other."""
    best: dict[frozenset[Key], tuple[int, int]] = {}
    for i, a in ones:
        for j, b in others:
            if j > i and _type(a, b):
                both = frozenset((key_of(a), key_of(b)))
                if both not in best or j - i < best[both][1] - best[both][0]:
                    best[both] = (i, j)
    yield from best.values()


def _across(sentences: Sequence[list[Token]], number: int, names: Sequence[tuple[int, Span]]) -> Iterator[Pair]:
    """Pairs of a name in the sentence before and one here, neither named in both."""
    before = sentences[number - 1]
    earlier = names_in(before)
    here, there = {key_of(n) for _, n in names}, {key_of(n) for _, n in earlier}
    tokens = [*before, STOP, *sentences[number]]
    shift = len(before) + 1
    ones = [(i, n) for i, n in earlier if key_of(n) not in here]
    others = [(shift + j, n) for j, n in names if key_of(n) not in there]
    for i, j in _nearest(ones, others):
        yield _pair(tokens, i, j, number, number - 1)


def _from_topic(sentences: Sequence[list[Token]], number: int, names: Sequence[tuple[int, Span]]) -> Iterator[Pair]:
    """Pairs of the groups last named, two or more sentences ago, and the persons and places here."""
    for back in range(number - 2, max(-1, number - 1 - FARTHEST_BACK), -1):
        groups = [(i, n) for i, n in names_in(sentences[back]) if n.kind is Kind.GROUP]
        if groups:
            tokens = [*sentences[back], STOP, *sentences[number]]
            shift = len(sentences[back]) + 1
            others = [(shift + j, n) for j, n in names if n.kind is not Kind.GROUP]
            seen: set[tuple[Key, Key]] = set()
            for i, a in groups:
                for j, b in others:
                    if (key_of(a), key_of(b)) not in seen:
                        seen.add((key_of(a), key_of(b)))
                        yield _pair(tokens, i, j, number, back)
            return
