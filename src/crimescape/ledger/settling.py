"""Which of the claims read and let speak stand, in columns: what `queries.SETTLE` says of a view."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from crimescape.ledger.columns import ClaimColumns, Ints, SegmentColumns
from crimescape.vocabulary.identity import ID_LENGTH


def standing_claims(columns: SegmentColumns, *, kept: Iterable[str], carrying: Iterable[int]) -> ClaimColumns:
    """The claims that stand, in the order recorded: what `queries.SETTLE` says, in columns.

    Parameters
    ----------
    kept : iterable of str
        Ids of the claims that a person's last standing word keeps: see `rows.kept_claims`.
    carrying : iterable of int
        Numbers of the entries of standing judgements that let a claim speak.
    """
    claims, readings = columns.claims, columns.readings
    newest = np.zeros(len(readings.report.words) + 1, dtype=np.int64)
    np.maximum.at(newest, readings.report.numbers, readings.seq)
    newest_of = dict(zip(readings.report.words, newest.tolist(), strict=False))
    newest_seq = np.array([newest_of.get(word, 0) for word in claims.report.words], dtype=np.int64)
    is_current = claims.seq == newest_seq[claims.report.numbers]
    stands = np.where(claims.is_carried, np.isin(claims.seq, np.array([*carrying], dtype=np.int64)), is_current)
    if ids := [k.encode() for k in kept]:
        stands |= ~claims.is_carried & np.isin(claims.id, np.array(ids))
    rows = np.flatnonzero(stands)
    same = _same(claims.id[rows])
    told = np.sort(same)
    if not (told[1:] == told[:-1]).any():
        # No claim has two rows that stand: by far the commonest case.
        return claims if len(rows) == len(claims) else claims.take(rows)
    # Of the rows of one claim a person's counts first; else the newest of an engine.
    order = np.lexsort((rows, claims.seq[rows], claims.is_carried[rows], same))
    is_last = np.append(same[order][1:] != same[order][:-1], True)
    return claims.take(np.sort(rows[order[is_last[: len(rows)]]]))


def _same(ids: NDArray[np.bytes_]) -> Ints:
    """A number for each id, equal where the ids are."""
    if ids.dtype.itemsize != ID_LENGTH:
        return np.unique(ids, return_inverse=True)[1]
    halves = np.ascontiguousarray(ids).view(np.uint64).reshape(-1, ID_LENGTH // 8)
    mixed = np.zeros(len(ids), dtype=np.uint64)
    for half in halves.T:
        mixed = (mixed ^ half) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    order = np.argsort(mixed)
    alike = np.flatnonzero(mixed[order][1:] == mixed[order][:-1])
    if (ids[order[alike]] != ids[order[alike + 1]]).any():
        return np.unique(ids, return_inverse=True)[1]
    return mixed.view(np.int64)
