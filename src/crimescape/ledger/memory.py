"""The ledger in memory: the same contract, for trying things out and for tests."""

import secrets

from crimescape.ledger.envelope import PlainEnvelope
from crimescape.ledger.segmented import SegmentedLedger
from crimescape.ledger.shelf import open_view
from crimescape.ledger.store import MemoryStore
from crimescape.ledger.view import View


class MemoryLedger(SegmentedLedger):
    """A ledger that lives as long as its process."""

    def __init__(self) -> None:
        super().__init__(MemoryStore(PlainEnvelope()), entropy=secrets.token_bytes)

    def view(self, *, until: int | None = None) -> View:
        """See `base.Ledger.view`: in memory."""
        return open_view(self, folder=None, until=until)
