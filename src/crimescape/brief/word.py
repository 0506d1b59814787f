"""A brief as DOCX: real footnotes, headings a reader can jump to, pictures inside, no trace of who made it when."""

import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as Written

from crimescape.brief.footnotes import REFERENCE_STYLE, TEXT_STYLE, Footnotes
from crimescape.brief.markdown import UNSEEN
from crimescape.brief.page import UNREVIEWED, Block, Heading, Listing, Page, Paragraph, Picture, Placed, Remark
from crimescape.draw import to_png

_INK, _MUTED, _AMBER, _TEAL = (RGBColor.from_string(c) for c in ("1B1F24", "5C6670", "8A4A00", "08736D"))
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WIDTH = Cm(16)


def to_docx(page: Page) -> bytes:
    """The page as DOCX bytes; the same page gives the same bytes."""
    document = docx.Document()
    _style(document, page)
    footnotes = Footnotes(document)
    document.add_heading(_plain(page.title), level=0)
    for n, line in enumerate(page.banner):
        run = document.add_paragraph(style="Small").add_run(_plain(line))
        if n == 0:
            run.bold = True
            run.font.color.rgb = _TEAL if page.is_final else _AMBER
    for block in page.blocks:
        _block(document, block, page, footnotes)
    for line in page.foot:
        document.add_paragraph(_plain(line), style="Small")
    footnotes.attach()
    stream = BytesIO()
    document.save(stream)
    return _without_times(stream.getvalue())


def _plain(text: str) -> str:
    return " ".join(UNSEEN.sub("", text).split())


def _style(document: Document, page: Page) -> None:
    styles = document.styles
    normal = styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.name, normal.font.size, normal.font.color.rgb = "Georgia", Pt(10.5), _INK
    normal.paragraph_format.space_after = Pt(7)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), {"es": "es-MX"}.get(page.language, "en-GB"))
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Title", 22), ("Heading 2", 13)):
        heading = styles[name]
        assert isinstance(heading, ParagraphStyle)
        heading.font.name, heading.font.size, heading.font.color.rgb = "Georgia", Pt(size), _INK
        fonts = heading.element.get_or_add_rPr().find(qn("w:rFonts"))
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            # A font of the theme would go before the one that is named.
            if fonts is not None and fonts.get(qn(theme)) is not None:
                del fonts.attrib[qn(theme)]
    small = styles.add_style("Small", WD_STYLE_TYPE.PARAGRAPH)
    note = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    for style, points in ((small, 8.5), (note, 8.0)):
        assert isinstance(style, ParagraphStyle)
        style.base_style = normal
        style.font.size, style.font.color.rgb = Pt(points), _MUTED
        style.paragraph_format.space_after = Pt(2 if style is note else 4)
    note.element.set(qn("w:styleId"), TEXT_STYLE)
    sign = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    sign.element.set(qn("w:styleId"), REFERENCE_STYLE)
    sign.font.superscript = True
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.4)
    facts = document.core_properties
    facts.title, facts.author, facts.comments, facts.last_modified_by = _plain(page.title), "", "", ""
    facts.created = facts.modified = datetime.datetime(*_EPOCH)
    facts.language = page.language


def _block(document: Document, block: Block, page: Page, footnotes: Footnotes) -> None:
    match block:
        case Heading(text):
            document.add_heading(_plain(text), level=2)
        case Remark(text):
            document.add_paragraph(style="Small").add_run(_plain(text)).italic = True
        case Paragraph(sentences):
            paragraph = document.add_paragraph()
            for n, placed in enumerate(sentences):
                _sentence(paragraph, placed, page, footnotes, is_first=n == 0)
        case Listing(items):
            for item in items:
                document.add_paragraph(_plain(item), style="Small")
        case Picture(figure, alt):
            shape = document.add_picture(BytesIO(to_png(figure.svg)), width=_WIDTH)
            shape._inline.docPr.set("descr", _plain(alt))  # the picture's own element: there is no other way in


def _sentence(paragraph: Written, placed: Placed, page: Page, footnotes: Footnotes, *, is_first: bool) -> None:
    paragraph.add_run(f"{'' if is_first else ' '}{_plain(placed.text)}")
    if placed.signature:
        paragraph.add_run(f" {_plain(placed.signature)}").italic = True
    if placed.number:
        footnotes.add(paragraph, _plain(page.note(placed.number).text), number=placed.number)
    for text in (UNREVIEWED if placed.is_unreviewed else "", f" ({placed.mark})" if placed.mark else ""):
        if text:
            run = paragraph.add_run(text)
            run.font.color.rgb, run.font.size = _AMBER, Pt(8.5)


def _without_times(made: bytes) -> bytes:
    """The same package with every file of it dated alike: when it was written is nobody's business."""
    stream = BytesIO()
    with ZipFile(BytesIO(made)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            plain = ZipInfo(entry.filename, date_time=_EPOCH)
            plain.compress_type = ZIP_DEFLATED
            new.writestr(plain, old.read(entry.filename))
    return stream.getvalue()
