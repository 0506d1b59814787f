"""Blocs: who holds together, in two blocs or in more, at what cost, and who sits between."""

from dataclasses import dataclass

import numpy as np

from crimescape.network.balance.dividing import Effort
from crimescape.network.balance.signed import Ints, SignedGraph, Signs
from crimescape.run.compiled import compiled

VISITS = 250_000


@dataclass(frozen=True, slots=True, eq=False)
class Blocs:
    """A division into blocs.

    Attributes
    ----------
    labels : array, shape (n_nodes,), int64
        The bloc of each node; 0 is the largest.
    sizes : array, shape (n_blocs,), int64
        Nodes in each bloc.
    at_odds : array, int64
        Indices of the ties at odds with it: allies in two blocs, rivals in one. Their number is the cost.
    allies_across : array, shape (n_nodes,), int64
        How many allies of each node are in other blocs: who sits between.
    margin : array, shape (n_nodes,), int64
        How many more ties would be at odds if the node alone joined the bloc (or stood alone) that suits it next best;
        0 where it might as well be there, which is also sitting between.
    """

    labels: Ints
    sizes: Ints
    at_odds: Ints
    allies_across: Ints
    margin: Ints

    @property
    def cost(self) -> int:
        """How many ties are at odds with the division."""
        return len(self.at_odds)

    @property
    def between(self) -> Ints:
        """Nodes with allies in other blocs, those with most of them first."""
        order = np.argsort(-self.allies_across, kind="stable")
        return order[self.allies_across[order] > 0]


def two_blocs(graph: SignedGraph, partition: Signs) -> Blocs:
    """The two sides of a division, as found by `frustration`, as blocs; a node without ties is in either by chance."""
    return _described(graph, (np.asarray(partition) < 0).astype(np.int64), most=2)


def blocs(graph: SignedGraph, *, most: int | None = None, rng: np.random.Generator) -> Blocs:
    """Blocs, as many as suit the ties best, by annealed local search; the cost is stated, and not proven the least.

    Allies in two blocs cost 1, rivals in one bloc cost 1 (weak balance: Davis, Human Relations 20:181, 1967; Doreian &
    Mrvar, Social Networks 18:149, 1996; correlation clustering: Bansal, Blum & Chawla, Machine Learning 56:89, 2004).
    Unlike two sides, three rivals of each other are no contradiction here.

    Parameters
    ----------
    most : int, optional
        At most so many blocs.
    """
    if graph.n_nodes == 0:
        return _described(graph, np.empty(0, np.int64), most=most)
    near = graph.adjacency
    effort = Effort.of(graph.n_nodes, visits=VISITS)
    seed = int(rng.integers(1, 2**62))
    limit = graph.n_nodes if most is None else min(most, graph.n_nodes)
    labels = compiled(_cluster)(
        near.starts, near.nodes, graph.signs[near.ties], limit, effort.restarts, effort.sweeps, seed
    )
    return _described(graph, labels, most=most)


def _described(graph: SignedGraph, labels: Ints, *, most: int | None) -> Blocs:
    """The blocs numbered by size, with what speaks against them."""
    values, first, inverse, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    rank = np.empty(len(values), np.int64)
    rank[order] = np.arange(len(values))
    numbered = rank[inverse.reshape(-1)]
    a, b = graph.ends[:, 0], graph.ends[:, 1]
    is_across = numbered[a] != numbered[b]
    at_odds = np.flatnonzero(is_across == (graph.signs > 0))
    n = graph.n_nodes
    across = graph.ends[is_across & (graph.signs > 0)]
    n_allies = np.bincount(across.reshape(-1), minlength=n)
    n_blocs = len(values)
    pairs, place = np.unique(
        np.concatenate((a * n_blocs + numbered[b], b * n_blocs + numbered[a])), return_inverse=True
    )
    pull = np.bincount(place, weights=np.concatenate((graph.signs, graph.signs)), minlength=len(pairs)).astype(np.int64)
    node, bloc = np.divmod(pairs, max(n_blocs, 1))
    is_own = bloc == numbered[node]
    own = np.zeros(n, np.int64)
    own[node[is_own]] = pull[is_own]
    none = np.iinfo(np.int64).min
    other = np.full(n, none)
    np.maximum.at(other, node[~is_own], pull[~is_own])
    # A bloc of strangers, or one of its own, leaves no tie to be at odds with but those to rivals: none.
    has_strangers = np.bincount(node[~is_own], minlength=n) < n_blocs - 1
    if most is None or n_blocs < most:
        has_strangers[:] = True
    other[has_strangers] = np.maximum(other[has_strangers], 0)
    margin = np.where(other == none, 0, own - other)
    return Blocs(numbered, sizes[order].astype(np.int64), at_odds, n_allies.astype(np.int64), margin)


