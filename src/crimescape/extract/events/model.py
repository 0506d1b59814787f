"""What was learned from reports with known incidents: weights of features, and small trees; read once, plain numbers."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp

import numpy as np
from numpy.typing import NDArray

LEAF = -1
Node = tuple[int, float, int, int, float]
"""A knot of a tree: (feature or LEAF, threshold, left, right, value)."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of named features for several outcomes.

    Attributes
    ----------
    rows : mapping of feature to row
    weights : array, shape (n_features, n_outcomes), float32, log odds
    bias : array, shape (n_outcomes,), float32, log odds
    """

    rows: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, described: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """Sums of weights, shape (n_described, n_outcomes), log odds; unknown features count nothing."""
        get = self.rows.get
        index: list[int] = []
        starts: list[int] = []
        unknown = len(self.weights) - 1
        for features in described:
            starts.append(len(index))
            index += [row for f in features if (row := get(f)) is not None]
            index.append(unknown)
        sums: NDArray[np.float32] = np.add.reduceat(self.weights[index], starts, axis=0) + self.bias
        return sums


@dataclass(frozen=True, slots=True)
class Forest:
    """Boosted trees for one yes or no."""

    start: float
    trees: tuple[tuple[Node, ...], ...]

    def probability(self, features: Sequence[float]) -> float:
        """The chance of yes, in [0, 1]."""
        total = self.start
        for tree in self.trees:
            node = tree[0]
            while node[0] != LEAF:
                node = tree[node[2] if features[node[0]] <= node[1] else node[3]]
            total += node[4]
        return 1 / (1 + exp(-total))


@dataclass(frozen=True, slots=True)
class Model:
    """All that was learned.

    Attributes
    ----------
    roles : Linear
        Of a phrase in its sentence: none, then the five roles of `document.ROLES`.
    words : Linear
        Of a report's words: each `document.ATTACKS`, then any.
    attacks, repeats : tuple of Forest
        Whether a report tells of each attack, or of any; whether of more than one of a kind.
    fillers : tuple of Forest
        Whether somebody named in a report stands in each role of an attack of one kind.
    """

    roles: Linear
    words: Linear
    attacks: tuple[Forest, ...]
    repeats: tuple[Forest, ...]
    fillers: tuple[Forest, ...]


def linear_of(record: dict[str, object]) -> Linear:
    """Weights from their stored form: whole numbers, times the scale; a last row of zeros is added."""
    names = record["features"]
    scale = record["scale"]
    bias = np.asarray(record["bias"], dtype=np.float32)
    assert isinstance(names, str)
    assert isinstance(scale, float)
    rows = {name: i for i, name in enumerate(names.split("\n"))}
    weights = np.asarray(record["weights"], dtype=np.float32).reshape(len(rows), len(bias)) * np.float32(scale)
    return Linear(rows, np.vstack([weights, np.zeros((1, len(bias)), dtype=np.float32)]), bias)


def forest_of(record: dict[str, object]) -> Forest:
    """Trees from their stored form."""
    start, trees = record["start"], record["trees"]
    assert isinstance(start, float)
    assert isinstance(trees, list)
    return Forest(start, tuple(tuple((int(a), b, int(c), int(d), e) for a, b, c, d, e in tree) for tree in trees))


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The model as shipped: `weights.json.gz`, made by tools/training/train_events.py."""
    packed = files("crimescape.extract.events").joinpath("weights.json.gz").read_bytes()
    record = json.loads(gzip.decompress(packed))
    return Model(
        roles=linear_of(record["roles"]),
        words=linear_of(record["words"]),
        attacks=tuple(forest_of(r) for r in record["attacks"]),
        repeats=tuple(forest_of(r) for r in record["repeats"]),
        fillers=tuple(forest_of(r) for r in record["fillers"]),
    )
