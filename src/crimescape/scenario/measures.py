"""What is measured of a situation: balance, ties, centre, fragmentation, contest; the same before and after."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from crimescape.network.balance import (
    Frustration,
    SignedGraph,
    UncertainGraph,
    frustration,
    frustration_distribution,
)
from crimescape.network.measures import centralisation, degrees, effective_number
from crimescape.scenario.situation import Situation
from crimescape.scenario.strain import expected_triads
from crimescape.territory.contest import expected_pairs

DRAWS = 200
LIMIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Measures:
    """A situation in figures.

    Attributes
    ----------
    groups : int
        With any tie or presence.
    allied, hostile : float
        Expected number of ties of each sign.
    frustration, frustration_lower : int
        Ties at odds with the best division found of the most probable network, and the proven lower bound.
    is_proven : bool
    frustration_mean : float
    frustration_interval : (int, int)
        Over networks drawn from the chances: mean and 90 % interval.
    triads, unbalanced : float
        Expected number of triangles, and of those unbalanced.
    centralisation : float or None
        Of the most probable network; None for fewer than three groups.
    fragmentation : float or None
        Effective number of groups by expected places; by expected ties where nobody is placed.
    pairs, hostile_pairs : float
        Expected pairs of groups that share a place, and of those hostile to one another.
    """

    groups: int
    allied: float
    hostile: float
    frustration: int
    frustration_lower: int
    is_proven: bool
    frustration_mean: float
    frustration_interval: tuple[int, int]
    triads: float
    unbalanced: float
    centralisation: float | None
    fragmentation: float | None
    pairs: float
    hostile_pairs: float


def measure(
    situation: Situation,
    *,
    threshold: float,
    rng: np.random.Generator,
    clock: Callable[[], float],
    draws: int = DRAWS,
    limit_seconds: float = LIMIT_SECONDS,
) -> Measures:
    """The figures of a situation.

    Parameters
    ----------
    threshold : float in [0, 1]
        Ties less probable than this are in no most probable network; networks are drawn from all ties.
    """
    graph, found = best_division(situation, threshold=threshold, rng=rng, clock=clock, limit_seconds=limit_seconds)
    rows, columns = np.nonzero(np.triu(situation.tied, k=1))
    uncertain = UncertainGraph(
        ends=np.stack([rows, columns], axis=1).astype(np.int64),
        allied=situation.allied[rows, columns],
        hostile=situation.hostile[rows, columns],
        names=situation.groups,
    )
    drawn = frustration_distribution(uncertain, rng=rng, clock=clock, draws=draws, limit_seconds=limit_seconds)
    triads, unbalanced = expected_triads(situation)
    active = int(((situation.tied.sum(axis=1) + situation.presence.sum(axis=1)) > 0).sum())
    placed = situation.presence.sum(axis=1)
    return Measures(
        groups=active,
        allied=float(np.triu(situation.allied, k=1).sum()),
        hostile=float(np.triu(situation.hostile, k=1).sum()),
        frustration=found.upper,
        frustration_lower=found.lower,
        is_proven=found.is_proven,
        frustration_mean=drawn.mean,
        frustration_interval=drawn.interval(0.9),
        triads=triads,
        unbalanced=unbalanced,
        centralisation=centralisation(degrees(graph)),
        fragmentation=effective_number(placed if placed.any() else situation.tied.sum(axis=1)),
        pairs=sum(expected_pairs(column) for column in situation.presence.T),
        hostile_pairs=_hostile_pairs(situation),
    )


def best_division(
    situation: Situation,
    *,
    threshold: float,
    rng: np.random.Generator,
    clock: Callable[[], float],
    limit_seconds: float = LIMIT_SECONDS,
) -> tuple[SignedGraph, Frustration]:
    """The most probable network of a situation, and its frustration."""
    probable = np.maximum(situation.allied, situation.hostile)
    rows, columns = np.nonzero(np.triu(probable >= max(threshold, 1e-9), k=1))
    signs = np.where(situation.allied[rows, columns] >= situation.hostile[rows, columns], 1, -1)
    graph = SignedGraph(
        ends=np.stack([rows, columns], axis=1).astype(np.int64), signs=signs.astype(np.int8), names=situation.groups
    )
    return graph, frustration(graph, rng=rng, clock=clock, limit_seconds=limit_seconds)


def _hostile_pairs(situation: Situation) -> float:
    """Expected pairs that are in one place and hostile: sum over places of p_g p_h h_gh, presences independent."""
    together = situation.presence @ situation.presence.T
    return float((np.triu(together, k=1) * situation.hostile).sum())
