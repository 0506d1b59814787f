"""Where groups stand in a picture of a network: springs and repulsion from a fixed start, so that it never jumps."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

STEPS = 400
_PULL = {"allied": 1.0, "hostile": 0.55}
"""Allies are drawn nearer to one another than enemies."""


def place(count: int, ties: Sequence[tuple[int, int, str, float]], *, aspect: float = 1.5) -> Points:
    """Positions in the unit square, by the forces of Fruchterman and Reingold (1991).

    Parameters
    ----------
    count : int
        How many nodes; their order decides where they start, on a circle.
    ties : sequence of (int, int, str, float)
        Two node indices, ``allied`` or ``hostile``, and a weight in [0, 1].
    aspect : float
        Width over height of the picture they will stand in.

    Returns
    -------
    array, shape (count, 2)
        x and y in [0, 1].
    """
    if count == 1:
        return np.array([[0.5, 0.5]])
    # Golden angle: nodes next to one another in the order do not start next to one another.
    turn = np.arange(count) * 2.399963
    radius = 0.15 + 0.35 * np.sqrt(np.arange(count) / count)
    points = np.stack([np.cos(turn) * radius * aspect, np.sin(turn) * radius], axis=1)
    near = 0.9 * np.sqrt(aspect / count)
    first, second = (np.array([t[i] for t in ties], dtype=np.int64) for i in (0, 1))
    weight = np.array([_PULL[t[2]] * (0.4 + 0.6 * t[3]) for t in ties])
    for step in range(STEPS):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.sqrt((apart**2).sum(axis=2)) + 1e-9
        np.fill_diagonal(distance, np.inf)
        force = (apart * (near**2 / distance**2)[:, :, None]).sum(axis=1)
        if ties:
            along = points[first] - points[second]
            pull = along * (np.sqrt((along**2).sum(axis=1)) / near * weight)[:, None]
            np.add.at(force, first, -pull)
            np.add.at(force, second, pull)
        force -= points * 0.25
        length = np.sqrt((force**2).sum(axis=1)) + 1e-12
        most = 0.12 * (1 - step / STEPS)
        points = points + force / length[:, None] * np.minimum(length, most)[:, None]
    low, high = points.min(axis=0), points.max(axis=0)
    unit: Points = (points - low) / np.maximum(high - low, 1e-9)
    return unit
