"""What a ledger is asked and what it answers: the contract of the room."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from crimescape.vocabulary import Judgement, Reading, Report

TOMBSTONE = "tombstone"
"""Kind of an entry that was erased."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Something to be recorded: its kind, the id of its content, and its record."""

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
    """The state of a ledger in one hash, over every segment up to it."""

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
    """What an erasure took away.

    Attributes
    ----------
    entries : int
        How many entries became tombstones.
    files_that_quote : tuple of Path
        Kept briefs that rest on what was erased, for the caller to drop.
    """

    entries: int
    files_that_quote: tuple[Path, ...]


class Ledger(Protocol):
    """The only memory: entries that are appended, never changed, and erased only as a whole."""

    def head(self) -> Head:
        """The newest head."""

    def heads(self) -> tuple[Head, ...]:
        """Every head so far, oldest first."""

    def append(self, drafts: Sequence[Draft], *, recorded: str, author: str) -> Head:
        """Record drafts as one segment: all of them, or none."""

    def entries(self, *, kinds: Collection[str] = (), until: int | None = None) -> Iterator[Entry]:
        """Entries in order, of some kinds (none given: all), up to a number."""

    def content_ids(self, kind: str) -> set[str]:
        """Ids of all that was recorded of one kind and not erased."""

    def reports(self, *, ids: Collection[str] | None = None) -> Iterator[Report]:
        """Reports, in the order recorded."""

    def readings(self) -> Iterator[Reading]:
        """Readings, in the order recorded, earlier ones of a report included."""

    def judgements(self, *, until: int | None = None) -> tuple[Judgement, ...]:
        """Judgements, in the order recorded."""

    def put_original(self, data: bytes) -> str:
        """Keep original bytes; their sha256."""

    def original(self, digest: str) -> bytes:
        """The original bytes with that sha256."""

    def writer(self) -> AbstractContextManager[None]:
        """Hold the one writer lock."""

    def verify(self, *, against: str | None = None) -> Verification:
        """Check every byte, every commitment, every head; and that a noted head is one of them."""

    def erase(self, report_ids: Collection[str], *, recorded: str, author: str, because: str) -> Erasure:
        """Take reports out for good, with all that was drawn from them."""

    def cached(self, name: str) -> bytes | None:
        """Disposable bytes put by under a name; None when there are none, or they were damaged."""

    def cache(self, name: str, data: bytes) -> None:
        """Put disposable bytes by. Failing to is no fault."""
