"""The chain of states through time: a tridiagonal Markov chain, tilted by evidence, asked for one day.

Tridiagonal generators are reversible, so ``sqrt(pi) Q / sqrt(pi)`` is symmetric, and every propagator is
a symmetric eigenproblem (and the whole is MTP2: evidence moves belief one way at every time).
"""

import numpy as np
from numpy.typing import NDArray

from crimescape.assess.evidence import Measure

Array = NDArray[np.float64]


def stationary(generators: Array) -> Array:
    """Stationary distributions of tridiagonal generators.

    Parameters
    ----------
    generators : array, shape (n_priors, n_states, n_states)

    Returns
    -------
    array, shape (n_priors, n_states)
        By detailed balance from state to neighbour; rows sum to 1.
    """
    n = generators.shape[1]
    ratios = [generators[:, i, i + 1] / generators[:, i + 1, i] for i in range(n - 1)]
    weights = np.cumprod(np.stack([np.ones(len(generators)), *ratios], axis=1), axis=1)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def posterior(evidence: Measure, *, at: float, generators: Array) -> Array:
    """Probabilities of the states on one day, given all evidence before and after.

    Parameters
    ----------
    evidence : Measure
        Tilts; state indices are columns of the generators.
    at : float
        The day asked about, as a decimal year.
    generators : array, shape (n_priors, n_states, n_states)
        Rates per year.

    Returns
    -------
    array, shape (n_priors, n_states)
        One distribution for each prior.
    """
    prior = stationary(generators)
    n = prior.shape[1]
    if not evidence.atoms and not evidence.densities:
        return prior
    times = sorted({at, *(t for t, _, _ in evidence.atoms), *(x for a, b, _, _ in evidence.densities for x in (a, b))})
    index = {t: i for i, t in enumerate(times)}
    tilts = np.zeros((len(times), n))
    for t, state, w in evidence.atoms:
        tilts[index[t], state] += w
    rates = np.zeros((len(times) - 1, n))
    for start, end, state, w in evidence.densities:
        rates[index[start] : index[end], state] += w
    root = np.sqrt(prior)
    symmetric = root[:, :, None] * generators / root[:, None, :]
    steps = _propagators(symmetric, rates=rates, lengths=np.diff(times))
    asked = index[at]
    forward = root * _tilt(tilts[0])
    for i in range(asked):
        forward = np.einsum("pi,pij->pj", forward, steps[i]) * _tilt(tilts[i + 1])
        forward /= forward.sum(axis=1, keepdims=True)
    backward = root.copy()
    for i in range(len(times) - 2, asked - 1, -1):
        backward = np.einsum("pij,pj->pi", steps[i], backward * _tilt(tilts[i + 1]))
        backward /= backward.sum(axis=1, keepdims=True)
    # Rounding in the eigenvectors may leave a product a hair below nothing.
    joint = np.maximum(forward * backward, 0.0)
    return np.asarray(joint / joint.sum(axis=1, keepdims=True))


def _tilt(log_odds: Array) -> Array:
    # Only ratios matter: the largest is taken out, so that no evidence overflows.
    return np.asarray(np.exp(log_odds - log_odds.max()))


def _propagators(symmetric: Array, *, rates: Array, lengths: Array) -> Array:
    """``exp((S + diag(rate)) * length)`` for each step and prior, scaled by its largest eigenvalue."""
    n = symmetric.shape[1]
    tilted = symmetric[None] + rates[:, None, :, None] * np.eye(n)
    values, vectors = np.linalg.eigh(tilted)
    exponents = (values - values[..., -1:]) * lengths[:, None, None]
    return np.asarray(np.einsum("spik,spk,spjk->spij", vectors, np.exp(exponents), vectors))
