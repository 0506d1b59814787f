"""Tokens in their context as vectors: a small convolution over the whole text, learned from annotated reports."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from crimescape.extract.learned.looks import Looks
from crimescape.extract.learned.words import vectors

Array = NDArray[np.float32]
_JUDGES = ("narrow", "steps", "casts", "reading", "told_", "judging", "answers_")
_TINY = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Encoder:
    """The learned weights, ready to read with.

    Attributes
    ----------
    tables : sequence of array, shape (rows, width)
        What each look of a token adds to it, by the columns of `looks.COLUMNS`.
    layers : sequence of (array (3 * width, width), array (width,), int, array, array)
        Weights, bias, how far apart the three tokens stand, scale and shift of the norm.
    head : mapping of name to array
        From a token, and from all tokens of the same form, to the chances of what it is part of.
    judge : mapping of name to array
        What `relations.judging` weighs pairs with.
    """

    tables: Sequence[Array]
    norm: tuple[Array, Array]
    layers: Sequence[tuple[Array, Array, int, Array, Array]]
    head: Mapping[str, Array]
    judge: Mapping[str, Array]

    def encode(self, looks: Looks) -> Array:
        """The vectors of a text's tokens, shape (n_tokens, width)."""
        columns = looks.table.T
        x = self.tables[0][columns[0]]
        for table, rows in zip(self.tables[1:], columns[1:], strict=True):
            x += table[rows]
        x = _normed(x, *self.norm)
        length, width = x.shape
        for weights, bias, apart, scale, shift in self.layers:
            around = np.zeros((length + 2 * apart, width), np.float32)
            around[apart : apart + length] = x
            y = around[:length] @ weights[:width]
            y += x @ weights[width : 2 * width]
            y += around[2 * apart :] @ weights[2 * width :]
            y += bias
            np.maximum(y, 0, out=y)
            y += x
            x = _normed(y, scale, shift)
        return x


def _normed(x: Array, scale: Array, shift: Array) -> Array:
    x = x - x.mean(1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1]) + _TINY)
    x *= scale
    x += shift
    return x


def dump(parts: Mapping[str, Array]) -> bytes:
    """Named arrays as bytes, in half precision; the same arrays give the same bytes."""
    names = sorted(parts)
    header = json.dumps([[name, list(parts[name].shape)] for name in names], separators=(",", ":"))
    body = b"".join(np.ascontiguousarray(parts[name], dtype="<f2").tobytes() for name in names)
    return gzip.compress(header.encode() + b"\n" + body, compresslevel=9, mtime=0)


def load(data: bytes) -> Encoder:
    """The encoder of the arrays that `dump` wrote."""
    header, _, body = gzip.decompress(data).partition(b"\n")
    parts: dict[str, Array] = {}
    at = 0
    for name, shape in json.loads(header):
        size = int(np.prod(shape))
        parts[name] = np.frombuffer(body, "<f2", size, at).reshape(shape).astype(np.float32)
        at += 2 * size
    return of_parts(parts)


def of_parts(parts: Mapping[str, Array]) -> Encoder:
    """An encoder of its arrays, as `tools/training/train_reading.py` names them."""
    words = vectors() @ parts["meaning"] + parts["meaning_bias"]
    # Rarer words share the row of unknown ones among the common.
    words[: len(parts["common"])] += parts["common"]
    words[len(parts["common"]) :] += parts["common"][0]
    layers: list[tuple[Array, Array, int, Array, Array]] = []
    while f"layer{len(layers)}" in parts:
        name = f"layer{len(layers)}"
        apart = int(parts[f"{name}_apart"][0])
        layers.append((parts[name], parts[f"{name}_bias"], apart, parts[f"{name}_scale"], parts[f"{name}_shift"]))
    return Encoder(
        [words, *(parts[name] for name in ("beginning", "ending", "shape", "concept", "rule", "flags"))],
        (parts["scale"], parts["shift"]),
        layers,
        {name: parts[name] for name in ("inner", "inner_bias", "outer", "outer_bias")},
        {name: part for name, part in parts.items() if name.startswith(_JUDGES)},
    )


@lru_cache(maxsize=1)
def shipped() -> Encoder:
    """The encoder in the package; docs/decisions/0024 says what it was learned from and how it did."""
    return load(files(__package__).joinpath("reading.bin.gz").read_bytes())
