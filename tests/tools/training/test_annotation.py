"""Laws of annotations: of a report they keep places alone, and what is wrong with a line is told with its number."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

Tool = Callable[[str], ModuleType]
Record = dict[str, Any]  # Any: a record is JSON

TEXT = """Los Faroles and the Tidewater Gang fought over the quays of Puerto
Sereno. Salinas is quiet.

Tomas Verano, alias "El Farero", may have led Los Faroles, says the Harbour Gazette, which cites customs officers.
Sal joined the gang. The Tidewater Gang is weakened.
"""
NOTES = """
# who
G faroles: Los Faroles
G tidewater: Tidewater Gang
P verano: Tomas Verano | El Farero
P sal: Sal
L sereno: Puerto Sereno

rival_of faroles tidewater "Los Faroles and the Tidewater"
leads verano faroles "may have led Los" f=possible t=past d=2012/.. s=Harbour Gazette > customs officers
?present_in faroles sereno "fought over the quays of Puerto Sereno"
status tidewater weakened "The Tidewater Gang is weakened"
none
"""


def compiled(tool: Tool, notes: str = NOTES, *, text: str = TEXT) -> tuple[Record, list[str]]:
    """The record of the report, and its faults."""
    record, faults = tool("annotation").compiled("quays", notes.splitlines(), text)
    return record, faults


def words_in(value: object) -> Iterator[str]:
    """Every string in a record, but for the names of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_in(inner)


def test_a_report_without_fault_has_everything_that_was_noted(tool: Tool) -> None:
    """Entities, claims, and apart from them what is left to the reader; comments and "none" say nothing."""
    record, faults = compiled(tool)
    assert faults == []
    assert [(e["id"], e["type"]) for e in record["entities"]] == [
        ("faroles", "group"), ("tidewater", "group"), ("verano", "person"), ("sal", "person"), ("sereno", "place"),
    ]  # fmt: skip
    assert [(c["predicate"], c["subject"], c["object"]) for c in record["claims"]] == [
        ("rival_of", "faroles", "tidewater"), ("leads", "verano", "faroles"), ("status", "tidewater", "weakened"),
    ]  # fmt: skip
    assert [c["predicate"] for c in record["optional"]] == ["present_in"]


def test_only_places_in_the_text_are_kept(tool: Tool) -> None:
    """The record names no word of the report; where it points, the words stand."""
    record, _ = compiled(tool)
    kept = {"quays", record["sha256"], *(e["id"] for e in record["entities"])}
    said = {"group", "person", "place", "rival_of", "leads", "present_in", "status", "weakened"}
    assert set(words_in(record)) == kept | said | {"certain", "possible", "current", "past", "2012/.."}
    assert not any(name in json.dumps(record) for name in ("Faroles", "Verano", "Gazette", "officers", "quays of"))
    names = {e["id"]: [TEXT[a:b] for a, b in e["names"]] for e in record["entities"]}
    assert names == {
        "faroles": ["Los Faroles"], "tidewater": ["Tidewater Gang"], "verano": ["Tomas Verano", "El Farero"],
        "sal": ["Sal"], "sereno": ["Puerto\nSereno"],
    }  # fmt: skip
    leads = record["claims"][1]
    assert [TEXT[a:b] for a, b in leads["sources"]] == ["Harbour Gazette", "customs officers"]


def test_a_claim_points_to_the_sentence_in_which_its_quote_begins(tool: Tool) -> None:
    """From its first letter to its stop, though the quote is a few words of it, and may run on into the next."""
    record, _ = compiled(tool)
    ((start, end),) = record["claims"][1]["sentences"]
    assert TEXT[start:end].startswith("Tomas Verano, alias")
    assert TEXT[start:end].endswith("customs officers.")
    over = 'G f: Los Faroles\nL s: Puerto Sereno\npresent_in f s "Puerto Sereno. Salinas is quiet."'
    ((start, end),) = compiled(tool, over)[0]["claims"][0]["sentences"]
    assert TEXT[start:end] == "Los Faroles and the Tidewater Gang fought over the quays of Puerto"  # a line ends it


def test_a_name_is_found_as_a_word_of_its_own(tool: Tool) -> None:
    """Not inside another word that stands before it; inside one if it stands nowhere else."""
    record, _ = compiled(tool)
    ((start, end),) = record["entities"][3]["names"]
    assert TEXT[start - 1 : end + 1] == "\nSal "
    ((start, end),) = compiled(tool, "P s: Farer")[0]["entities"][0]["names"]
    assert TEXT[start:end] == "Farer"


