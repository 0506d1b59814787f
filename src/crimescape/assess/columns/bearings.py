"""Which rows of a table bear on which propositions: as ranges of sorted rows, laid out a stretch at a time."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np

from crimescape.assess.bearing import ENDED_BY_DEATH, HOLDING, TIE_STATE
from crimescape.assess.columns.arrays import Flags, Floats, Ints, distinct, laid_out, numbered
from crimescape.assess.columns.statements import PREDICATES, StatementTable
from crimescape.assess.policy import HOLDING_KINDS, Policy
from crimescape.vocabulary import AsOf

KINDS = tuple(sorted(("tie", *HOLDING_KINDS)))
"""Kinds of proposition; numbers into it compare as the words do."""
TIE = KINDS.index("tie")

ENDING = frozenset({"killed", *(p for p, kind in HOLDING.items() if kind in ENDED_BY_DEATH)})
"""Predicates whose rows meet by their subject alone: a death ends every leadership and membership of a person."""

_IS_TIE = np.array([p in TIE_STATE for p in PREDICATES])
_TIE_STATE = np.array([TIE_STATE.get(p, 0) for p in PREDICATES])
_HOLDING = np.array([KINDS.index(HOLDING[p]) if p in HOLDING else -1 for p in PREDICATES])
_IS_PART = np.array([p == "part_of" for p in PREDICATES])
_KILLED = PREDICATES.index("killed")


@dataclass(frozen=True, slots=True)
class PropositionTable:
    """Propositions as columns, in their sorted order.

    Attributes
    ----------
    kind : array of int
        Into `KINDS`.
    subject, object, place : array of int
        Into the names of the statements; -1 for everywhere.
    """

    kind: Ints
    subject: Ints
    object: Ints
    place: Ints

    def __len__(self) -> int:
        return len(self.kind)


@dataclass(frozen=True, slots=True)
class Ranges:
    """For propositions, the rows that bear on them: stretches of `rows`, each at one share.

    Attributes
    ----------
    rows : array of int
        Rows of the table, in the order the stretches cut it.
    proposition, start, length : arrays of int
        Those of one proposition side by side.
    share : array of float in (0, 1]
        How much of the rows' weight counts, but for what their predicate takes off.
    is_ending : array of bool
        Whether the rows speak against, being deaths.
    """

    rows: Ints
    proposition: Ints
    start: Ints
    length: Ints
    share: Floats
    is_ending: Flags


@dataclass(frozen=True, slots=True)
class Bearings:
    """Rows laid out beside the propositions they bear on, proposition by proposition.

    Attributes
    ----------
    proposition, row : arrays of int
    share : array of float
        What of the row's weight counts.
    kind : array of int
        Twice the state it names, and one more when it speaks against.
    """

    proposition: Ints
    row: Ints
    share: Floats
    kind: Ints


def is_heard(table: StatementTable, *, as_of: AsOf) -> Flags:
    """Which rows enter beliefs: of dated reports that could be read by then."""
    return (table.available <= as_of.known.toordinal()) & ~table.is_undated


def bearing_ranges(
    table: StatementTable, *, as_of: AsOf, policy: Policy, kinds: Collection[str]
) -> tuple[PropositionTable, Ranges]:
    """All propositions that the rows speak of, sorted, with the rows that are heard on them."""
    heard = is_heard(table, as_of=as_of)
    wanted = [k for k in KINDS if not kinds or k in kinds]
    parts = [_held(table, heard, kinds=[k for k in wanted if k != "tie"])]
    if "tie" in wanted:
        parts.append(_ties(table, heard, policy=policy))
    (first, its), *rest = parts
    for table_of, ranges in rest:
        its = _after(its, ranges, propositions=len(first))
        first = PropositionTable(
            *(np.concatenate([getattr(first, c), getattr(table_of, c)]) for c in ("kind", "subject", "object", "place"))
        )
    return first, its


def _after(before: Ranges, after: Ranges, *, propositions: int) -> Ranges:
    return Ranges(
        np.concatenate([before.rows, after.rows]),
        np.concatenate([before.proposition, after.proposition + propositions]),
        np.concatenate([before.start, after.start + len(before.rows)]),
        np.concatenate([before.length, after.length]),
        np.concatenate([before.share, after.share]),
        np.concatenate([before.is_ending, after.is_ending]),
    )


def _ties(table: StatementTable, heard: Flags, *, policy: Policy) -> tuple[PropositionTable, Ranges]:
    count = len(table.names) + 1
    rows = np.flatnonzero(
        _IS_TIE[table.predicate] & ~table.is_value & (table.object >= 0) & (table.subject != table.object)
    )
    first = np.minimum(table.subject[rows], table.object[rows])
    second = np.maximum(table.subject[rows], table.object[rows])
    pairs, pair = numbered(first * count + second)
    told = pair * count + table.place[rows] + 1
    proposed = distinct(np.concatenate([np.arange(len(pairs)) * count, told]))
    of_pair, place = proposed // count, proposed % count - 1
    propositions = PropositionTable(np.full(len(proposed), TIE), pairs[of_pair] // count, pairs[of_pair] % count, place)
    is_counted = heard[rows]
    if policy.part_of_as_allied <= 0:
        is_counted = is_counted & ~_IS_PART[table.predicate[rows]]
    rows, told = rows[is_counted], told[is_counted]
    order = np.argsort(told, kind="stable")
    rows, told = rows[order], told[order]
    number = np.arange(len(proposed))
    everywhere = place < 0
    # What is said of everywhere, at full weight for everywhere and at a share for each place ...
    general = _stretches(told, of_pair * count, of_pair * count + 1)
    share = np.where(everywhere, 1.0, policy.general_in_place)
    # ... and what is said of places, at a share for everywhere and at full weight for the place itself.
    low, high = of_pair * count + 1, (of_pair + 1) * count
    local = _stretches(told, np.where(everywhere, low, proposed), np.where(everywhere, high, proposed + 1))
    local_share = np.where(everywhere, policy.place_in_general, 1.0)
    return propositions, _ranges(rows, [(number, *general, share, False), (number, *local, local_share, False)])


def _held(table: StatementTable, heard: Flags, *, kinds: list[str]) -> tuple[PropositionTable, Ranges]:
    count = len(table.names) + 1
    wanted = np.array([k in kinds for k in KINDS])
    holding = _HOLDING[table.predicate]
    rows = np.flatnonzero(
        (holding >= 0) & wanted[holding] & (table.object >= 0) & (table.is_value | (table.subject != table.object))
    )
    told = (holding[rows] * count + table.subject[rows]) * count + table.object[rows]
    proposed = distinct(told)
    kind, subject, other = proposed // count**2, proposed // count % count, proposed % count
    propositions = PropositionTable(kind, subject, other, np.full(len(proposed), -1))
    rows, told = rows[heard[rows]], told[heard[rows]]
    order = np.argsort(told, kind="stable")
    number = np.arange(len(proposed))
    own = _stretches(told[order], proposed, proposed + 1)
    deaths = np.flatnonzero(heard & (table.predicate == _KILLED))
    deaths = deaths[np.argsort(table.subject[deaths], kind="stable")]
    is_ended = np.isin(kind, [KINDS.index(k) for k in ENDED_BY_DEATH])
    start, length = _stretches(table.subject[deaths], subject, subject + 1)
    ending = (start + len(order), np.where(is_ended, length, 0))
    ones = np.ones(len(proposed))
    return propositions, _ranges(
        np.concatenate([rows[order], deaths]), [(number, *own, ones, False), (number, *ending, ones, True)]
    )


def _stretches(keys: Ints, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Where keys from `low` up to `high` begin in sorted keys, and how many there are."""
    start = np.searchsorted(keys, low)
    return start, np.searchsorted(keys, high) - start


