"""Learns which words are names and what relates two of them, and writes the network's weights into the package.

    python tools/training/train_reading.py teach MATERIAL ENCODER WORK     once: what a sentence encoder says of words
    python tools/training/train_reading.py learn MATERIAL WORK [--fold K]  the weights; without a fold: into WORK

`teach` makes a small network tell what the sentence encoder (all-MiniLM-L6-v2, see make_words.py) says of words in
their sentences, on texts without the gold. `learn` goes on from there with annotated names and claims. One thread,
fixed seeds: the same versions give the same weights.
"""

import argparse
import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from annotation import spaced
from examples import Example, Read, read_with_names
from folding import FOLDS, MEASURED, fold_file, left_out
from material import Annotated, all_reports
from minilm import MiniLM
from reading_network import TAUGHT, Dropout, ReadingNetwork
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, mse_loss
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from crimescape.extract.learned.encoder import dump
from crimescape.extract.learned.looks import COLUMNS, Looks, looks_of
from crimescape.extract.learned.tagging import KINDS, form_numbers
from crimescape.extract.learned.words import rows
from crimescape.extract.relations.company import Company
from crimescape.extract.relations.judging import ANSWERS
from crimescape.extract.relations.windows import COLUMNS as TOLD
from crimescape.extract.relations.windows import TYPES, Windows, windows_of
from crimescape.extract.sentence import split_sentences
from crimescape.vocabulary import Kind

SHIPPED = Path(__file__).parents[2] / "src/crimescape/extract/learned/reading.bin.gz"
GAP = 12
"""Empty tokens between two texts read together."""
BATCH = 5000
"""Tokens read together, at least."""
RATE = 2e-3
TEACH_ROUNDS, LEARN_ROUNDS = 7, 16
RISEN, SETTLED, SLOW = 0.1, 0.6, 0.4
"""After which share of the rounds the pace is highest; after which it stays as it is; and what share of `RATE` it
then is."""
DECAY = 0.998
"""From then on the weights kept are a mean over the steps, in which a step counts this much less than the next."""
HIDDEN_NAME, HIDDEN_OTHER = 0.4, 0.06
"""How often the words of names, and other words, are hidden in learning: what stands around them must tell."""
PAIRS = 8.0
"""How much pairs count beside names."""
ELSEWHERE, UNTRUE = 0.2, 0.5
"""How much a pair counts whose relation another sentence tells, and one in which nothing holds."""
IN_TURNS = {"encyclopaedia": 0.5}
"""The share of a body of material that a round takes, where it is not all."""
WEIGHT = {"gold": 1.0, "news": 1.0, "encyclopaedia": 0.7, "militants": 0.7, "invented": 0.6}


# --- Teaching ---------------------------------------------------------------------------------------------------------


