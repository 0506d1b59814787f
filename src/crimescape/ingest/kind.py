"""What a file is, told by its first bytes; its ending only settles what the bytes leave open."""

import json
import re
import zipfile
from enum import Enum
from pathlib import PurePosixPath
from typing import BinaryIO

from crimescape.errors import RefusedError


class Kind(Enum):
    """The kinds of file that are read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    PDF = "pdf"
    DOCX = "docx"
    EML = "eml"
    MBOX = "mbox"
    ZIP = "zip"
    GZIP = "gzip"
    JSONL = "jsonl"
    JSON = "json"
    WARC = "warc"
    FEED = "feed"


HEAD_BYTES = 16_384
"""How much of a file is looked at."""

_OFFICE = "Save it as DOCX or PDF and ingest that."
_UNPACK = "Unpack it, or pack it again as .zip."
_PICTURE = "A picture has no text layer; OCR is not part of this version. Save a searchable PDF or type what it says."
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "It is a picture (PNG)", _PICTURE),
    (b"\xff\xd8\xff", "It is a picture (JPEG)", _PICTURE),
    (b"GIF8", "It is a picture (GIF)", _PICTURE),
    (b"II*\x00", "It is a picture (TIFF)", _PICTURE),
    (b"MM\x00*", "It is a picture (TIFF)", _PICTURE),
    (b"BM", "It is a picture (BMP)", _PICTURE),
    (b"{\\rtf", "It is RTF, which is not read", _OFFICE),
    (b"\xd0\xcf\x11\xe0", "It is an old Office file (.doc, .xls, .msg), which is not read", _OFFICE),
    (b"Rar!", "It is a RAR archive, which is not read", _UNPACK),
    (b"7z\xbc\xaf", "It is a 7z archive, which is not read", _UNPACK),
    (b"\xfd7zXZ", "It is packed with xz, which is not read", _UNPACK),
    (b"BZh", "It is packed with bzip2, which is not read", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "It is packed with zstandard, which is not read", _UNPACK),
    (b"ID3", "It is sound, not a text", "Ingest a transcript."),
    (b"OggS", "It is sound, not a text", "Ingest a transcript."),
    (b"\x1aE\xdf\xa3", "It is a film, not a text", "Ingest a transcript."),
    (b"SQLite format 3", "It is a database, not a report", "Export its texts as JSON lines."),
    (b"PAR1", "It is a Parquet table, not a report", "Export its texts as JSON lines."),
    (b"\x7fELF", "It is a program, not a report", "Leave it out."),
    (b"MZ", "It is a program, not a report", "Leave it out."),
    (b"%!PS", "It is PostScript, which is not read", "Save it as a searchable PDF."),
)
_FOREIGN_ENDINGS = {
    ".css": ("It is a style sheet, not a report", "Leave it out."),
    ".js": ("It is program text, not a report", "Leave it out."),
    ".csv": (
        "It is a table, not a report",
        "Write one JSON line a report (text, title, outlet, published), or name it .txt.",
    ),
    ".tsv": (
        "It is a table, not a report",
        "Write one JSON line a report (text, title, outlet, published), or name it .txt.",
    ),
    ".svg": ("It is a picture (SVG)", _PICTURE),
}
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<meta\s", re.I)
_HTML_BITS = re.compile(rb"</(p|div|span|a|h[1-6]|table|ul|title)\s*>", re.I)
_FEED = re.compile(rb"<(rss|feed|rdf:RDF|channel)[\s>]", re.I)
_XML_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]*)[\s>/]")
_MAIL_FIELD = re.compile(
    rb"^(from|to|cc|subject|date|received|message-id|mime-version|return-path|delivered-to|content-type|content-location|"
    rb"reply-to|x-[\w-]+|snapshot-content-location|content-transfer-encoding|dkim-signature|arc-[\w-]+):",
    re.I | re.M,
)
_MAIL_TELLING = re.compile(rb"^(from|received|message-id|return-path|mime-version|delivered-to):", re.I | re.M)


def detect(head: bytes, *, name: str) -> Kind:
    """The kind of a file, from its first `HEAD_BYTES`.

    Raises
    ------
    RefusedError
        When it is of a kind that is not read; the reason names the kind.
    """
    if not head:
        raise RefusedError("It is empty", mend="Get the file again.")
    ending = PurePosixPath(name.lower()).suffix
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Kind.ZIP
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if re.match(rb"WARC/\d", head):
        return Kind.WARC
    _refuse_foreign(head)
    return _detect_text(_plain_head(head), ending=ending)


def _refuse_foreign(head: bytes) -> None:
    for start, what, mend in _FOREIGN:
        if head.startswith(start) and (len(start) > 2 or b"\x00" in head[:64]):
            raise RefusedError(what, mend=mend)
    if head[4:8] == b"ftyp" or (head.startswith((b"RIFF", b"\xff\xfb")) and b"\x00" in head):
        picture = head[8:12] in (b"WEBP", b"heic", b"mif1", b"avif")
        what, mend = (
            ("It is a picture", _PICTURE) if picture else ("It is sound or film, not a text", "Ingest a transcript.")
        )
        raise RefusedError(what, mend=mend)
    if head[257:262] == b"ustar":
        raise RefusedError("It is a tar archive, which is not read", mend=_UNPACK)


def _plain_head(head: bytes) -> bytes:
    """The head in one byte a letter, whatever its encoding, so that markup can be looked for."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\x00" in head and head.replace(b"\x00", b"").isascii()):
        return head.replace(b"\x00", b"").lstrip(b"\xff\xfe").lstrip()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _detect_text(head: bytes, *, ending: str) -> Kind:
    if head.startswith(b"<") and (xml := _xml_kind(head, ending=ending)):
        return xml
    if _is_mail(head):
        if head.startswith(b"From ") and ending != ".eml":
            return Kind.MBOX
        related = re.search(rb"^content-type:\s*multipart/related", head, re.I | re.M)
        if ending in (".mht", ".mhtml") or (
            related and re.search(rb"^snapshot-content-location:|saved by", head, re.I | re.M)
        ):
            return Kind.MHTML
        return Kind.EML
    if head[:1] in (b"{", b"[") and (kind := _json_kind(head, ending=ending)):
        return kind
    if ending in (".jsonl", ".ndjson"):
        return Kind.JSONL
    if ending in (".html", ".htm", ".xhtml") and (_HTML.search(head) or _HTML_BITS.search(head)):
        return Kind.HTML
    if ending in _FOREIGN_ENDINGS:
        what, mend = _FOREIGN_ENDINGS[ending]
        raise RefusedError(what, mend=mend)
    return Kind.MARKDOWN if ending in (".md", ".markdown") else Kind.TEXT


