"""What people judged of identity, before any name is looked at: who is one, who is not, and which judgements clash."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from crimescape.resolve.appearing import Join
from crimescape.resolve.clusters import Clusters
from crimescape.vocabulary import Judgement, Kind, Verdict

IDENTITY = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE, Verdict.NAME)


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of the standing judgements.

    Attributes
    ----------
    joins : tuple of Join
    unsure : tuple of (str, str, Judgement)
        Pairs that a person looked at and left open.
    taken_out : frozenset of str
        Members that a standing DIFFERENT names after its first: whoever else bears their name stays with the first.
    conflicts : tuple of str
        Judgements that could not be followed, and why.
    """

    joins: tuple[Join, ...]
    unsure: tuple[tuple[str, str, Judgement], ...]
    taken_out: frozenset[str]
    conflicts: tuple[str, ...]


def follow(stands: Sequence[Judgement], *, clusters: Clusters, kinds: Mapping[str, Kind]) -> Judged:
    """Part, join and part again: DIFFERENT first (it wins), then SAME in the order judged, then UNSURE.

    Parameters
    ----------
    kinds : mapping of member to Kind
        A judgement on a member that is not in it speaks of something no longer in the study.
    """
    identity = [j for j in stands if j.verdict in IDENTITY]
    joins: list[Join] = []
    unsure: list[tuple[str, str, Judgement]] = []
    conflicts = [c for j in identity for c in _astray(j, kinds)]
    different = [j for j in identity if j.verdict is Verdict.DIFFERENT]
    for judgement in different:
        for a, b in _pairs(judgement, kinds):
            clusters.part(a, b)
    for judgement in (j for j in identity if j.verdict is Verdict.SAME):
        known = [t for t in judgement.targets if t in kinds]
        for a, b in pairwise(known):
            if kinds[a] is not kinds[b]:
                conflicts.append(f"{_said(judgement)}: a {kinds[a].value} is never one with a {kinds[b].value}")
            elif clusters.join(a, b):
                joins.append(Join(a, b, judgement.why or "judged to be one", judgement.id))
            elif not clusters.are_one(a, b):
                conflicts.append(f"{_said(judgement)}: {_who_parts(a, b, different, clusters, kinds)}")
    for judgement in (j for j in identity if j.verdict is Verdict.UNSURE):
        for a, b in _pairs(judgement, kinds):
            if clusters.part(a, b):
                unsure.append((a, b, judgement))
    out = frozenset(t for j in different for t in j.targets[1:])
    return Judged(tuple(joins), tuple(unsure), out, tuple(conflicts))


def _pairs(judgement: Judgement, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, str]]:
    return combinations([t for t in judgement.targets if t in kinds], 2)


def _astray(judgement: Judgement, kinds: Mapping[str, Kind]) -> Iterator[str]:
    for target in judgement.targets:
        if target not in kinds:
            yield f"{_said(judgement)}: '{target}' is not in this study any more, or not yet"


def _said(judgement: Judgement) -> str:
    return f"'{judgement.verdict.value}' by {judgement.by} ({judgement.id[:8]}) could not be followed"


def _who_parts(a: str, b: str, different: Sequence[Judgement], clusters: Clusters, kinds: Mapping[str, Kind]) -> str:
    sides = {clusters.root(a), clusters.root(b)}
    for judgement in different:
        for x, y in _pairs(judgement, kinds):
            if {clusters.root(x), clusters.root(y)} == sides:
                return f"it would join what {judgement.by} holds apart ({judgement.id[:8]})"
    return "it would join what another judgement holds apart"
