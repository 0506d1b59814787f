"""The refractory layer-cake of many witnesses at once: what is new in each word, without laying out every level.

Of one witness and kind, M(t) is the heaviest weight that a span covering t has. The level set of height u is where
M is at least u; so the density is M(t)/tau, and at a moment where M rises each level between the old height and the
new begins a run whose predecessor ended where M was last that high: a chain of ever higher earlier moments.
"""

from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Floats, Ints, changes, numbered


@dataclass(frozen=True, slots=True)
class Cake:
    """Evidence of groups of spans.

    Attributes
    ----------
    group, moment, atom : arrays, shape (n_points,)
        What a group adds at a moment, in log-odds: see `evidence.measure`.
    span_group, start, end, height : arrays, shape (n_stretches,)
        Stretches between neighbouring moments of a group, and the weight that lies over them.
    """

    group: Ints
    moment: Ints
    atom: Floats
    span_group: Ints
    start: Ints
    end: Ints
    height: Floats


def layer_cake(group: Ints, start: Ints, end: Ints, weight: Floats, *, years: Floats, tau_years: float) -> Cake:
    """The evidence of weighed spans, each group counted once for what it says of the same days.

    Parameters
    ----------
    group : array of int
        Who speaks, for what: witness and kind.
    start, end : arrays of int
        Moments, as places in `years`.
    weight : array of float
        Above 0.
    """
    count = len(years)
    points, place = numbered(np.concatenate([group * count + start, group * count + end]))
    whose, moment = points // count, points % count
    first, last = place[: len(group)], place[len(group) :]
    at, after = _heaviest(first, last, weight, points=len(points))
    is_first = changes(whose)
    before = np.where(is_first, 0.0, np.concatenate([[0.0], after[:-1]]))
    atom = _fresh(at, before, is_first, years[moment], tau_years=tau_years)
    told = np.flatnonzero(atom > 0)
    over = np.flatnonzero(after > 0)
    return Cake(whose[told], moment[told], atom[told], whose[over], moment[over], moment[over + 1], after[over])


def _heaviest(first: Ints, last: Ints, weight: Floats, *, points: int) -> tuple[Floats, Floats]:
    """The heaviest weight over each point, and over the gap after it.

    Spans are put into a table of stretches of doubling length, from which the longer are pushed down to the shorter.
    """
    cells = np.zeros(2 * points)
    low, high = 2 * first, 2 * last
    doubling = np.frexp(high - low + 1)[1] - 1
    for power in range(int(doubling.max(initial=0)), -1, -1):
        size = 1 << power
        of_size = np.flatnonzero(doubling == power)
        np.maximum.at(cells, low[of_size], weight[of_size])
        if power:
            np.maximum.at(cells, high[of_size] - size + 1, weight[of_size])
            half = size // 2
            pushed = cells.copy()
            np.maximum(cells[half:], pushed[:-half], out=cells[half:])
    return cells[0::2], cells[1::2]


def _fresh(at: Floats, before: Floats, is_first: np.ndarray, year: Floats, *, tau_years: float) -> Floats:
    """What is new at each point: each level above `before`, by how long it was silent."""
    atom = np.zeros(len(at))
    earlier = np.where(is_first, -1, np.arange(len(at)) - 1)
    rising = np.flatnonzero(at > before)
    level = before[rising]
    onward = earlier[rising]
    higher: Ints | None = None
    while len(rising):
        is_new = onward < 0
        atom[rising[is_new]] += at[rising[is_new]] - level[is_new]
        rising, level, onward = rising[~is_new], level[~is_new], onward[~is_new]
        top = np.minimum(at[onward], at[rising])
        silence = -np.expm1((year[onward] - year[rising]) / tau_years)
        atom[rising] += np.maximum(top - level, 0.0) * silence
        level = np.maximum(level, top)
        is_open = at[onward] < at[rising]
        rising, level, onward = rising[is_open], level[is_open], onward[is_open]
        if len(rising):
            higher = last_higher(at, earlier) if higher is None else higher
            onward = higher[onward]
    return atom


def last_higher(at: Floats, earlier: Ints) -> Ints:
    """Of each point the last one before it, in its group, that is higher; -1 for none."""
    higher = earlier.copy()
    waiting = np.flatnonzero(higher >= 0)
    waiting = waiting[at[higher[waiting]] <= at[waiting]]
    while len(waiting):
        # Whatever lies between a point and where it now looks is no higher: so it may look where that one looks.
        higher[waiting] = higher[higher[waiting]]
        waiting = waiting[higher[waiting] >= 0]
        waiting = waiting[at[higher[waiting]] <= at[waiting]]
    return higher
