"""Many walks along timelines at once: each carries a distribution from a far moment to the day asked about.

Walks of like length go side by side, a step of all of them at a time. Short steps are taken by the exponential series
on the distribution itself, long ones by a propagator worked out beforehand. Where few walks are long, they are cut into
pieces that set out together, each from every state; the pieces are joined at the end.
"""

import math
from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Floats, Ints, laid_out
from crimescape.assess.columns.propagators import Matrix, propagators

_WALKS_AT_ONCE = 768
"""How many walks go side by side: what they carry stays in the processor's cache."""
_LONG_STEP = 0.5
"""Steps of a larger size (rates times years) are taken by propagators."""
_ROUNDS_BETWEEN_SCALING = 8
_FEWEST_STEPS_A_PIECE = 256
_STEPS_A_ROUND = 100
"""Walks are cut where fewer than so many, on average, would go side by side."""
_DEGREES = tuple((2e-15 * math.factorial(d + 1)) ** (1 / (d + 1)) for d in range(1, 20))
"""Up to which size the series of degree 1, 2, 3 ... is exact to the last digit."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of walks, walk by walk, each walk in the order it is walked.

    Attributes
    ----------
    first, count : arrays of int, shape (n_walks,)
        Where the steps of each walk begin, and how many there are; at least one.
    odds : array, shape (n_states, n_steps)
        By which the distribution is multiplied before the step.
    rate : array, shape (n_states, n_steps)
        Log-odds per year along the step.
    length : array, shape (n_steps,)
        Years.
    """

    first: Ints
    count: Ints
    odds: Floats
    rate: Floats
    length: Floats


