"""What a watch remembers of its sources between rounds, and over an interruption; all of it is disposable."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from crimescape.vocabulary import canonical, from_record, to_record


@dataclass(frozen=True, slots=True)
class FeedMemory:
    """What is remembered of one feed.

    Attributes
    ----------
    etag, last_modified : str
        As it gave them with the answer that was last taken in whole.
    asked_at, due_at, wait_until : float
        When it was asked, is asked next, and from when on it wants to be asked (seconds since 1970; 0: never, at once).
    failures : int
        How many times in a row it failed.
    is_gone : bool
        Whether it said that it is no more.
    """

    etag: str = ""
    last_modified: str = ""
    asked_at: float = 0.0
    due_at: float = 0.0
    wait_until: float = 0.0
    failures: int = 0
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class FolderMemory:
    """What is remembered of one folder.

    Attributes
    ----------
    seen : tuple of str
        Fingerprints (`Source.fingerprint`) of the files that were read, or refused, as they were then; sorted.
    """

    seen: tuple[str, ...] = ()
    due_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a watch remembers.

    Attributes
    ----------
    feeds, folders : mapping of address or path to memory
    unread : tuple of str
        Ids of reports that were taken in, and not read yet.
    """

    feeds: Mapping[str, FeedMemory] = field(default_factory=dict)
    folders: Mapping[str, FolderMemory] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    def with_feed(self, url: str, memory: FeedMemory) -> "Remembered":
        """The same with another memory of one feed."""
        return replace(self, feeds={**self.feeds, url: memory})

    def with_folder(self, path: str, memory: FolderMemory) -> "Remembered":
        """The same with another memory of one folder."""
        return replace(self, folders={**self.folders, path: memory})

    def started_anew(self, *, least_seconds: float) -> "Remembered":
        """The same at the start of a watch: all are asked at once, yet no feed sooner than is polite or it wants."""
        return replace(
            self,
            feeds={
                url: replace(m, due_at=max(m.asked_at + least_seconds, m.wait_until), is_gone=False)
                for url, m in self.feeds.items()
            },
            folders={path: replace(m, due_at=0.0) for path, m in self.folders.items()},
        )


def to_bytes(remembered: Remembered) -> bytes:
    """As bytes to put by."""
    return canonical(
        {
            "feeds": {url: to_record(m) for url, m in remembered.feeds.items()},
            "folders": {path: to_record(m) for path, m in remembered.folders.items()},
            "unread": list(remembered.unread),
        }
    )


def of_bytes(data: bytes | None) -> Remembered:
    """What `to_bytes` wrote; nothing remembered, where there is nothing or it cannot be read: it is disposable."""
    try:
        record: dict[str, Any] = json.loads(data or b"")  # Any: a JSON record
        return Remembered(
            {url: from_record(FeedMemory, m) for url, m in record["feeds"].items()},
            {path: from_record(FolderMemory, m) for path, m in record["folders"].items()},
            tuple(str(i) for i in record["unread"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Remembered()
