"""What holds for any bytes and any text."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.errors import DateError
from crimescape.ingest import Limits, Options, Refusal, Taken, detect_language, read_bytes
from crimescape.ingest.beside import read_beside
from crimescape.ingest.dates import date_in_url, found_edtf, to_edtf
from crimescape.ingest.pdf import join_pages
from crimescape.ingest.prose import normalise, unwrap
from crimescape.vocabulary import parse_edtf
from tests.ingest import making

OPTIONS = Options(received=date(2024, 1, 1), limits=Limits(seconds_per_file=10.0))
STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"WARC/1.0\r\n",
    b"<html><body>",
    b"<?xml version='1.0'?><rss>",
    b'{"text": ',
    b"From: a\nTo: b\nSubject: c\n\n",
    b"\xff\xfe",
]
WHOLE = [
    making.pdf([["Los Faroles met."], None]),
    making.docx(["Los Faroles met."], rows=[["a", "b"]]),
    making.mail(html="<p>x</p>", attached={"a.docx": making.docx(["x"])}),
    making.page().encode(),
    making.rss([{"title": "x", "description": "y"}]).encode(),
    making.warc([("https://faro.example/a", "text/html", making.page().encode())], is_packed=True),
    making.zipped({"a.txt": "x", "b.html": making.page()}),
    making.json_lines([{"text": "x", "date": "2014"}]).encode(),
]
ENDINGS = [
    "txt",
    "md",
    "html",
    "pdf",
    "docx",
    "eml",
    "mhtml",
    "zip",
    "jsonl",
    "json",
    "warc",
    "warc.gz",
    "xml",
    "mbox",
    "",
]


def is_answered(data: bytes, name: str) -> None:
    for item in read_bytes(data, where=name, name=name, options=OPTIONS):
        if isinstance(item, Taken):
            assert item.report.text
            assert item.report.text == normalise(item.report.text)
            item.report.text.encode("utf-8")
            assert item.report.published is None or parse_edtf(item.report.published)
        else:
            assert isinstance(item, Refusal)
            assert item.what
            assert item.mend


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=300), st.sampled_from(ENDINGS))
def test_no_bytes_raise(start: bytes, rest: bytes, ending: str) -> None:
    """Whatever stands in a file, it is read or refused."""
    is_answered(start + rest, f"a.{ending}")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WHOLE), st.data(), st.sampled_from(ENDINGS))
def test_no_damage_raises(whole: bytes, data: st.DataObject, ending: str) -> None:
    """A good file with bytes changed or cut off is read or refused."""
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 8))):
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    is_answered(bytes(damaged[: data.draw(st.integers(1, len(whole)))]), f"a.{ending}")


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    """Offsets into a stored text stay true."""
    once = normalise(text)
    assert normalise(once) == once
    assert "\n\n\n" not in once
    assert normalise(unwrap(once)) == unwrap(once)


@given(st.lists(st.text(st.sampled_from("aB .\n-\ufffe\u00e9"), max_size=60), max_size=6))
def test_pages_begin_in_order_inside_the_text(pages: list[str]) -> None:
    """One start a page, rising, none beyond the end; the joined text is normal already."""
    text, starts = join_pages(pages)
    assert len(starts) == len(pages)
    assert list(starts) == sorted(starts)
    assert all(s <= len(text) for s in starts)
    assert text == normalise(text)


@given(st.binary(max_size=400))
def test_no_meta_file_raises(data: bytes) -> None:
    """A list that is none leaves a note, or no rows."""
    read_beside(data, where="meta.csv")
    read_beside(b"file,published,handling,embargo_until\n" + data, where="meta.csv")


@given(st.text(max_size=40))
def test_a_declared_date_is_edtf_or_an_error(text: str) -> None:
    """Nothing in between."""
    try:
        parse_edtf(to_edtf(text))
    except DateError:
        assert found_edtf(text) == ""
    date_in_url(text)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("2014-06-20", "2014-06-20"),
        ("20140620", "2014-06-20"),
        ("2014/6/2", "2014-06-02"),
        ("2014-06-20 23:36:20", "2014-06-20"),
        ("Fri, 20 Jun 2014 23:30:00 -0500", "2014-06-20"),
        ("2008/..", "2008/.."),
        ("06/12/2014", ""),
        ("last week", ""),
        ("2014-13-45", ""),
    ],
)
def test_dates_in_the_forms_files_use(declared: str, expected: str) -> None:
    """The day as written by the outlet; what is ambiguous is no date."""
    assert found_edtf(declared) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The two groups met in June, and the police said that they had agreed to share the docks of the port."),
        ("es", "Los dos grupos se reunieron en junio, y la policía dijo que habían acordado compartir los muelles."),
        ("pt", "Os dois grupos se reuniram em junho, e a polícia disse que não tinham dividido as docas com ninguém."),
        ("fr", "Les deux groupes se sont réunis en juin, et la police a dit qu'ils avaient partagé les quais du port."),
        (
            "it",
            "I due gruppi si sono incontrati a giugno, e la polizia ha detto che non hanno diviso i moli del porto.",
        ),
        ("", "Los Faroles, CDB, Northside Crew, Puerto Sereno, Alta Brisa."),
        ("", ""),
    ],
)
def test_twenty_words_tell_the_language(language: str, text: str) -> None:
    """By small words; names alone tell nothing."""
    assert detect_language(text) == language


def test_the_same_bytes_give_the_same_report() -> None:
    """Reading twice, from memory or stream, gives equal values."""
    data = making.docx(["Los Faroles met."], title="x")
    first, second = (
        list(read_bytes(io.BytesIO(data).getvalue(), where="a", name="a.docx", options=OPTIONS)) for _ in "12"
    )
    assert first == second
