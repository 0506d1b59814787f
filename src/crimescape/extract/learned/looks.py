"""Tokens of a text and how each one looks: its word, its form, and what the gazetteer and the rules say of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from crimescape.extract.concepts import concepts_of
from crimescape.extract.first_names import first_names
from crimescape.extract.spans import Span, flat
from crimescape.vocabulary import Kind

TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
BUCKETS = 512
"""Rows for beginnings and endings of words, which share them by hash."""
CONCEPTS = 96
"""Rows for what words are about."""
_KINDS = ("", "gr", "gl", "p", "lc", "la", "lt", "ll")
"""What the rules take a name for: a group on record or learned, a person, a country, division, town, place learned."""
RULES = 2 * len(_KINDS)
"""Rows for the verdict of the rules: each kind, and whether the token opens the name."""
SHAPES = 16
FLAGS = 8
"""Rows for: a first name, the first token of a sentence, inside a headline."""
COLUMNS = ("word", "beginning", "ending", "shape", "concept", "rule", "flags")


@dataclass(frozen=True, slots=True)
class Looks:
    """The tokens of a text.

    Attributes
    ----------
    starts, ends : sequence of int
        Where each token stands in the text.
    forms : sequence of str
        Each token without case and accents.
    table : array, shape (n_tokens, len(COLUMNS)), int32
        The row each token takes in the tables of the encoder.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    forms: Sequence[str]
    table: NDArray[np.int32]


def looks_of(
    text: str,
    *,
    spans: Iterable[Span],
    openings: Iterable[int],
    headline: int,
    rows: Mapping[str, int],
    gloss: Mapping[str, str],
) -> Looks:
    """How every token of a text looks.

    Parameters
    ----------
    spans : iterable of Span
        The names as the rules find them.
    openings : iterable of int
        Where sentences begin.
    headline : int
        Where the headline ends; 0 without one.
    rows : mapping of word to int
        The vocabulary; unknown words have row 0.
    gloss : mapping of word to word
        Spanish to English, for a Spanish text; empty for another.
    """
    starts, ends, forms, table = [], [], [], []
    lowered = flat(text)
    begins = set(openings)
    rules = _rules_of(spans)
    for match in TOKEN.finditer(text):
        start, end = match.span()
        form = lowered[start:end]
        word, beginning, ending, concept = _seen(form, rows, gloss)
        piece = match[0]
        flags = (form in _first()) + 2 * (start in begins) + 4 * (start < headline)
        starts.append(start)
        ends.append(end)
        forms.append(form)
        table.append((word, beginning, ending, _shape(piece), concept, rules.get(start, 0), flags))
    return Looks(starts, ends, forms, np.asarray(table, dtype=np.int32).reshape(-1, len(COLUMNS)))


def _seen(form: str, rows: Mapping[str, int], gloss: Mapping[str, str]) -> tuple[int, int, int, int]:
    english = gloss.get(form, form)
    known_as = ("0000" if len(form) == 4 else "00") if form.isdigit() else english
    word = rows.get(known_as, 0)
    return word, *_affixes(form), _concept(form)


@lru_cache(maxsize=200_000)
def _affixes(form: str) -> tuple[int, int]:
    return crc32(form[:3].encode()) % BUCKETS, crc32(form[-3:].encode()[::-1]) % BUCKETS


@lru_cache(maxsize=200_000)
def _concept(form: str) -> int:
    found = concepts_of(form)
    return 1 + crc32(found[0].encode()) % (CONCEPTS - 1) if found else 0


@lru_cache(maxsize=1)
def _first() -> frozenset[str]:
    return frozenset(flat(f) for f in first_names())


@lru_cache(maxsize=200_000)
def _shape(piece: str) -> int:
    if piece.isdigit():
        return 1 if len(piece) == 4 else 2
    if not piece[0].isalnum():
        return {",": 3, ".": 4, "(": 5, ")": 5, '"': 6, "“": 6, "”": 6, "«": 6, "»": 6, "'": 7, "’": 7, "-": 8}.get(
            piece, 9
        )
    if piece.islower():
        return 10
    if piece.isupper():
        return 11 if len(piece) == 1 else 12
    if piece[0].isupper():
        return 13 if piece[1:].islower() else 14
    return 15


def _rules_of(spans: Iterable[Span]) -> dict[int, int]:
    """The verdict of the rules for each position in the text that a name covers."""
    out: dict[int, int] = {}
    for span in spans:
        row = 2 * _KINDS.index(_kind_of(span))
        out.update(dict.fromkeys(range(span.start, span.end), row))
        out[span.start] = row + 1
    return out


def _kind_of(span: Span) -> str:
    if span.kind is Kind.PERSON:
        return "p"
    if span.kind is Kind.GROUP:
        return "gr" if span.entity.startswith("gazetteer:") else "gl"
    if len(span.entity) == 2 and span.entity.isupper():
        return "lc"
    if span.entity.startswith("learned"):
        return "ll"
    return "lt" if span.entity.startswith(("geonames", "region")) else "la"
