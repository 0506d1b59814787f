"""Which reports repeat the words of an earlier one: near-duplicate texts, as suspected copies."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

SHINGLE_WORDS = 6
SKETCH_SIZE = 48
"""Smallest shingle hashes kept per text, to find candidates; candidates are then compared whole."""
CONTAINED_SHARE = 0.5
"""A text is a suspected copy when at least this share of its shingles stands in the earlier one."""
FEWEST_SHINGLES = 12
"""Shorter texts are not judged: a headline repeated is no copy."""
MOST_SHARING = 100
"""Of the reports in which a shingle stands the earliest so many are looked at: a footer stands in thousands."""

_FACTOR, _HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(32)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class DatedText:
    """A report's text with the day from which it could be read."""

    report: str
    text: str
    available: date


def shingles(text: str) -> Hashes:
    """Hashes of all runs of `SHINGLE_WORDS` words, case and accents folded; each once, the smallest first."""
    return word_runs(word_hashes(text), length=SHINGLE_WORDS)


@lru_cache(maxsize=1)
def word_hashes(text: str) -> Hashes:
    """A hash of each word, case and accents folded, in the order of the text. The last text asked about is at hand."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return np.array([_hash(word) for word in _WORD.findall(plain)], dtype=np.uint64)


def word_runs(words: Hashes, *, length: int) -> Hashes:
    """Hashes of all runs of so many words, each once, the smallest first."""
    count = len(words) - length + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64)
    runs = np.zeros(count, dtype=np.uint64)
    # Numbers without a sign wrap around: a polynomial of the words' hashes, mixed so that its high bits tell too.
    for at in range(length):
        runs = (runs ^ (runs >> _HALF)) * _FACTOR + words[at : at + count]
    return np.unique(runs)


@lru_cache(maxsize=262_144)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


def find_copies(texts: Iterable[DatedText]) -> dict[str, str]:
    """Each suspected copy with the earliest report whose words it repeats.

    Parameters
    ----------
    texts : iterable of DatedText
        In any order; earlier availability decides who is copied, then the id.

    Returns
    -------
    dict of report id to report id
        Copies only; the earliest report of each family is not among the keys. Chains are followed to their start.
    """
    dated = [(t.available, t.report, shingles(t.text)) for t in texts]
    wholes = {report: whole for _, report, whole in dated}
    seen: dict[int, list[str]] = defaultdict(list)
    first_of: dict[str, str] = {}
    for _, report in sorted((available, report) for available, report, _ in dated):
        whole = wholes[report]
        if len(whole) < FEWEST_SHINGLES:
            continue
        sketch = whole[:SKETCH_SIZE].tolist()
        source = copied_from(whole, candidates=candidates_of(sketch, seen), wholes=wholes)
        if source is not None:
            first_of[report] = first_of.get(source, source)
        for value in sketch:
            if len(sharing := seen[value]) < MOST_SHARING:
                sharing.append(report)
    return first_of


def candidates_of(sketch: Sequence[int], seen: Mapping[int, list[str]]) -> list[str]:
    """Texts that share two of the smallest shingles, given the texts in which each stands."""
    shared: dict[str, int] = defaultdict(int)
    for value in sketch:
        for report in seen.get(value, ()):
            shared[report] += 1
    return [report for report, n in shared.items() if n >= 2]


def copied_from(whole: Hashes, *, candidates: Sequence[str], wholes: Mapping[str, Hashes]) -> str | None:
    """The one of the candidates whose words a text repeats most, where it repeats enough."""
    best, best_share = None, CONTAINED_SHARE
    for report in sorted(candidates):
        share = _shared(whole, wholes[report]) / len(whole)
        if share >= best_share and (best is None or share > best_share):
            best, best_share = report, share
        if share == 1:
            break  # none repeats it more
    return best


def _shared(one: Hashes, other: Hashes) -> int:
    at = np.minimum(np.searchsorted(other, one), len(other) - 1)
    return int((other[at] == one).sum())
