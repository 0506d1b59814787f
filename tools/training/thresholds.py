"""From which chance an answer is given: where F1 is best on reports that the weights were not learned from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from examples import Example, Read, answer_key

from crimescape.extract.relations.carrying import told_of
from crimescape.extract.relations.features import PROFILED_FEATURES
from crimescape.extract.relations.model import Model
from crimescape.extract.relations.qualifying import QUALIFIERS, likeliest, weighed_manner
from crimescape.extract.relations.weighing import PROFILED, all_chances, answered

Told = list[tuple[str, float, bool]]
"""Propositions of a report: predicate, chance, and whether the reader has it."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """What models said of reports they were not learned from.

    Attributes
    ----------
    told : list of (predicate, chance, is true)
    wanted : mapping of predicate to how many claims the readers have
    qualified : mapping of qualifier to a list of (chances of the answers, the readers' answers)
    """

    told: Told
    wanted: dict[str, int]
    qualified: dict[str, list[tuple[dict[str, float], set[str]]]]


def crossed(seen: Iterable[tuple[Sequence[Read], Model]]) -> Crossed:
    """Chances for reports, each by weights learned without it.

    Parameters
    ----------
    seen : iterable of (reports, the weights to weigh them with)
    """
    out = Crossed([], {}, {name: [] for name in QUALIFIERS})
    for reads, model in seen:
        for one in reads:
            out.told.extend(chances(one, model))
            for key in answer_key(one):
                out.wanted[key[0]] = out.wanted.get(key[0], 0) + 1
            for features, truth in _as_told(one, model):
                for name in QUALIFIERS:
                    out.qualified[name].append((weighed_manner(features, name, model=model), truth[name]))
    return out


def _as_told(one: Read, model: Model) -> Iterator[tuple[list[str], dict[str, set[str]]]]:
    """How each true proposition is told where the engine would quote it: by its likeliest pair."""
    best: dict[tuple[str, str, str], tuple[float, Example, str]] = {}
    for example in one.examples:
        if example.claims:
            weighed = example.candidate.chances(model)
            for answer in example.claims:
                key = _proposition(example, answer)
                if key not in best or best[key][0] < weighed[answer]:
                    best[key] = (weighed[answer], example, answer)
    for _, example, answer in best.values():
        _, _, features = told_of(answered(example.candidate, answer, 1.0), one.parsed)
        yield features, {name: {c[name] for c in example.claims[answer]} for name in QUALIFIERS}


def chances(one: Read, model: Model) -> Told:
    """The likeliest chance of every proposition of a report; what is left to the reader is left out."""
    return [(predicate, chance, true) for predicate, chance, true, _ in _likeliest(one, model)]


def _likeliest(one: Read, model: Model) -> list[tuple[str, float, bool, bool]]:
    """As `chances`, and whether it is told of whom a profile is about."""
    best: dict[tuple[str, str, str], tuple[float, bool, bool, bool]] = {}
    every = all_chances([e.candidate for e in one.examples], model=model)
    for example, of_pair in zip(one.examples, every, strict=True):
        is_profiled = not PROFILED_FEATURES.isdisjoint(example.candidate.features)
        for answer, chance in of_pair.items():
            key = _proposition(example, answer)
            if key not in best or best[key][0] < chance:
                best[key] = (chance, answer in example.true, answer in example.open, is_profiled)
    return [(key[0], chance, true, profiled) for key, (chance, true, left, profiled) in best.items() if not left]


TIES = ("allied_with", "rival_of", "part_of")
RECALL_WORTH = 2.0
"""How often recall counts where precision counts once, of ties of whom a profile is about."""


def of_profiled(seen: Iterable[tuple[Sequence[Read], Model]]) -> dict[str, float]:
    """Thresholds for ties of whom a profile is about, on profiles weighed as in `crossed`."""
    rows = [row for reads, model in seen for one in reads for row in _likeliest(one, model) if row[3]]
    out = {}
    for predicate in TIES:
        told = [(chance, true) for p, chance, true, _ in rows if p == predicate]
        if any(true for _, true in told):
            out[PROFILED + predicate] = _best(told, sum(t for _, t in told), recall_worth=RECALL_WORTH)
    return out


def rarely_told(seen: Iterable[tuple[Sequence[Read], Model]], *, predicate: str) -> float:
    """The threshold of a predicate that the gold does not ask for, from other reports weighed as in `crossed`."""
    rows, total = [], 0
    for reads, model in seen:
        for one in reads:
            rows += [(chance, true) for p, chance, true in chances(one, model) if p == predicate]
            total += sum(key[0] == predicate for key in answer_key(one))
    return _best(rows, total)


def _proposition(example: Example, answer: str) -> tuple[str, str, str]:
    return answered(example.candidate, answer, 0.0).proposition


def choose(material: Crossed) -> dict[str, float]:
    """The thresholds of best F1: of all predicates together for claims, of each rarer answer for qualifiers."""
    out = _towards_usual(_together(material.told, material.wanted), material.told)
    for name, rows in material.qualified.items():
        out |= {f"{name}:{answer}": at for answer, at in _of_labels(rows, QUALIFIERS[name]).items()}
    return out


USUAL, WORTH_OF_USUAL = 0.32, 15
"""Half of the F1 that is reached, where the best threshold lies if chances are what they say; and how many true
propositions it takes to believe a predicate's own as much."""


def _towards_usual(own: dict[str, float], told: Told) -> dict[str, float]:
    """Thresholds drawn to the usual one, the more the rarer the predicate: a few lucky claims decide nothing."""
    out = {}
    for predicate, at in own.items():
        many = sum(true for p, _, true in told if p == predicate)
        out[predicate] = round((many * at + WORTH_OF_USUAL * USUAL) / (many + WORTH_OF_USUAL), 3)
    return out


MANNER_STEPS = np.arange(0.1, 0.9, 0.02)
FEWEST = 5
"""Times that a label must be the readers' to count in the mean over labels."""


def _of_labels(rows: Sequence[tuple[dict[str, float], set[str]]], answers: Sequence[str]) -> dict[str, float]:
    """Thresholds of the rarer answers that make the mean F1 over labels best, each tried in turn."""
    at = dict.fromkeys(answers[1:], 0.5)
    for _ in range(ROUNDS):
        for answer in at:
            curve = [_mean_f1(rows, at | {answer: float(s)}, answers) for s in MANNER_STEPS]
            smooth = np.convolve(np.pad(curve, 2, mode="edge"), np.ones(5) / 5, mode="valid")
            at[answer] = round(float(MANNER_STEPS[int(np.argmax(smooth))]), 2)
    return at


def _mean_f1(rows: Sequence[tuple[dict[str, float], set[str]]], at: dict[str, float], answers: Sequence[str]) -> float:
    pairs = []
    for chances_, truth in rows:
        given = likeliest(chances_, at, answers)
        pairs.append((given if given in truth else min(truth), given))
    scores = []
    for label in answers:
        wanted, said = sum(w == label for w, _ in pairs), sum(g == label for _, g in pairs)
        if wanted >= FEWEST:
            scores.append(2 * sum(w == label == g for w, g in pairs) / (wanted + said))
    return float(np.mean(scores)) if scores else 0.0


STEPS = np.arange(0.14, 0.72, 0.02)
ROUNDS = 3


def _together(told: Told, wanted: dict[str, int]) -> dict[str, float]:
    """Thresholds that make F1 over all claims best, each tried in turn while the others stand."""
    counts = {}
    for predicate in sorted(wanted):
        rows = np.array([(c, t) for p, c, t in told if p == predicate])
        given = np.array([(rows[:, 0] >= s).sum() for s in STEPS], dtype=float)
        right = np.array([rows[rows[:, 0] >= s, 1].sum() for s in STEPS], dtype=float)
        # Neighbours are averaged, so that one lucky claim decides nothing.
        counts[predicate] = tuple(
            np.convolve(np.pad(c, 2, mode="edge"), np.ones(5) / 5, "valid") for c in (given, right)
        )
    total = sum(wanted.values())
    at = dict.fromkeys(counts, 10)
    for _ in range(ROUNDS):
        for predicate in counts:
            rest_given = sum(counts[p][0][at[p]] for p in counts if p != predicate)
            rest_right = sum(counts[p][1][at[p]] for p in counts if p != predicate)
            given, right = counts[predicate]
            at[predicate] = int(np.argmax(2 * (rest_right + right) / (rest_given + given + total)))
    return {p: round(float(STEPS[i]), 2) for p, i in at.items()}


def _best(rows: Sequence[tuple[float, bool]], total: int, *, recall_worth: float = 1.0) -> float:
    """The threshold of best F, the curve smoothed by its neighbours so that one lucky claim decides nothing."""
    steps = np.arange(0.2, 0.72, 0.02)
    worth = recall_worth**2
    curve = []
    for threshold in steps:
        right = sum(t for c, t in rows if c >= threshold)
        given = sum(c >= threshold for c, _ in rows)
        curve.append((1 + worth) * right / (given + worth * total) if given else 0.0)
    smooth = np.convolve(np.pad(curve, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return round(float(steps[int(np.argmax(smooth))]), 2)
