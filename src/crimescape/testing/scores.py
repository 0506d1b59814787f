"""How good probabilities were: Brier and log score, and whether what was called 30 % came true in 30 of 100."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TENTHS = tuple(i / 10 for i in range(11))
LEAST_PROBABILITY = 1e-4
"""Nothing is scored as if it had been called more impossible than this: one such mistake would be the whole score."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Events that were given about the same probability.

    Attributes
    ----------
    count : int
    said, happened : float in [0, 1]
        Mean probability given, and the share of events that were so.
    low, high : float in [0, 1]
        Band of the share that sampling alone would leave in 99 of 100 such bins, were `said` right.
    """

    count: int
    said: float
    happened: float
    low: float
    high: float

    @property
    def is_inside(self) -> bool:
        """Whether sampling alone can explain it."""
        return self.low <= self.happened <= self.high

    @property
    def excess(self) -> float:
        """How far the share lies outside the band, with its sign: above 0 when more came true than was said."""
        return self.happened - min(max(self.happened, self.low), self.high)


def brier_score(probabilities: Floats, states: Ints) -> float:
    """Mean squared distance from probabilities to what was so, summed over states: 0 is perfect, 2 the worst.

    Parameters
    ----------
    probabilities : array, shape (n, n_states)
    states : array of int, shape (n,)
        The true one of each.

    References
    ----------
    Brier, G. W. (1950). Verification of forecasts expressed in terms of probability. Monthly Weather Review 78.

    Examples
    --------
    >>> round(brier_score(np.array([[0.8, 0.2]]), np.array([0])), 3)
    0.08
    """
    so = np.zeros_like(probabilities)
    so[np.arange(len(states)), states] = 1.0
    return float(((probabilities - so) ** 2).sum(axis=1).mean())


def log_score(probabilities: Floats, states: Ints) -> float:
    """Mean of minus the log (nats) of the probability given to what was so: 0 is perfect; see `LEAST_PROBABILITY`.

    References
    ----------
    Good, I. J. (1952). Rational decisions. Journal of the Royal Statistical Society B 14.
    """
    given = probabilities[np.arange(len(states)), states]
    return float(-np.log(np.maximum(given, LEAST_PROBABILITY)).mean())


def reliability(
    said: Floats, happened: Flags, *, edges: Sequence[float] = TENTHS, level: float = 0.99
) -> tuple[Bin, ...]:
    """Events put together by the probability they were given; bins that hold none are left out.

    Parameters
    ----------
    said : array of float in [0, 1], shape (n,)
    happened : array of bool, shape (n,)
    edges : sequence of float
        Ends of the bins, ascending; each bin holds its lower end, the last one both.
    level : float
        Of the bands.
    """
    whose = np.clip(np.searchsorted(edges, said, side="right") - 1, 0, len(edges) - 2)
    rows = (np.flatnonzero(whose == number) for number in range(len(edges) - 1))
    return tuple(_bin(said[some], happened[some], level=level) for some in rows if len(some))


def even_reliability(said: Floats, happened: Flags, *, size: int = 2_000, level: float = 0.99) -> tuple[Bin, ...]:
    """Events in order of the probability they were given, so many a bin; the last bin has up to twice as many.

    Where few events are given a high probability, bins of even width would be too empty to say anything.
    """
    order = np.argsort(said, kind="stable")
    parts = np.split(order, np.arange(size, size * max(1, len(order) // size), size))
    return tuple(_bin(said[some], happened[some], level=level) for some in parts if len(some))


def _bin(said: Floats, happened: Flags, *, level: float) -> Bin:
    mean = float(said.mean())
    return Bin(len(said), mean, float(happened.mean()), *binomial_band(len(said), mean, level=level))


def binomial_band(count: int, probability: float, *, level: float = 0.99) -> tuple[float, float]:
    """The central band of the share of so many independent events of one probability.

    Examples
    --------
    >>> low, high = binomial_band(2000, 0.5)
    >>> round(low, 4), round(high, 4)
    (0.471, 0.529)
    """
    p = min(max(probability, 1e-12), 1 - 1e-12)
    k = np.arange(count + 1)
    logs = np.array([math.lgamma(i + 1) for i in range(count + 1)])
    below = np.cumsum(np.exp(logs[count] - logs - logs[::-1] + k * math.log(p) + (count - k) * math.log1p(-p)))
    low = int(np.searchsorted(below, (1 - level) / 2))
    high = min(count, int(np.searchsorted(below, (1 + level) / 2)))
    return low / count, high / count


def calibration_error(bins: Sequence[Bin]) -> float:
    """Mean distance between what was said and what happened, bins weighed by their events."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.said - b.happened) for b in bins) / total if total else 0.0
