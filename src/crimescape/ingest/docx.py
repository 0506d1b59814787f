"""A DOCX as a draft: paragraphs, tables and notes, read from its XML with entities forbidden."""

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from crimescape.errors import LimitError, RefusedError
from crimescape.ingest.base import Draft, Limits
from crimescape.ingest.header import date_line
from crimescape.ingest.prose import normalise, one_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SPACE = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def parse_docx(data: bytes, limits: Limits, charset: str = "") -> Draft:
    """A DOCX as a draft; what was deleted under tracked changes is left out.

    Raises
    ------
    RefusedError
        When it is locked, broken, or has no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            body = _xml(archive, "word/document.xml", limits)
            notes = [_xml(archive, n, limits) for n in ("word/footnotes.xml", "word/endnotes.xml") if n in names]
            core = _xml(archive, "docProps/core.xml", limits) if "docProps/core.xml" in names else None
    except (zipfile.BadZipFile, KeyError, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as err:
        if isinstance(err, RefusedError):
            raise
        raise RefusedError(
            "The DOCX is broken or cut off", mend="Open it in a word processor and save it again."
        ) from err
    blocks = [b for tree in (body, *notes) for b in _blocks(tree)]
    text = normalise("\n\n".join(blocks))
    if not text:
        raise RefusedError("The DOCX has no text", mend="If it holds pictures of pages, save a searchable PDF.")
    declared = {"published": date_line(text)} if date_line(text) else {}
    for field, tag in (("title", "title"), ("author", "creator")):
        if core is not None and (value := one_line(core.findtext(f"{_DC}{tag}") or "")):
            declared[field] = value
    return Draft(
        text=text,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        declared=declared,
        basis="markup" if "published" in declared else "",
    )


def _xml(archive: zipfile.ZipFile, name: str, limits: Limits) -> Element:
    info = archive.getinfo(name)
    with archive.open(info) as member:
        data = member.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes or len(data) > max(4 << 20, info.compress_size * limits.archive_ratio):
        raise LimitError("The DOCX unpacks to far more than it holds: a bomb", mend="Leave it out.")
    try:
        tree: Element = SafeTree.fromstring(data)
    except DefusedXmlException as err:
        raise RefusedError("The DOCX declares XML entities, as bombs do", mend="Leave it out.") from err
    except (ParseError, ValueError) as err:
        raise RefusedError("The DOCX is broken inside", mend="Open it in a word processor and save it again.") from err
    return tree


def _blocks(tree: Element) -> list[str]:
    """Paragraphs and table rows in order, without recursion: a hostile file nests deeper than Python's stack."""
    out: list[str] = []
    waiting: list[tuple[Element, str]] = [(tree, "open")]
    pieces: list[str] = []
    cells: list[list[str]] = []
    while waiting:
        element, step = waiting.pop()
        tag = element.tag.replace(_STRICT_W, _W) if isinstance(element.tag, str) else ""
        name = tag.removeprefix(_W) if tag.startswith(_W) else ""
        if tag == _FALLBACK or name in ("delText", "instrText", "del", "moveFrom"):
            continue
        if step == "close":
            paragraph = "".join(pieces).strip() if name == "p" else ""
            if name == "p":
                pieces.clear()
                if paragraph:
                    (cells[-1] if cells else out).append(paragraph)
            elif name == "tr" and (row := cells.pop() if cells else []):
                (cells[-1] if cells else out).append(" | ".join(row))
            continue
        if name == "t":
            pieces.append(element.text or "")
        elif name in _SPACE:
            pieces.append(_SPACE[name])
        elif name == "tr":
            cells.append([])
        if name in ("p", "tr"):
            waiting.append((element, "close"))
        waiting.extend((child, "open") for child in reversed(element))
    return out
