"""An RSS or Atom file: each entry a unit of its own."""

from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from crimescape.errors import RefusedError
from crimescape.ingest.address import is_web
from crimescape.ingest.base import Draft, Limits, Parsed, Part
from crimescape.ingest.dates import found_edtf
from crimescape.ingest.flat import flat_text
from crimescape.ingest.prose import one_line

_FULL = ("encoded", "content")
_SHORT = ("description", "summary")
SHORTEST_ARTICLE_CHARS = 600
"""A shorter description is taken for a teaser, and said to be one."""


def parse_feed(data: bytes, limits: Limits, charset: str = "") -> Parsed:
    """The entries of a feed as drafts.

    Raises
    ------
    RefusedError
        When it is no feed, is broken, or declares XML entities.
    """
    try:
        root: Element = SafeTree.fromstring(data)
    except DefusedXmlException as err:
        raise RefusedError(
            "The XML declares entities, as bombs do", mend="Leave it out, or save the articles as HTML."
        ) from err
    except (ParseError, ValueError, LookupError) as err:
        raise RefusedError("The feed is broken or cut off", mend="Get the file again.") from err
    channel = next((e for e in root if _name(e) == "channel"), root)
    outlet = one_line(_child(channel, "title"))
    language = _child(channel, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    parts: list[Part] = []
    refused: list[tuple[str, str, str]] = []
    for number, entry in enumerate((e for e in root.iter() if _name(e) in ("item", "entry")), start=1):
        draft = _entry(entry, outlet=outlet, language=language)
        if draft is None:
            refused.append((f"#{number}", "The entry has no text", "Save the article itself and ingest that."))
        else:
            parts.append(Part(f"#{number}", tostring(entry, encoding="utf-8"), draft))
    if not parts and not refused:
        raise RefusedError(
            "No entries are in it: an empty feed or none", mend="Save the articles as HTML, text or PDF."
        )
    return Parsed(None, tuple(parts), tuple(refused))


def _name(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _child(element: Element, *names: str) -> str:
    for name in names:
        for child in element:
            if _name(child) == name and (text := "".join(child.itertext()).strip()):
                return text
    return ""


def _entry(entry: Element, *, outlet: str, language: str) -> Draft | None:
    full, short = (flat_text(_child(entry, *names)) for names in (_FULL, _SHORT))
    text = full if len(full) >= len(short) else short
    if not text:
        return None
    links = [
        e.get("href") or (e.text or "")
        for e in entry
        if _name(e) == "link" and e.get("rel", "alternate") == "alternate"
    ]
    author = next((e for e in entry if _name(e) in ("creator", "author")), None)
    published = found_edtf(_child(entry, "pubDate", "published", "date", "issued", "updated"))
    source = next((e for e in entry if _name(e) == "source"), None)
    origin = one_line(_child(source, "title") or (source.text or "")) if source is not None else ""
    declared = {
        "title": one_line(flat_text(_child(entry, "title"))),
        "outlet": origin or outlet,
        "author": one_line(_child(author, "name") or (author.text or "")) if author is not None else "",
        "published": published,
        "language": language,
        "url": next((u.strip() for u in (*links, _child(entry, "guid", "id")) if is_web(u.strip())), ""),
    }
    return Draft(
        text=text,
        media_type="application/rss+xml",
        declared={k: v for k, v in declared.items() if v},
        basis="feed" if published else "",
        faults=()
        if full or len(text) >= SHORTEST_ARTICLE_CHARS
        else ("The feed gives a summary only, not the article",),
    )
