"""Many walks along timelines at once: each carries a distribution from a far moment to the day asked about.

Walks of like length go side by side, a step of all of them at a time, each step by a propagator. The propagators of
many steps are worked out together beforehand: what remains of a step is one product, so that thousands of rounds with
only a few walks left cost little.
"""

from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Floats, Ints, laid_out
from crimescape.assess.columns.propagators import propagators

_WALKS_AT_ONCE = 768
"""How many walks go side by side: what they carry stays in the processor's cache."""
_STEPS_AT_ONCE = 8_192
"""For how many steps propagators are worked out together: bounds memory."""
_ROUNDS_BETWEEN_SCALING = 8


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
    arrived = np.empty((*start.shape, len(steps.count)))
    order = np.argsort(-steps.count, kind="stable")
    for begin in range(0, len(order), _WALKS_AT_ONCE):
        some = order[begin : begin + _WALKS_AT_ONCE]
        block = np.repeat(start[:, :, None], len(some), axis=2)
        _carry(block, steps, first=steps.first[some], count=steps.count[some], symmetric=symmetric)
        arrived[:, :, some] = block
    return arrived


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
        leaps = propagators(symmetric, rate=steps.rate[:, taken], length=steps.length[taken])
        leaps *= steps.odds[None, :, None, taken]
        _leap(block, leaps, active[begin:end].tolist())
        begin = end


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
