"""The queue goes out as a sheet and comes back with verdicts: all rows are followed, or none, with every fault."""

import csv
import io
from pathlib import Path

import pytest

from crimescape.review import SheetError
from tests.review.room import CREWE, PACT, WAR, Room

Rows = list[dict[str, str]]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room.made(tmp_path)


def rows_of(room: Room) -> Rows:
    """The sheet as a spreadsheet reads it."""
    text = room.study.desk().sheet(as_of=room.study.as_of(valid="2015-03-20"))
    return list(csv.DictReader(io.StringIO(text)))


def sheet_of(rows: Rows, *, delimiter: str = ",") -> str:
    """The sheet as a spreadsheet saves it."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def row(rows: Rows, key: str) -> dict[str, str]:
    return next(r for r in rows if r["item"].startswith(key))


def test_a_sheet_that_nobody_filled_in_records_nothing(room: Room) -> None:
    """Out and back, untouched: every row is left."""
    head = room.study.ledger.head()
    rows = rows_of(room)
    record = room.study.desk().judge_sheet(sheet_of(rows))
    assert (record["recorded"], record["left"], record["unheeded"]) == (0, len(rows), [])
    assert room.study.ledger.head() == head


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_verdicts_come_back(room: Room, delimiter: str) -> None:
    """Every kind of verdict from one sheet, with reasons, under one name, in one go; rows without one are left."""
    rows = rows_of(room)
    row(rows, room.id(PACT)).update(verdict="reject", why="irony")
    row(rows, room.id(WAR)).update(verdict="correct", tense="past", predicate="clashed_with")
    row(rows, room.id(CREWE)).update(verdict="Accept")
    row(rows, "names:").update(verdict="same", why="a misprint")
    row(rows, "origins:").update(verdict="one origin")
    row(rows, "source:Coast").update(verdict="grade", grade="b")
    row(rows, room.reports["note.txt"].id).update(verdict="describe", published="2015-03-12")
    rows.reverse()
    record = room.study.desk(by="Bruno").judge_sheet("\ufeff" + sheet_of(rows, delimiter=delimiter))
    assert (record["recorded"], record["left"]) == (7, len(rows) - 7)
    judged = {str(j["verdict"]): j for j in room.study.desk().judged()}
    assert set(judged) == {"reject", "correct", "accept", "same", "one-origin", "grade", "describe"}
    assert {j["by"] for j in judged.values()} == {"Bruno"}
    assert judged["reject"]["why"] == "irony"
    assert ("Tidewater Gang clashed with Los Faroles", "certain, past") in room.says()
    assert room.study.landscape().grades == {"Coast Courier": "B"}
    again = room.study.desk(by="Bruno").judge_sheet(sheet_of(rows, delimiter=delimiter))
    assert (again["recorded"], again["stood"]) == (0, 7)


def test_bad_rows_are_each_named_and_nothing_is_recorded(room: Room) -> None:
    """One good row among bad ones is not recorded either: mended, the sheet is given again whole."""
    head = room.study.ledger.head()
    rows = rows_of(room)
    row(rows, room.id(PACT)).update(verdict="accept")
    row(rows, room.id(WAR)).update(verdict="perhaps")
    row(rows, room.id(CREWE)).update(verdict="accept", tense="past")
    row(rows, "names:").update(verdict="same")
    row(rows, "origins:").update(verdict="accept")
    row(rows, "source:Coast").update(verdict="grade", grade="Q")
    row(rows, "source:Harbour").update(verdict="grade")
    row(rows, room.reports["note.txt"].id).update(verdict="describe", published="June")
    rows.append({**rows[0], "item": "f" * 32, "verdict": "accept"})
    rows.append({**row(rows, room.id(PACT))})
    with pytest.raises(SheetError) as refused:
        room.study.desk().judge_sheet(sheet_of(rows))
    numbers = {r["item"]: n for n, r in enumerate(rows, start=2)}
    told = {f.where.split(",")[0]: f"{f.where}: {f}" for f in refused.value.faults}
    wanted = {
        room.id(WAR): "does not answer this",
        room.id(CREWE): "tense",
        "names:": "needs a reason",
        "origins:": "one-origin",
        "source:Coast": "no grade",
        "source:Harbour": "changes nothing",
        room.reports["note.txt"].id: "published",
        "f" * 32: "Nothing here is called",
    }
    for key, what in wanted.items():
        number = next(n for item, n in numbers.items() if item.startswith(key))
        assert what in told[f"row {number}"], key
    assert "answered before" in told[f"row {len(rows) + 1}"]
    assert len(refused.value.faults) == len(wanted) + 1
    assert room.study.ledger.head() == head
    assert all(f"row {n}" in str(refused.value) for n in (len(rows), len(rows) + 1))


def test_changes_without_a_verdict_are_told_not_followed(room: Room) -> None:
    """Who edits a cell and forgets the verdict hears of it."""
    rows = rows_of(room)
    row(rows, room.id(PACT)).update(tense="past")
    record = room.study.desk().judge_sheet(sheet_of(rows))
    assert record["recorded"] == 0
    (told,) = record["unheeded"]
    assert "tense changed, but no verdict" in told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no column 'item'"),
        ("item,why\nx,y\n", "no column 'verdict'"),
        ("item,verdict,colour\nx,accept,red\n", "colour"),
        ('item,verdict\nx,"accept', "Nothing here is called"),
        ("item,verdict\nx,accept,more\n", "more cells"),
    ],
)
def test_what_is_no_such_sheet_is_refused(room: Room, text: str, what: str) -> None:
    """A heading is needed, and unknown columns are not passed over."""
    with pytest.raises(SheetError, match=what):
        room.study.desk().judge_sheet(text)


def test_cells_that_look_like_formulas_come_back_as_they_were(room: Room) -> None:
    """A spreadsheet must not compute what a report says; and what is guarded is not taken for a change."""
    report = room.reports["pact.txt"]
    room.judge("describe", "note.txt", outlet="=HYPERLINK()")
    rows = rows_of(room)
    assert row(rows, room.reports["note.txt"].id)["outlet"] == "'=HYPERLINK()"
    assert room.study.desk().judge_sheet(sheet_of(rows))["unheeded"] == []
    assert report.outlet == "Harbour Gazette"
