"""Erasing: first noted, then done, then recorded, so that a killed eraser is finished by the next writer."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from crimescape.errors import UnknownNameError
from crimescape.ledger.base import Draft, Entry
from crimescape.ledger.segment import decode, encode, tombstone
from crimescape.vocabulary import canonical, content_id

if TYPE_CHECKING:
    from crimescape.ledger.segmented import SegmentedLedger

INTENT_NAME = "ledger/erasing"


def intend_erasure(
    ledger: SegmentedLedger, report_ids: Collection[str], *, recorded: str, author: str, because: str
) -> int:
    """Note what is to go: numbers of entries, and originals that nobody else needs. No word of what they say.

    Returns
    -------
    int
        How many entries will become tombstones.

    Raises
    ------
    UnknownNameError
        When a report is not in the ledger.
    """
    wanted = set(report_ids)
    unknown = wanted - ledger.content_ids("report")
    if unknown:
        raise UnknownNameError(f"No report {', '.join(sorted(unknown))} to erase", mend="crimescape reports lists them.")
    seqs: list[int] = []
    originals: set[str] = set()
    needed: set[str] = set()
    claims = _claims_of(ledger, wanted)
    for entry in ledger.entries():
        if entry.kind == "report" and entry.body is not None:
            (originals if entry.content_id in wanted else needed).add(str(entry.body["original"]))
        if _speaks_of(entry, reports=wanted, claims=claims):
            seqs.append(entry.seq)
    intent = {
        "entries": seqs,
        "originals": sorted(o for o in originals - needed if o),
        "recorded": recorded,
        "author": author,
        "because": because,
    }
    ledger.store.write(INTENT_NAME, canonical(intent))
    return len(seqs)


def _claims_of(ledger: SegmentedLedger, reports: set[str]) -> set[str]:
    return {c.id for r in ledger.readings() if r.report in reports for c in (*r.claims, *(d.claim for d in r.doubts))}


def _speaks_of(entry: Entry, *, reports: set[str], claims: set[str]) -> bool:
    if entry.body is None:
        return False
    if entry.kind == "report":
        return entry.content_id in reports
    if entry.kind == "reading":
        return entry.body["report"] in reports
    words = json.dumps(entry.body)
    return any(i in words for i in reports | claims)


def finish_erasure(ledger: SegmentedLedger) -> None:
    """Do what was noted; doing it twice does no harm. Heads stay as they were: the commitments stay."""
    try:
        intent = json.loads(ledger.store.read(INTENT_NAME))
    except KeyError:
        return
    gone = set(intent["entries"])
    for _, _, name in ledger.files():
        entries = decode(ledger.store.read(name))
        if any(e.seq in gone and e.body is not None for e in entries):
            ledger.store.write(name, encode([tombstone(e) if e.seq in gone else e for e in entries]))
    for digest in intent["originals"]:
        ledger.store.delete(f"originals/{digest[:2]}/{digest}")
    for name in ledger.store.names("cache"):
        ledger.store.delete(name)
    body = {"erased": len(gone), "because": intent["because"]}
    draft = Draft("erasure", content_id("erasure", [body, intent["recorded"]]), body)
    ledger.append([draft], recorded=intent["recorded"], author=intent["author"])
    ledger.store.delete(INTENT_NAME)
