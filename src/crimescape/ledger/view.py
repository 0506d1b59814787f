"""A disposable, read-only index of one head (or prefix) of the ledger, as DuckDB tables, and what it is asked."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import duckdb

from crimescape.errors import UnknownNameError
from crimescape.ledger import queries
from crimescape.ledger.base import Head
from crimescape.ledger.nouns import Row, claim_of, report_of
from crimescape.vocabulary import (
    Appearance,
    Claim,
    Doubt,
    Judgement,
    Kind,
    Report,
    ReportEntity,
    Verdict,
    from_record,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from crimescape.ledger.columns import ClaimColumns, EntityColumns


@dataclass(frozen=True, slots=True)
class Grown:
    """What was added to a view, and takes nothing away.

    Attributes
    ----------
    reports, read : tuple of str
        Ids of the reports that were recorded, and of those that were read, in the order recorded.
    since : int
        After so many entries: what stands of `reports`, and what `read` say, was recorded later.
    """

    reports: tuple[str, ...]
    read: tuple[str, ...]
    since: int = 0


class View:
    """What stands at one head: reports, the newest readings, judgements. Nothing in it is truth; all can be made again.

    Asked for nouns it gives nouns; the methods that end in ``_table`` give Arrow columns of the same rows, for bulk.

    Parameters
    ----------
    schema : str
        Where its tables stand.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, schema: str = "main") -> None:
        # Of its own: closed, it takes nothing from other views of the same database.
        self._connection = connection.cursor() if schema != "main" else connection
        self._schema = schema
        head, entries, segments, beyond = self._rows(queries.MADE_FROM)[0]
        self._at = Head(str(head), int(entries), int(segments))
        self._beyond = int(beyond)
        self._grown: dict[int, Grown | None] = {}

    def _rows(self, sql: str, parameters: dict[str, object] | None = None) -> list[Row]:
        return self._asking().execute(sql, parameters or {}).fetchall()

    def _table(self, sql: str, parameters: dict[str, object] | None = None) -> pa.Table:
        return self._asking().sql(sql, params=parameters or {}).to_arrow_table()

    def _asking(self) -> duckdb.DuckDBPyConnection:
        cursor = self._connection.cursor()
        if self._schema != "main":
            cursor.execute(f"USE {self._schema}")
        return cursor

    def close(self) -> None:
        """Let go of the file; what was asked before stays good."""
        self._connection.close()

    @property
    def at(self) -> Head:
        """The head of the last whole segment in it, with how many entries are in it."""
        return self._at

    @property
    def head(self) -> str:
        """The head it was made from, as hex; with ``+n`` for a prefix that ends n entries into the next segment."""
        return f"{self._at.hash}+{self._beyond}" if self._beyond else self._at.hash

    def has_passed(self, head: Head) -> bool:
        """Whether a head, of whose hash the first digits will do, is one of those that led to this one."""
        return bool(self._rows(queries.PASSED, {"entries": head.entries, "head": head.hash})[0][0])

    def judged_since(self, entries: int) -> bool:
        """Whether anybody judged anything after so many entries."""
        return bool(self._rows(queries.GROWN, {"since": entries})[0][0])

    def grown_since(self, entries: int) -> Grown | None:
        """What was recorded after so many entries, where it only adds to what stood before.

        Returns
        -------
        Grown or None
            None where somebody judged since, or a report was recorded or read again.
        """
        if entries not in self._grown:
            self._grown[entries] = self._added_since(entries)
        return self._grown[entries]

    def _added_since(self, entries: int) -> Grown | None:
        judged, reports, read = self._rows(queries.GROWN, {"since": entries})[0]
        asked: dict[str, object] = {"since": entries, "reports": reports, "read": read}
        is_twice = len({*reports}) < len(reports) or len({*read}) < len(read)
        if judged or is_twice or self._rows(queries.SPOKEN_OF_BEFORE, asked)[0][0]:
            return None
        return Grown(tuple(reports), tuple(read), entries)

    # -- reports ---------------------------------------------------------------------------------------------------

    def reports(self, ids: Collection[str] | None = None, *, after: int = 0) -> tuple[Report, ...]:
        """Every report without its text (`text` is empty), or those of the ids with theirs; in the order recorded.

        Parameters
        ----------
        after : int
            Of those of the ids only what was recorded after so many entries: no others are looked through.
        """
        if ids is None:
            return tuple(report_of(row) for row in self._rows(queries.REPORTS))
        return tuple(report_of(row) for row in self._rows(queries.REPORTS_OF, {"ids": sorted(ids), "after": after}))

    def report(self, report_id: str) -> Report:
        """One report with its text.

        Raises
        ------
        UnknownNameError
            When it is not in this view.
        """
        found = self.reports([report_id])
        if not found:
            raise UnknownNameError(f"No report '{report_id}'", mend="crimescape reports lists them.")
        return found[0]

    def report_table(self, ids: Collection[str] | None = None) -> pa.Table:
        """The same as columns."""
        if ids is None:
            return self._table(queries.REPORTS)
        return self._table(queries.REPORTS_OF, {"ids": sorted(ids), "after": 0})

    def texts(self) -> list[tuple[str, str]]:
        """(report id, text) of every report."""
        return [(str(r[0]), str(r[1])) for r in self._rows(queries.TEXTS)]

    def latest_in_text(self, reports: Collection[str] | None = None) -> dict[str, date]:
        """The latest day that each text itself dates, where it dates one; of some reports, or of all."""
        asked: dict[str, object] = {"any_report": reports is None, "reports": sorted(reports or ())}
        return {str(r[0]): date.fromisoformat(r[1]) for r in self._rows(queries.LATEST_DATED, asked)}

    def languages(self) -> dict[str, str]:
        """The language each report was read in."""
        return {str(r[0]): str(r[1]) for r in self._rows(queries.LANGUAGES)}

    # -- what was read from them -----------------------------------------------------------------------------------

    def report_entities(
        self, reports: Collection[str] | None = None, *, after: int = 0
    ) -> tuple[tuple[Appearance, ReportEntity], ...]:
        """Everyone each report speaks of, with where; of some reports, or of all.

        Parameters
        ----------
        after : int
            Of some reports only what was recorded after so many entries.
        """
        asked: tuple[str, dict[str, object]] = (queries.REPORT_ENTITIES, {})
        if reports is not None:
            asked = (queries.REPORT_ENTITIES_OF, {"ids": sorted(reports), "after": after})
        return tuple(
            (Appearance(report, local), ReportEntity(local, Kind(kind), tuple(names), gazetteer))
            for report, local, kind, names, gazetteer in self._rows(*asked)
        )

    def report_entity_table(self) -> pa.Table:
        """The same as columns."""
        return self._table(queries.REPORT_ENTITIES)

    def appearing(self) -> tuple[int, ...]:
        """Numbers that are the same for two views in which the same are named in the same reports."""
        return tuple(int(number) for number in self._rows(queries.APPEARING)[0])

    def entity_columns(self) -> EntityColumns:
        """Everyone each report speaks of, as columns of numbers; what they are called stands there once each."""
        from crimescape.ledger.parsing import columns_of_entities  # needs numpy, as `claim_columns` does

        looks = [
            ReportEntity("", Kind(kind), tuple(names), gazetteer)
            for kind, names, gazetteer, _ in sorted(self._rows(queries.LOOKS), key=lambda row: int(row[3]))
        ]
        return columns_of_entities(looks, self._table(queries.LOOKING), self._table(queries.BELONGING))

    def claims(
        self,
        *,
        reports: Collection[str] | None = None,
        appearances: Collection[Appearance] | None = None,
        predicates: Collection[str] | None = None,
        after: int = 0,
    ) -> tuple[Claim, ...]:
        """Claims of the newest readings and those a person keeps, in the order recorded.

        Parameters
        ----------
        reports, predicates : collection of str, optional
            Only of these.
        appearances : collection of Appearance, optional
            Only those whose subject, object or place is one of these.
        after : int
            Where only reports are named: what was recorded after so many entries.
        """
        if reports is not None and appearances is None and predicates is None:
            told = self._rows(queries.CLAIMS_OF, {"reports": sorted(reports), "after": after})
            return tuple(map(claim_of, told))
        asked = _asked(reports=reports, appearances=appearances, predicates=predicates)
        return tuple(claim_of(row) for row in self._rows(queries.CLAIMS, asked))

    def claims_named(self, ids: Collection[str], *, reports: Collection[str]) -> tuple[Claim, ...]:
        """Those of the ids, which stand in these reports; in the order recorded."""
        asked: dict[str, object] = {"ids": sorted(ids), "reports": sorted(reports)}
        # To say so in the query as well would read the report of every claim.
        return tuple(c for c in map(claim_of, self._rows(queries.CLAIMS_NAMED, asked)) if c.report in reports)

    def claim_table(
        self,
        *,
        reports: Collection[str] | None = None,
        appearances: Collection[Appearance] | None = None,
        predicates: Collection[str] | None = None,
    ) -> pa.Table:
        """The same as columns: `queries.CLAIM_COLUMNS`; `subject`, `object` and `place` are ids within the report."""
        return self._table(queries.CLAIMS, _asked(reports=reports, appearances=appearances, predicates=predicates))

    def claim_counts(self) -> dict[str, int]:
        """How many claims of each report stand; reports without any are not in it."""
        return {str(r[0]): int(r[1]) for r in self._rows(queries.CLAIM_COUNTS)}

    def signed_counts(
        self, *, allied: Collection[str], hostile: Collection[str], silent: Collection[str] = ()
    ) -> dict[str, tuple[int, int]]:
        """Per report, how many claims of either of two sets of predicates it holds, denials left out.

        Parameters
        ----------
        silent : collection of str
            Ids of claims that do not count.
        """
        asked: dict[str, object] = {"allied": sorted(allied), "hostile": sorted(hostile), "silent": sorted(silent)}
        return {str(r[0]): (int(r[1]), int(r[2])) for r in self._rows(queries.SIGNED_COUNTS, asked)}

    def claim_columns(self, *, reports: Collection[str] | None = None, after: int = 0) -> ClaimColumns:
        """What every claim says, without its words, as columns of numbers; in the order recorded.

        Parameters
        ----------
        reports : collection of str, optional
            Only of these.
        after : int
            Only what was recorded after so many entries.
        """
        from crimescape.ledger.parsing import columns_of_claims  # needs numpy: asking for nouns must start fast

        asked: dict[str, object] = {"any_report": reports is None, "reports": sorted(reports or ()), "after": after}
        return columns_of_claims(self._table(queries.CLAIMS_SAID, asked))

    def claim(self, claim_id: str) -> Claim:
        """One claim that stands.

        Raises
        ------
        UnknownNameError
            When it is not in this view, or a later reading did not find it again.
        """
        rows = self._rows(queries.CLAIM, {"id": claim_id})
        if not rows:
            raise UnknownNameError(f"No claim '{claim_id}'", mend="crimescape claims lists them.")
        return claim_of(rows[0])

    def doubts(self) -> tuple[Doubt, ...]:
        """What did not verify and waits for a person."""
        rows = self._rows(queries.DOUBTS)
        return tuple(Doubt(from_record(Claim, json.loads(claim)), reason) for claim, reason in rows)

    def engines(self, reports: Collection[str]) -> dict[str, str]:
        """The engine whose reading of each of the reports is the newest."""
        return {str(r[0]): str(r[1]) for r in self._rows(queries.ENGINES, {"ids": sorted(reports)})}

    def not_found_again(self, judgements: Collection[str]) -> frozenset[str]:
        """Of judgements on claims, by id: those whose claim the newest reading, made since, does not find."""
        return frozenset(str(r[0]) for r in self._rows(queries.NOT_FOUND_AGAIN, {"judgements": sorted(judgements)}))

    # -- people ----------------------------------------------------------------------------------------------------

    def judgements(self) -> tuple[Judgement, ...]:
        """Judgements in the order recorded, those taken back included: see `vocabulary.standing`."""
        return tuple(
            Judgement(identity, Verdict(verdict), tuple(targets), by, at, why, tuple(map(tuple, json.loads(details))))
            for identity, verdict, targets, by, at, why, details in self._rows(queries.JUDGEMENTS)
        )

    def counts(self) -> dict[str, int]:
        """How many reports, readings, claims, doubts and judgements stand."""
        row = self._rows(queries.COUNTS)[0]
        return dict(zip(("reports", "readings", "claims", "doubts", "judgements"), map(int, row), strict=True))


def _asked(
    *,
    reports: Collection[str] | None,
    appearances: Collection[Appearance] | None,
    predicates: Collection[str] | None,
) -> dict[str, object]:
    if appearances is not None:  # a claim about an appearance stands in the appearance's report
        theirs = {a.report for a in appearances}
        reports = theirs if reports is None else theirs & set(reports)
    return {
        "any_report": reports is None,
        "reports": sorted(reports or ()),
        "any_appearance": appearances is None,
        "appearances": sorted(a.key for a in appearances or ()),
        "any_predicate": predicates is None,
        "predicates": sorted(predicates or ()),
    }
