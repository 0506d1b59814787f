"""Mails and pages saved as one file: the text that a person would read, and what is attached to it."""

import email
import email.policy
import re
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from crimescape.errors import RefusedError
from crimescape.ingest.address import is_web
from crimescape.ingest.base import Draft, Limits, Parsed, Part
from crimescape.ingest.dates import found_edtf
from crimescape.ingest.encoding import decode
from crimescape.ingest.html import parse_html
from crimescape.ingest.prose import normalise, one_line, unwrap

PARTS_AT_MOST = 500
HEADER_BYTES = 256 << 10
_FROM_LINE = re.compile(rb"^From \S.*\r?\n", re.M)


def parse_eml(data: bytes, limits: Limits, charset: str = "") -> Parsed:
    """A mail as a draft, with its attachments as units of their own; pictures inside the text are left out.

    Raises
    ------
    RefusedError
        When it has neither text nor attachments.
    """
    message = _message(data)
    texts: list[str] = []
    pages: list[bytes] = []
    parts: list[Part] = []
    faults: list[str] = []
    if any(isinstance(d, CloseBoundaryNotFoundDefect) for part in message.walk() for d in part.defects):
        faults.append("The mail has no end: it may be cut off")
    for number, leaf in enumerate(_leaves(message, limits)):
        if number >= PARTS_AT_MOST:
            faults.append(f"Only the first {PARTS_AT_MOST} parts were read")
            break
        name = _file_name(leaf)
        attached = leaf.get_content_disposition() == "attachment" or (
            name and leaf.get_content_disposition() != "inline"
        )
        kind = leaf.get_content_type()
        if kind == "message/rfc822":
            inner = leaf.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                parts.append(Part(name or f"message-{number}.eml", inner[0].as_bytes()))
        elif attached or not kind.startswith("text/"):
            if attached or not kind.startswith("image/"):
                parts.append(Part(name or f"part-{number}", _payload(leaf)))
        elif kind == "text/html":
            pages.append(_payload(leaf))
        elif kind in ("text/plain", "text/markdown", "text/enriched") and (content := _payload(leaf)):
            text, odd = decode(content, declared=leaf.get_content_charset() or charset)
            texts.append(unwrap(normalise(text)))
            faults.extend(odd)
    text = normalise("\n\n".join(texts))
    if not text and pages:
        page = parse_html(b"\n".join(pages), limits, charset)
        text, faults = page.text, [*faults, *page.faults]
    if not text and not parts:
        raise RefusedError("The mail has no text and nothing attached", mend="Save it again, with its body.")
    published = found_edtf(_field(message, "Date"))
    declared = {"title": one_line(_field(message, "Subject")), "author": _sender(message), "published": published}
    draft = Draft(
        text=text,
        media_type="message/rfc822",
        declared={k: v for k, v in declared.items() if v},
        basis="markup" if published else "",
        faults=tuple(faults),
        is_message=True,
    )
    return Parsed(draft if text else None, tuple(parts))


def parse_mhtml(data: bytes, limits: Limits, charset: str = "") -> Draft:
    """A web page that was saved as one file, as a draft.

    Raises
    ------
    RefusedError
        When no page is in it.
    """
    message = _message(data)
    page = next(
        (
            leaf
            for leaf in _leaves(message, limits)
            if leaf.get_content_type() in ("text/html", "application/xhtml+xml")
        ),
        None,
    )
    if page is None:
        raise RefusedError("No page is in this MHTML file", mend="Save the page again, as HTML or PDF.")
    draft = parse_html(_payload(page), limits, page.get_content_charset() or charset)
    saved_at = next(
        (
            u
            for u in (_field(message, "Snapshot-Content-Location"), str(page.get("Content-Location") or ""))
            if is_web(u)
        ),
        "",
    )
    declared = {"url": saved_at, "title": one_line(_field(message, "Subject")), **draft.declared}
    return Draft(
        text=draft.text,
        media_type="multipart/related",
        declared={k: v for k, v in declared.items() if v},
        basis=draft.basis,
        faults=draft.faults,
    )


def parse_mbox(data: bytes, limits: Limits, charset: str = "") -> Parsed:
    """A box of mails as one unit a mail."""
    starts = [
        m.start()
        for m in _FROM_LINE.finditer(data)
        if m.start() == 0
        or data[max(0, m.start() - 2) : m.start()].endswith(b"\n\n")
        or data[max(0, m.start() - 4) : m.start()].endswith(b"\r\n\r\n")
    ]
    ends = [*starts[1:], len(data)]
    messages = (data[a:b].split(b"\n", 1)[1] for a, b in zip(starts, ends, strict=True) if b"\n" in data[a:b])
    return Parsed(None, tuple(Part(f"{n}.eml", m) for n, m in enumerate(messages, start=1)))


def _message(data: bytes) -> Message:
    if data.startswith(b"From ") and b"\n" in data:
        data = data.split(b"\n", 1)[1]
    try:
        return email.message_from_bytes(data, policy=email.policy.compat32)
    except (MessageError, ValueError, RecursionError, LookupError) as err:
        raise RefusedError("The mail is broken", mend="Export it again from the mail program.") from err


def _leaves(message: Message, limits: Limits) -> list[Message]:
    """The parts that hold content, in order; of alternatives all, for the caller prefers plain text."""
    out: list[Message] = []
    waiting: list[tuple[Message, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        if part.get_content_maintype() == "multipart" and isinstance(part.get_payload(), list):
            if depth > 20:
                raise RefusedError("Its parts are nested too deep", mend="Save the text of the mail by itself.")
            children: list[Message] = part.get_payload()  # type: ignore[assignment]  # a list for multiparts, as just seen
            waiting.extend((child, depth + 1) for child in reversed(children))
        else:
            out.append(part)
    return out


def _payload(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        content = None
    return content if isinstance(content, bytes) else b""


def _field(message: Message, name: str) -> str:
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        return str(make_header(decode_header(str(raw)[:HEADER_BYTES]))).strip()
    except (ValueError, LookupError, MessageError):
        return str(raw).strip()


def _file_name(part: Message) -> str:
    try:
        return one_line(str(make_header(decode_header(part.get_filename() or "")))) if part.get_filename() else ""
    except (ValueError, LookupError, MessageError, TypeError):
        return "attachment"


def _sender(message: Message) -> str:
    name, address = parseaddr(_field(message, "From"))
    return one_line(name or address)
