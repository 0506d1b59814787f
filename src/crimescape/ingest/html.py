"""A web page as a draft: its main text, and what its markup declares; scripts and styles never."""

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from crimescape.errors import RefusedError
from crimescape.ingest.base import Draft, Limits
from crimescape.ingest.encoding import decode
from crimescape.ingest.flat import BLOCKS, flat_text
from crimescape.ingest.markup import declared_by, url_of
from crimescape.ingest.prose import normalise

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})", re.I)
_OPENED = re.compile(r"<(?:html|body)[\s>]", re.I)
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.I)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_SHALLOW = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot",
    ]
)  # fmt: skip
"""Tags that never nest: without content, or closed by the next of their kind."""
_UNSEEN = frozenset(
    [
        "script", "style", "noscript", "template", "svg", "math", "iframe", "head", "select", "button",
        "nav",
    ]
)  # fmt: skip
SHORTEST_MAIN_CHARS = 40
"""A main text shorter than this is taken for a miss, and the whole page is read."""


def parse_html(data: bytes, limits: Limits, charset: str = "") -> Draft:
    """A page as a draft.

    Raises
    ------
    RefusedError
        When no text is on it.
    """
    declared_charset = charset or _declared_charset(data)
    source, faults = decode(data, declared=declared_charset)
    source = source.replace("\x00", "")
    if _OPENED.search(source) and not _CLOSED.search(source):
        faults = (*faults, "The page has no end: it may be cut off")
    depth = nesting(source)
    if depth > limits.html_depth:
        text = flat_text(source)
        faults = (*faults, f"Tags are nested {depth} deep; read flat, without telling article from menu")
        declared: dict[str, str] = {}
        basis = ""
    else:
        declared, basis, text = _read_tree(source)
    if not text:
        raise RefusedError(
            "The page has no text",
            mend="It may be built by scripts: save it from the browser as 'page, complete' or print it to PDF.",
        )
    return Draft(text=text, media_type="text/html", declared=declared, basis=basis, faults=faults)


def _declared_charset(data: bytes) -> str:
    match = _XML_CHARSET.search(data[:1024]) or _CHARSET.search(data[:8192])
    return match[1].decode("ascii") if match else ""


def nesting(source: str) -> int:
    """How deep tags are nested, by counting them: no tree is built, so that a hostile page costs one pass."""
    depth = deepest = 0
    for closing, name in _TAG.findall(source):
        if name.lower() in _SHALLOW:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _read_tree(source: str) -> tuple[dict[str, str], str, str]:
    parser = lxml_html.HTMLParser(
        remove_comments=False, remove_pis=True, recover=True, huge_tree=False, encoding="utf-8"
    )
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return {}, "", flat_text(source)
    url = url_of(tree, source)
    text, guessed = _main_text(source, url=url)
    declared, basis = declared_by(tree, url=url, text=text, guessed=guessed)
    text = text or _all_text(tree)
    return declared, basis, _without_headline(text, declared.get("title", ""))


def _main_text(source: str, *, url: str) -> tuple[str, dict[str, str]]:
    from trafilatura import bare_extraction  # slow to import, and only pages need it

    try:
        found = bare_extraction(
            source,
            url=url or None,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            # Without this, any date on the page may become the article's.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        KeyError,
        AssertionError,
        RecursionError,
        etree.LxmlError,
    ):
        return "", {}  # whatever a strange page does to it, the page is still read by the plain way
    if found is None or isinstance(found, dict):
        return "", {}
    guessed = {k: getattr(found, k) or "" for k in ("title", "author", "date")}
    text = normalise("\n\n".join((found.text or "").split("\n")))
    return (text if len(text) >= SHORTEST_MAIN_CHARS else ""), guessed


def _all_text(tree: Any) -> str:  # Any: lxml has no types
    pieces: list[str] = []
    unseen_until: Any = None
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        if event == "comment":
            if unseen_until is None:
                pieces.append(element.tail or "")
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if unseen_until is None and event == "start" and tag in _UNSEEN:
            unseen_until = element
        if unseen_until is None:
            if tag in BLOCKS:
                pieces.append("\n\n")
            if event == "start":
                pieces.append(re.sub(r"\s+", " ", element.text or ""))
        if event == "end":
            if unseen_until is element:
                unseen_until = None
            if unseen_until is None:
                pieces.append(re.sub(r"\s+", " ", element.tail or ""))
    return normalise("".join(pieces))


def _without_headline(text: str, title: str) -> str:
    """The headline is kept as the title; where it also opens the text it is left there, once."""
    paragraphs = text.split("\n\n")
    if len(paragraphs) > 2 and title and paragraphs[0] == paragraphs[1] == title:
        return "\n\n".join(paragraphs[1:])
    return text
