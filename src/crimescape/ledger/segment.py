"""A segment as bytes: entries as the rows of a Parquet table, one or many segments to a file."""

import io
import json
import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from crimescape.ledger.base import TOMBSTONE, Draft, Entry
from crimescape.ledger.merkle import commitment
from crimescape.vocabulary import canonical

SCHEMA = pa.schema(
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
_NAME = re.compile(r"^ledger/(\d{8})-(\d{8})\.segment$")


def segment_name(first: int, last: int) -> str:
    """Name of the file that holds segments `first` to `last`."""
    return f"ledger/{first:08d}-{last:08d}.segment"


def segment_range(name: str) -> tuple[int, int] | None:
    """Which segments a file holds, by its name; None for a file that is none."""
    match = _NAME.match(name)
    return (int(match[1]), int(match[2])) if match else None


def content_of(entry: Entry) -> bytes:
    """What an entry's commitment covers, as length-safe bytes."""
    return canonical([entry.seq, entry.kind, entry.content_id, entry.recorded, entry.author, entry.body])


def seal_entry(draft: Draft, *, seq: int, segment: int, recorded: str, author: str, salt: bytes) -> Entry:
    """A draft as an entry with its commitment."""
    bare = Entry(seq, segment, draft.kind, draft.content_id, recorded, author, salt, b"", draft.body)
    return Entry(
        seq,
        segment,
        draft.kind,
        draft.content_id,
        recorded,
        author,
        salt,
        commitment(salt, content_of(bare)),
        draft.body,
    )


def tombstone(entry: Entry) -> Entry:
    """What stays of an entry that is erased."""
    return Entry(entry.seq, entry.segment, TOMBSTONE, None, None, None, None, entry.commitment, None)


def encode(entries: Sequence[Entry]) -> bytes:
    """Entries as the bytes of a Parquet file."""
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
    pq.write_table(pa.table(columns, schema=SCHEMA), sink, compression="zstd", write_statistics=False)
    return sink.getvalue()


def decode(data: bytes) -> list[Entry]:
    """The entries of a file."""
    table = pq.read_table(io.BytesIO(data), schema=SCHEMA)
    return [
        Entry(
            row["seq"],
            row["segment"],
            row["kind"],
            row["content_id"],
            row["recorded"],
            row["author"],
            row["salt"],
            row["commitment"],
            None if row["body"] is None else json.loads(row["body"]),
        )
        for row in table.to_pylist()
    ]
