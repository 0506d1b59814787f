"""What is held without each origin, and with each alone: of all origins of one proposition at once.

An origin is missed in few places: where it speaks, and where a later word of its family counts as new because of it.
Its walk along the timeline steps through those, and leaps over all between, where everything is as it is with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from crimescape.assess.chain import stationary
from crimescape.assess.columns.arrays import Floats, Ints, changes, distinct, laid_out, numbered, places_in
from crimescape.assess.columns.cake import layer_cake
from crimescape.assess.columns.chain import Timeline, posteriors
from crimescape.assess.columns.jumps import jumps_of
from crimescape.assess.columns.laying import KINDS, Laid, laid_on, of_cake, of_loss, together
from crimescape.assess.columns.propagators import propagators
from crimescape.assess.columns.rivals import without_each
from crimescape.assess.columns.walks import Steps, walk

PLACES_AT_ONCE = 400_000
"""Of so many places in which origins are missed their steps are laid out together: bounds memory."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Weighed spans about one proposition, by who speaks.

    Attributes
    ----------
    one, family : arrays of int, shape (n,)
        The origin each counts under, and the family of suspected ones.
    kind : array of int
        Twice the state it names, and one more when it speaks against.
    start, end : arrays of int
        Places in `years`.
    weight : array of float
        Log-odds, above 0.
    years : array of float
        Moments in order, as decimal years.
    asked : int
        Place of the day asked about.
    """

    one: Ints
    family: Ints
    kind: Ints
    start: Ints
    end: Ints
    weight: Floats
    years: Floats
    asked: int


@dataclass(frozen=True, slots=True)
class Shares:
    """Of each origin that weighs anything, what is held without it, and what it would make alone.

    Attributes
    ----------
    one : array of int, shape (n_origins,)
        Sorted.
    without, alone : arrays, shape (n_origins, n_states)
        Probabilities under one prior.
    """

    one: Ints
    without: Floats
    alone: Floats


def shares_of(spoken: Spoken, *, generator: Floats, tau_years: float, suspected_share: float) -> Shares:
    """What each origin adds; the same as weighing anew without each, and with each alone.

    Parameters
    ----------
    generator : array, shape (n_states, n_states)
        Of the prior in use, in 1/year.
    suspected_share : float in [0, 1]
        How far those suspected to be one count as one.
    """
    states = len(generator)
    ones, origin = numbered(spoken.one)
    if not len(ones):
        return Shares(ones, np.empty((0, states)), np.empty((0, states)))
    family = numbered(spoken.family)[1]
    sizes = np.bincount(distinct(family * len(ones) + origin) // len(ones))
    is_shared = sizes[family] > 1
    shared = np.flatnonzero(is_shared)
    years = spoken.years
    own = of_cake(
        layer_cake(
            origin * KINDS + spoken.kind, spoken.start, spoken.end, spoken.weight, years=years, tau_years=tau_years
        ),
        tau_years=tau_years,
    )
    of_origin = np.zeros(len(ones))
    of_origin[origin] = np.where(is_shared, 1 - suspected_share, 1.0)
    everything, lost = own.times(of_origin[own.whose]), own.times(of_origin[own.whose])
    if len(shared) and suspected_share:
        group = family[shared] * KINDS + spoken.kind[shared]
        told = (spoken.start[shared], spoken.end[shared], spoken.weight[shared])
        merged = of_cake(layer_cake(group, *told, years=years, tau_years=tau_years), tau_years=tau_years)
        everything = together(everything, merged.times(suspected_share))
        missed = of_loss(
            without_each(group, origin[shared], *told, years=years, tau_years=tau_years), tau_years=tau_years
        )
        lost = together(lost, missed.times(suspected_share))
    moments = distinct(np.concatenate([spoken.start, spoken.end, [spoken.asked]]))
    line = laid_on(everything.of_one(), moments, years=spoken.years, asked=spoken.asked, states=states)
    rounds = _Rounds(line, moments=moments, generator=generator)
    return Shares(
        ones,
        rounds.without(lost, origins=len(ones)),
        _alone(own, spoken, origins=len(ones), generator=generator),
    )


def _alone(own: Laid, spoken: Spoken, *, origins: int, generator: Floats) -> Floats:
    """What each origin would make if it were all there is."""
    count = len(spoken.years)
    keys = distinct(
        np.concatenate(
            [own.whose * count + own.start, own.whose * count + own.end, np.arange(origins) * count + spoken.asked]
        )
    )
    line = laid_on(own, keys, years=spoken.years, asked=spoken.asked, states=len(generator))
    return posteriors(line, generators=generator[None])[:, 0]


class _Rounds:
    """The walk of everything that is told, and walks that differ from it in a few places."""

    def __init__(self, line: Timeline, *, moments: Ints, generator: Floats) -> None:
        self._line, self._moments = line, moments
        self._root = np.sqrt(stationary(generator[None]))
        self._symmetric = self._root[:, :, None] * generator[None] / self._root[:, None, :]
        self._asked = int(np.flatnonzero(line.is_asked)[0])
        self._steps = len(moments) - 1
        # Steps in the order they are walked: up to the day asked about, then back to it from the last moment.
        gap = np.arange(self._steps)
        self._gap = np.concatenate([gap[: self._asked], gap[self._asked :][::-1]])
        self._far = np.where(gap < self._asked, self._gap, self._gap + 1)
        self._length = np.diff(line.year)[self._gap]
        self._rate, self._tilt = line.rate[:, self._gap], line.tilt[:, self._far]
        self._leaps = propagators(self._symmetric, rate=self._rate, length=self._length)
        self._jumps = jumps_of(self._leaps * _odds(self._tilt)[None, :, None])
        self._ready = np.concatenate([self._leaps, self._jumps.matrices], axis=-1)

    def without(self, lost: Laid, *, origins: int) -> Floats:
        """What is held when what an origin adds is taken off, for each origin."""
        tilt = np.repeat(self._line.tilt[:, [self._asked]], origins, axis=1)
        at_asked = np.flatnonzero((lost.start == lost.end) & (lost.start == self._moments[self._asked]))
        np.subtract.at(tilt, (lost.state[at_asked], lost.whose[at_asked]), lost.amount[at_asked])
        arrived = np.ones((2, *self._root.T.shape, origins)) * self._root.T[:, :, None]
        if self._steps:
            for some, missed in self._missed(lost, origins=origins):
                self._walk(arrived, some, missed)
        joint = arrived[0] * arrived[1] * _odds(tilt)[:, None]
        return np.asarray((joint / joint.sum(axis=0))[:, 0].T)

    def _missed(self, lost: Laid, *, origins: int) -> Iterator[tuple[Ints, tuple[Ints, Floats, Floats]]]:
        """Some origins at a time, with the steps in which they are missed and what is lost there."""
        step_of = np.empty(self._steps, dtype=np.int64)
        step_of[self._gap] = np.arange(self._steps)
        start, end = (places_in(self._moments, ends)[0] for ends in (lost.start, lost.end))
        is_atom = start == end
        # With the step that sets out from its moment, unless it is the day asked about.
        count = np.where(is_atom, (start != self._asked).astype(np.int64), end - start)
        start = np.where(is_atom & (start > self._asked), start - 1, start)
        order = np.argsort(lost.whose, kind="stable")
        ends = np.cumsum(np.bincount(lost.whose, count, minlength=origins).astype(np.int64))
        by_origin = np.searchsorted(lost.whose[order], np.arange(origins + 1))
        begin = 0
        while begin < origins:
            done = int(ends[begin - 1]) if begin else 0
            end_ = max(begin + 1, int(np.searchsorted(ends, done + PLACES_AT_ONCE, side="right")))
            some = order[by_origin[begin] : by_origin[end_]]
            entry = np.repeat(some, count[some])
            key = (lost.whose[entry] - begin) * self._steps + step_of[laid_out(start[some], count[some])]
            keys, at = numbered(key)
            taken = np.zeros((2, len(self._root.T), len(keys)))
            for kind, is_kind in enumerate((is_atom[entry], ~is_atom[entry])):
                for state in range(len(self._root.T)):
                    told = np.flatnonzero(is_kind & (lost.state[entry] == state))
                    taken[kind, state] = np.bincount(at[told], lost.amount[entry[told]], minlength=len(keys))
            yield np.arange(begin, end_), (keys, taken[0], taken[1])
            begin = end_

    def _walk(self, arrived: Floats, some: Ints, missed: tuple[Ints, Floats, Floats]) -> None:
        """Carry some origins to the day asked about, from either side of it."""
        keys, tilt, rate = missed
        for side, (begin, end) in enumerate(((0, self._asked), (self._asked, self._steps))):
            if begin == end:
                continue
            step = keys % self._steps
            its = np.flatnonzero((step >= begin) & (step < end))
            arrived[side][..., some] = walk(
                self._sequence(keys[its], tilt[:, its], rate[:, its], begin=begin, end=end, walks=len(some)),
                symmetric=self._symmetric,
                start=np.ascontiguousarray(self._root.T),
            )

    def _sequence(self, keys: Ints, tilt: Floats, rate: Floats, *, begin: int, end: int, walks: int) -> Steps:
        """Steps in which an origin is missed, with the leaps before, between and after them."""
        walker, step = keys // self._steps, keys % self._steps
        # Where each stretch that nothing is missed in begins and ends: before each step, and after the last.
        before = np.where(changes(walker), begin, np.concatenate([[begin], step[:-1] + 1]))
        after = np.full(walks, begin)
        after[walker] = step + 1  # of several the last written stays
        leaps = [self._jumps.over(*ends) for ends in ((before, step - 1), (after, np.full(walks, end - 1)))]
        count, ending = (np.where(tail >= 0, 2, np.where(head >= 0, 1, 0)) for head, tail in leaps)
        # In the order they are taken: by whom, then each step after the leap before it, and the last leap at the end.
        taken = 1 + count
        whole = np.bincount(walker, taken, minlength=walks).astype(np.int64) + ending
        first = np.cumsum(whole) - whole
        at = np.cumsum(taken) - 1 + (np.cumsum(ending) - ending)[walker]
        total, known = int(whole.sum()), self._leaps.shape[-1]
        leap, length = np.empty(total, dtype=np.int64), np.zeros(total)
        odds, slow = np.ones((len(self._tilt), total)), np.zeros((len(self._tilt), total))
        for (head, tail), where, many in zip(leaps, (at - count, first + whole - ending), (count, ending), strict=True):
            leap[where[many > 0]] = known + head[many > 0]
            leap[where[many > 1] + 1] = known + tail[many > 1]
        leap[at] = np.where((rate != 0).any(axis=0), -1, step)
        odds[:, at], slow[:, at] = _odds(self._tilt[:, step] - tilt), self._rate[:, step] - rate
        length[at] = self._length[step]
        return Steps(first=first, count=whole, odds=odds, rate=slow, length=length, ready=self._ready, leap=leap)


def _odds(tilt: Floats) -> Floats:
    # Only ratios matter: the largest is taken out, so that no evidence overflows.
    return np.asarray(np.exp(tilt - tilt.max(axis=0)))
