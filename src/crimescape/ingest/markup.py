"""What a page's markup declares about its article: title, outlet, author, day, language and url."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from crimescape.ingest.address import host_of, is_web
from crimescape.ingest.dates import date_in_url, found_edtf
from crimescape.ingest.header import date_line
from crimescape.ingest.prose import one_line

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|SingleFile\s+url:\s*(\S+)", re.I)
_BYLINE = re.compile(r"^\s*(?:by|por|de)\s+", re.I)


def declared_by(
    tree: Any,  # Any: lxml has no types
    *,
    url: str,
    text: str,
    guessed: Mapping[str, str],
) -> tuple[dict[str, str], str]:
    """The declared fields of a page, and what declares its day.

    Parameters
    ----------
    text : str
        The article, whose first lines may date it.
    guessed : mapping
        Title, author and date as the extractor of the main text guesses them: used last.

    Returns
    -------
    declared, basis : dict of field to text, str
        The basis is markup or url; empty when no day was found.
    """
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    headline = metas.get("og:title") or metas.get("twitter:title") or _name(_first(linked, "headline"))
    title = headline or _text_of(tree, "//h1", "//title") or guessed.get("title", "")
    publisher = metas.get("og:site_name") or metas.get("application-name") or _name(_first(linked, "publisher"))
    outlet = publisher or host_of(url)
    language = tree.get("lang") or metas.get("og:locale") or metas.get("content-language") or ""
    published, basis = _published(tree, metas, linked, text=text, url=url, guessed=guessed.get("date", ""))
    declared = {
        "title": one_line(_without_outlet(title, outlet)),
        "outlet": one_line(outlet),
        "author": _author(metas, linked, guessed),
        "language": language.strip(),
        "url": url,
        "published": published,
    }
    return {k: v for k, v in declared.items() if v}, basis


def _metas(tree: Any) -> dict[str, str]:  # Any: lxml has no types
    out: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = (meta.get("content") or "").strip()
        if key and content:
            out.setdefault(key.strip().lower(), content)
    return out


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:  # Any: lxml has no types; JSON-LD is free in form
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        try:
            found = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        waiting = [found]
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item[:50])
            elif isinstance(item, dict):
                waiting.extend(v for k, v in item.items() if k in ("@graph", "mainEntity"))
                if any(k in item for k in ("datePublished", "headline", "articleBody")):
                    yield item


def _first(linked: list[dict[str, Any]], key: str) -> Any:  # Any: JSON-LD is free in form
    return next((item[key] for item in linked if item.get(key)), "")


def _name(value: Any) -> str:  # Any: JSON-LD gives a name, an object with a name, or a list of either
    if isinstance(value, list):
        return ", ".join(n for n in map(_name, value[:10]) if n)
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _text_of(tree: Any, *paths: str) -> str:  # Any: lxml has no types
    for path in paths:
        for element in tree.xpath(path):
            if text := " ".join("".join(element.itertext()).split()):
                return text
    return ""


def url_of(tree: Any, source: str) -> str:  # Any: lxml has no types
    """Where the page stood: its canonical url, or the place it was saved from; empty when it says neither."""
    metas = _metas(tree)
    links = [e.get("href") or "" for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    saved = _SAVED_FROM.search(source[:4096])
    candidates = [
        u.strip()
        for u in (*links, metas.get("og:url", ""), (saved and (saved[1] or saved[2])) or "")
        if is_web(u.strip())
    ]
    # A careless site declares its front page as every article's canonical url: prefer one with a path.
    return next((u for u in candidates if u.rstrip("/").count("/") > 2), candidates[0] if candidates else "")


def _published(
    tree: Any,  # Any: lxml has no types
    metas: dict[str, str],
    linked: list[dict[str, Any]],
    *,
    text: str,
    url: str,
    guessed: str,
) -> tuple[str, str]:
    stamps = [e.get("datetime") for e in tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']")]
    stamps += [e.get("datetime") for e in tree.xpath("//article//time[@datetime] | //header//time[@datetime]")][:1]
    marked = (
        *(metas.get(k) for k in ("article:published_time", "og:article:published_time", "datepublished")),
        _first(linked, "datePublished"),
        *(
            metas.get(k)
            for k in (
                "dc.date.issued",
                "dcterms.issued",
                "dc.date",
                "parsely-pub-date",
                "sailthru.date",
                "pubdate",
                "date",
            )
        ),
        *stamps,
        *[e.get("datetime") for e in tree.xpath("//time[@datetime]")][:1],
        date_line(text),
    )
    for value in marked:
        if day := found_edtf(value):
            return day, "markup"
    if day := date_in_url(url):
        return day, "url"
    return (day, "markup") if (day := found_edtf(guessed)) else ("", "")


def _author(metas: dict[str, str], linked: list[dict[str, Any]], guessed: Mapping[str, str]) -> str:
    for name in (
        _name(_first(linked, "author")),
        metas.get("author"),
        metas.get("article:author"),
        guessed.get("author"),
    ):
        if name and not is_web(name):
            return one_line(_BYLINE.sub("", name))
    return ""


def _without_outlet(title: str, outlet: str) -> str:
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, found, tail = title.rpartition(mark)
        if found and outlet and tail.strip().lower() == outlet.strip().lower():
            return head
    return title
