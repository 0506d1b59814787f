"""Learns the weights of relations from annotated reports, and writes them into the package.

    python tools/training/train_relations.py MATERIAL WORK [--folds PREDICTIONS.jsonl]

MATERIAL is the folder of gold and data (no part of this project), WORK the folder where train_reading.py left the
networks that it learned without a fold. With ``--folds`` nothing is written into the package: each gold report is
read by weights learned without its fold, thresholds included, and the predictions go to a file that the gold's
program scores.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
from examples import ANSWERS, Example, Read, read, read_with_names, tellings
from folding import FOLDS, MEASURED, folded_encoder, left_out
from logistic import fit, matrix, vocabulary
from material import Annotated, all_reports
from own_sentences import own_reports
from thresholds import choose, crossed, of_profiled, rarely_told

from crimescape.extract.engine import RulesExtractor
from crimescape.extract.gold_shape import to_gold
from crimescape.extract.learned.encoder import Encoder
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
FEWEST = 3
"""Examples in which an answer must hold to be learned at all."""
ELSEWHERE = 0.2
"""How much an example counts in which the two stand together, and another sentence tells what holds."""
UNTRUE = 0.4
"""How much an example counts in which nothing holds: readers leave out more than they put in wrongly."""
WORTH = {"gold": 0.6, "news": 0.8, "encyclopaedia": 0.3, "militants": 0.5, "invented": 0.5, "own": 1.0}
"""How much an example counts by the body of material it is of (the gold's are learned from twice: see `reads_of`)."""
OF_MANNER = WORTH | {"invented": 0.3}
"""The same for how relations are told: invented reports deny and hedge far more than others do."""
UNLIKE_NEWS = "encyclopaedia"
"""What teaches nothing of manner: it tells the past in the past tense, and hardly doubts."""
NOT_IN_GOLD = ("merged_into",)
"""Predicates that the gold does not ask for: how surely they must be told is learned from the others measured on."""
UNLIKELY = -9.0
"""The bias of an answer that was hardly ever met."""


def learn(reads: Sequence[Read], *, thresholds: dict[str, float] | None = None) -> Model:
    """Weights from examples; without thresholds, a half for every answer."""
    heads = {}
    for kind, answers in ANSWERS.items():
        of_kind = [(e, WORTH[r.report.source]) for r in reads for e in r.examples if e.candidate.pair.type == kind]
        examples, worth = [e for e, _ in of_kind], np.array([w for _, w in of_kind])
        rows = [e.candidate.features for e in examples]
        known = vocabulary(rows, least=LEAST)
        x = matrix(rows, known)
        columns, biases = [], []
        for answer in answers:
            y = np.array([float(answer in e.true) for e in examples])
            if y.sum() < FEWEST:
                columns.append(np.zeros(len(known)))
                biases.append(UNLIKELY)
                continue
            bias, w = fit(x, y, np.array([_weight(answer, e) for e in examples]) * worth, strength=STRENGTH)
            columns.append(w)
            biases.append(bias)
        weights = np.stack(columns, axis=1)
        weights[np.abs(weights) < NEGLIGIBLE] = 0
        kept = [f for f, i in known.items() if weights[i].any()]
        table = weights[[known[f] for f in kept]].astype(np.float32)
        heads[kind] = Head(answers, np.array(biases, dtype=np.float32), {f: i for i, f in enumerate(kept)}, table)
    return Model(heads | qualifiers(reads), thresholds or {})


NEGLIGIBLE = 0.02
"""Weights below it are left out of the file, which they would make three times as long."""


def qualifiers(reads: Sequence[Read]) -> dict[str, Head]:
    """How relations are told, learned from those that hold."""
    told = [(t, OF_MANNER[r.report.source]) for r in reads if r.report.source != UNLIKE_NEWS for t in tellings(r)]
    rows = [t.features for t, _ in told]
    known = vocabulary(rows, least=3)
    x = matrix(rows, known)
    weight = np.array([(1.0 if t.is_here else ELSEWHERE) * worth for t, worth in told])
    heads = {}
    for name, answers in QUALIFIERS.items():
        columns, biases = [], []
        for answer in answers:
            y = np.array([float(answer in t.truth[name]) for t, _ in told])
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


def reports_of(material: Path) -> list[Annotated]:
    """Everything to learn from: annotated reports, and plain sentences of our own."""
    return [*all_reports(material), *own_reports(HERE)]


def reads_of(reports: Iterable[Annotated]) -> list[Read]:
    """The reports as they are learned from: with the reader's names, the gold under the engine's own as well.

    Half of the names in militants and encyclopaedia are unknown to the engine: without the reader's, what is said of
    them teaches nothing. Thresholds are chosen where names are the engine's.
    """
    out = []
    for report in reports:
        if report.source in ("gold", "own"):
            out.append(read(report))
        if report.source != "own":
            out.append(read_with_names(report))
    return out


def without(reads: Sequence[Read], folds: Iterable[int]) -> list[Read]:
    """The material without some folds of what is measured, and without any text that a left-out one repeats."""
    gone = set(folds)
    left = {r.report.text for r in reads if r.report.source in MEASURED and r.report.fold in gone}
    return [
        r for r in reads if r.report.source not in MEASURED or (r.report.fold not in gone and r.report.text not in left)
    ]


class Learner:
    """Weights learned without some folds, each set of folds once; and thresholds that go with them."""

    def __init__(self, reads: Sequence[Read], networks: Path) -> None:
        self._reads = reads
        self._reports = {r.report.source + r.report.id: r.report for r in reads if r.report.source in MEASURED}
        self._networks = networks
        self._without: Callable[[frozenset[int]], Model] = cache(self._learned)
        self._met: Callable[[int, int], list[Read]] = cache(self._read_again)

    def _learned(self, folds: frozenset[int]) -> Model:
        return learn(without(self._reads, folds))

    def encoder(self, fold: int) -> Encoder:
        """The network that saw nothing of a fold."""
        return folded_encoder(self._networks, fold)

    def _read_again(self, network: int, fold: int) -> list[Read]:
        """The reports of a fold as the engine reads them with a network that was learned without it."""
        encoder = self.encoder(network)
        return [read(r, encoder=encoder) for r in self._reports.values() if r.fold == fold]

    def model(self, *, fold: int | None) -> Model:
        """Weights and thresholds that saw nothing of a fold (None: that saw everything)."""
        gone = frozenset() if fold is None else frozenset({fold})
        met = [
            (self._met(network, other), self._without(gone | {other}))
            for network in FOLDS
            for other in left_out(network)
            if fold is None or (fold in left_out(network) and other != fold)
        ]
        gold = [([r for r in reads if r.report.source == "gold"], model) for reads, model in met]
        beside = [([r for r in reads if r.report.source != "gold"], model) for reads, model in met]
        thresholds = choose(crossed(gold)) | {p: rarely_told(beside, predicate=p) for p in NOT_IN_GOLD}
        thresholds |= of_profiled(beside)
        return Model(self._without(gone).heads, thresholds)


def predicted(report: Annotated, model: Model, encoder: Encoder) -> dict[str, object]:
    """What the engine reads with these weights, in the gold's shape."""
    asked = Report(report.id, report.text, "", "", date(2026, 1, 1), outlet=report.outlet, language=report.language)
    reading = RulesExtractor(model=model, encoder=encoder).read(asked, gazetteer=load())
    return to_gold(reading, identifier=report.id)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--folds", type=Path)
    arguments = parser.parse_args()
    reports = reports_of(arguments.material)
    learner = Learner(reads_of(reports), arguments.work)
    if arguments.folds:
        records = []
        for fold in FOLDS:
            model = learner.model(fold=fold)
            encoder = learner.encoder(fold)
            records += [predicted(r, model, encoder) for r in reports if r.source == "gold" and r.fold == fold]
            print(f"fold {fold}: thresholds {dict(model.thresholds)}", file=sys.stderr)
        arguments.folds.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
        return 0
    WEIGHTS.write_bytes(learner.model(fold=None).dump())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
