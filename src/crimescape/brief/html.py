"""A brief as one HTML file, built as a tree of elements: nothing is markup but what stands in the tree."""

import base64
from xml.etree import ElementTree as Tree

from crimescape.brief.markdown import plain
from crimescape.brief.page import UNREVIEWED, Block, Heading, Listing, Page, Paragraph, Picture, Placed, Remark

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 44rem; padding: 3rem 1.5rem; background: #fffffd; color: #1b1f24;
  font: 1.06rem/1.6 'Source Serif 4', 'Source Serif Pro', Georgia, 'Times New Roman', serif; }
h1, h2, .banner, .remark, .foot, .notes, .sources, figure { font-family: Inter, 'Helvetica Neue', Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .6rem; letter-spacing: -.01em; }
h2 { font-size: 1.12rem; margin: 2.2rem 0 .5rem; padding-top: .8rem; border-top: 1px solid #e2e1da; }
.banner { font-size: .86rem; color: #5c6670; margin: .15rem 0; }
.banner.first { color: #8a4a00; font-weight: 600; }
.final .banner.first { color: #08736d; }
.remark { font-size: .82rem; color: #5c6670; margin: .2rem 0 .8rem; }
p { margin: 0 0 .9rem; hyphens: auto; }
sup a { text-decoration: none; color: #2f4bb3; padding: 0 .1em; font-family: Inter, Arial, sans-serif; }
.mark, .unreviewed { color: #8a4a00; font-size: .85em; }
[data-layer=analysis] { border-bottom: 1px dotted #2f4bb3; }
figure { margin: 1.4rem 0; } figure img { width: 100%; height: auto; border: 1px solid #e2e1da; border-radius: 6px; }
.notes, .sources { font-size: .8rem; line-height: 1.5; color: #3a424a; overflow-wrap: anywhere; padding-left: 1.6rem; }
.notes li, .sources li { margin-bottom: .35rem; }
.foot { font-size: .74rem; color: #5c6670; overflow-wrap: anywhere; margin: .3rem 0; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } h2 { break-after: avoid; }
  figure, li { break-inside: avoid; } a { color: inherit; } @page { margin: 22mm 20mm; } }
"""


def to_html(page: Page) -> str:
    """The page as a file that stands alone: no script, no request, its pictures inside."""
    root = Tree.Element("html", {"lang": page.language})
    head = Tree.SubElement(root, "head")
    Tree.SubElement(head, "meta", {"charset": "utf-8"})
    Tree.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    Tree.SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    _text(head, "title", page.title)
    Tree.SubElement(head, "style").text = _STYLE
    body = Tree.SubElement(root, "body", {"class": "final" if page.is_final else "draft"})
    _text(body, "h1", page.title)
    for n, line in enumerate(page.banner):
        _text(body, "p", line, {"class": "banner" if n else "banner first"})
    for block in page.blocks:
        _block(body, block)
    _text(body, "h2", page.notes_title)
    listed = Tree.SubElement(body, "ol", {"class": "notes"})
    for note in page.notes:
        item = _text(listed, "li", note.text + " ", {"id": f"note-{note.number}"})
        _text(item, "a", "↩", {"href": f"#at-{note.number}", "aria-label": str(note.number)})
    for line in page.foot:
        _text(body, "p", line, {"class": "foot"})
    return "<!doctype html>\n" + Tree.tostring(root, encoding="unicode", method="html") + "\n"


def _text(parent: Tree.Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> Tree.Element:
    element = Tree.SubElement(parent, tag, attributes or {})
    # A figure and its per cent stay in one line.
    element.text = plain(text).replace(" %", "\u00a0%") + (" " if text.endswith(" ") else "")
    return element


def _block(body: Tree.Element, block: Block) -> None:
    match block:
        case Heading(text):
            _text(body, "h2", text)
        case Remark(text):
            _text(body, "p", text, {"class": "remark"})
        case Paragraph(sentences):
            paragraph = Tree.SubElement(body, "p")
            for placed in sentences:
                _sentence(paragraph, placed)
        case Listing(items):
            listed = Tree.SubElement(body, "ul", {"class": "sources"})
            for item in items:
                _text(listed, "li", item)
        case Picture(figure, alt):
            data = base64.b64encode(figure.svg.encode("utf-8")).decode("ascii")
            holder = Tree.SubElement(body, "figure")
            Tree.SubElement(holder, "img", {"src": f"data:image/svg+xml;base64,{data}", "alt": plain(alt)})


def _sentence(paragraph: Tree.Element, placed: Placed) -> None:
    words = f"{placed.text} {placed.signature}".rstrip()
    span = _text(paragraph, "span", words, {"data-layer": placed.layer.value})
    if placed.number:
        above = Tree.SubElement(span, "sup", {"id": f"at-{placed.number}"})
        _text(above, "a", str(placed.number), {"href": f"#note-{placed.number}"})
    if placed.is_unreviewed:
        _text(span, "span", UNREVIEWED, {"class": "unreviewed"})
    if placed.mark:
        _text(span, "span", f"({placed.mark})", {"class": "mark"})
    span.tail = " "
