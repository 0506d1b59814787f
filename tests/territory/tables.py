"""Presence in the invented city, as tables: beliefs about it, and matrices made straight from figures."""

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from crimescape.territory import Level, PresenceMatrix
from crimescape.vocabulary import AsOf, Belief, Proposition

AS_OF = AsOf(valid=date(2015, 3, 10), known=date(2016, 1, 1))
FAROLES, CREW, BAHIA = "g:los-faroles", "g:northside-crew", "g:bahia"
STATE, TOWN, QUAY, HILLS, FAR = "l:alta-brisa", "l:puerto-sereno", "l:old-quay", "l:hills", "l:far-away"
STATES = Level(
    name="admin1",
    country="XX",
    whole=7,
    within={STATE: "XX-ALB", TOWN: "XX-ALB", QUAY: "XX-ALB", HILLS: "XX-HIL"},
    own=frozenset({STATE, HILLS}),
)


def there(group: str, place: str, probability: float, *claims: str) -> Belief:
    """A belief that a group is in a place."""
    return Belief(
        proposition=Proposition("presence", group, place),
        as_of=AS_OF,
        probabilities=(probability, 1 - probability),
        ranges=((0.0, 1.0), (0.0, 1.0)),
        ignorance=0.4,
        origins=1,
        unsettled=0,
        likelihood="likely",
        confidence="low",
        credibility=3,
        claims=claims,
        policy="0" * 32,
    )


def table(presence: ArrayLike, *, origins: Mapping[tuple[int, int], tuple[str, ...]] | None = None) -> PresenceMatrix:
    """A matrix of groups g0, g1 ... and places p0, p1 ...; NaN is no report; origins by row and column."""
    probability = np.asarray(presence, dtype=float)
    groups = tuple(f"g{i:03}" for i in range(probability.shape[0]))
    places = tuple(f"p{j:04}" for j in range(probability.shape[1]))
    return PresenceMatrix(
        groups=groups,
        places=places,
        probability=probability,
        level="admin1",
        country="XX",
        whole=max(7, len(places)),
        claims={
            (groups[i], places[j]): (f"c{i}-{j}",) for i, j in zip(*np.nonzero(~np.isnan(probability)), strict=True)
        },
        origins={(groups[i], places[j]): names for (i, j), names in (origins or {}).items()},
        through={},
        degrees={},
        as_of=AS_OF,
    )
