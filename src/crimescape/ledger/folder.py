"""The ledger in a study's folder: one writer at a time, any number of readers."""


import secrets
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from crimescape.errors import LedgerBusyError
from crimescape.ledger.envelope import Envelope, PlainEnvelope
from crimescape.ledger.erasing import INTENT_NAME, finish_erasure
from crimescape.ledger.segmented import SegmentedLedger
from crimescape.ledger.store import FolderStore
from crimescape.ledger.view import View, open_view


class FolderLedger(SegmentedLedger):
    """A ledger under ``ledger/``, ``originals/`` and ``cache/`` of a study's folder.

    Readers take no lock: segments are immutable, and a view is built per head.
    """

    def __init__(self, root: Path, *, envelope: Envelope | None = None) -> None:
        self.root = root
        self._folder = FolderStore(root, envelope or PlainEnvelope())
        super().__init__(self._folder, entropy=secrets.token_bytes)
        self._lock = FileLock(root / "ledger" / "writer.lock", timeout=0)

    def writer(self) -> AbstractContextManager[None]:
        """See `base.Ledger.writer`; a writer first finishes what a killed one left."""
        return self._writing()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        (self.root / "ledger").mkdir(exist_ok=True)
        is_outermost = not self._lock.is_locked
        try:
            self._lock.acquire()
        except Timeout as err:
            raise LedgerBusyError(
                "Another process is writing to this study",
                where=str(self.root),
                mend="Wait until it ends; asking works meanwhile.",
            ) from err
        try:
            if is_outermost:
                for folder in ("ledger", "originals", "cache"):
                    self._folder.clear_unfinished(folder)
                if self.store.has(INTENT_NAME):
                    finish_erasure(self)
            yield
        finally:
            self._lock.release()

    def view(self, *, until: int | None = None) -> View:
        """What stands in the ledger, as tables: of the newest head, or of a prefix of so many entries."""
        return open_view(self, folder=self.root / "cache" / "views", until=until)

    def _files_that_quote(self, report_ids: Collection[str]) -> tuple[Path, ...]:
        wanted = set(report_ids)
        marks = [i.encode() for i in wanted]
        marks += [
            c.id.encode() for r in self.readings() if r.report in wanted for c in (*r.claims, *(d.claim for d in r.doubts))
        ]
        briefs = self.root / "briefs"
        files = sorted(p for p in briefs.rglob("*") if p.is_file()) if briefs.is_dir() else []
        return tuple(p for p in files if any(m in p.read_bytes() for m in marks))


