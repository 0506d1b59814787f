"""Assessing again what changed, and nothing else: the beliefs of a later table from those of an earlier one."""

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from crimescape.assess.columns.arrays import Flags, Ints, distinct, gathered, laid_out, places_in
from crimescape.assess.columns.bearings import PropositionTable
from crimescape.assess.columns.beliefs import FIGURES, BeliefTable
from crimescape.assess.columns.shards import Terms, assess_under
from crimescape.assess.columns.statements import COLUMNS, LISTS, NONE, Claims, StatementTable, places_of
from crimescape.assess.columns.units import BY_SUBJECT, BY_SUBJECT_KINDS, GONE, UnitIndex, unit_numbers


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
    kept = _kept(earlier.beliefs, names, touched, count=count)
    return _spliced(
        replace(kept, names=table.names, claims=table.claims, claim_rows=_later(kept.claim_rows, since)),
        replace(fresh, claim_rows=rows[fresh.claim_rows]),
    )


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
    moved = {r for r, _ in earlier.terms.copies.items() ^ terms.copies.items()}
    if numbers := [i for i, r in enumerate(earlier.table.reports) if r in moved] if moved else []:
        is_moved = np.zeros(len(earlier.table.reports), dtype=bool)
        is_moved[numbers] = True
        others.append(rows[now & is_moved[earlier.table.report]])
    other = np.concatenate(others)
    return np.flatnonzero(earlier.speaks & ~now), other[speaks[other]]


def _later(rows: Ints, since: Followed) -> Ints:
    return rows if since.kept is None else since.kept[rows]


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


def _kept(beliefs: BeliefTable, names: Ints, touched: Ints, *, count: int) -> BeliefTable:
    """The beliefs about whom nothing changed, in later numbers."""
    p = beliefs.propositions
    subject, object, place = names[p.subject], names[p.object], names[p.place]
    unit = unit_numbers(BY_SUBJECT_KINDS[p.kind], subject, object, count=count)
    is_kept = (subject != GONE) & (object != GONE) & (place != GONE) & ~places_in(touched, unit)[1]
    rows = np.flatnonzero(is_kept)
    starts, counts = beliefs.claim_starts[rows], np.diff(beliefs.claim_starts)[rows]
    return replace(
        beliefs,
        propositions=PropositionTable(p.kind[rows], subject[rows], object[rows], place[rows]),
        claim_rows=gathered(beliefs.claim_rows, starts, counts),
        claim_starts=np.concatenate([[0], np.cumsum(counts)]),
        **{name: getattr(beliefs, name)[rows] for name in FIGURES},
    )


def _spliced(kept: BeliefTable, fresh: BeliefTable) -> BeliefTable:
    """Beliefs with some more among them, of other propositions; both are sorted as propositions are."""
    at = _places_among(kept.propositions, fresh.propositions, count=len(kept.names))
    counts = np.diff(fresh.claim_starts)
    columns: dict[str, Any] = {  # Any: arrays of several types
        name: np.insert(getattr(kept, name), at, getattr(fresh, name), axis=0) for name in FIGURES
    }
    return replace(
        kept,
        propositions=PropositionTable(
            *(
                np.insert(getattr(kept.propositions, f.name), at, getattr(fresh.propositions, f.name))
                for f in fields(PropositionTable)
            )
        ),
        claim_rows=np.insert(kept.claim_rows, np.repeat(kept.claim_starts[at], counts), fresh.claim_rows),
        claim_starts=np.concatenate([[0], np.cumsum(np.insert(np.diff(kept.claim_starts), at, counts))]),
        **columns,
    )


def _places_among(some: PropositionTable, others: PropositionTable, *, count: int) -> Ints:
    """Before which of some sorted propositions each of others stands."""
    # Pairs of whole numbers compare as complex ones do: four columns become two.
    here, there = (
        (p.kind * (count + 1) + p.subject) + 1j * (p.object * (count + 1) + p.place + 1) for p in (some, others)
    )
    return np.searchsorted(here, there).astype(np.int64)


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
