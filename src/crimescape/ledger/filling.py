"""Fills a view with entries of the ledger, and tells which of its rows count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crimescape.errors import DamagedError
from crimescape.ledger import queries
from crimescape.ledger.base import Entry, Head
from crimescape.ledger.merkle import next_head
from crimescape.ledger.rows import Tables, kept_claims, tables_of
from crimescape.ledger.view import View
from crimescape.vocabulary import CARRYING, standing

if TYPE_CHECKING:
    import duckdb

    from crimescape.ledger.segmented import SegmentedLedger

_FILL_ENTRIES = 4096
"""How many entries are held as rows before they are put into the tables."""


class OtherHistoryError(Exception):
    """An older view is not of a prefix of this ledger."""


def extend(
    connection: duckdb.DuckDBPyConnection, ledger: SegmentedLedger, *, head: Head, made_from: Head, until: int | None
) -> None:
    """Add what was recorded after one head, up to another (or up to an entry), and settle what counts."""
    fill(connection, ledger, head=head, made_from=made_from, until=until)
    is_added = View(connection).grown_since(made_from.entries) is not None
    settle(connection, since=made_from.entries, is_added=is_added)


def fill(
    connection: duckdb.DuckDBPyConnection, ledger: SegmentedLedger, *, head: Head, made_from: Head, until: int | None
) -> None:
    """Add what was recorded after one head, up to another (or up to an entry); what counts is still to be settled.

    Raises
    ------
    OtherHistoryError
        When the first head is not one of those that led to the other.
    """
    at, beyond = made_from, 0
    passed: list[Head] = []
    waiting: list[Entry] = []
    for segment in ledger.segments(after=made_from.segments):
        within = [e for e in segment if until is None or e.seq <= until]
        if segment[0].segment > head.segments or not within:
            break
        waiting += within
        if len(within) < len(segment):
            beyond = len(within)
            break
        at = _after(at, segment)
        passed.append(at)
        if len(waiting) >= _FILL_ENTRIES:
            _fill(connection, tables_of(waiting))
            waiting = []
    if until is None and at != head:
        if made_from.segments:
            raise OtherHistoryError
        raise DamagedError(
            "The segments do not give the head that was noted", where="ledger", mend="crimescape verify says where."
        )
    _fill(connection, tables_of(waiting))
    connection.execute(queries.FORGET_MADE_FROM)
    _fill(connection, {"made_from": [(at.hash, at.entries, at.segments, beyond)]})
    _fill(connection, {"passed": [(head.hash, head.entries, head.segments) for head in passed]})


def _after(head: Head, segment: list[Entry]) -> Head:
    chain = next_head(bytes.fromhex(head.hash), leaves=[e.commitment for e in segment], first_seq=segment[0].seq)
    return Head(chain.hex(), head.entries + len(segment), segment[0].segment)


def _fill(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    import pyarrow as pa  # only where a view is made: asking an existing one must start fast

    for table, rows in tables.items():
        if not rows:
            continue
        schema: pa.Schema = connection.sql(queries.EMPTY_OF[table]).to_arrow_table().schema
        columns = [pa.array(c, type=f.type) for c, f in zip(zip(*rows, strict=True), schema, strict=True)]
        connection.register("incoming", pa.Table.from_arrays(columns, schema=schema))
        connection.execute(queries.INSERT[table])
        connection.unregister("incoming")


def settle(connection: duckdb.DuckDBPyConnection, *, since: int, is_added: bool) -> None:
    """Tell what counts: of a view that was extended, only of the reports touched since, unless a person judged.

    Parameters
    ----------
    is_added : bool
        Whether nothing was said before of what was touched: rows from before then stand as they stood.
    """
    view = View(connection)
    judgements, is_judged = view.judgements(), not is_added and view.judged_since(since)
    kept = sorted(kept_claims(judgements))
    carrying = [j.id for j in standing(judgements) if j.verdict in CARRYING]
    connection.execute(queries.TOUCHED, {"since": since})
    connection.execute(queries.CARRYING, {"carrying": carrying})
    connection.execute(queries.SPOKEN)
    connection.execute(queries.NAMED)
    known = {"all": since == 0 or is_judged, "kept": kept, "after": since if is_added else 0}
    for statement in queries.SETTLE:
        connection.execute(statement, {name: value for name, value in known.items() if f"${name}" in statement})
