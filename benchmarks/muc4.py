"""Fills the incident templates of MUC-4's development reports, and scores them by the definition of GTT's own program.

    python benchmarks/muc4.py [MUC4_DIR]

MUC4_DIR holds `dev.json` (the form of GTT: a report a line, with `doctext` and `templates`); without it, the folder
`data/muc4` under CRIMESCAPE_MATERIAL. It is no part of this project. The weights were learned from `train.json` alone.

What is computed is what the program beside "Template Filling with Generative Transformers" (Du, Rush and Cardie 2021)
computes:

- Strings are lower-cased; signs, the articles "a", "an", "the" and double spaces are taken out. Equal gold templates of
  a report count once.
- A predicted template may be aligned with one gold template, and each gold template with one predicted, only where the
  predicted incident type is the gold type, or one of them where the gold names several ("bombing / attack"). Of all
  alignments of a report that one counts which gives the highest micro F1 over its incident types and slots.
- A predicted filler is right when it is one of the mentions of one gold filler in the aligned template's slot; a gold
  filler is found when a predicted one is. Precision is right of all predicted fillers, recall found of all gold ones,
  unaligned templates included. An aligned template's incident type is right.
- Figures are sums over reports; `micro` sums the five slots and the incident type, as GTT's average does; `slots`
  leaves the type out. The interval is the middle 95 % of 1,000 draws of reports with replacement.

Predicted: one mention a filler, as our incidents quote it.
"""

import json
import os
import random
import re
import string
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from crimescape.extract.events import Role, find_incidents, split_wire

SLOTS = {
    "PerpInd": Role.AGENT_PERSON,
    "PerpOrg": Role.AGENT_ORGANISATION,
    "Target": Role.TARGET,
    "Victim": Role.VICTIM,
    "Weapon": Role.INSTRUMENT,
}
TYPE = "incident_type"
SEED, DRAWS = 20_150_310, 1_000
Counts = tuple[int, int, int, int]
"""(right of predicted, predicted, found of gold, gold)."""
Template = dict[str, object]
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def normal(text: str) -> str:
    bare = "".join(c for c in text.lower() if c not in string.punctuation)
    return " ".join(_ARTICLES.sub(" ", bare).split())


def gold_templates(report: dict[str, object]) -> list[Template]:
    out: list[Template] = []
    for given in report["templates"]:
        template: Template = {TYPE: given[TYPE]}
        template |= {slot: [{normal(m) for m, _ in filler} for filler in given[slot] if filler] for slot in SLOTS}
        if template not in out:
            out.append(template)
    return out


def predicted_templates(text: str) -> list[Template]:
    out: list[Template] = []
    for incident in find_incidents(text, sentences=split_wire(text)):
        template: Template = {TYPE: incident.attack.value}
        for slot, role in SLOTS.items():
            template[slot] = [normal(text[f.start : f.end]) for f in incident.fillers if f.role is role]
        out.append(template)
    return out


def alignments(
    predicted: Sequence[Template], gold: Sequence[Template], at: int = 0, taken: frozenset[int] = frozenset()
) -> Iterator[dict[int, int]]:
    if at == len(predicted):
        yield {}
        return
    for number, template in enumerate(gold):
        if number not in taken and predicted[at][TYPE] in template[TYPE]:
            for rest in alignments(predicted, gold, at + 1, taken | {number}):
                yield {at: number, **rest}
    yield from alignments(predicted, gold, at + 1, taken)


def counted(predicted: Sequence[Template], gold: Sequence[Template], aligned: dict[int, int]) -> dict[str, Counts]:
    out: dict[str, Counts] = {TYPE: (len(aligned), len(predicted), len(aligned), len(gold))}
    for slot in SLOTS:
        right = found = 0
        for p, g in aligned.items():
            right += sum(any(text in filler for filler in gold[g][slot]) for text in predicted[p][slot])
            found += sum(any(text in filler for text in predicted[p][slot]) for filler in gold[g][slot])
        out[slot] = (right, sum(len(t[slot]) for t in predicted), found, sum(len(t[slot]) for t in gold))
    return out


def f1(counts: Counts) -> float:
    right, predicted, found, gold = counts
    precision, recall = right / max(predicted, 1), found / max(gold, 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def summed(parts: Sequence[Counts]) -> Counts:
    return tuple(sum(p[k] for p in parts) for k in range(4))


def best(predicted: Sequence[Template], gold: Sequence[Template]) -> dict[str, Counts]:
    every = (counted(predicted, gold, aligned) for aligned in alignments(predicted, gold))
    return max(every, key=lambda counts: f1(summed(list(counts.values()))))


def totals(reports: Sequence[dict[str, Counts]]) -> dict[str, Counts]:
    out = {name: summed([r[name] for r in reports]) for name in (*SLOTS, TYPE)}
    return {**out, "slots": summed([out[s] for s in SLOTS]), "micro": summed([out[s] for s in (*SLOTS, TYPE)])}


def main() -> int:
    material = os.environ.get("CRIMESCAPE_MATERIAL", "")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(material) / "data" / "muc4"
    if not (folder / "dev.json").is_file():
        print(
            f"No dev.json in {folder}: name its folder, or set CRIMESCAPE_MATERIAL. Nothing was measured.",
            file=sys.stderr,
        )
        return 1
    reports = [json.loads(line) for line in (folder / "dev.json").read_text("utf-8").splitlines()]
    start = time.perf_counter()
    predicted = [predicted_templates(r["doctext"]) for r in reports]
    seconds = time.perf_counter() - start
    scored = [best(p, gold_templates(r)) for p, r in zip(predicted, reports, strict=True)]
    rng = random.Random(SEED)
    drawn = [totals(rng.choices(scored, k=len(scored))) for _ in range(DRAWS)]
    print(f"{'slot':14} {'P':>6} {'R':>6} {'F1':>6}  {'95 % interval':14} predicted gold")
    for name, counts in totals(scored).items():
        right, made, found, gold = counts
        spread = sorted(f1(d[name]) for d in drawn)
        low, high = spread[DRAWS // 40], spread[-DRAWS // 40]
        print(
            f"{name:14} {right / max(made, 1):6.3f} {found / max(gold, 1):6.3f} {f1(counts):6.3f}  "
            f"{low:.3f}-{high:.3f}    {made:5} {gold:5}"
        )
    words = sum(len(r["doctext"].split()) for r in reports)
    print(
        f"{len(reports)} reports, {words:,} words, {seconds:.1f} s: {words / seconds:,.0f} words a second on one core"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
