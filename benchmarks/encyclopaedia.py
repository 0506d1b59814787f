"""Reads encyclopaedia articles, each by weights learned without its fold, and scores the allies and rivals it finds.

    python benchmarks/encyclopaedia.py MATERIAL WORK [--predictions FILE]

The infobox of an article says who its allies and rivals are; counted are those that its body names. MATERIAL is the
folder of gold and data, no part of this project; WORK is where tools/training/train_reading.py left the networks that
it learned without a fold. The other weights are learned five times (some minutes).
"""

from folds import main

if __name__ == "__main__":
    raise SystemExit(main(__doc__ or "", source="encyclopaedia"))
