"""The pairs at risk on one origin: their features, and what was seen to happen to them within the horizon."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from crimescape.outlook.features import Memory, features, held_pairs, open_pairs, pair_keys
from crimescape.outlook.history import ALLIED, HOLDS, HOSTILE, Days, History, Real, Whole

Mask = NDArray[np.bool_]

ALLIANCE_ONSET, RIVALRY_ONSET = "alliance onset", "rivalry onset"
ALLIANCE_END, RIVALRY_END = "alliance end", "rivalry end"

SIGN_OF = {ALLIANCE_ONSET: ALLIED, RIVALRY_ONSET: HOSTILE, ALLIANCE_END: ALLIED, RIVALRY_END: HOSTILE}
"""The sign of the tie that begins or ends."""

ONSETS = (ALLIANCE_ONSET, RIVALRY_ONSET)
ENDS = (ALLIANCE_END, RIVALRY_END)


@dataclass(frozen=True, eq=False)
class Seen:
    """What was published on ties of one sign among the pairs at risk, about the horizon; a row each.

    Attributes
    ----------
    at : array of int64
        Which of the pairs at risk.
    known, last, end_known : arrays of int64 days
        See `history.Ties`.
    """

    at: Whole
    known: Days
    last: Days
    end_known: Days


@dataclass(frozen=True, eq=False)
class Risk:
    """Pairs at risk of one or several turns, from an origin to the end of the horizon.

    Attributes
    ----------
    origin, until : int
        The first day is the one after `origin`; `until` is the last. Ordinals.
    pairs : array, shape (n_pairs, 2)
    values : array, shape (n_pairs, n_features)
        As known on the origin; see `features.NAMES`.
    """

    origin: int
    until: int
    pairs: Whole
    values: Real
    seen: dict[str, Seen]

    @property
    def relative(self) -> Real:
        """The features less their mean over the pairs of the origin, so that only their order and distance speak.

        Features grow and shrink as a whole while data gather; a model that learned from that would take the age of the
        data for a sign of what is to come.
        """
        out: Real = self.values - self.values.mean(axis=0)
        return out

    def happened(self, question: str, *, known: int) -> Mask:
        """Whether the turn came within the horizon, as had been published by a day; shape (n_pairs,)."""
        seen = self.seen[question]
        if question in ONSETS:
            rows = seen.known <= known
        else:
            rows = (seen.known <= known) & ((seen.last >= self.until) | (seen.end_known > known))
        found = np.zeros(len(self.pairs), dtype=bool)
        found[seen.at[rows]] = True
        return found if question in ONSETS else ~found

    def exchanged(self, rng: np.random.Generator) -> "Risk":
        """The same pairs with the same features, their fates exchanged by chance: nothing can be learned of them."""
        fate = rng.permutation(len(self.pairs))
        return replace(self, seen={q: replace(s, at=fate[s.at]) for q, s in self.seen.items()})


def horizon_end(origin: int, *, horizon_years: int) -> int:
    """The last day of a horizon of whole years: the same day of a later year."""
    day = date.fromordinal(origin)
    try:
        return day.replace(year=day.year + horizon_years).toordinal()
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + horizon_years, day=28).toordinal()


def onsets_at(history: History, *, origin: int, horizon_years: int, memory: Memory) -> Risk:
    """All open pairs of an origin, with onsets that lie wholly within the horizon.

    A tie of which it is not known whether it began before or after the origin, or before or after the end of the
    horizon, counts for neither.
    """
    until = horizon_end(origin, horizon_years=horizon_years)
    pairs = open_pairs(history, day=origin, memory=memory)
    ties = history.ties
    inside = (ties.first > origin) & (ties.by <= until) & (ties.credence >= HOLDS)
    return Risk(
        origin,
        until,
        pairs,
        features(history, day=origin, pairs=pairs, memory=memory).values,
        {q: _seen(history, inside & (ties.sign == SIGN_OF[q]), pairs=pairs) for q in ONSETS},
    )


def ends_at(history: History, *, origin: int, horizon_years: int, memory: Memory, question: str) -> Risk:
    """All pairs joined by a tie on an origin, with what speaks for its going on at the end of the horizon."""
    until = horizon_end(origin, horizon_years=horizon_years)
    sign = SIGN_OF[question]
    pairs = held_pairs(history, day=origin, sign=sign)
    ties = history.ties
    goes_on = (ties.sign == sign) & (ties.credence >= HOLDS) & (ties.first <= until)
    goes_on &= (ties.last >= until) | (ties.end_known > until)
    return Risk(
        origin,
        until,
        pairs,
        features(history, day=origin, pairs=pairs, memory=memory).values,
        {question: _seen(history, goes_on, pairs=pairs)},
    )


def _seen(history: History, rows: Mask, *, pairs: Whole) -> Seen:
    ties = history.ties.where(rows)
    count = len(history.groups)
    keys, wanted = pair_keys(ties.pair, count=count), pair_keys(pairs, count=count)
    order = np.argsort(wanted, kind="stable")
    if not len(wanted):
        none = np.zeros(0, dtype=np.int64)
        return Seen(none, none, none, none)
    at = order[np.minimum(np.searchsorted(wanted, keys, sorter=order), len(wanted) - 1)]
    here = wanted[at] == keys
    return Seen(at[here], ties.known[here], ties.last[here], ties.end_known[here])
