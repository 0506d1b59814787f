"""How good the outlook would have been on three histories of ties, beside every rival, and on shuffled ones.

    python benchmarks/backtest.py MATERIAL [--seed N] [--only NAME]

MATERIAL is the folder of gold and data, no part of this project. The bars: in log skill the outlook is ahead of every
baseline on the onset of rivalry, and not behind climatology on that of alliance. Shuffled: on each origin the
fates of the pairs are exchanged by chance; then nothing can be learned, and the outlook must show no skill.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from cow_windows import aligned

from crimescape.outlook import BETTER, HOSTILE, MODEL, UNTESTED, Backtest, History, Setting, backtest, history_of_table

ORIGINS = 9
PROTOTYPE = {
    "rivalry onset": "AUC 0.838 with balance, 0.769 without",
    "alliance onset": "AUC 0.656, over-confident",
}
ABLATION = "all without balance"


def histories(material: Path) -> Iterator[tuple[str, History, int]]:
    """Name, history and horizon in years of each of the three."""
    data = material / "data"
    text = (data / "signed" / "cow_ties.csv").read_text("utf-8")
    whole, share = aligned(text)
    print(f"states: numbered anew in every window of the table; laid along, {share:.1%} of ties go on to the next")
    yield "states", history_of_table(whole, where="states", window_years=4).history, 4
    text = (data / "militants" / "network.csv").read_text("utf-8")
    yield "militants", history_of_table(text, where="militants").history, 2
    text = (data / "ucdp" / "nonstate_dyad_year_mexico.csv").read_text("utf-8")
    yield "dyad-years", history_of_table(text, where="dyad-years", sign=HOSTILE).history, 1


def show(name: str, found: Backtest, *, seconds: float) -> list[str]:
    """Print every figure of one history; give what falls short of the bars."""
    short = []
    print(f"\n{name}: {found.groups} groups, {found.rows} rows, {found.horizon_years}-year horizon, {seconds:.1f} s")
    for record in found.records:
        print(f"  {record.sentence}")
        if record.verdict == UNTESTED:
            continue
        if name == "states" and record.question in PROTOTYPE:
            print(f"    a prototype, on pairs present at both ends: {PROTOTYPE[record.question]}")
        for s in record.scores:
            low, high = s.log_skill_90
            print(
                f"    {s.name:<20} AUC {s.auc:.3f}  AP/base {s.lift:5.1f}  Brier {s.brier_skill:+.3f}  "
                f"log {s.log_skill:+.3f} ({low:+.3f} to {high:+.3f})"
            )
        for b in record.reliability:
            print(f"      given {b.forecast:7.2%}, came about {b.observed:7.2%} ({b.events} of {b.pairs})")
        print(f"    slope of reliability {record.slope:.2f}, before calibration {record.slope_of_raw:.2f}")
        print(f"    {record.unseen} further events with groups not known on the origin")
        own = record.score(MODEL).log_skill
        if record.question == "rivalry onset":
            ahead = [m for m in record.margins if m.rival != ABLATION]
            least = min(ahead, key=lambda m: m.ahead)
            print(f"    BAR ahead of every baseline: {least.ahead:+.3f} on the best of them, {least.rival}")
            short += [f"{name}: {m.rival} is better on rivalry onset" for m in ahead if m.ahead <= 0]
        if record.question == "alliance onset":
            print(f"    BAR not behind climatology: {own:+.3f}")
            short += [f"{name}: behind climatology on alliance onset"] if own < 0 else []
    return short


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("material", nargs="?", type=Path, default=os.environ.get("CRIMESCAPE_MATERIAL"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=["states", "militants", "dyad-years"])
    options = parser.parse_args()
    if options.material is None or not (Path(options.material) / "data" / "militants").is_dir():
        print("The material is not here: give its folder, or set CRIMESCAPE_MATERIAL. Nothing was measured.")
        return 2
    short = []
    for name, history, horizon in histories(Path(options.material)):
        if options.only not in (None, name):
            continue
        begun = time.perf_counter()
        setting = Setting(horizon_years=horizon)
        found = backtest(history, setting=setting, origins=ORIGINS, rng=np.random.default_rng(options.seed))
        short += show(name, found, seconds=time.perf_counter() - begun)
        placebo = replace(setting, placebo=options.seed)
        blind = backtest(history, setting=placebo, origins=ORIGINS, rng=np.random.default_rng(options.seed))
        for record in blind.records:
            if record.verdict != UNTESTED and "onset" in record.question:
                own = record.score(MODEL)
                short += [f"{name}: skill on shuffled {record.question}"] if record.verdict == BETTER else []
                figures = f"AUC {own.auc:.3f}, log skill {own.log_skill:+.3f}"
                print(f"  shuffled, {record.question}: {figures}, {record.verdict}")
    print("\n" + ("\n".join(f"SHORT {line}" for line in short) if short else "Every bar is reached."))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
