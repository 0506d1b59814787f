"""Where two people's standing judgements contradict each other, and whose stands."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from crimescape.review.binding import plain
from crimescape.review.consequences import ON_CLAIMS
from crimescape.vocabulary import Judgement, Verdict, carried, standing

IDENTITY = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE})
ORIGINS = frozenset({Verdict.ONE_ORIGIN, Verdict.INDEPENDENT_ORIGINS, Verdict.SUSPECTED_ORIGIN})

About = tuple[str, ...]
"""What a judgement takes a side on: a kind (claim, names, origins, source, report) and what it is about."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more people, one matter, different words.

    Attributes
    ----------
    about : tuple of str
        Kind, then what it is about: a claim's id, two names, a source, a report and one of its fields.
    judgements : tuple of Judgement
        The last word of each, in the order recorded.
    stands : Judgement
        The one that is followed.
    """

    about: About
    judgements: tuple[Judgement, ...]
    stands: Judgement


def conflicts(judgements: Sequence[Judgement]) -> tuple[Conflict, ...]:
    """Matters on which the last standing words of two people differ, in the order of the last of them.

    Who changes their own mind contradicts nobody. Of two words the later is followed; of two on identity, "different".
    """
    said: dict[About, dict[str, tuple[int, Judgement, str]]] = defaultdict(dict)
    for order, judgement in enumerate(standing(tuple(judgements))):
        for about, word in _sides(judgement):
            said[about][judgement.by] = (order, judgement, word)
    found = []
    for about, by_author in said.items():
        words = sorted(by_author.values(), key=lambda w: w[0])
        if len({word for _, _, word in words}) > 1:
            found.append((words[-1][0], Conflict(about, tuple(j for _, j, _ in words), _stands(words))))
    return tuple(c for _, c in sorted(found, key=lambda f: (f[0], f[1].about)))


def _sides(judgement: Judgement) -> Iterator[tuple[About, str]]:
    verdict, targets = judgement.verdict, judgement.targets
    if verdict in ON_CLAIMS:
        claim = carried(judgement) if verdict is Verdict.CORRECT else None
        # Two corrections agree when they come to the same claim; who corrects it does not let it speak as it was.
        word = verdict.value if claim is None else repr(replace(claim, engine=""))
        for target in targets:
            yield ("claim", target), "accept" if verdict is Verdict.ADD else word
    elif verdict in IDENTITY:
        for a, b in combinations(sorted(targets), 2):
            yield ("names", a, b), verdict.value
    elif verdict in ORIGINS:
        first, *others = targets
        for other in others:
            yield ("origins", *sorted((plain(first), plain(other)))), verdict.value
    elif verdict is Verdict.GRADE:
        for target in targets:
            yield ("source", plain(target)), judgement.detail("grade") or ""
    elif verdict is Verdict.DESCRIBE:
        for target in targets:
            for field, value in judgement.details:
                yield ("report", target, field), value


def _stands(words: Sequence[tuple[int, Judgement, str]]) -> Judgement:
    different = [j for _, j, _ in words if j.verdict is Verdict.DIFFERENT]
    return different[-1] if different else words[-1][1]
