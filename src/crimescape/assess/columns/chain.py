"""The chain of many propositions at once: walks from both ends of each timeline to the day asked; as `posterior`."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crimescape.assess.chain import stationary
from crimescape.assess.columns.arrays import Flags, Floats, Ints, changes, laid_out
from crimescape.assess.columns.walks import Steps, walk


@dataclass(frozen=True, slots=True)
class Timeline:
    """Moments of propositions, in order, proposition by proposition, the day asked about among them.

    Attributes
    ----------
    proposition : array of int, shape (n_moments,)
        From 0, without a gap.
    year : array of float, shape (n_moments,)
    is_asked : array of bool, shape (n_moments,)
        True once for each proposition.
    tilt : array, shape (n_states, n_moments)
        Log-odds added at the moment.
    rate : array, shape (n_states, n_moments)
        Log-odds added per year from the moment to the next of the proposition.
    """

    proposition: Ints
    year: Floats
    is_asked: Flags
    tilt: Floats
    rate: Floats


def end_to_end(lines: Sequence[Timeline]) -> Timeline:
    """Several timelines as one; their propositions are numbered on."""
    if len(lines) == 1:
        return lines[0]
    begins = np.cumsum([0, *(int(line.proposition[-1]) + 1 for line in lines[:-1])])
    return Timeline(
        np.concatenate([line.proposition + begin for line, begin in zip(lines, begins, strict=True)]),
        np.concatenate([line.year for line in lines]),
        np.concatenate([line.is_asked for line in lines]),
        np.concatenate([line.tilt for line in lines], axis=1),
        np.concatenate([line.rate for line in lines], axis=1),
    )


def posteriors(line: Timeline, *, generators: Floats) -> Floats:
    """Probabilities of the states on the day asked about.

    Parameters
    ----------
    generators : array, shape (n_priors, n_states, n_states)
        Tridiagonal, in 1/year.

    Returns
    -------
    array, shape (n_propositions, n_priors, n_states)
    """
    root = np.sqrt(stationary(generators))
    # Only ratios matter: the largest is taken out, so that no evidence overflows.
    odds = np.exp(line.tilt - line.tilt.max(axis=0))
    asked = np.flatnonzero(line.is_asked)
    first = np.flatnonzero(changes(line.proposition))
    last = np.append(first[1:], len(line.year)) - 1
    arrived = np.broadcast_to(root.T[:, :, None], (*root.T.shape, 2 * len(asked))).copy()
    count = np.concatenate([asked - first, last - asked])
    walks = np.flatnonzero(count)
    if len(walks):
        steps = _steps(line, odds, walks, count=count, first=first, last=last)
        symmetric = root[:, :, None] * generators / root[:, None, :]
        arrived[:, :, walks] = walk(steps, symmetric=symmetric, start=np.ascontiguousarray(root.T))
    joint = arrived[:, :, : len(asked)] * arrived[:, :, len(asked) :] * odds[:, None, asked]
    return np.asarray((joint / joint.sum(axis=0)).transpose(2, 1, 0))


def _steps(line: Timeline, odds: Floats, walks: Ints, *, count: Ints, first: Ints, last: Ints) -> Steps:
    """The steps of the walks: from the first moment on, and from the last moment back, to the day asked about."""
    count = count[walks]
    is_back = np.repeat(walks >= len(first), count)
    begin = np.concatenate([first, last])[walks]
    number = laid_out(np.zeros(len(walks), dtype=np.int64), count)
    at = np.repeat(begin, count) + np.where(is_back, -number, number)
    # What lies between two moments is noted with the earlier one.
    earlier = at - is_back
    return Steps(
        first=np.cumsum(count) - count,
        count=count,
        odds=odds[:, at],
        rate=line.rate[:, earlier],
        length=line.year[earlier + 1] - line.year[earlier],
    )
