"""Assessing again what changed, and nothing else: the beliefs of a later table from those of an earlier one."""

from dataclasses import dataclass, replace

import numpy as np

from crimescape.assess.columns.arrays import Flags, Ints, distinct, laid_out, places_in
from crimescape.assess.columns.bearings import PropositionTable
from crimescape.assess.columns.beliefs import FIGURES, BeliefTable
from crimescape.assess.columns.shards import (
    BY_SUBJECT,
    BY_SUBJECT_KINDS,
    Terms,
    assess_under,
    join_beliefs,
    unit_numbers,
    units_of,
)
from crimescape.assess.columns.statements import COLUMNS, LISTS, NONE, Claims, StatementTable, places_of

_GONE = NONE - 1
"""Stands for what is in the earlier list only."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """A table of statements with the beliefs it made, and on what terms."""

    table: StatementTable
    terms: Terms
    beliefs: BeliefTable


def assess_again(earlier: Assessed, table: StatementTable, *, terms: Terms) -> BeliefTable | None:
    """The beliefs of a later table; the same as assessing it whole.

    Only pairs (and persons) of whom any statement came, went or changed are assessed again.

    Returns
    -------
    BeliefTable or None
        None where other terms make all beliefs others: the table has to be assessed whole.
    """
    if not _are_alike(earlier.terms, terms):
        return None
    before, after = earlier.terms.copies, terms.copies
    # A copy speaks for another report than before: the same rows say something else.
    moved = {r for r, _ in before.items() ^ after.items()}
    at = _aligned(earlier.table.claims, table.claims)
    is_same = (at >= 0) & _unchanged(earlier.table, table, at=at)
    if moved:
        is_same &= ~np.isin(table.report, [i for i, r in enumerate(table.reports) if r in moved])
    names = places_of(earlier.table.names, table.names, absent=_GONE)
    later_row = np.full(len(earlier.table), NONE)
    later_row[at[is_same]] = np.flatnonzero(is_same)
    units = units_of(table)
    gone = _units_gone(earlier.table, np.flatnonzero(later_row == NONE), names=names, count=len(table.names))
    touched = distinct(np.concatenate([units[~is_same], gone]))
    rows = np.flatnonzero(places_in(touched, units)[1])
    fresh = assess_under(terms, lean(table.take(rows)))
    kept = _kept(earlier.beliefs, names, touched, count=len(table.names))
    return join_beliefs(
        [
            replace(kept, claim_rows=later_row[kept.claim_rows]),
            replace(fresh, claim_rows=rows[fresh.claim_rows]),
        ],
        table=table,
    )


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
    to = {of: places_of(getattr(earlier, of), getattr(later, of), absent=_GONE) for of in {*LISTS.values(), "links"}}
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


def _units_gone(earlier: StatementTable, rows: Ints, *, names: Ints, count: int) -> Ints:
    """Units, in later numbers, of earlier rows that are no more or say something else now."""
    by_subject = BY_SUBJECT[earlier.predicate[rows]]
    subject, object = names[earlier.subject[rows]], names[earlier.object[rows]]
    # Of whoever has no statement left there is no belief left either.
    is_there = (subject != _GONE) & (by_subject | (object != _GONE))
    return unit_numbers(by_subject[is_there], subject[is_there], object[is_there], count=count)


def _kept(beliefs: BeliefTable, names: Ints, touched: Ints, *, count: int) -> BeliefTable:
    """The beliefs about whom nothing changed, in later numbers."""
    p = beliefs.propositions
    subject, object, place = names[p.subject], names[p.object], names[p.place]
    unit = unit_numbers(BY_SUBJECT_KINDS[p.kind], subject, object, count=count)
    rows = np.flatnonzero((subject != _GONE) & (object != _GONE) & (place != _GONE) & ~places_in(touched, unit)[1])
    counts = np.diff(beliefs.claim_starts)[rows]
    return replace(
        beliefs,
        propositions=PropositionTable(p.kind[rows], subject[rows], object[rows], place[rows]),
        claim_rows=beliefs.claim_rows[laid_out(beliefs.claim_starts[rows], counts)],
        claim_starts=np.concatenate([[0], np.cumsum(counts)]),
        **{name: getattr(beliefs, name)[rows] for name in FIGURES},
    )


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
