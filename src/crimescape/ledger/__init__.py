"""The only memory: immutable segments are the truth, views are disposable. The one room with SQL."""

from crimescape.ledger.base import Draft, Entry, Erasure, Head, Ledger, Verification
from crimescape.ledger.draft import draft_judgement, draft_reading, draft_report
from crimescape.ledger.folder import FolderLedger
from crimescape.ledger.looking import LookingLedger
from crimescape.ledger.memory import MemoryLedger
from crimescape.ledger.view import View

__all__ = [
    "Draft",
    "Entry",
    "Erasure",
    "FolderLedger",
    "Head",
    "Ledger",
    "LookingLedger",
    "MemoryLedger",
    "Verification",
    "View",
    "draft_judgement",
    "draft_reading",
    "draft_report",
]
