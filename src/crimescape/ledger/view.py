"""A disposable, read-only index of one head (or prefix) of the ledger, as DuckDB tables."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from crimescape.ledger import queries
from crimescape.vocabulary import Appearance, Claim, Doubt, Judgement, Kind, Report, ReportEntity, from_record

if TYPE_CHECKING:
    from crimescape.ledger.segmented import SegmentedLedger


class View:
    """What stands at one head: reports, the newest readings, judgements. Nothing in it is truth; all can be made again."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def _rows(self, sql: str, parameters: list[object] | None = None) -> list[tuple[Any, ...]]:  # Any: SQL values
        return self._connection.cursor().execute(sql, parameters or []).fetchall()

    @property
    def head(self) -> str:
        """The head it was made from, as hex; with ``+n`` for a prefix that ends inside a segment."""
        return str(self._rows(queries.MADE_FROM)[0][0])

    def reports(self) -> tuple[Report, ...]:
        """Every report without its text (`text` is empty), in the order recorded."""
        return tuple(from_record(Report, {"text": "", **json.loads(row[0])}) for row in self._rows(queries.REPORTS))

    def report(self, report_id: str) -> Report:
        """One report with its text.

        Raises
        ------
        KeyError
            When it is not in this view.
        """
        rows = self._rows(queries.REPORT, [report_id])
        if not rows:
            raise KeyError(report_id)
        return from_record(Report, {**json.loads(rows[0][0]), "text": rows[0][1]})

    def texts(self) -> Iterable[tuple[str, str]]:
        """(report id, text) of every report."""
        return [(str(r[0]), str(r[1])) for r in self._rows(queries.TEXTS)]

    def latest_in_text(self) -> dict[str, date]:
        """The latest day that each text itself dates, where it dates one."""
        return {str(r[0]): date.fromisoformat(r[1]) for r in self._rows(queries.LATEST_DATED)}

    def languages(self) -> dict[str, str]:
        """The language each report was read in."""
        return {str(r[0]): str(r[1]) for r in self._rows(queries.LANGUAGES)}

    def report_entities(self) -> tuple[tuple[Appearance, ReportEntity], ...]:
        """Everyone each report speaks of, with where."""
        return tuple(
            (Appearance(report, local), ReportEntity(local, Kind(kind), tuple(names), gazetteer))
            for report, local, kind, names, gazetteer in self._rows(queries.REPORT_ENTITIES)
        )

    def claims(self, *, appearances: Collection[Appearance] | None = None) -> tuple[Claim, ...]:
        """Claims of the newest readings, in the order recorded; all, or those that touch any of the appearances."""
        if appearances is None:
            rows = self._rows(queries.CLAIMS)
        else:
            keys = sorted(a.key for a in appearances)
            rows = self._rows(queries.CLAIMS_OF, [keys, keys, keys])
        return tuple(from_record(Claim, json.loads(row[0])) for row in rows)

    def doubts(self) -> tuple[Doubt, ...]:
        """What did not verify and waits for a person."""
        return tuple(from_record(Doubt, json.loads(row[0])) for row in self._rows(queries.DOUBTS))

    def judgements(self) -> tuple[Judgement, ...]:
        """Judgements in the order recorded."""
        return tuple(from_record(Judgement, json.loads(row[0])) for row in self._rows(queries.JUDGEMENTS))

    def counts(self) -> dict[str, int]:
        """How many reports, claims, doubts and judgements stand."""
        row = self._rows(queries.COUNTS)[0]
        return dict(zip(("reports", "claims", "doubts", "judgements"), map(int, row), strict=True))


def open_view(ledger: SegmentedLedger, *, folder: Path | None, until: int | None) -> View:
    """The view of a ledger's newest head, or of its first entries; made where it is not there yet.

    Parameters
    ----------
    folder : Path or None
        Where views are kept; None, or a folder that cannot be written, keeps it in memory.
    """
    head = ledger.head()
    if until is not None or folder is None:
        return View(_make(ledger, until=until, head=f"{head.hash}+{until}" if until is not None else head.hash))
    path = folder / f"{head.hash[:32]}-{queries.SCHEMA_VERSION}.duckdb"
    found = _open_read_only(path)
    if found is not None:
        return found
    connection = _make(ledger, until=head.entries, head=head.hash)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _keep(connection, path)
    except (OSError, duckdb.Error):
        return View(connection)
    connection.close()
    _drop_older(folder, keep=path)
    return _open_read_only(path) or View(_make(ledger, until=head.entries, head=head.hash))


def _open_read_only(path: Path) -> View | None:
    if not path.is_file():
        return None
    try:
        view = View(duckdb.connect(str(path), read_only=True))
        _ = view.head  # a damaged file shows itself here
    except (duckdb.Error, IndexError):
        return None
    return view


