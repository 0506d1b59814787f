"""Laws of the material that is learned from: labels belong to one text, and keep none of its words."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.tools.training.conftest import TRAINING

Tool = Callable[[str], ModuleType]
Record = dict[str, Any]  # Any: a record is JSON

TEXT = """Los Faroles fought the Tidewater Gang, Radio Muelle said. Tomas Verano leads Los Faroles.
Later the Garfios split from Los Faroles. Verano fled.
"""
NOTES = """G faroles: Los Faroles
G tidewater: Tidewater Gang
G garfios: Garfios
P verano: Tomas Verano | Verano
rival_of faroles tidewater "Los Faroles fought" s=Radio Muelle
leads verano faroles "Tomas Verano leads"
split_from garfios faroles "Later the Garfios"
?status tidewater weakened "Los Faroles fought"
"""
CODE = re.compile(r"[\w-]+|(?:\d{4}|\.\.)[-\d~?/.]*")
"""What a string in a label may be: a key, a word of the scheme, or a date."""


def labels_of(tool: Tool, folder: Path, *, notes: str = NOTES, text: str = TEXT, name: str = "quays") -> Path:
    """A file of one label record for a text."""
    record, faults = tool("annotation").compiled(name, notes.splitlines(), text)
    assert faults == []
    path = folder / "labels.jsonl"
    path.write_text(json.dumps(record | {"language": "en", "outlet": "Harbour Gazette"}) + "\n", encoding="utf-8")
    return path


def read(tool: Tool, labels: Path, texts: dict[str, str]) -> list[Any]:  # Any: a class of a tool, imported by name
    """The reports that labels and texts make."""
    return list(tool("material").labelled_reports(labels, texts, source="news"))


def strings(value: object) -> Iterator[str]:
    """Every string in a record but the names of its fields, its outlet, and the name of its text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name != "outlet" and not (name == "id" and "sha256" in value):
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_labels_and_their_text_make_the_report_that_was_annotated(tool: Tool, tmp_path: Path) -> None:
    """Names and sources as written again, in the shape of the gold."""
    (report,) = read(tool, labels_of(tool, tmp_path), {"quays": TEXT, "other": "Rain."})
    assert (report.id, report.text, report.language, report.outlet) == ("quays", TEXT, "en", "Harbour Gazette")
    assert report.source == "news"
    assert {e["id"]: e["names"] for e in report.gold["entities"]} == {
        "faroles": ["Los Faroles"], "tidewater": ["Tidewater Gang"], "garfios": ["Garfios"],
        "verano": ["Tomas Verano", "Verano"],
    }  # fmt: skip
    assert [c["predicate"] for c in report.gold["claims"]] == ["rival_of", "leads", "split_from"]
    assert [c["predicate"] for c in report.gold["optional"]] == ["status"]
    assert report.gold["claims"][0]["sources"] == ["Radio Muelle"]


@pytest.mark.parametrize("texts", [{"quays": TEXT + " "}, {"quays": TEXT.replace("fought", "fights")}, {}, {"q": TEXT}])
def test_labels_of_a_text_that_changed_or_is_gone_are_left_out(
    tool: Tool, tmp_path: Path, texts: dict[str, str]
) -> None:
    """Their places would point to other words, and one letter is enough."""
    assert read(tool, labels_of(tool, tmp_path), texts) == []


@pytest.mark.parametrize(
    ("upto", "claims"),
    [
        (TEXT.index("Later"), ["rival_of", "leads"]),
        (TEXT.index("leads"), ["rival_of"]),
        (len(TEXT), ["rival_of", "leads", "split_from"]),
        (10 * len(TEXT), ["rival_of", "leads", "split_from"]),
    ],
)
def test_of_a_text_read_in_part_only_that_part_is_learned_from(
    tool: Tool, tmp_path: Path, upto: int, claims: list[str]
) -> None:
    """Up to the end of a sentence; who is named later, and what is told later, was never judged."""
    (report,) = read(tool, labels_of(tool, tmp_path, notes=f"upto {upto}\n{NOTES}"), {"quays": TEXT})
    assert TEXT.startswith(report.text)
    assert len(report.text) <= min(upto, len(TEXT))
    assert report.text.rstrip().endswith(".")
    assert [c["predicate"] for c in report.gold["claims"]] == claims
    named = [name for e in report.gold["entities"] for name in e["names"]]
    assert all(name in report.text for name in named)
    assert ("Garfios" in named) is ("split_from" in claims)


