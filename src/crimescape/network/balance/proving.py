"""The exact search of one block: disjoint cycles first, then linear programs with cutting planes, then cases."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from crimescape.network.balance.certificate import Branch, Packing, Proof
from crimescape.network.balance.cycles import disjoint_cycles, violated_cycles
from crimescape.network.balance.dividing import Effort, divide, sides_along
from crimescape.network.balance.hitting import Hitting, packed
from crimescape.network.balance.signed import Floats, SignedGraph, Signs

_SPREAD = 0.05
"""How far apart the cycles of one round are kept; at last 0, which finds whatever is violated."""

_FIRST_PASSES = 3
"""Passes over the negative ties before the first program is solved."""

_DESCENT = Effort(restarts=1, sweeps=0)
_HARDER = Effort(restarts=100, sweeps=400)

_WHOLE = 1e-6


@dataclass(slots=True)
class Search:
    """The search for a proof that a division of one block is the best, and for a better one on the way.

    Attributes
    ----------
    sides : array, shape (n_nodes,), int8
        The best division known.
    left : callable
        Seconds that are left.
    pool : list of Cycle
    lower, upper : int
        Afterwards: what is proven, and what the division leaves frustrated.
    """

    block: SignedGraph
    sides: Signs
    rng: np.random.Generator
    left: Callable[[], float]
    upper: int = 0
    lower: int = 0
    _program: Hitting | None = None

    def prove(self) -> Proof:
        """The best proof found in the time; what it proves is `lower`, and may fall short of `upper`."""
        proof = self._prove()
        self.lower = min(self.upper, _bound(proof))
        return proof

    def _prove(self) -> Proof:
        self.upper = len(self.block.frustrated(self.sides))
        switched = self.block.switched(self.sides)
        near = self.block.adjacency
        found = disjoint_cycles(near, self.block.ends, switched.signs, left=self.left)
        plain = Packing(tuple(found), (1,) * len(found))
        if plain.bound >= self.upper or self.left() <= 0:
            return plain
        self._program = Hitting(self.block.n_ties)
        self._program.add(found)
        loads = np.zeros(self.block.n_ties)
        for _ in range(_FIRST_PASSES):
            if self.left() <= 0:
                return plain
            more = violated_cycles(near, self.block.ends, switched.signs, loads, spread=_SPREAD)
            self._program.add(more)
            for cycle in more:
                loads[list(cycle)] += _SPREAD
        return self._case(frozenset(), frozenset(), plain)

    def _case(self, frustrated: frozenset[int], kept: frozenset[int], best: Packing) -> Proof:
        """A proof for the case that these ties are frustrated and those are not."""
        assert self._program is not None
        program = self._program
        program.fix(frustrated=frustrated, kept=kept)
        loads: Floats | None = None
        spread = _SPREAD
        while self.left() > 0:
            loads, weights = program.solve(seconds=self.left())
            found = packed(program.cycles, weights, frustrated=frustrated, kept=kept)
            best = max(best, found, key=lambda p: sum(p.weights) / p.denominator)
            if len(frustrated) + best.bound >= self.upper:
                return best
            if loads is None:
                impossible = next((c for c in program.cycles if kept.issuperset(c)), None)
                return Packing((impossible,), (self.upper,)) if impossible else best
            if not self._cut(loads, spread=spread):
                if not spread:
                    break
                spread = 0.0
        if not frustrated and not kept and loads is not None and self.left() > 0:
            # The program alone does not decide: look harder for a better division before cases are told apart.
            self._keep(divide(self.block, rng=self.rng, effort=_HARDER, start=self.sides))
        tie = None if loads is None else self._undecided(loads)
        if tie is None or len(frustrated) + best.bound >= self.upper or self.left() <= 0:
            return best
        return Branch(
            tie,
            frustrated=self._case(frustrated | {tie}, kept, _without(best, tie)),
            kept=self._case(frustrated, kept | {tie}, best),
        )

    def _cut(self, loads: Floats, *, spread: float) -> int:
        """Add cycles that carry too little; how many there were. The loads may show a better division first."""
        assert self._program is not None
        self._improve(loads)
        signs = self.block.switched(self.sides).signs
        return self._program.add(violated_cycles(self.block.adjacency, self.block.ends, signs, loads, spread=spread))

    def _improve(self, loads: Floats) -> None:
        """Divide along the ties that carry least, descend from there, and keep it where it is better."""
        start = _along(self.block, loads)
        self._keep(divide(self.block, rng=self.rng, effort=_DESCENT, start=start))

    def _keep(self, sides: Signs) -> None:
        at_odds = len(self.block.frustrated(sides))
        if at_odds < self.upper:
            self.upper, self.sides = at_odds, sides

    def _undecided(self, loads: Floats) -> int | None:
        """The tie whose load is nearest to a half; None where all are whole."""
        distance = np.abs(loads - 0.5)
        tie = int(distance.argmin())
        return tie if distance[tie] < 0.5 - _WHOLE else None


def _along(block: SignedGraph, loads: Floats) -> Signs:
    """The division that satisfies the ties of a spanning tree of least load."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import minimum_spanning_tree

    n = block.n_nodes
    # Ties by number from 1, in the order of their load: what is stored as 0 would be no tie.
    rank = np.empty(block.n_ties)
    rank[np.argsort(loads, kind="stable")] = np.arange(1, block.n_ties + 1)
    tree = minimum_spanning_tree(csr_array((rank, (block.ends[:, 0], block.ends[:, 1])), shape=(n, n)))
    chosen = np.argsort(loads, kind="stable")[tree.data.astype(np.int64) - 1]
    forest = SignedGraph(ends=block.ends[chosen], signs=block.signs[chosen], names=block.names)
    return sides_along(forest, forest.signs)


def _without(packing: Packing, tie: int) -> Packing:
    kept = [(c, w) for c, w in zip(packing.cycles, packing.weights, strict=True) if tie not in c]
    return Packing(tuple(c for c, _ in kept), tuple(w for _, w in kept), packing.denominator)


def _bound(proof: Proof, frustrated: int = 0) -> int:
    """What a proof proves where so many ties are frustrated by the case."""
    if isinstance(proof, Packing):
        return frustrated + proof.bound
    return min(_bound(proof.frustrated, frustrated + 1), _bound(proof.kept, frustrated))
