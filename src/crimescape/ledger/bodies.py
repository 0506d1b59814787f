"""Bodies of a file of segments as Arrow tables: read a group of rows at a time, and parsed many at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from crimescape.ledger.segment import ROWS_A_GROUP
from crimescape.vocabulary import CARRYING
from crimescape.vocabulary.carried import CLAIM

if TYPE_CHECKING:
    import pyarrow as pa


class Bodies(NamedTuple):
    """What some entries say; each row with the number of its entry as ``seq``.

    Attributes
    ----------
    reports, readings : Table
    claims : Table
        Those of the readings, end to end; the mentions by their ids within the report.
    judgements : tuple of (int, bytes)
        Number of the entry and record of each.
    """

    reports: pa.Table
    readings: pa.Table
    claims: pa.Table
    judgements: tuple[tuple[int, bytes], ...]


def read_bodies(payload: bytes, *, since: int, part: int, parts: int) -> Bodies:
    """The bodies of the entries after a number, in one of about equal parts of the row groups. Tombstones have none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    # No threads: see `segment`.
    file = pq.ParquetFile(pa.BufferReader(payload), pre_buffer=False)
    begin, end = (file.num_row_groups * n // parts for n in (part, part + 1))
    # A batch is parsed before the next is read: what is held of it is a tenth of its bodies.
    found = [_nothing()]
    for batch in file.iter_batches(
        ROWS_A_GROUP, row_groups=range(begin, end), columns=["seq", "kind", "body"], use_threads=False
    ):
        found.append(_parsed_batch(batch, since=since))
    return Bodies(
        pa.concat_tables([bodies.reports for bodies in found]).combine_chunks(),
        pa.concat_tables([bodies.readings for bodies in found]).combine_chunks(),
        pa.concat_tables([bodies.claims for bodies in found]).combine_chunks(),
        tuple(judgement for bodies in found for judgement in bodies.judgements),
    )


def carried_claims(judgements: Sequence[tuple[int, bytes]]) -> pa.Table:
    """The claims that judgements carry, each with the number of the judgement's entry."""
    import pyarrow as pa

    carried = [(number, claim) for number, body in judgements if (claim := _carried(body))]
    bodies = pa.array([claim for _, claim in carried], type=pa.binary())
    return _flat_claims(_parsed(pa.array([n for n, _ in carried], type=pa.int64()), bodies, kind="claim"))


def _carried(body: bytes) -> bytes:
    """The record of the claim that a judgement carries; empty when it carries none."""
    record = json.loads(body)
    is_carrying = record["verdict"] in {v.value for v in CARRYING}
    return str(dict(record.get("details", ())).get(CLAIM, "")).encode() if is_carrying else b""


@lru_cache(maxsize=1)
def _nothing() -> Bodies:
    import pyarrow as pa

    schema = pa.schema([("seq", pa.int64()), ("kind", pa.string()), ("body", pa.binary())])
    return _parsed_batch(pa.RecordBatch.from_pylist([], schema=schema), since=0)


def _parsed_batch(batch: pa.RecordBatch, *, since: int) -> Bodies:
    import pyarrow.compute as pc

    batch = batch.filter(pc.greater(batch["seq"], since))

    def of(kind: str) -> pa.RecordBatch:
        return batch.filter(pc.equal(batch["kind"], kind))

    reports, readings, judgements = of("report"), of("reading"), of("judgement")
    read = _parsed(readings["seq"], readings["body"], kind="reading")
    judged = zip(judgements["seq"].to_pylist(), judgements["body"].to_pylist(), strict=True)
    return Bodies(
        _parsed(reports["seq"], reports["body"], kind="report"),
        read.drop_columns("claims"),
        _read_claims(read),
        tuple((number, body) for number, body in judged if body is not None),
    )


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


def _parsed(seq: pa.Array, bodies: pa.Array, *, kind: str) -> pa.Table:
    """Bodies as columns of the fields that bulk work asks for; others are passed over."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.json as pj

    schema = _schemas()[kind]
    if not len(bodies):
        return schema.empty_table().append_column("seq", seq)
    # A body is one line: canonical JSON breaks none. Blocks hold whole lines, the longest of them at least.
    lines = pc.binary_join_element_wise(bodies, b"\n", b"")
    longest = pc.max(pc.binary_length(lines)).as_py()
    table = pj.read_json(
        pa.BufferReader(lines.buffers()[2]),
        read_options=pj.ReadOptions(use_threads=False, block_size=max(1 << 20, 2 * longest)),
        parse_options=pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore"),
    )
    return table.combine_chunks().append_column("seq", seq)


def _read_claims(read: pa.Table) -> pa.Table:
    """The claims of readings end to end, each with the report of its reading."""
    import pyarrow as pa
    import pyarrow.compute as pc

    listed = read.column("claims").combine_chunks()
    whose, said = pc.list_parent_indices(listed), listed.flatten()
    columns = {name: pc.struct_field(said, [name]) for name in _schemas()["claim"].names if name != "report"}
    columns |= {name: read.column(name).combine_chunks().take(whose) for name in ("report", "seq")}
    return _flat_claims(pa.table(columns))


def _flat_claims(claims: pa.Table) -> pa.Table:
    """Claims with mentions by their ids within the report, and columns in one order."""
    import pyarrow as pa
    import pyarrow.compute as pc

    def flat(name: str) -> pa.Array:
        column = claims.column(name).combine_chunks()
        return pc.struct_field(column, ["entity"]) if pa.types.is_struct(column.type) else column

    return pa.table({name: flat(name) for name in (*_schemas()["claim"].names, "seq")})
