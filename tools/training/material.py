"""Annotated reports to learn from and to measure on: gold files, labels of texts that lie elsewhere, our own texts."""

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotation import VALUES as STATUSES
from annotation import compiled

from crimescape.extract.sentence import split_sentences

NOTES = "\n=== annotation\n"
"""What stands between an invented report and what it claims."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and what a careful reader took from it, in the gold's shape.

    Attributes
    ----------
    gold : dict
        ``entities`` and ``claims`` as in a gold file; a claim may carry ``sentences``, the places (character
        offsets) of the sentences that say it.
    source : str
        Which body of material it is of, one of `SOURCES`.
    """

    id: str
    text: str
    language: str
    outlet: str
    gold: dict[str, Any]
    source: str = "gold"

    @property
    def fold(self) -> int:
        """One of five, fixed by the id alone; a relation of militants by its number, as its check counts."""
        if self.source == "militants":
            return int(self.id) % 5
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 5


SOURCES = ("gold", "news", "encyclopaedia", "militants", "invented")
"""Hand-made gold; news, encyclopaedia articles and sentences on militants that we annotated; reports of our own."""
HERE = Path(__file__).parent


def all_reports(material: Path) -> Iterator[Annotated]:
    """Everything to learn from: the gold and our labels of texts under ``material``, and the invented reports."""
    data = material / "data"
    yield from gold_reports(material / "gold" / "dev")
    yield from labelled_reports(HERE / "labels" / "news.jsonl", _files(data / "reports"), source="news")
    articles = _files(data / "wikipedia" / "texts")
    yield from labelled_reports(HERE / "labels" / "encyclopaedia.jsonl", articles, source="encyclopaedia")
    yield from labelled_reports(HERE / "labels" / "militants.jsonl", relations(data), source="militants")
    yield from invented_reports()


def _files(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}


def relations(data: Path) -> dict[str, str]:
    """The sentences on militants, by number, as `check_relations.py` writes them."""
    path = data / "militants" / "relations.csv"
    with path.open(encoding="utf8", newline="") as file:
        return {r["id"]: r["description"].strip() + "\n" for r in csv.DictReader(file) if r["description"].strip()}


def gold_reports(folder: Path) -> Iterator[Annotated]:
    """The reports of a gold folder (``texts`` and ``claims``)."""
    for path in sorted((folder / "texts").glob("*.txt")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n")
        parts = [p.strip() for p in head.lstrip("# ").split("|")]
        language = parts[3] if len(parts) > 3 and parts[3] in ("en", "es") else ""
        outlet = parts[1] if len(parts) > 1 and parts[1] != "unknown" else ""
        gold = json.loads((folder / "claims" / f"{path.stem}.json").read_text(encoding="utf-8"))
        yield Annotated(path.stem, body, language, outlet, gold)


def labelled_reports(labels: Path, texts: Mapping[str, str], *, source: str) -> Iterator[Annotated]:
    """Reports with the labels we gave them, which hold places in the text and no words of it.

    Labels whose text is missing or was changed are left out.
    """
    for line in labels.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = texts.get(record["id"])
        if text is not None and hashlib.sha256(text.encode()).hexdigest()[:16] == record["sha256"]:
            yield from_record(record, text, source=source)


def from_record(record: dict[str, Any], text: str, *, source: str) -> Annotated:
    """A report and its labels; of a text that was read in part, that part, up to the end of a sentence."""
    read = text
    if (upto := record.get("upto", len(text))) < len(text):
        ends = [s.end for s in split_sentences(text) if s.end <= upto]
        read = text[: ends[-1]] if ends else text[:upto]
    entities = []
    for entity in record["entities"]:
        names = dict.fromkeys(" ".join(text[a:b].split()) for a, b in entity["names"] if b <= len(read))
        if names:
            entities.append({"id": entity["id"], "type": entity["type"], "names": list(names)})
    known = {e["id"] for e in entities}
    gold: dict[str, Any] = {"id": record["id"], "entities": entities}
    for part in ("claims", "optional"):
        gold[part] = [
            claim | {"sources": [text[a:b] for a, b in claim["sources"]]}
            for claim in record[part]
            if {claim["subject"], claim["object"]} <= known | STATUSES
            and all(start < len(read) for start, _ in claim["sentences"])
        ]
    return Annotated(record["id"], read, record["language"], record["outlet"], gold, source)


def invented_reports() -> Iterator[Annotated]:
    """Reports of our own invention, annotated by hand like the others."""
    for language in ("en", "es"):
        for path in sorted((HERE / "invented" / language).glob("*.txt")):
            text, _, notes = path.read_text(encoding="utf-8").partition(NOTES)
            record, faults = compiled(path.stem, notes.splitlines(), text)
            if faults:
                raise ValueError("; ".join(faults))
            yield from_record(record | {"language": language, "outlet": ""}, text, source="invented")
