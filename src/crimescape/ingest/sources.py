"""What lies under the paths that were named: files in a steady order, cheaply, nothing opened."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crimescape.ingest.base import Limits, Refusal
from crimescape.ingest.beside import META_NAME
from crimescape.ingest.unit import shown
from crimescape.vocabulary import content_id

_PAGE_ENDINGS = (".html", ".htm", ".xhtml")
_PARTS_ENDINGS = (
    "_files",
    ".files",
    "-filer",
    "_archivos",
    "_arquivos",
    "_fichiers",
    "-dateien",
    "_file",
    "_bestanden",
    "_pliki",
)
_LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "$recycle.bin", META_NAME})
DEEPEST_FOLDER = 60


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be read.

    Attributes
    ----------
    where : str
        Its path as named, printable.
    fingerprint : str
        Changes when the file, or a `meta.csv` that speaks of it, changes: by path, size and time of change.
    root : Path
        The folder that was named, or the file's own; nothing outside it is read on its account.
    refusal : Refusal or None
        Why it will not be read, when that is seen without opening it.
    """

    path: Path
    where: str
    fingerprint: str
    root: Path
    size_bytes: int = 0
    refusal: Refusal | None = None


def iter_sources(paths: Sequence[Path], *, limits: Limits) -> Iterator[Source]:
    """List files and the files in folders, sorted by name, each once.

    Left out without a word: hidden files and folders, what systems leave behind (``Thumbs.db``), `meta.csv`,
    and the parts of saved pages (``page_files`` beside ``page.html``). Symbolic links inside a folder are
    followed only when named themselves: those that leave the folder are refused, the others stand for a file
    that is read at its own place.
    """
    seen: set[str] = set()
    for path in paths:
        for source in _under(Path(path)):
            key = os.path.realpath(source.path)
            if key not in seen or source.refusal:
                seen.add(key)
                yield source


def _under(path: Path) -> Iterator[Source]:
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except (OSError, ValueError):
        is_folder = is_there = False
    if not is_there:
        yield _refused(path, path.parent, "No such file or folder", "Check the path.")
    elif is_folder:
        yield from _in_folder(path, root=path, depth=0)
    else:
        yield _source(path, root=path.parent)


def _in_folder(folder: Path, *, root: Path, depth: int) -> Iterator[Source]:
    if depth > DEEPEST_FOLDER:
        yield _refused(
            folder, root, f"Folders lie more than {DEEPEST_FOLDER} deep in one another", "Name the inner folder itself."
        )
        return
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda e: e.name)
    except OSError as err:
        yield _refused(folder, root, f"The folder cannot be read ({err.strerror})", "Check its permissions.")
        return
    pages = {os.path.splitext(e.name)[0].lower() for e in found if e.name.lower().endswith(_PAGE_ENDINGS)}
    for entry in found:
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name.startswith("~$") or entry.name.lower() in _LEFT_BEHIND:
            continue
        if entry.is_symlink():
            if not _stays_inside(path, root):
                yield _refused(path, root, "A link that leads out of the folder", "Name what it leads to itself.")
        elif entry.is_dir(follow_symlinks=False):
            if not is_parts_folder(entry.name, pages):
                yield from _in_folder(path, root=root, depth=depth + 1)
        else:
            yield _source(path, root=root)


def is_parts_folder(name: str, pages: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a page saved beside it.

    Parameters
    ----------
    pages : set of str
        Names of the pages beside it, without ending, in lower case.
    """
    lower = name.lower()
    return any(lower.endswith(e) and lower.removesuffix(e) in pages for e in _PARTS_ENDINGS)


def is_left_behind(name: str) -> bool:
    """Whether a file name is one that systems leave behind, or hidden."""
    return name.startswith((".", "~$")) or name.lower() in _LEFT_BEHIND


def _stays_inside(path: Path, root: Path) -> bool:
    try:
        target, inside = os.path.realpath(path, strict=True), os.path.realpath(root)
    except (OSError, RuntimeError):
        return False
    return target == inside or target.startswith(inside.rstrip(os.sep) + os.sep)


def _source(path: Path, *, root: Path) -> Source:
    try:
        stat = path.stat()
    except OSError as err:
        return _refused(path, root, f"It cannot be read ({err.strerror})", "Check its permissions.")
    if not path.is_file():
        return _refused(path, root, "It is no file (a pipe, a socket or a device)", "Leave it out.")
    marks: list[object] = [shown(str(path)), stat.st_size, stat.st_mtime_ns]
    for beside in (path.parent / META_NAME, path.parent.parent / META_NAME):
        try:
            other = beside.stat()
            marks += [other.st_size, other.st_mtime_ns]
        except OSError:
            marks.append(None)
    return Source(path, shown(str(path)), content_id("source", marks), root, stat.st_size)


def _refused(path: Path, root: Path, what: str, mend: str) -> Source:
    where = shown(str(path))
    fingerprint = content_id("source", [where, what])
    return Source(path, where, fingerprint, root, refusal=Refusal(where, what, mend, fingerprint))
