"""Each kind of file becomes the report a reader would take from it."""

from pathlib import Path

import pytest

from crimescape.ingest import Refusal, Taken
from crimescape.vocabulary import Handling
from tests.ingest import making
from tests.ingest.making import HEADER, TEXT
from tests.ingest.reading import one, read, reports


def test_a_header_line_is_taken_off_the_text_and_understood(tmp_path: Path) -> None:
    """The header declares the report; offsets point into the text without it."""
    report = one(tmp_path, "summit.txt", f"{HEADER}\n{TEXT}\n")
    assert report.text == TEXT
    assert (report.title, report.outlet, report.language) == ("A summit at the docks", "El Faro del Puerto", "en")
    assert (report.published, report.published_basis) == ("2014-06-20", "header")
    assert report.url == "https://faro.example/2014/06/20/cumbre"
    assert report.handling is Handling.OPEN
    assert report.file_name == "summit.txt"


def test_unknown_declares_nothing(tmp_path: Path) -> None:
    """ "unknown" and an empty cell are no outlet and no date."""
    report = one(tmp_path, "a.txt", f"#  | unknown | unknown | en | A title | with a bar\n{TEXT}")
    assert (report.outlet, report.published, report.published_basis) == ("", None, "")
    assert report.title == "A title | with a bar"
    assert report.handling is Handling.INTERNAL


def test_a_first_line_that_is_no_header_stays(tmp_path: Path) -> None:
    """A Markdown heading, even with bars in it, belongs to the text."""
    report = one(tmp_path, "a.txt", f"# One | two | three\n\n{TEXT}")
    assert report.text.startswith("# One | two | three")


def test_a_bad_date_in_a_header_is_a_fault_and_the_rest_is_used(tmp_path: Path) -> None:
    """One bad cell does not lose the others."""
    report = one(tmp_path, "a.txt", f"# | Harbour Gazette | June 12 | en | T\n{TEXT}")
    assert report.outlet == "Harbour Gazette"
    assert report.published is None
    assert "June 12" in report.faults[0]


def test_a_page_gives_its_article_and_what_its_markup_declares(tmp_path: Path) -> None:
    """Title, outlet, author, date, language, url and paragraphs; no menu, script or style."""
    head = (
        "<link rel='canonical' href='https://www.faro.example/cumbre?id=3'>"
        "<meta name='author' content='By Ana Redactora'>"
        "<meta property='article:published_time' content='2014-06-20T23:30:00-05:00'>"
    )
    report = one(tmp_path, "page.html", making.page(head=head, body=TEXT + "\n\nFish &amp; ice: caf&eacute;."))
    assert report.text.split("\n\n")[-3:] == [*TEXT.split("\n\n"), "Fish & ice: café."]
    assert (report.title, report.outlet, report.author) == (
        "A summit at the docks",
        "El Faro del Puerto",
        "Ana Redactora",
    )
    assert (report.published, report.published_basis) == ("2014-06-20", "markup")
    assert (report.language, report.url) == ("en", "https://www.faro.example/cumbre?id=3")
    assert (report.handling, report.media_type) == (Handling.OPEN, "text/html")
    for unwanted in ("secret", "Sport", "color: red"):
        assert unwanted not in report.text


@pytest.mark.parametrize(
    ("head", "published", "basis"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2014-06-21T01:00:00Z"}]}</script>',
            "2014-06-21",
            "markup",
        ),
        ("<meta name='dc.date.issued' content='2014-06'>", "2014-06", "markup"),
        ("<link rel='canonical' href='https://faro.example/2014/06/22/cumbre'>", "2014-06-22", "url"),
        ("<meta property='article:published_time' content='2031-01-01'>", None, ""),
        ("", None, ""),
    ],
)
def test_a_pages_date_says_what_declares_it(tmp_path: Path, head: str, published: str | None, basis: str) -> None:
    """JSON-LD, a meta tag, the url; a date after the day of receipt is not believed, and none is made up."""
    report = one(tmp_path, "page.html", making.page(head=head))
    assert (report.published, report.published_basis) == (published, basis)


