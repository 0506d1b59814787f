"""The sheet of reports: what is written is read back, and only what a person changed is a correction."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.ingest import Correction, SheetError, read_sheet, write_sheet
from crimescape.vocabulary import Handling, Interval, Report

REPORT = Report(
    id="r1",
    text="Los Faroles met.",
    original="0" * 64,
    file_name="summit.txt",
    received=date(2024, 1, 1),
    title="=HYPERLINK(1)",
    outlet="El Faro del Puerto",
    published="2014-06~",
    published_basis="header",
    language="es",
    url="https://faro.example/a",
    handling=Handling.OPEN,
)
OTHER = replace(REPORT, id="r2", file_name="a.txt", published=None, published_basis="", title="-", author="'Ana")


def sheet(*reports: Report, **more: object) -> str:
    out = io.StringIO()
    write_sheet(reports, out, **more)  # type: ignore[arg-type]
    return out.getvalue()


def test_a_sheet_lists_every_report_with_its_date_as_an_interval() -> None:
    """In the order given; undated ones say so."""
    lines = sheet(OTHER, REPORT, intervals={"r2": Interval(None, date(2024, 1, 1))}).splitlines()
    assert lines[0] == "id,file,title,outlet,author,published,basis,interval,language,url,handling,embargo_until,status"
    assert lines[1].startswith("r2,a.txt")
    assert lines[1].endswith("undated")
    assert "2014-06-01/2014-06-30" in lines[2]
    assert lines[2].endswith("open,,dated")


def test_a_cell_is_no_formula() -> None:
    """A title that a spreadsheet would run is guarded, and comes back as it was."""
    text = sheet(REPORT)
    assert ",'=HYPERLINK(1)," in text
    assert read_sheet(io.StringIO(text), {"r1": REPORT}) == []


def test_only_changed_cells_are_corrections() -> None:
    """An emptied cell takes the field back; others stay as they were."""
    text = sheet(OTHER, REPORT).replace("2014-06~", "2014-06-12").replace("El Faro del Puerto", "", 1)
    found = read_sheet(io.StringIO(text), {"r1": REPORT, "r2": OTHER})
    assert {c.report_id: dict(c.changes) for c in found} == {"r2": {"outlet": ""}, "r1": {"published": "2014-06-12"}}


def test_a_spreadsheets_own_forms_are_read() -> None:
    """Byte order mark, semicolons, fewer columns, another order, words in other forms."""
    text = "\ufeffhandling;id;embargo_until\nSource protected;r1;2024-05-01\n\n"
    (correction,) = read_sheet(io.StringIO(text), {"r1": REPORT})
    assert correction == Correction("r1", {"handling": "source-protected", "embargo_until": "2024-05-01"})


def test_every_bad_cell_is_named_and_nothing_is_applied() -> None:
    """Row and column of each, all at once."""
    rows = [
        "id,published,handling,language,url,colour",
        "r1,12/06/2014,secret,espanol,faro,x",
        "r9,2014,open,es,,x",
        "r1,,,,,",
    ]
    with pytest.raises(SheetError) as caught:
        read_sheet(io.StringIO("\n".join(rows)), {"r1": REPORT})
    where = [f.where for f in caught.value.faults]
    assert where == [
        "row 1",
        "row 2, published",
        "row 2, handling",
        "row 2, language",
        "row 2, url",
        "row 3, id",
        "row 4, id",
    ]
    assert "12/06/2014" in str(caught.value)


def test_a_sheet_without_ids_is_refused() -> None:
    """There is nothing to hold on to."""
    with pytest.raises(SheetError, match="no column 'id'"):
        read_sheet(io.StringIO("file,outlet\na,b\n"), {"r1": REPORT})


def test_corrections_are_laid_over_what_is_written() -> None:
    """So that a second edit starts from the first."""
    out = io.StringIO()
    write_sheet([REPORT], out, corrections={"r1": {"outlet": "La Gaceta"}})
    assert "La Gaceta" in out.getvalue()
    assert read_sheet(io.StringIO(out.getvalue()), {"r1": replace(REPORT, outlet="La Gaceta")}) == []


@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40),
    st.text(st.sampled_from("=+-@'\",;x "), max_size=8),
)
def test_an_unedited_sheet_changes_nothing(title: str, author: str) -> None:
    """Whatever stands in the cells."""
    report = replace(REPORT, title=" ".join(title.split()), author=" ".join(author.split()))
    assert read_sheet(io.StringIO(sheet(report)), {report.id: report}) == []
