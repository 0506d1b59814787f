"""All beliefs of a landscape, a table a day: made when first asked for, kept in memory and beside the ledger."""

import hashlib
import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from itertools import compress
from typing import Protocol

import numpy as np

from crimescape.assess import (
    Assessed,
    BeliefTable,
    StatementTable,
    Terms,
    UnitIndex,
    assess_again,
    assess_shard,
    assess_under,
    compared,
    grown,
    join_beliefs,
    shards_of,
)
from crimescape.assess.columns.again import lean
from crimescape.assess.columns.arrays import Flags, Ints
from crimescape.assess.columns.bearings import PropositionTable
from crimescape.assess.columns.beliefs import FIGURES
from crimescape.assess.columns.statements import COLUMNS
from crimescape.landscape.dated_columns import DatedColumns, dated_columns, dated_more
from crimescape.landscape.dating import DatedReport
from crimescape.landscape.recent import Recent
from crimescape.landscape.tabling import silent_rows, statement_table
from crimescape.landscape.tabling_more import are_named_alike, tabulate_more
from crimescape.ledger import View
from crimescape.ledger.columns import ClaimColumns
from crimescape.ledger.view import Grown
from crimescape.resolve import Resolution
from crimescape.run import map_shards
from crimescape.vocabulary import AsOf, Belief, Proposition, content_id

MOST_IN_MEMORY = 4
"""So many days, those asked about last, stay in memory."""
MOST_ON_DISK = 8
"""So many days of one head are put by beside the ledger."""
FEWEST_PUT_BY = 20_000
"""Fewer statements are assessed again sooner than they are read from disk."""
FEW_ROWS = 50_000
"""So few statements are assessed in this process: starting others would take longer."""
ROWS_A_SHARD = 400_000
"""Shards are made so that none is much larger: that many rows are assessed in about half a gigabyte."""

_FORM = 3
"""Number of the form in which tables are put by, and of how they are weighed; another is not read."""


class Keep(Protocol):
    """Where disposable bytes are put by for the head a landscape was opened at."""

    def read(self, name: str) -> bytes | None:
        """What was put by under a name; None when nothing was."""

    def read_newest(self, name: str, *, view: View) -> bytes | None:
        """What was put by under a name for the head of a view, or else for the last before it that led to it."""

    def write(self, name: str, data: bytes) -> None:
        """Put bytes by under a name."""


@dataclass(frozen=True, slots=True)
class _Before:
    """What a holding continues, where only reports were added since; `read` are those of them that were read."""

    table: StatementTable
    index: UnitIndex
    dated: DatedColumns
    dated_rows: Ints
    redated: frozenset[str]
    silent: frozenset[str]
    is_silent: Flags
    read: tuple[str, ...]


