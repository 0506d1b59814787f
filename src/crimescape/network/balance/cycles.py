"""Negative cycles: each holds a frustrated tie whatever the division, so that finding many proves a lower bound."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from crimescape.network.balance.signed import Adjacency, Floats, Ints, Signs
from crimescape.run.compiled import compiled

MOST_STEPS = 100_000_000
"""How many ties one search for violated cycles looks at before it is content with those it has."""

_LENGTHS = (2, 3, 4, 5, 6, 8, 12, 1 << 40)
"""The lengths of path up to which cycles are looked for, one after another."""

_AT_ONCE = 2_000
"""Ties looked at between two looks at the time."""

Cycle = tuple[int, ...]
Flags = npt.NDArray[np.bool_]


def disjoint_cycles(near: Adjacency, ends: Ints, signs: Signs, *, left: Callable[[], float]) -> list[Cycle]:
    """Negative cycles that share no tie, each through one negative tie, found greedily, the short ones first.

    Parameters
    ----------
    signs : array, shape (n_ties,), int8
        Switched by a good division, so that few are negative: at most one cycle is found for each of these.
    left : callable
        Seconds that are left; asked now and then.
    """
    waiting = np.flatnonzero(signs < 0)
    slack = _slack(ends, signs, n_nodes=len(near.starts) - 1)
    # Where a node is at odds with nearly half of its ties, every other tie of it is needed: such ties choose first.
    waiting = waiting[np.argsort(np.minimum(slack[ends[waiting, 0]], slack[ends[waiting, 1]]), kind="stable")]
    n = len(near.starts) - 1
    is_used = np.zeros(len(ends), np.bool_)
    seen, came, queue = np.full((2, n), -1, np.int64), np.empty((2, n), np.int64), np.empty((2, n), np.int64)
    search = compiled(_disjoint)
    cycles: list[Cycle] = []
    for number, longest in enumerate(_LENGTHS):
        unfound = []
        for begin in range(0, len(waiting), _AT_ONCE):
            chosen = waiting[begin : begin + _AT_ONCE]
            if left() <= 0:
                return cycles
            stamp = number * len(ends) + begin
            starts, ties, is_found = search(
                near.starts, near.nodes, near.ties, ends, signs, chosen, longest, stamp, is_used, seen, came, queue
            )
            cycles += _split(starts, ties)
            unfound.append(chosen[~is_found])
        waiting = np.concatenate(unfound) if unfound else waiting
    return cycles


def violated_cycles(
    near: Adjacency, ends: Ints, signs: Signs, loads: Floats, *, spread: float, steps: int = MOST_STEPS
) -> list[Cycle]:
    """For each negative tie, a negative cycle through it whose loads sum to less than 1, where there is one.

    Searched as shortest paths in the double cover, where a walk changes its floor at each negative tie.

    Parameters
    ----------
    loads : array, shape (n_ties,), float64
        Not negative.
    spread : float
        Added to the length of a tie for each cycle that was just found through it, so that cycles differ. With 0 a
        violated cycle is found whenever one exists and the steps suffice.
    steps : int
        How many ties may be looked at.
    """
    negative = np.flatnonzero(signs < 0)
    if not len(negative):
        return []
    starts, ties = compiled(_violated)(near.starts, near.nodes, near.ties, ends, signs, loads, negative, spread, steps)
    return _split(starts, ties)


def _slack(ends: Ints, signs: Signs, *, n_nodes: int) -> Floats:
    both = np.concatenate((ends[:, 0], ends[:, 1]))
    weights = np.concatenate((signs, signs)).astype(np.float64)
    return np.bincount(both, weights=weights, minlength=n_nodes).astype(np.float64)


def _split(starts: Ints, ties: Ints) -> list[Cycle]:
    bounds: Sequence[int] = starts.tolist()
    flat: list[int] = ties.tolist()
    return [tuple(sorted(flat[a:b])) for a, b in pairwise(bounds)]


def _disjoint(
    starts: Ints,
    nodes: Ints,
    ties: Ints,
    ends: Ints,
    signs: Signs,
    order: Ints,
    longest: int,
    stamp: int,
    is_used: Flags,
    seen: Ints,
    came: Ints,
    queue: Ints,
) -> tuple[Ints, Ints, Flags]:
    head = np.zeros(2, np.int64)
    tail = np.zeros(2, np.int64)
    is_found = np.zeros(len(order), np.bool_)
    found = np.empty(len(ends) + 1, np.int64)
    bounds = np.zeros(len(order) + 1, np.int64)
    n_found = 0
    n_cycles = 0
    for at in range(len(order)):
        stamp += 1
        # From both ends at once, the smaller front first: in a large graph one alone would see nearly all of it.
        for side in range(2):
            queue[side, 0] = ends[order[at], side]
            seen[side, queue[side, 0]] = stamp
            head[side], tail[side] = 0, 1
        depth = 0
        meeting = -1
        while depth < longest and meeting < 0 and head[0] < tail[0] and head[1] < tail[1]:
            side = 0 if tail[0] - head[0] <= tail[1] - head[1] else 1
            depth += 1
            level_end = tail[side]
            while head[side] < level_end and meeting < 0:
                i = queue[side, head[side]]
                head[side] += 1
                for k in range(starts[i], starts[i + 1]):
                    j = nodes[k]
                    if seen[side, j] != stamp and signs[ties[k]] > 0 and not is_used[ties[k]]:
                        seen[side, j] = stamp
                        came[side, j] = ties[k]
                        queue[side, tail[side]] = j
                        tail[side] += 1
                        if seen[1 - side, j] == stamp:
                            meeting = j
                            break
        if meeting < 0:
            continue
        is_found[at] = True
        found[n_found] = order[at]
        n_found += 1
        for side in range(2):
            i = meeting
            while i != ends[order[at], side]:
                e = came[side, i]
                is_used[e] = True
                found[n_found] = e
                n_found += 1
                i = ends[e, 0] + ends[e, 1] - i
        n_cycles += 1
        bounds[n_cycles] = n_found
    return bounds[: n_cycles + 1], found[:n_found], is_found


def _violated(
    starts: Ints,
    nodes: Ints,
    ties: Ints,
    ends: Ints,
    signs: Signs,
    loads: Floats,
    order: Ints,
    spread: float,
    steps: int,
) -> tuple[Ints, Ints]:
    n = len(starts) - 1
    far = 1e18
    length = loads + 1e-7
    distance = np.full(2 * n, far)
    is_final = np.zeros(2 * n, np.bool_)
    came = np.full(2 * n, -1, np.int64)
    touched = np.empty(2 * n, np.int64)
    heap_at = np.empty(4 * len(ends) + 2, np.int64)
    heap_key = np.empty(4 * len(ends) + 2, np.float64)
    position = np.full(n, -1, np.int64)  # of a node on the walk that is being cut into simple cycles
    walk_ties = np.empty(2 * n + 2, np.int64)
    walk_nodes = np.empty(2 * n + 3, np.int64)
    bounds = np.zeros(len(order) + 1, np.int64)
    found = np.empty(64, np.int64)
    n_found = 0
    n_cycles = 0
    looked = 0
    for at in range(len(order)):
        if looked > steps:
            break
        first, last = ends[order[at], 0], ends[order[at], 1]
        # Floor 0 is an even number of negative ties so far; the tie itself makes the cycle's number odd.
        n_touched = 1
        touched[0] = first
        distance[first] = length[order[at]]
        size = 1
        heap_at[0] = first
        heap_key[0] = distance[first]
        while size > 0:
            state, key = heap_at[0], heap_key[0]
            size -= 1
            moved_at, moved_key = heap_at[size], heap_key[size]
            hole = 0
            while True:
                child = 2 * hole + 1
                if child >= size:
                    break
                if child + 1 < size and heap_key[child + 1] < heap_key[child]:
                    child += 1
                if heap_key[child] >= moved_key:
                    break
                heap_at[hole], heap_key[hole] = heap_at[child], heap_key[child]
                hole = child
            heap_at[hole], heap_key[hole] = moved_at, moved_key
            if is_final[state]:
                continue
            is_final[state] = True
            if state == last:
                break
            i = state % n
            floor = state // n
            looked += starts[i + 1] - starts[i]
            for k in range(starts[i], starts[i + 1]):
                e = ties[k]
                if e == order[at]:
                    continue
                to = nodes[k] + n * (floor if signs[e] > 0 else 1 - floor)
                reach = key + length[e]
                if reach < 1.0 and reach < distance[to]:
                    if distance[to] == far:
                        touched[n_touched] = to
                        n_touched += 1
                    distance[to] = reach
                    came[to] = e
                    hole = size
                    size += 1
                    while hole > 0 and heap_key[(hole - 1) // 2] > reach:
                        heap_at[hole], heap_key[hole] = heap_at[(hole - 1) // 2], heap_key[(hole - 1) // 2]
                        hole = (hole - 1) // 2
                    heap_at[hole], heap_key[hole] = to, reach
        if is_final[last]:
            # The walk back from last to first, closed by the tie itself.
            n_walk = 0
            state = last
            while state != first:
                e = came[state]
                walk_ties[n_walk] = e
                walk_nodes[n_walk] = state % n
                n_walk += 1
                i = ends[e, 0] + ends[e, 1] - state % n
                floor = state // n
                state = i + n * (floor if signs[e] > 0 else 1 - floor)
            walk_ties[n_walk] = order[at]
            walk_nodes[n_walk] = first
            n_walk += 1
            # A node met again closes a simple cycle: the first negative one is taken, balanced ones are cut off.
            stack = 0
            begin = -1
            for step in range(n_walk):
                i = walk_nodes[step]
                position[i] = stack
                walk_nodes[stack] = i
                walk_ties[stack] = walk_ties[step]
                stack += 1
                e = walk_ties[stack - 1]
                j = ends[e, 0] + ends[e, 1] - i
                if position[j] >= 0:
                    sign = 1
                    for k in range(position[j], stack):
                        sign *= signs[walk_ties[k]]
                    if sign < 0:
                        begin = position[j]
                        break
                    floor_of = position[j]
                    while stack > floor_of:
                        stack -= 1
                        position[walk_nodes[stack]] = -1
            total = 0.0
            if begin >= 0:
                for k in range(begin, stack):
                    total += loads[walk_ties[k]]
                if total < 1.0 - 1e-6:
                    if n_found + stack - begin > len(found):
                        grown = np.empty(2 * (n_found + stack - begin), np.int64)
                        grown[:n_found] = found[:n_found]
                        found = grown
                    for k in range(begin, stack):
                        found[n_found] = walk_ties[k]
                        n_found += 1
                        length[walk_ties[k]] += spread
                    n_cycles += 1
                    bounds[n_cycles] = n_found
            for step in range(stack):
                position[walk_nodes[step]] = -1
        for k in range(n_touched):
            distance[touched[k]] = far
            is_final[touched[k]] = False
            came[touched[k]] = -1
    return bounds[: n_cycles + 1], found[:n_found]
