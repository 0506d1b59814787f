"""How good forecasts were: ranking, accuracy, skill against climatology, reliability, and how firm each figure is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from crimescape.outlook.hazard import Mask, log_loss, logit, newton
from crimescape.outlook.history import Real

EDGES = (0.0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
"""Bins of a reliability table: chances of ties are small, so the small ones are told apart."""

DRAWS = 2000
"""How often the origins are drawn again."""

FEWEST_ORIGINS = 4
"""With fewer windows than this, nothing is called better."""


def area_under_curve(chances: Real, happened: Mask) -> float:
    """P(a pair to which it happened had the higher chance than one to which it did not), ties counted half; or nan.

    The Mann-Whitney statistic over the product of the counts.
    """
    events = int(happened.sum())
    quiet = len(happened) - events
    if not events or not quiet:
        return float("nan")
    from scipy.stats import rankdata  # heavy, and not on the way of those who only ask for a tie

    return float((rankdata(chances)[happened].sum() - events * (events + 1) / 2) / (events * quiet))


def average_precision(chances: Real, happened: Mask) -> float:
    """Sum over thresholds of precision times the gain in recall; equal chances are one threshold; else nan."""
    events = int(happened.sum())
    if not events:
        return float("nan")
    order = np.argsort(-chances, kind="stable")
    ranked, found = chances[order], np.cumsum(happened[order])
    last = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)  # the last of each run of equal chances
    gain = np.diff(np.append(0, found[last]))
    return float(np.sum(found[last] / (last + 1) * gain) / events)


@dataclass(frozen=True, slots=True)
class Score:
    """How one forecaster did over all origins.

    Attributes
    ----------
    auc, average_precision : float
        Means over the origins on which something happened; nan where nothing did.
    lift : float
        Average precision over that of a blind guess, the base rate: 1 is worthless.
    brier : float
        Mean squared error of the chances.
    brier_skill, log_skill : float
        1 minus the loss over climatology's: 0 is no better, 1 is clairvoyance.
    log_skill_90 : tuple of float
        From the 5th to the 95th percentile of `log_skill`, origins drawn again.
    log_skill_by_origin : tuple of float
    better_than_climatology : float in [0, 1]
        In what share of the draws the log skill is above 0.
    """

    name: str
    auc: float
    average_precision: float
    lift: float
    brier: float
    brier_skill: float
    log_skill: float
    log_skill_90: tuple[float, float]
    log_skill_by_origin: tuple[float, ...]
    better_than_climatology: float


@dataclass(frozen=True, slots=True)
class Margin:
    """How far the outlook is ahead of a rival, in log skill.

    Attributes
    ----------
    ahead : float
        Log skill of the outlook minus that of the rival.
    ahead_90 : tuple of float
    better : float in [0, 1]
        In what share of the draws it is ahead.
    """

    rival: str
    ahead: float
    ahead_90: tuple[float, float]
    better: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of about one chance, and how often it came about.

    Attributes
    ----------
    low, high : float
        Chances from `low` up to, not including, `high`.
    forecast : float
        Their mean.
    observed : float
    observed_90 : tuple of float
        Jeffreys interval, as if pairs were independent; they are not, so it is too narrow.
    """

    low: float
    high: float
    pairs: int
    events: int
    forecast: float
    observed: float
    observed_90: tuple[float, float]


def reliability(chances: Real, happened: Mask) -> tuple[Bin, ...]:
    """The reliability table over all origins; bins without forecasts are left out."""
    from scipy.stats import beta  # heavy, and not on the way of those who only ask for a tie

    out = []
    for low, high in pairwise(EDGES):
        inside = (chances >= low) & ((chances < high) | (high == 1.0))
        pairs, events = int(inside.sum()), int(happened[inside].sum())
        if pairs:
            between = beta.ppf([0.05, 0.95], events + 0.5, pairs - events + 0.5)
            span = (0.0 if not events else float(between[0]), 1.0 if events == pairs else float(between[1]))
            out.append(Bin(low, high, pairs, events, float(chances[inside].mean()), events / pairs, span))
    return tuple(out)


def calibration_slope(chances: Real, happened: Mask) -> float:
    """Slope of what happened on the log-odds given: 1 is right, below 1 over-confident, above 1 too timid."""
    x = np.column_stack([np.ones(len(chances)), logit(chances)])
    start = np.array([0.0, 1.0])
    found = newton(x, happened.astype(np.float64), start=start, penalty=np.full(2, 1e-6), towards=start)
    return float(found[1])


@dataclass(frozen=True, eq=False)
class Losses:
    """Summed log and squared loss of each forecaster on each origin, to draw origins again from.

    Attributes
    ----------
    log, square : mapping of name to array, shape (n_origins,)
    """

    log: Mapping[str, Real]
    square: Mapping[str, Real]

    def skill(self, name: str, *, against: str, chosen: np.ndarray) -> Real:
        """Log skill over drawn origins, shape (n_draws,); `chosen` has shape (n_draws, n_origins)."""
        out: Real = 1.0 - self.log[name][chosen].sum(axis=1) / self.log[against][chosen].sum(axis=1)
        return out


def losses(told: Sequence[tuple[Mapping[str, Real], Mask]]) -> Losses:
    """Of the forecasters that spoke on every origin."""
    names = [name for name in told[0][0] if all(name in chances for chances, _ in told)]
    return Losses(
        {n: np.array([log_loss(c[n], h).sum() for c, h in told]) for n in names},
        {n: np.array([np.sum((c[n] - h) ** 2) for c, h in told]) for n in names},
    )


def drawn_origins(count: int, *, rng: np.random.Generator) -> np.ndarray:
    """Origins drawn again with replacement, whole windows at a time: shape (`DRAWS`, count)."""
    return rng.integers(count, size=(DRAWS, count))


def score(
    name: str, told: Sequence[tuple[Mapping[str, Real], Mask]], *, lost: Losses, chosen: np.ndarray, against: str
) -> Score:
    """The figures of one forecaster; see `Score`."""
    eventful = [(c[name], h) for c, h in told if 0 < h.sum() < len(h)]
    precision = float(np.mean([average_precision(c, h) for c, h in eventful])) if eventful else float("nan")
    blind = float(np.mean([h.mean() for _, h in eventful])) if eventful else float("nan")
    pairs = sum(len(h) for _, h in told)
    draws = lost.skill(name, against=against, chosen=chosen)
    low, high = np.quantile(draws, [0.05, 0.95])
    return Score(
        name=name,
        auc=float(np.mean([area_under_curve(c, h) for c, h in eventful])) if eventful else float("nan"),
        average_precision=precision,
        lift=precision / blind,
        brier=float(lost.square[name].sum() / pairs),
        brier_skill=float(1.0 - lost.square[name].sum() / lost.square[against].sum()),
        log_skill=float(1.0 - lost.log[name].sum() / lost.log[against].sum()),
        log_skill_90=(float(low), float(high)),
        log_skill_by_origin=tuple((1.0 - lost.log[name] / lost.log[against]).tolist()),
        better_than_climatology=float(np.mean(draws > 0)),
    )


def margin(name: str, rival: str, *, lost: Losses, chosen: np.ndarray, against: str) -> Margin:
    """How far one forecaster is ahead of another, on the same draws of origins."""
    ahead = lost.skill(name, against=against, chosen=chosen) - lost.skill(rival, against=against, chosen=chosen)
    low, high = np.quantile(ahead, [0.05, 0.95])
    whole = float((lost.log[rival].sum() - lost.log[name].sum()) / lost.log[against].sum())
    return Margin(rival, whole, (float(low), float(high)), float(np.mean(ahead > 0)))
