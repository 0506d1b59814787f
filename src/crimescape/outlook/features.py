"""What is known of each open pair on a day: faded past ties, shared friends and foes, activity, places, size, kin."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crimescape.outlook.history import ALLIED, HOLDS, HOSTILE, OPEN, PARENTAGE, Days, History, Real, Whole

if TYPE_CHECKING:
    from scipy import sparse

DAYS_PER_YEAR = 365.25

NAMES = (
    "past_ally",
    "past_rival",
    "common_ally",
    "common_enemy",
    "enemy_of_ally",
    "ally_activity",
    "rival_activity",
    "shared_places",
    "size_ratio",
    "parentage",
)
"""The features, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Memory:
    """How the past fades.

    Attributes
    ----------
    half_life_years : float
        After so many years, a tie that is no longer seen weighs half in the features.
    active_years : float
        A group of which nothing was seen for longer is no longer among those that could meet.
    """

    half_life_years: float = 5.0
    active_years: float = 10.0


@dataclass(frozen=True, eq=False)
class Features:
    """The open pairs of one day with their features.

    Attributes
    ----------
    pairs : array, shape (n_pairs, 2), int64 indices of groups, the smaller first
    values : array, shape (n_pairs, n_features)
        Columns as `NAMES`; counts and weights c stand as ln(1 + c).
    """

    pairs: Whole
    values: Real

    def column(self, name: str) -> Real:
        """One feature of all pairs."""
        out: Real = self.values[:, NAMES.index(name)]
        return out


def active_groups(history: History, *, day: int, memory: Memory) -> Whole:
    """Indices of the groups of which a tie was seen by the day, and not too long before it."""
    ties = history.known_by(day).ties
    recent = ties.pair[_seen(ties.by, ties.last, day=day, is_ending=True) >= day - memory.active_years * DAYS_PER_YEAR]
    out: Whole = np.unique(recent)
    return out


def open_pairs(history: History, *, day: int, memory: Memory) -> Whole:
    """All pairs of active groups that no tie is known to join on the day, shape (n_pairs, 2)."""
    groups = active_groups(history, day=day, memory=memory)
    i, j = np.triu_indices(len(groups), 1)
    pairs = np.stack([groups[i], groups[j]], axis=1)
    held = np.concatenate([held_pairs(history, day=day, sign=sign) for sign in (ALLIED, HOSTILE)])
    count = len(history.groups)
    out: Whole = pairs[~np.isin(pair_keys(pairs, count=count), pair_keys(held, count=count))]
    return out


def held_pairs(history: History, *, day: int, sign: int) -> Whole:
    """All pairs that a tie of one sign is known to join on the day, shape (n_pairs, 2), sorted."""
    ties = history.known_by(day).ties
    held = (ties.sign == sign) & (ties.credence >= HOLDS) & (ties.first <= day) & (ties.last >= day)
    out: Whole = np.unique(ties.pair[held], axis=0)
    return out


def pair_keys(pairs: Whole, *, count: int) -> Whole:
    """One whole number a pair, for looking pairs up among `count` groups."""
    out: Whole = pairs[:, 0] * count + pairs[:, 1]
    return out


def features(history: History, *, day: int, pairs: Whole, memory: Memory) -> Features:
    """The features of pairs on a day, from what had been published by then and from nothing else.

    With P and Q the symmetric matrices of allied and hostile weights: common ally is P P, common enemy Q Q, enemy of an
    ally P Q + Q P, each read at the pair. A weight is the credence, halved for each half-life since the tie was last
    seen; where the data hold no ends, since its onset.

    Parameters
    ----------
    day : int
        The origin, an ordinal.
    pairs : array, shape (n_pairs, 2)
    """
    cut = history.known_by(day)
    allied = _matrix(cut, sign=ALLIED, day=day, memory=memory)
    hostile = _matrix(cut, sign=HOSTILE, day=day, memory=memory)
    kin = _matrix(cut, sign=PARENTAGE, day=day, memory=memory)
    crossed = allied @ hostile
    i, j = pairs[:, 0], pairs[:, 1]
    allies, rivals = (np.asarray(m.sum(axis=1)).ravel() for m in (allied, hostile))
    columns = {
        "past_ally": _at(allied, i, j),
        "past_rival": _at(hostile, i, j),
        "common_ally": _at(allied @ allied, i, j),
        "common_enemy": _at(hostile @ hostile, i, j),
        "enemy_of_ally": _at(crossed + crossed.T, i, j),
        "ally_activity": allies[i] * allies[j],
        "rival_activity": rivals[i] * rivals[j],
        "shared_places": _at(_shared(cut, day=day, memory=memory), i, j),
        "size_ratio": _size_ratio(cut, day=day, i=i, j=j),
        "parentage": _at(kin, i, j) + _at(kin @ kin, i, j),
    }
    return Features(pairs, np.log1p(np.stack([columns[name] for name in NAMES], axis=1)))


