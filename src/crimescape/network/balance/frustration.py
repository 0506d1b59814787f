"""The line index of frustration: the fewest ties at odds with a division into two sides, and its proof."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from crimescape.network.balance.blocks import blocks
from crimescape.network.balance.certificate import Branch, Certificate, Cycle, Packing, Part, Proof
from crimescape.network.balance.cycles import disjoint_cycles, violated_cycles
from crimescape.network.balance.dividing import Effort, divide, sides_along
from crimescape.network.balance.proving import Search
from crimescape.network.balance.signed import Ints, SignedGraph, Signs

LIMIT_SECONDS = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Frustration:
    """What is known of the line index of frustration.

    Attributes
    ----------
    lower, upper : int
        Every division leaves at least `lower` ties frustrated; this one leaves `upper`.
    partition : array, shape (n_nodes,), int8
        A side, -1 or +1, for each node; +1 for the first node of each component. Other divisions may be as good.
    frustrated : array, shape (upper,), int64
        Indices of the ties at odds with it: allies on two sides, or rivals on one.
    certificate : Certificate
        Why no division leaves fewer than `lower`; see `check_certificate`.
    seconds : float
        How long it took, without the loading (or, the first time, compiling) of the inner loops.
    """

    lower: int
    upper: int
    partition: Signs
    frustrated: Ints
    certificate: Certificate
    seconds: float

    @property
    def is_proven(self) -> bool:
        """Whether the division is proven to be the best."""
        return self.lower == self.upper

    @property
    def index(self) -> int | None:
        """The line index of frustration; None as long as it is not proven."""
        return self.upper if self.is_proven else None


def frustration(
    graph: SignedGraph,
    *,
    rng: np.random.Generator,
    clock: Callable[[], float],
    limit_seconds: float = LIMIT_SECONDS,
    start: Signs | None = None,
    effort: Effort | None = None,
) -> Frustration:
    """The fewest ties whose removal (or turning) balances the graph, exactly where the time suffices.

    A division is found by annealed local search; that none is better is proven block by block: by negative cycles that
    share no tie, else by a weighted packing of negative cycles (the dual of a linear program with a cutting plane a
    cycle, found as shortest paths in the double cover), else by telling cases apart. (Harary, Behavioral Science 4:316,
    1959; Barahona, J. Physics A 15:3241, 1982; Aref, Mason & Wilson, Networks 75:83, 2020.)

    Parameters
    ----------
    rng : numpy.random.Generator
        For the local search.
    clock : callable
        Seconds, from any beginning.
    limit_seconds : float
        After this the bounds found so far are given. One step may overrun it.
    start : array, shape (n_nodes,), int8, optional
        A division to begin with.
    effort : Effort, optional
        Of the local search. Default: as much as suits the number of nodes.

    Returns
    -------
    Frustration
        `lower` never exceeds the true index and `upper` is never below it, proven or not.
    """
    _load_loops()
    began = clock()

    def left() -> float:
        return limit_seconds - (clock() - began)

    sides = divide(graph, rng=rng, start=start, effort=effort)
    products = graph.signs.copy()
    parts: list[Part] = []
    lower = 0
    # Small blocks first: one that is hard must not take the time of many that are easy.
    for ties in sorted(blocks(graph), key=len):
        block, nodes = graph.within(ties)
        search = Search(block, sides[nodes], rng=rng, left=left)
        proof = search.prove()
        x = search.sides
        products[ties] = x[block.ends[:, 0]] * x[block.ends[:, 1]]
        if search.lower:
            lower += search.lower
            parts.append(Part(tuple(ties.tolist()), _renamed(proof, ties.tolist())))
    partition = sides_along(graph, products)
    frustrated = graph.frustrated(partition)
    return Frustration(
        lower=lower,
        upper=len(frustrated),
        partition=partition,
        frustrated=frustrated,
        certificate=Certificate(tuple(parts)),
        seconds=clock() - began,
    )


@cache
def _load_loops() -> None:
    """Run each inner loop once on three rivals, so that neither the limit nor the seconds count its compiling."""
    ends = np.array([(0, 1), (1, 2), (0, 2)])
    rivals = SignedGraph(ends=ends, signs=np.array([1, 1, -1]), names=("A", "B", "C"))
    sides = divide(rivals, rng=np.random.Generator(np.random.PCG64(0)), effort=Effort(restarts=1, sweeps=1))
    sides_along(rivals, rivals.switched(sides).signs)
    for _ in blocks(rivals):
        disjoint_cycles(rivals.adjacency, rivals.ends, rivals.signs, left=lambda: 1.0)
        violated_cycles(rivals.adjacency, rivals.ends, rivals.signs, np.zeros(3), spread=0.0)


def _renamed(proof: Proof, ties: Sequence[int]) -> Proof:
    """The proof of a block, its ties called by their indices in the whole graph."""
    if isinstance(proof, Branch):
        return Branch(ties[proof.tie], _renamed(proof.frustrated, ties), _renamed(proof.kept, ties))
    cycles: tuple[Cycle, ...] = tuple(tuple(ties[e] for e in c) for c in proof.cycles)
    return Packing(cycles, proof.weights, proof.denominator)
