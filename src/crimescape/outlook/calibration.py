"""Forecasts corrected by earlier ones: how much of their departure from the base rate they have earned."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crimescape.outlook.hazard import Mask, logit, newton
from crimescape.outlook.history import Real

TRUST = 0.8
"""The share of its departure from the base rate that a forecast keeps before it has any record."""

WEIGHT = 20.0
"""How firmly that share is held against the record, in units of information about it."""

SHIFT_WEIGHT = 200.0
"""How firmly the level is held to the base rate: the last windows say little of the next one's level."""


@dataclass(frozen=True, eq=False)
class Forecast:
    """Chances given on one origin, before any correction.

    Attributes
    ----------
    chances : array, shape (n_pairs,)
    rate : float
        The base rate held on that origin.
    """

    chances: Real
    rate: float

    @property
    def departure(self) -> Real:
        """Log-odds above the base rate."""
        out: Real = logit(self.chances) - logit(self.rate)
        return out


@dataclass(frozen=True, slots=True)
class Calibration:
    """logit(p') = logit(base rate) + shift + share x (logit(p) - logit(base rate)): Platt scaling about the base rate.

    Attributes
    ----------
    shift : float
    share : float >= 0
        1 keeps a forecast as it is, 0 leaves the base rate.
    """

    shift: float = 0.0
    share: float = TRUST

    def chances(self, forecast: Forecast) -> Real:
        """The corrected chances."""
        from scipy.special import expit  # heavy, and not on the way of those who only ask for a tie

        out: Real = expit(logit(forecast.rate) + self.shift + self.share * forecast.departure)
        return out


def calibrate(past: Sequence[tuple[Forecast, Mask]]) -> Calibration:
    """Fit to earlier forecasts and what came of them; held near no shift and a share of `TRUST` while there are few."""
    if not past:
        return Calibration()
    departure = np.concatenate([f.departure for f, _ in past])
    offset = np.concatenate([np.full(len(f.chances), float(logit(f.rate))) for f, _ in past])
    happened = np.concatenate([h for _, h in past]).astype(np.float64)
    prior = np.array([0.0, TRUST])
    shift, share = newton(
        np.column_stack([np.ones(len(departure)), departure]),
        happened,
        start=prior,
        penalty=np.array([SHIFT_WEIGHT, WEIGHT]),
        towards=prior,
        offset=offset,
    )
    # A forecast that pointed the wrong way is worth nothing; turned round it would be another forecast.
    return Calibration(float(shift), max(float(share), 0.0))