class Holding:
    """The statements of a landscape as a table, and its beliefs for each day asked about.

    Parameters
    ----------
    claims : callable
        From ids of reports, or None for all, to the claims that stand, as columns; asked once.
    silent : callable
        Ids of claims that do not speak.
    terms : callable
        From an AsOf to all that beliefs depend on beside the statements.
    keep : Keep or None
        Where tables are put by; None puts none by.
    """

    def __init__(
        self,
        *,
        claims: Callable[[Collection[str] | None], ClaimColumns],
        reports: Mapping[str, DatedReport],
        resolution: Resolution,
        silent: Callable[[], Collection[str]],
        terms: Callable[[AsOf], Terms],
        keep: Keep | None,
    ) -> None:
        self._claims = claims
        self._reports = reports
        self._resolution = resolution
        self._silent = silent
        self._terms = terms
        self._keep = keep
        self._assessed: Recent[AsOf, Assessed] = Recent(most=MOST_IN_MEMORY)
        self._earlier: dict[AsOf, tuple[Assessed, bool]] = {}
        self._before: _Before | None = None
        self._values: Recent[AsOf, dict[int, Belief]] = Recent(most=MOST_IN_MEMORY)
        self._in_short: Recent[tuple[AsOf, int], dict[int, tuple[Belief, int]]] = Recent(most=MOST_IN_MEMORY)
        self._speaking: Recent[date, frozenset[str]] = Recent(most=MOST_IN_MEMORY)
        self._speaks: Recent[date, Flags] = Recent(most=MOST_IN_MEMORY)

    @cached_property
    def table(self) -> StatementTable:
        """Every claim that can bear on a belief, as a statement: those that do not speak among them."""
        if self._before is not None:
            before, read = self._before.table, self._before.read
            if not read:
                return before
            return tabulate_more(before, self._claims(read), reports=self._reports, resolution=self._resolution)
        return statement_table(
            self._claims(None), reports=self._dated, appearances=self._resolution.columns
        ).with_room()

    @cached_property
    def _dated(self) -> DatedColumns:
        before = self._before
        more = dated_more(before.dated, self._reports, changed=before.redated) if before is not None else None
        return dated_columns(self._reports) if more is None else more

    @property
    def is_made(self) -> bool:
        """Whether the table is there already, or made in a moment, and costs next to nothing to ask."""
        return "table" in self.__dict__ or self._before is not None

    @cached_property
    def _silent_ids(self) -> frozenset[str]:
        return frozenset(self._silent())

    @cached_property
    def _is_silent(self) -> Flags:
        before = self._before
        if before is None or before.silent != self._silent_ids:
            return silent_rows(self.table, self._silent_ids)
        more = self.table.take(np.arange(len(before.table), len(self.table)))
        return np.concatenate([before.is_silent, silent_rows(more, self._silent_ids)])

    def speaking(self, known: date) -> frozenset[str]:
        """Ids of the reports that speak as known on a day: see `dating.current_versions`."""
        return self._speaking.answer(known, lambda: self._speaking_on(known))

    def _speaking_on(self, known: date) -> frozenset[str]:
        return frozenset(compress(self._dated.reports, self._dated.speaking(known).tolist()))

    def speaks(self, known: date) -> Flags:
        """Which rows of the table speak as known on a day."""
        return self._speaks.answer(known, lambda: self._speaks_on(known))

    def _speaks_on(self, known: date) -> Flags:
        of_report = np.append(self._dated.speaking(known), False)[self._dated_rows]
        return of_report[self.table.report] & ~self._is_silent

    @cached_property
    def _dated_rows(self) -> Ints:
        """Of each report of the table its place among those dated; -1 for a first version that is not here."""
        before, reports, dated = self._before, self.table.reports, self._dated.reports
        if before is not None and len(before.dated.reports) > len(before.dated.outlets):
            before = None  # a first version that was not here may have come
        done = before.dated_rows if before is not None else np.zeros(0, dtype=np.int64)
        # Most that are new to the table are new to the study.
        first = len(before.dated.outlets) if before is not None else 0
        place = {report: i for i, report in enumerate(dated[first:], start=first)}
        if any(report not in place for report in reports[len(done) :]):
            place = {report: i for i, report in enumerate(dated)}
        more = [place.get(report, -1) for report in reports[len(done) :]]
        return np.concatenate([done, np.array(more, dtype=np.int64)])

    def heard(self, as_of: AsOf) -> StatementTable:
        """The statements that speak as known on a day."""
        speaks = self.speaks(as_of.known)
        return self.table if speaks.all() else self.table.take(np.flatnonzero(speaks))

    def follow(self, earlier: "Holding", *, grown: Grown | None, redated: frozenset[str] | None) -> None:
        """Let the day asked about last, at an earlier head, be assessed again only where something changed.

        Parameters
        ----------
        grown : Grown or None
            What was added since, where nothing else happened: the table is then extended.
        redated : frozenset of str or None
            Ids of the earlier reports that are dated otherwise; None where `grown` is.
        """
        last = list(earlier._assessed.kept().items())[-1:]
        # Where nobody asked at that head, what was asked before it will do.
        self._earlier = {day: (found, True) for day, found in last} or earlier._earlier
        self._before = self._continued(earlier, grown=grown, redated=redated)
        if self._before is None:
            self._earlier = {day: (found, False) for day, (found, _) in self._earlier.items()}

    def _continued(
        self, earlier: "Holding", *, grown: Grown | None, redated: frozenset[str] | None
    ) -> "_Before | None":
        if grown is None or redated is None or not earlier.is_made or self._resolution.reports_parted:
            return None
        before, after = earlier._resolution, self._resolution
        if not redated <= {*grown.read}:
            return None  # what was said before is said of another day now
        if not after.continues(before) and not are_named_alike(before.columns, after.columns, but=grown.read):
            return None
        return _Before(
            earlier.table,
            earlier._index,
            earlier._dated,
            earlier._dated_rows,
            redated,
            earlier._silent_ids,
            earlier._is_silent,
            grown.read,
        )

    def beliefs(self, as_of: AsOf, *, workers: int = 1) -> BeliefTable:
        """The beliefs of one day, as known on one day: every proposition that any claim speaks of.

        Parameters
        ----------
        workers : int
            Processes to share the work; 1 stays in this one.
        """
        return self._assessed.answer(as_of, lambda: self._made(as_of, workers=workers)).beliefs

    def at_hand(self, as_of: AsOf) -> BeliefTable | None:
        """The beliefs of a day, where they are in memory already."""
        found = self._assessed.kept().get(as_of)
        return found.beliefs if found is not None else None

    @cached_property
    def _index(self) -> UnitIndex:
        return self._before.index.with_more(self.table) if self._before is not None else UnitIndex(self.table)

    def claims_on(self, proposition: Proposition) -> tuple[set[str], set[str]]:
        """Ids of the claims that can bear on a proposition, and of their reports."""
        rows = self._index.rows(proposition)
        ids = {claim.decode() for claim in self.table.claims[rows].tolist()}
        return ids, {self.table.reports[i] for i in self.table.report[rows].tolist()}

    def told_on(self, proposition: Proposition, *, as_of: AsOf) -> StatementTable:
        """The statements that can bear on a proposition and speak as known on a day, without looking at the others."""
        rows = self._index.rows(proposition)
        return lean(self.table.take(rows[self.speaks(as_of.known)[rows]]))

    def chosen(self, as_of: AsOf, rows: Sequence[int]) -> list[Belief]:
        """Some of the beliefs of a day as values; those asked for before are at hand."""
        beliefs = self.beliefs(as_of)
        made = self._values.answer(as_of, dict)
        for row in rows:
            if row not in made:
                made[row] = beliefs.belief(row)
        return [made[row] for row in rows]

    def in_short(
        self, as_of: AsOf, rows: Sequence[int], *, most_claims: int
    ) -> tuple[list[Belief], dict[Proposition, int]]:
        """Some of the beliefs of a day, each naming a few of its claims; and how many claims weigh on each."""
        beliefs = self.beliefs(as_of)
        told = self._in_short.answer((as_of, most_claims), dict)
        for row in rows:
            if row not in told:
                claims, count = beliefs.claims_in_short(row, most=most_claims)
                told[row] = beliefs.belief(row, claims=claims), count
        return [told[row][0] for row in rows], {told[row][0].proposition: told[row][1] for row in rows}

    def _made(self, as_of: AsOf, *, workers: int) -> Assessed:
        table, speaks, terms = self.table, self.speaks(as_of.known), self._terms(as_of)
        index = self._index  # what a report more touches is found by it
        earlier, is_continued = self._earlier.pop(as_of, (None, False))
        if earlier is not None:
            since = (grown if is_continued else compared)(earlier.table, table)
            again = assess_again(earlier, table, speaks=speaks, terms=terms, since=since, index=index)
            if again is not None:
                return Assessed(table, speaks, terms, again)
        heard = self.heard(as_of)
        beliefs = self._whole(heard, terms=terms, workers=workers)
        rows = beliefs.claim_rows if heard is table else np.flatnonzero(speaks)[beliefs.claim_rows]
        return Assessed(table, speaks, terms, replace(beliefs, claims=table.claims, claim_rows=rows))

    def _whole(self, heard: StatementTable, *, terms: Terms, workers: int) -> BeliefTable:
        keep = self._keep if len(heard) >= FEWEST_PUT_BY else None
        if keep is None:
            return assess_in_shards(heard, terms=terms, workers=workers)
        key = _key(heard, terms)
        name = f"beliefs-{int(key, 16) % MOST_ON_DISK}.npz"
        kept = keep.read(name)
        beliefs = _unpacked(kept, key=key, table=heard, terms=terms) if kept is not None else None
        if beliefs is None:
            beliefs = assess_in_shards(heard, terms=terms, workers=workers)
            keep.write(name, _packed(beliefs, key=key))
        return beliefs


