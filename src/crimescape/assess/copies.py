"""Which reports repeat the words of an earlier one: near-duplicate texts, as suspected copies."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

SHINGLE_WORDS = 6
SKETCH_SIZE = 48
"""Smallest shingle hashes kept per text, to find candidates; candidates are then compared whole."""
CONTAINED_SHARE = 0.5
"""A text is a suspected copy when at least this share of its shingles stands in the earlier one."""
FEWEST_SHINGLES = 12
"""Shorter texts are not judged: a headline repeated is no copy."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class DatedText:
    """A report's text with the day from which it could be read."""

    report: str
    text: str
    available: date


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of `SHINGLE_WORDS` words, case and accents folded."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = _WORD.findall(folded)
    runs = (" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1))
    return frozenset(int.from_bytes(hashlib.blake2b(r.encode(), digest_size=8).digest(), "big") for r in runs)


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
    ordered = sorted(texts, key=lambda t: (t.available, t.report))
    wholes = {t.report: shingles(t.text) for t in ordered}
    seen: dict[int, list[str]] = defaultdict(list)
    first_of: dict[str, str] = {}
    for entry in ordered:
        whole = wholes[entry.report]
        if len(whole) < FEWEST_SHINGLES:
            continue
        sketch = sorted(whole)[:SKETCH_SIZE]
        source = _copied_from(whole, candidates=_candidates(sketch, seen), wholes=wholes)
        if source is not None:
            first_of[entry.report] = first_of.get(source, source)
        for value in sketch:
            seen[value].append(entry.report)
    return first_of


def _candidates(sketch: Sequence[int], seen: Mapping[int, list[str]]) -> list[str]:
    shared: dict[str, int] = defaultdict(int)
    for value in sketch:
        for report in seen.get(value, ()):
            shared[report] += 1
    return [report for report, n in shared.items() if n >= 2]


def _copied_from(
    whole: frozenset[int], *, candidates: Sequence[str], wholes: Mapping[str, frozenset[int]]
) -> str | None:
    best, best_share = None, CONTAINED_SHARE
    for report in sorted(candidates):
        share = len(whole & wholes[report]) / len(whole)
        if share >= best_share and (best is None or share > best_share):
            best, best_share = report, share
    return best
