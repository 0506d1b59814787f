"""Where groups stand in a picture: the same every time, allies near, rivals apart, nobody on top of another."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

GOLDEN = np.pi * (3.0 - np.sqrt(5.0))
ALLIED_LENGTH, HOSTILE_LENGTH = 0.8, 1.7
ALLIED_PULL, HOSTILE_PULL = 1.0, 0.45
TO_THE_MIDDLE = 0.05
MANY = 600
"""From so many nodes on, pushes are summed from a sample of the others: exact sums would take minutes."""


def place(ends: npt.ArrayLike, signs: npt.ArrayLike, *, n_nodes: int, rng: np.random.Generator) -> Floats:
    """Positions of the nodes of a signed graph, by forces: ties pull to their length, every pair pushes.

    Parameters
    ----------
    ends : array, shape (n_ties, 2), int
        Node indices.
    signs : array, shape (n_ties,)
        Above nought pulls close, below holds further apart.

    Returns
    -------
    array, shape (n_nodes, 2), float in [0, 1]
        The widest side fills the unit square; nodes are no nearer to one another than the picture allows.

    Examples
    --------
    >>> place([[0, 1]], [1], n_nodes=2, rng=np.random.default_rng(1)).shape
    (2, 2)
    """
    if n_nodes == 0:
        return np.zeros((0, 2))
    pairs = np.asarray(ends, dtype=np.int64).reshape(-1, 2)
    sign = np.asarray(signs, dtype=np.float64)
    degree = np.bincount(pairs.ravel(), minlength=n_nodes)
    at = _spiral(degree)
    length = np.where(sign > 0, ALLIED_LENGTH, HOSTILE_LENGTH)
    pull = np.where(sign > 0, ALLIED_PULL, HOSTILE_PULL)
    rounds = 400 if n_nodes <= MANY else 120
    for step in np.geomspace(0.3, 0.01, rounds):
        force = _push(at, rng) - TO_THE_MIDDLE * at
        along = at[pairs[:, 1]] - at[pairs[:, 0]]
        far = np.maximum(np.linalg.norm(along, axis=1), 1e-9)
        spring = (pull * (far - length) / far)[:, None] * along
        np.add.at(force, pairs[:, 0], spring)
        np.add.at(force, pairs[:, 1], -spring)
        size = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        at = at + force / size * np.minimum(size, 1.0) * step
    return _fitted(at)


def _spiral(degree: npt.NDArray[np.int64]) -> Floats:
    """The best connected in the middle, the others around them on a spiral: no two in one place."""
    rank = np.empty(len(degree))
    rank[np.argsort(-degree, kind="stable")] = np.arange(len(degree))
    radius, angle = 0.7 * np.sqrt(rank + 0.5), GOLDEN * rank
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _push(at: Floats, rng: np.random.Generator) -> Floats:
    n = len(at)
    others = np.arange(n) if n <= MANY else rng.choice(n, size=MANY, replace=False)
    away = at[:, None, :] - at[None, others, :]
    near = np.maximum((away**2).sum(axis=2), 0.01)
    out: Floats = (away / near[:, :, None]).sum(axis=1) * (0.35 * n / len(others))
    return out


def _fitted(at: Floats) -> Floats:
    low, high = at.min(axis=0), at.max(axis=0)
    scale = float((high - low).max())
    if scale == 0.0:
        return np.full_like(at, 0.5)
    out: Floats = (at - (low + high) / 2) / scale + 0.5
    return out


def filled(at: Floats) -> Floats:
    """Positions stretched so that both sides of the unit square are filled; nodes on one line stay in its middle.

    Examples
    --------
    >>> filled(np.array([[0.4, 0.5], [0.6, 0.5]])).tolist()
    [[0.0, 0.5], [1.0, 0.5]]
    """
    low, high = at.min(axis=0), at.max(axis=0)
    span = high - low
    out: Floats = np.where(span > 0, (at - low) / np.where(span > 0, span, 1.0), 0.5)
    return out
