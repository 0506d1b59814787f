"""Frustration of an uncertain network: its distribution over networks drawn from what is believed of each tie."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from crimescape.errors import RefusedError
from crimescape.network.balance.dividing import Effort
from crimescape.network.balance.frustration import LIMIT_SECONDS, frustration
from crimescape.network.balance.signed import Floats, Ints, SignedGraph

VISITS = 150_000
"""Nodes looked at by the local search of one draw, which begins with the division of the draw before."""


@dataclass(frozen=True, eq=False)
class UncertainGraph:
    """Pairs of nodes, each allied, hostile or neither with some probability, independently of the others.

    Attributes
    ----------
    ends : array, shape (n_ties, 2), int64
        Node indices; a pair at most once.
    allied, hostile : array, shape (n_ties,), float64 in [0, 1]
        Probabilities; together at most 1, the rest is that there is no tie.
    names : tuple of str
        One a node.

    Raises
    ------
    RefusedError
        Where these are no probabilities.
    """

    ends: Ints
    allied: Floats
    hostile: Floats
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.allied) != len(self.ends) or len(self.hostile) != len(self.ends):
            raise RefusedError(f"{len(self.ends)} ties need two probabilities each")
        total = self.allied + self.hostile
        if len(total) and (min(self.allied.min(), self.hostile.min()) < 0 or total.max() > 1 + 1e-9):
            raise RefusedError("Probabilities of a tie are negative, or more than 1 together")

    def draw(self, rng: np.random.Generator) -> tuple[SignedGraph, Ints]:
        """One network that might be, and which of the pairs its ties are."""
        chance = rng.random(len(self.ends))
        is_allied = chance < self.allied
        there = np.flatnonzero(chance < self.allied + self.hostile)
        signs = np.where(is_allied[there], 1, -1).astype(np.int8)
        return SignedGraph(ends=self.ends[there], signs=signs, names=self.names), there


@dataclass(frozen=True, slots=True, eq=False)
class FrustrationDistribution:
    """What the line index of frustration may be, and which ties are at odds.

    Attributes
    ----------
    lower, upper : array, shape (draws,), int64
        Bounds of the index of each network drawn; equal where it is proven.
    present, frustrated : array, shape (n_ties,), float64 in [0, 1]
        The share of draws in which a tie is there, and in which it is there and at odds with the best division found.
        Where several divisions are equally good, one of them was found: chances of single ties are of that one.
    """

    lower: Ints
    upper: Ints
    present: Floats
    frustrated: Floats

    @property
    def share_proven(self) -> float:
        """The share of draws whose index is proven."""
        return float((self.lower == self.upper).mean())

    @property
    def mean(self) -> float:
        """The mean number of frustrated ties."""
        return float(self.upper.mean())

    def interval(self, probability: float = 0.9) -> tuple[int, int]:
        """The central interval that holds so much of the draws: from the lower bounds, to the upper."""
        tail = (1 - probability) / 2
        low = np.quantile(self.lower, tail, method="inverted_cdf")
        return int(low), int(np.quantile(self.upper, 1 - tail, method="inverted_cdf"))

    def histogram(self) -> dict[int, int]:
        """How many draws have each number of frustrated ties."""
        values, counts = np.unique(self.upper, return_counts=True)
        return dict(zip(values.tolist(), counts.tolist(), strict=True))


def frustration_distribution(
    graph: UncertainGraph,
    *,
    rng: np.random.Generator,
    clock: Callable[[], float],
    draws: int = 200,
    limit_seconds: float = LIMIT_SECONDS,
) -> FrustrationDistribution:
    """The frustration of networks drawn from the probabilities, each exactly where its share of the time suffices.

    Parameters
    ----------
    draws : int
        How many networks; at least 1.
    limit_seconds : float
        For all draws together; an early proof leaves its time to the later ones.

    Raises
    ------
    RefusedError
        For no draw.
    """
    if draws < 1:
        raise RefusedError("A distribution needs at least one draw", where="draws", mend="Name 1 or more.")
    began = clock()
    bounds = np.zeros((2, draws), np.int64)
    present = np.zeros(len(graph.ends))
    at_odds = np.zeros(len(graph.ends))
    effort = Effort.of(len(graph.names), visits=VISITS)
    sides = None
    for number in range(draws):
        drawn, there = graph.draw(rng)
        share = (limit_seconds - (clock() - began)) / (draws - number)
        found = frustration(drawn, rng=rng, clock=clock, limit_seconds=share, start=sides, effort=effort)
        sides = found.partition
        bounds[:, number] = found.lower, found.upper
        present[there] += 1
        at_odds[there[found.frustrated]] += 1
    return FrustrationDistribution(bounds[0], bounds[1], present / draws, at_odds / draws)
