"""The ledger in a study's folder, asked without leaving a trace: what was put by is used, nothing is put by."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from crimescape.errors import LedgerError
from crimescape.ledger.base import Head
from crimescape.ledger.folder import FolderLedger

if TYPE_CHECKING:
    from crimescape.ledger.view import View


class LookingLedger(FolderLedger):
    """A ledger for asking only: not a byte of the folder changes, the disposable cache included."""

    def writer(self) -> AbstractContextManager[None]:
        """Refused.

        Raises
        ------
        LedgerError
            Always.
        """
        raise LedgerError("This study was opened to be looked at only", where=str(self.root))

    def view(self, *, until: int | None = None) -> View:
        """See `base.Ledger.view`: the one that is kept, where there is one; else in memory."""
        from crimescape.ledger.shelf import look  # only asking needs DuckDB

        return look(self, folder=self._views, beside=self._beside, until=until)

    def cache(self, name: str, data: bytes, *, at: Head) -> None:
        """Puts nothing by."""

    def uncache(self, name: str, *, before: Head) -> None:
        """Throws nothing away."""