def test_a_page_in_which_no_article_is_found_is_read_by_its_blocks(tmp_path: Path) -> None:
    """Short pages give their visible text."""
    report = one(
        tmp_path,
        "a.html",
        "<html><body><div>Los Faroles</div><div>met <b>CDB</b></div><script>x()</script></body></html>",
    )
    assert report.text == "Los Faroles\n\nmet CDB"


def test_the_parts_of_a_saved_page_are_no_reports(tmp_path: Path) -> None:
    """The folder beside "page.html" is left out; another folder is read."""
    files = {"page.html": making.page(), "page_files/frame.html": making.page(), "other/x.txt": TEXT}
    assert [r.file_name for r in reports(read(tmp_path, files))] == ["x.txt", "page.html"]


def test_mhtml_is_read_as_the_page_it_holds(tmp_path: Path) -> None:
    """Its url is where it was saved from; its pictures are no reports."""
    report = one(tmp_path, "page.mhtml", making.mhtml(making.page(), url="https://faro.example/2014/06/20/cumbre"))
    assert report.text.endswith(TEXT)
    assert (report.url, report.handling) == ("https://faro.example/2014/06/20/cumbre", Handling.OPEN)


def test_a_pdf_keeps_its_pages_and_joins_its_lines(tmp_path: Path) -> None:
    """Lines become paragraphs, broken words are mended, running heads go, and an offset leads to its page."""
    first = [
        "HARBOUR GAZETTE  page 1",
        "Los Faroles and the Cártel de la Bahía met in Puer-",
        "to Sereno, an ex-",
        "officer said, and the talks about the docks went on until",
    ]
    second = [
        "HARBOUR GAZETTE  page 2",
        "the morning.",
        "The Northside Crew (CDB-",
        "NC pact) stayed away from it all, as it had said it would.",
    ]
    third = ["HARBOUR GAZETTE  page 3", "Nobody was arrested in the days that followed the talks.", "It was calm."]
    report = one(tmp_path, "a.pdf", making.pdf([first, second, third], title="The summit"))
    assert "HARBOUR GAZETTE" not in report.text
    assert (
        "met in Puerto Sereno, an ex-officer said, and the talks about the docks went on until the morning."
        in report.text
    )
    assert "CDB-NC pact" in report.text
    assert report.title == "The summit"
    assert [report.page_of(report.text.index(w)) for w in ("Faroles", "morning", "arrested")] == [1, 2, 3]


def test_a_pdf_with_some_pages_scanned_says_which(tmp_path: Path) -> None:
    """Read in part, and the report says so."""
    report = one(tmp_path, "a.pdf", making.pdf([["Los Faroles met."], None, []]))
    assert report.text == "Los Faroles met."
    assert len(report.faults) == 1
    assert "Page 2 has no text" in report.faults[0]


def test_a_docx_gives_paragraphs_and_tables(tmp_path: Path) -> None:
    """In their order; deleted text is left out."""
    deleted = "<w:p><w:del><w:r><w:delText>Never said.</w:delText></w:r></w:del><w:r><w:t>Kept.</w:t></w:r></w:p>"
    data = making.docx(
        ["Los Faroles met.", "Then they left."],
        rows=[["Group", "Place"], ["CDB", "Puerto Sereno"]],
        title="The docks",
        inner=deleted,
    )
    report = one(tmp_path, "a.docx", data)
    assert report.text == "Los Faroles met.\n\nThen they left.\n\nKept.\n\nGroup | Place\n\nCDB | Puerto Sereno"
    assert (report.title, report.author) == ("The docks", "Ana Redactora")


def test_a_zip_is_read_like_the_folder_it_holds(tmp_path: Path) -> None:
    """Members in the order of their names, meta.csv and nested zips understood, droppings left out."""
    inner = making.zipped({"deep.txt": "Deep text."})
    data = making.zipped(
        {
            "t/b.txt": TEXT,
            "t/a.html": making.page(),
            "t/meta.csv": "file,outlet\nb,Harbour Gazette\n",
            "t/c.zip": inner,
            "__MACOSX/._b.txt": b"\x00\x05",
            "t/a_files/x.html": making.page(),
        }
    )
    items = read(tmp_path, {"all.zip": data})
    found = list(reports(items))
    assert [r.file_name for r in found] == ["a.html", "b.txt", "deep.txt"]
    assert found[1].outlet == "Harbour Gazette"
    assert items[2].where.endswith("all.zip!t/c.zip!deep.txt")


