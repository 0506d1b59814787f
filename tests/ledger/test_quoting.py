"""Kept files that hold words of an erased report are found, however they are dressed, and others are left alone."""

import zipfile
from pathlib import Path

import pytest

from crimescape.ledger import FolderLedger, draft_report
from tests.ledger.drafts import NOON, a_reading_draft, a_report, record

TEXT = "The cashier of the pier kept two sets of books until the audit. Los Faroles paid the Northside Crew."
REPORT = a_report("Ledger of the night pier", text=TEXT)
CLAIM = a_reading_draft(draft_report(REPORT)).body["claims"][0]["id"]


def erase_with(root: Path, name: str, content: bytes) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Files that quote, and files that could not be read, when the report is erased beside one kept brief."""
    path = root / "briefs" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    ledger = FolderLedger(root)
    draft = draft_report(REPORT)
    record(ledger, draft, a_reading_draft(draft))
    erasure = ledger.erase([REPORT.id], recorded=NOON, author="Editor", because="asked")
    return erasure.files_that_quote, erasure.files_not_read


@pytest.mark.parametrize(
    "content",
    [
        "> The cashier of the **pier** kept\n> two sets of books, they say.",
        "<p>cashier of the pier <b>kept two</b> sets of books</p>",
        "see “LEDGER OF THE NIGHT PIER”, El Faro",
        f"rests on claim {CLAIM}",
        f"[1]: {REPORT.id}",
        '{"sentence": "the pier kept\\ntwo sets of books until"}',
        "of the pier kept two&nbsp;sets of books",
    ],
)
def test_a_brief_that_quotes_is_found(tmp_path: Path, content: str) -> None:
    """Seven words in a row, the title, or an id, whatever markup, case or line ends lie between."""
    found, _ = erase_with(tmp_path, "brief.md", content.encode())
    assert [p.name for p in found] == ["brief.md"]


def test_a_zipped_brief_is_looked_into(tmp_path: Path) -> None:
    """A DOCX holds its words compressed; they are found all the same."""
    with zipfile.ZipFile(tmp_path / "made", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", "<w:t>cashier of the pi</w:t><w:t>er kept two sets of books</w:t>")
    found, _ = erase_with(tmp_path, "brief.docx", (tmp_path / "made").read_bytes())
    assert [p.name for p in found] == ["brief.docx"]


def test_a_name_that_quotes_is_found(tmp_path: Path) -> None:
    """A file may give it away by its name alone."""
    found, _ = erase_with(tmp_path, "ledger-of-the-night-pier.txt", b"nothing here")
    assert len(found) == 1


def test_other_briefs_are_left_alone(tmp_path: Path) -> None:
    """A brief about the same groups in other words quotes nothing."""
    found, unread = erase_with(
        tmp_path, "brief.md", b"Los Faroles and the Northside Crew met on the pier until the audit."
    )
    assert (found, unread) == ((), ())


@pytest.mark.parametrize("content", [b"%PDF-1.7 compressed", b"\x89PNG\x00\x00"])
def test_what_cannot_be_read_is_listed_apart(tmp_path: Path, content: bytes) -> None:
    """A picture or a PDF hides its words: a person has to look."""
    found, unread = erase_with(tmp_path, "brief", content)
    assert found == ()
    assert [p.name for p in unread] == ["brief"]
