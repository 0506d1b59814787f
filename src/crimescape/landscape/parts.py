"""An entity laid out to be parted: a row for each appearance and each mention, to read, to fill in, to take back."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from crimescape.errors import RefusedError
from crimescape.landscape.claims import claim_record
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.parting import Member, members_of
from crimescape.landscape.shelving import span
from crimescape.vocabulary import Entity

Record = dict[str, Any]  # Any: a JSON record

COLUMNS = ("part", "what", "report", "date", "called", "words", "joined by", "key")
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")


def part_rows(landscape: Landscape, entity: Entity) -> list[Record]:
    """Each member of an entity, and under an appearance each of its mentions in claims.

    Returns
    -------
    list of dict
        ``key``, ``what`` (record, appearance or mention), ``report`` and ``file``, ``date``, ``called``, ``words`` (a
        sentence in which it stands), ``joined_by``: why it is held to be this entity.
    """
    return [row for member in members_of(landscape, entity) for row in _rows(landscape, entity, member)]


def _rows(landscape: Landscape, entity: Entity, member: Member) -> Iterator[Record]:
    because = [j.reason for j in landscape.resolution.why(entity.id) if member.key in (j.a, j.b)]
    what = "record" if not member.report else "mention" if "@" in member.key.rpartition("#")[2] else "appearance"
    words = next((c.quote.text for _, c in member.mentions.values()), "")
    yield _row(landscape, member.key, member.report, what, "; ".join(member.names), words, "; ".join(because[:2]))
    for key, (mention, claim) in member.mentions.items():
        said = f"{claim_record(landscape, claim)['sentence']}: {claim.quote.text}"
        yield _row(landscape, key, member.report, "mention", mention.text, said, "")


def _row(landscape: Landscape, key: str, report: str, what: str, called: str, words: str, because: str) -> Record:
    entry = landscape.reports.get(report)
    return {
        "key": key,
        "what": what,
        "report": report,
        "file": entry.report.file_name if entry is not None else "",
        "outlet": entry.report.outlet if entry is not None else "",
        "date": span(entry) if entry is not None else "",
        "called": called,
        "words": " ".join(words.split()),
        "joined_by": because,
    }


def part_sheet(landscape: Landscape, entity: Entity) -> str:
    """The rows as CSV; a part written into the first column is taken back by `read_parts`."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in part_rows(landscape, entity):
        where = ", ".join(x for x in (row["file"], row["outlet"]) if x)
        cells = ("", row["what"], where, row["date"], row["called"], row["words"], row["joined_by"], row["key"])
        writer.writerow([_guarded(c) for c in cells])
    return out.getvalue()


def _guarded(cell: str) -> str:
    # A name from a report must not become a formula in a spreadsheet.
    return f"'{cell}" if cell.startswith(_GUARDED) else cell


def read_parts(sheet: str) -> dict[str, str]:
    """Key to part, from a sheet that was filled in: rows without a part are left out.

    A mention's own part counts before that of its appearance.

    Raises
    ------
    RefusedError
        When it is no such sheet.
    """
    text = sheet.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    rows = list(csv.DictReader(StringIO(text), delimiter=separator))
    if not rows or not {"part", "key"} <= set(rows[0]):
        raise RefusedError(
            "That is no sheet of parts",
            where=first[:60],
            choices=["part", "key"],
            mend="Fill in the one that crimescape split NAME --sheet FILE writes.",
        )
    said = {}
    for row in sorted(rows, key=lambda r: (r.get("what") or "") != "mention"):
        key, part = _bare(row["key"]), _bare(row["part"])
        if key and part:
            said[key] = part
    return said


def _bare(cell: str | None) -> str:
    text = (cell or "").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_GUARDED) else text
