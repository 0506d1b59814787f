"""Learns who takes part in an attack from reports with known incidents, and writes the weights that the engine ships.

    python tools/training/train_events.py MUC4_TRAIN.json [weights.json.gz]

Reads the training part only. Seeded and on one thread: the same file in, the same bytes out. Needs scikit-learn, which
the package itself does not.
"""

import argparse
import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # before numpy: sums in one order

import numpy as np
import scipy.sparse as sp
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from crimescape.extract.events.incidents import (
    ATTACKS,
    REPEATED,
    attack_features,
    bare_key,
    filler_features,
    read_report,
)
from crimescape.extract.events.model import LEAF
from crimescape.extract.events.reading import Occurrence, described, key_of, open_sentences
from crimescape.extract.events.tokens import NAME, tokens_of
from crimescape.extract.events.wire import split_wire
from crimescape.extract.events.words import CLASS_OF
from crimescape.extract.spans import flat

SLOTS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
FOLDS = 4
LEAST_REPORTS = 3
"""A feature of a phrase counts when it stands in so many reports; of a report's words, one more."""
STEP = 0.02
"""Weights are stored as whole numbers of this."""
Report = dict[str, object]


def key_of_text(text: str) -> str:
    return bare_key(flat(text))


def gold_keys(report: Report, attack: str = "") -> list[list[set[str]]]:
    """For each slot the keys of each filler, of all templates, or of those of one attack."""
    out: list[list[set[str]]] = [[] for _ in SLOTS]
    for template in report["templates"]:
        if attack in template["incident_type"]:
            for number, slot in enumerate(SLOTS):
                out[number] += [{key_of_text(mention) for mention, _ in filler} for filler in template[slot]]
    return out


def told(reports: Sequence[Report], attack: str, *, times: int = 1) -> np.ndarray:
    return np.array([sum(attack in t["incident_type"] for t in r["templates"]) >= times for r in reports])


def words_of_names(reports: Sequence[Report]) -> frozenset[str]:
    """Words that stand in names of persons at least once in four times: none of them may become a feature."""
    named: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for report in reports:
        text = flat(str(report["doctext"]))
        for sentence in split_wire(text):
            tokens = tokens_of(sentence.text, start=sentence.start)
            every.update(tokens.words)
            named.update(w for w, tag in zip(tokens.words, tokens.tags, strict=True) if tag == NAME)
    return frozenset(w for w, n in named.items() if 4 * n >= every[w] and w not in CLASS_OF)


def vocabulary(bags: Sequence[set[str]], *, least: int, barred: frozenset[str]) -> dict[str, int]:
    counts = Counter(f for bag in bags for f in bag)
    enough = (f for f, n in counts.items() if n >= least and barred.isdisjoint(re.findall(r"[a-z][a-z.-]*", f)))
    return {f: i for i, f in enumerate(sorted(enough))}


def matrix(rows: Sequence[Sequence[str]], known: dict[str, int], *, is_shrunk: bool = False) -> sp.csr_matrix:
    index: list[int] = []
    values: list[float] = []
    ends = [0]
    for row in rows:
        here = sorted(known[f] for f in row if f in known)
        index += here
        values += [1 / np.sqrt(max(len(here), 1)) if is_shrunk else 1.0] * len(here)
        ends.append(len(index))
    return sp.csr_matrix((values, index, ends), shape=(len(rows), len(known)))


def crossed(make: Callable[[], object], x: object, y: np.ndarray, fold: np.ndarray) -> tuple[np.ndarray, object]:
    """Chances for each row by a model that did not see its fold, and the model of all rows."""
    whole = make().fit(x, y)
    first = None
    for k in range(FOLDS):
        chances = make().fit(x[fold != k], y[fold != k]).predict_proba(x[fold == k])
        first = np.zeros((len(y), chances.shape[1])) if first is None else first
        first[fold == k] = chances
    return first, whole


def stored_linear(
    known: dict[str, int], weights: np.ndarray, bias: np.ndarray, *, least: float = 0
) -> dict[str, object]:
    """Whole numbers, without the rows that hardly count."""
    whole = np.rint(weights / STEP).astype(int)
    names = [f for f, i in sorted(known.items()) if abs(whole[i]).max() * STEP >= max(least, STEP)]
    return {
        "scale": STEP,
        "bias": [round(float(b), 3) for b in bias],
        "features": "\n".join(names),
        "weights": [int(w) for f in names for w in whole[known[f]]],
    }


def stored_forest(model: GradientBoostingClassifier) -> dict[str, object]:
    prior = model.init_.class_prior_[1]
    trees = []
    for (tree,) in model.estimators_:
        t = tree.tree_
        trees.append(
            [
                [
                    LEAF if t.children_left[i] < 0 else int(t.feature[i]),
                    round(float(t.threshold[i]), 4),
                    int(t.children_left[i]),
                    int(t.children_right[i]),
                    round(float(t.value[i][0][0]) * model.learning_rate, 4),
                ]
                for i in range(t.node_count)
            ]
        )
    return {"start": round(float(np.log(prior / (1 - prior))), 4), "trees": trees}


def boosted(trees: int, *, depth: int, pace: float, leaf: int) -> Callable[[], GradientBoostingClassifier]:
    return lambda: GradientBoostingClassifier(
        n_estimators=trees, max_depth=depth, learning_rate=pace, subsample=0.6, max_features=0.3,
        min_samples_leaf=leaf, random_state=0,
    )  # fmt: skip


