"""Many walks along timelines at once: each carries a distribution from a far moment to the day asked about.

Walks of like length go side by side, a step of all of them at a time, each step by a propagator. The propagators of
many steps are worked out together beforehand: what remains of a step is one product, so that thousands of rounds with
only a few walks left cost little.
"""

from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Floats, Ints, laid_out
from crimescape.assess.columns.propagators import propagators
from crimescape.assess.columns.strides import carry
from crimescape.run.compiled import compiled

_WALKS_AT_ONCE = 768
"""How many walks go side by side: what they carry stays in the processor's cache."""
_STEPS_AT_ONCE = 8_192
"""For how many steps propagators are worked out together: bounds memory."""
_ROUNDS_BETWEEN_SCALING = 8
MANY_STEPS = 200_000
"""From so many steps on, counted for each prior, walks are taken as machine code: to load it costs a quarter second."""
_STATES = 3


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
    ready : array, shape (n_states, n_states, n_priors, n_ready), optional
        Propagators that are known already, up to a factor.
    leap : array of int, shape (n_steps,), optional
        Which of them a step takes; -1 for one that is to be worked out from its rate and length.
    """

    first: Ints
    count: Ints
    odds: Floats
    rate: Floats
    length: Floats
    ready: Floats | None = None
    leap: Ints | None = None


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
    if int(steps.count.sum()) * start.shape[1] >= MANY_STEPS:
        return _strides(steps, symmetric=symmetric, start=start)
    arrived = np.empty((*start.shape, len(steps.count)))
    order = np.argsort(-steps.count, kind="stable")
    for begin in range(0, len(order), _WALKS_AT_ONCE):
        some = order[begin : begin + _WALKS_AT_ONCE]
        block = np.repeat(start[:, :, None], len(some), axis=2)
        _carry(block, steps, first=steps.first[some], count=steps.count[some], symmetric=symmetric)
        arrived[:, :, some] = block
    return arrived


def _strides(steps: Steps, *, symmetric: Floats, start: Floats) -> Floats:
    """The walks one after the other, as machine code; two states are three of which the last is never reached."""
    states, priors = start.shape
    more = _STATES - states

    def filled(values: Floats, fill: float) -> Floats:
        return np.concatenate([values, np.full((more, values.shape[1]), fill)]) if more else values

    block = np.repeat(filled(start, 0.0).T[None], len(steps.count), axis=0)
    # What is never reached lies no lower than what is.
    diagonal = np.diagonal(symmetric, axis1=1, axis2=2).T
    ready, leap = np.empty((0, priors, _STATES, _STATES)), np.empty(0, dtype=np.int64)
    if steps.ready is not None and steps.leap is not None:
        ready, leap = np.zeros((steps.ready.shape[3], priors, _STATES, _STATES)), steps.leap
        ready[:, :, :states, :states] = steps.ready.transpose(3, 2, 0, 1)
    beside = np.stack([symmetric[:, i, i + 1] for i in range(states - 1)] + [np.zeros(priors)] * more)
    compiled(carry)(
        block,
        steps.first,
        steps.count,
        filled(steps.odds, 1.0),
        np.concatenate([steps.rate, steps.rate[:more]]),
        steps.length,
        np.ascontiguousarray(np.concatenate([diagonal, diagonal[:more]]).T),
        np.ascontiguousarray(beside.T),
        ready,
        leap,
    )
    return np.ascontiguousarray(block[..., :states].transpose(2, 1, 0))


def _carry(block: Floats, steps: Steps, *, first: Ints, count: Ints, symmetric: Floats) -> None:
    """Walk some walks side by side, the longest first among them; what they carry is changed in place."""
    rounds = int(count[0])
    active = np.searchsorted(-count, -np.arange(rounds), side="left")
    ends = np.cumsum(active)
    begin = 0
    while begin < rounds:
        done = int(ends[begin] - active[begin])
        end = max(begin + 1, int(np.searchsorted(ends, done + _STEPS_AT_ONCE, side="right")))
        # Steps in the order they are taken: all that go in a round lie side by side.
        walker = laid_out(np.zeros(end - begin, dtype=np.int64), active[begin:end])
        taken = first[walker] + np.repeat(np.arange(begin, end), active[begin:end])
        leaps = _leaps(steps, taken, symmetric=symmetric)
        leaps *= steps.odds[None, :, None, taken]
        _leap(block, leaps, active[begin:end].tolist())
        begin = end


def _leaps(steps: Steps, taken: Ints, *, symmetric: Floats) -> Floats:
    """The propagators of some steps."""
    if steps.ready is None or steps.leap is None:
        return propagators(symmetric, rate=steps.rate[:, taken], length=steps.length[taken])
    leap = steps.leap[taken]
    leaps = steps.ready[..., leap]
    new = np.flatnonzero(leap < 0)
    if len(new):
        some = taken[new]
        leaps[..., new] = propagators(symmetric, rate=steps.rate[:, some], length=steps.length[some])
    return leaps


def _leap(block: Floats, leaps: Floats, active: list[int]) -> None:
    """Some rounds, with the propagators of all their steps."""
    start = 0
    for number, walks in enumerate(active):
        now = block[:, :, :walks]
        after = (leaps[:, :, :, start : start + walks] * now).sum(axis=1)
        if number % _ROUNDS_BETWEEN_SCALING == 0 or number == len(active) - 1:
            after /= after.sum(axis=0)
        now[:] = after
        start += walks
