"""Weights learned from annotated reports: how likely the words around two names relate them, and how."""

import gzip
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

SCALE = 1000
"""Weights are stored as whole thousandths."""


@dataclass(frozen=True, slots=True)
class Head:
    """One kind of question, with the answers weighed for it.

    Attributes
    ----------
    answers : tuple of str
        E.g. ``("leads", "member_of")``.
    bias : array, shape (answers,)
    rows : mapping of feature to row of `weights`
    weights : array, shape (features, answers)
    """

    answers: tuple[str, ...]
    bias: NDArray[np.float32]
    rows: Mapping[str, int]
    weights: NDArray[np.float32]

    def chances(self, features: Sequence[str]) -> dict[str, float]:
        """The chance of every answer, each in [0, 1]; they need not sum to one."""
        rows = [row for f in features if (row := self.rows.get(f)) is not None]
        logits = self.bias + self.weights[rows].sum(axis=0) if rows else self.bias
        return {a: 1 / (1 + math.exp(-float(x))) for a, x in zip(self.answers, logits, strict=True)}


@dataclass(frozen=True, slots=True)
class Model:
    """The learned weights of every head, and the chance from which an answer is given.

    Attributes
    ----------
    thresholds : mapping of answer to chance
        Chosen on reports left out of training.
    """

    heads: Mapping[str, Head]
    thresholds: Mapping[str, float]

    def dump(self) -> bytes:
        """The model as bytes, the same for the same weights."""
        lines = []
        for answer, chance in sorted(self.thresholds.items()):
            lines.append(f"threshold\t{answer}\t{round(chance * SCALE)}")
        for name, head in sorted(self.heads.items()):
            lines.append("\t".join(["head", name, *head.answers]))
            lines.append("\t".join(["bias", *(str(round(float(b) * SCALE)) for b in head.bias)]))
            for feature, row in sorted(head.rows.items()):
                numbers = [round(float(w) * SCALE) for w in head.weights[row]]
                if any(numbers):
                    lines.append("\t".join([feature, *map(str, numbers)]))
        return gzip.compress("\n".join(lines).encode(), compresslevel=9, mtime=0)

    @classmethod
    def load(cls, data: bytes) -> "Model":
        """The model that `dump` wrote."""
        thresholds: dict[str, float] = {}
        heads: dict[str, Head] = {}
        name = ""
        answers: tuple[str, ...] = ()
        bias: list[int] = []
        rows: dict[str, int] = {}
        weights: list[list[int]] = []

        def close() -> None:
            if name:
                table = np.asarray(weights, dtype=np.float32).reshape(len(weights), len(answers))
                scale = np.float32(1 / SCALE)
                heads[name] = Head(answers, np.asarray(bias, dtype=np.float32) * scale, rows, table * scale)

        for line in gzip.decompress(data).decode().split("\n"):
            kind, *rest = line.split("\t")
            if kind == "threshold" and not name:
                thresholds[rest[0]] = int(rest[1]) / SCALE
            elif kind == "head":
                close()
                name, answers = rest[0], tuple(rest[1:])
                rows, weights = {}, []
            elif kind == "bias":
                bias = [int(b) for b in rest]
            else:
                rows[kind] = len(weights)
                weights.append([int(w) for w in rest])
        close()
        return cls(heads, thresholds)


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model in the package; docs/decisions/0021 says what it was learned from and how it did."""
    return Model.load(files(__package__).joinpath("weights.tsv.gz").read_bytes())
