"""Learns the weights of relations from annotated reports, and writes them into the package.

    python tools/training/train_relations.py MATERIAL [--folds PREDICTIONS.jsonl]

MATERIAL is the folder of gold and data (no part of this project). With ``--folds`` nothing is written into the package:
each gold report is read by weights learned without its fold, thresholds included, and the predictions go to a file that
the gold's own program scores.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from examples import ANSWERS, Example, Read, read, tellings
from logistic import fit, matrix, vocabulary
from material import Annotated, gold_reports, labelled_reports
from own_sentences import own_reports
from thresholds import choose, crossed

from crimescape.extract.engine import RulesExtractor
from crimescape.extract.gold_shape import to_gold
from crimescape.extract.relations.model import Head, Model
from crimescape.extract.relations.qualifying import QUALIFIERS
from crimescape.gazetteer import load
from crimescape.vocabulary import Report

HERE = Path(__file__).parent
WEIGHTS = HERE.parents[1] / "src/crimescape/extract/relations/weights.tsv.gz"
STRENGTH = 0.1
"""Penalty: the larger, the freer the weights."""
LEAST = 2
"""Examples a feature must stand in."""
ELSEWHERE = 0.2
"""How much an example counts in which the two stand together, and another sentence tells what holds."""
UNTRUE = 0.4
"""How much an example counts in which nothing holds: readers leave out more than they put in wrongly."""
MADE = 0.25
"""How much a sentence of our own making counts."""


def learn(reads: Sequence[Read], *, thresholds: dict[str, float] | None = None) -> Model:
    """Weights from examples; without thresholds, a half for every answer."""
    heads = {}
    for kind, answers in ANSWERS.items():
        examples = [e for r in reads for e in r.examples if e.candidate.pair.type == kind]
        scales = [_scale(r) for r in reads for e in r.examples if e.candidate.pair.type == kind]
        rows = [e.candidate.features for e in examples]
        known = vocabulary(rows, least=LEAST)
        x = matrix(rows, known)
        columns, biases = [], []
        for answer in answers:
            y = np.array([float(answer in e.true) for e in examples])
            weight = np.array([_weight(answer, e) * scale for e, scale in zip(examples, scales, strict=True)])
            bias, w = fit(x, y, weight, strength=STRENGTH)
            columns.append(w)
            biases.append(bias)
        weights = np.stack(columns, axis=1)
        weights[np.abs(weights) < 0.004] = 0
        kept = [f for f, i in known.items() if weights[i].any()]
        table = weights[[known[f] for f in kept]].astype(np.float32)
        heads[kind] = Head(answers, np.array(biases, dtype=np.float32), {f: i for i, f in enumerate(kept)}, table)
    return Model(heads | qualifiers(reads), thresholds or {})


def qualifiers(reads: Sequence[Read]) -> dict[str, Head]:
    """How relations are told, learned from those that hold."""
    told = [t for one in reads for t in tellings(one)]
    rows = [t.features for t in told]
    known = vocabulary(rows, least=3)
    x = matrix(rows, known)
    scales = [_scale(one) for one in reads for _ in tellings(one)]
    weight = np.array([(1.0 if t.is_here else ELSEWHERE) * s for t, s in zip(told, scales, strict=True)])
    heads = {}
    for name, answers in QUALIFIERS.items():
        columns, biases = [], []
        for answer in answers:
            y = np.array([float(answer in t.truth[name]) for t in told])
            bias, w = fit(x, y, weight, strength=STRENGTH)
            columns.append(w)
            biases.append(bias)
        table = np.stack(columns, axis=1).astype(np.float32)
        heads[name] = Head(answers, np.array(biases, dtype=np.float32), known, table)
    return heads


def _weight(answer: str, example: Example) -> float:
    if answer in example.true:
        return 1.0 if answer in example.told else ELSEWHERE
    return 0.0 if answer in example.open else UNTRUE


def _scale(one: Read) -> float:
    """Our own made sentences count less than reports that somebody wrote for readers."""
    return MADE if one.report.id.startswith("own-") else 1.0


def material_of(folder: Path) -> tuple[list[Read], list[Read]]:
    """The gold, and our own labels, read."""
    gold = [read(r) for r in gold_reports(folder / "gold" / "dev")]
    own = [read(r) for r in labelled_reports(HERE / "labels_en.jsonl", folder / "data" / "reports")]
    own += [read(r) for r in own_reports(HERE)]
    return gold, own


def by_folds(gold: list[Read], own: list[Read]) -> list[dict[str, object]]:
    """Predictions for every gold report by what was learned without its fold."""
    out = []
    for fold in range(5):
        inside = [r for r in gold if r.report.fold != fold]
        left = [r for r in gold if r.report.fold == fold]
        thresholds = choose(crossed(inside, own, learn=learn))
        model = learn([*inside, *own], thresholds=thresholds)
        out += [predicted(r.report, model) for r in left]
        print(f"fold {fold}: {len(inside)}+{len(own)} reports, thresholds {thresholds}", file=sys.stderr)
    return out


def predicted(report: Annotated, model: Model) -> dict[str, object]:
    """What the engine reads with these weights, in the gold's shape."""
    asked = Report(report.id, report.text, "", "", date(2026, 1, 1), outlet=report.outlet, language=report.language)
    return to_gold(RulesExtractor(model=model).read(asked, gazetteer=load()), identifier=report.id)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("--folds", type=Path)
    arguments = parser.parse_args()
    gold, own = material_of(arguments.material)
    if arguments.folds:
        records = by_folds(gold, own)
        arguments.folds.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
        return 0
    WEIGHTS.write_bytes(learn([*gold, *own], thresholds=choose(crossed(gold, own, learn=learn))).dump())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