def assess_in_shards(table: StatementTable, *, terms: Terms, workers: int = 1) -> BeliefTable:
    """The beliefs of a table, its pairs shared among processes; the same as `assess_table` gives whole."""
    workers = 1 if len(table) <= FEW_ROWS else workers
    if workers == 1 and len(table) <= ROWS_A_SHARD:
        return assess_under(terms, table)
    count = max(workers, -(-len(table) // ROWS_A_SHARD))
    rows = shards_of(table, shards=-(-count // workers) * workers)
    # Without the reports of others: of a large study those are most of what would be sent.
    shards = ((lean(table.take(some)), some) for some in rows)
    return join_beliefs(list(map_shards(partial(assess_shard, terms=terms), shards, workers=workers)), table=table)


def _key(table: StatementTable, terms: Terms) -> str:
    """Of everything that the beliefs depend on: another judgement, policy, name or date is another key."""
    digest = hashlib.sha256()
    for column in (*COLUMNS, "link", "link_starts"):
        digest.update(np.ascontiguousarray(getattr(table, column)).tobytes())
    lists = [list(table.names), list(table.reports), list(table.times), list(table.links)]
    said = [dict(terms.grades), [[link.a, link.b, link.verdict] for link in terms.links], dict(terms.copies)]
    days = [terms.as_of.valid.isoformat(), terms.as_of.known.isoformat()]
    return content_id("beliefs", [_FORM, days, terms.policy.hash, said, lists, digest.hexdigest()])


def _packed(beliefs: BeliefTable, *, key: str) -> bytes:
    p = beliefs.propositions
    columns = {name: getattr(beliefs, name) for name in (*FIGURES, "claim_rows", "claim_starts")}
    columns |= {name: getattr(p, name) for name in ("kind", "subject", "object", "place")}
    sink = io.BytesIO()
    np.savez(sink, key=np.array(key), **columns)
    return sink.getvalue()


def _unpacked(data: bytes, *, key: str, table: StatementTable, terms: Terms) -> BeliefTable | None:
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        if str(kept["key"]) != key:
            return None
        return BeliefTable(
            names=table.names,
            claims=table.claims,
            propositions=PropositionTable(*(kept[c] for c in ("kind", "subject", "object", "place"))),
            **{name: kept[name] for name in (*FIGURES, "claim_rows", "claim_starts")},
            as_of=terms.as_of,
            policy=terms.policy.hash,
        )