def test_a_first_sentence_read_in_part_is_cut_where_reading_stopped(tool: Tool, tmp_path: Path) -> None:
    """There is no end of a sentence to go back to."""
    notes = 'upto 20\nG faroles: Los Faroles\nG tidewater: Tidewater Gang\nrival_of faroles tidewater "Los Faroles"'
    (report,) = read(tool, labels_of(tool, tmp_path, notes=notes), {"quays": TEXT})
    assert report.text == TEXT[:20]
    assert [e["id"] for e in report.gold["entities"]] == ["faroles"]
    assert report.gold["claims"] == []


def test_invented_reports_are_without_fault(tool: Tool) -> None:
    """Each has a name of its own, texts in both languages; what they claim is of names that stand in them."""
    reports = list(tool("material").invented_reports())
    assert len({r.id for r in reports}) == len(reports) == len(list((TRAINING / "invented").rglob("*.txt")))
    assert set(Counter(r.language for r in reports)) == {"en", "es"}
    assert {r.source for r in reports} == {"invented"}
    statuses = tool("annotation").VALUES
    for report in reports:
        assert "===" not in report.text, report.id
        known = {e["id"] for e in report.gold["entities"]}
        for claim in (*report.gold["claims"], *report.gold["optional"]):
            assert {claim["subject"], claim["object"]} <= known | statuses, report.id
            assert claim["subject"] != claim["object"], report.id
        names = [name for e in report.gold["entities"] for name in e["names"]]
        folded = " ".join(report.text.split())
        assert [name for name in names if name not in folded] == [], report.id


@pytest.mark.parametrize("labels", sorted((TRAINING / "labels").glob("*.jsonl")), ids=lambda path: path.stem)
def test_labels_keep_no_words_of_texts_that_are_not_ours(tool: Tool, labels: Path) -> None:
    """Keys, words of the scheme, dates and places alone; names are pairs of numbers, the first below the second."""
    ids = []
    for line in labels.read_text(encoding="utf-8").splitlines():
        record: Record = json.loads(line)
        ids.append(record["id"])
        assert [s for s in strings(record) if not CODE.fullmatch(s)] == [], record["id"]
        claims = [*record["claims"], *record["optional"]]
        places = [p for e in record["entities"] for p in e["names"]]
        places += [p for c in claims for p in (*c["sources"], *c["sentences"])]
        assert all(0 <= a < b for a, b in places), record["id"]
        known = {e["id"] for e in record["entities"]} | tool("annotation").VALUES
        assert all({c["subject"], c["object"]} <= known for c in claims), record["id"]
    assert len(set(ids)) == len(ids)
    assert labels.stem in tool("material").SOURCES


def test_a_report_is_in_the_fold_of_its_id(tool: Tool) -> None:
    """One of five, whatever stands in it; reports on militants are counted by number."""
    annotated = tool("material").Annotated
    folds = [annotated(f"quays-{n}", "", "en", "", {}).fold for n in range(200)]
    assert set(folds) == set(range(5))
    assert folds == [annotated(f"quays-{n}", "Rain.", "es", "Radio Muelle", {}, "news").fold for n in range(200)]
    assert [annotated(str(n), "", "en", "", {}, "militants").fold for n in (0, 4, 5, 263)] == [0, 4, 0, 3]


def test_gold_is_read_with_its_head(tool: Tool, tmp_path: Path) -> None:
    """The first line tells outlet and language, the rest is the text; an unknown outlet is none."""
    for folder in ("texts", "claims"):
        (tmp_path / folder).mkdir()
    heads = {"a": "# u | Radio Muelle | 2015 | es | T", "b": "# u | unknown | 2015 | fr | T", "c": "# u"}
    for name, head in heads.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(f"{head}\n{TEXT}", encoding="utf-8")
        (tmp_path / "claims" / f"{name}.json").write_text(json.dumps({"claims": [name]}), encoding="utf-8")
    found = list(tool("material").gold_reports(tmp_path))
    assert [(r.id, r.outlet, r.language) for r in found] == [("a", "Radio Muelle", "es"), ("b", "", ""), ("c", "", "")]
    assert all(r.text == TEXT and r.source == "gold" and r.gold == {"claims": [r.id]} for r in found)


def test_sentences_on_militants_are_read_by_number(tool: Tool, tmp_path: Path) -> None:
    """Trimmed, each as a line; those without words are left out."""
    (tmp_path / "militants").mkdir()
    table = 'id,description\n7," Los Faroles fought, and lost. "\n8,\n9,Rain.\n'
    (tmp_path / "militants" / "relations.csv").write_text(table, encoding="utf-8")
    assert tool("material").relations(tmp_path) == {"7": "Los Faroles fought, and lost.\n", "9": "Rain.\n"}
