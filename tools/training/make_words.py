"""Makes the vocabulary of the learned parts: words, what each means by its neighbours, and Spanish words in English.

    python tools/training/make_words.py MATERIAL ENCODER

MATERIAL is the folder of gold and data. ENCODER is the folder of a small sentence encoder with `model.safetensors` and
`tokenizer.json` (all-MiniLM-L6-v2, Apache 2.0; requirements.txt beside this file pins a package that holds it as
`model.zip`). Each word is read by the encoder alone; of its vector the 64 strongest directions are kept, as bytes.
The same versions give the same bytes.
"""

import argparse
import gzip
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from material import HERE, all_reports, relations
from minilm import MiniLM

from crimescape.extract.learned.looks import TOKEN
from crimescape.extract.spans import flat

LEARNED = HERE.parents[1] / "src/crimescape/extract/learned"
LEAST = 3
"""Times a word must stand in the material."""
DIRECTIONS = 64
SCALE = 24
"""Steps to one standard deviation."""
NUMBERS = {"00": "12", "0000": "1998"}
"""A number and a year, and what stands for each."""


def words_of(material: Path, gloss: dict[str, str]) -> list[str]:
    """The words worth a row: the commonest first, then the English of the glossary."""
    gold = {r.id for r in all_reports(material) if r.source == "gold"}
    texts = [r.text for r in all_reports(material) if r.source == "invented" and r.language == "en"]
    for folder in ("reports", "wikipedia/texts"):
        texts += [p.read_text(encoding="utf-8") for p in sorted((material / "data" / folder).glob("*.txt"))]
    texts += relations(material / "data").values()
    assert gold  # the gold is measured on, and gives no words
    count = Counter(word for text in texts for word in TOKEN.findall(flat(text)))
    common = [w for w, n in sorted(count.items(), key=lambda c: (-c[1], c[0])) if n >= LEAST and not w.isdigit()]
    known = set(common)
    return [*NUMBERS, *common, *sorted(set(gloss.values()) - known)]


def vectors_of(words: list[str], encoder: MiniLM) -> np.ndarray:
    """One row a word, shape (n_words, DIRECTIONS), int8."""
    rows = []
    for at in range(0, len(words), 256):
        rows.append(encoder.alone([NUMBERS.get(w, w) for w in words[at : at + 256]]))
    every = np.concatenate(rows)
    every -= every.mean(0)
    _, _, directions = np.linalg.svd(every, full_matrices=False)
    directions = directions[:DIRECTIONS]
    directions *= np.sign(directions[np.arange(DIRECTIONS), np.abs(directions).argmax(1)])[:, None]
    kept = every @ directions.T
    return np.clip(np.rint(kept / kept.std() * SCALE), -127, 127).astype(np.int8)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("encoder", type=Path)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    lines = (HERE / "glossary_es.tsv").read_text(encoding="utf-8").splitlines()
    gloss = dict(line.split("\t") for line in lines if "\t" in line)
    words = words_of(asked.material, gloss)
    vectors = vectors_of(words, MiniLM(asked.encoder))
    LEARNED.joinpath("words.txt.gz").write_bytes(gzip.compress("\n".join(words).encode(), 9, mtime=0))
    LEARNED.joinpath("vectors.bin.gz").write_bytes(gzip.compress(vectors.tobytes(), 9, mtime=0))
    LEARNED.joinpath("glossary_es.tsv.gz").write_bytes(
        gzip.compress("\n".join(f"{a}\t{b}" for a, b in sorted(gloss.items())).encode(), 9, mtime=0)
    )
    print(f"{len(words)} words, {len(gloss)} Spanish words")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