def test_json_lines_are_one_report_a_line(tmp_path: Path) -> None:
    """Fields under their common names; the line is the original; a bad line is refused by its number."""
    good = {
        "content": TEXT,
        "headline": "Summit",
        "source": "Harbour Gazette",
        "date": "2014-06-20T10:00:00Z",
        "lang": "en",
        "url": "https://g.example/1",
        "authors": ["Ana", "Luz"],
        "id": "g-1",
    }
    items = read(
        tmp_path,
        {
            "dump.jsonl": making.json_lines([good, {"title": "no text"}])
            + "{broken\n"
            + making.json_lines([{"text": "<p>Los Faroles</p><p>met</p>"}])
        },
    )
    taken = [i for i in items if isinstance(i, Taken)]
    refused = [i for i in items if isinstance(i, Refusal)]
    report = taken[0].report
    assert (report.title, report.outlet, report.author, report.published) == (
        "Summit",
        "Harbour Gazette",
        "Ana, Luz",
        "2014-06-20",
    )
    assert (report.file_name, report.url, report.handling) == ("g-1", "https://g.example/1", Handling.OPEN)
    assert taken[0].original == making.json_lines([good]).strip().encode()
    assert taken[1].report.text == "Los Faroles\n\nmet"
    assert [r.where.rsplit(":", 1)[1] for r in refused] == ["2", "3"]


def test_a_json_array_is_one_report_a_record(tmp_path: Path) -> None:
    """As exports of archives come."""
    data = '[\n {"text": "Los Faroles met."},\n {"text": "They left."}\n]'
    assert [r.text for r in reports(read(tmp_path, {"a.json": data}))] == ["Los Faroles met.", "They left."]


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_web_archive_gives_its_pages_under_their_urls(tmp_path: Path, is_packed: bool) -> None:
    """Pages and documents; pictures and styles are passed over."""
    answers = [
        ("https://faro.example/2014/06/20/a", "text/html; charset=utf-8", making.page().encode()),
        ("https://faro.example/style.css", "text/css", b"p {}"),
        ("https://faro.example/b.pdf", "application/pdf", making.pdf([["Los Faroles met."]])),
    ]
    found = list(
        reports(read(tmp_path, {"a.warc.gz" if is_packed else "a.warc": making.warc(answers, is_packed=is_packed)}))
    )
    assert [r.url for r in found] == [answers[0][0], answers[2][0]]
    assert found[0].published == "2014-06-20"
    assert found[0].text.endswith(TEXT)
    assert found[1].media_type == "application/pdf"


def test_a_web_archives_packed_answers_are_unpacked(tmp_path: Path) -> None:
    """Content-Encoding gzip within chunked transfer, as crawlers store it."""
    body = making.packed(making.page().encode())
    chunked = (
        b"".join(b"%x\r\n" % len(body[i : i + 100]) + body[i : i + 100] + b"\r\n" for i in range(0, len(body), 100))
        + b"0\r\n\r\n"
    )
    data = making.warc(
        [("https://faro.example/a", "text/html", chunked)],
        extra_fields="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
    )
    assert next(reports(read(tmp_path, {"a.warc": data}))).text.endswith(TEXT)


def test_a_feed_is_one_report_an_entry(tmp_path: Path) -> None:
    """Date by the feed; a summary says that it is one."""
    items = [
        {
            "title": "One",
            "link": "https://g.example/1",
            "pubDate": "Fri, 20 Jun 2014 08:00:00 GMT",
            "description": "<p>Los Faroles &amp; CDB</p>",
        },
        {"title": "Two", "link": "https://g.example/2", "content:encoded": "<p>They met.</p><p>They left.</p>"},
    ]
    first, second = reports(read(tmp_path, {"feed.xml": making.rss(items)}))
    assert (first.text, first.title, first.outlet) == ("Los Faroles & CDB", "One", "Harbour Gazette")
    assert (first.published, first.published_basis) == ("2014-06-20", "feed")
    assert "summary only" in first.faults[0]
    assert (second.text, second.faults) == ("They met.\n\nThey left.", ())


