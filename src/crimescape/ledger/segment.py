"""A segment as bytes: entries as the rows of a Parquet table, one or many segments to a file."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from crimescape.ledger import merkle
from crimescape.ledger.base import TOMBSTONE, Draft, Entry
from crimescape.vocabulary import canonical

if TYPE_CHECKING:
    import pyarrow as pa

# pyarrow is imported where it is used: asking an existing view must start fast, and needs none of it.

ROWS_A_GROUP = 4_096
"""So many entries of a file lie together: a reader takes such groups one by one, or shares them among processes."""

_NAME = re.compile(r"^ledger/(\d{8})-(\d{8})\.segment$")


class SegmentFile(NamedTuple):
    """A file of segments `first` to `last`, in that order."""

    first: int
    last: int
    name: str


class Leaf(NamedTuple):
    """What the chain of heads needs to know of an entry."""

    segment: int
    seq: int
    kind: str
    commitment: bytes


@lru_cache(maxsize=1)
def _schema() -> pa.Schema:
    import pyarrow as pa

    return pa.schema(
        [
            ("segment", pa.int64()),
            ("seq", pa.int64()),
            ("kind", pa.string()),
            ("content_id", pa.string()),
            ("recorded", pa.string()),
            ("author", pa.string()),
            ("salt", pa.binary()),
            ("commitment", pa.binary()),
            ("body", pa.binary()),
        ]
    )


def segment_name(first: int, last: int) -> str:
    """Name of the file that holds segments `first` to `last`."""
    return f"ledger/{first:08d}-{last:08d}.segment"


def segment_range(name: str) -> tuple[int, int] | None:
    """Which segments a file holds, by its name; None for a file that is none."""
    match = _NAME.match(name)
    return (int(match[1]), int(match[2])) if match else None


def covering(names: Sequence[str]) -> list[SegmentFile]:
    """The files that count, in order: a pack stands for the files it holds.

    Examples
    --------
    >>> [f.last for f in covering([segment_name(1, 1), segment_name(1, 2), segment_name(2, 2), segment_name(3, 3)])]
    [2, 3]
    """
    found = sorted(
        (SegmentFile(*span, name) for name in names if (span := segment_range(name))), key=lambda f: (f.first, -f.last)
    )
    counting: list[SegmentFile] = []
    for file in found:
        if not counting or file.last > counting[-1].last:
            counting.append(file)
    return counting


def content_of(entry: Entry) -> bytes:
    """What an entry's commitment covers, as length-safe bytes."""
    return canonical([entry.seq, entry.kind, entry.content_id, entry.recorded, entry.author, entry.body])


def seal_entry(draft: Draft, *, seq: int, segment: int, recorded: str, author: str, salt: bytes) -> Entry:
    """A draft as an entry with its commitment."""
    bare = Entry(seq, segment, draft.kind, draft.content_id, recorded, author, salt, b"", draft.body)
    return replace(bare, commitment=merkle.commitment(salt, content_of(bare)))


def tombstone(entry: Entry) -> Entry:
    """What stays of an entry that is erased."""
    return Entry(entry.seq, entry.segment, TOMBSTONE, None, None, None, None, entry.commitment, None)


def encode(entries: Sequence[Entry]) -> bytes:
    """Entries as the bytes of a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {
        "segment": [e.segment for e in entries],
        "seq": [e.seq for e in entries],
        "kind": [e.kind for e in entries],
        "content_id": [e.content_id for e in entries],
        "recorded": [e.recorded for e in entries],
        "author": [e.author for e in entries],
        "salt": [e.salt for e in entries],
        "commitment": [e.commitment for e in entries],
        "body": [None if e.body is None else canonical(e.body) for e in entries],
    }
    sink = io.BytesIO()
    # No column statistics: they would hold shortest and longest values in the clear, beside the rows.
    table = pa.table(columns, schema=_schema())
    pq.write_table(table, sink, row_group_size=ROWS_A_GROUP, compression="zstd", write_statistics=False)
    return sink.getvalue()


def decode(data: bytes, *, kinds: Collection[str] = (), since: int = 0) -> Iterator[Entry]:
    """The entries of a file: of some kinds (none given: all), after a number. Other bodies are not parsed.

    A group of rows is read and parsed after the other: a pack may hold nearly everything.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    # No threads: a segment is small, and a pool still at work when the process ends can abort it.
    file = pq.ParquetFile(pa.BufferReader(data), pre_buffer=False)
    for batch in file.iter_batches(ROWS_A_GROUP, columns=_schema().names, use_threads=False):
        for row in zip(*(batch.column(name).to_pylist() for name in _schema().names), strict=True):
            segment, seq, kind, identity, recorded, author, salt, commitment, body = row
            if seq > since and (not kinds or kind in kinds):
                parsed = None if body is None else json.loads(body)
                yield Entry(seq, segment, kind, identity, recorded, author, salt, commitment, parsed)


def leaves(data: bytes) -> list[Leaf]:
    """What the chain of heads needs of a file, without its bodies."""
    return [Leaf(*row) for row in zip(*_columns(data, list(Leaf._fields)), strict=True)]


def identities(data: bytes) -> list[tuple[int, str, str | None]]:
    """(segment, kind, content id) of each entry of a file, without its bodies."""
    return list(zip(*_columns(data, ["segment", "kind", "content_id"]), strict=True))


def _columns(data: bytes, names: list[str]) -> list[list[Any]]:  # Any: a column's own type
    import pyarrow.parquet as pq

    # No threads: a segment is small, and a pool still at work when the process ends can abort it.
    table = pq.read_table(io.BytesIO(data), schema=_schema(), columns=names, use_threads=False, pre_buffer=False)
    return [table.column(name).to_pylist() for name in names]