def test_what_is_not_said_is_certain_and_current(tool: Tool) -> None:
    """Of no date, and by the report itself."""
    record, _ = compiled(tool)
    plain, told, _ = record["claims"]
    assert [plain[n] for n in ("factuality", "tense", "time", "sources")] == ["certain", "current", None, []]
    assert [told[n] for n in ("factuality", "tense", "time")] == ["possible", "past", "2012/.."]


def test_a_report_read_in_part_says_how_far(tool: Tool) -> None:
    """Where it was read to the end, nothing is said of it."""
    assert compiled(tool, "upto 60\nG f: Los Faroles")[0]["upto"] == 60
    assert "upto" not in compiled(tool)[0]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("G garfios: Los Garfios", "the name 'Los Garfios' does not stand in the text"),
        ("P faroles: Tomas Verano", "'faroles' is named twice"),
        ('leads verano garfios "Tomas Verano"', "the object of leads is a group; 'garfios' is not named"),
        ('leads faroles tidewater "Los Faroles"', "the subject of leads is a person; 'faroles' is G"),
        ('present_in faroles verano "Los Faroles"', "the object of present_in is a place; 'verano' is P"),
        ('status faroles weak "Los Faroles"', "no status 'weak': defunct, dominant"),
        ('alied_with faroles tidewater "Los Faroles"', "no predicate 'alied_with': leads"),
        ('rival_of faroles tidewater "at dawn"', "the quote 'at dawn' does not stand in the text"),
        ('rival_of faroles tidewater "Los Faroles" f=perhaps', "f is one of ['certain', 'denied', 'possible']"),
        ('rival_of faroles tidewater "Los Faroles" t=soon', "f is one of ['certain', 'denied', 'possible'], t one"),
        ('rival_of faroles tidewater "Los Faroles" d=spring', "no EDTF date: 'spring'"),
        ('rival_of faroles tidewater "Los Faroles" s=Radio Muelle', "the name 'Radio Muelle' does not stand"),
        ("rival_of faroles tidewater", "neither a name nor a claim"),
        ("Los Faroles rule.", "neither a name nor a claim"),
    ],
)
def test_a_fault_is_named_with_its_line(tool: Tool, line: str, said: str) -> None:
    """And the other lines are kept all the same."""
    record, faults = compiled(tool, NOTES + line)
    assert len(faults) == 1
    assert faults[0].startswith(f"quays:{len(NOTES.splitlines()) + 1}: {said}")
    assert record == compiled(tool)[0]


@pytest.mark.parametrize("line", ["upto", "upto the end"])
def test_a_length_that_is_no_number_is_a_fault_too(tool: Tool, line: str) -> None:
    """It is listed with the others, and stops none of them."""
    _, faults = compiled(tool, f"{line}\nG garfios: Los Garfios")
    assert [fault.split(":")[1] for fault in faults] == ["1", "2"]


def test_faults_are_gathered(tool: Tool) -> None:
    """All of a file are told at once."""
    _, faults = compiled(tool, "G a: Los Garfios\nG b: Los Faroles\nleads a b\n\nL c: Alta Brisa")
    assert [fault.split(":")[:2] for fault in faults] == [["quays", "1"], ["quays", "3"], ["quays", "5"]]


@pytest.mark.parametrize("date", ["2012", "2012-05", "2012-05-06", "2012~", "2012?", "2012/2014", "../2012", "2012/.."])
def test_dates_are_edtf(tool: Tool, date: str) -> None:
    """A year, month or day, about or unsure, or an interval of them that may be open."""
    notes = f'G f: Los Faroles\nG t: Tidewater Gang\nrival_of f t "Los Faroles" d={date}'
    record, faults = compiled(tool, notes)
    assert faults == []
    assert record["claims"][0]["time"] == date


def test_a_folder_of_annotations_becomes_a_line_a_report(
    tool: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Faults are told and fail the run; the files without are written all the same."""
    texts, notes, labels = tmp_path / "texts", tmp_path / "notes", tmp_path / "labels.jsonl"
    for folder in (texts, notes):
        folder.mkdir()
    for name, written in (("quays", NOTES), ("pier", "G g: Los Garfios\n")):
        (texts / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (notes / f"{name}.txt").write_text(written, encoding="utf-8")
    asked = ["annotation.py", str(texts), str(notes), "--labels", str(labels), "--outlet", "Harbour Gazette"]
    monkeypatch.setattr(sys, "argv", asked)
    assert tool("annotation").main() == 1
    assert "pier:1: the name 'Los Garfios'" in capsys.readouterr().err
    (line,) = labels.read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == compiled(tool)[0] | {"language": "en", "outlet": "Harbour Gazette"}
    (notes / "pier.txt").unlink()
    assert tool("annotation").main() == 0
