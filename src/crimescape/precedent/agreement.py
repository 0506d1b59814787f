"""Whether likeness carries meaning: does the nearest other case of the table share its kind, or what followed?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from crimescape.precedent.case import Case
from crimescape.precedent.feature import NAMES, WEIGHTS
from crimescape.precedent.resemblance import differences, matrix


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often the nearest other case has the same label.

    Attributes
    ----------
    cases : int
    share : float in [0, 1]
        Of cases whose nearest other case has their label; of several equally near, the share of them that has.
    chance : float in [0, 1]
        The share that another case drawn by lot would have.
    by_chance : float in (0, 1]
        Share of tables with labels dealt out anew that agree at least as well: a permutation test.
    by_label : tuple of (label, cases, share)
    """

    cases: int
    share: float
    chance: float
    by_chance: float
    by_label: tuple[tuple[str, int, float], ...]


def agreement(
    cases: Sequence[Case],
    *,
    label: Callable[[Case], str],
    rng: np.random.Generator,
    names: Sequence[str] = NAMES,
    weights: Sequence[float] = WEIGHTS,
    shuffles: int = 4_999,
) -> Agreement:
    """Leave each case out in turn, find the nearest of the others, and compare labels.

    Parameters
    ----------
    label : callable
        From a case to what must agree, such as its kind. A case with an empty label is left out.
    names, weights : sequences
        The features compared, and how much each counts.
    """
    kept = [case for case in cases if label(case)]
    labels = np.array([label(case) for case in kept])
    near = _nearest_others(kept, names=names, weights=weights)

    def shares(of: np.ndarray) -> np.ndarray:
        return np.asarray((near * (of[:, None] == of[None, :])).sum(axis=1) / near.sum(axis=1))

    by_case = shares(labels)
    share = float(by_case.mean())
    as_good = sum(float(shares(rng.permutation(labels)).mean()) >= share - 1e-12 for _ in range(shuffles))
    same = (labels[:, None] == labels[None, :]).sum() - len(kept)
    return Agreement(
        cases=len(kept),
        share=share,
        chance=float(same / (len(kept) * (len(kept) - 1))),
        by_chance=(1 + as_good) / (1 + shuffles),
        by_label=tuple(
            (str(word), int((labels == word).sum()), float(by_case[labels == word].mean()))
            for word in sorted(set(labels))
        ),
    )


def _nearest_others(cases: Sequence[Case], *, names: Sequence[str], weights: Sequence[float]) -> np.ndarray:
    """For each case, which others are nearest (several when equally near): bool, shape (n, n)."""
    table, shares = matrix(cases, names=names), np.asarray(weights, dtype=np.float64)
    near = np.zeros((len(cases), len(cases)), dtype=bool)
    for i, asked in enumerate(table):
        known, others = ~np.isnan(asked), np.arange(len(cases)) != i
        distances = differences(asked[known], table[others][:, known]) @ shares[known] / shares[known].sum()
        near[i, others] = distances <= distances.min() + 1e-12
    return near