OF_REPORTS = boosted(80, depth=3, pace=0.06, leaf=10)
OF_FILLERS = boosted(150, depth=4, pace=0.03, leaf=30)


def learn(reports: Sequence[Report]) -> tuple[dict[str, object], dict[str, object]]:
    """The record to ship, and what was held out on the way: (record, {name: value})."""
    fold = np.arange(len(reports)) % FOLDS
    reads, record = [], {}
    barred = words_of_names(reports)
    # 1. Phrases in their sentences.
    rows, where, labels = [], [], []
    for number, report in enumerate(reports):
        gold = gold_keys(report)
        text = str(report["doctext"])
        for opened in open_sentences(text, sentences=split_wire(text)):
            tokens = opened.reader.tokens
            for i, j, features in described(opened):
                key = key_of(tokens, i, j)
                rows.append(features)
                where.append((number, tokens.starts[i], tokens.ends[j - 1], opened.number, key))
                labels.append(next((r for r, f in enumerate(gold, start=1) if any(key in g for g in f)), 0))
    bags: list[set[str]] = [set() for _ in reports]
    for (number, *_), features in zip(where, rows, strict=True):
        bags[number].update(features)
    known = vocabulary(bags, least=LEAST_REPORTS, barred=barred)
    x, y, of = matrix(rows, known), np.array(labels), np.array([w[0] for w in where])
    chances, whole = crossed(lambda: LogisticRegression(C=0.2, max_iter=80, tol=1e-3), x, y, fold[of])
    record["roles"] = stored_linear(known, whole.coef_.T, whole.intercept_, least=0.06)
    for r, slot in enumerate(SLOTS, start=1):
        print(f"phrases, {slot}: average precision {average_precision_score(y == r, chances[:, r]):.3f}")
    by_report: list[list[Occurrence]] = [[] for _ in reports]
    for (number, start, end, sentence, key), c in zip(where, chances, strict=True):
        by_report[number].append(Occurrence(start, end, sentence, key, tuple(map(float, c))))
    for report, found in zip(reports, by_report, strict=True):
        text = str(report["doctext"])
        reads.append(read_report(text, sentences=split_wire(text), found=found))
    # 2. Words of whole reports.
    known = vocabulary([set(r.words) for r in reads], least=LEAST_REPORTS + 1, barred=barred)
    x = matrix([r.words for r in reads], known, is_shrunk=True)
    outcomes = [a.value for a in ATTACKS] + [""]
    by_words = np.zeros((len(reports), len(outcomes)))
    weights, bias = [], []
    for number, outcome in enumerate(outcomes):
        held, whole = crossed(lambda: LogisticRegression(C=30, max_iter=300), x, told(reports, outcome), fold)
        by_words[:, number] = held[:, 1]
        weights.append(whole.coef_[0])
        bias.append(whole.intercept_[0])
    record["words"] = stored_linear(known, np.array(weights).T, np.array(bias), least=0.3)
    # 3. Attacks of whole reports.
    x = np.array([attack_features(r, by_words=[float(p) for p in w]) for r, w in zip(reads, by_words, strict=True)])
    attacks = np.zeros_like(by_words)
    record["attacks"] = []
    for number, outcome in enumerate(outcomes):
        held, whole = crossed(OF_REPORTS, x, told(reports, outcome), fold)
        attacks[:, number] = held[:, 1]
        record["attacks"].append(stored_forest(whole))
        y = told(reports, outcome)
        print(f"attacks, {outcome or 'any'}: average precision {average_precision_score(y, held[:, 1]):.3f}")
    repeats = np.zeros((len(reports), len(REPEATED)))
    record["repeats"] = []
    for number, attack in enumerate(REPEATED):
        held, whole = crossed(OF_REPORTS, x, told(reports, attack.value, times=2), fold)
        repeats[:, number] = held[:, 1]
        record["repeats"].append(stored_forest(whole))
    # 4. Who stands in a role of an attack of one kind.
    record["fillers"] = []
    fillers = []
    for role, slot in enumerate(SLOTS, start=1):
        rows, labels, where = [], [], []
        for number, (report, read) in enumerate(zip(reports, reads, strict=True)):
            gold_of = {a: gold_keys(report, a.value)[role - 1] for a in ATTACKS}
            for named, attack, features in filler_features(read, attacks=list(map(float, attacks[number])), role=role):
                rows.append(features)
                labels.append(any(named.key in g or named.other in g for g in gold_of[attack]))
                where.append((number, named, attack))
        x, y = np.array(rows), np.array(labels)
        held, whole = crossed(OF_FILLERS, x, y, fold[[w[0] for w in where]])
        record["fillers"].append(stored_forest(whole))
        fillers.append({(n, a, m.key): float(c) for (n, m, a), c in zip(where, held[:, 1], strict=True)})
        print(f"fillers, {slot}: average precision {average_precision_score(y, held[:, 1]):.3f} of {len(y)}")
    return record, {"reads": reads, "attacks": attacks, "repeats": repeats, "fillers": fillers}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("train", type=Path, help="one report a line, with doctext and templates")
    parser.add_argument("out", type=Path, nargs="?", help="where the weights go")
    asked = parser.parse_args()
    reports = [json.loads(line) for line in asked.train.read_text("utf-8").splitlines()]
    record, _ = learn(reports)
    default = Path(__file__).parents[2] / "src" / "crimescape" / "extract" / "events" / "weights.json.gz"
    packed = gzip.compress(json.dumps(record, separators=(",", ":")).encode("utf-8"), 9, mtime=0)
    (asked.out or default).write_bytes(packed)
    print(f"{len(packed):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
