"""A draft becomes a report: what people declare over what the source declares, who may see it, what it is called."""

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta

from crimescape.errors import DateError, RefusedError
from crimescape.ingest.address import host_of, is_public, is_web
from crimescape.ingest.base import FIELDS, Draft, Options, Taken
from crimescape.ingest.beside import Row
from crimescape.ingest.dates import date_in_url, said
from crimescape.ingest.language import detect_language
from crimescape.ingest.plain import is_chat, too_long
from crimescape.ingest.prose import one_line
from crimescape.ingest.unit import Unit
from crimescape.vocabulary import Handling, Report, parse_edtf, report_id, strictest

LONGEST_FIELD_CHARS = 1_000
_BASES_OF_PEOPLE = ("meta", "option", "header")


def take(draft: Draft, original: bytes, *, unit: Unit, options: Options) -> Taken:
    """The report of a draft, with its bytes.

    Raises
    ------
    RefusedError
        When there is no text, or too much.
    """
    if not draft.text:
        raise RefusedError("It has no text", mend="Get the file again.")
    if len(draft.text) > options.limits.text_chars:
        raise too_long(len(draft.text), options.limits)
    row = unit.beside.row(name=unit.name, path_inside=unit.path_inside)
    faults = [*draft.faults, *row.faults]
    declared = _layered(draft, unit, row, options)
    url = declared.get("url", "")
    url = url if is_web(url) else ""
    published, basis = _published(draft, row, options, faults, url=url)
    outlet = declared.get("outlet") or host_of(url)
    sha256 = hashlib.sha256(original).hexdigest()
    report = Report(
        id=report_id(original=sha256, outlet=outlet, url=url),
        text=draft.text,
        original=sha256,
        file_name=unit.name,
        received=options.received,
        media_type=draft.media_type,
        title=declared.get("title", ""),
        outlet=outlet,
        author=declared.get("author", ""),
        published=published or None,
        published_basis=basis,
        language=_language(draft, declared, row, options),
        url=url,
        handling=_handling(draft, unit, row, options, url=url),
        embargo_until=_embargo(row, options),
        page_starts=draft.page_starts,
        faults=tuple(dict.fromkeys(faults)),
    )
    return Taken(report, original, unit.where, unit.beside.notes)


def _layered(draft: Draft, unit: Unit, row: Row, options: Options) -> dict[str, str]:
    """Option over meta.csv over header or markup over the container."""
    asked = {
        "outlet": said(options.outlet),
        "author": said(options.author),
        "language": said(options.language),
        "url": said(options.url),
    }
    layers: tuple[Mapping[str, str], ...] = (unit.declared, draft.declared, row.fields, asked)
    out: dict[str, str] = {}
    for layer in layers:
        out |= {k: one_line(v)[:LONGEST_FIELD_CHARS] for k, v in layer.items() if k in FIELDS and said(v)}
    return out


def _published(draft: Draft, row: Row, options: Options, faults: list[str], *, url: str) -> tuple[str, str]:
    if options.published:
        return options.published.strip(), "option"
    if meta := row.fields.get("published"):
        how = row.fields.get("basis", "")
        found = (meta, f"meta: {how}" if how else "meta")
    elif draft.declared.get("published"):
        found = (draft.declared["published"], draft.basis)
    else:
        found = (date_in_url(url), "url")
    if found[0] and _begins_after(found[0], options.received):
        faults.append(f"Its date {found[0]} lies after the day it was received, {options.received}")
        if not found[1].startswith(_BASES_OF_PEOPLE):
            return "", ""
    return found if found[0] else ("", "")


def _begins_after(published: str, received: date) -> bool:
    try:
        first = parse_edtf(published).first
    except DateError:
        return False
    # A day of grace: it may be tomorrow already where the outlet is.
    return first is not None and first > received + timedelta(days=1)


def _language(draft: Draft, declared: Mapping[str, str], row: Row, options: Options) -> str:
    """What people declare; of what markup declares only what the words do not contradict."""
    code = declared.get("language", "").replace("_", "-").split("-")[0].lower()
    code = code if len(code) in (2, 3) and code.isalpha() else ""
    said_by_people = options.language or row.fields.get("language") or draft.media_type.startswith("text/plain")
    if code and said_by_people:
        return code
    return detect_language(draft.text) or code


def _handling(draft: Draft, unit: Unit, row: Row, options: Options, *, url: str) -> Handling:
    stated = [options.handling] if options.handling else []
    if word := row.fields.get("handling"):
        stated.append(Handling(word))
    if stated:
        return strictest(*stated)
    if draft.is_message or unit.is_message or is_chat(draft.text):
        return Handling.SOURCE_PROTECTED
    return Handling.OPEN if is_public(url) else Handling.INTERNAL


def _embargo(row: Row, options: Options) -> date | None:
    """The later of the two that people state."""
    days = [options.embargo_until] if options.embargo_until else []
    if word := row.fields.get("embargo_until"):
        days.append(date.fromisoformat(word))
    return max(days, default=None)
