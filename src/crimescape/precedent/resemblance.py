"""Which earlier case is nearest, how near, by what, and whether that is nearer than chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crimescape.errors import UnfoundedError
from crimescape.precedent.case import Case
from crimescape.precedent.feature import NAMES, WEIGHTS

Floats = NDArray[np.float64]

FEWEST_KNOWN = 3
"""With fewer features known, everything is alike, and nothing is said."""
ALIKE, UNLIKE = 0.25, 0.5
"""A feature matches when it differs by no more than the first; it does not when it differs by at least the second."""
NEARER_THAN_CHANCE = 0.05
"""Said to be nearer than chance when at most this share of shuffled tables hold a case as near."""
SHUFFLES = 999


@dataclass(frozen=True, slots=True)
class Compared:
    """One feature that both know.

    Attributes
    ----------
    asked, case, difference : float in [0, 1]
    """

    feature: str
    asked: float
    case: float
    difference: float
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier case beside what is asked about.

    Attributes
    ----------
    distance : float in [0, 1]
        Weighted mean difference over the features known of what is asked about; one that the case does not know
        counts as a case of the table drawn by lot would differ.
    distance_compared : float in [0, 1]
        The same over the features that both know: Gower's distance. NaN when there is none.
    coverage : float in [0, 1]
        Share of the weight of what is known of the one asked about that the case knows too.
    compared : tuple of Compared
    unknown : tuple of str
        Features known of what is asked about, and not of the case.
    """

    case: Case
    distance: float
    distance_compared: float
    coverage: float
    compared: tuple[Compared, ...]
    unknown: tuple[str, ...]

    @property
    def matched(self) -> tuple[str, ...]:
        """Features in which the two are alike."""
        return tuple(c.feature for c in self.compared if c.difference <= ALIKE)

    @property
    def differing(self) -> tuple[str, ...]:
        """Features in which they are not."""
        return tuple(c.feature for c in self.compared if c.difference >= UNLIKE)


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The earlier cases by how near they are.

    Attributes
    ----------
    asked : mapping of feature name to float in [0, 1]
    unknown : tuple of str
        Features that nothing is known of, of what is asked about.
    matches : tuple of Match
        The nearest first; of equals the better covered, then by id.
    by_chance : float in (0, 1]
        Share of shuffled tables (each feature's answers dealt out anew among the cases) that hold a case as near
        as the nearest: the p-value of a permutation test.
    steady : float in [0, 1]
        Share of the known features that can be left out, one at a time, with the same case nearest.
    """

    asked: Mapping[str, float]
    unknown: tuple[str, ...]
    matches: tuple[Match, ...]
    by_chance: float
    steady: float

    @property
    def is_near(self) -> bool:
        """Whether the nearest case is nearer than chance would have it."""
        return self.by_chance <= NEARER_THAN_CHANCE


def matrix(cases: Sequence[Case], *, names: Sequence[str] = NAMES) -> Floats:
    """The cases as rows and features as columns, shape (n_cases, n_features); unknown is NaN."""
    rows = [[case.values.get(name, np.nan) for name in names] for case in cases]
    return np.array(rows, dtype=np.float64).reshape(len(cases), len(names))


def differences(asked: Floats, table: Floats) -> Floats:
    """How each case differs from what is asked about, in each feature.

    Parameters
    ----------
    asked : array, shape (n_features,)
        None of them NaN.
    table : array, shape (n_cases, n_features)

    Returns
    -------
    array, shape (n_cases, n_features)
        Where a case does not know a feature: the mean difference of those cases that do, so that the unknown neither
        matches nor parts; 0.5 where no case knows it.
    """
    found = np.abs(table - asked)
    known = ~np.isnan(found)
    counts = known.sum(axis=0)
    by_lot = np.where(counts > 0, np.where(known, found, 0.0).sum(axis=0) / np.maximum(counts, 1), 0.5)
    return np.where(known, found, by_lot)


def nearest(
    asked: Mapping[str, float],
    cases: Sequence[Case],
    *,
    rng: np.random.Generator,
    names: Sequence[str] = NAMES,
    weights: Sequence[float] = WEIGHTS,
    shuffles: int = SHUFFLES,
    most: int | None = None,
) -> Resemblance:
    """The earlier cases by their distance, with how near a case would be by chance.

    The distance is Gower's (Biometrics 27, 1971) with weights, but for what a case does not know: see `Match`.

    Parameters
    ----------
    asked : mapping of feature name to float in [0, 1]
        What is known of the one asked about; what is not here is unknown.
    names, weights : sequences
        The features, and how much each counts.
    rng : numpy.random.Generator
        Deals out the answers of the shuffled tables.
    most : int, optional
        How many of the nearest are told; None tells all.

    Raises
    ------
    UnfoundedError
        When fewer than `FEWEST_KNOWN` features are known, or there is no case.
    """
    known = [i for i, name in enumerate(names) if name in asked]
    if not cases:
        raise UnfoundedError("There is no earlier case to compare with")
    if len(known) < FEWEST_KNOWN:
        raise UnfoundedError(
            f"{len(known)} of {len(names)} features are known: too little to compare",
            mend=f"At least {FEWEST_KNOWN} must be.",
        )
    chosen = [names[i] for i in known]
    values = np.array([asked[name] for name in chosen])
    shares = np.array([weights[i] for i in known], dtype=np.float64)
    shares /= shares.sum()
    table = matrix(cases, names=chosen)
    apart = differences(values, table)
    distances = apart @ shares
    coverage = (~np.isnan(table)) @ shares
    order = sorted(range(len(cases)), key=lambda i: (round(float(distances[i]), 12), -coverage[i], cases[i].id))
    return Resemblance(
        asked={name: float(asked[name]) for name in chosen},
        unknown=tuple(name for name in names if name not in asked),
        matches=tuple(
            _match(cases[i], values, table[i], names=chosen, shares=shares, distance=float(distances[i]))
            for i in order[:most]
        ),
        by_chance=_by_chance(apart, shares, rng=rng, shuffles=shuffles),
        steady=_steady(apart, shares, first=order[0]),
    )


def _match(
    case: Case, asked: Floats, values: Floats, *, names: Sequence[str], shares: Floats, distance: float
) -> Match:
    both = [
        Compared(name, float(a), float(v), abs(float(a) - float(v)), float(w))
        for name, a, v, w in zip(names, asked, values, shares, strict=True)
        if not np.isnan(v)
    ]
    weight = sum(c.weight for c in both)
    return Match(
        case=case,
        distance=distance,
        distance_compared=sum(c.weight * c.difference for c in both) / weight if weight else float("nan"),
        coverage=weight,
        compared=tuple(both),
        unknown=tuple(name for name, v in zip(names, values, strict=True) if np.isnan(v)),
    )


def _by_chance(apart: Floats, shares: Floats, *, rng: np.random.Generator, shuffles: int) -> float:
    least = float((apart @ shares).min()) + 1e-12
    as_near = sum(float((rng.permuted(apart, axis=0) @ shares).min()) <= least for _ in range(shuffles))
    return (1 + as_near) / (1 + shuffles)


def _steady(apart: Floats, shares: Floats, *, first: int) -> float:
    """Leaving out one feature rescales all distances alike: only their order matters."""
    without = (apart @ shares)[:, None] - apart * shares
    return float(np.mean(without[first] <= without.min(axis=0) + 1e-12))