def walk(steps: Steps, *, symmetric: Floats, start: Floats) -> Floats:
    """What each walk arrives with, up to a factor.

    Parameters
    ----------
    symmetric : array, shape (n_priors, n_states, n_states)
        Symmetric tridiagonal rates per year.
    start : array, shape (n_states, n_priors)
        What each sets out with.

    Returns
    -------
    array, shape (n_states, n_priors, n_walks)
    """
    states, priors = start.shape
    most = max(_FEWEST_STEPS_A_PIECE, int(steps.count.sum()) // _STEPS_A_ROUND)
    pieces = -(-steps.count // most)
    whose = np.repeat(np.arange(len(pieces)), pieces)
    turn = laid_out(np.zeros(len(pieces), dtype=np.int64), pieces)
    # The first piece knows what it sets out with; of the others every state is tried.
    tried = np.where(turn == 0, 1, states)
    piece = np.repeat(np.arange(len(whose)), tried)
    state = np.where(turn[piece] == 0, -1, laid_out(np.zeros(len(whose), dtype=np.int64), tried))
    carried = np.zeros((states, priors, len(piece)))
    carried[:, :, state < 0] = start[:, :, None]
    for i in range(states):
        carried[i][:, state == i] = 1.0
    first = (steps.first[whose] + turn * most)[piece]
    count = np.minimum(most, steps.count[whose] - turn * most)[piece]
    scale = _carry(carried, steps, first=first, count=count, symmetric=symmetric)
    return _joined(carried, scale, np.flatnonzero(state <= 0), turn=turn, pieces=pieces)


def _joined(carried: Floats, scale: Floats, begins: Ints, *, turn: Ints, pieces: Ints) -> Floats:
    """Pieces put together, walk by walk.

    Parameters
    ----------
    begins : array of int
        Where the columns of each piece begin: one for a first piece, else one a state.
    """
    states = len(carried)
    out = carried[:, :, begins[turn == 0]]
    firsts = np.flatnonzero(turn == 0)
    for number in range(1, int(pieces.max(initial=1))):
        walks = np.flatnonzero(pieces > number)
        columns = begins[firsts[walks] + number]
        before = out[:, :, walks]
        largest = np.max([scale[:, columns + i] for i in range(states)], axis=0)
        after = np.zeros_like(before)
        for i in range(states):
            after += carried[:, :, columns + i] * (np.exp(scale[:, columns + i] - largest) * before[i])
        out[:, :, walks] = after / after.sum(axis=0)
    return out


def _carry(carried: Floats, steps: Steps, *, first: Ints, count: Ints, symmetric: Floats) -> Floats:
    """Walk every piece; `carried` is changed in place, and the logarithm of what was scaled away is given."""
    scale = np.zeros(carried.shape[1:])
    order = np.argsort(-count, kind="stable")
    for begin in range(0, len(order), _WALKS_AT_ONCE):
        some = order[begin : begin + _WALKS_AT_ONCE]
        block = carried[:, :, some]
        scale[:, some] = _carry_block(block, steps, first=first[some], count=count[some], symmetric=symmetric)
        carried[:, :, some] = block
    return scale


def _carry_block(block: Floats, steps: Steps, *, first: Ints, count: Ints, symmetric: Floats) -> Floats:
    """Walk some pieces side by side, the longest first among them."""
    rounds = int(count[0])
    active = np.searchsorted(-count, -np.arange(rounds), side="left")
    # Steps in the order they are taken: all that go in a round lie side by side.
    walker = laid_out(np.zeros(rounds, dtype=np.int64), active)
    taken = first[walker] + np.repeat(np.arange(rounds), active)
    rate, length, odds = steps.rate[:, taken], steps.length[taken], steps.odds[:, taken]
    high, low = rate.max(axis=0), rate.min(axis=0)
    # Only ratios matter: rates about their middle make the shortest series.
    rate = rate - (high + low) / 2
    n = len(block)
    diagonal = np.diagonal(symmetric, axis1=1, axis2=2).T
    beside = np.stack([symmetric[:, i, i + 1] for i in range(n - 1)])
    size = ((high - low) / 2 + float(np.abs(diagonal).max() + 2 * beside.max())) * length
    is_long = size > _LONG_STEP
    long_steps = np.flatnonzero(is_long)
    leaps = propagators(symmetric, rate=rate[:, long_steps], length=length[long_steps])
    length, size = np.where(is_long, 0.0, length), np.where(is_long, 0.0, size)
    ends = np.cumsum(active)
    degrees = np.searchsorted(_DEGREES, np.maximum.reduceat(size, ends - active)) + 1
    leaping = np.searchsorted(long_steps, np.append(ends - active, ends[-1]))
    scale = np.zeros(block.shape[1:])
    for number in range(rounds):
        here = slice(int(ends[number] - active[number]), int(ends[number]))
        now = block[:, :, : active[number]]
        now *= odds[:, None, here]
        after = _series(
            now,
            (diagonal[:, :, None] + rate[:, None, here]) * length[here],
            beside[:, :, None] * length[here],
            degree=int(degrees[number]),
        )
        some = slice(int(leaping[number]), int(leaping[number + 1]))
        if some.start < some.stop:
            _leap(now, after, leaps, some, walkers=walker[long_steps[some]])
        if number % _ROUNDS_BETWEEN_SCALING == 0 or number == rounds - 1:
            total = after.sum(axis=0)
            scale[:, : active[number]] += np.log(total)
            after /= total
        now[:] = after
    return scale


def _series(now: Floats, diagonal: Floats, beside: Floats, *, degree: int) -> Floats:
    """The exponential of tridiagonal matrices, applied to what is carried."""
    total, term, onward, across = now.copy(), now, np.empty_like(now), np.empty_like(beside)
    spare = np.empty_like(now)
    for power in range(1, degree + 1):
        np.multiply(diagonal, term, out=onward)
        np.multiply(beside, term[1:], out=across)
        onward[:-1] += across
        np.multiply(beside, term[:-1], out=across)
        onward[1:] += across
        if power > 1:
            onward *= 1.0 / power
        total += onward
        term, onward, spare = onward, spare, onward
    return total


def _leap(now: Floats, after: Floats, leaps: Matrix, some: slice, *, walkers: Ints) -> None:
    """The long steps of a round."""
    before = now[:, :, walkers]
    n = len(now)
    for i in range(n):
        arrived = leaps[i][0][:, some] * before[0]
        for j in range(1, n):
            arrived += leaps[i][j][:, some] * before[j]
        after[i][:, walkers] = arrived
