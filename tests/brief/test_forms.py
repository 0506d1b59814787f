"""Each form opens, holds the same words and notes, and shows markup of reports as text."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from xml.etree import ElementTree as Tree

import docx
import pypdfium2
import pytest

from crimescape.brief import FORMS, Brief, compose, form_of, write
from crimescape.brief.page import lay_out
from crimescape.errors import UnknownNameError
from tests.brief.harbour import drafted
from tests.brief.material import CREW, FAROLES, footing, material, tie

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = '<script>alert(1)</script> #eval("1") $x$ *b* _i_ [a](b) \\ `c` @ref <label> //x ]] & "q"'


def hostile() -> Brief:
    bad = footing(
        "Harbour <b>Gazette</b>", "2014-06-02", about=(HOSTILE, "Crew"), quote=HOSTILE, predicate="split_from"
    )
    return compose(material(tie(FAROLES, CREW, bad), on=(bad,), names={FAROLES: HOSTILE, CREW: "Crew"}))


def words_of_pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\ufffe", "").replace("\u00ad", "").replace("￾", "").split())


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write(drafted("es"), "pdf").content


@pytest.fixture(scope="module")
def word() -> bytes:
    return write(drafted(), "docx").content


def test_a_pdf_is_set_with_its_notes_and_accents(pdf: bytes) -> None:
    """It opens, no page is blank, and sentences, notes and Spanish accents are in its text."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        pixels = page.render(scale=0.5).to_numpy()
        assert (pixels < 128).any()
    text = words_of_pdf(pdf)
    assert "Qué se informa, y quién lo dice" in text
    assert "Tomás Verano" in text
    assert "afirmación" in text
    assert "«News of 2014-06-02»" in text
    fonts = {m.decode() for m in re.findall(rb"/FontName ?/[A-Z]+\+([A-Za-z]+)", pdf)}
    assert fonts <= {"LibertinusSerif"} or not fonts


def test_notes_stand_on_the_page_that_cites_them(pdf: bytes) -> None:
    """The first page holds the first note: it is a footnote, not an endnote."""
    page = pypdfium2.PdfDocument(pdf)[0]
    assert "El Faro del Puerto, «News of 2015-03-10»" in " ".join(page.get_textpage().get_text_range().split())


def test_a_docx_has_real_footnotes(word: bytes) -> None:
    """Word's own part holds as many notes as the text refers to, in order, and the library opens it again."""
    page = lay_out(drafted())
    opened = docx.Document(BytesIO(word))
    assert page.title in [p.text for p in opened.paragraphs]
    with zipfile.ZipFile(BytesIO(word)) as package:
        notes = Tree.fromstring(package.read("word/footnotes.xml"))
        body = Tree.fromstring(package.read("word/document.xml"))
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
        pictures = [n for n in package.namelist() if n.startswith("word/media/")]
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    cited = [e.get(f"{W}id") for e in body.iter(f"{W}footnoteReference")]
    held = {e.get(f"{W}id"): "".join(t.text or "" for t in e.iter(f"{W}t")) for e in notes.iter(f"{W}footnote")}
    assert cited == [str(n.number) for n in page.notes]
    assert held.keys() == {"-1", "0", *cited}
    assert [held[str(n.number)].strip() for n in page.notes] == [" ".join(n.text.split()) for n in page.notes]
    assert "footnotes+xml" in types
    assert "footnotes.xml" in relations
    assert len(pictures) == 3


def test_a_docx_names_nobody(word: bytes) -> None:
    """Neither who made it nor when stands in its properties."""
    facts = docx.Document(BytesIO(word)).core_properties
    assert (facts.author, facts.last_modified_by, facts.comments) == ("", "", "")


def test_html_stands_alone() -> None:
    """One file: no script, nothing from elsewhere, its pictures inside, every note linked both ways."""
    text = write(drafted(), "html").content.decode()
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="(?!data:|#)', text)
    assert "default-src 'none'" in text
    assert text.count("data:image/svg+xml;base64,") == 3
    for n in re.findall(r'href="#note-(\d+)"', text):
        assert f'id="note-{n}"' in text
        assert f'id="at-{n}"' in text
    assert set(re.findall(r'data-layer="(\w+)"', text)) == {"reported", "assessed", "projected"}


def test_markup_stays_text_in_every_form() -> None:
    """A report that holds HTML, Markdown or typst is shown as it is, and obeyed nowhere."""
    brief = hostile()
    html = write(brief, "html").content.decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    markdown = write(brief, "md").content.decode()
    assert "<script" not in markdown
    assert not re.search(r"(?<!\\)\]\(b\)", markdown)
    flat = words_of_pdf(write(brief, "pdf").content)
    assert "<script>alert(1)</script>" in flat
    assert '#eval("1") $x$ *b* _i_' in flat
    content = write(brief, "docx").content
    assert HOSTILE in " ".join(p.text for p in docx.Document(BytesIO(content)).paragraphs)
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert "&lt;script&gt;" in package.read("word/footnotes.xml").decode()


@pytest.mark.parametrize("form", FORMS)
def test_the_same_brief_gives_the_same_bytes(form: str) -> None:
    """Nothing of the day, the machine or the order of writing is in a file."""
    brief = hostile()
    assert write(brief, form).content == write(brief, form).content


def test_the_form_follows_the_ending() -> None:
    """What is asked for goes first, then the ending of the file, then Markdown; another is refused with the choices."""
    assert [form_of(None, file=PurePath(f"a.{e}")) for e in ("md", "html", "docx", "pdf", "htm")] == [*FORMS, "html"]
    assert form_of("pdf", file=PurePath("a.docx")) == "pdf"
    assert form_of(None, file=None) == "md"
    with pytest.raises(UnknownNameError, match="docx"):
        form_of(None, file=PurePath("a.odt"))