def _cluster(starts: Ints, nodes: Ints, signs: Signs, most: int, restarts: int, sweeps: int, seed: int) -> Ints:
    n = len(starts) - 1
    state = np.uint64(seed)
    best = np.int64(-1) << np.int64(60)
    best_labels = np.zeros(n, np.int64)
    labels = np.empty(n, np.int64)
    size = np.empty(n, np.int64)
    pull = np.zeros(n, np.int64)
    near = np.empty(n, np.int64)
    free = np.empty(n + most, np.int64)
    for restart in range(restarts):
        size[:] = 0
        for i in range(n):
            # One bloc for all, each its own, or by chance.
            state = state * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)
            drawn = np.int64((state >> np.uint64(33)) % np.uint64(min(most, 6)))
            labels[i] = drawn if restart % 3 or most < n else i
            size[labels[i]] += 1
        n_free = 0
        for label in range(most):
            if size[label] == 0:
                free[n_free] = label
                n_free += 1
        for sweep in range(10_000_000):
            heat = 1.5 * (1.0 - sweep / (0.8 * sweeps))
            if heat < 0.1:
                heat = 0.0
            has_moved = False
            for i in range(n):
                n_near = 0
                for k in range(starts[i], starts[i + 1]):
                    label = labels[nodes[k]]
                    if pull[label] == 0:
                        near[n_near] = label
                        n_near += 1
                        pull[label] = 1 << 40
                    pull[label] += signs[k]
                own = labels[i]
                stay = pull[own] - (1 << 40) if pull[own] != 0 else 0
                # Where nobody it is tied to is: an empty bloc, else any bloc of strangers.
                empty = -1
                if stay < 0 or heat > 0.0:
                    while n_free > 0 and size[free[n_free - 1]] > 0:
                        n_free -= 1
                    if n_free > 0:
                        empty = free[n_free - 1]
                    else:
                        for label in range(most):
                            if pull[label] == 0 and label != own:
                                empty = label
                                break
                choice = own
                value = -1e18
                for h in range(n_near + 1):
                    label = near[h] if h < n_near else empty
                    if label < 0 or label == own:
                        continue
                    gain = float(pull[label] - (1 << 40) if h < n_near else 0)
                    if heat > 0.0:
                        # The greatest of values with Gumbel noise is a draw by their Boltzmann weights.
                        state = state * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)
                        chance = ((state >> np.uint64(11)) + 0.5) * (1.0 / 9007199254740992.0)
                        gain -= heat * np.log(-np.log(chance))
                    if gain > value:
                        value = gain
                        choice = label
                hold = float(stay)
                if heat > 0.0:
                    state = state * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)
                    chance = ((state >> np.uint64(11)) + 0.5) * (1.0 / 9007199254740992.0)
                    hold -= heat * np.log(-np.log(chance))
                if choice != own and value > hold:
                    size[own] -= 1
                    if size[own] == 0:
                        if n_free == len(free):  # Full of blocs that were taken again: list the empty ones anew.
                            n_free = 0
                            for label in range(most):
                                if size[label] == 0 and label != own:
                                    free[n_free] = label
                                    n_free += 1
                        free[n_free] = own
                        n_free += 1
                    size[choice] += 1
                    labels[i] = choice
                    has_moved = True
                for h in range(n_near):
                    pull[near[h]] = 0
            if heat == 0.0 and not has_moved:
                break
        within = np.int64(0)
        for i in range(n):
            for k in range(starts[i], starts[i + 1]):
                if labels[nodes[k]] == labels[i]:
                    within += signs[k]
        if within > best:
            best = within
            best_labels[:] = labels
    return best_labels
