"""The linear program of frustration: loads on ties so that every known negative cycle carries 1, at the least cost."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from crimescape.network.balance.certificate import Cycle, Packing
from crimescape.network.balance.signed import Floats

if TYPE_CHECKING:
    import highspy

DENOMINATOR = 2**32
"""Weights of a packing are rounded down to multiples of one over this."""

_MANY_CYCLES = 1_000

_LEAST_WEIGHT = 1e-9


def _silent_solver() -> "highspy.Highs":
    import highspy

    class Silent(highspy.Highs):
        # The solver greets on stdout, where data goes, as soon as its callbacks are set up, before options can be set.
        def enableCallbacks(self) -> None:  # noqa: N802
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Silent()  # type: ignore[no-untyped-call]


class Hitting:
    """A linear program that grows by cycles; its dual solution is a packing, whatever cycles are still unknown.

    Parameters
    ----------
    n_ties : int
        Of the block it is about.
    """

    def __init__(self, n_ties: int) -> None:
        import highspy

        self._n_ties = n_ties
        self._inf = highspy.kHighsInf
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._highs = _silent_solver()
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("presolve", "off")
        empty = np.empty(0, np.int32)
        # No upper bounds: at the least cost no load passes 1, and duals are then a packing and nothing else.
        self._highs.addCols(
            n_ties, np.ones(n_ties), np.zeros(n_ties), np.full(n_ties, self._inf), 0, empty, empty, np.empty(0)
        )
        self.cycles: list[Cycle] = []
        self._known: set[Cycle] = set()
        self._fixed: list[int] = []

    def add(self, cycles: Iterable[Cycle]) -> int:
        """Add the cycles that are not there yet; how many those were."""
        new = []
        for cycle in cycles:
            if cycle not in self._known:
                self._known.add(cycle)
                new.append(cycle)
        if new:
            lengths = np.array([len(c) for c in new])
            starts = (np.cumsum(lengths) - lengths).astype(np.int32)
            indices = np.concatenate([np.array(c, np.int32) for c in new])
            self._highs.addRows(
                len(new), np.ones(len(new)), np.full(len(new), self._inf), len(indices), starts, indices,
                np.ones(len(indices)),
            )  # fmt: skip
            self.cycles += new
        return len(new)

    def fix(self, *, frustrated: Collection[int], kept: Collection[int]) -> None:
        """Hold these ties at 1 and those at 0, and no other."""
        for tie in self._fixed:
            self._highs.changeColBounds(tie, 0.0, self._inf)
        self._fixed = [*frustrated, *kept]
        for tie in frustrated:
            self._highs.changeColBounds(tie, 1.0, 1.0)
        for tie in kept:
            self._highs.changeColBounds(tie, 0.0, 0.0)

    def solve(self, *, seconds: float) -> tuple[Floats | None, Floats]:
        """Loads of the ties (None when time ran out, or a cycle consists of kept ties), and weights of the cycles.

        The weights are worth something even where time ran out: `packed` makes a packing of any.
        """
        # Many cycles are solved from within, which is ten times as fast on random signs; few, from the last solution.
        is_large = len(self.cycles) > _MANY_CYCLES and not self._fixed
        self._highs.setOptionValue("solver", "ipm" if is_large else "simplex")
        self._highs.setOptionValue("run_crossover", "off")
        self._highs.setOptionValue("time_limit", float(self._highs.getRunTime() + max(seconds, 0.0)))
        self._highs.run()
        solution = self._highs.getSolution()
        weights = np.array(solution.row_dual, dtype=np.float64)
        if self._highs.getModelStatus() != self._optimal:
            return None, weights
        return np.maximum(np.array(solution.col_value), 0.0), weights


def packed(
    cycles: Sequence[Cycle], weights: Floats, *, frustrated: Collection[int] = (), kept: Collection[int] = ()
) -> Packing:
    """The weights in whole numbers, lowered where a tie would carry more than 1; no cycle with a frustrated tie.

    What a solver gives is true to some tolerance only; what comes out here holds exactly.
    """
    chosen: list[tuple[Cycle, int]] = []
    loads: dict[int, int] = {}
    shut, open_ = frozenset(frustrated), frozenset(kept)
    for at in np.flatnonzero(weights > _LEAST_WEIGHT).tolist():
        cycle = cycles[at]
        if shut.intersection(cycle):
            continue
        room = min((DENOMINATOR - loads.get(e, 0) for e in cycle if e not in open_), default=DENOMINATOR)
        weight = min(int(weights[at] * DENOMINATOR), room)
        if weight > 0:
            chosen.append((cycle, weight))
            for e in cycle:
                loads[e] = loads.get(e, 0) + weight
    return Packing(tuple(c for c, _ in chosen), tuple(w for _, w in chosen), DENOMINATOR)
