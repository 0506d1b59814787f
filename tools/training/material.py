"""Annotated reports to learn from and to measure on: gold files, and our own labels of texts that lie elsewhere."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and what a careful reader took from it, in the gold's shape.

    Attributes
    ----------
    gold : dict
        ``entities`` and ``claims`` as in a gold file; a claim may carry ``sentences``, the places (character
        offsets) of the sentences that say it.
    """

    id: str
    text: str
    language: str
    outlet: str
    gold: dict[str, Any]

    @property
    def fold(self) -> int:
        """One of five, fixed by the id alone."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 5


def gold_reports(folder: Path) -> Iterator[Annotated]:
    """The reports of a gold folder (``texts`` and ``claims``)."""
    for path in sorted((folder / "texts").glob("*.txt")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n")
        parts = [p.strip() for p in head.lstrip("# ").split("|")]
        language = parts[3] if len(parts) > 3 and parts[3] in ("en", "es") else ""
        outlet = parts[1] if len(parts) > 1 and parts[1] != "unknown" else ""
        gold = json.loads((folder / "claims" / f"{path.stem}.json").read_text(encoding="utf-8"))
        yield Annotated(path.stem, body, language, outlet, gold)


def labelled_reports(labels: Path, texts: Path) -> Iterator[Annotated]:
    """Reports of a folder with the labels we gave them, which hold places in the text and no words of it.

    Labels whose text is missing or was changed are left out.
    """
    for line in labels.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        path = texts / f"{record['id']}.txt"
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        if hashlib.sha256(text.encode()).hexdigest()[:16] != record["sha256"]:
            continue
        entities = [
            {"id": e["id"], "type": e["type"], "names": [" ".join(text[a:b].split()) for a, b in e["names"]]}
            for e in record["entities"]
        ]
        gold = {"id": record["id"], "entities": entities, "claims": record["claims"], "optional": record["optional"]}
        for claim in (*gold["claims"], *gold["optional"]):
            claim["sources"] = [text[a:b] for a, b in claim.get("sources", [])]
        yield Annotated(record["id"], text, record["language"], record["outlet"], gold)
