"""What was added since a large view on disk, held in memory beside it: the view is neither copied nor written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import duckdb

from crimescape.ledger import queries
from crimescape.ledger.base import Head
from crimescape.ledger.filling import OtherHistoryError, fill, settle
from crimescape.ledger.view import View

if TYPE_CHECKING:
    from crimescape.ledger.segmented import Noted, SegmentedLedger

LEAST_BYTES = 32_000_000
"""A smaller view is copied in a moment."""
MOST_ENTRIES = 1_000
"""After so many entries a view is put on disk again: whoever opens the study next has to read these."""

# A view must fetch nothing and write nowhere but into its own file.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "temp_directory": "",
}


class Beside:
    """Views of a ledger that share one view on disk, and what was added since.

    Only additions are held so: of what was there no row changes. A later view puts its rows behind those of an earlier
    one, which goes by their numbers and never sees them.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._laid: _Laid | None = None

    def view(self, ledger: SegmentedLedger, *, of: Sequence[Path], noted: Noted) -> View | None:
        """The view of a ledger's newest head.

        Parameters
        ----------
        of : sequence of path
            The newest view on disk, if there is one; not needed where an earlier view of this ledger is continued.

        Returns
        -------
        View or None
            None where it is better put on disk: it would be small, much was added, or more happened than that.
        """
        with self._lock:
            laid = self._laid
            if laid is not None and laid.made_from.segments < noted.erased:
                laid = None  # it may hold what was erased since
            try:
                for path in of if laid is None else ():
                    is_worth = path.stat().st_size >= LEAST_BYTES and not _judged(ledger, after=int(path.name[:8]))
                    laid = _Laid.on(path) if is_worth else None
                found = laid.reaching(ledger, noted.head) if laid is not None else None
            except (OSError, duckdb.Error, IndexError, OtherHistoryError):  # a damaged file shows itself here
                found = None
            # What was filled in part is not continued; views handed out before look at none of it.
            self._laid = laid if found is not None else None
            return found


def _judged(ledger: SegmentedLedger, *, after: int) -> bool:
    """Whether anybody judged anything after a segment: told before a view is opened for nothing."""
    return any(entry.kind == "judgement" for segment in ledger.segments(after=after) for entry in segment)


class _Laid:
    """One view on disk, and what was added since."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, made_from: Head) -> None:
        self._connection = connection
        self.made_from = made_from
        self._reached = made_from

    @classmethod
    def on(cls, path: Path) -> _Laid:
        """With nothing added yet."""
        connection = duckdb.connect(":memory:", config=CONFIG)
        connection.execute(queries.ATTACH, {"path": str(path)})
        connection.execute(queries.BESIDE)
        # Here what is written goes to what is held in memory; views ask in connections of their own, for both.
        connection.execute(queries.IN_ADDED)
        return cls(connection, View(connection).at)

    def reaching(self, ledger: SegmentedLedger, head: Head) -> View | None:
        """The view of a head; None where more than additions led to it, or many."""
        if head.entries - self.made_from.entries > MOST_ENTRIES:
            return None
        before = self._reached
        if head != before:
            fill(self._connection, ledger, head=head, made_from=before, until=None)
        schema = f"at_{head.entries}"
        self._connection.execute(queries.both(schema, until=head.entries))
        view = View(self._connection, schema=schema)
        if head != before:
            if view.grown_since(before.entries) is None:
                return None
            settle(self._connection, since=before.entries, is_added=True)
            self._reached = head
        return view
