"""Scores the built-in engine against hand-made gold, with the gold's own program.

    python benchmarks/extract_gold.py [GOLD_DIR]

GOLD_DIR holds `score.py` and `dev/`; without it, the folder `gold` under CRIMESCAPE_MATERIAL. It is no part of this
project.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from crimescape.study import read_files


def main() -> int:
    material = os.environ.get("CRIMESCAPE_MATERIAL", "")
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(material) / "gold"
    texts = sorted((gold / "dev" / "texts").glob("*.txt"))
    if not texts:
        print(f"No gold in {gold}: name its folder, or set CRIMESCAPE_MATERIAL. Nothing was measured.", file=sys.stderr)
        return 1
    start = time.perf_counter()
    records = list(read_files(texts, engine="rules", workers=1))
    seconds = time.perf_counter() - start
    words = sum(len(t.read_text(encoding="utf-8").split()) for t in texts)
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        predictions.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
        done = subprocess.run([sys.executable, str(gold / "score.py"), str(gold / "dev" / "claims"), str(predictions)])
    print(f"{len(texts)} reports, {words} words, {seconds:.1f} s: {words / seconds:,.0f} words a second on one core")
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
