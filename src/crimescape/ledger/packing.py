"""Many small files put into one, under the same leaves: no head and no entry changes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from crimescape.ledger.segment import ROWS_A_GROUP, SegmentFile, segment_name, segment_range

if TYPE_CHECKING:
    from crimescape.ledger.segmented import SegmentedLedger

LOOSE_FILES = 48
"""How many neighbouring files of one tier may lie loose before they are packed into one."""

PACK_BYTES = 16_000_000
"""Packs are packed again only while they stay within this: a pack is held in memory whole while it is made."""


def pack_what_is_due(ledger: SegmentedLedger) -> None:
    """Pack where too many files lie loose, and take away what a killed packer left beside its pack."""
    for tier, group in groupby(ledger.files(), key=_tier):
        run = list(group)
        if len(run) > LOOSE_FILES and (tier == 0 or sum(ledger.store.size(f.name) for f in run) <= PACK_BYTES):
            pack(ledger, run)
    counting = {file.name for file in ledger.files()}
    left = [name for name in ledger.store.names("ledger") if segment_range(name) and name not in counting]
    ledger.store.delete(*left)  # each is inside a pack already


def pack(ledger: SegmentedLedger, files: Sequence[SegmentFile]) -> None:
    """Put neighbouring files into one. The pack is whole on disk before the first of them goes."""
    run = [files[0]]
    for file in files[1:]:
        if file.first != run[-1].last + 1:
            break
        run.append(file)
    if len(run) == 1:
        return
    ledger.store.write(
        segment_name(run[0].first, run[-1].last), _joined([ledger.store.read(file.name) for file in run])
    )
    ledger.store.delete(*(file.name for file in run))


def _tier(file: SegmentFile) -> int:
    # 0: a segment by itself; 1: a pack of such; 2: a pack of packs ... so that each entry is rewritten seldom.
    tier, reach = 0, LOOSE_FILES
    while file.last - file.first + 1 > reach:
        tier, reach = tier + 1, reach * LOOSE_FILES
    return tier if file.first != file.last else 0


def _joined(payloads: Sequence[bytes]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.concat_tables([pq.read_table(io.BytesIO(p), use_threads=False, pre_buffer=False) for p in payloads])
    sink = io.BytesIO()
    # Groups of rows can be read apart, by several processes. No values in the clear, as in `encode`.
    pq.write_table(table, sink, row_group_size=ROWS_A_GROUP, compression="zstd", write_statistics=False)
    return sink.getvalue()
