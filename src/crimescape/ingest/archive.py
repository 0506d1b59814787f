"""Archives of files: zip members and gzip contents, unpacked in memory within limits; nothing is written to disk."""

import gzip
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from crimescape.errors import LimitError, RefusedError
from crimescape.ingest.base import Limits, Refusal
from crimescape.ingest.beside import META_NAME, Beside, read_beside
from crimescape.ingest.budget import Budget
from crimescape.ingest.sources import is_left_behind, is_parts_folder
from crimescape.ingest.unit import Unit, shown

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)
_END_OF_DIRECTORY = b"PK\x05\x06"
DIRECTORY_BYTES_PER_MEMBER = 512


def zip_members(unit: Unit, *, budget: Budget) -> Iterator[Unit | Refusal]:
    """The files of a zip as units, in the order of their names; each that is unsafe is refused by name.

    Raises
    ------
    RefusedError
        When the zip as a whole is broken, or holds too much.
    """
    try:
        archive = zipfile.ZipFile(unit.stream)
    except _BROKEN as err:
        raise RefusedError("The zip is broken or cut off", mend="Get the file again.") from err
    with archive:
        infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
        metas = _metas(archive, infos, unit=unit, budget=budget)
        pages = _pages(infos)
        for info in infos:
            path = PurePosixPath(info.filename.replace("\\", "/"))
            where = f"{unit.where}!{shown(info.filename)}"
            if what := _unsafe(info, path):
                yield Refusal(where, what, "Unpack it yourself where that is safe, and ingest the file.")
                continue
            if any(is_left_behind(part) for part in path.parts) or _is_part(path, pages):
                continue
            budget.spend_member()
            beside, inside = _nearest(metas, path, unit)
            try:
                with archive.open(info) as member:
                    data = budget.read(cast(BinaryIO, member), packed_bytes=info.compress_size)
            except LimitError as err:
                if budget.unpacked_bytes > budget.limits.archive_bytes:
                    raise
                yield Refusal(where, err.what, err.mend)
                continue
            except _BROKEN as err:
                yield Refusal(where, f"The member is broken ({type(err).__name__})", "Pack the archive again.")
                continue
            yield Unit.of_bytes(
                data,
                where=where,
                name=shown(path.name),
                path_inside=inside,
                depth=unit.depth + 1,
                beside=beside,
                is_message=unit.is_message,
            )


def check_directory(stream: BinaryIO, *, limits: Limits) -> None:
    """Refuse a directory of millions before `zipfile` builds an object for each.

    Raises
    ------
    RefusedError
        When it has no directory, or too large a one.
    """
    end = stream.seek(0, 2)
    stream.seek(max(0, end - (1 << 16) - 22))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise RefusedError("The zip is broken or cut off", mend="Get the file again.")
    size_bytes = struct.unpack("<I", tail[at + 12 : at + 16])[0]
    if size_bytes == 0xFFFFFFFF and (wide := tail.rfind(b"PK\x06\x06")) >= 0 and len(tail) >= wide + 48:
        size_bytes = struct.unpack("<Q", tail[wide + 40 : wide + 48])[0]
    if size_bytes > limits.archive_members * DIRECTORY_BYTES_PER_MEMBER:
        raise LimitError(f"It lists more than {limits.archive_members:,} members", mend="Split the archive.")


def _unsafe(info: zipfile.ZipInfo, path: PurePosixPath) -> str:
    if (
        path.is_absolute()
        or ".." in path.parts
        or (path.parts and path.parts[0].endswith(":"))
        or "\x00" in info.orig_filename
    ):
        return "Its name leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "It is a link, not a file"
    if info.flag_bits & 0x1:
        return "It is locked with a password"
    return ""


def _pages(infos: list[zipfile.ZipInfo]) -> dict[str, set[str]]:
    """Per folder, the pages in it: names without ending, in lower case."""
    out: dict[str, set[str]] = {}
    for path in (PurePosixPath(i.filename.lower()) for i in infos):
        if path.suffix in (".html", ".htm", ".xhtml"):
            out.setdefault(str(path.parent), set()).add(path.stem)
    return out


def _is_part(path: PurePosixPath, pages: dict[str, set[str]]) -> bool:
    folders = (PurePosixPath(str(folder).lower()) for folder in path.parents)
    return any(is_parts_folder(f.name, pages.get(str(f.parent), set())) for f in folders if f.name)


def _metas(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], *, unit: Unit, budget: Budget) -> dict[str, Beside]:
    out: dict[str, Beside] = {}
    for info in infos:
        path = PurePosixPath(info.filename)
        if path.name == META_NAME and not _unsafe(info, path):
            where = f"{unit.where}!{shown(info.filename)}"
            try:
                with archive.open(info) as member:
                    data = budget.read(cast(BinaryIO, member), packed_bytes=info.compress_size)
                out[str(path.parent)] = read_beside(data, where=where)
            except (RefusedError, *_BROKEN):
                out[str(path.parent)] = Beside(notes=(f"{where}: not used, it is broken.",))
    return out


def _nearest(metas: dict[str, Beside], path: PurePosixPath, unit: Unit) -> tuple[Beside, str]:
    for folder in (path.parent, path.parent.parent):
        if str(folder) in metas:
            return metas[str(folder)], str(path.relative_to(folder))
    return unit.beside, path.name


def gunzip(unit: Unit, *, budget: Budget) -> Unit:
    """What a gzip file holds, as a unit under the name without ``.gz``.

    Raises
    ------
    RefusedError
        When it is broken, or unpacks to too much.
    """
    budget.spend_member()
    try:
        with gzip.GzipFile(fileobj=cast(IO[bytes], unit.stream)) as packed:
            data = budget.read(cast(BinaryIO, packed), packed_bytes=unit.size_bytes)
    except (OSError, EOFError, zlib.error) as err:
        raise RefusedError("The gzip file is broken or cut off", mend="Get the file again.") from err
    name = unit.name[:-3] if unit.name.lower().endswith(".gz") else unit.name
    return Unit.of_bytes(
        data,
        where=unit.where,
        name=name,
        path_inside=unit.path_inside,
        depth=unit.depth + 1,
        beside=unit.beside,
        is_message=unit.is_message,
    )
