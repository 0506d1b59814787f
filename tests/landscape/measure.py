"""How long a rumour check takes on a made-up study, asked before or never.

``python -m tests.landscape.measure 2000``: so many reports with three claims each, and so many texts of 500 words.
"""

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from crimescape.assess import nearest
from crimescape.study import Study
from tests.changes.archive import NOON
from tests.changes.measure import GROUPS, drafts

RUMOUR = f"The {GROUPS[3]} and the {GROUPS[14]} have formed an alliance."


def timed(what: str, verb: Callable[[], object]) -> None:
    """Do it, and print the seconds by the wall and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    verb()
    print(f"{what}: {time.perf_counter() - wall:.2f} s, processor {time.process_time() - processor:.2f} s")


def check(study: Path) -> None:
    """One signed rumour about two groups that the study knows."""
    record = Study.open(study).check(RUMOUR, outlet="Muelle Libre", published="2015-12-31")
    assert record["checks"][0]["matters"], "the engine must read it"


def main(reports: int) -> None:
    """A study that was asked before, one that never was, and the comparison of texts alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study"
        study = Study.create(path)
        study.ledger.append(drafts(reports), recorded=NOON, author="Editor")
        study.landscape()
        timed("the first check, which also loads engine and gazetteer", lambda: check(path))
        timed("a check", lambda: check(path))
        shutil.rmtree(path / "cache")
        timed("a check of a study never asked", lambda: check(path))
    rng = random.Random(1)
    words = [f"word{i}" for i in range(5_000)]
    texts = [(str(i), " ".join(rng.choices(words, k=500))) for i in range(reports)]
    accented = [(i, f"{text} Bahía") for i, text in texts]
    timed(f"nearest of {reports} texts of 500 words", lambda: nearest(RUMOUR, texts))
    timed("the same with one accent each", lambda: nearest(RUMOUR, accented))


if __name__ == "__main__":
    main(int(sys.argv[1]))
