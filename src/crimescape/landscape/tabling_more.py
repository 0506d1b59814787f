"""A table of statements extended by what reports that were added say; nothing that stands in it is looked up again."""

from collections.abc import Collection, Mapping

import numpy as np

from crimescape.assess import StatementTable, end_to_end
from crimescape.landscape.dated_columns import dated_columns
from crimescape.landscape.dating import DatedReport
from crimescape.landscape.tabling import statement_table
from crimescape.ledger.columns import ClaimColumns
from crimescape.resolve import AppearanceColumns, Resolution


def tabulate_more(
    before: StatementTable,
    claims: ClaimColumns,
    *,
    reports: Mapping[str, DatedReport],
    resolution: Resolution,
) -> StatementTable:
    """What `statement_table` gives of all claims, from what it gave before and the claims of the reports added."""
    theirs = {r: reports[r] for r in claims.report.words}
    # A version that others speak for stands in the table under its own number, and must be dated with them.
    theirs |= {e.version_group: reports[e.version_group] for e in theirs.values() if e.version_group in reports}
    more = statement_table(claims, reports=dated_columns(theirs), appearances=resolution.appearances_in(theirs))
    return end_to_end(before, more)


def are_named_alike(before: AppearanceColumns, after: AppearanceColumns, *, but: Collection[str]) -> bool:
    """Whether every appearance is of the entity that it was of, those in some reports left out."""
    left_out, number = set(but), {word: i for i, word in enumerate(after.entities)}
    entity = np.array([number.get(word, -1) for word in before.entities], dtype=np.int64)
    here = ~np.array([word in left_out for word in after.reports], dtype=bool)[after.report]
    if len(before) != int(here.sum()) or (entity < 0).any():
        return False
    reports = {word: i for i, word in enumerate(after.reports)}
    locals_ = {word: i for i, word in enumerate(after.locals)}
    report = np.array([reports.get(word, -1) for word in before.reports], dtype=np.int64)
    local = np.array([locals_.get(word, -1) for word in before.locals], dtype=np.int64)
    # Rows of both stand by entity, report and id: of the same appearances they are the same rows.
    return all(
        np.array_equal(to[was], now[here])
        for to, was, now in (
            (entity, before.entity, after.entity),
            (report, before.report, after.report),
            (local, before.local, after.local),
        )
    )
