"""Which origins are one, and which are suspected to be: by judgement, else by an event in common."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from crimescape.assess.lineage import VIA
from crimescape.assess.sources import fold_source
from crimescape.errors import UnknownNameError

VERDICTS = ("one", "independent", "suspected")


@dataclass(frozen=True, slots=True)
class OriginLink:
    """What an analyst settled about two origins: ``one``, ``independent`` or ``suspected``."""

    a: str
    b: str
    verdict: str

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise UnknownNameError.near("verdict on origins", self.verdict, VERDICTS)


class Heard(Protocol):
    """What is asked of a witness: a `lineage.Traced`, or as much of one.

    Attributes
    ----------
    origin, name : str
    is_unnamed : bool
    day : date
    """

    @property
    def origin(self) -> str:
        """See `lineage.Traced`."""

    @property
    def name(self) -> str:
        """See `lineage.Traced`."""

    @property
    def is_unnamed(self) -> bool:
        """See `lineage.Traced`."""

    @property
    def day(self) -> date:
        """See `lineage.Traced`."""


def joined(
    traced: Sequence[Heard], *, links: Sequence[OriginLink], window_days: float
) -> tuple[dict[str, str], dict[str, str]]:
    """Which origins are one, and which are suspected to be.

    Parameters
    ----------
    links : sequence of OriginLink
        Judgements, the newest last: a later one about the same pair stands.
    window_days : float
        Unnamed origins heard within so many days of each other are suspected, unless a judgement says otherwise.

    Returns
    -------
    (dict, dict)
        Origin key to the key it is one with (settled by people), and origin key to its family of suspected ones.
        A family never holds two that a judgement calls independent.
    """
    keys = sorted({t.origin for t in traced})
    if len(keys) < 2:
        return dict.fromkeys(keys, keys[0]) if keys else {}, dict.fromkeys(keys, keys[0]) if keys else {}
    settled = _settled(traced, keys, links)
    one = _Union(keys)
    for pair in _sorted_pairs(settled, "one"):
        one.join(*pair)
    apart = {frozenset((one.root(a), one.root(b))) for a, b in _sorted_pairs(settled, "independent")}
    family = _Union(sorted({one.root(k) for k in keys}), apart=apart)
    for a, b in _sorted_pairs(settled, "suspected"):
        family.join(one.root(a), one.root(b))
    for a, b in _near(traced, window_days=window_days):
        if frozenset((a, b)) not in settled:
            family.join(one.root(a), one.root(b))
    return {k: one.root(k) for k in keys}, {k: family.root(one.root(k)) for k in keys}


def _settled(traced: Sequence[Heard], keys: Sequence[str], links: Sequence[OriginLink]) -> dict[frozenset[str], str]:
    if not links:
        return {}
    known_as: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        known_as[key].add(key)
    for t in traced:
        known_as[fold_source(t.name)].add(t.origin)

    def named(text: str) -> set[str]:
        # "officials" is every origin of that name; "officials via El Faro" the one that El Faro spoke to.
        return known_as[fold_source(text)] | known_as[VIA.join(fold_source(part) for part in text.split(VIA))]

    return {frozenset((a, b)): link.verdict for link in links for a in named(link.a) for b in named(link.b) if a != b}


def _sorted_pairs(settled: Mapping[frozenset[str], str], verdict: str) -> list[tuple[str, str]]:
    pairs = [sorted(pair) for pair, said in settled.items() if said == verdict]
    return sorted((a, b) for a, b in pairs)


def _near(traced: Sequence[Heard], *, window_days: float) -> list[tuple[str, str]]:
    """Pairs of unnamed origins heard within the window of each other, sorted."""
    heard: list[tuple[date, str]] = sorted({(t.day, t.origin) for t in traced if t.is_unnamed})
    near = set()
    for i, (day, origin) in enumerate(heard):
        for later, other in heard[i + 1 :]:
            if (later - day).days > window_days:
                break
            if other != origin:
                near.add((min(origin, other), max(origin, other)))
    return sorted(near)


class _Union:
    """Disjoint sets whose root is the first member in sorted order, whatever the order of joining."""

    def __init__(self, members: Sequence[str], *, apart: set[frozenset[str]] | None = None) -> None:
        self._parent = {m: m for m in members}
        self._members = {m: {m} for m in members}
        self._apart = apart or set()

    def root(self, member: str) -> str:
        while self._parent[member] != member:
            member = self._parent[member]
        return member

    def join(self, a: str, b: str) -> None:
        """Join the sets of two members; not when it would bring together two that are settled as apart."""
        first, second = sorted((self.root(a), self.root(b)))
        if first == second or self._is_barred(first, second):
            return
        self._parent[second] = first
        self._members[first] |= self._members.pop(second)

    def _is_barred(self, a: str, b: str) -> bool:
        return bool(self._apart) and any(
            frozenset((x, y)) in self._apart for x in self._members[a] for y in self._members[b]
        )
