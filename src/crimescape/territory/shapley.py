"""What each group brings to a coalition: Shapley shares of expected coverage, in closed form."""

from collections.abc import Collection
from functools import lru_cache

import numpy as np

from crimescape.territory.matrix import Floats, PresenceMatrix

MOST_AT_ONCE = 2_000_000
"""So many figures are held in one step: 16 MB."""


def shapley(matrix: PresenceMatrix, coalition: Collection[str] | None = None) -> dict[str, float]:
    """The share of each group in the expected number of places that a coalition covers.

    They add up to `coverage(...).expected`; who is nowhere has 0; who is in the same places as another, as surely, has
    the same.

    Parameters
    ----------
    coalition : collection of str, optional
        Group ids; None is all groups. One that no report has anywhere has share 0.

    See Also
    --------
    shapley_shares : the formula.
    """
    rows = matrix.rows(coalition)
    shares = shapley_shares(matrix.certain[rows])
    found = {matrix.groups[i]: float(share) for i, share in zip(rows, shares, strict=True)}
    return found if coalition is None else {g: found.get(g, 0.0) for g in coalition}


def shapley_shares(presence: Floats) -> Floats:
    r"""Shapley values of the coverage game with independent, uncertain presence.

    The worth of a coalition S is the expected number of places where at least one of its members is,
    :math:`v(S) = \sum_j (1 - \prod_{i \in S} (1 - p_{ij}))`. A group's value is its mean marginal worth over all orders
    of joining. A member that joins at a random moment t of [0, 1] finds each other one there with chance t, so

    .. math:: \phi_i = \sum_j p_{ij} \int_0^1 \prod_{k \ne i} (1 - t\,p_{kj})\,dt ,

    the diagonal of the multilinear extension (Owen, Management Science 18, 1972, P64). The integrand is a polynomial of
    degree k - 1 in t, for the k groups that may be in place j: Gauss-Legendre with ceil(k/2) nodes is exact. Where
    presence is certain the integral is 1/k, and each place is shared equally by those in it.

    Parameters
    ----------
    presence : array, shape (n_groups, n_places), float64 in [0, 1]

    Returns
    -------
    array, shape (n_groups,), float64
        In places.

    Examples
    --------
    >>> shapley_shares(np.array([[1.0, 1.0], [1.0, 0.0]])).tolist()
    [1.5, 0.5]
    """
    may_be = presence > 0.0
    there = np.count_nonzero(may_be, axis=0)
    is_certain = np.count_nonzero(presence == 1.0, axis=0) == there
    shares: Floats = presence @ np.where(is_certain, 1.0 / np.maximum(there, 1), 0.0)
    groups, places = np.divmod(np.flatnonzero(may_be & ~is_certain), presence.shape[1])
    # Few places sort by radix.
    by_place = np.argsort(places.astype(np.uint16 if presence.shape[1] < 65_536 else np.int64), kind="stable")
    groups, places = groups[by_place], places[by_place]
    p, there = presence[groups, places], np.where(is_certain, 0, there)
    first = np.cumsum(there) - there
    for count in np.unique(there[there > 0]).tolist():
        nodes, weights = _nodes((count + 1) // 2)
        alike = first[there == count]
        step = max(1, MOST_AT_ONCE // (count * len(nodes)))
        for at in range(0, len(alike), step):
            cells = alike[at : at + step] + np.arange(count)[:, None]
            parts = _of_places(p[cells], nodes=nodes, weights=weights)
            shares += np.bincount(groups[cells].ravel(), parts.ravel(), minlength=len(shares))
    return shares


def _of_places(p: Floats, *, nodes: Floats, weights: Floats) -> Floats:
    """Shares of places that each have the same number of groups; p and the result have shape (n_groups, n_places)."""
    absent = 1.0 - p[:, None, :] * nodes[:, None]  # Never 0: the nodes lie inside (0, 1).
    nobody = absent.prod(axis=0) * weights[:, None]
    parts: Floats = p * np.divide(nobody, absent, out=absent).sum(axis=1)
    return parts


@lru_cache(maxsize=256)
def _nodes(number: int) -> tuple[Floats, Floats]:
    """Gauss-Legendre on [0, 1]."""
    nodes, weights = np.polynomial.legendre.leggauss(number)
    return (nodes + 1) / 2, weights / 2
