"""Where sealed bytes lie: a folder, or memory; each write is whole or not at all."""

import os
import shutil
import threading
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from crimescape.ledger.envelope import Envelope

UNFINISHED = ".unfinished"
"""Ending of a file that was being written when its process died; never read."""

LOCK = ".lock"
"""Ending of the lock's own file: empty, and no one's to read."""


def original_name(digest: str) -> str:
    """Name of the file that holds the original bytes of a sha256."""
    return f"originals/{digest[:2]}/{digest}"


class Store(Protocol):
    """Sealed bytes by name, ``/`` between folders."""

    def names(self, folder: str) -> list[str]:
        """Names of what lies in a folder and below, sorted, without what was left unfinished."""

    def read(self, name: str) -> bytes:
        """The payload under a name; KeyError when there is none, DamagedError when it was changed."""

    def write(self, name: str, payload: bytes) -> None:
        """Put a payload under a name, replacing what was there; whole, or not at all."""

    def delete(self, *names: str) -> None:
        """Take them away for good; nothing happens for one that is not there."""

    def clear(self, folder: str) -> None:
        """Take away all that lies in a folder, sealed or not, finished or not."""

    def has(self, name: str) -> bool:
        """Whether something lies under a name."""

    def size(self, name: str) -> int:
        """Sealed bytes under a name; 0 when there is nothing."""


class MemoryStore:
    """A store that lives as long as its process."""

    def __init__(self, envelope: Envelope) -> None:
        self._envelope = envelope
        self.sealed: dict[str, bytes] = {}

    def names(self, folder: str) -> list[str]:
        """See `Store.names`."""
        return sorted(n for n in self.sealed if n.startswith(folder + "/"))

    def read(self, name: str) -> bytes:
        """See `Store.read`."""
        return self._envelope.open(self.sealed[name], where=name)

    def write(self, name: str, payload: bytes) -> None:
        """See `Store.write`."""
        self.sealed[name] = self._envelope.seal(payload, where=name)

    def delete(self, *names: str) -> None:
        """See `Store.delete`."""
        for name in names:
            self.sealed.pop(name, None)

    def clear(self, folder: str) -> None:
        """See `Store.clear`."""
        for name in self.names(folder):
            del self.sealed[name]

    def has(self, name: str) -> bool:
        """See `Store.has`."""
        return name in self.sealed

    def size(self, name: str) -> int:
        """See `Store.size`."""
        return len(self.sealed.get(name, b""))


class FolderStore:
    """A store in a folder: written beside, synced to disk, then renamed."""

    def __init__(self, root: Path, envelope: Envelope) -> None:
        self.root = root
        self._envelope = envelope

    def names(self, folder: str) -> list[str]:
        """See `Store.names`."""
        found: list[str] = []
        for top, _, files in os.walk(self.root / folder):
            inside = Path(top).relative_to(self.root).as_posix()
            found += [f"{inside}/{f}" for f in files if not f.endswith((UNFINISHED, LOCK))]
        return sorted(found)

    def read(self, name: str) -> bytes:
        """See `Store.read`."""
        try:
            sealed = (self.root / name).read_bytes()
        except FileNotFoundError as err:
            raise KeyError(name) from err
        return self._envelope.open(sealed, where=name)

    def write(self, name: str, payload: bytes) -> None:
        """See `Store.write`."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # At the top of the room, not in originals/ab/: what was left is then found without walking every original.
        beside = unfinished(self.root / name.split("/", 1)[0] / path.name)
        try:
            with beside.open("wb") as file:
                file.write(self._envelope.seal(payload, where=name))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError:  # a full disk leaves no half of it behind
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)

    def delete(self, *names: str) -> None:
        """See `Store.delete`."""
        paths = [self.root / name for name in names]
        for path in paths:
            path.unlink(missing_ok=True)
        for folder in {path.parent for path in paths}:
            if folder.is_dir():
                _sync_folder(folder)

    def clear(self, folder: str) -> None:
        """See `Store.clear`."""
        top = self.root / folder
        if top.is_dir():
            shutil.rmtree(top)

    def has(self, name: str) -> bool:
        """See `Store.has`."""
        return (self.root / name).is_file()

    def size(self, name: str) -> int:
        """See `Store.size`."""
        return (self.root / name).stat().st_size if self.has(name) else 0

    def clear_unfinished(self, folder: str) -> None:
        """Take away what a killed process left half written. Only the one writer may."""
        for path in (self.root / folder).glob(f"*{UNFINISHED}"):
            with suppress(OSError):  # Windows keeps what another process still holds open
                path.unlink(missing_ok=True)


def unfinished(path: Path) -> Path:
    """The file beside `path` that this process (and thread) writes before renaming it."""
    return path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}{UNFINISHED}")


def _sync_folder(folder: Path) -> None:
    # A rename is durable only when its folder is synced; Windows cannot open a folder, and need not.
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
