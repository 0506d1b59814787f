"""Where views are kept: opened when there, extended from an older one, made anew, and thrown away."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from crimescape.ledger import queries
from crimescape.ledger.base import Head
from crimescape.ledger.beside import CONFIG, Beside
from crimescape.ledger.filling import OtherHistoryError, extend
from crimescape.ledger.merkle import FIRST_HEAD
from crimescape.ledger.store import unfinished
from crimescape.ledger.view import View

if TYPE_CHECKING:
    from crimescape.ledger.segmented import SegmentedLedger

KEPT_VIEWS = 3
"""How many views stay on disk: the newest, and those that others may still be asking."""

_NAME = re.compile(r"^(\d{8})-([0-9a-f]{32})\.v(\d+)\.duckdb$")


def open_view(
    ledger: SegmentedLedger, *, folder: Path | None, beside: Beside | None = None, until: int | None = None
) -> View:
    """The view of a ledger's newest head, or of its first entries; made where it is not there yet.

    Parameters
    ----------
    folder : Path or None
        Where views are kept; None, or a folder that cannot be written, keeps it in memory.
    beside : Beside, optional
        Holds in memory what was added since a large view on disk; None copies that view instead.
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
    laid = beside.view(ledger, of=_older(path, erased=noted.erased), noted=noted) if beside is not None else None
    if laid is not None:
        return laid
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


def look(ledger: SegmentedLedger, *, folder: Path, beside: Beside, until: int | None = None) -> View:
    """The same as `open_view`, and nothing is written: the view that is kept, else one in memory."""
    noted = ledger.noted()
    head, path = noted.head, folder / _name_of(noted.head)
    if until is not None and until < head.entries:
        return _in_memory(ledger, head=head, until=until)
    found = _open_read_only(path, head=head)
    if found is None and not ledger.is_stale(head):
        found = beside.view(ledger, of=_older(path, erased=noted.erased), noted=noted)
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
        view = View(duckdb.connect(str(path), read_only=True, config=CONFIG))
    except (duckdb.Error, IndexError):  # a damaged file shows itself here
        return None
    if view.at != head:
        view.close()
        return None
    return view


def _in_memory(ledger: SegmentedLedger, *, head: Head, until: int | None) -> View:
    connection = duckdb.connect(":memory:", config=CONFIG)
    connection.execute(queries.CREATE)
    extend(connection, ledger, head=head, made_from=Head(FIRST_HEAD.hex(), 0, 0), until=until)
    return View(connection)


def _make_file(ledger: SegmentedLedger, path: Path, *, head: Head, erased: int) -> None:
    # Written beside and renamed: another process that asks sees a whole view or none.
    beside = unfinished(path)
    try:
        for older in _older(path, erased=erased):
            with suppress(OSError, duckdb.Error, IndexError, OtherHistoryError):
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
    connection = duckdb.connect(str(path), config=CONFIG)
    try:
        made_from = Head(FIRST_HEAD.hex(), 0, 0)
        if is_new:
            connection.execute(queries.CREATE)
        else:
            made_from = View(connection).at
        extend(connection, ledger, head=head, made_from=made_from, until=None)
    finally:
        connection.close()
