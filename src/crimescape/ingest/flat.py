"""The text of a page or fragment without its tree: what no nesting can harm."""

import re
from html.parser import HTMLParser

from crimescape.ingest.prose import normalise

BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
        "table", "td", "th", "tr", "ul", "caption",
    ]
)  # fmt: skip
"""Tags that begin and end a paragraph."""


class _Flat(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.unseen and tag in ("script", "style", "template", "svg", "title"):
            self.unseen = tag
        elif tag in BLOCKS:
            self.pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen = ""
        elif tag in BLOCKS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))


def flat_text(source: str) -> str:
    """All text of a page or fragment, blocks separated by blank lines; no tree is built."""
    reader = _Flat()
    reader.feed(source)
    reader.close()
    return normalise("".join(reader.pieces))
