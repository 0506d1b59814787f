"""Assessing again what changed, and nothing else: the beliefs of a later table from those of an earlier one."""

from dataclasses import dataclass, replace

import numpy as np

from crimescape.assess.columns.arrays import Flags, Ints, distinct, laid_out, places_in
from crimescape.assess.columns.bearings import PropositionTable
from crimescape.assess.columns.beliefs import BeliefTable
from crimescape.assess.columns.shards import Terms, assess_under
from crimescape.assess.columns.splicing import spliced
from crimescape.assess.columns.statements import COLUMNS, LISTS, NONE, Claims, StatementTable, places_of
from crimescape.assess.columns.units import BY_SUBJECT, GONE, UnitIndex, unit_numbers


@dataclass(frozen=True, slots=True)
class Assessed:
    """A table of statements with the beliefs it made, and on what terms.

    Attributes
    ----------
    table : StatementTable
    speaks : array of bool, a row of the table each
        Which of its rows were weighed.
    beliefs : BeliefTable
        Its `claim_rows` are rows of the table.
    """

    table: StatementTable
    speaks: Flags
    terms: Terms
    beliefs: BeliefTable


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of the rows of an earlier table in a later one: see `grown` and `compared`.

    Attributes
    ----------
    kept : array of int, or None
        Of each earlier row the later one that says the same, -1 where none does; None where each is where it was.
    other : array of int
        The later rows that are new, or say something else.
    """

    kept: Ints | None
    other: Ints


def grown(earlier: StatementTable, later: StatementTable) -> Followed:
    """What became of rows that others were only put behind, as `statements.end_to_end` does."""
    return Followed(None, np.arange(len(earlier), len(later)))


def compared(earlier: StatementTable, later: StatementTable) -> Followed:
    """What became of rows, claim by claim, whatever happened since."""
    at = _aligned(earlier.claims, later.claims)
    is_same = (at >= 0) & _unchanged(earlier, later, at=at)
    kept = np.full(len(earlier), NONE)
    kept[at[is_same]] = np.flatnonzero(is_same)
    return Followed(kept, np.flatnonzero(~is_same))


def assess_again(
    earlier: Assessed,
    table: StatementTable,
    *,
    speaks: Flags,
    terms: Terms,
    since: Followed,
    index: UnitIndex,
) -> BeliefTable | None:
    """The beliefs of the rows of a later table that speak; the same as assessing all of these.

    Only pairs (and persons) of whom any statement came, went or changed are assessed again.

    Parameters
    ----------
    speaks : array of bool, a row of the table each
    since : Followed
        What became of the rows of the earlier table.
    index : UnitIndex
        Of the later table.

    Returns
    -------
    BeliefTable or None
        None where other terms make all beliefs others: the table has to be assessed whole.
    """
    if not _are_alike(earlier.terms, terms):
        return None
    names = places_of(earlier.table.names, table.names, absent=GONE)
    count = len(table.names)
    gone, other = _not_the_same(earlier, table, speaks=speaks, terms=terms, since=since)
    touched = distinct(
        np.concatenate([_units(earlier.table, gone, names=names, count=count), _units(table, other, count=count)])
    )
    rows = index.rows_of(touched)
    rows = rows[speaks[rows]]
    fresh = assess_under(terms, lean(table.take(rows)))
    fresh = replace(fresh, claim_rows=rows[fresh.claim_rows])
    before = earlier.beliefs
    if since.kept is not None:
        before = replace(before, claim_rows=since.kept[before.claim_rows])
    is_sorted = not (names == GONE).any()
    return spliced(_renumbered(before, names, table=table), fresh, touched=touched, is_sorted=is_sorted)


def _not_the_same(
    earlier: Assessed, table: StatementTable, *, speaks: Flags, terms: Terms, since: Followed
) -> tuple[Ints, Ints]:
    """Earlier rows that no longer say what they said, and later rows that say it only now."""
    if since.kept is None:
        now, rows = speaks[: len(earlier.table)], np.arange(len(earlier.table))
    else:
        now, rows = np.append(speaks, False)[since.kept], since.kept
    others = [since.other, rows[now & ~earlier.speaks]]
    # A copy speaks for another report than before: the same rows say something else.
    then, copies = earlier.terms.copies, terms.copies
    moved = {r for r, _ in then.items() ^ copies.items()} if then is not copies else set()
    if numbers := [i for i, r in enumerate(earlier.table.reports) if r in moved] if moved else []:
        is_moved = np.zeros(len(earlier.table.reports), dtype=bool)
        is_moved[numbers] = True
        others.append(rows[now & is_moved[earlier.table.report]])
    other = np.concatenate(others)
    return np.flatnonzero(earlier.speaks & ~now), other[speaks[other]]


def _are_alike(one: Terms, other: Terms) -> bool:
    return (one.as_of, one.policy.hash, dict(one.grades), tuple(one.links)) == (
        other.as_of,
        other.policy.hash,
        dict(other.grades),
        tuple(other.links),
    )


def _aligned(earlier: Claims, later: Claims) -> Ints:
    """For each later row the earlier one of the same claim; -1 for none."""
    most = min(len(earlier), len(later))
    at = np.full(len(later), NONE)
    if np.array_equal(earlier[:most], later[:most]):
        at[:most] = np.arange(most)
        return at
    order = np.argsort(earlier)
    ordered = earlier[order]
    place = np.minimum(np.searchsorted(ordered, later), len(ordered) - 1)
    is_there = ordered[place] == later
    at[is_there] = order[place[is_there]]
    return at


def _unchanged(earlier: StatementTable, later: StatementTable, *, at: Ints) -> Flags:
    """Which later rows say what the earlier rows of their claims said."""
    same = np.ones(len(later), dtype=bool)
    to = {of: places_of(getattr(earlier, of), getattr(later, of), absent=GONE) for of in {*LISTS.values(), "links"}}
    for column in COLUMNS:
        then, now = getattr(earlier, column), getattr(later, column)
        if column in LISTS:
            then = to[LISTS[column]][then]
        same &= then[at] == now if len(then) else False
    then_count, now_count = np.diff(earlier.link_starts), np.diff(later.link_starts)
    same &= then_count[at] == now_count if len(then_count) else False
    rows = np.flatnonzero(same & (now_count > 0))
    then_links = to["links"][earlier.link[laid_out(earlier.link_starts[at[rows]], now_count[rows])]]
    now_links = later.link[laid_out(later.link_starts[rows], now_count[rows])]
    if len(rows):
        starts = np.cumsum(now_count[rows]) - now_count[rows]
        same[rows] = np.logical_and.reduceat(then_links == now_links, starts)
    return same


def _units(table: StatementTable, rows: Ints, *, count: int, names: Ints | None = None) -> Ints:
    """The units of some rows, among so many names; under other numbers than the table's, where names tell these."""
    by_subject, subject, object = BY_SUBJECT[table.predicate[rows]], table.subject[rows], table.object[rows]
    if names is not None:
        subject, object = names[subject], names[object]
        # Of whoever has no statement left there is no belief left either.
        is_there = (subject != GONE) & (by_subject | (object != GONE))
        by_subject, subject, object = by_subject[is_there], subject[is_there], object[is_there]
    return unit_numbers(by_subject, subject, object, count=count)


def _renumbered(beliefs: BeliefTable, names: Ints, *, table: StatementTable) -> BeliefTable:
    """Beliefs under the numbers that names have in a later table; their order stays, since names are sorted."""
    p = beliefs.propositions
    if beliefs.names is not table.names:
        p = PropositionTable(p.kind, names[p.subject], names[p.object], names[p.place])
    return replace(beliefs, names=table.names, claims=table.claims, propositions=p)


def lean(table: StatementTable) -> StatementTable:
    """The same rows without the links, times and reports that none of them uses; names keep their numbers."""
    links, times = distinct(table.link), distinct(table.time[table.time >= 0])
    reports = distinct(np.concatenate([table.report, table.version[table.version >= 0]]))

    def among(used: Ints, numbers: Ints) -> Ints:
        return np.where(numbers >= 0, places_in(used, numbers)[0], NONE)

    return replace(
        table,
        links=tuple(table.links[i] for i in links.tolist()),
        link=among(links, table.link),
        times=tuple(table.times[i] for i in times.tolist()),
        time=among(times, table.time),
        reports=tuple(table.reports[i] for i in reports.tolist()),
        report=among(reports, table.report),
        version=among(reports, table.version),
    )
