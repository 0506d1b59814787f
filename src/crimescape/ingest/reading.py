"""From a source to its reports: opens what can be opened, reads each unit, and turns every fault into a refusal."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from crimescape.errors import LimitError, RefusedError
from crimescape.ingest.archive import check_directory, gunzip, zip_members
from crimescape.ingest.base import Draft, Limits, Options, Parsed, Refusal, Taken
from crimescape.ingest.beside import META_NAME, Beside, key_of, read_beside
from crimescape.ingest.budget import Budget
from crimescape.ingest.kind import HEAD_BYTES, Kind, detect, zip_kind
from crimescape.ingest.plain import parse_text
from crimescape.ingest.records import iter_array, iter_lines
from crimescape.ingest.sources import Source, iter_sources
from crimescape.ingest.taking import take
from crimescape.ingest.unit import Unit
from crimescape.ingest.warc import warc_records
from crimescape.ingest.workshop import workshop

_HOLD_RECORDS = (".zip", ".jsonl", ".ndjson", ".json", ".warc", ".gz", ".eml", ".mbox", ".xml", ".rss", ".atom")
_MESSAGES = (Kind.EML, Kind.MBOX)
_SAVE_AGAIN = "Get the file again, or save it in another form."


def ingest(
    paths: Sequence[Path], *, options: Options, skip: Callable[[Source], bool] | None = None
) -> Iterator[Taken | Refusal]:
    """Read everything under some paths; one bad file never stops the others.

    Parameters
    ----------
    skip : callable, optional
        Says of a source whether it has been read whole before (by `Source.fingerprint`).
    """
    for source in iter_sources(paths, limits=options.limits):
        if skip is None or not skip(source):
            yield from read_source(source, options=options)


def read_source(source: Source, *, options: Options) -> Iterator[Taken | Refusal]:
    """The reports of one file; many, when it is an archive, a feed, a mail with attachments or JSON lines.

    Bad input never raises: it is refused with its reason and the mend.
    """
    if source.refusal:
        yield source.refusal
        return
    try:
        stream = source.path.open("rb")
    except OSError as err:
        yield Refusal(source.where, f"It cannot be read ({err.strerror})", "Check its permissions.", source.fingerprint)
        return
    with stream:
        beside, inside = _beside(source)
        unit = Unit(source.where, Path(source.where).name, stream, source.size_bytes, inside, beside=beside)
        for item in _read(unit, options=options, budget=Budget(options.limits)):
            yield replace(item, source=source.fingerprint)


def read_bytes(
    data: bytes, *, where: str, name: str, options: Options, url: str = "", charset: str = ""
) -> Iterator[Taken | Refusal]:
    """The reports in bytes that came another way, such as over the network; as `read_source`."""
    declared = {"url": url} if url else {}
    unit = Unit.of_bytes(data, where=where, name=name, declared=declared, charset=charset)
    yield from _read(unit, options=options, budget=Budget(options.limits))


def _beside(source: Source) -> tuple[Beside, str]:
    """The `meta.csv` in the file's folder, else in the folder above it, and the file's path from there."""
    for folder in (source.path.parent, source.path.parent.parent):
        meta = folder / META_NAME
        try:
            stat = meta.stat()
        except OSError:
            continue
        return _meta(meta, stat.st_size, stat.st_mtime_ns), str(source.path.relative_to(folder))
    return Beside(), ""


@lru_cache(maxsize=64)
def _meta(path: Path, size_bytes: int, changed_ns: int) -> Beside:
    if size_bytes > Limits().file_bytes:
        return Beside(notes=(f"{path}: not used, it is larger than {Limits().file_bytes:,} bytes.",))
    try:
        beside = read_beside(path.read_bytes(), where=str(path))
        return replace(beside, notes=(*beside.notes, *_idle_rows(beside, path)))
    except OSError as err:
        return Beside(notes=(f"{path}: not used ({err.strerror}).",))


def _idle_rows(beside: Beside, path: Path) -> Iterator[str]:
    """A note on rows that name no file here: a typing error there would leave a report undated."""
    names: set[str] = set()
    for file in (*path.parent.glob("*"), *path.parent.glob("*/*")):
        if file.suffix.lower() in _HOLD_RECORDS:
            return  # the rows may name what is inside
        inside = file.relative_to(path.parent)
        names |= {key_of(str(n)) for n in (file.name, file.stem, inside, inside.with_suffix(""))}
    if idle := [row for row in beside.rows if row not in names]:
        shown_rows = ", ".join(idle[:10]) + (f" and {len(idle) - 10} more" if len(idle) > 10 else "")
        yield f"{path}: {len(idle)} of its rows name no file here: {shown_rows}."


def _read(unit: Unit, *, options: Options, budget: Budget) -> Iterator[Taken | Refusal]:
    try:
        if unit.draft is not None:
            yield take(unit.draft, _whole(unit, options.limits), unit=unit, options=options)
            return
        if unit.depth > options.limits.archive_depth:
            raise LimitError(
                f"Archives lie more than {options.limits.archive_depth} deep in one another",
                mend="Unpack the outer ones, and ingest the folder.",
            )
        yield from _read_kind(_kind(unit, options.limits), unit, options=options, budget=budget)
    except RefusedError as err:
        yield Refusal(unit.where, err.what, err.mend or _SAVE_AGAIN)
    except (OSError, EOFError, zlib.error) as err:
        yield Refusal(unit.where, f"It could not be read to its end ({type(err).__name__})", _SAVE_AGAIN)
    except (MemoryError, RecursionError) as err:
        yield Refusal(unit.where, f"It is too large or too deep ({type(err).__name__})", "Leave it out, or split it.")


def _kind(unit: Unit, limits: Limits) -> Kind:
    kind = detect(unit.head(HEAD_BYTES), name=unit.name)
    if kind is Kind.ZIP:
        check_directory(unit.stream, limits=limits)
        kind = zip_kind(unit.stream)
        unit.stream.seek(0)
    if kind is Kind.GZIP:
        start = zlib.decompressobj(31)
        try:
            head = start.decompress(unit.head(HEAD_BYTES), 512)
        except zlib.error as err:
            raise RefusedError("The gzip file is broken or cut off", mend="Get the file again.") from err
        if head.startswith(b"WARC/"):
            return Kind.WARC
        detect(head, name=unit.name.lower().removesuffix(".gz"))  # refuses a packed tar before it is unpacked
    return kind


def _read_kind(kind: Kind, unit: Unit, *, options: Options, budget: Budget) -> Iterator[Taken | Refusal]:
    limits = options.limits
    if kind in (Kind.ZIP, Kind.WARC, Kind.JSONL, Kind.GZIP) and unit.size_bytes > limits.archive_bytes:
        raise LimitError(f"It is larger than {limits.archive_bytes:,} bytes", mend="Split it.")
    if kind is Kind.ZIP:
        inner: Iterator[Unit | Refusal] = zip_members(unit, budget=budget)
    elif kind is Kind.WARC:
        inner = warc_records(unit, budget=budget)
    elif kind is Kind.JSONL:
        inner = iter_lines(unit, limits=limits)
    elif kind is Kind.GZIP:
        inner = iter([gunzip(unit, budget=budget)])
    else:
        yield from _read_whole(kind, unit, _whole(unit, limits), options=options, budget=budget)
        return
    for item in inner:
        if isinstance(item, Refusal):
            yield item
        else:
            yield from _read(item, options=options, budget=budget)


def _read_whole(kind: Kind, unit: Unit, data: bytes, *, options: Options, budget: Budget) -> Iterator[Taken | Refusal]:
    if kind is Kind.JSON:
        for item in iter_array(unit, data):
            if isinstance(item, Refusal):
                yield item
            else:
                yield from _read(item, options=options, budget=budget)
        return
    if kind is Kind.TEXT:
        parsed = Parsed(parse_text(data, options.limits, unit.charset))
    else:
        parsed = workshop(options.limits).parse(kind, data, charset=unit.charset)
    if kind in _MESSAGES:
        unit = replace(unit, is_message=True)
    if parsed.draft is not None:
        yield take(parsed.draft, data, unit=unit, options=options)
    for mark, what, mend in parsed.refused:
        yield Refusal(f"{unit.where}{mark}", what, mend)
    for part in parsed.parts:
        budget.spend_member()
        budget.spend(len(part.data))
        yield from _read(_inner(unit, part.name, part.data, part.draft), options=options, budget=budget)


def _inner(unit: Unit, name: str, data: bytes, draft: Draft | None) -> Unit:
    where = f"{unit.where}{name}" if name.startswith("#") else f"{unit.where}!{name}"
    return Unit.of_bytes(
        data,
        where=where,
        name=f"{unit.name}{name}" if name.startswith("#") else name,
        depth=unit.depth + 1,
        beside=unit.beside,
        draft=draft,
        is_message=unit.is_message,
    )


def _whole(unit: Unit, limits: Limits) -> bytes:
    if unit.size_bytes > limits.file_bytes:
        raise LimitError(
            f"It has {unit.size_bytes:,} bytes; the limit is {limits.file_bytes:,}",
            mend="Split it, or raise Limits.file_bytes.",
        )
    unit.stream.seek(0)
    data = unit.stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise LimitError(f"It is larger than {limits.file_bytes:,} bytes", mend="Split it, or raise Limits.file_bytes.")
    return data
