"""Logistic regression on sparse features, fitted the same way every time."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


def vocabulary(rows: Sequence[Sequence[str]], *, least: int) -> dict[str, int]:
    """Features that stand in at least so many rows, numbered in order."""
    count = Counter(f for row in rows for f in row)
    return {f: i for i, f in enumerate(sorted(f for f, n in count.items() if n >= least))}


def matrix(rows: Sequence[Sequence[str]], known: dict[str, int]) -> csr_matrix:
    """Rows of features as a matrix of zeros and ones."""
    starts, columns = [0], []
    for row in rows:
        columns += sorted({known[f] for f in row if f in known})
        starts.append(len(columns))
    ones = np.ones(len(columns))
    return csr_matrix((ones, columns, starts), shape=(len(rows), len(known)))


def fit(
    x: csr_matrix, y: NDArray[np.float64], weight: NDArray[np.float64], *, strength: float
) -> tuple[float, NDArray[np.float64]]:
    """Bias and weights of least weighted log loss, with a penalty of |w|² / (2 strength).

    Parameters
    ----------
    y : array, shape (rows,)
        The truth, 0 to 1.
    weight : array, shape (rows,)
        How much each row counts.
    """
    keep = weight > 0
    x, y, weight = x[keep], y[keep], weight[keep]
    transposed = x.T.tocsr()

    def loss(theta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        w, b = theta[:-1], theta[-1]
        z = x @ w + b
        value = float(np.sum(weight * (np.logaddexp(0, z) - y * z)) + 0.5 * (w @ w + b * b / 25) / strength)
        slope = weight * (1 / (1 + np.exp(-z)) - y)
        return value, np.append(transposed @ slope + w / strength, slope.sum() + b / 25 / strength)

    done = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200, "ftol": 1e-7})
    return float(done.x[-1]), done.x[:-1]
