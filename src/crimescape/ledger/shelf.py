"""Where views are kept: opened when there, extended from an older one, made anew, and thrown away."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from crimescape.errors import DamagedError
from crimescape.ledger import queries
from crimescape.ledger.base import Entry, Head
from crimescape.ledger.merkle import FIRST_HEAD, next_head
from crimescape.ledger.rows import Tables, kept_claims, tables_of
from crimescape.ledger.store import unfinished
from crimescape.ledger.view import View
from crimescape.vocabulary import CARRYING, standing

if TYPE_CHECKING:
    from crimescape.ledger.segmented import SegmentedLedger

KEPT_VIEWS = 3
"""How many views stay on disk: the newest, and those that others may still be asking."""

_FILL_ENTRIES = 4096
"""How many entries are held as rows before they are put into the tables."""

_NAME = re.compile(r"^(\d{8})-([0-9a-f]{32})\.v(\d+)\.duckdb$")

# A view must fetch nothing and write nowhere but into its own file.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "temp_directory": "",
}


class _OtherHistoryError(Exception):
    """An older view is not of a prefix of this ledger."""


def open_view(ledger: SegmentedLedger, *, folder: Path | None, until: int | None = None) -> View:
    """The view of a ledger's newest head, or of its first entries; made where it is not there yet.

    Parameters
    ----------
    folder : Path or None
        Where views are kept; None, or a folder that cannot be written, keeps it in memory.
    until : int, optional
        Number of the last entry that counts. A view of a prefix lives in memory.
    """
    noted = ledger.noted()
    head = noted.head
    if folder is None or (until is not None and until < head.entries):
        return _in_memory(ledger, head=head, until=until)
    path = folder / _name_of(head)
    found = _open_read_only(path, head=head)
    if found is not None:
        return found
    if ledger.is_stale(head):
        return _in_memory(ledger, head=head, until=None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _make_file(ledger, path, head=head, erased=noted.erased)
        if ledger.is_stale(head):  # an erasure began meanwhile: what it takes away must not stay here
            path.unlink(missing_ok=True)
            return _in_memory(ledger, head=head, until=None)
        drop_old(folder, erased=noted.erased)
    except (OSError, duckdb.Error):
        return _in_memory(ledger, head=head, until=None)
    return _open_read_only(path, head=head) or _in_memory(ledger, head=head, until=None)


def look(ledger: SegmentedLedger, *, folder: Path, until: int | None = None) -> View:
    """The same as `open_view`, and nothing is written: the view that is kept, else one in memory."""
    head = ledger.noted().head
    is_whole = until is None or until >= head.entries
    found = _open_read_only(folder / _name_of(head), head=head) if is_whole else None
    return found or _in_memory(ledger, head=head, until=until)


def _name_of(head: Head) -> str:
    return f"{head.segments:08d}-{head.hash[:32]}.v{queries.SCHEMA_VERSION}.duckdb"


def drop_old(folder: Path, *, erased: int) -> None:
    """Throw away views of other schemas, of heads before segment `erased`, and all but the newest few."""
    named = sorted(((m, p) for p in folder.glob("*.duckdb") if (m := _NAME.match(p.name))), key=lambda f: f[1].name)
    current = [p for m, p in named if int(m[1]) >= erased and int(m[3]) == queries.SCHEMA_VERSION]
    for path in set(folder.glob("*.duckdb")) - set(current[-KEPT_VIEWS:]):
        with suppress(OSError):  # Windows keeps what another process still asks
            path.unlink(missing_ok=True)


def _open_read_only(path: Path, *, head: Head) -> View | None:
    if not path.is_file():
        return None
    try:
        view = View(duckdb.connect(str(path), read_only=True, config=_CONFIG))
    except (duckdb.Error, IndexError):  # a damaged file shows itself here
        return None
    if view.at != head:
        view.close()
        return None
    return view


def _in_memory(ledger: SegmentedLedger, *, head: Head, until: int | None) -> View:
    connection = duckdb.connect(":memory:", config=_CONFIG)
    connection.execute(queries.CREATE)
    _extend(connection, ledger, head=head, made_from=Head(FIRST_HEAD.hex(), 0, 0), until=until)
    return View(connection)


def _make_file(ledger: SegmentedLedger, path: Path, *, head: Head, erased: int) -> None:
    # Written beside and renamed: another process that asks sees a whole view or none.
    beside = unfinished(path)
    try:
        for older in _older(path, erased=erased):
            with suppress(OSError, duckdb.Error, IndexError, _OtherHistoryError):
                shutil.copyfile(older, beside)
                _make(ledger, beside, head=head, is_new=False)
                break
        else:
            beside.unlink(missing_ok=True)
            _make(ledger, beside, head=head, is_new=True)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _older(path: Path, *, erased: int) -> list[Path]:
    """The newest view of fewer segments, under this schema and not from before an erasure; if there is one."""
    named = ((m, p) for p in path.parent.glob("*.duckdb") if (m := _NAME.match(p.name)))
    found = [p for m, p in named if int(m[3]) == queries.SCHEMA_VERSION and int(m[1]) >= erased and p.name < path.name]
    return sorted(found, reverse=True)[:1]


def _make(ledger: SegmentedLedger, path: Path, *, head: Head, is_new: bool) -> None:
    connection = duckdb.connect(str(path), config=_CONFIG)
    try:
        made_from = Head(FIRST_HEAD.hex(), 0, 0)
        if is_new:
            connection.execute(queries.CREATE)
        else:
            made_from = View(connection).at
        _extend(connection, ledger, head=head, made_from=made_from, until=None)
    finally:
        connection.close()


def _extend(
    connection: duckdb.DuckDBPyConnection, ledger: SegmentedLedger, *, head: Head, made_from: Head, until: int | None
) -> None:
    """Add what was recorded after one head, up to another (or up to an entry), and settle what counts."""
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
            raise _OtherHistoryError
        raise DamagedError(
            "The segments do not give the head that was noted", where="ledger", mend="crimescape verify says where."
        )
    _fill(connection, tables_of(waiting))
    connection.execute(queries.FORGET_MADE_FROM)
    _fill(connection, {"made_from": [(at.hash, at.entries, at.segments, beyond)]})
    _fill(connection, {"passed": [(head.hash, head.entries, head.segments) for head in passed]})
    _settle(connection, since=made_from.entries)


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


def _settle(connection: duckdb.DuckDBPyConnection, *, since: int) -> None:
    """Tell what counts: of a view that was extended, only of the reports touched since, unless a person judged."""
    view = View(connection)
    judgements, is_judged = view.judgements(), view.judged_since(since)
    kept = sorted(kept_claims(judgements))
    carrying = [j.id for j in standing(judgements) if j.verdict in CARRYING]
    connection.execute(queries.TOUCHED, {"since": since})
    connection.execute(queries.CARRYING, {"carrying": carrying})
    connection.execute(queries.SPOKEN)
    connection.execute(queries.NAMED)
    # Where nothing was said before of what was touched, rows from before stand as they stood.
    after = since if view.grown_since(since) is not None else 0
    known = {"all": since == 0 or is_judged, "kept": kept, "after": after}
    for statement in queries.SETTLE:
        connection.execute(statement, {name: value for name, value in known.items() if f"${name}" in statement})