def teach(material: Path, encoder: Path, work: Path) -> None:
    """The network before it has seen a name."""
    work.mkdir(parents=True, exist_ok=True)
    looks, taught = _lessons(material, MiniLM(encoder))
    network = ReadingNetwork(dropout=nn.Dropout(0.05))
    pieces = [(d, at) for d, one in enumerate(looks) for at in range(0, len(one), 1500)]
    turn = random.Random(0)
    steps = TEACH_ROUNDS * (len(pieces) // 3 + 1)
    learner = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    pace = torch.optim.lr_scheduler.OneCycleLR(learner, RATE, total_steps=steps + 1, pct_start=0.1)
    for number in range(TEACH_ROUNDS):
        turn.shuffle(pieces)
        total = 0.0
        for first in range(0, len(pieces), 3):
            tables, wanted = [], []
            for d, at in pieces[first : first + 3]:
                tables += [looks[d][at : at + 1500], np.zeros((GAP, len(COLUMNS)), np.int32)]
                wanted += [taught[d][at : at + 1500], np.full((GAP, TAUGHT), np.nan, np.float16)]
            table = torch.from_numpy(np.concatenate(tables)).long()
            y = torch.from_numpy(np.concatenate(wanted).astype(np.float32))
            real = ~torch.isnan(y[:, 0])
            shown = (torch.rand(len(table)) > 0.12).float()
            loss = mse_loss(network.taught(network.encode(table, shown))[real], y[real].clamp(-5, 5))
            _step(loss, network, learner, pace)
            total += loss.item()
        print(f"taught {number}: {total / (len(pieces) / 3):.4f}", file=sys.stderr)
    torch.save(network.state_dict(), work / "taught.pt")


def _lessons(material: Path, encoder: MiniLM) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """For every text, how its tokens look and what the encoder says of them, in its strongest directions."""
    looks, said = [], []
    for folder in ("reports", "wikipedia/texts"):
        for path in sorted((material / "data" / folder).glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            sentences = split_sentences(text)
            one = looks_of(text, spans=(), openings=[s.start for s in sentences], headline=0, rows=rows(), gloss={})
            inside = [[i for i, a in enumerate(one.starts) if s.start <= a < s.end] for s in sentences]
            words = [[text[one.starts[i] : one.ends[i]] for i in places] for places in inside]
            table = [one.table[places] for places in inside if places]
            looks.append(np.concatenate(table) if table else one.table[:0])
            said.append(
                np.concatenate([np.zeros((0, 384), np.float32), *encoder.in_sentences([w for w in words if w])])
            )
    sample = np.concatenate(said[::40])
    middle = sample.mean(0)
    _, _, directions = np.linalg.svd(sample[::3] - middle, full_matrices=False)
    kept = directions[:TAUGHT].T
    spread = ((sample - middle) @ kept).std(0)
    return looks, [((s - middle) @ kept / spread).astype(np.float16) for s in said]


# --- Learning ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A report to learn from.

    Attributes
    ----------
    tags : array, shape (n_tokens,), int64
        What each token is part of; -1 where nobody judged.
    truth, counts : array, shape (n_pairs, most answers), float32
        Which answers hold of each pair, and how much each counts.
    """

    report: Annotated
    looks: Looks
    forms: np.ndarray
    tags: np.ndarray
    windows: Windows
    truth: np.ndarray
    counts: np.ndarray


def text_of(one: Read) -> Text:
    """A report with the true name of every token and the true relations of every pair."""
    looks, parsed = one.parsed.people.looks, one.parsed
    company = Company.of(parsed.clauses, parsed.found)
    pairs = [e.candidate.pair for e in one.examples]
    windows = windows_of(pairs, looks=looks, clauses=parsed.clauses, company=company)
    most = max(map(len, ANSWERS.values()))
    truth = np.zeros((len(pairs), most), np.float32)
    counts = np.zeros_like(truth)
    for row, example in enumerate(one.examples):
        for column, answer in enumerate(ANSWERS[example.candidate.pair.type]):
            truth[row, column] = answer in example.true
            counts[row, column] = _count(answer, example)
    return Text(one.report, looks, form_numbers(looks.forms, looks.table[:, 3]), _tags(one), windows, truth, counts)


def _count(answer: str, example: Example) -> float:
    if answer in example.true:
        return 1.0 if answer in example.told else ELSEWHERE
    return 0.0 if answer in example.open else UNTRUE


def _tags(one: Read) -> np.ndarray:
    report, looks = one.report, one.parsed.people.looks
    tags = np.zeros(len(looks.starts), np.int64)
    starts = {s: i for i, s in enumerate(looks.starts)}
    ends = {e: i for i, e in enumerate(looks.ends)}
    taken = np.zeros(len(report.text), bool)
    names = [(name, Kind(e["type"])) for e in report.gold["entities"] for name in e["names"]]
    # The longest first: a short form inside a longer name is no name of its own.
    for name, kind in sorted(names, key=lambda n: (-len(n[0]), n[0])):
        for match in spaced(name).finditer(report.text) if name.strip() else ():
            start, end = match.span()
            if start in starts and end in ends and not taken[start:end].any():
                taken[start:end] = True
                first = 1 + 2 * KINDS.index(kind)
                tags[starts[start] : ends[end] + 1] = first + 1
                tags[starts[start]] = first
    # Readers name only the places that claims use: other places on record are neither names nor none.
    for span in one.parsed.people.spans:
        if span.kind is Kind.PLACE and not taken[span.start : span.end].any() and span.start in starts:
            at = starts[span.start]
            while at < len(tags) and looks.ends[at] <= span.end:
                tags[at] = -1
                at += 1
    return tags


def learn(texts: Sequence[Text], taught: Path, *, seed: int = 1) -> dict[str, np.ndarray]:
    """The arrays of an encoder learned from the names and relations of texts."""
    torch.manual_seed(seed)
    turn = random.Random(seed)
    network = ReadingNetwork(dropout=Dropout(0.25, seed=seed))
    network.load_state_dict(torch.load(taught))
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(DECAY))
    texts = list(texts)
    tokens = sum(len(t.tags) * IN_TURNS.get(t.report.source, 1.0) for t in texts)
    steps = LEARN_ROUNDS * int(tokens // BATCH + 2)
    learner = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    pace = torch.optim.lr_scheduler.LambdaLR(learner, lambda step: _pace(step / steps))
    for number in range(LEARN_ROUNDS):
        turn.shuffle(texts)
        names = relations = 0.0
        for batch in _batches([t for t in texts if turn.random() < IN_TURNS.get(t.report.source, 1.0)]):
            of_names, of_pairs = _losses(network, batch)
            names += of_names.item()
            relations += of_pairs.item()
            size = sum(len(t.tags) + GAP for t in batch)
            _step((of_names + PAIRS * of_pairs) / size, network, learner, pace)
            if pace.last_epoch >= SETTLED * steps:
                mean.update_parameters(network)
        print(f"learned {number}: names {names / tokens:.4f}, relations {relations / tokens:.4f}", file=sys.stderr)
    return mean.module.parts()


def _pace(share: float) -> float:
    """How fast is learned after a share of the rounds: it rises, falls along half a wave, and stays."""
    if share < RISEN:
        return 0.05 + 0.95 * share / RISEN
    if share < SETTLED:
        return SLOW + (1 - SLOW) * 0.5 * (1 + math.cos(math.pi * (share - RISEN) / (SETTLED - RISEN)))
    return SLOW


def _losses(network: ReadingNetwork, batch: Sequence[Text]) -> tuple[torch.Tensor, torch.Tensor]:
    """How wrong the network is on texts: on names, and on pairs."""
    table, forms, tags, weight = _joined(batch)
    windows = _windows(batch)
    named = (table[:, COLUMNS.index("rule")] > 0) | (tags > 0)
    drawn = torch.rand(len(table))
    shown = torch.where(named, drawn >= HIDDEN_NAME, drawn >= HIDDEN_OTHER).float()
    # Products in half precision take half as long.
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = network.encode(table, shown)
        each = cross_entropy(network.tags(x, forms).float(), tags.clamp(min=0), reduction="none")
        of_pairs = _pairs_loss(network, x, *windows) if windows is not None else torch.zeros(())
    return (each * (tags >= 0) * weight).sum(), of_pairs


def _batches(texts: Sequence[Text]) -> Iterator[list[Text]]:
    batch: list[Text] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text.tags)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _joined(batch: Sequence[Text]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    tables, forms, tags, weights = [], [], [], []
    many = 0
    for text in batch:
        tables += [text.looks.table, np.zeros((GAP, len(COLUMNS)), np.int32)]
        forms += [np.where(text.forms > 0, text.forms + many, 0), np.zeros(GAP, np.int64)]
        many += int(text.forms.max(initial=0))
        tags += [text.tags, np.full(GAP, -1)]
        weights.append(np.full(len(text.tags) + GAP, WEIGHT[text.report.source], np.float32))
    return (
        torch.from_numpy(np.concatenate(tables)).long(),
        torch.from_numpy(np.concatenate(forms)),
        torch.from_numpy(np.concatenate(tags)),
        torch.from_numpy(np.concatenate(weights)),
    )


def _windows(batch: Sequence[Text]) -> tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor] | None:
    """The windows of several texts as of one, the truth of their pairs, and how much each answer counts."""
    arrays: dict[str, list[np.ndarray]] = {f.name: [] for f in fields(Windows)}
    truth, counts = [], []
    at = bearers = 0
    for text in batch:
        if len(text.truth):
            for name in arrays:
                here = getattr(text.windows, name)
                if name in ("first", "second"):
                    here = here + at
                elif name in ("window", "between", "left", "right"):
                    here = np.where(here >= 0, here + at, -1)
                elif name == "bearers":
                    here = here + bearers
                elif name == "mentions":
                    here = here + np.array([at, at, bearers])
                arrays[name].append(here)
            bearers += int(text.windows.mentions[:, 2].max()) + 1
            truth.append(text.truth)
            counts.append(text.counts * np.float32(WEIGHT[text.report.source]))
        at += len(text.tags) + GAP
    if not truth:
        return None
    joined = {name: torch.from_numpy(np.concatenate(parts)) for name, parts in arrays.items()}
    return joined, torch.from_numpy(np.concatenate(truth)), torch.from_numpy(np.concatenate(counts))


def _pairs_loss(
    network: ReadingNetwork,
    x: torch.Tensor,
    windows: dict[str, torch.Tensor],
    truth: torch.Tensor,
    counts: torch.Tensor,
) -> torch.Tensor:
    known = network.pairs(x, windows)
    kinds = windows["told"][:, list(TOLD).index("type")]
    loss = torch.zeros(())
    for number, kind in enumerate(TYPES):
        chosen = (kinds == number).nonzero()[:, 0]
        many = len(ANSWERS[kind])
        scores = network.answers[kind](known[chosen])
        each = binary_cross_entropy_with_logits(scores.float(), truth[chosen][:, :many], reduction="none")
        loss = loss + (each * counts[chosen][:, :many]).sum()
    return loss


def _step(loss: torch.Tensor, network: ReadingNetwork, learner: torch.optim.Optimizer, pace: object) -> None:
    learner.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    learner.step()
    pace.step()  # type: ignore[attr-defined]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    teaching = verbs.add_parser("teach")
    for name in ("material", "encoder", "work"):
        teaching.add_argument(name, type=Path)
    learning = verbs.add_parser("learn")
    for name in ("material", "work"):
        learning.add_argument(name, type=Path)
    learning.add_argument("--fold", type=int, action="append", choices=FOLDS)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    if asked.verb == "teach":
        teach(asked.material, asked.encoder, asked.work)
        return 0
    texts = [text_of(read_with_names(r)) for r in all_reports(asked.material)]
    for fold in asked.fold or [None]:
        gone = () if fold is None else left_out(fold)
        repeated = {t.report.text for t in texts if t.report.source in MEASURED and t.report.fold in gone}
        inside = [
            t
            for t in texts
            if t.report.text not in repeated and not (t.report.source in MEASURED and t.report.fold in gone)
        ]
        parts = learn(inside, asked.work / "taught.pt")
        (SHIPPED if fold is None else fold_file(asked.work, fold)).write_bytes(dump(parts))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
