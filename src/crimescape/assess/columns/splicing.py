"""Beliefs assessed again, put in the places of those before; all others are carried over in whole stretches."""

from dataclasses import fields, replace
from itertools import pairwise
from typing import Any, Literal

import numpy as np

from crimescape.assess.columns.arrays import Column, Ints, distinct, in_runs, laid_out, picked, places_in
from crimescape.assess.columns.bearings import KINDS, PropositionTable
from crimescape.assess.columns.beliefs import FIGURES, BeliefTable
from crimescape.assess.columns.units import BY_SUBJECT_KINDS, GONE, unit_numbers

SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")
FEW_SHARE = 200
"""One belief of so many, or fewer, are sought one by one; of more, all are looked through."""

Runs = tuple[Ints, Ints]


def spliced(before: BeliefTable, fresh: BeliefTable, *, touched: Ints, is_sorted: bool) -> BeliefTable:
    """The beliefs about whom nothing changed, and among them those that were assessed again; in order.

    Parameters
    ----------
    touched : array of int
        The units, sorted, all of whose beliefs are in `fresh`; see `units.unit_numbers`.
    is_sorted : bool
        Whether every name in `before` is still there; else beliefs about those that are `GONE` are left out.
    """
    count = len(before)
    are_few = is_sorted and (len(touched) + len(fresh)) * FEW_SHARE <= count
    runs = (runs_sought if are_few else runs_looked_through)(before, fresh.propositions, touched=touched)
    begins, ends = runs

    def joined(one: Column, other: Column) -> Column:
        return picked(one, other, runs)

    one, other = before.claim_starts, fresh.claim_starts + before.claim_starts[-1]
    is_before = begins < count
    claim_begins, claim_ends = (
        np.where(is_before, one[np.minimum(at, count)], other[np.maximum(at - count, 0)]) for at in runs
    )
    starts = np.zeros(int((ends - begins).sum()) + 1, dtype=np.int64)
    np.cumsum(joined(np.diff(one), np.diff(other)), out=starts[1:])
    columns: dict[str, Any] = {  # Any: arrays of several types
        name: joined(getattr(before, name), getattr(fresh, name)) for name in FIGURES
    }
    p, of = before.propositions, fresh.propositions
    return replace(
        before,
        propositions=PropositionTable(*(joined(getattr(p, f.name), getattr(of, f.name)) for f in fields(p))),
        claim_rows=picked(before.claim_rows, fresh.claim_rows, (claim_begins, claim_ends)),
        claim_starts=starts,
        **columns,
    )


def runs_sought(before: BeliefTable, fresh: PropositionTable, *, touched: Ints) -> Runs:
    """Of both tables, one behind the other, the runs of rows that stay: few are left out and few are put between."""
    p, count = before.propositions, len(before)
    gone = set(_rows_about(p, touched, names=len(before.names)).tolist())
    wanted = zip(*(getattr(fresh, f.name).tolist() for f in fields(fresh)), strict=True)
    at = [_place_of(p, one) for one in wanted]
    runs: list[tuple[int, int]] = []
    done = put = 0
    for stop in sorted({*gone, *at}):
        runs.append((done, stop))
        first = put
        while put < len(at) and at[put] == stop:
            put += 1
        runs.append((count + first, count + put))
        done = stop + 1 if stop in gone else stop
    runs.append((done, count))
    begins, ends = np.array([run for run in runs if run[0] < run[1]], dtype=np.int64).reshape(-1, 2).T
    return begins, ends


def _rows_about(p: PropositionTable, units: Ints, *, names: int) -> Ints:
    """The rows of sorted propositions about some units."""
    first, second = np.divmod(units, names + 1)
    by_subject = second == names
    of_person, pairs = first[by_subject], (first[~by_subject], second[~by_subject])
    found = [np.empty(0, dtype=np.int64)]
    for kind, (begin, end) in enumerate(pairwise(np.searchsorted(p.kind, np.arange(len(KINDS) + 1)).tolist())):
        subjects = p.subject[begin:end]
        if BY_SUBJECT_KINDS[kind]:
            left, right = (np.searchsorted(subjects, of_person, side=side) for side in SIDES)
            found.append(begin + laid_out(left, right - left))
            continue
        for one, other in (pairs, pairs[::-1]):
            left, right = (np.searchsorted(subjects, one, side=side) for side in SIDES)
            rows = begin + laid_out(left, right - left)
            found.append(rows[p.object[rows] == np.repeat(other, right - left)])
    return distinct(np.concatenate(found))


def _place_of(p: PropositionTable, wanted: tuple[int, ...]) -> int:
    """Before which of sorted propositions one stands, or is."""
    begin, end = 0, len(p)
    for field, number in zip(fields(p), wanted, strict=True):
        part = getattr(p, field.name)[begin:end]
        left, right = (int(np.searchsorted(part, number, side=side)) for side in SIDES)
        begin, end = begin + left, begin + right
    return begin


def runs_looked_through(before: BeliefTable, fresh: PropositionTable, *, touched: Ints) -> Runs:
    """The same where many change, or where names went."""
    p, count = before.propositions, len(before.names)
    unit = unit_numbers(BY_SUBJECT_KINDS[p.kind], p.subject, p.object, count=count)
    is_gone = (p.subject == GONE) | (p.object == GONE) | (p.place == GONE)
    kept = np.flatnonzero(~(is_gone | places_in(touched, unit)[1]))
    order = np.insert(kept, _places_among(p, kept, fresh), len(before) + np.arange(len(fresh)))
    return in_runs(order, apart=len(before))


def _places_among(some: PropositionTable, rows: Ints, others: PropositionTable) -> Ints:
    """Before which of some rows of sorted propositions each of others stands."""
    many = max(int(p.place.max(initial=0)) for p in (some, others)) + 2
    many = max(many, *(int(c.max(initial=0)) + 2 for p in (some, others) for c in (p.subject, p.object)))
    # Pairs of whole numbers compare as complex ones do: four columns become two.
    here, there = ((p.kind * many + p.subject) + 1j * (p.object * many + p.place + 1) for p in (some, others))
    return np.searchsorted(here[rows], there).astype(np.int64)
