"""What is kept beside the ledger, and what must go when a report is erased."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from crimescape.ledger import Ledger, Verification
from crimescape.vocabulary import content_id


def keep_brief(
    folder: Path, *, text: str, record: dict[str, object], beside: Mapping[str, bytes] | None = None
) -> Path:
    """Keep a draft and what it rests on under ``briefs/``; the same brief is kept once.

    Parameters
    ----------
    beside : mapping of file name to bytes
        Its pictures; each is kept under the name of the brief, and the text is led to it.
    """
    folder.mkdir(exist_ok=True)
    name = f"brief-{content_id('brief', record)[:12]}"
    (folder / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    path = folder / f"{name}.md"
    for file, content in (beside or {}).items():
        (folder / f"{name}-{file}").write_bytes(content)
        text = text.replace(f"]({file})", f"]({name}-{file})")
    path.write_text(text, encoding="utf-8")
    return path


def verification_record(verification: Verification) -> dict[str, object]:
    """What `verify` found, as a JSON-ready record."""
    return {
        "sound": verification.is_sound,
        "head": verification.head.hash,
        "entries": verification.head.entries,
        "segments": verification.head.segments,
        "faults": list(verification.faults),
    }


def erase_report(ledger: Ledger, report: str, *, briefs: Path, because: str, by: str, at: str) -> dict[str, object]:
    """Erase a report from the ledger, and drop kept briefs that quote it: they can be drafted again without it."""
    erasure = ledger.erase([report], recorded=at, author=by, because=because)
    dropped = _drop(erasure.files_that_quote, briefs=briefs)
    return {
        "entries": erasure.entries,
        "head": ledger.head().hash,
        "briefs_dropped": dropped,
        "not_read": [str(p) for p in erasure.files_not_read],
        "later_judgements_that_quote": list(erasure.entries_that_quote),
        "beyond_reach": [
            "copies of the study folder, backups, and blocks the disk has not yet overwritten",
            "exports, briefs and prints made to other folders, and whoever received them",
        ],
    }


def _drop(files: Sequence[Path], *, briefs: Path) -> int:
    dropped = 0
    for path in files:
        for twin in (path.with_suffix(".md"), path.with_suffix(".json"), *path.parent.glob(f"{path.stem}-*.svg")):
            if twin.parent == briefs and twin.exists():
                twin.unlink()
                dropped += 1
    return dropped
