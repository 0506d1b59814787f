"""A signed graph as frozen arrays: groups by number, pairs that stand together or against each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from crimescape.errors import RefusedError
from crimescape.run.compiled import compiled

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Signs = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Adjacency:
    """Who is tied to whom, node after node.

    Attributes
    ----------
    starts : array, shape (n_nodes + 1,), int64
        Where each node's neighbours begin in `nodes` and `ties`.
    nodes, ties : array, shape (2 n_ties,), int64
        The neighbour, and the tie that leads there.
    """

    starts: Ints
    nodes: Ints
    ties: Ints


@dataclass(frozen=True, eq=False)
class SignedGraph:
    """Nodes and signed ties between pairs of them, at most one a pair.

    Attributes
    ----------
    ends : array, shape (n_ties, 2), int64
        Node indices.
    signs : array, shape (n_ties,), int8
        +1 where the two stand together, -1 where against each other.
    names : tuple of str
        One a node.

    Raises
    ------
    RefusedError
        For another shape, a sign that is neither, an end that is no node, a tie of a node with itself, a pair twice.

    Examples
    --------
    >>> graph = SignedGraph(ends=np.array([[0, 1], [1, 2]]), signs=np.array([1, -1]), names=("A", "B", "C"))
    >>> graph.n_nodes, graph.n_ties, graph.n_negative
    (3, 2, 1)
    """

    ends: Ints
    signs: Signs
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        ends = np.array(self.ends, dtype=np.int64).reshape(-1, 2)
        signs = np.array(self.signs, dtype=np.int8)
        if signs.shape != (len(ends),):
            raise RefusedError(f"{len(ends)} ties need a sign each, and {signs.size} signs are there")
        if not np.isin(signs, (-1, 1)).all():
            raise RefusedError("A sign is neither +1 nor -1", choices=("+1", "-1"))
        if len(ends) and (ends.min() < 0 or ends.max() >= len(self.names)):
            raise RefusedError(f"A tie ends at no node: there are {len(self.names)}, counted from 0")
        if (ends[:, 0] == ends[:, 1]).any():
            raise RefusedError("A node is tied to itself", mend="Leave such ties out.")
        pairs = np.sort(ends.min(axis=1) * max(len(self.names), 1) + ends.max(axis=1))
        if (pairs[1:] == pairs[:-1]).any():
            raise RefusedError("A pair is tied twice", mend="Settle first which sign it has.")
        for name, array in (("ends", ends), ("signs", signs)):
            array.setflags(write=False)
            object.__setattr__(self, name, array)

    @property
    def n_nodes(self) -> int:
        """How many nodes there are, those without a tie among them."""
        return len(self.names)

    @property
    def n_ties(self) -> int:
        """How many ties there are."""
        return len(self.signs)

    @property
    def n_negative(self) -> int:
        """How many ties are hostile."""
        return int((self.signs < 0).sum())

    @cached_property
    def adjacency(self) -> Adjacency:
        """Each node's neighbours, in the order of the ties."""
        return Adjacency(*compiled(_adjacency)(self.ends, self.n_nodes))

    def frustrated(self, sides: npt.ArrayLike) -> Ints:
        """Indices of the ties at odds with a division: allies apart, or rivals together.

        Parameters
        ----------
        sides : array, shape (n_nodes,)
            -1 or +1 for each node.
        """
        x = np.asarray(sides, dtype=np.int64)
        return np.flatnonzero(self.signs * x[self.ends[:, 0]] * x[self.ends[:, 1]] < 0)

    def switched(self, sides: npt.ArrayLike) -> "SignedGraph":
        """The graph with the sign of every tie between the two sides turned: balance does not change by it."""
        x = np.asarray(sides, dtype=np.int64)
        signs = (self.signs * x[self.ends[:, 0]] * x[self.ends[:, 1]]).astype(np.int8)
        return SignedGraph(ends=self.ends, signs=signs, names=self.names)

    def within(self, ties: Sequence[int] | Ints) -> "tuple[SignedGraph, Ints]":
        """The graph of some ties and their ends alone, and the number each of its nodes had here."""
        ends = self.ends[np.asarray(ties, dtype=np.int64)]
        nodes, inverse = np.unique(ends, return_inverse=True)
        names = tuple(self.names[i] for i in nodes)
        signs = self.signs[np.asarray(ties, dtype=np.int64)]
        return SignedGraph(ends=inverse.reshape(-1, 2), signs=signs, names=names), nodes


def _adjacency(ends: Ints, n_nodes: int) -> tuple[Ints, Ints, Ints]:
    """Counts, then places: neighbours of each node in the order of the ties."""
    starts = np.zeros(n_nodes + 1, np.int64)
    for e in range(len(ends)):
        starts[ends[e, 0] + 1] += 1
        starts[ends[e, 1] + 1] += 1
    for i in range(n_nodes):
        starts[i + 1] += starts[i]
    fill = starts[:-1].copy()
    nodes = np.empty(2 * len(ends), np.int64)
    ties = np.empty(2 * len(ends), np.int64)
    for e in range(len(ends)):
        for a, b in ((ends[e, 0], ends[e, 1]), (ends[e, 1], ends[e, 0])):
            nodes[fill[a]] = b
            ties[fill[a]] = e
            fill[a] += 1
    return starts, nodes, ties
