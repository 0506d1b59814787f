"""Segments read straight into columns, without a view and without a noun: bodies are parsed many at a time."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from crimescape.ledger.columns import (
    ClaimColumns,
    Coded,
    Flags,
    Ints,
    ReadingColumns,
    ReportColumns,
    SegmentColumns,
)
from crimescape.ledger.segment import encode
from crimescape.ledger.store import Store
from crimescape.vocabulary import CARRYING, Factuality, Mode, Tense
from crimescape.vocabulary.carried import CLAIM
from crimescape.vocabulary.identity import ID_LENGTH

if TYPE_CHECKING:
    import pyarrow as pa

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class FilePart:
    """Part of a file of segments, to be read by itself.

    Attributes
    ----------
    since : int
        Number of the entry after which it is read.
    part, parts : int
        Which of how many equal parts of its entries.
    """

    store: Store
    name: str
    since: int = 0
    part: int = 0
    parts: int = 1


def file_columns(file: FilePart) -> SegmentColumns:
    """The columns of part of a file of segments; a pure function, for `run.map_shards`.

    Raises
    ------
    KeyError
        When the file is gone: the writer packed it.
    """
    return payload_columns(file.store.read(file.name), since=file.since, part=file.part, parts=file.parts)


def payload_columns(payload: bytes, *, since: int = 0, part: int = 0, parts: int = 1) -> SegmentColumns:
    """The columns of the entries of a payload after a number, or of one of equal parts. Tombstones have no row."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    # No threads: see `segment`.
    table = pq.read_table(io.BytesIO(payload), columns=["seq", "kind", "body"], use_threads=False, pre_buffer=False)
    begin, end = (len(table) * n // parts for n in (part, part + 1))
    table = table.slice(begin, end - begin)
    kinds = np.array(table.column("kind").to_pylist(), dtype=object)
    seq = table.column("seq").to_numpy()
    late = seq > since

    def bodies(kind: str) -> tuple[Ints, list[bytes]]:
        rows = np.flatnonzero((kinds == kind) & late)
        return seq[rows], table.column("body").take(pa.array(rows)).to_pylist()

    (report_seq, reports), (reading_seq, readings) = bodies("report"), bodies("reading")
    read = _parsed(readings, kind="reading")
    judged = [(int(n), body) for n, body in zip(*bodies("judgement"), strict=True) if body is not None]
    carried = [(n, claim) for n, body in judged if (claim := _carried(body))]
    return SegmentColumns(
        _reports(report_seq, _parsed(reports, kind="report")),
        ReadingColumns(reading_seq, _coded(read.column("report")), _coded(read.column("latest_dated"))),
        _claims(reading_seq, read, carried=carried),
        tuple(judged),
    )


@lru_cache(maxsize=1)
def nothing() -> SegmentColumns:
    """The columns of an empty ledger."""
    return payload_columns(encode(()))


def _carried(body: bytes) -> bytes:
    """The record of the claim that a judgement carries; empty when it carries none."""
    record = json.loads(body)
    is_carrying = record["verdict"] in {v.value for v in CARRYING}
    return str(dict(record.get("details", ())).get(CLAIM, "")).encode() if is_carrying else b""


@lru_cache(maxsize=1)
def _schemas() -> dict[str, pa.Schema]:
    import pyarrow as pa

    text, named = pa.string(), pa.struct([("entity", pa.string())])
    said = pa.struct(
        [
            ("id", text), ("predicate", text), ("subject", named), ("object", named), ("place", named), ("value", text),
            ("factuality", text), ("tense", text), ("mode", text), ("time", text), ("chain", pa.list_(text)),
            ("hedges", pa.list_(text)), ("confidence", pa.float64()),
        ]
    )  # fmt: skip
    return {
        "report": pa.schema([(f, text) for f in ("id", "published", "outlet", "url", "version_of", "received")]),
        "reading": pa.schema([("report", text), ("latest_dated", text), ("claims", pa.list_(said))]),
        "claim": pa.schema([("report", text), *said]),
    }


def _parsed(texts: Sequence[bytes], *, kind: str) -> pa.Table:
    """Bodies as columns of the fields that bulk work asks for; others are passed over."""
    import pyarrow as pa
    import pyarrow.json as pj

    schema = _schemas()[kind]
    if not texts:
        return schema.empty_table()
    # A body is one line: canonical JSON breaks none. Blocks hold whole lines, the longest of them at least.
    joined = b"\n".join(texts)
    return pj.read_json(
        pa.BufferReader(joined),
        read_options=pj.ReadOptions(use_threads=False, block_size=max(1 << 20, 2 * max(map(len, texts)))),
        parse_options=pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore"),
    ).combine_chunks()


def _reports(seq: Ints, parsed: pa.Table) -> ReportColumns:
    import pyarrow as pa

    received = parsed.column("received").cast(pa.date32()).cast(pa.int32()).to_numpy()
    return ReportColumns(
        seq=seq,
        report=_coded(parsed.column("id")),
        published=_coded(parsed.column("published")),
        outlet=_coded(parsed.column("outlet")),
        url=_coded(parsed.column("url")),
        version_of=_coded(parsed.column("version_of")),
        received=received.astype(np.int64) + _EPOCH,
    )


def _claims(seq: Ints, read: pa.Table, *, carried: Sequence[tuple[int, bytes]]) -> ClaimColumns:
    import pyarrow as pa
    import pyarrow.compute as pc

    listed = _whole(read.column("claims"))
    whose = pc.list_parent_indices(listed).to_numpy()
    said = listed.flatten()
    names = _schemas()["claim"].names
    columns = {name: pc.struct_field(said, [name]) for name in names if name != "report"}
    columns["report"] = _whole(read.column("report")).take(pa.array(whose))
    claims = pa.table([columns[name] for name in names], schema=_schemas()["claim"])
    if carried:
        claims = pa.concat_tables([claims, _parsed([claim for _, claim in carried], kind="claim")])
    return columns_of_claims(
        claims,
        seq=np.concatenate([seq[whose], np.array([n for n, _ in carried], dtype=np.int64)]),
        is_carried=np.repeat([False, True], [len(whose), len(carried)]),
    )


def columns_of_claims(claims: pa.Table, *, seq: Ints, is_carried: Flags | None = None) -> ClaimColumns:
    """Claims as columns, from a table with a column for each field; what holds its default may be null.

    Parameters
    ----------
    seq : array of int
        Number of the entry of each.
    is_carried : array of bool, optional
        Whether a judgement carries it; where that does not matter any more, none is said to be.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    def end(name: str) -> Coded:
        column = _whole(claims.column(name))
        return _coded(pc.struct_field(column, ["entity"]) if pa.types.is_struct(column.type) else column)

    chain, hedges = _whole(claims.column("chain")), _whole(claims.column("hedges"))
    counts = pc.fill_null(pc.list_value_length(chain), 0).to_numpy()
    return ClaimColumns(
        seq=seq,
        is_carried=np.zeros(len(seq), dtype=bool) if is_carried is None else is_carried,
        id=_ids(claims.column("id")),
        report=_coded(claims.column("report")),
        predicate=_coded(claims.column("predicate")),
        subject=end("subject"),
        object=end("object"),
        place=end("place"),
        value=_coded(claims.column("value")),
        factuality=_coded(claims.column("factuality"), default=Factuality.CERTAIN.value),
        tense=_coded(claims.column("tense"), default=Tense.CURRENT.value),
        mode=_coded(claims.column("mode"), default=Mode.STATED.value),
        time=_coded(claims.column("time")),
        is_hedged=pc.fill_null(pc.list_value_length(hedges), 0).to_numpy() > 0,
        confidence=pc.fill_null(_whole(claims.column("confidence")), 1.0).to_numpy(),
        chain=_coded(chain.flatten(), is_blank_a_word=True),
        chain_starts=np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]),
    )


def _whole(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    return column.combine_chunks() if hasattr(column, "combine_chunks") else column


def _coded(column: pa.ChunkedArray | pa.Array, *, default: str = "", is_blank_a_word: bool = False) -> Coded:
    """Words as numbers; a null is the default, and the empty word is none unless it is a word of its own."""
    import pyarrow.compute as pc

    whole = _whole(column)
    told = (pc.fill_null(whole, default) if default else whole).dictionary_encode()
    words = told.dictionary.to_pylist()
    numbers = pc.fill_null(told.indices, -1).to_numpy().astype(np.int32)
    if "" in words and not is_blank_a_word:
        numbers[numbers == words.index("")] = -1
    return Coded(tuple(words), numbers)


def _ids(column: pa.ChunkedArray) -> NDArray[np.bytes_]:
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = _whole(column).cast(pa.string())
    lengths = pc.binary_length(whole)
    if len(whole) and pc.all(pc.equal(lengths, ID_LENGTH)).as_py():
        _, _, data = whole.buffers()
        return np.frombuffer(data, dtype=f"S{ID_LENGTH}", count=len(whole), offset=whole.offset * ID_LENGTH).copy()
    return np.array([str(text).encode() for text in whole.to_pylist()], dtype=np.bytes_)
