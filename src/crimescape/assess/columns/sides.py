"""How sure, in columns: families on either side of each belief, confidence and credibility; as `surety`."""

from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Flags, Floats, Ints, distinct
from crimescape.assess.policy import Policy
from crimescape.assess.surety import CANNOT_BE_JUDGED, FLOORS
from crimescape.vocabulary.time import DAYS_PER_YEAR


@dataclass(frozen=True, slots=True)
class Voiced:
    """Spans beside propositions, by who speaks.

    Attributes
    ----------
    proposition, family : arrays of int
        `family` is a number of its own in each proposition.
    kind : array of int
        Twice the state it names, and one more when it speaks against.
    start, end : arrays of int
        Moments, as places in the years of the clock.
    """

    proposition: Ints
    family: Ints
    kind: Ints
    start: Ints
    end: Ints


def sides_of(voiced: Voiced, *, state: Ints, is_likely: Flags, years: Floats, window_days: float) -> tuple[Ints, Ints]:
    """Families that stand behind each belief, and those that contradict them in the same event.

    Parameters
    ----------
    state, is_likely : arrays, shape (n_propositions,)
        The named state each belief is worded about, and whether it is that this is so.
    """
    count = len(state)
    about = state[voiced.proposition]
    is_for = voiced.kind == 2 * about
    is_against = (voiced.kind == 2 * about + 1) | ((voiced.kind // 2 != about) & (voiced.kind % 2 == 0))
    is_ours = is_for == is_likely[voiced.proposition]
    ours, theirs = (np.flatnonzero((is_for | is_against) & side) for side in (is_ours, ~is_ours))
    met = theirs[_is_met(voiced, ours, theirs, years=years, window=window_days / DAYS_PER_YEAR)]
    families = int(voiced.family.max(initial=0)) + 1
    standing = distinct(voiced.proposition[ours] * families + voiced.family[ours])
    contradicting = distinct(voiced.proposition[met] * families + voiced.family[met])
    contradicting = contradicting[~np.isin(contradicting, standing, assume_unique=True)]
    return (
        np.bincount(standing // families, minlength=count),
        np.bincount(contradicting // families, minlength=count),
    )


def _is_met(voiced: Voiced, ours: Ints, theirs: Ints, *, years: Floats, window: float) -> Flags:
    """Of the spans of the other side: whether one of ours lies within the window of it."""
    if not len(ours) or not len(theirs):
        return np.zeros(len(theirs), dtype=bool)
    moments = len(years)
    begin = voiced.proposition[ours] * moments + voiced.start[ours]
    order = np.argsort(begin)
    begin = begin[order]
    whose = voiced.proposition[ours][order]
    # The latest end among ours that begin up to a moment: groups rise, so none takes over from the one before.
    latest = np.maximum.accumulate(whose * moments + voiced.end[ours][order])
    last_start = np.searchsorted(years - window, years, side="right") - 1
    first_end = np.searchsorted(years, years - window, side="left")
    asked = voiced.proposition[theirs]
    at = np.searchsorted(begin, asked * moments + last_start[voiced.end[theirs]], side="right") - 1
    is_there = (at >= 0) & (whose[np.maximum(at, 0)] == asked)
    return np.asarray(is_there & (latest[np.maximum(at, 0)] >= asked * moments + first_end[voiced.start[theirs]]))


def confidences(standing: Ints, contradicting: Ints, *, ignorance: Floats, policy: Policy) -> Ints:
    """Places in `surety.LEVELS`: low, moderate or high."""
    level = np.zeros(len(standing), dtype=np.int64)
    for rank, (fewest, most) in ((1, policy.moderate), (2, policy.high)):
        level[(standing >= fewest) & (ignorance <= most)] = rank
    is_contested = (contradicting > 0) & (contradicting >= policy.contested_share * standing)
    return np.maximum(0, level - is_contested)


def credibilities(probability: Floats, *, standing: Ints, contradicting: Ints, ignorance: Floats) -> Ints:
    """1 (confirmed, unopposed) to 5 (improbable), by the probability of the named state; 6 when it cannot be judged."""
    grade = np.select([probability >= floor for _, floor in FLOORS], [g for g, _ in FLOORS], default=FLOORS[-1][0])
    grade = np.where((probability >= 0.95) & (standing >= 2) & (contradicting == 0), 1, grade)
    is_unjudged = (ignorance > CANNOT_BE_JUDGED) | ((standing == 0) & (contradicting == 0))
    return np.where(is_unjudged, 6, grade)