def _ranges(rows: Ints, parts: list[tuple[Ints, Ints, Ints, Floats, bool]]) -> Ranges:
    proposition, start, length, share = (np.concatenate([part[i] for part in parts]) for i in range(4))
    is_ending = np.concatenate([np.full(len(part[0]), part[4]) for part in parts])
    kept = np.flatnonzero((length > 0) & (share > 0))
    kept = kept[np.argsort(proposition[kept], kind="stable")]
    return Ranges(rows, proposition[kept], start[kept], length[kept], share[kept], is_ending[kept])


def by_size(ranges: Ranges) -> Ranges:
    """The same ranges, propositions of few rows first: then those weighed together are of like size."""
    if not len(ranges.proposition):
        return ranges
    size = np.bincount(ranges.proposition, ranges.length)[ranges.proposition]
    return some_of(ranges, np.lexsort((ranges.proposition, size)))


def some_of(ranges: Ranges, chosen: Ints) -> Ranges:
    """Some of the ranges, in that order; all rows stay."""
    return replace(
        ranges,
        **{c: getattr(ranges, c)[chosen] for c in ("proposition", "start", "length", "share", "is_ending")},
    )


def lay_out(table: StatementTable, ranges: Ranges, part: slice, *, kinds: Ints, policy: Policy) -> Bearings:
    """The rows of some ranges beside their propositions.

    Parameters
    ----------
    kinds : array of int
        Kind of every proposition.
    """
    length = ranges.length[part]
    row = ranges.rows[laid_out(ranges.start[part], length)]
    proposition = np.repeat(ranges.proposition[part], length)
    share = np.repeat(ranges.share[part], length)
    predicate = table.predicate[row]
    is_tie = kinds[proposition] == TIE
    share = np.where(is_tie & _IS_PART[predicate], policy.part_of_as_allied * share, share)
    state = np.where(is_tie, _TIE_STATE[predicate], 0)
    return Bearings(proposition, row, share, 2 * state + np.repeat(ranges.is_ending[part], length))


def in_stretches(ranges: Ranges, *, most: int) -> Iterator[slice]:
    """Cuts ranges into stretches of whole propositions, of about so many rows."""
    if not len(ranges.length):
        return
    ends = np.cumsum(ranges.length)
    is_last = np.append(ranges.proposition[1:] != ranges.proposition[:-1], True)
    cuts = np.flatnonzero(is_last)
    begin = done = 0
    while begin < len(ends):
        at = int(np.searchsorted(ends[cuts], done + most, side="right")) - 1
        end = int(cuts[max(at, int(np.searchsorted(cuts, begin)))]) + 1
        yield slice(begin, end)
        begin, done = end, int(ends[end - 1])
