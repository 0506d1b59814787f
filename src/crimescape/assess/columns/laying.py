"""Evidence of several voices as one list, and laid on the moments of timelines."""

from dataclasses import dataclass, fields, replace

import numpy as np

from crimescape.assess.columns.arrays import Floats, Ints, places_in
from crimescape.assess.columns.cake import Cake
from crimescape.assess.columns.chain import Timeline
from crimescape.assess.columns.rivals import Loss

KINDS = 8
"""More than there are kinds of evidence: a state, for it or against it."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What is added to the log-odds of states, by whom.

    Attributes
    ----------
    whose, state : arrays of int, shape (n,)
    start, end : arrays of int
        Places in the years of a clock; equal for what is added all at once.
    amount : array of float
        Log-odds; per year, where it is spread over a stretch.
    """

    whose: Ints
    state: Ints
    start: Ints
    end: Ints
    amount: Floats

    def times(self, factor: Floats | float) -> "Laid":
        """So much of it."""
        return replace(self, amount=self.amount * factor)

    def of_one(self) -> "Laid":
        """As if one had said it all."""
        return replace(self, whose=np.zeros_like(self.whose))


def together(first: Laid, more: Laid) -> Laid:
    """All that two lists hold."""
    return Laid(*(np.concatenate([getattr(first, f.name), getattr(more, f.name)]) for f in fields(Laid)))


def of_cake(cake: Cake, *, tau_years: float) -> Laid:
    """The evidence of a cake whose groups are voices times `KINDS`, and the kind."""
    return _laid(
        (cake.group // KINDS, cake.group, cake.moment, cake.moment, cake.atom),
        (cake.span_group // KINDS, cake.span_group, cake.start, cake.end, cake.height / tau_years),
    )


def of_loss(loss: Loss, *, tau_years: float) -> Laid:
    """What is lost without each owner, of groups that are families times `KINDS`, and the kind."""
    return _laid(
        (loss.owner, loss.group, loss.moment, loss.moment, loss.atom),
        (loss.span_owner, loss.span_group, loss.start, loss.end, loss.height / tau_years),
    )


def _laid(*parts: tuple[Ints, Ints, Ints, Ints, Floats]) -> Laid:
    whose, group, start, end, amount = (np.concatenate([part[i] for part in parts]) for i in range(5))
    kind = group % KINDS
    return Laid(whose, kind // 2, start, end, np.where(kind % 2, -amount, amount))


def laid_on(laid: Laid, keys: Ints, *, years: Floats, asked: int, states: int) -> Timeline:
    """Evidence as timelines, one for each whose it is.

    Parameters
    ----------
    keys : array of int
        Sorted and distinct: whose, times how many years there are, and the moment. Every end of what is laid is
        among them, and for each once the day asked about.
    """
    count, n = len(years), len(keys)
    begin, end = (places_in(keys, laid.whose * count + ends)[0] for ends in (laid.start, laid.end))
    is_atom = begin == end
    tilt, rate = np.zeros((states, n)), np.zeros((states, n))
    for state in range(states):
        some = np.flatnonzero((laid.state == state) & is_atom)
        tilt[state] = np.bincount(begin[some], laid.amount[some], minlength=n)
        some = np.flatnonzero((laid.state == state) & ~is_atom)
        if len(some):
            rate[state] = running(begin[some], end[some], laid.amount[some], count=n)
    return Timeline(keys // count, years[keys % count], keys % count == asked, tilt, rate)


def running(begin: Ints, end: Ints, height: Floats, *, count: int) -> Floats:
    """The sum of heights over each place, of stretches from one place up to another."""
    steps = np.bincount(begin, height, minlength=count) - np.bincount(end, height, minlength=count)
    how_many = np.cumsum(np.bincount(begin, minlength=count) - np.bincount(end, minlength=count))
    # In more digits than the result has: what was added a million places ago is taken off again without a trace.
    total = np.cumsum(steps, dtype=np.longdouble).astype(np.float64)
    return np.where(how_many > 0, total, 0.0)
