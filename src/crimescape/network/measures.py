"""Measures of a landscape of groups: how centred, how ranked, how fragmented, and which groups stand between others.

Of groups only: nothing here is made for persons.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from crimescape.errors import RefusedError
from crimescape.network.balance.signed import Adjacency, Floats, Ints, SignedGraph
from crimescape.run.compiled import compiled


def degrees(graph: SignedGraph, *, sign: int | None = None) -> Ints:
    """How many ties each node has, of one sign or of both: an array of shape (n_nodes,)."""
    chosen = graph.ends if sign is None else graph.ends[graph.signs == sign]
    return np.bincount(chosen.reshape(-1), minlength=graph.n_nodes).astype(np.int64)


def centralisation(degrees: npt.ArrayLike) -> float | None:
    """How far the ties centre on one node, in [0, 1]: 1 for a star, 0 where all have as many.

    The sum of differences to the largest degree over its greatest possible value, (n - 1)(n - 2). None for fewer than
    three nodes. (Freeman, Social Networks 1:215, 1979.)

    Examples
    --------
    >>> centralisation([3, 1, 1, 1])
    1.0
    """
    values = np.asarray(degrees, dtype=np.float64)
    n = len(values)
    return float((values.max() - values).sum() / ((n - 1) * (n - 2))) if n > 2 else None


def effective_number(shares: npt.ArrayLike) -> float | None:
    """Fragmentation as the effective number of groups: as many equal ones would be as fragmented.

    One over the sum of squared shares. None where all are 0. (Laakso & Taagepera, Comparative Political Studies 12:3,
    1979; the inverse of the Herfindahl index.)

    Parameters
    ----------
    shares : array, shape (n_groups,)
        Members, degrees or places of each group, not negative; they need not sum to 1.

    Raises
    ------
    RefusedError
        For a negative share.

    Examples
    --------
    >>> effective_number([10, 10, 10, 10])
    4.0
    """
    values = np.asarray(shares, dtype=np.float64)
    if (values < 0).any():
        raise RefusedError("A share is negative", mend="Give sizes, degrees or numbers of places.")
    total = values.sum()
    return float(total**2 / (values**2).sum()) if total > 0 else None


def hierarchy(parents: Sequence[int]) -> float | None:
    """How far groups stand under one another, in [0, 1]: 1 where all stand directly under one, 0 where none does.

    The global reaching centrality of the tree of parts: the mean difference between the largest share of groups that
    one group has under it, at any depth, and that of each other. None for fewer than two groups. (Mones, Vicsek &
    Vicsek, PLoS ONE 7:e33799, 2012.)

    Parameters
    ----------
    parents : sequence of int
        For each group the index of the one it is part of; -1 for none.

    Raises
    ------
    RefusedError
        Where a group stands under itself, by however many steps, or under none that is there.

    Examples
    --------
    >>> hierarchy([-1, 0, 0, 0])
    1.0
    """
    n = len(parents)
    under = np.zeros(n)
    for group in range(n):
        at, steps = parents[group], 0
        while at != -1:
            if not 0 <= at < n or steps > n:
                raise RefusedError(
                    f"Group {group} stands under itself, or under none that is there",
                    mend="Name parents by index, or -1.",
                )
            under[at] += 1
            at, steps = parents[at], steps + 1
    reach = under / (n - 1) if n > 1 else under
    return float((reach.max() - reach).sum() / (n - 1)) if n > 1 else None


def betweenness(graph: SignedGraph) -> Floats:
    """For each group the share of pairs of others whose shortest paths of alliances lead through it, in [0, 1].

    Groups that stand between others broker among them. (Freeman, Sociometry 40:35, 1977; Brandes, Journal of
    Mathematical Sociology 25:163, 2001.)

    Returns
    -------
    array, shape (n_nodes,)
        0 for all where there are fewer than three.
    """
    n = graph.n_nodes
    if n < 3:
        return np.zeros(n)
    near = _allies(graph)
    found = compiled(_betweenness)(near.starts, near.nodes)
    return found / ((n - 1) * (n - 2))


def constraint(graph: SignedGraph) -> Floats:
    """Burt's constraint of each group among its allies: low where its allies are not each other's, NaN for none.

    The sum over allies j of (p_ij + sum_q p_iq p_qj)^2, with p_ij one over the number of allies of i. (Burt, Structural
    Holes, 1992.)

    Returns
    -------
    array, shape (n_nodes,)
    """
    from scipy.sparse import csr_array, diags_array

    n = graph.n_nodes
    allied = graph.ends[graph.signs > 0]
    a, b = np.concatenate((allied, allied[:, ::-1])).T if len(allied) else (np.empty(0, np.int64),) * 2
    tied = csr_array((np.ones(len(a)), (a, b)), shape=(n, n))
    count = np.bincount(a, minlength=n).astype(np.float64)
    shares = diags_array(1.0 / np.maximum(count, 1.0)) @ tied
    direct = (shares + shares @ shares).multiply(tied)
    found = np.asarray(direct.multiply(direct).sum(axis=1), dtype=np.float64).reshape(n)
    return np.where(count > 0, found, np.nan)


def _allies(graph: SignedGraph) -> Adjacency:
    allied = graph.signs > 0
    return SignedGraph(ends=graph.ends[allied], signs=graph.signs[allied], names=graph.names).adjacency


def _betweenness(starts: Ints, nodes: Ints) -> Floats:
    n = len(starts) - 1
    total = np.zeros(n)
    depth = np.empty(n, np.int64)
    paths = np.empty(n)
    credit = np.empty(n)
    queue = np.empty(n, np.int64)
    for source in range(n):
        depth[:] = -1
        paths[:] = 0.0
        credit[:] = 0.0
        depth[source] = 0
        paths[source] = 1.0
        queue[0] = source
        head, tail = 0, 1
        while head < tail:
            i = queue[head]
            head += 1
            for k in range(starts[i], starts[i + 1]):
                j = nodes[k]
                if depth[j] < 0:
                    depth[j] = depth[i] + 1
                    queue[tail] = j
                    tail += 1
                if depth[j] == depth[i] + 1:
                    paths[j] += paths[i]
        for at in range(tail - 1, 0, -1):
            j = queue[at]
            for k in range(starts[j], starts[j + 1]):
                i = nodes[k]
                if depth[i] == depth[j] - 1:
                    credit[i] += paths[i] / paths[j] * (1.0 + credit[j])
            total[j] += credit[j]
    return total
