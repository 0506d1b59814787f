"""Whether one policy is better than another in every run that may be so, or only in most."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from crimescape.errors import UnfoundedError

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Scenarios in order of an outcome of which less is better.

    Attributes
    ----------
    order : tuple of str
        By the median over runs, the least first.
    shares : tuple of float
        For each scenario but the last: in which share of runs its outcome is less than the next one's.
    n_runs : int
    """

    order: tuple[str, ...]
    shares: tuple[float, ...]
    n_runs: int

    @property
    def holds(self) -> bool:
        """Whether the order is the same in every run."""
        return all(share == 1.0 for share in self.shares)


def rank(outcomes: Floats, *, names: Sequence[str]) -> Ranking:
    """Rank scenarios whose runs are comparable one by one.

    Parameters
    ----------
    outcomes : array, shape (n_scenarios, n_runs)
        The less the better.

    Raises
    ------
    UnfoundedError
        When there are no two scenarios or no run to compare.
    """
    if len(names) != len(outcomes) or len(names) < 2 or not outcomes.shape[1]:
        raise UnfoundedError("A ranking of fewer than two scenarios, or of no run", where=", ".join(names))
    order = np.argsort(np.median(outcomes, axis=1), kind="stable")
    shares = [float(np.mean(outcomes[a] < outcomes[b])) for a, b in pairwise(order)]
    return Ranking(tuple(names[i] for i in order), tuple(shares), outcomes.shape[1])


def sensitivity(quantities: Floats, outcome: Floats) -> Floats:
    """Spearman's rank correlation of each quantity, shape (n_quantities, n_runs), with an outcome, shape (n_runs,).

    Near 1 or -1: the outcome follows that quantity over all runs; near 0: it does not matter alone. Nought for a
    quantity that does not vary.
    """
    ranks = np.argsort(np.argsort(np.vstack([quantities, outcome]), axis=1, kind="stable"), axis=1).astype(float)
    ranks -= ranks.mean(axis=1, keepdims=True)
    varies = np.ptp(quantities, axis=1) > 0
    size = np.linalg.norm(ranks, axis=1)
    return np.where(varies, ranks[:-1] @ ranks[-1] / np.maximum(size[:-1] * size[-1], 1e-300), 0.0)
