"""In how many places a coalition is: an expected number, its whole distribution, and a 90 % interval."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from crimescape.errors import RefusedError
from crimescape.territory.matrix import Floats, PresenceMatrix

LEVEL = 0.9
"""The probability that an interval is meant to hold."""
SURE = 0.95
"""From here on a place is counted: what is "almost certain" in the words of ICD 203."""
DEPENDENCE = 0.3
"""How far places that one witness vouches for stand or fall together: a stated prior, for no data here measures it."""
DRAWS = 2_000
"""So many draws of the witnesses; the second half mirrors the first."""


class Interval(NamedTuple):
    """Whole numbers from `low` to `high`, both in it, and the probability that they hold."""

    low: int
    high: int
    holds: float


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """In how many places of a level at least one member of a coalition is.

    Attributes
    ----------
    coalition : tuple of str
        Group ids, sorted; one without any report among them.
    expected : float
        Expected number of places.
    distribution : array, shape (n_places + 1,), float64
        Probability of each number, with witnesses in common.
    interval : Interval
        Of that distribution.
    interval_alone : Interval
        The same if each place were independent of every other.
    counted : int
        Places where the coalition is almost certainly (`SURE`).
    likely : int
        Places where it is rather than not: a count that says nothing of how sure each is.
    reported : int
        Places with any report of any member.
    reported_of_any : int
        Places with any report of any group.
    whole : int
        All places of that level; 0 where not known.
    covered : array, shape (n_places,), float64
        Probability that the coalition is in each place of the matrix.
    """

    coalition: tuple[str, ...]
    expected: float
    distribution: Floats
    interval: Interval
    interval_alone: Interval
    counted: int
    likely: int
    reported: int
    reported_of_any: int
    whole: int
    covered: Floats


def coverage(
    matrix: PresenceMatrix,
    coalition: Collection[str] | None = None,
    *,
    rng: np.random.Generator,
    dependence: float = DEPENDENCE,
) -> Coverage:
    r"""How many places of a level a coalition covers.

    Groups of a coalition are taken as independent within a place, so that it is covered with probability
    :math:`q_j = 1 - \prod_i (1 - p_{ij})`; a place without a report adds nothing. The expected number, sum of q, holds
    whatever binds places to one another. Its spread does not: places that one witness vouches for are wrong together.
    So place j is covered when :math:`\sqrt{\rho}\,l_j \cdot F + \sqrt{1 - \rho}\,e_j < \Phi^{-1}(q_j)`, with one
    standard normal F for each witness and a unit vector l of how much each vouches there (a Gaussian copula): every q
    stays as it is. Given F the number is Poisson-binomial, convolved exactly; F is drawn.

    Parameters
    ----------
    coalition : collection of str, optional
        Group ids; None is all groups.
    dependence : float in [0, 1)
        The rho above: the correlation of two places that rest on the same one witness. 0 makes places independent.

    Raises
    ------
    RefusedError
        When `dependence` lies outside [0, 1).
    """
    if not 0 <= dependence < 1:
        raise RefusedError(f"A dependence of {dependence} is none", where="dependence", mend="Give one in [0, 1).")
    rows = matrix.rows(coalition)
    presence = matrix.certain[rows]
    covered = 1.0 - np.prod(1.0 - presence, axis=0)
    alone = number_covered(covered[None, :])
    loads = _loads(matrix, rows.tolist(), presence)
    together = alone
    if dependence and loads.size:
        chances = _given_witnesses(covered, loads, dependence=dependence, rng=rng)
        together = number_covered(chances)
    return Coverage(
        coalition=tuple(sorted(set(coalition))) if coalition is not None else matrix.groups,
        expected=float(covered.sum()),
        distribution=together,
        interval=central_interval(together),
        interval_alone=central_interval(alone),
        counted=int((covered >= SURE).sum()),
        likely=int((covered >= 0.5).sum()),
        reported=int((~np.isnan(matrix.probability[rows])).any(axis=0).sum()),
        reported_of_any=len(matrix.places),
        whole=matrix.whole,
        covered=covered,
    )


def number_covered(chances: Floats) -> Floats:
    """The distribution of a number of independent events, averaged over draws of their chances (Poisson-binomial).

    Parameters
    ----------
    chances : array, shape (n_draws, n_events), float64 in [0, 1]

    Returns
    -------
    array, shape (n_events + 1,), float64

    Examples
    --------
    >>> number_covered(np.array([[0.5, 0.5]])).tolist()
    [0.25, 0.5, 0.25]
    """
    draws, events = chances.shape
    number = np.zeros((draws, events + 1))
    number[:, 0] = 1.0
    for done, p in enumerate(chances.T, start=1):
        moved = number[:, :done] * p[:, None]
        number[:, :done] -= moved
        number[:, 1 : done + 1] += moved
    mean: Floats = np.maximum(number.mean(axis=0), 0.0)
    return mean


def central_interval(distribution: Floats, *, level: float = LEVEL) -> Interval:
    """The run of numbers about the middle whose probability is nearest to `level`.

    Whole numbers leave no run that holds exactly 90 %: one with at most 5 % on either side holds more, 93 to 98 %. So
    the ends begin at the mid-p quantiles (half of a number's own probability counts below it), each may move by one,
    and of these runs that is taken which comes nearest, the more even one where two do. What it holds is said with it:
    with few uncertain places it cannot come near.

    Examples
    --------
    >>> central_interval(np.array([0.0, 0.0, 1.0]))
    Interval(low=2, high=2, holds=1.0)
    """
    below = np.concatenate(([0.0], np.cumsum(distribution)))
    middle = (below[:-1] + below[1:]) / 2
    tail, last = (1 - level) / 2, len(distribution) - 1
    low = int(np.argmax(middle > tail))
    high = last - int(np.argmax(middle[::-1] < 1 - tail))
    runs = [
        Interval(a, b, float(below[b + 1] - below[a]))
        for a in range(max(0, low - 1), min(last, low + 1) + 1)
        for b in range(max(a, high - 1), min(last, high + 1) + 1)
    ]
    return min(
        runs,
        key=lambda r: (
            round(abs(r.holds - level), 9),
            round(abs(below[r.low] - (1 - below[r.high + 1])), 9),
            r.high - r.low,
            r.low,
        ),
    )


def _loads(matrix: PresenceMatrix, rows: list[int], presence: Floats) -> Floats:
    """How much each witness vouches for the coalition's being in each place: shape (n_places, n_witnesses), unit rows.

    A witness's part of a group's presence is that of one among those who speak for it, and counts by how much the
    group's presence does for the place.
    """
    groups = {matrix.groups[i]: k for k, i in enumerate(rows)}
    columns = {place: j for j, place in enumerate(matrix.places)}
    witnesses: dict[str, int] = {}
    parts: list[tuple[int, int, float]] = []
    for (group, place), origins in sorted(matrix.origins.items()):
        if group not in groups or not origins:
            continue
        matter = presence[groups[group], columns[place]] / len(origins)
        for origin in origins:
            parts.append((columns[place], witnesses.setdefault(origin, len(witnesses)), matter))
    loads = np.zeros((len(columns), len(witnesses)))
    for column, witness, matter in parts:
        loads[column, witness] += matter
    length = np.linalg.norm(loads, axis=1, keepdims=True)
    unit: Floats = np.divide(loads, length, out=np.zeros_like(loads), where=length > 0)
    return unit


def _given_witnesses(covered: Floats, loads: Floats, *, dependence: float, rng: np.random.Generator) -> Floats:
    """Draws of each place's chance, given how far the witnesses are right: shape (n_draws, n_places)."""
    from scipy.special import ndtr, ndtri  # heavy, and not on the way of those who only ask for a tie

    half = rng.standard_normal((DRAWS // 2, loads.shape[1]))
    right = np.concatenate((half, -half)) @ loads.T
    # A place nobody vouches for by name is independent of the others.
    shared = np.where(np.abs(loads).sum(axis=1) > 0, dependence, 0.0)
    chances: Floats = ndtr((ndtri(covered) - np.sqrt(shared) * right) / np.sqrt(1 - shared))
    return chances