def _xml_kind(head: bytes, *, ending: str) -> Kind | None:
    if _HTML.match(head) or (head.startswith(b"<!--") and _HTML.search(head)):
        return Kind.HTML
    if _FEED.search(head[:4096]) and not _HTML.search(head[:512]):
        return Kind.FEED
    if _HTML.search(head):
        return Kind.HTML
    if head.startswith(b"<?xml") or ending in (".xml", ".rss", ".atom", ".svg"):
        root = _XML_ROOT.search(head)
        if b"<!ENTITY" in head or root is None or root[1].lower() in (b"rss", b"feed"):
            return Kind.FEED
        raise RefusedError(
            f"It is XML of a kind that is not read (<{root[1].decode('ascii', 'replace')}>)",
            mend="Save the article as HTML, text or PDF.",
        )
    return Kind.HTML if len(_HTML_BITS.findall(head)) >= 2 else None


def _is_mail(head: bytes) -> bool:
    if head.startswith(b"From ") and b"\n" in head:
        head = head.split(b"\n", 1)[1]
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    first = block.split(b"\n", 1)[0]
    return bool(_MAIL_FIELD.match(first)) and len(_MAIL_FIELD.findall(block)) >= 3 and bool(_MAIL_TELLING.search(block))


def _json_kind(head: bytes, *, ending: str) -> Kind | None:
    line = head.split(b"\n", 1)[0].strip()
    if head.startswith(b"{"):
        try:
            return Kind.JSONL if isinstance(json.loads(line), dict) else None
        except (ValueError, RecursionError):
            if (b"\n" not in head and re.match(rb'\{\s*"', head)) or ending in (".jsonl", ".ndjson"):
                return Kind.JSONL
    if re.match(rb'[\[{]\s*("|\{|\])', head) and (ending == ".json" or b'":' in head or b'" :' in head):
        return Kind.JSON
    return None


def zip_kind(stream: BinaryIO) -> Kind:
    """Whether a zip is an archive of files or one office document.

    Raises
    ------
    RefusedError
        For an office file of a kind that is not read, and for what is no zip after all.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            names = {n for n in archive.NameToInfo if n.count("/") <= 1}
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RecursionError) as err:
        raise RefusedError("The zip is broken or cut off", mend="Get the file again.") from err
    if "word/document.xml" in names:
        return Kind.DOCX
    if "[Content_Types].xml" in names:
        raise RefusedError("It is a spreadsheet or slides, which are not read", mend="Save the text as DOCX or PDF.")
    if "mimetype" in names and ("content.xml" in names or "META-INF/container.xml" in names):
        raise RefusedError("It is OpenDocument or EPUB, which is not read", mend=_OFFICE)
    return Kind.ZIP
