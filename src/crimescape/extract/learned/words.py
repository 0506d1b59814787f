"""The words that the learned parts know: a row and a vector each, and Spanish words in English."""

import gzip
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

SCALE = 24.0
"""Steps of the stored vectors to one standard deviation."""


def _read(name: str) -> bytes:
    return gzip.decompress(files(__package__).joinpath(name).read_bytes())


@lru_cache(maxsize=1)
def rows() -> Mapping[str, int]:
    """The row of every known word, without case and accents; row 0 is for the others."""
    return {word: row for row, word in enumerate(_read("words.txt.gz").decode("utf-8").split("\n"), start=1)}


@lru_cache(maxsize=1)
def vectors() -> NDArray[np.float32]:
    """What every word means by its neighbours, shape (n_rows, 64); the first row is zero."""
    stored = np.frombuffer(_read("vectors.bin.gz"), dtype=np.int8).reshape(len(rows()), -1)
    return np.concatenate([np.zeros((1, stored.shape[1]), np.float32), stored.astype(np.float32) / np.float32(SCALE)])


@lru_cache(maxsize=1)
def glossary() -> Mapping[str, str]:
    """Spanish words, without case and accents, in English: one word for one, as news uses it.

    Examples
    --------
    >>> glossary()["alianza"]
    'alliance'
    """
    lines = _read("glossary_es.tsv.gz").decode("utf-8").split("\n")
    return dict(line.split("\t") for line in lines if "\t" in line)
