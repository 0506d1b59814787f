"""Erasing: first noted, then done, then recorded, so that a killed eraser is finished by the next writer."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crimescape.errors import LedgerError
from crimescape.ledger.base import ERASURE, Draft, Entry, Erasure
from crimescape.ledger.quoting import Words, is_readable, words_of
from crimescape.ledger.segment import decode, encode, tombstone
from crimescape.ledger.store import original_name
from crimescape.vocabulary import canonical, content_id

if TYPE_CHECKING:
    from crimescape.ledger.segmented import SegmentedLedger

INTENT_NAME = "ledger/erasing"
_ID = re.compile(r"[0-9a-f]{32}")


def erase(
    ledger: SegmentedLedger,
    report_ids: Collection[str],
    *,
    recorded: str,
    author: str,
    because: str,
    kept_files: Iterable[Path] = (),
) -> Erasure:
    """Take reports out; see `base.Ledger.erase`. The caller holds the writer lock."""
    entries = list(ledger.entries())
    words = words_of(entries, reports=set(report_ids))
    files = {path: words.stand_in_file(path) for path in sorted(kept_files)}
    count = intend_erasure(ledger, report_ids, recorded=recorded, author=author, because=because)
    finish_erasure(ledger)
    return Erasure(
        count,
        files_that_quote=tuple(p for p, is_quoting in files.items() if is_quoting),
        files_not_read=tuple(p for p, is_quoting in files.items() if not is_quoting and not is_readable(p)),
        entries_that_quote=_quoting(ledger.entries(kinds=("judgement", "note")), words=words),
    )


def _quoting(entries: Iterable[Entry], *, words: Words) -> tuple[int, ...]:
    return tuple(e.seq for e in entries if words.stand_in(json.dumps(e.body, ensure_ascii=False)))


def intend_erasure(
    ledger: SegmentedLedger, report_ids: Collection[str], *, recorded: str, author: str, because: str
) -> int:
    """Note what is to go: numbers of entries, and originals that nobody else needs. No word of what they say.

    Returns
    -------
    int
        How many entries will become tombstones.
    """
    wanted = set(report_ids)
    drafts = _versions_left(list(ledger.entries(kinds=("report",))), erased=wanted)
    if drafts:
        ledger.write_segment(drafts, recorded=recorded, author=author)
    entries = list(ledger.entries())
    going = _going(entries, reports=wanted)
    kept = {_original(e) for e in entries if e.seq not in going}
    originals = {_original(e) for e in entries if e.seq in going} - kept
    intent = {
        "entries": sorted(going),
        "originals": sorted(o for o in originals if o),
        "segments": ledger.head().segments,
        "recorded": recorded,
        "author": author,
        "because": because,
    }
    ledger.store.write(INTENT_NAME, canonical(intent))
    return len(going)


def _original(entry: Entry) -> str:
    return str(entry.body.get("original", "")) if entry.body is not None else ""


def _versions_left(reports: Sequence[Entry], *, erased: set[str]) -> list[Draft]:
    """Later versions of an erased first version, to be recorded again without its id: the oldest left comes first.

    The id of a report is a hash of what it was; left in `version_of` it would prove that the report was here.
    """
    newest: dict[str, dict[str, Any]] = {str(e.content_id): e.body for e in reports if e.body is not None}
    drafts: list[Draft] = []
    first_left: dict[str, str] = {}
    for identity, body in newest.items():
        gone = body.get("version_of")
        if identity in erased or gone not in erased:
            continue
        rest = {k: v for k, v in body.items() if k != "version_of"}
        first = first_left.setdefault(gone, identity)
        drafts.append(Draft("report", identity, rest if first == identity else {**rest, "version_of": first}))
    return drafts


def _going(entries: Sequence[Entry], *, reports: set[str]) -> set[int]:
    """Numbers of the entries that are, rest on, or name any of the reports, their claims, or a judgement that does."""
    named = set(reports)
    for entry in entries:
        if entry.kind == "reading" and entry.body is not None and entry.body["report"] in reports:
            found = [*entry.body.get("claims", ()), *(d["claim"] for d in entry.body.get("doubts", ()))]
            named |= {c["id"] for c in found} | {str(entry.content_id)}
    going: set[int] = set()
    is_growing = True
    while is_growing:  # an undo names a judgement, which names a claim
        is_growing = False
        for entry in entries:
            if entry.seq not in going and _speaks_of(entry, reports=reports, named=named):
                going.add(entry.seq)
                if entry.kind not in ("report", "reading"):
                    named.add(str(entry.content_id))
                    is_growing = True
    return going


def _speaks_of(entry: Entry, *, reports: set[str], named: set[str]) -> bool:
    if entry.body is None or entry.kind == ERASURE:
        return False
    if entry.kind == "report":
        return entry.content_id in reports or entry.body.get("version_of") in reports
    if entry.kind == "reading":
        return entry.body["report"] in reports
    return entry.content_id in named or not named.isdisjoint(_ID.findall(json.dumps(entry.body)))


def finish_erasure(ledger: SegmentedLedger) -> None:
    """Do what was noted; doing it twice does no harm. Heads stay as they were: the commitments stay.

    Raises
    ------
    LedgerError
        When a file cannot be taken away; what was noted stays noted, and the next writer tries again.
    """
    try:
        intent = json.loads(ledger.store.read(INTENT_NAME))
    except KeyError:
        return
    try:
        _blank(ledger, gone=set(intent["entries"]))
        ledger.store.delete(*(original_name(digest) for digest in intent["originals"]))
        ledger.store.clear("cache")
        if ledger.head().segments == intent["segments"]:  # else it was killed after recording this
            body = {"erased": len(intent["entries"]), "because": intent["because"]}
            draft = Draft(ERASURE, content_id(ERASURE, [body, intent["recorded"]]), body)
            ledger.write_segment([draft], recorded=intent["recorded"], author=intent["author"])
        ledger.store.clear("cache")  # what a reader put there meanwhile
    except OSError as err:
        raise LedgerError(
            f"The erasure is not finished ({err.strerror or err})",
            where=str(err.filename or "cache"),
            mend="Close what still reads this study, then write to it again (verify does not): it will be finished.",
        ) from err
    ledger.store.delete(INTENT_NAME)


def _blank(ledger: SegmentedLedger, *, gone: set[int]) -> None:
    for file in ledger.files():
        entries = list(decode(ledger.store.read(file.name)))
        if any(e.seq in gone and e.body is not None for e in entries):
            ledger.store.write(file.name, encode([tombstone(e) if e.seq in gone else e for e in entries]))