def _keep(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    # Written beside and renamed: another process that asks sees a whole view or none.
    beside = path.with_name(f"{path.name}.{id(connection):x}.unfinished")
    beside.unlink(missing_ok=True)
    target = str(beside).replace("'", "''")
    connection.execute(f"ATTACH '{target}' AS kept")  # ATTACH takes no bound parameter
    connection.execute("COPY FROM DATABASE memory TO kept")
    connection.execute("DETACH kept")
    beside.replace(path)


def _drop_older(folder: Path, *, keep: Path) -> None:
    views = sorted(folder.glob("*.duckdb"), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in views[3:]:
        if path != keep:
            path.unlink(missing_ok=True)


def _make(ledger: SegmentedLedger, *, until: int | None, head: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:")
    connection.execute(queries.CREATE)
    tables = _tables(ledger, until=until)
    for name, rows in tables.items():
        _fill(connection, name, rows)
    connection.execute("INSERT INTO made_from VALUES (?, ?)", [head, until])
    return connection


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[Any, ...]]) -> None:  # Any: SQL values
    if not rows:
        return
    import pyarrow as pa  # only where a view is made: asking an existing one must start fast

    described = connection.sql(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
    columns = [pa.array(column, type=field.type) for column, field in zip(zip(*rows, strict=True), described, strict=True)]
    batch = pa.Table.from_arrays(columns, schema=described)
    connection.register("incoming", batch)
    connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # the table's name is one of ours
    connection.unregister("incoming")


def _tables(ledger: SegmentedLedger, *, until: int | None) -> dict[str, list[tuple[Any, ...]]]:  # Any: SQL values
    reports: list[tuple[Any, ...]] = []
    judgements: list[tuple[Any, ...]] = []
    readings: dict[str, tuple[int, dict[str, Any]]] = {}
    earlier: dict[str, dict[str, dict[str, Any]]] = {}
    kept: set[str] = set()
    for entry in ledger.entries(until=until):
        body = entry.body
        if body is None:
            continue
        if entry.kind == "report":
            bare = {k: v for k, v in body.items() if k != "text"}
            reports.append((entry.content_id, entry.seq, json.dumps(bare), body["text"]))
        elif entry.kind == "reading":
            if body["report"] in readings:
                old = readings[body["report"]][1]
                earlier.setdefault(body["report"], {}).update({c["id"]: c for c in old.get("claims", ())})
            readings[body["report"]] = (entry.seq, body)
        elif entry.kind == "judgement":
            row = (entry.content_id, body["verdict"], body["by"], body["at"], entry.seq, json.dumps(body))
            judgements.append(row)
            if body["verdict"] in ("accept", "correct", "add"):
                kept.update(body["targets"])
    return {
        "report": reports,
        "judgement": judgements,
        "reading": [
            (r, b["engine"], b.get("language", ""), b.get("latest_dated"), b.get("sentences", 0), b.get("gated", 0), seq)
            for r, (seq, b) in readings.items()
        ],
        "report_entity": [
            (r, e["id"], e["kind"], e["names"], e.get("gazetteer", ""))
            for r, (_, b) in readings.items()
            for e in b.get("entities", ())
        ],
        "claim": [
            _claim_row(c, seq=seq)
            for r, (seq, b) in readings.items()
            for c in _standing_claims(b.get("claims", ()), earlier=earlier.get(r, {}), kept=kept)
        ],
        "doubt": [
            (r, d["reason"], json.dumps(d)) for r, (_, b) in readings.items() for d in b.get("doubts", ())
        ],
    }


def _standing_claims(
    newest: Iterable[dict[str, Any]], *, earlier: dict[str, dict[str, Any]], kept: set[str]  # Any: JSON records
) -> list[dict[str, Any]]:
    """A new reading supersedes the earlier one's claims, except those a person accepted, corrected or added."""
    claims = {c["id"]: c for c in newest}
    return [*claims.values(), *(c for i, c in sorted(earlier.items()) if i in kept and i not in claims)]


def _claim_row(claim: dict[str, Any], *, seq: int) -> tuple[Any, ...]:  # Any: JSON in, SQL values out
    def key(side: str) -> str | None:
        mention = claim.get(side)
        return f"{claim['report']}#{mention['entity']}" if mention else None

    return (
        claim["id"],
        claim["report"],
        claim["predicate"],
        key("subject"),
        key("object"),
        key("place"),
        claim.get("value", ""),
        claim.get("factuality", "certain"),
        claim.get("tense", "current"),
        claim.get("mode", "stated"),
        claim.get("time"),
        claim.get("confidence", 1.0),
        claim.get("engine", ""),
        claim["quote"]["text"],
        seq,
        json.dumps(claim),
    )
