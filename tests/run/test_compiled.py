"""Machine code of an inner loop is made once, and kept for the next process."""

import os
import subprocess
import sys
from pathlib import Path

KERNEL = """
def total(values):
    out = 0.0
    for value in values:
        out += value
    return out
"""
ASKING = """
import numpy as np
from crimescape.run.compiled import compiled
from kernel import total
made = compiled(total)
print(made(np.arange(4.0)), sum(made.stats.cache_hits.values()), sum(made.stats.cache_misses.values()))
"""


def test_machine_code_is_made_once(tmp_path: Path) -> None:
    """The first process makes it and puts it by; the second finds it, and makes nothing."""
    (tmp_path / "kernel.py").write_text(KERNEL, encoding="utf-8")
    told = [asked(tmp_path) for _ in range(2)]
    assert told == [["6.0", "0", "1"], ["6.0", "1", "0"]]


def asked(folder: Path) -> list[str]:
    """What a fresh process says: the sum, how often code was found, how often it was made."""
    path = os.pathsep.join([str(folder), *(entry for entry in sys.path if entry)])
    settings = {**os.environ, "PYTHONPATH": path, "NUMBA_CACHE_DIR": str(folder / "kept")}
    told = subprocess.run([sys.executable, "-c", ASKING], env=settings, capture_output=True, text=True, check=True)
    return told.stdout.split()
