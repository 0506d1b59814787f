"""A ledger assessed straight from its segments, without a view and without a noun: for millions of claims."""

import json
from collections.abc import Iterable

import numpy as np

from crimescape.assess import StatementTable
from crimescape.errors import LedgerError
from crimescape.landscape.dated_columns import DatedColumns, dated_segments
from crimescape.landscape.tabling import silent_rows, statement_table
from crimescape.ledger import FolderLedger, Head, MemoryLedger
from crimescape.ledger.columns import SegmentColumns, joined
from crimescape.ledger.parsing import FilePart, file_columns, let_go_of_memory, nothing
from crimescape.ledger.rows import kept_claims
from crimescape.ledger.settling import standing_claims
from crimescape.resolve import AppearanceColumns
from crimescape.run import map_threads
from crimescape.vocabulary import CARRYING, AsOf, Judgement, from_record, standing

LARGE_FILE_BYTES = 4_000_000
"""Larger files are shared among threads; less than this altogether is read in one."""

_FILES_A_WORKER = 4
"""Of so many files of one size a worker needs no part of another's."""
_READINGS = 8


def read_segments(
    ledger: FolderLedger | MemoryLedger, *, since: Head | None = None, workers: int = 1
) -> SegmentColumns:
    """What the segments say of reports, readings and claims, as columns.

    Parameters
    ----------
    since : Head, optional
        Only what was recorded after it.
    workers : int
        Threads to share the files; 1 stays in this one.
    """
    segments, entries = (since.segments, since.entries) if since is not None else (0, 0)
    for _ in range(_READINGS):
        files = [file.name for file in ledger.files() if file.last > segments]
        sizes = {name: ledger.store.size(name) for name in files}
        # A pack may hold nearly everything: its entries are shared out as well.
        large = max(LARGE_FILE_BYTES, sum(sizes.values()) // (_FILES_A_WORKER * workers))
        shared = {name: workers if size > large else 1 for name, size in sizes.items()}
        parts = [
            FilePart(ledger.store, name, entries, part, count)
            for name, count in shared.items()
            for part in range(count)
        ]
        try:
            few = 1 if sum(sizes.values()) <= LARGE_FILE_BYTES else min(workers, len(parts))
            columns = joined([nothing(), *map_threads(file_columns, parts, workers=few)])
            let_go_of_memory()
            return columns
        except KeyError:
            continue  # packed away by the writer since the listing
    raise LedgerError("Files come and go too fast to read them", mend="Ask again when the writer has ended.")


def tabulate_segments(
    columns: SegmentColumns,
    *,
    appearances: AppearanceColumns,
    silent: Iterable[str] = (),
) -> tuple[StatementTable, DatedColumns]:
    """The statements of a ledger: the table that `holding.Holding` makes from a view; and its reports as dated.

    Parameters
    ----------
    appearances : AppearanceColumns
        Whom each report speaks of, as resolved.
    silent : iterable of str
        Ids of claims that do not speak: see `Landscape.rejected`.
    """
    judged = {number: from_record(Judgement, json.loads(body)) for number, body in sorted(columns.judgements)}
    judgements = tuple(judged.values())
    stands = {j.id for j in standing(judgements) if j.verdict in CARRYING}
    dated = dated_segments(columns, judgements=judgements)
    claims = standing_claims(
        columns, kept=kept_claims(judgements), carrying=[n for n, j in judged.items() if j.id in stands]
    )
    table = statement_table(claims, reports=dated, appearances=appearances)
    is_silent = silent_rows(table, silent)
    return (table.take(np.flatnonzero(~is_silent)) if is_silent.any() else table), dated


def heard(table: StatementTable, dated: DatedColumns, *, as_of: AsOf) -> StatementTable:
    """The statements of reports that speak as known on a day."""
    speaks = dated.speaking(as_of.known)[table.report]
    return table if speaks.all() else table.take(np.flatnonzero(speaks))
