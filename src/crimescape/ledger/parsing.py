"""Segments read straight into columns, without a view and without a noun: bodies are parsed many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from crimescape.ledger.bodies import carried_claims, read_bodies
from crimescape.ledger.columns import (
    ClaimColumns,
    Coded,
    EntityColumns,
    Flags,
    ReadingColumns,
    ReportColumns,
    SegmentColumns,
)
from crimescape.ledger.segment import encode
from crimescape.ledger.store import Store
from crimescape.vocabulary import Factuality, Mode, ReportEntity, Tense
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
    """The columns of part of a file of segments; a pure function, for `run.map_threads`.

    Raises
    ------
    KeyError
        When the file is gone: the writer packed it.
    """
    return payload_columns(file.store.read(file.name), since=file.since, part=file.part, parts=file.parts)


def let_go_of_memory() -> None:
    """Give back what Arrow keeps for the next file: after the last, half a gigabyte for a million claims."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()


def payload_columns(payload: bytes, *, since: int = 0, part: int = 0, parts: int = 1) -> SegmentColumns:
    """The columns of the entries of a payload after a number, or of one of about equal parts of its row groups."""
    import pyarrow as pa

    bodies = read_bodies(payload, since=since, part=part, parts=parts)
    read = len(bodies.claims)
    claims = pa.concat_tables([bodies.claims, carried_claims(bodies.judgements)])
    return SegmentColumns(
        _reports(bodies.reports),
        ReadingColumns(
            bodies.readings.column("seq").to_numpy(),
            _coded(bodies.readings.column("report")),
            _coded(bodies.readings.column("latest_dated")),
        ),
        columns_of_claims(claims, is_carried=np.arange(len(claims)) >= read),
        bodies.judgements,
    )


@lru_cache(maxsize=1)
def nothing() -> SegmentColumns:
    """The columns of an empty ledger."""
    return payload_columns(encode(()))


def _reports(parsed: pa.Table) -> ReportColumns:
    import pyarrow as pa

    received = parsed.column("received").cast(pa.date32()).cast(pa.int32()).to_numpy()
    return ReportColumns(
        seq=parsed.column("seq").to_numpy(),
        report=_coded(parsed.column("id")),
        published=_coded(parsed.column("published")),
        outlet=_coded(parsed.column("outlet")),
        url=_coded(parsed.column("url")),
        version_of=_coded(parsed.column("version_of")),
        received=received.astype(np.int64) + _EPOCH,
    )


def columns_of_claims(claims: pa.Table, *, is_carried: Flags | None = None) -> ClaimColumns:
    """Claims as columns, from a table with a column for each field; what holds its default may be null.

    Parameters
    ----------
    claims : Table
        Mentions by their ids within the report; ``seq`` is the number of the entry.
    is_carried : array of bool, optional
        Whether a judgement carries it; where that does not matter any more, none is said to be.
    """
    import pyarrow.compute as pc

    chain, hedges = _whole(claims.column("chain")), _whole(claims.column("hedges"))
    counts = pc.fill_null(pc.list_value_length(chain), 0).to_numpy()
    return ClaimColumns(
        seq=claims.column("seq").to_numpy(),
        is_carried=np.zeros(len(claims), dtype=bool) if is_carried is None else is_carried,
        id=_ids(claims.column("id")),
        report=_coded(claims.column("report")),
        predicate=_coded(claims.column("predicate")),
        subject=_coded(claims.column("subject")),
        object=_coded(claims.column("object")),
        place=_coded(claims.column("place")),
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


def columns_of_entities(looks: Sequence[ReportEntity], rows: pa.Table, members: pa.Table) -> EntityColumns:
    """Whom reports speak of as columns, from tables of ``report, local, look`` and of ``report, subject, object``."""
    return EntityColumns(
        report=_coded(rows.column("report")),
        local=_coded(rows.column("local")),
        look=rows.column("look").to_numpy().astype(np.int64),
        looks=looks,
        member_report=_coded(members.column("report")),
        member=_coded(members.column("subject")),
        of=_coded(members.column("object")),
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
