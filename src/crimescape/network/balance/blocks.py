"""Blocks: the parts of a graph that hang together by more than one node; frustration adds up over them."""

import numpy as np

from crimescape.network.balance.signed import Ints, SignedGraph
from crimescape.run.compiled import compiled


def blocks(graph: SignedGraph) -> tuple[Ints, ...]:
    """The ties of each block that holds a cycle, by index.

    A tie that is no part of any cycle can always be satisfied, and stands in no block. (Hopcroft & Tarjan,
    Communications of the ACM 16:372, 1973.)
    """
    if not graph.n_ties:
        return ()
    near = graph.adjacency
    label = compiled(_label)(near.starts, near.nodes, near.ties, graph.n_ties)
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    return tuple(part for part in parts if len(part) > 2)


def _label(starts: Ints, nodes: Ints, ties: Ints, n_ties: int) -> Ints:
    n = len(starts) - 1
    label = np.full(n_ties, -1, np.int64)
    found = np.full(n, -1, np.int64)
    lowest = np.zeros(n, np.int64)
    by = np.full(n, -1, np.int64)
    at = starts[:-1].copy()
    path = np.empty(n, np.int64)
    waiting = np.empty(n_ties, np.int64)
    n_waiting = 0
    count = 0
    n_blocks = 0
    for root in range(n):
        if found[root] >= 0:
            continue
        path[0] = root
        n_path = 1
        found[root] = lowest[root] = count
        count += 1
        while n_path > 0:
            i = path[n_path - 1]
            if at[i] < starts[i + 1]:
                j, e = nodes[at[i]], ties[at[i]]
                at[i] += 1
                if e == by[i]:
                    continue
                if found[j] < 0:
                    by[j] = e
                    found[j] = lowest[j] = count
                    count += 1
                    path[n_path] = j
                    n_path += 1
                    waiting[n_waiting] = e
                    n_waiting += 1
                elif found[j] < found[i]:
                    waiting[n_waiting] = e
                    n_waiting += 1
                    lowest[i] = min(lowest[i], found[j])
            else:
                n_path -= 1
                if n_path > 0:
                    parent = path[n_path - 1]
                    lowest[parent] = min(lowest[parent], lowest[i])
                    if lowest[i] >= found[parent]:
                        while True:
                            n_waiting -= 1
                            label[waiting[n_waiting]] = n_blocks
                            if waiting[n_waiting] == by[i]:
                                break
                        n_blocks += 1
    return label
