"""Reads sentences on militants, each by weights learned without its fold, and scores them with their own program.

    python benchmarks/militants.py MATERIAL WORK [--predictions FILE]

MATERIAL is the folder of gold and data, no part of this project; WORK is where tools/training/train_reading.py left the
networks that it learned without a fold. The other weights are learned five times (some minutes).
"""

from folds import main

if __name__ == "__main__":
    raise SystemExit(main(__doc__ or "", source="militants"))
