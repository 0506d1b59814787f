"""From which chance an answer is given: where F1 is best on reports that the weights were not learned from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from examples import Example, Read, answer_key, tellings

from crimescape.extract.relations.model import Model
from crimescape.extract.relations.qualifying import QUALIFIERS
from crimescape.extract.relations.weighing import answered

Told = list[tuple[str, float, bool]]
"""Propositions of a report: predicate, chance, and whether the reader has it."""
SPLITS = 3


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


def crossed(gold: Sequence[Read], own: Sequence[Read], *, learn: Callable[[Sequence[Read]], Model]) -> Crossed:
    """Chances for every gold report by weights learned without it."""
    out = Crossed([], {}, {name: [] for name in QUALIFIERS})
    for split in range(SPLITS):
        left = [r for i, r in enumerate(gold) if i % SPLITS == split]
        model = learn([*(r for i, r in enumerate(gold) if i % SPLITS != split), *own])
        for one in left:
            out.told.extend(chances(one, model))
            for key in answer_key(one):
                out.wanted[key[0]] = out.wanted.get(key[0], 0) + 1
            for telling in tellings(one):
                if telling.is_here:
                    for name in QUALIFIERS:
                        out.qualified[name].append((model.heads[name].chances(telling.features), telling.truth[name]))
    return out


def chances(one: Read, model: Model) -> Told:
    """The likeliest chance of every proposition of a report; what is left to the reader is left out."""
    best: dict[tuple[str, str, str], tuple[float, bool, bool]] = {}
    for example in one.examples:
        head = model.heads[example.candidate.pair.type]
        for answer, chance in head.chances(example.candidate.features).items():
            key = _proposition(example, answer)
            if key not in best or best[key][0] < chance:
                best[key] = (chance, answer in example.true, answer in example.open)
    return [(key[0], chance, true) for key, (chance, true, left) in best.items() if not left]


def _proposition(example: Example, answer: str) -> tuple[str, str, str]:
    return answered(example.candidate, answer, 0.0).proposition


def choose(material: Crossed) -> dict[str, float]:
    """The thresholds of best F1: of all predicates together for claims, of each rarer answer for qualifiers."""
    out = _together(material.told, material.wanted)
    for name, rows in material.qualified.items():
        for answer in QUALIFIERS[name][1:]:
            judged = [(c[answer], answer in truth) for c, truth in rows]
            out[f"{name}:{answer}"] = _best(judged, sum(t for _, t in judged))
    return out


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


def _best(rows: Sequence[tuple[float, bool]], total: int) -> float:
    """The threshold of best F1, the curve smoothed by its neighbours so that one lucky claim decides nothing."""
    steps = np.arange(0.2, 0.72, 0.02)
    curve = []
    for threshold in steps:
        right = sum(t for c, t in rows if c >= threshold)
        given = sum(c >= threshold for c, _ in rows)
        curve.append(2 * right / (given + total) if given else 0.0)
    smooth = np.convolve(np.pad(curve, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return round(float(steps[int(np.argmax(smooth))]), 2)