def test_an_atom_feed_is_understood(tmp_path: Path) -> None:
    """The other dialect."""
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es"><title>El Faro del Puerto</title>'
        "<entry><title>Uno</title>"
        '<link rel="alternate" href="https://faro.example/1"/><published>2014-06-20T10:00:00Z</published>'
        "<author><name>Ana</name></author>"
        '<content type="html">&lt;p&gt;Los Faroles.&lt;/p&gt;</content></entry></feed>'
    )
    report = next(reports(read(tmp_path, {"feed.atom": atom})))
    assert (report.text, report.url, report.author, report.published, report.language) == (
        "Los Faroles.",
        "https://faro.example/1",
        "Ana",
        "2014-06-20",
        "es",
    )


def test_markdown_loses_its_marks_and_keeps_its_words(tmp_path: Path) -> None:
    """Front matter declares; links, emphasis and heading marks go."""
    front = "---\ntitle: The docks\ndate: 2014-06-20\nsource: Harbour Gazette\n---\n"
    text = f"{front}# Heading\n\nThe **CDB** and [Los Faroles](https://x.example) met at_the_dock.\n\n- one\n- *two*\n"
    report = one(tmp_path, "a.md", text)
    assert report.text == "Heading\n\nThe CDB and Los Faroles met at_the_dock.\n\n- one\n- two"
    assert (report.title, report.outlet, report.published, report.published_basis) == (
        "The docks",
        "Harbour Gazette",
        "2014-06-20",
        "header",
    )


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("page.txt", making.page(), "text/html"),
        ("a.html", making.pdf([["Los Faroles met."]]), "application/pdf"),
        (
            "a.pdf",
            making.docx(["Los Faroles met."]),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("a.docx", TEXT, "text/plain"),
        ("a", making.mail(), "message/rfc822"),
        ("a.pdf", making.page().encode("utf-16"), "text/html"),
    ],
)
def test_a_wrong_ending_is_read_as_what_it_is(tmp_path: Path, name: str, data: str | bytes, media_type: str) -> None:
    """The first bytes tell the kind, not the name."""
    assert one(tmp_path, name, data).media_type == media_type


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_a_text_is_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    """Accents survive, whatever bytes they came as, without a fault."""
    spanish = "Según la policía, el “Cártel de la Bahía” se dividió en Puerto Sereno; mañana habrá más.\n\nFin."
    report = one(tmp_path, "a.txt", spanish.encode(encoding))
    assert (report.text, report.faults, report.language) == (spanish, (), "es")


def test_a_handful_of_bad_bytes_is_a_fault_not_a_loss(tmp_path: Path) -> None:
    """UTF-8 with a stray Windows-1252 letter keeps all its other letters."""
    report = one(tmp_path, "a.txt", "La Bahía, según Ana. ".encode() * 20 + b"Bah\xeda")
    assert report.text.endswith("según Ana. Bahía")
    assert "1 bytes" in report.faults[0]


def test_hard_wrapped_lines_are_joined_and_lists_are_not(tmp_path: Path) -> None:
    """A paragraph broken at a fixed width is one paragraph again."""
    import textwrap

    long = " ".join(f"word{n}" for n in range(60))
    report = one(tmp_path, "a.txt", "\n".join(textwrap.wrap(long, 72)) + "\n\nfirst line\nsecond line\n")
    assert report.text == f"{long}\n\nfirst line\nsecond line"


def test_the_same_bytes_are_the_same_report(tmp_path: Path) -> None:
    """Identity rests on bytes, outlet and url; not on the file's name or the day of receipt."""
    a, b = reports(read(tmp_path, {"a.txt": f"{HEADER}\n{TEXT}", "b.txt": f"{HEADER}\n{TEXT}"}))
    assert a.id == b.id
    other = one(tmp_path / "c", "c.txt", f"{HEADER}\n{TEXT}", outlet="Harbour Gazette")
    assert other.id != a.id
