"""Checks every byte: envelopes, commitments, the chain of heads, originals, and a head noted elsewhere."""

import hashlib
from collections.abc import Sequence
from itertools import groupby

from crimescape.errors import DamagedError
from crimescape.ledger.base import TOMBSTONE, Entry, Head, Verification
from crimescape.ledger.merkle import FIRST_HEAD, commitment, next_head
from crimescape.ledger.segment import content_of, decode
from crimescape.ledger.store import Store


def verify(
    store: Store, *, files: Sequence[tuple[int, int, str]], noted: Head | None, against: str | None
) -> Verification:
    """Every fault of a ledger, each with its file.

    Parameters
    ----------
    files : sequence of (first segment, last segment, name)
        The files that count.
    noted : Head or None
        The head the ledger itself noted last; behind the files after a crash, never ahead of them.
    against : str or None
        A head noted elsewhere, which must be one of this ledger's.
    """
    faults: list[str] = []
    heads = [FIRST_HEAD.hex()]
    originals: dict[str, str] = {}
    chain, count, reached, is_broken = FIRST_HEAD, 0, 0, False
    for first, last, name in files:
        if first != reached + 1:
            faults.append(f"ledger: segments {reached + 1} to {first - 1} are missing")
            is_broken = True
        reached = last
        try:
            entries = decode(store.read(name))
        except (DamagedError, KeyError, OSError, ValueError) as err:
            faults.append(str(err) if isinstance(err, DamagedError) else f"{name}: cannot be read ({type(err).__name__})")
            is_broken = True
            continue
        faults += [f"{name}: entry {e.seq} is not what was committed" for e in entries if not _is_as_committed(e)]
        for number, group in groupby(entries, key=lambda e: e.segment):
            segment = list(group)
            if segment[0].seq != count + 1 and not is_broken:
                faults.append(f"{name}: segment {number} begins at {segment[0].seq}, not at {count + 1}")
            chain = next_head(chain, leaves=[e.commitment for e in segment], first_seq=segment[0].seq)
            count += len(segment)
            heads.append(chain.hex())
        originals |= {str(e.body["original"]): name for e in entries if e.kind == "report" and e.body and e.body["original"]}
    faults += _check_heads(heads, noted=noted, reached=reached, against=against, is_broken=is_broken)
    faults += _check_originals(store, needed=originals)
    return Verification(Head(chain.hex(), count, reached), tuple(faults))


def _is_as_committed(entry: Entry) -> bool:
    if entry.kind == TOMBSTONE:
        return entry.body is None and entry.content_id is None
    return entry.salt is not None and commitment(entry.salt, content_of(entry)) == entry.commitment


def _check_heads(
    heads: Sequence[str], *, noted: Head | None, reached: int, against: str | None, is_broken: bool
) -> list[str]:
    faults = []
    if noted is None and reached:
        faults.append("ledger/head: missing or changed; it is computed again at the next write")
    if noted is not None and not is_broken:
        if noted.segments > reached:
            faults.append(f"ledger: {noted.segments - reached} segments at the end are missing")
        elif heads[noted.segments] != noted.hash:
            faults.append("ledger/head: the head noted last is not that of the segments: the ledger was rewritten")
    if against is not None and against not in heads:
        faults.append(
            f"ledger: the head {against} noted elsewhere is not in this ledger's history: it was changed since"
            + (", or lies behind the damage above" if is_broken else "")
        )
    return faults


def _check_originals(store: Store, *, needed: dict[str, str]) -> list[str]:
    faults = []
    present = set()
    for name in store.names("originals"):
        digest = name.rsplit("/", 1)[-1]
        present.add(digest)
        try:
            if hashlib.sha256(store.read(name)).hexdigest() != digest:
                faults.append(f"{name}: is not the original of that sha256")
        except (DamagedError, KeyError, OSError) as err:
            faults.append(str(err))
    faults += [f"originals: {digest} is missing, which {name} refers to" for digest, name in sorted(needed.items()) if digest not in present]
    return faults
