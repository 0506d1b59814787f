"""The exponentials of many tridiagonal matrices at once.

They come from a series of matrices without a negative entry, so nothing cancels: each entry is as exact as the largest.
"""

import math
from collections.abc import Callable
from functools import partial

import numpy as np

from crimescape.assess.columns.arrays import Floats

_STEPS_AT_ONCE = 512
"""How many steps are worked on together: their matrices stay in the processor's cache."""
_SERIES = ((0.035, 6), (0.19, 9), (0.5, 12))
"""Up to which size of a matrix a series of which degree is exact to the last digits; larger ones are halved first."""

Matrix = list[list[Floats]]
"""Many matrices as their entries, by row and column; each entry an array whose last axis runs over the matrices."""


def propagators(symmetric: Floats, *, rate: Floats, length: Floats) -> Floats:
    """``exp((S + diag(rate)) * length)`` for each prior and step, scaled so that no entry is large.

    Parameters
    ----------
    symmetric : array, shape (n_priors, n_states, n_states)
    rate : array, shape (n_states, n_steps)
    length : array, shape (n_steps,)
        Years.

    Returns
    -------
    array, shape (n_states, n_states, n_priors, n_steps)
    """
    priors, n = symmetric.shape[:2]
    diagonal = np.diagonal(symmetric, axis1=1, axis2=2).T
    between = max(float(symmetric[:, i, i + 1].max()) for i in range(n - 1))
    spread = float((diagonal.max(axis=0) - diagonal.min(axis=0)).max())
    size = (rate.max(axis=0) - rate.min(axis=0) + spread + 2 * between) * length
    out = np.empty((n, n, priors, len(length)))
    order = np.argsort(size)
    for begin in range(0, len(order), _STEPS_AT_ONCE):
        some = order[begin : begin + _STEPS_AT_ONCE]
        # Sorted by size: the last of them is the largest.
        found = _exponential(symmetric, diagonal, rate[:, some], length[some], size=float(size[some[-1]]))
        for i in range(n):
            for j in range(n):
                out[i, j, :, begin : begin + len(some)] = found[i][j]
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return np.take(out, place, axis=-1)


def _exponential(symmetric: Floats, diagonal: Floats, rate: Floats, length: Floats, *, size: float) -> Matrix:
    n = len(diagonal)
    largest, degree = next((series for series in _SERIES if size <= series[0]), _SERIES[-1])
    halvings = max(0, math.ceil(math.log2(size / largest))) if size > largest else 0
    years = length / 2.0**halvings
    tilted = [diagonal[i][:, None] + rate[i] for i in range(n)]
    low, high = tilted[0], tilted[0]
    for entry in tilted[1:]:
        low, high = np.minimum(low, entry), np.maximum(high, entry)
    # The lowest of the diagonal is taken out, so that no entry is negative.
    matrix = [
        [(tilted[i] - low) * years if i == j else symmetric[:, i, j][:, None] * years for j in range(n)]
        for i in range(n)
    ]
    out = _series(matrix, degree=degree)
    scale = np.exp((low - high) * years)
    out = _symmetric(n, lambda i, j: out[i][j] * scale)
    for _ in range(halvings):
        out = _times(out, out)
    return out


def _series(matrix: Matrix, *, degree: int) -> Matrix:
    """The exponential series up to a degree that 3 divides, in steps of the third power (Paterson and Stockmeyer)."""
    square = _times(matrix, matrix)
    cube = _times(square, matrix)
    total: Matrix | None = None
    for power in range(degree - 3, -1, -3):
        above = _times(total, cube) if total is not None else None
        total = _symmetric(len(matrix), partial(_summed, matrix, square, cube, above, power=power))
    assert total is not None  # the degree is at least 3
    return total


def _summed(
    matrix: Matrix, square: Matrix, cube: Matrix, above: Matrix | None, i: int, j: int, *, power: int
) -> Floats:
    """An entry of what the series holds of a power and the two after it, and of what is above them."""
    one, two, three, four = (1.0 / math.factorial(power + k) for k in range(4))
    total = four * cube[i][j] if above is None else above[i][j].copy()
    total += three * square[i][j]
    total += two * matrix[i][j]
    if i == j:
        total += one
    return total


def _times(a: Matrix, b: Matrix) -> Matrix:
    """The product of symmetric matrices that commute: it is symmetric, too."""
    return _symmetric(len(a), lambda i, j: _sum([a[i][k] * b[k][j] for k in range(len(a))]))


def _symmetric(n: int, entry: Callable[[int, int], Floats]) -> Matrix:
    """A matrix from its entries on and above the diagonal."""
    upper = {(i, j): entry(i, j) for i in range(n) for j in range(i, n)}
    return [[upper[min(i, j), max(i, j)] for j in range(n)] for i in range(n)]


def _sum(terms: list[Floats]) -> Floats:
    total = terms[0]
    for term in terms[1:]:
        total += term  # the products are nobody else's
    return total
