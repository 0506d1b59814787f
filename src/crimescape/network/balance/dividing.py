"""A division into two sides that few ties are at odds with, by annealed local search: an upper bound, never a proof."""

from dataclasses import dataclass

import numpy as np

from crimescape.network.balance.signed import Ints, SignedGraph, Signs
from crimescape.run.compiled import compiled

VISITS = 2_000_000
"""How many times a node is looked at in all: 150 nodes are annealed from 60 starts, 100,000 from one."""

MOST_RESTARTS = 60
SWEEPS = 200
LEAST_SWEEPS = 24


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to search.

    Attributes
    ----------
    restarts : int
        How many times it begins anew; the best division stands.
    sweeps : int
        How many times each node is looked at in one annealing; 0 only descends.
    """

    restarts: int
    sweeps: int

    @classmethod
    def of(cls, n_nodes: int, *, visits: int = VISITS) -> "Effort":
        """As many sweeps and starts as so many visits allow."""
        sweeps = min(SWEEPS, max(LEAST_SWEEPS, visits // max(n_nodes, 1)))
        return cls(restarts=min(MOST_RESTARTS, max(1, visits // (sweeps * max(n_nodes, 1)))), sweeps=sweeps)


def divide(
    graph: SignedGraph, *, rng: np.random.Generator, effort: Effort | None = None, start: Signs | None = None
) -> Signs:
    """Sides of the nodes, -1 or +1, that leave few ties frustrated.

    Single nodes change sides: at first also for the worse, with a chance that falls (Metropolis), then only for the
    better. The start counts too: what is given back is never worse than it.

    Parameters
    ----------
    start : array, shape (n_nodes,), int8, optional
        A division to begin with, cooler.

    Returns
    -------
    array, shape (n_nodes,), int8
        The first node of each search is on side +1 where no start is given.
    """
    if graph.n_nodes == 0:
        return np.empty(0, np.int8)
    chosen = effort or Effort.of(graph.n_nodes)
    near = graph.adjacency
    warm = np.zeros(0, np.int8) if start is None else np.asarray(start, np.int8)
    heat = 0.6 * float(np.sqrt(2 * graph.n_ties / graph.n_nodes)) + 0.4
    seed = int(rng.integers(1, 2**62))
    return compiled(_anneal)(
        near.starts, near.nodes, graph.signs[near.ties], warm, chosen.restarts, chosen.sweeps, heat, seed
    )


def sides_along(graph: SignedGraph, products: Signs) -> Signs:
    """The sides that go with a product of sides for each tie, +1 for the first node of each component.

    Parameters
    ----------
    products : array, shape (n_ties,), int8
        +1 where both ends are on one side; consistent around every cycle.
    """
    near = graph.adjacency
    return compiled(_walk)(near.starts, near.nodes, near.ties, products)


def _walk(starts: Ints, nodes: Ints, ties: Ints, products: Signs) -> Signs:
    n = len(starts) - 1
    sides = np.zeros(n, np.int8)
    queue = np.empty(n, np.int64)
    for root in range(n):
        if sides[root] != 0:
            continue
        sides[root] = 1
        queue[0] = root
        head, tail = 0, 1
        while head < tail:
            i = queue[head]
            head += 1
            for k in range(starts[i], starts[i + 1]):
                j = nodes[k]
                if sides[j] == 0:
                    sides[j] = sides[i] * products[ties[k]]
                    queue[tail] = j
                    tail += 1
    return sides


def _anneal(
    starts: Ints, nodes: Ints, signs: Signs, warm: Signs, restarts: int, sweeps: int, heat: float, seed: int
) -> Signs:
    n = len(starts) - 1
    state = np.uint64(seed)
    best = np.int64(1) << np.int64(60)
    best_sides = np.ones(n, np.int8)
    x = np.ones(n, np.int8)
    pull = np.empty(n, np.int32)  # of the neighbours, towards side +1
    for restart in range(restarts):
        is_warm = restart == 0 and len(warm) == n
        for i in range(n):
            if is_warm:
                x[i] = warm[i]
            else:
                state = state * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)
                x[i] = 1 if (state >> np.uint64(63)) else -1
        for i in range(n):
            total = 0
            for k in range(starts[i], starts[i + 1]):
                total += signs[k] * x[nodes[k]]
            pull[i] = total
        frustration = np.int64(0)
        for i in range(n):
            frustration += (starts[i + 1] - starts[i]) - x[i] * pull[i]
        frustration //= 4
        if frustration < best:
            best = frustration
            best_sides[:] = x
        hot = 0.3 * heat if is_warm else heat
        for sweep in range(10_000_000):
            temperature = hot * (1.0 - sweep / (0.85 * sweeps)) if sweeps > 0 else 0.0
            if temperature < 0.05:
                temperature = 0.0
            has_moved = False
            for i in range(n):
                worse = 2 * x[i] * pull[i]
                is_taken = worse < 0
                if not is_taken and temperature > 0.0 and worse < 12.0 * temperature:
                    state = state * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)
                    chance = (state >> np.uint64(11)) * (1.0 / 9007199254740992.0)
                    is_taken = chance < np.exp(-worse / temperature)
                if is_taken:
                    has_moved = True
                    frustration += worse // 2
                    x[i] = -x[i]
                    for k in range(starts[i], starts[i + 1]):
                        pull[nodes[k]] += 2 * signs[k] * x[i]
            if temperature == 0.0 and not has_moved:
                break
        if frustration < best:
            best = frustration
            best_sides[:] = x
    return best_sides
