"""meta.csv beside files: what a person declares wins, and what cannot be used is said."""

from datetime import date
from pathlib import Path

import pytest

from crimescape.errors import DateError
from crimescape.ingest import Options, Refusal, Source, Taken, ingest, iter_sources, read_source
from crimescape.ingest.base import Limits
from crimescape.vocabulary import Handling, Report
from tests.ingest import making
from tests.ingest.making import HEADER, TEXT

OPTIONS = Options(received=date(2024, 1, 1))


def write(folder: Path, meta: str, *, name: str = "a.txt", text: str = f"{HEADER}\n{TEXT}") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    (folder / "meta.csv").write_text(meta, encoding="utf-8-sig")
    return folder


def taken(folder: Path, options: Options = OPTIONS) -> list[Taken]:
    items = list(ingest([folder], options=options))
    assert not [i for i in items if isinstance(i, Refusal)], items
    return [i for i in items if isinstance(i, Taken)]


def report(folder: Path, options: Options = OPTIONS) -> Report:
    (item,) = taken(folder, options)
    return item.report


def test_meta_wins_over_the_header_and_says_on_what_it_rests(tmp_path: Path) -> None:
    """Declared cells win; empty ones leave the header's."""
    found = report(write(tmp_path, "file,published,basis,outlet,language\na,2014-05~,events,Harbour Gazette,\n"))
    assert (found.published, found.published_basis) == ("2014-05~", "meta: events")
    assert (found.outlet, found.language, found.title) == ("Harbour Gazette", "en", "A summit at the docks")


@pytest.mark.parametrize("key", ["a", "a.txt", "texts/a", "texts/a.txt", "texts\\a.txt"])
def test_meta_may_lie_in_the_folder_above(tmp_path: Path, key: str) -> None:
    """A row names its file with or without ending and folder."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(TEXT)
    (tmp_path / "meta.csv").write_text(f"file;outlet\n{key};Harbour Gazette\n")
    assert report(texts).outlet == "Harbour Gazette"


def test_handling_and_embargo_are_declared(tmp_path: Path) -> None:
    """They override what the url would make of it."""
    found = report(write(tmp_path, "file,handling,embargo_until\na,licensed,2024-02-01\n"))
    assert (found.handling, found.embargo_until) == (Handling.LICENSED, date(2024, 2, 1))


def test_a_handling_that_is_not_understood_is_the_strictest(tmp_path: Path) -> None:
    """A typing error must not open a report."""
    found = report(write(tmp_path, "file,handling\na,protectd\n"))
    assert found.handling is Handling.SOURCE_PROTECTED
    assert "row 2, handling" in found.faults[0]


def test_of_two_stated_handlings_the_stricter_wins(tmp_path: Path) -> None:
    """An option for a whole folder does not open what its list protects."""
    folder = write(tmp_path, "file,handling\na,source-protected\n")
    assert (
        report(folder, Options(received=OPTIONS.received, handling=Handling.OPEN)).handling is Handling.SOURCE_PROTECTED
    )


def test_a_bad_row_is_a_fault_of_its_report_only(tmp_path: Path) -> None:
    """The header's date stands where the row's cannot be read."""
    folder = write(tmp_path, "file,published\na,12/06/2014\nb,2014-06-13\n")
    (folder / "b.txt").write_text(TEXT)
    first, second = (t.report for t in taken(folder))
    assert (first.published, first.published_basis) == ("2014-06-20", "header")
    assert "meta.csv, row 2, published" in first.faults[0]
    assert (second.published, second.published_basis, second.faults) == ("2014-06-13", "meta", ())


def test_unknown_columns_are_named_in_a_note(tmp_path: Path) -> None:
    """The known ones are used."""
    (item,) = taken(write(tmp_path, "file,outlet,colour,outlet_id\na,Harbour Gazette,red,3\n"))
    assert item.report.outlet == "Harbour Gazette"
    assert "colour, outlet_id" in item.notes[0]


def test_rows_that_name_no_file_are_named_in_a_note(tmp_path: Path) -> None:
    """A mistyped name would leave a report undated without a word."""
    (item,) = taken(write(tmp_path, "file,published\na,2014\nbb.txt,2014\n"))
    assert "1 of its rows name no file here: bb.txt" in item.notes[0]


@pytest.mark.parametrize("meta", ["", "name,outlet\na,x\n", 'file,outlet\n"a,x', "file\n" + "x" * 200_000])
def test_a_meta_file_that_cannot_be_used_stops_nothing(tmp_path: Path, meta: str) -> None:
    """The report is read without it."""
    assert report(write(tmp_path, meta)).outlet in ("El Faro del Puerto", "x")


def test_options_win_over_everything_declared(tmp_path: Path) -> None:
    """Who says it in the call says it of all."""
    options = Options(received=date(2024, 1, 1), published="2013", outlet="La Gaceta", language="es", author="Ana")
    found = report(write(tmp_path, "file,published,outlet\na,2014-05,Harbour Gazette\n"), options)
    assert (found.published, found.published_basis, found.outlet) == ("2013", "option", "La Gaceta")
    assert (found.language, found.author) == ("es", "Ana")


def test_what_was_read_before_can_be_skipped_until_it_or_its_meta_changes(tmp_path: Path) -> None:
    """Fingerprints are steady, and change with the file and with the meta.csv that speaks of it."""
    folder = write(tmp_path, "file,outlet\na,x\n")
    (before,) = iter_sources([folder], limits=Limits())
    assert list(iter_sources([folder], limits=Limits())) == [before]
    assert list(ingest([folder], options=OPTIONS, skip=lambda s: s.fingerprint == before.fingerprint)) == []
    assert taken(folder)[0].source == before.fingerprint
    write(folder, "file,outlet\na,longer\n")
    (after,) = iter_sources([folder], limits=Limits())
    assert after.fingerprint != before.fingerprint
    (item,) = read_source(after, options=OPTIONS)
    assert isinstance(item, Taken)
    assert item.report.outlet == "longer"


def test_files_are_listed_in_a_steady_order_and_once(tmp_path: Path) -> None:
    """Sorted by name in each folder; hidden files and droppings left out; a file named twice is read once."""
    for name in (
        "b/2.txt",
        "b/1.txt",
        "a.txt",
        ".hidden",
        "Thumbs.db",
        "~$lock.docx",
        "c.html",
        "C_files/x.txt",
        "c_files/y.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found: list[Source] = list(iter_sources([tmp_path, tmp_path / "a.txt"], limits=Limits()))
    assert [s.path.name for s in found] == ["a.txt", "1.txt", "2.txt", "c.html"]


def test_a_path_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    """And the others are read."""
    (tmp_path / "a.txt").write_text(TEXT)
    first, second = ingest([tmp_path / "nothing", tmp_path / "a.txt"], options=OPTIONS)
    assert isinstance(first, Refusal)
    assert "No such file" in first.what
    assert isinstance(second, Taken)


def test_meta_inside_a_zip_is_not_mixed_with_the_one_beside_it(tmp_path: Path) -> None:
    """The nearest list speaks."""
    (tmp_path / "x.zip").write_bytes(making.zipped({"a.txt": TEXT, "meta.csv": "file,outlet\na,Inner\n"}))
    (tmp_path / "meta.csv").write_text("file,outlet\na,Outer\n")
    assert report(tmp_path).outlet == "Inner"


def test_an_option_that_is_no_date_is_the_callers_error() -> None:
    """Said at once, not once a file."""
    with pytest.raises(DateError):
        Options(received=date(2024, 1, 1), published="last week")
