"""How a relation is told, weighed: flatly, hedged or denied; of now, the past or what is to come."""

import re
from collections.abc import Iterator, Mapping, Sequence

from crimescape.extract.clause import Clause
from crimescape.extract.manner import Manner
from crimescape.extract.relations.model import Model
from crimescape.extract.relations.pairs import Pair
from crimescape.extract.relations.tokens import Token
from crimescape.vocabulary import Factuality, Tense

QUALIFIERS = {
    "factuality": tuple(f.value for f in Factuality),
    "tense": tuple(t.value for t in Tense),
}
_TELLING = frozenset(
    "HEDGE NEG PASTT EXMEM DEATH ARREST FUT NOW SAY BE SUCC FOUND SPLIT DEFUNCT MEET EXPAND GROW WEAK LEADV KILL FIGHT ALLY".split()
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NEAR = 6
"""Tokens on each side of the names and between them in which a word touches the relation most."""


def manner_features(
    predicate: str, pair: Pair, manner: Manner, clause: Clause, *, position: float, hedged: bool
) -> list[str]:
    """The features of how a pair's relation is told.

    Parameters
    ----------
    manner : Manner
        As the rules read it.
    position : float in [0, 1]
        Where in the report the sentence stands.
    hedged : bool
        Whether the report as a whole is said to be unconfirmed.
    """
    return list(dict.fromkeys(_features(predicate, pair, manner, clause, position, hedged)))


def _features(
    predicate: str, pair: Pair, manner: Manner, clause: Clause, position: float, hedged: bool
) -> Iterator[str]:
    yield f"P:{predicate}"
    yield f"F:{manner.factuality.value}"
    yield f"T:{manner.tense.value}"
    yield f"PF:{predicate} {manner.factuality.value}"
    yield f"PT:{predicate} {manner.tense.value}"
    yield f"M:{manner.mode.value}"
    yield f"pos{int(position * 3.99)}"
    if hedged:
        yield "hedged"
    for hedge in manner.hedges:
        yield f"h:{hedge.lower()}"
    for number in _YEAR.findall(clause.sentence.text):
        yield f"year{int(number) // 5}"
    yield f"x{min(pair.distance, 2)}"
    tokens = pair.tokens
    low, high = min(pair.first, pair.second), max(pair.first, pair.second)
    yield from _words(tokens, max(0, low - NEAR), min(len(tokens), high + NEAR + 1), predicate, "n")
    yield from _words(tokens, 0, len(tokens), predicate, "s")
    for at in (low - 1, low + 1, high - 1, high + 1):
        if 0 <= at < len(tokens):
            yield f"b:{tokens[at].word}"
    yield from _verbs(tokens, low, high)
    yield from _doubts(tokens, low, high)


def _words(tokens: Sequence[Token], start: int, stop: int, predicate: str, name: str) -> Iterator[str]:
    for token in tokens[start:stop]:
        for concept in token.concepts:
            if concept in _TELLING:
                yield f"{name}c{concept}"
                yield f"{name}p{predicate} {concept}"
        if name == "n" and token.name is None:
            yield f"w:{token.word}"


_STEPS = (2, 6, 14)
"""Distances in tokens that are told apart between a word of doubt and the names."""


def _doubts(tokens: Sequence[Token], low: int, high: int) -> Iterator[str]:
    """Where words of doubt stand: before the names, between them or after, how far from them, and which they are."""
    for at, token in enumerate(tokens):
        if "HEDGE" in token.concepts:
            side = "before" if at < low else "after" if at > high else "between"
            away = min(abs(at - low), abs(at - high))
            yield f"d{side}{sum(away > s for s in _STEPS)}"
            yield f"d:{token.form[:6]}"


_PAST_ENDING = re.compile(r"(?:[^e]ed|ó|aron|ieron|aba|aban|ía|ían|io)$")


def _verbs(tokens: Sequence[Token], low: int, high: int) -> Iterator[str]:
    """The first words after each name that look like a verb in the past, or an auxiliary."""
    for name, start in (("v1", low), ("v2", high)):
        for token in tokens[start + 1 : start + 8]:
            if token.name is not None:
                continue
            if _PAST_ENDING.search(token.form):
                yield f"{name}past"
            if token.word in (
                "was",
                "were",
                "had",
                "has",
                "have",
                "is",
                "are",
                "fue",
                "era",
                "es",
                "son",
                "ha",
                "han",
                "will",
            ):
                yield f"{name}{token.word}"
                break


def qualified(features: Sequence[str], manner: Manner, *, model: Model) -> Manner:
    """The likeliest way of telling; what the rules read where the model knows nothing."""
    factuality, tense = (_answer(features, name, model) for name in QUALIFIERS)
    return Manner(
        Factuality(factuality) if factuality else manner.factuality,
        Tense(tense) if tense else manner.tense,
        manner.mode,
        manner.hedges,
    )


def weighed_manner(features: Sequence[str], name: str, *, model: Model) -> dict[str, float]:
    """The chance of every answer to one question of manner; nothing where the model does not know the question.

    What is said to be uncertain must be said by a word: without one, "possible" has no chance.
    """
    head = model.heads.get(name)
    chances = head.chances(features) if head is not None else {}
    if Factuality.POSSIBLE.value in chances and not _is_hedged(features):
        chances[Factuality.POSSIBLE.value] = 0.0
    return chances


def likeliest(chances: Mapping[str, float], thresholds: Mapping[str, float], answers: Sequence[str]) -> str:
    """The first answer, unless a rarer one reaches a threshold of its own: every answer counts alike."""
    over = {a: chances[a] / thresholds.get(a, 0.5) for a in answers[1:]}
    rarer = max(over, key=lambda a: over[a])
    return rarer if over[rarer] >= 1 else answers[0]


_HEDGES = frozenset({"scHEDGE", "scSAY", "scFUT", "hedged", "M:planned", "M:outlook"})


def _is_hedged(features: Sequence[str]) -> bool:
    return any(f in _HEDGES or f.startswith("h:") for f in features)


def _answer(features: Sequence[str], name: str, model: Model) -> str:
    chances = weighed_manner(features, name, model=model)
    if not chances:
        return ""
    thresholds = {a: model.thresholds.get(f"{name}:{a}", 0.5) for a in chances}
    return likeliest(chances, thresholds, QUALIFIERS[name])
