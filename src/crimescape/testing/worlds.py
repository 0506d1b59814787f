"""Worlds whose truth is known: pairs of invented groups that are allied, neither or hostile, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from crimescape.vocabulary import Proposition
from crimescape.vocabulary.time import DAYS_PER_YEAR

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

ALLIED, NONE, HOSTILE = 0, 1, 2
"""States of a pair, in the order of the states of a tie."""

DRIFT_PER_YEAR = np.array([[-0.40, 0.40, 0.0], [0.07, -0.10, 0.03], [0.0, 0.20, -0.20]])
"""How pairs of the drifting world move, stated before anything was scored: 13 % allied, 75 % neither, 11 % hostile."""

_WORDS = (
    "faroles",
    "anclas",
    "northside",
    "tidewater",
    "ribera",
    "salinas",
    "gaviotas",
    "muelle",
    "breakwater",
    "boyas",
)


@dataclass(frozen=True)
class World:
    """Pairs of groups with the state each was in on every day.

    Attributes
    ----------
    groups : tuple of str
        Entity ids.
    pairs : array of int, shape (n_pairs, 2)
        Into `groups`.
    first, last : date
        The days it covers, both inclusive.
    starts : array of int, shape (n_pairs + 1,)
        Where the stretches of each pair begin in `since` and `states`.
    since : array of float
        First moment of each stretch, as a proleptic ordinal day; a pair's first is no later than `first`.
    states : array of int
        `ALLIED`, `NONE` or `HOSTILE`.
    """

    groups: tuple[str, ...]
    pairs: Ints
    first: date
    last: date
    starts: Ints
    since: Floats
    states: Ints

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def years(self) -> float:
        """How long it lasts."""
        return (self.last - self.first).days / DAYS_PER_YEAR

    def states_on(self, pairs: Ints, days: Floats) -> Ints:
        """The true states of some pairs, each on a day of its own.

        Parameters
        ----------
        pairs : array of int, shape (n,)
            Into `pairs` of the world.
        days : array of float, shape (n,)
            Ordinal days; one before `first` is taken for `first`.
        """
        asked = self._on_line(pairs, days)
        return np.asarray(self.states[np.searchsorted(self._line, asked, side="right") - 1])

    def began_on(self, pairs: Ints, days: Floats) -> Floats:
        """Since when pairs are in the state they are in on some days; parameters as of `states_on`."""
        asked = self._on_line(pairs, days)
        return np.asarray(self.since[np.searchsorted(self._line, asked, side="right") - 1])

    @cached_property
    def _line(self) -> Floats:
        return self._on_line(np.repeat(np.arange(len(self)), np.diff(self.starts)), self.since)

    def _on_line(self, pairs: Ints, days: Floats) -> Floats:
        """One sorted line for all pairs: each has a span of its own on it."""
        span = (self.last - self.first).days + 2.0
        return np.asarray(pairs * span + np.clip(days - self.first.toordinal(), 0.0, span - 1))

    def shares_on(self, day: date) -> Floats:
        """The shares of pairs in each state on a day, shape (3,)."""
        found = self.states_on(np.arange(len(self)), np.full(len(self), float(day.toordinal())))
        return np.bincount(found, minlength=3) / len(self)

    def tie(self, pair: int) -> Proposition:
        """What is to be believed of a pair."""
        a, b = self.pairs[pair]
        return Proposition.tie(self.groups[a], self.groups[b])


def drifting_world(
    *, rng: np.random.Generator, pairs: int, first: date, last: date, per_year: Floats = DRIFT_PER_YEAR
) -> World:
    """A world in which every pair drifts by itself: a Markov chain in continuous time, stationary from its first day.

    Parameters
    ----------
    per_year : array, shape (3, 3)
        Its generator; the states before and after are neighbours where it is tridiagonal.

    Examples
    --------
    >>> world = drifting_world(rng=np.random.default_rng(1), pairs=10, first=date(2010, 1, 1), last=date(2012, 1, 1))
    >>> len(world), world.tie(0).kind
    (10, 'tie')
    """
    begin, end = float(first.toordinal()), float(last.toordinal() + 1)
    leaving = -np.diag(per_year) / DAYS_PER_YEAR
    onward = np.where(np.eye(3, dtype=bool), 0.0, per_year) / -np.diag(per_year)[:, None]
    state = rng.choice(3, size=pairs, p=_stationary(per_year))
    moment = np.full(pairs, begin)
    moving = np.arange(pairs)
    whose, since, states = [moving], [moment.copy()], [state.copy()]
    while len(moving):
        moment[moving] += rng.exponential(1.0, len(moving)) / leaving[state[moving]]
        moving = moving[moment[moving] < end]
        drawn = rng.random(len(moving))[:, None]
        state[moving] = (drawn > np.cumsum(onward[state[moving]], axis=1)).sum(axis=1)
        whose, since, states = [*whose, moving], [*since, moment[moving]], [*states, state[moving]]
    count = int(np.ceil((1 + np.sqrt(1 + 8 * pairs)) / 2))
    chosen = np.array(list(combinations(range(count), 2)), dtype=np.int64)
    return gathered(
        group_names(count),
        pairs=rng.permutation(chosen)[:pairs],
        days=(first, last),
        stretches=(np.concatenate(whose), np.concatenate(since), np.concatenate(states)),
    )


def _stationary(per_year: Floats) -> Floats:
    left = np.linalg.svd(per_year.T)[2][-1]
    return np.asarray(left / left.sum())


def group_names(count: int) -> tuple[str, ...]:
    """Ids of so many invented groups."""
    return tuple(f"g:{_WORDS[i % len(_WORDS)]}-{i // len(_WORDS):04}" for i in range(count))


def gathered(
    groups: Sequence[str], *, pairs: Ints, days: tuple[date, date], stretches: tuple[Ints, Floats, Ints]
) -> World:
    """A world from the stretches of its pairs: whose they are, since when, and which state; in any order."""
    whose, since, states = stretches
    order = np.lexsort((since, whose))
    starts = np.concatenate([[0], np.cumsum(np.bincount(whose, minlength=len(pairs)))])
    return World(tuple(groups), pairs, *days, starts, since[order], states[order].astype(np.int64))