def _seen(by: Days, last: Days, *, day: int, is_ending: bool) -> Days:
    """The last day up to `day` on which each was seen."""
    seen: Days = np.minimum(last if is_ending else np.where(last == OPEN, by, last), day)
    return seen


def _fade(seen: Days, *, day: int, memory: Memory) -> Real:
    out: Real = 0.5 ** ((day - seen) / DAYS_PER_YEAR / memory.half_life_years)
    return out


def _matrix(history: History, *, sign: int, day: int, memory: Memory) -> "sparse.csr_array":
    """The symmetric weights of one sign; of several pieces about one pair, the heaviest counts."""
    ties = history.ties.where((history.ties.sign == sign) & (history.ties.first <= day))
    # What made one group out of another never ceases to be so, and fades like the rest.
    seen = _seen(ties.by, ties.last, day=day, is_ending=history.is_ending and sign != PARENTAGE)
    weight = ties.credence * _fade(seen, day=day, memory=memory)
    return _heaviest(ties.pair[:, 0], ties.pair[:, 1], weight, shape=(len(history.groups),) * 2, is_symmetric=True)


def _heaviest(
    i: Whole, j: Whole, weight: Real, *, shape: tuple[int, int], is_symmetric: bool = False
) -> "sparse.csr_array":
    from scipy import sparse  # heavy, and not on the way of those who only ask for a tie

    order = np.lexsort((-weight, j, i))
    i, j, weight = i[order], j[order], weight[order]
    fresh = np.ones(len(i), dtype=bool)
    fresh[1:] = (i[1:] != i[:-1]) | (j[1:] != j[:-1])
    half = sparse.csr_array((weight[fresh], (i[fresh], j[fresh])), shape=shape)
    return half + half.T if is_symmetric else half


def _at(matrix: "sparse.csr_array", i: Whole, j: Whole) -> Real:
    """The entries of a matrix at some places; 0 where it holds none."""
    held = matrix.tocoo()
    held.sum_duplicates()
    if not held.nnz or not len(i):
        return np.zeros(len(i))
    count = matrix.shape[1]
    keys, wanted = held.row.astype(np.int64) * count + held.col, i * count + j
    order = np.argsort(keys)
    at = order[np.minimum(np.searchsorted(keys, wanted, sorter=order), len(keys) - 1)]
    out: Real = np.where(keys[at] == wanted, held.data[at], 0.0)
    return out


def _shared(history: History, *, day: int, memory: Memory) -> "sparse.csr_array":
    places = history.places.where(history.places.first <= day)
    weight = places.credence * _fade(_seen(places.first, places.last, day=day, is_ending=True), day=day, memory=memory)
    count = int(history.places.place.max(initial=-1)) + 1
    where = _heaviest(places.group, places.place, weight, shape=(len(history.groups), max(count, 1)))
    return where @ where.T


def _size_ratio(history: History, *, day: int, i: Whole, j: Whole) -> Real:
    """How many times the larger of the two is the smaller, minus one; 0 where a size is not known."""
    sizes = history.sizes.where((history.sizes.day <= day) & (history.sizes.members > 0))
    members = np.full(len(history.groups), np.nan)
    order = np.argsort(sizes.day, kind="stable")
    members[sizes.group[order]] = sizes.members[order]  # of several, the last stands
    a, b = members[i], members[j]
    out: Real = np.nan_to_num(np.maximum(a, b) / np.minimum(a, b) - 1.0, nan=0.0)
    return out
