"""Chances within a horizon: a regularised logistic hazard on features, and two of them, for interaction and sign."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from crimescape.outlook.history import Real

Mask = NDArray[np.bool_]

LEAST_CHANCE = 1e-6
"""No chance is held to be smaller, or nearer to one."""

_MOST_STEPS = 60
_SMALL = 1e-9


def logit(chance: Real | float) -> Real:
    """Log-odds of a chance, which is first held away from 0 and 1 by `LEAST_CHANCE`."""
    held = np.clip(chance, LEAST_CHANCE, 1.0 - LEAST_CHANCE)
    out: Real = np.log(held) - np.log1p(-held)
    return out


def base_rate(happened: Mask, weight: Real | None = None) -> float:
    """How often it happened, with half an event and half a non-event added (Jeffreys), so that it is never 0."""
    weight = np.ones(len(happened)) if weight is None else weight
    return float((weight[happened].sum() + 0.5) / (weight.sum() + 1.0))


@dataclass(frozen=True, eq=False)
class Hazard:
    """P(it happens within the horizon) = 1 / (1 + exp(-(intercept + slopes . (x - centre) / scale))).

    Attributes
    ----------
    centre, scale, slopes : arrays, shape (n_features,)
        A feature that never varied in the past has slope 0.
    rate : float
        The base rate it was fitted on.
    """

    intercept: float
    centre: Real
    scale: Real
    slopes: Real
    rate: float

    def log_odds(self, values: Real) -> Real:
        """Log-odds for each row of features."""
        out: Real = self.intercept + ((values - self.centre) / self.scale) @ self.slopes
        return out

    def chances(self, values: Real) -> Real:
        """The chance for each row of features."""
        from scipy.special import expit  # heavy, and not on the way of those who only ask for a tie

        out: Real = expit(self.log_odds(values))
        return out

    def shares(self, values: Real) -> Real:
        """What each feature adds to the log-odds, beside an average pair of the past; shape as `values`."""
        out: Real = (values - self.centre) / self.scale * self.slopes
        return out


def fit_hazard(values: Real, happened: Mask, *, ridge: float, weight: Real | None = None) -> Hazard:
    """Fit by Newton's method the log likelihood minus ridge/2 times the squared slopes on standardised features.

    The intercept is free: with a growing ridge, every chance goes to the base rate.

    Parameters
    ----------
    values : array, shape (n, n_features)
    happened : array of bool, shape (n,)
    ridge : float > 0
        In units of observations: 100 outweighs what some hundred observations say.
    weight : array, shape (n,), optional
        How many rows each stands for; 1 where not given.
    """
    weight = np.ones(len(values)) if weight is None else weight
    rate = base_rate(happened, weight)
    centre = np.average(values, axis=0, weights=weight)
    spread = np.sqrt(np.average((values - centre) ** 2, axis=0, weights=weight))
    varies = spread > _SMALL
    scale = np.where(varies, spread, 1.0)
    x = np.column_stack([np.ones(len(values)), ((values - centre) / scale)[:, varies]])
    start = np.zeros(x.shape[1])
    start[0] = float(logit(rate))
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = _SMALL
    nought = np.zeros(x.shape[1])
    found = newton(x, happened.astype(np.float64), start=start, penalty=penalty, towards=nought, weight=weight)
    slopes = np.zeros(values.shape[1])
    slopes[varies] = found[1:]
    return Hazard(float(found[0]), centre, scale, slopes, rate)


def newton(
    x: Real,
    y: Real,
    *,
    start: Real,
    penalty: Real,
    towards: Real,
    offset: Real | float = 0.0,
    weight: Real | float = 1.0,
) -> Real:
    """Maximise sum(weight (y log p + (1-y) log(1-p))) - penalty . (w - towards)^2 / 2 with p = expit(offset + x w).

    Newton steps, halved while they do not help; the problem is concave, so the end does not depend on the start.
    """
    from scipy.linalg import cho_factor, cho_solve  # heavy, and not on the way of those who only ask for a tie
    from scipy.special import expit

    w = start.astype(np.float64)

    def loss(at: Real) -> float:
        z = offset + x @ at
        return float(np.sum(weight * (np.logaddexp(0.0, z) - y * z)) + 0.5 * np.sum(penalty * (at - towards) ** 2))

    now = loss(w)
    for _ in range(_MOST_STEPS):
        p = expit(offset + x @ w)
        slope = x.T @ (weight * (p - y)) + penalty * (w - towards)
        bend = (x * (weight * p * (1.0 - p))[:, None]).T @ x + np.diag(penalty + _SMALL)
        step = cho_solve(cho_factor(bend), slope)
        if slope @ step <= _SMALL * (1.0 + abs(now)):  # twice what a step could still gain
            break
        length = 1.0
        while (then := loss(w - length * step)) > now and length > _SMALL:
            length /= 2.0
        w, now = w - length * step, then
    return w


@dataclass(frozen=True, eq=False)
class TwoStage:
    """P(two groups interact) and P(hostile | they interact): their products are the chances of either onset."""

    interact: Hazard
    hostile: Hazard

    @classmethod
    def fit(cls, values: Real, *, allied: Mask, hostile: Mask, ridge: float, weight: Real | None = None) -> Self:
        """Fit both stages; a pair that became both is an interaction of either sign."""
        met = allied | hostile
        interact = fit_hazard(values, met, ridge=ridge, weight=weight)
        sides = np.concatenate([values[allied], values[hostile]])
        signs = np.repeat([False, True], [int(allied.sum()), int(hostile.sum())])
        if not len(signs):
            nought = np.zeros(values.shape[1])
            return cls(interact, Hazard(0.0, nought, np.ones(values.shape[1]), nought, 0.5))
        # It has as many rows as there were events: the same ridge would leave it nothing to say.
        return cls(interact, fit_hazard(sides, signs, ridge=max(1.0, ridge * interact.rate**0.5)))

    def chances(self, values: Real, *, is_hostile: bool) -> Real:
        """The chance of an onset of one sign, for each row of features."""
        hostile = self.hostile.chances(values)
        out: Real = self.interact.chances(values) * (hostile if is_hostile else 1.0 - hostile)
        return out


def log_loss(chances: Real, happened: Mask) -> Real:
    """Minus the logarithm of the chance given to what came about, for each pair; in nats."""
    held = np.clip(chances, LEAST_CHANCE, 1.0 - LEAST_CHANCE)
    out: Real = -np.where(happened, np.log(held), np.log1p(-held))
    return out
