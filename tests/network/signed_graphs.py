"""Small signed graphs for tests: drawn by hypothesis, drawn by chance, and with a division known beforehand."""

import itertools
from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from crimescape.network.balance import SignedGraph


def graph_of(ties: Sequence[tuple[int, int, int]], n_nodes: int) -> SignedGraph:
    """The graph of some ties (node, node, sign)."""
    ends = np.array([(a, b) for a, b, _ in ties], np.int64).reshape(-1, 2)
    signs = np.array([s for *_, s in ties], np.int8)
    return SignedGraph(ends=ends, signs=signs, names=tuple(f"crew {i}" for i in range(n_nodes)))


def drawn(rng: np.random.Generator, *, nodes: int, share: float, negative: float) -> SignedGraph:
    """Each pair tied with one probability, each tie negative with another."""
    ties = [
        (i, j, -1 if rng.random() < negative else 1)
        for i, j in itertools.combinations(range(nodes), 2)
        if rng.random() < share
    ]
    return graph_of(ties, nodes)


def planted(rng: np.random.Generator, *, nodes: int, ties: int, noise: float) -> tuple[SignedGraph, int]:
    """Two sides and ties that follow them, but for some; and how many do not."""
    pairs = sorted({(min(a, b), max(a, b)) for a, b in rng.integers(0, nodes, (3 * ties, 2)).tolist() if a != b})
    chosen = [pairs[i] for i in sorted(rng.permutation(len(pairs))[:ties].tolist())]
    side = rng.integers(0, 2, nodes)
    turned = rng.random(len(chosen)) < noise
    signs = [(1 if side[a] == side[b] else -1) * (-1 if t else 1) for (a, b), t in zip(chosen, turned, strict=True)]
    return graph_of([(a, b, s) for (a, b), s in zip(chosen, signs, strict=True)], nodes), int(turned.sum())


def all_divisions(graph: SignedGraph) -> int:
    """The line index of frustration by trying every division."""
    sides = np.array(list(itertools.product((1, -1), repeat=max(graph.n_nodes - 1, 0))), np.int64)
    x = np.concatenate((np.ones((len(sides), 1), np.int64), sides.reshape(len(sides), -1)), axis=1)
    return int((graph.signs * x[:, graph.ends[:, 0]] * x[:, graph.ends[:, 1]] < 0).sum(axis=1).min())


@st.composite
def signed_graphs(draw: st.DrawFn, *, most_nodes: int = 8) -> SignedGraph:
    """A graph of few nodes, any pairs tied, any signs."""
    nodes = draw(st.integers(2, most_nodes))
    pairs = draw(st.sets(st.sampled_from(list(itertools.combinations(range(nodes), 2))), min_size=1))
    signs = draw(st.lists(st.sampled_from((-1, 1)), min_size=len(pairs), max_size=len(pairs)))
    return graph_of([(a, b, s) for (a, b), s in zip(sorted(pairs), signs, strict=True)], nodes)
