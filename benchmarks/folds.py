"""Reads a body of material fold by fold, by weights that saw nothing of the fold, and has its own program score it."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tools" / "training"))

from folding import FOLDS
from material import Annotated, relations
from train_relations import Learner, predicted, reads_of, reports_of


def texts_of(material: Path, *, source: str) -> Mapping[str, str]:
    """The texts to read, by id: all that the check counts, whether we annotated them or not."""
    if source == "militants":
        return relations(material / "data")
    folder = material / "data" / "wikipedia" / "texts"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}


def fold_of(identifier: str, *, source: str) -> int:
    """The fold of a text, the same whether it is annotated or not."""
    return Annotated(identifier, "", "en", "", {}, source).fold


def predictions(material: Path, networks: Path, *, source: str) -> Iterator[dict[str, object]]:
    """Each text as the engine reads it by weights learned without its fold, and without any text that repeats it."""
    texts = texts_of(material, source=source)
    learner = Learner(reads_of(reports_of(material)), networks)
    for fold in FOLDS:
        left = {name: text for name, text in texts.items() if fold_of(name, source=source) == fold}
        model, encoder = learner.model(fold=fold), learner.encoder(fold)
        for name, text in left.items():
            yield predicted(Annotated(name, text, "en", "", {}, source), model, encoder)
        print(f"fold {fold}: {len(left)} texts", file=sys.stderr)


def check_of(material: Path, *, source: str, file: Path) -> list[str]:
    """The program that scores a body of material, and what it is to be given."""
    data = material / "data"
    if source == "militants":
        folder = data / "militants"
        return [str(folder / "check_relations.py"), str(folder / "relations.csv"), "--score", str(file)]
    folder = data / "wikipedia"
    return [str(folder / "check_infobox.py"), str(folder / "facts"), str(folder / "texts"), str(file)]


def main(told: str, *, source: str) -> int:
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("work", type=Path, help="where train_reading.py left its networks")
    parser.add_argument("--predictions", type=Path, help="keep them here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = asked.predictions or Path(folder) / "predictions.jsonl"
        records = predictions(asked.material, asked.work, source=source)
        file.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
        return subprocess.run([sys.executable, *check_of(asked.material, source=source, file=file)]).returncode
