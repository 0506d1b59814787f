"""Whole arrays at once: numbered groups, ranges laid end to end, where sorted keys change."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Column = NDArray[Any]  # Any: numbers, flags or ids

DAY_BITS = 23
"""Days of the calendar, and a window after the last of them, need so many bits beside a group's number."""

FEWEST_IN_A_PIECE = 8
"""Where fewer ranges than this lie end to end, each place is worked out by itself."""


def changes(keys: Ints) -> Flags:
    """Of sorted keys: whether each is the first of its value."""
    first = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    return first


def numbered(keys: Ints) -> tuple[Ints, Ints]:
    """The distinct keys, sorted, and for each key its place among them.

    Examples
    --------
    >>> values, places = numbered(np.array([7, 3, 7]))
    >>> values.tolist(), places.tolist()
    ([3, 7], [1, 0, 1])
    """
    order = np.argsort(keys)
    ordered = keys[order]
    first = changes(ordered)
    places = np.empty(len(keys), dtype=np.int64)
    places[order] = np.cumsum(first) - 1
    return ordered[first], places


def distinct(keys: Ints) -> Ints:
    """The distinct keys, sorted."""
    ordered = np.sort(keys)
    return ordered[changes(ordered)]


def laid_out(starts: Ints, lengths: Ints) -> Ints:
    """The ranges that begin at `starts`, one after the other.

    Examples
    --------
    >>> laid_out(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + lengths, lengths)


def gathered(values: Ints, starts: Ints, lengths: Ints) -> Ints:
    """The ranges of an array that begin at `starts`, one after the other: those that lie end to end in one piece.

    Examples
    --------
    >>> gathered(np.array([10, 11, 12, 13]), np.array([2, 0, 1]), np.array([2, 1, 1])).tolist()
    [12, 13, 10, 11]
    """
    ends = starts + lengths
    is_first = np.ones(len(starts), dtype=bool)
    np.not_equal(starts[1:], ends[:-1], out=is_first[1:])
    first = np.flatnonzero(is_first)
    if not len(first) or len(first) * FEWEST_IN_A_PIECE > len(starts):
        return values[laid_out(starts, lengths)]
    last = np.append(first[1:], len(starts)) - 1
    pieces = zip(starts[first].tolist(), ends[last].tolist(), strict=True)
    return np.concatenate([values[begin:end] for begin, end in pieces])


def in_runs(rows: Ints, *, apart: int) -> tuple[Ints, Ints]:
    """Where runs of neighbouring rows begin, and the rows they end before; one row begins a run in any case.

    Examples
    --------
    >>> begins, ends = in_runs(np.array([4, 5, 6, 0, 1]), apart=6)
    >>> begins.tolist(), ends.tolist()
    ([4, 6, 0], [6, 7, 2])
    """
    is_first = np.ones(len(rows), dtype=bool)
    np.not_equal(rows[1:], rows[:-1] + 1, out=is_first[1:])
    first = np.flatnonzero(is_first | (rows == apart))
    return rows[first], rows[np.append(first[1:], len(rows))[: len(first)] - 1] + 1


def picked(one: Column, other: Column, runs: tuple[Ints, Ints]) -> Column:
    """Runs of rows of two arrays, the second of which is counted behind the first.

    Examples
    --------
    >>> picked(np.array([10, 11]), np.array([20]), (np.array([2, 1]), np.array([3, 2]))).tolist()
    [20, 11]
    """
    begins, ends = runs
    count = len(one)
    if not len(begins) or len(begins) * FEWEST_IN_A_PIECE > int((ends - begins).sum()):
        return np.concatenate([one, other])[laid_out(begins, ends - begins)]
    pieces = zip(begins.tolist(), ends.tolist(), strict=True)
    return np.concatenate([one[b:e] if b < count else other[b - count : e - count] for b, e in pieces])


def places_in(values: Ints, keys: Ints) -> tuple[Ints, Flags]:
    """Where each key stands among sorted distinct values, and whether it is there at all."""
    if not len(values):
        return np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=bool)
    places = np.minimum(np.searchsorted(values, keys), len(values) - 1)
    return places, values[places] == keys


def offsets(groups: Ints, count: int) -> Ints:
    """Where each of `count` groups begins in sorted group numbers, and where the last ends."""
    return np.searchsorted(groups, np.arange(count + 1))
