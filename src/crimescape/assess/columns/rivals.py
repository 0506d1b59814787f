"""What a layer-cake loses without each of its witnesses: for families whose members may be one.

Of each moment only the heaviest voice counts, so a witness is missed only where it is the heaviest, and where a later
word counts as new because of it. Those places are few; all others are left alone. See `cake` for the cake itself.
"""

from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Flags, Floats, Ints, changes, distinct, numbered
from crimescape.assess.columns.cake import last_higher

_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Loss:
    """What groups of spans lose without each of their owners.

    Attributes
    ----------
    owner, group, moment, atom : arrays, shape (n_points,)
        How much less a group adds at a moment without an owner, in log-odds; less than nothing where it adds more.
    span_owner, span_group, start, end, height : arrays, shape (n_stretches,)
        How much less weight lies over stretches.
    """

    owner: Ints
    group: Ints
    moment: Ints
    atom: Floats
    span_owner: Ints
    span_group: Ints
    start: Ints
    end: Ints
    height: Floats


def without_each(
    group: Ints, owner: Ints, start: Ints, end: Ints, weight: Floats, *, years: Floats, tau_years: float
) -> Loss:
    """The difference between a group's cake and its cake without one owner, for every owner.

    Parameters
    ----------
    group, owner : arrays of int
        Who is suspected to be one, for what: family and kind; and whose each span is.
    start, end : arrays of int
        Moments, as places in `years`.
    weight : array of float
        Above 0.
    """
    count, owners = len(years), int(owner.max(initial=0)) + 1
    points, place = numbered(np.concatenate([group * count + start, group * count + end]))
    whose, moment = points // count, points % count
    heights, rank = np.unique(weight, return_inverse=True)
    best, rival = _two_heaviest(place[: len(group)], place[len(group) :], rank * owners + owner, owners, len(points))
    # No voice weighs nothing.
    heights = np.append(heights, 0.0)

    def height(code: Ints) -> Floats:
        return heights[np.where(code == _NOBODY, len(heights) - 1, code // owners)]

    voices = _Voices(
        is_first=changes(whose),
        year=years[moment],
        at=height(best[0::2]),
        second_at=height(rival[0::2]),
        owner_at=best[0::2] % owners,
        after=height(best[1::2]),
        second_after=height(rival[1::2]),
        owner_after=best[1::2] % owners,
    )
    who, where = voices.missed(owners)
    lost = voices.fresh(where, np.full(len(where), _NOBODY), tau_years=tau_years) - voices.fresh(
        where, who, tau_years=tau_years
    )
    told = np.flatnonzero(lost)
    over = np.flatnonzero(voices.after > voices.second_after)
    return Loss(
        who[told],
        whose[where[told]],
        moment[where[told]],
        lost[told],
        voices.owner_after[over],
        whose[over],
        moment[over],
        moment[over + 1],
        (voices.after - voices.second_after)[over],
    )


def _two_heaviest(first: Ints, last: Ints, code: Ints, owners: int, points: int) -> tuple[Ints, Ints]:
    """The heaviest voice over each point and the gap after it, and the heaviest of another owner; as `cake._heaviest`.

    Parameters
    ----------
    code : array of int
        Of each span the rank of its weight, times how many owners there are, and its owner.
    """
    best, rival = np.full(2 * points, _NOBODY), np.full(2 * points, _NOBODY)
    low, high = 2 * first, 2 * last
    doubling = np.frexp(high - low + 1)[1] - 1
    for power in range(int(doubling.max(initial=0)), -1, -1):
        size = 1 << power
        of_size = np.flatnonzero(doubling == power)
        cell = np.concatenate([low[of_size], high[of_size] - size + 1])
        voice = np.tile(code[of_size], 2)
        ours, theirs = np.full(2 * points, _NOBODY), np.full(2 * points, _NOBODY)
        np.maximum.at(ours, cell, voice)
        is_other = voice % owners != ours[cell] % owners
        np.maximum.at(theirs, cell[is_other], voice[is_other])
        best, rival = _of_both(best, rival, ours, theirs, owners)
        if power:
            half = size // 2
            pushed, after = (np.concatenate([np.full(half, _NOBODY), of[:-half]]) for of in (best, rival))
            best, rival = _of_both(best, rival, pushed, after, owners)
    return best, rival


def _of_both(best: Ints, rival: Ints, other: Ints, other_rival: Ints, owners: int) -> tuple[Ints, Ints]:
    """The two heaviest of different owners, from two such pairs."""
    winner, loser = np.maximum(best, other), np.minimum(best, other)
    # Of one owner the loser is no rival; of two, no rival of the loser can outweigh it.
    is_rival = (loser == _NOBODY) | (loser % owners != winner % owners)
    return winner, np.maximum(np.maximum(rival, other_rival), np.where(is_rival, loser, _NOBODY))


class _Voices:
    """The heaviest voice at each point and after it, with what weighs there without its owner."""

    def __init__(
        self,
        *,
        is_first: Flags,
        year: Floats,
        at: Floats,
        second_at: Floats,
        owner_at: Ints,
        after: Floats,
        second_after: Floats,
        owner_after: Ints,
    ) -> None:
        self.year, self.at, self.second_at, self.owner_at = year, at, second_at, owner_at
        self.after, self.second_after, self.owner_after = after, second_after, owner_after
        self._begin = np.maximum.accumulate(np.where(is_first, np.arange(len(at)), 0))
        # Where nothing of the group lies before a point, nothing lies over it either: the gap before belongs to nobody.
        self._earlier = np.where(is_first, _NOBODY, np.arange(len(at)) - 1)
        is_new = is_first | np.append(True, owner_at[1:] != owner_at[:-1])
        self._run = np.maximum.accumulate(np.where(is_new, np.arange(len(at)), 0))
        self._doubled, self._second_doubled = _doubled(at), _doubled(second_at)

    def missed(self, owners: int) -> tuple[Ints, Ints]:
        """Owners with the points at which something else is new without them, each once."""
        here = np.flatnonzero(self.at > self.second_at)
        on = np.flatnonzero(self._earlier >= 0)
        on = on[(self.after > self.second_after)[on - 1]]
        found = [self.owner_at[here] * len(self.at) + here, self.owner_after[on - 1] * len(self.at) + on]
        found += [self.owner_at[j] * len(self.at) + p for p, j in self._leant_on()]
        pairs = distinct(np.concatenate(found))
        return pairs // max(1, len(self.at)), pairs % max(1, len(self.at))

    def _leant_on(self) -> list[tuple[Ints, Ints]]:
        """Points that rise, with the earlier points to which a level of theirs goes back."""
        before = np.where(self._earlier >= 0, self.after[self._earlier], 0.0)
        rising = np.flatnonzero((self.at > before) & (self._earlier >= 0))
        level, onward = before[rising], self._earlier[rising]
        higher = last_higher(self.at, self._earlier)
        out = []
        while len(rising):
            is_level = (self.at[onward] > level) & (self.at[onward] > self.second_at[onward])
            out.append((rising[is_level], onward[is_level]))
            level = np.maximum(level, np.minimum(self.at[onward], self.at[rising]))
            is_open = (self.at[onward] < self.at[rising]) & (higher[onward] >= 0)
            rising, level, onward = rising[is_open], level[is_open], higher[onward[is_open]]
        return out

    def fresh(self, where: Ints, without: Ints, *, tau_years: float) -> Floats:
        """What is new at points for those who do not hear an owner; `_NOBODY` for those who hear all."""
        earlier = self._earlier[where]
        before = np.where(self.owner_after[earlier] == without, self.second_after[earlier], self.after[earlier])
        level = np.where(earlier >= 0, before, 0.0)
        goal = np.where(self.owner_at[where] == without, self.second_at[where], self.at[where])
        atom = np.zeros(len(where))
        rising = np.flatnonzero(goal > level)
        onward = where[rising]
        while len(rising):
            onward = self._last_above(onward, level[rising], begin=self._begin[where[rising]], without=without[rising])
            is_new = onward < 0
            atom[rising[is_new]] += (goal - level)[rising[is_new]]
            rising, onward = rising[~is_new], onward[~is_new]
            heard = np.where(self.owner_at[onward] == without[rising], self.second_at[onward], self.at[onward])
            top = np.minimum(heard, goal[rising])
            silence = -np.expm1((self.year[onward] - self.year[where[rising]]) / tau_years)
            atom[rising] += (top - level[rising]) * silence
            level[rising] = top
            is_open = top < goal[rising]
            rising, onward = rising[is_open], onward[is_open]
        return atom

    def _last_above(self, before: Ints, level: Floats, *, begin: Ints, without: Ints) -> Ints:
        """The last points before others at which more than a level is heard without an owner; -1 for none."""
        second = _last(self._second_doubled, before, level, begin=begin)
        found = _last(self._doubled, before, level, begin=begin)
        while True:
            # Of the owner left out whole runs are passed over: that nobody else is as loud there is known already.
            theirs = np.flatnonzero((found > second) & (self.owner_at[found] == without))
            if not len(theirs):
                return np.maximum(found, second)
            found[theirs] = _last(self._doubled, self._run[found[theirs]], level[theirs], begin=begin[theirs])


def _doubled(height: Floats) -> list[Floats]:
    """The greatest of each stretch of 1, 2, 4, ... points, by where it begins."""
    out = [height]
    while 2 ** len(out) <= len(height):
        half = 2 ** (len(out) - 1)
        out.append(np.maximum(out[-1][:-half], out[-1][half:]))
    return out


def _last(doubled: list[Floats], before: Ints, level: Floats, *, begin: Ints) -> Ints:
    """The last point before each, from `begin` on, that is above a level; -1 for none."""
    at = before.copy()
    for power in range(len(doubled) - 1, -1, -1):
        back = at - (1 << power)
        is_low = back >= begin
        is_low[is_low] = doubled[power][back[is_low]] <= level[is_low]
        at = np.where(is_low, back, at)
    return np.where(at > begin, at - 1, _NOBODY)
