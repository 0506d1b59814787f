"""What a ledger is asked and what it answers: the contract of the room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from crimescape.vocabulary import Judgement, Reading, Report

if TYPE_CHECKING:
    from crimescape.ledger.view import View

TOMBSTONE = "tombstone"
"""Kind of an entry that was erased."""

ERASURE = "erasure"
"""Kind of the entry that says that something was erased; only `Ledger.erase` writes it."""

KINDS = ("report", "reading", "judgement", "note", "policy")
"""Kinds that may be appended."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Something to be recorded: its kind, the id of its content, and its record. See `draft` for the nouns."""

    kind: str
    content_id: str
    body: dict[str, Any]  # Any: a JSON record


@dataclass(frozen=True, slots=True)
class Entry:
    """Something recorded.

    Attributes
    ----------
    seq : int
        Its number in the ledger, from 1.
    segment : int
        Number of the segment it was written with, from 1.
    kind : str
        One of `KINDS`, ``erasure``, or ``tombstone``.
    content_id, recorded, author, salt, body : optional
        None together, exactly for a tombstone.
    commitment : bytes
        sha256 over salt and content. What stays of an erased entry: without the salt it proves nothing.
    """

    seq: int
    segment: int
    kind: str
    content_id: str | None
    recorded: str | None
    author: str | None
    salt: bytes | None
    commitment: bytes
    body: dict[str, Any] | None  # Any: a JSON record


@dataclass(frozen=True, slots=True)
class Head:
    """The state of a ledger in one hash, over every segment up to it.

    Attributes
    ----------
    hash : str
        64 hexadecimal digits; all zero for an empty ledger.
    entries, segments : int
        How many there are up to it.
    """

    hash: str
    entries: int
    segments: int


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of every byte found; no faults is sound."""

    head: Head
    faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is missing or changed."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure took away, and what it leaves to the caller.

    Attributes
    ----------
    entries : int
        How many entries became tombstones.
    files_that_quote : tuple of Path
        Kept briefs that rest on what was erased or hold its words, for the caller to drop or redact.
    files_not_read : tuple of Path
        Kept files whose form hides their words (pictures, PDF): a person has to look.
    entries_that_quote : tuple of int
        Numbers of judgements and notes left standing that hold words of an erased report, for a person to look at.
    """

    entries: int
    files_that_quote: tuple[Path, ...]
    files_not_read: tuple[Path, ...] = ()
    entries_that_quote: tuple[int, ...] = ()


class Ledger(Protocol):
    """The only memory: entries that are appended, never changed, and erased only as a whole."""

    def head(self) -> Head:
        """The newest head."""

    def heads(self) -> tuple[Head, ...]:
        """Every head so far, oldest first; the empty ledger's is not among them."""

    def append(self, drafts: Sequence[Draft], *, recorded: str, author: str) -> Head:
        """Record drafts as one segment: all of them, or none, however the process ends.

        Parameters
        ----------
        recorded : str
            When, ISO 8601 in UTC: the ledger asks no clock.
        author : str
            As the study names them; never taken from the operating system.

        Raises
        ------
        LedgerError
            For no drafts, a kind that is none of `KINDS`, or no author or time.
        LedgerBusyError
            When another process holds the writer lock.
        """

    def entries(self, *, kinds: Collection[str] = (), since: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Entries in order, of some kinds (none given: all), after number `since` and up to number `until`.

        Raises
        ------
        DamagedError
            When a file was changed or is missing.
        """

    def content_ids(self, kind: str) -> set[str]:
        """Ids of all that was recorded of one kind and not erased."""

    def reports(self, *, ids: Collection[str] | None = None) -> Iterator[Report]:
        """Reports, in the order recorded."""

    def readings(self) -> Iterator[Reading]:
        """Readings, in the order recorded, earlier ones of a report included."""

    def read_by(self, engine: str) -> set[str]:
        """Ids of the reports that an engine (name and version) has read."""

    def judgements(self, *, until: int | None = None) -> tuple[Judgement, ...]:
        """Judgements, in the order recorded."""

    def put_original(self, data: bytes) -> str:
        """Keep original bytes; their sha256 (hex). The same bytes are kept once."""

    def original(self, digest: str) -> bytes:
        """The original bytes with that sha256.

        Raises
        ------
        LedgerError
            When there are none; DamagedError when they were changed.
        """

    def writer(self) -> AbstractContextManager[None]:
        """Hold the one writer lock; may be held again inside itself. Readers never take it.

        Raises
        ------
        LedgerBusyError
            When another process holds it, with the number of that process.
        """

    def verify(self, *, against: str | None = None) -> Verification:
        """Check every byte, every commitment, every head; and that a noted head is one of them."""

    def erase(self, report_ids: Collection[str], *, recorded: str, author: str, because: str) -> Erasure:
        """Take reports out for good, with all that was drawn from them. `because` stays: it should name nobody.

        Raises
        ------
        UnknownNameError
            When one of the reports is not in the ledger; then nothing happens.
        """

    def view(self, *, until: int | None = None) -> View:
        """What stands in the ledger, as tables: of the newest head, or of its first `until` entries."""

    def cached(self, name: str, *, at: Head) -> bytes | None:
        """Disposable bytes put by for a head; None when there are none, or they were damaged."""

    def cache(self, name: str, data: bytes, *, at: Head) -> None:
        """Put disposable bytes by, computed from the ledger as of a head. Failing to is no fault."""

    def cached_heads(self, name: str, *, before: Head) -> list[Head]:
        """Heads before one for which something was put by under a name, the newest first.

        Of a hash only the first digits are known; one that may hold what was erased since is not among them. Whether
        they led to the head asks `View.has_passed`.
        """

    def uncache(self, name: str, *, before: Head) -> None:
        """Throw away what was put by under names that begin so, for heads before one."""
