"""Triads: every three groups tied to each other, balanced where the product of their signs is positive."""

from dataclasses import dataclass

import numpy as np

from crimescape.network.balance.signed import Ints, SignedGraph, Signs
from crimescape.run.compiled import compiled

KINDS = ("+++", "++-", "+--", "---")
"""By the number of hostile ties; the first and the third are balanced."""


@dataclass(frozen=True, slots=True, eq=False)
class Triads:
    """Counts of triads.

    Attributes
    ----------
    counts : array, shape (4,), int64
        How many there are of each of `KINDS`.
    balanced_by_tie, unbalanced_by_tie : array, shape (n_ties,), int64
        How many each tie stands in.
    """

    counts: Ints
    balanced_by_tie: Ints
    unbalanced_by_tie: Ints

    @property
    def total(self) -> int:
        """How many triads there are."""
        return int(self.counts.sum())

    @property
    def share_balanced(self) -> float | None:
        """The share that is balanced, in [0, 1]; None where there is no triad."""
        return int(self.counts[0] + self.counts[2]) / self.total if self.total else None

    def by_kind(self) -> dict[str, int]:
        """Counts under their signs."""
        return dict(zip(KINDS, self.counts.tolist(), strict=True))


def triads(graph: SignedGraph) -> Triads:
    """All triads of a graph, counted by type and by tie. (Cartwright & Harary, Psychological Review 63:277, 1956.)

    Each is found once, from its node with the fewest ties on, in the order of ties to the power of 3/2.

    Examples
    --------
    >>> graph = SignedGraph(ends=np.array([[0, 1], [1, 2], [0, 2]]), signs=np.array([1, -1, -1]), names=("A", "B", "C"))
    >>> triads(graph).by_kind()
    {'+++': 0, '++-': 0, '+--': 1, '---': 0}
    """
    near = graph.adjacency
    return Triads(*compiled(_count)(near.starts, near.nodes, near.ties, graph.signs))


def line_index(frustrated: int, n_ties: int) -> float | None:
    """1 - 2 L / m: 1 where every tie can be satisfied, 0 where only half can; None where there is no tie.

    (Aref & Wilson, Journal of Complex Networks 6:163, 2018.)
    """
    return 1.0 - 2.0 * frustrated / n_ties if n_ties else None


def _count(starts: Ints, nodes: Ints, ties: Ints, signs: Signs) -> tuple[Ints, Ints, Ints]:
    n = len(starts) - 1
    counts = np.zeros(4, np.int64)
    balanced = np.zeros(len(signs), np.int64)
    unbalanced = np.zeros(len(signs), np.int64)
    # Ties lead from the node with fewer to the one with more, so that no list is long.
    onward_starts = np.zeros(n + 1, np.int64)
    onward_nodes = np.empty(len(signs), np.int64)
    onward_ties = np.empty(len(signs), np.int64)
    at = 0
    for i in range(n):
        degree = starts[i + 1] - starts[i]
        for k in range(starts[i], starts[i + 1]):
            j = nodes[k]
            other = starts[j + 1] - starts[j]
            if degree < other or (degree == other and i < j):
                onward_nodes[at] = j
                onward_ties[at] = ties[k]
                at += 1
        onward_starts[i + 1] = at
    mark = np.full(n, -1, np.int64)
    for i in range(n):
        for k in range(onward_starts[i], onward_starts[i + 1]):
            mark[onward_nodes[k]] = onward_ties[k]
        for k in range(onward_starts[i], onward_starts[i + 1]):
            j, e = onward_nodes[k], onward_ties[k]
            for h in range(onward_starts[j], onward_starts[j + 1]):
                f = mark[onward_nodes[h]]
                if f >= 0:
                    g = onward_ties[h]
                    negative = (signs[e] < 0) + (signs[f] < 0) + (signs[g] < 0)
                    counts[negative] += 1
                    if negative % 2 == 0:
                        balanced[e] += 1
                        balanced[f] += 1
                        balanced[g] += 1
                    else:
                        unbalanced[e] += 1
                        unbalanced[f] += 1
                        unbalanced[g] += 1
        for k in range(onward_starts[i], onward_starts[i + 1]):
            mark[onward_nodes[k]] = -1
    return counts, balanced, unbalanced
