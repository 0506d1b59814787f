"""Footnotes of Word: the part of the package that holds them, which the library that writes the text does not know."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement, serialize_for_reading
from docx.text.paragraph import Paragraph

TEXT_STYLE, REFERENCE_STYLE = "FootnoteText", "FootnoteReference"
_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))


class Footnotes:
    """The footnotes of one document in the making."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for number, kind in _SEPARATORS:
            note = _element("w:footnote", {"w:type": kind, "w:id": number})
            paragraph, run = OxmlElement("w:p"), OxmlElement("w:r")
            run.append(OxmlElement(f"w:{kind}"))
            paragraph.append(run)
            note.append(paragraph)
            self._root.append(note)

    def add(self, paragraph: Paragraph, text: str, *, number: int) -> None:
        """A footnote, its sign at the end of a paragraph as it stands; `number` from 1, each once."""
        sign = _sign("w:footnoteReference", {"w:id": str(number)})
        paragraph._p.append(sign)  # the paragraph's own element: there is no other way in
        note, body = _element("w:footnote", {"w:id": str(number)}), OxmlElement("w:p")
        looks = OxmlElement("w:pPr")
        looks.append(_element("w:pStyle", {"w:val": TEXT_STYLE}))
        body.append(looks)
        body.append(_sign("w:footnoteRef", {}))
        run, words = OxmlElement("w:r"), OxmlElement("w:t")
        words.text = f" {text}"
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        body.append(run)
        note.append(body)
        self._root.append(note)

    def attach(self) -> None:
        """Put the part into the package, and tell Word of its separators."""
        blob = serialize_for_reading(self._root).encode("utf-8")
        declared = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + blob
        name, package = PackURI("/word/footnotes.xml"), self._document.part.package
        assert package is not None
        part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, declared, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        properties = OxmlElement("w:footnotePr")
        for number, _ in _SEPARATORS:
            properties.append(_element("w:footnote", {"w:id": number}))
        settings = self._document.settings.element
        # Word is strict about the order of settings: this one stands before those of compatibility.
        later = next((e for e in settings if e.tag == qn("w:compat")), None)
        if later is None:
            settings.append(properties)
        else:
            later.addprevious(properties)


def _element(tag: str, attributes: dict[str, str]) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    return element


def _sign(tag: str, attributes: dict[str, str]) -> BaseOxmlElement:
    run, looks = OxmlElement("w:r"), OxmlElement("w:rPr")
    looks.append(_element("w:rStyle", {"w:val": REFERENCE_STYLE}))
    run.append(looks)
    run.append(_element(tag, attributes))
    return run
