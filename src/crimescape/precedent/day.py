"""One day of a landscape as cases are read from it: its beliefs laid out by group, and what befell groups, dated."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from crimescape.vocabulary import AsOf, Belief

WEAK = ("weakened", "fragmented", "defunct")
"""Words of status that say a group is not what it was."""


PLAUSIBLE = 0.35
"""From this probability on, two groups count as allied or at war when cases are looked for: well above the prior of
pairs mentioned together, and no proof; the features themselves carry the probability."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that befell a group, as reported.

    Attributes
    ----------
    kind : str
        ``lost`` (somebody said to lead it was arrested, killed or extradited) or ``split``.
    groups : frozenset of str
        Entity ids of all it befell.
    first, last : date
        The days between which it is said to have been.
    """

    kind: str
    groups: frozenset[str]
    first: date
    last: date
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The beliefs of one day that any claim speaks for or against, by whom they are about.

    Attributes
    ----------
    ties : mapping of group to (mapping of other group to Belief)
        Both ways round; only ties that are said of no one place.
    presences : mapping of group to (mapping of place to Belief)
    statuses : mapping of group to (mapping of word to Belief)
    """

    as_of: AsOf
    ties: Mapping[str, Mapping[str, Belief]]
    presences: Mapping[str, Mapping[str, Belief]]
    statuses: Mapping[str, Mapping[str, Belief]]

    @property
    def groups(self) -> tuple[str, ...]:
        """Everyone that a tie, a place or a status is reported of, sorted."""
        return tuple(sorted({*self.ties, *self.presences, *self.statuses}))

    def chance(self, a: str, b: str, *, of: str) -> float:
        """Probability that two groups are ``allied`` or ``hostile``; 0 where no report speaks of the two."""
        belief = self.ties.get(a, {}).get(b)
        return belief.probability(of) if belief is not None else 0.0

    def others(self, group: str, *, of: str) -> tuple[str, ...]:
        """Groups that one is plausibly allied with, or hostile to, more than it is the other; sorted."""
        against = "hostile" if of == "allied" else "allied"
        return tuple(
            sorted(
                o
                for o, b in self.ties.get(group, {}).items()
                if b.probability(of) >= PLAUSIBLE and b.probability(of) > b.probability(against)
            )
        )

    def expected(self, group: str, *, of: str) -> float:
        """Expected number of groups that one is allied with, or hostile to, among those reports speak of."""
        return sum(b.probability(of) for b in self.ties.get(group, {}).values())

    def places(self, group: str) -> float:
        """Expected number of places a group is in, among those reports speak of."""
        return sum(b.probability("holds") for b in self.presences.get(group, {}).values())

    def weakness(self, group: str) -> float | None:
        """Probability that a group is weakened, fragmented or gone; None where no report speaks of its state."""
        known = self.statuses.get(group)
        if not known:
            return None
        return max((b.probability("holds") for word, b in known.items() if word in WEAK), default=0.0)


def read_day(beliefs: Iterable[Belief], *, as_of: AsOf) -> Day:
    """The beliefs of one day, laid out; those that no claim weighs in are passed over."""
    ties: dict[str, dict[str, Belief]] = defaultdict(dict)
    presences: dict[str, dict[str, Belief]] = defaultdict(dict)
    statuses: dict[str, dict[str, Belief]] = defaultdict(dict)
    for belief in beliefs:
        p = belief.proposition
        if not belief.claims:
            continue
        if p.kind == "tie" and not p.place:
            ties[p.subject][p.object] = ties[p.object][p.subject] = belief
        elif p.kind == "presence":
            presences[p.subject][p.object] = belief
        elif p.kind == "status":
            statuses[p.subject][p.object] = belief
    return Day(as_of, dict(ties), dict(presences), dict(statuses))
