"""Reports as JSON: one object a line, or one array of objects; a bad record is refused by its line."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from crimescape.errors import DateError, RefusedError
from crimescape.ingest.base import Draft, Limits, Refusal
from crimescape.ingest.dates import said, to_edtf
from crimescape.ingest.encoding import decode
from crimescape.ingest.flat import flat_text
from crimescape.ingest.prose import normalise, one_line
from crimescape.ingest.unit import Unit, shown

_NAMES = {
    "text": ("text", "body", "content", "article", "maintext", "texto", "html"),
    "title": ("title", "headline", "titulo"),
    "outlet": ("outlet", "source", "publisher", "sitename", "site_name", "source_domain"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date", "date_publish", "published_at", "publishdate", "pubdate", "datepublished"),
    "language": ("language", "lang"),
    "url": ("url", "link", "uri"),
    "id": ("id", "doc_id", "guid"),
}
MOST_REFUSALS = 200
"""So that a million bad lines do not fill the table of one file."""


def iter_lines(unit: Unit, *, limits: Limits) -> Iterator[Unit | Refusal]:
    """The records of a JSON-lines file as units; the line is the original."""
    refused = 0
    number = 0
    while line := unit.stream.readline(limits.line_bytes + 1):
        number += 1
        where = f"{unit.where}:{number}"
        if len(line) > limits.line_bytes:
            while line and not line.endswith(b"\n"):
                line = unit.stream.readline(limits.line_bytes)
            item: Unit | Refusal = Refusal(
                where, f"The line is longer than {limits.line_bytes:,} bytes", "Split the record."
            )
        elif not (line := line.strip()).removeprefix(b"\xef\xbb\xbf"):
            continue
        else:
            item = _record_of_line(line, unit=unit, where=where, label=f"{unit.name}:{number}")
        refused += isinstance(item, Refusal)
        if isinstance(item, Unit) or refused <= MOST_REFUSALS:
            yield item
    if refused > MOST_REFUSALS:
        yield Refusal(
            unit.where, f"{refused - MOST_REFUSALS} more of its lines were refused", "Check that it is JSON lines."
        )


def iter_array(unit: Unit, data: bytes) -> Iterator[Unit | Refusal]:
    """The records of a JSON array (or a single object) as units; the record, written canonically, is the original.

    Raises
    ------
    RefusedError
        When it is no JSON, or holds no objects.
    """
    text, _ = decode(data)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as err:
        raise RefusedError("It is no JSON, or cut off", mend="Write one JSON object a line (.jsonl).") from err
    if isinstance(found, dict):
        lists = [v for v in found.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        found = [found] if _pick(found, "text") or len(lists) != 1 else lists[0]
    records = [r for r in found if isinstance(r, dict)] if isinstance(found, list) else []
    if not records:
        raise RefusedError(
            "No records are in the JSON", mend="Write one JSON object a line, with text, title, outlet, published."
        )
    for number, record in enumerate(records, start=1):
        where = f"{unit.where}:{number}"
        original = json.dumps(record, sort_keys=True, ensure_ascii=True).encode("ascii")
        yield _record(record, original, unit=unit, where=where, label=f"{unit.name}:{number}")


def _record_of_line(line: bytes, *, unit: Unit, where: str, label: str) -> Unit | Refusal:
    try:
        text, odd = decode(line)
        record = json.loads(text)
    except RefusedError as err:
        return Refusal(where, err.what, err.mend)
    except (ValueError, RecursionError):
        return Refusal(where, "The line is no JSON", "Write one JSON object a line.")
    if not isinstance(record, dict):
        return Refusal(where, "The line is no JSON object", "Write one JSON object a line, with a field 'text'.")
    return _record(record, line, unit=unit, where=where, label=label, odd=odd)


def _record(
    record: Mapping[str, Any],  # Any: JSON values
    original: bytes,
    *,
    unit: Unit,
    where: str,
    label: str,
    odd: tuple[str, ...] = (),
) -> Unit | Refusal:
    text = _pick(record, "text")
    if not text:
        return Refusal(where, "The record has no text", "Give it a field 'text' (or body, content).")
    looks_like_html = text.count("</") >= 2 and "<" in text[:200]
    text = flat_text(text) if looks_like_html else normalise(text)
    declared = {f: one_line(_pick(record, f)) for f in ("title", "outlet", "author", "language", "url")}
    faults = list(odd)
    if date := _pick(record, "published"):
        try:
            declared["published"] = to_edtf(date)
        except DateError as err:
            faults.append(f"Its date: {err}")
    name = shown(_pick(record, "id"))[:200].replace("/", "_") or label
    draft = Draft(
        text=text,
        media_type="application/json",
        declared={k: v for k, v in declared.items() if v},
        basis="header" if "published" in declared else "",
        faults=tuple(faults),
    )
    return Unit.of_bytes(
        original,
        where=where,
        name=name,
        depth=unit.depth + 1,
        beside=unit.beside,
        draft=draft,
        is_message=unit.is_message,
    )


def _pick(record: Mapping[str, Any], field: str) -> str:  # Any: JSON values
    lowered = {str(k).lower(): v for k, v in record.items()}
    for name in _NAMES[field]:
        value = lowered.get(name)
        if isinstance(value, list):
            value = ", ".join(str(v) for v in value[:20] if isinstance(v, (str, int)))
        if isinstance(value, dict):
            value = value.get("name") or value.get("title") or value.get("rendered")
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and (text := said(value)):
            return text
    return ""
