"""The ledger in a study's folder: one writer at a time, any number of readers."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from crimescape.errors import DamagedError, LedgerBusyError, LedgerError
from crimescape.ledger.envelope import Envelope, PlainEnvelope
from crimescape.ledger.erasing import INTENT_NAME, finish_erasure
from crimescape.ledger.segmented import EMPTY, HEAD_NAME, Noted, SegmentedLedger
from crimescape.ledger.store import FolderStore
from crimescape.vocabulary import canonical

if TYPE_CHECKING:
    from filelock import BaseFileLock

    from crimescape.ledger.beside import Beside
    from crimescape.ledger.view import View

HOLDER_NAME = "ledger/holder"
"""Says which process holds the writer lock. The lock itself is the operating system's, and dies with its process."""


_LAYING = Lock()


class FolderLedger(SegmentedLedger):
    """A ledger under ``ledger/``, ``originals/`` and ``cache/`` of a study's folder.

    Readers take no lock: segments are immutable, and a view is built per head.
    """

    def __init__(self, root: Path, *, envelope: Envelope | None = None) -> None:
        self.root = root
        self._folder = FolderStore(root, envelope or PlainEnvelope())
        super().__init__(self._folder, entropy=secrets.token_bytes)
        self._lock: BaseFileLock | None = None
        self._laid: Beside | None = None

    def writer(self) -> AbstractContextManager[None]:
        """See `base.Ledger.writer`; a writer first finishes what a killed one left."""
        return self._writing()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        lock = self._acquired()
        is_outermost = lock.lock_counter == 1
        try:
            if is_outermost:
                self.store.write(HOLDER_NAME, canonical({"process": os.getpid()}))
                self._finish_what_was_left()
            yield
        finally:
            if is_outermost:
                with suppress(OSError):
                    self.store.delete(HOLDER_NAME)
            lock.release()

    def _acquired(self) -> BaseFileLock:
        from filelock import FileLock, Timeout  # only writers need it, and asking must start fast

        try:
            (self.root / "ledger").mkdir(exist_ok=True)
            self._lock = self._lock or FileLock(self.root / "ledger" / "writer.lock", timeout=0)
            self._lock.acquire()
        except Timeout as err:
            raise LedgerBusyError(
                f"{self._holder()} is writing to this study",
                where=str(self.root),
                mend="Wait until it ends; asking works meanwhile.",
            ) from err
        except OSError as err:
            raise LedgerError(
                f"The study cannot be written to ({err.strerror})", where=str(self.root), mend="Asking works meanwhile."
            ) from err
        return self._lock

    def _holder(self) -> str:
        try:
            return f"Process {json.loads(self.store.read(HOLDER_NAME))['process']}"
        except (KeyError, DamagedError, OSError):
            return "Another process"

    def _finish_what_was_left(self) -> None:
        for folder in ("ledger", "originals", "cache", "cache/views"):
            self._folder.clear_unfinished(folder)
        if not self.store.has(HEAD_NAME) and not self.files():
            self._note(Noted(EMPTY, 0))
        if self.store.has(INTENT_NAME):
            finish_erasure(self)
        erased = self.noted().erased
        if erased:
            self._drop_from_before(erased)

    def _drop_from_before(self, erased: int) -> None:
        """Take away what a reader that was killed during an erasure may have left of what was erased."""
        from crimescape.ledger.shelf import drop_old

        drop_old(self._views, erased=erased)
        for name in self.store.names("cache/values"):
            if int(name.split("/")[2][:8]) < erased:
                self.store.delete(name)

    @property
    def _views(self) -> Path:
        return self.root / "cache" / "views"

    def view(self, *, until: int | None = None) -> View:
        """See `base.Ledger.view`: kept under ``cache/views``, one file a head, opened read-only.

        What is added to a large study is held in memory beside such a file.
        """
        from crimescape.ledger.shelf import open_view  # only asking needs DuckDB

        return open_view(self, folder=self._views, beside=self._beside, until=until)

    @property
    def _beside(self) -> Beside:
        from crimescape.ledger.beside import Beside

        with _LAYING:
            self._laid = self._laid or Beside()
            return self._laid

    def _kept_files(self) -> Iterable[Path]:
        briefs = self.root / "briefs"
        return (p for p in briefs.rglob("*") if p.is_file()) if briefs.is_dir() else ()
