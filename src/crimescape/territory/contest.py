"""How contested places are: how many groups are likely there, how evenly, and how many pairs of them are hostile."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from crimescape.territory.matrix import Floats, PresenceMatrix

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Contest:
    """What a place holds.

    Attributes
    ----------
    place : str
    groups : float
        Expected number of groups there.
    pairs : float
        Expected number of pairs of groups there.
    hostile_pairs : float
        Expected number of pairs that are there and hostile to one another.
    diversity : float in [0, 1)
        1 minus the Herfindahl index of presence: 0 where one group alone is reported, near 1 for many alike.
    hostile : mapping of (group, group) to float
        The part of each pair in `hostile_pairs`, largest first; ids of a pair sorted.
    """

    place: str
    groups: float
    pairs: float
    hostile_pairs: float
    diversity: float
    hostile: Mapping[Pair, float]

    @property
    def hostile_share(self) -> float:
        """Which part of the expected pairs is hostile, in [0, 1]; 0 where no pair is expected."""
        return self.hostile_pairs / self.pairs if self.pairs else 0.0


def contests(
    matrix: PresenceMatrix,
    *,
    hostile: Mapping[Pair, float],
    hostile_there: Mapping[tuple[str, str, str], float] | None = None,
) -> tuple[Contest, ...]:
    r"""The contest index of every place with any report, the most hostile pairs first.

    With p the probabilities that groups are in a place, taken as independent of one another and of how they stand:

    - expected pairs :math:`\sum_{g<h} p_g p_h = ((\sum p)^2 - \sum p^2) / 2`,
    - their hostile part :math:`\sum_{g<h} p_g p_h h_{gh}`, h the probability that g and h are hostile,
    - diversity :math:`1 - \sum (p_g / \sum p)^2`, the index of Herfindahl and Hirschman turned round.

    Parameters
    ----------
    hostile : mapping of (group, group) to float in [0, 1]
        How probable it is that two groups are hostile, ids sorted; a pair that is not here is not known to be.
    hostile_there : mapping of (group, group, place) to float, optional
        What is said of a place itself: there it goes before `hostile`, for allies elsewhere may fight in one town.
    """
    there = hostile_there or {}
    found = []
    for column, place in enumerate(matrix.places):
        p = matrix.certain[:, column]
        present = [(matrix.groups[i], float(p[i])) for i in np.flatnonzero(p)]
        parts = {
            (a, b): pa * pb * h
            for (a, pa), (b, pb) in combinations(present, 2)
            if (h := there.get((a, b, place), hostile.get((a, b), 0.0)))
        }
        found.append(
            Contest(
                place=place,
                groups=float(p.sum()),
                pairs=expected_pairs(p),
                hostile_pairs=sum(parts.values()),
                diversity=diversity(p),
                hostile=dict(sorted(parts.items(), key=lambda item: (-item[1], item[0]))),
            )
        )
    return tuple(sorted(found, key=lambda c: (-c.hostile_pairs, -c.pairs, c.place)))


def expected_pairs(presence: Floats) -> float:
    """Expected number of pairs among groups that are independently present.

    Examples
    --------
    >>> expected_pairs(np.array([1.0, 1.0, 0.5]))
    2.0
    """
    return max(0.0, float(presence.sum() ** 2 - (presence**2).sum()) / 2)


def diversity(presence: Floats) -> float:
    """1 minus the Herfindahl index of presences; 0 where there is none.

    Examples
    --------
    >>> diversity(np.array([1.0, 1.0])), diversity(np.array([0.7]))
    (0.5, 0.0)
    """
    total = float(presence.sum())
    return 1.0 - float(((presence / total) ** 2).sum()) if total else 0.0
