"""Checks every byte: envelopes, commitments, the chain of heads, originals, and a head noted elsewhere."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from crimescape.errors import DamagedError
from crimescape.ledger.base import ERASURE, TOMBSTONE, Entry, Head, Verification
from crimescape.ledger.merkle import FIRST_HEAD, commitment, next_head
from crimescape.ledger.segment import SegmentFile, content_of, decode
from crimescape.ledger.store import Store


@dataclass(slots=True)
class _Walk:
    """How far the segments were followed, and what was seen on the way."""

    faults: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=lambda: [FIRST_HEAD.hex()])
    originals: dict[str, str] = field(default_factory=dict)
    tombstones: int = 0
    erasures: int = 0
    chain: bytes = FIRST_HEAD
    entries: int = 0
    reached: int = 0
    is_broken: bool = False


def verify(
    store: Store, *, files: Sequence[SegmentFile], noted: Head | None, against: str | None, is_erasing: bool
) -> Verification:
    """Every fault of a ledger, each with its file.

    Parameters
    ----------
    files : sequence of SegmentFile
        The files that count.
    noted : Head or None
        The head the ledger itself noted last; behind the files after a crash, never ahead of them.
    against : str or None
        A head noted elsewhere, which must be one of this ledger's.
    is_erasing : bool
        Whether an erasure was begun and is not finished, or not yet recorded.

    Raises
    ------
    KeyError
        When one of the files is gone since they were listed: the writer packed it.
    """
    walk = _Walk()
    for file in files:
        _follow(walk, file, store=store)
    faults = walk.faults
    faults += _check_heads(walk, noted=noted, against=against)
    if walk.tombstones > walk.erasures and not walk.is_broken and not is_erasing:
        faults.append(f"ledger: {walk.tombstones} entries are erased, and only {walk.erasures} were recorded as erased")
    counted = {file.name for file in files}
    faults += [f for name in store.names("ledger") if name not in counted for f in _check_envelope(store, name)]
    faults += _check_originals(store, needed=walk.originals)
    return Verification(Head(walk.chain.hex(), walk.entries, walk.reached), tuple(faults))


def _follow(walk: _Walk, file: SegmentFile, *, store: Store) -> None:
    name = file.name
    if file.first > walk.reached + 1:
        walk.faults.append(f"ledger: segments {walk.reached + 1} to {file.first - 1} are missing")
        walk.is_broken = True
    before, walk.reached = walk.reached, file.last
    try:
        entries = list(decode(store.read(name)))
    except DamagedError as err:
        walk.faults.append(str(err))
        walk.is_broken = True
        return
    except (OSError, ValueError) as err:
        walk.faults.append(f"{name}: cannot be read ({type(err).__name__})")
        walk.is_broken = True
        return
    walk.faults += [f"{name}: entry {e.seq} is not what was committed" for e in entries if not _is_as_committed(e)]
    numbers = list(dict.fromkeys(e.segment for e in entries))
    if numbers != list(range(file.first, file.last + 1)):
        walk.faults.append(f"{name}: holds segments {numbers}, not those of its name")
        walk.is_broken = True
    for number, group in groupby(entries, key=lambda e: e.segment):
        if number > before:
            _follow_segment(walk, list(group), name=name)


def _follow_segment(walk: _Walk, segment: Sequence[Entry], *, name: str) -> None:
    first = segment[0].seq if walk.is_broken else walk.entries + 1
    if [e.seq for e in segment] != list(range(first, first + len(segment))):
        walk.faults.append(f"{name}: segment {segment[0].segment} does not number its entries from {first}")
        walk.is_broken = True
    walk.chain = next_head(walk.chain, leaves=[e.commitment for e in segment], first_seq=segment[0].seq)
    walk.entries += len(segment)
    walk.heads.append(walk.chain.hex())
    for entry in segment:
        walk.tombstones += entry.kind == TOMBSTONE
        if entry.kind == ERASURE and entry.body is not None:
            walk.erasures += int(entry.body["erased"])
        if entry.body is not None and entry.body.get("original"):
            walk.originals[str(entry.body["original"])] = name


def _is_as_committed(entry: Entry) -> bool:
    if entry.kind == TOMBSTONE:
        return entry.body is None and entry.content_id is None
    return entry.salt is not None and commitment(entry.salt, content_of(entry)) == entry.commitment


def _check_heads(walk: _Walk, *, noted: Head | None, against: str | None) -> list[str]:
    faults = []
    if noted is None and walk.reached:
        faults.append("ledger/head: missing or changed; it is computed again at the next write")
    if noted is not None and noted.segments > walk.reached:
        faults.append(f"ledger: {noted.segments - walk.reached} segments at the end are missing")
    elif noted is not None and not walk.is_broken and walk.heads[noted.segments] != noted.hash:
        faults.append("ledger/head: the head noted last is not that of the segments: the ledger was rewritten")
    if against is not None and against not in walk.heads:
        faults.append(
            f"ledger: the head {against} noted elsewhere is not in this ledger's history: it was changed since"
            + (", or lies behind the damage above" if walk.is_broken else "")
        )
    return faults


def _check_envelope(store: Store, name: str) -> list[str]:
    if name.rsplit("/", 1)[-1].startswith("."):
        return []  # what file managers leave in folders
    try:
        store.read(name)
    except KeyError:
        return []  # packed away by the writer since the listing
    except (DamagedError, OSError) as err:
        return [str(err)]
    return []


def _check_originals(store: Store, *, needed: dict[str, str]) -> list[str]:
    faults = []
    present = set()
    for name in store.names("originals"):
        digest = name.rsplit("/", 1)[-1]
        if digest.startswith("."):
            continue
        present.add(digest)
        try:
            if hashlib.sha256(store.read(name)).hexdigest() != digest:
                faults.append(f"{name}: is not the original of that sha256")
        except KeyError:
            present.discard(digest)
        except (DamagedError, OSError) as err:
            faults.append(str(err))
    faults += [
        f"originals: {digest} is missing, which {name} refers to"
        for digest, name in sorted(needed.items())
        if digest not in present
    ]
    return faults
