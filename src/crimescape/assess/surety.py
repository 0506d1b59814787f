"""How sure: low, moderate or high from who stands behind a belief, and the credibility grade that comes out."""

from collections.abc import Mapping, Sequence

from crimescape.assess.evidence import Testimony
from crimescape.assess.policy import Policy
from crimescape.vocabulary.time import DAYS_PER_YEAR

LEVELS = ("low", "moderate", "high")
CANNOT_BE_JUDGED = 0.8
"""Ignorance above which a belief is little more than the prior."""
FLOORS = ((2, 0.8), (3, 0.5), (4, 0.2), (5, 0.0))
"""Grades of credibility below the best, each with the least probability that earns it."""


def siding(
    testimonies: Sequence[Testimony], *, family: Mapping[str, str], state: int, is_likely: bool, window_days: float
) -> tuple[int, int]:
    """How many families of origins are on the side the belief takes, and how many contradict them in the same event.

    Parameters
    ----------
    state : int
        The named state that the belief is worded about.
    is_likely : bool
        Whether the belief is that this is so; else its side is the one that speaks against.

    Returns
    -------
    (int, int)
        Those that contradict count only where their days lie within the window of days of the others.
    """
    sides: tuple[list[Testimony], list[Testimony]] = ([], [])
    for t in testimonies:
        is_for = t.kind == (state, 1)
        is_against = t.kind == (state, -1) or (t.kind[0] != state and t.kind[1] > 0)
        if is_for or is_against:
            sides[is_for is not is_likely].append(t)
    ours, theirs = sides
    window = window_days / DAYS_PER_YEAR
    contradicting = {
        family[t.origin] for t in theirs if any(t.start - window <= o.end and o.start - window <= t.end for o in ours)
    }
    standing = {family[t.origin] for t in ours}
    return len(standing), len(contradicting - standing)


def confidence(sides: tuple[int, int], *, ignorance: float, policy: Policy) -> str:
    """Low, moderate or high: origins on the side the belief takes, little ignorance, no contradiction to match."""
    standing, contradicting = sides
    level = 0
    for rank, (fewest, most) in ((1, policy.moderate), (2, policy.high)):
        if standing >= fewest and ignorance <= most:
            level = rank
    is_contested = contradicting > 0 and contradicting >= policy.contested_share * standing
    return LEVELS[max(0, level - is_contested)]


def credibility(probability: float, *, sides: tuple[int, int], ignorance: float) -> int:
    """1 (confirmed, unopposed) to 5 (improbable), by the probability of the named state; 6 when it cannot be judged."""
    if ignorance > CANNOT_BE_JUDGED or not any(sides):
        return 6
    if probability >= 0.95 and sides[0] >= 2 and not sides[1]:
        return 1
    return next(grade for grade, floor in FLOORS if probability >= floor)
