"""One proposition on many days in one walk: the chain is read wherever a day is asked about, as `chain.posteriors`."""

import numpy as np

from crimescape.assess.chain import stationary
from crimescape.assess.columns.arrays import Floats
from crimescape.assess.columns.chain import Timeline
from crimescape.assess.columns.propagators import propagators

_MOMENTS_AT_ONCE = 16_384
"""For so many moments propagators are worked out together: bounds memory."""


def with_moments(line: Timeline, years: Floats) -> Timeline:
    """A timeline of one proposition that is asked about at other moments: at each of `years`, and nowhere else."""
    whole = np.union1d(line.year, years)
    at = np.searchsorted(whole, line.year)
    tilt = np.zeros((len(line.tilt), len(whole)))
    tilt[:, at] = line.tilt
    # Before the first moment nothing is said yet; after the last nothing any more.
    before = np.searchsorted(line.year, whole, side="right") - 1
    rate = np.where(before >= 0, line.rate[:, before], 0.0)
    return Timeline(np.zeros(len(whole), dtype=np.int64), whole, np.isin(whole, years), tilt, rate)


def posteriors_over(line: Timeline, *, generators: Floats) -> Floats:
    """Probabilities of the states at every moment that is asked about, of a timeline of one proposition.

    What is known at a moment is what a walk from the first moment brings there, times what a walk from the last one
    does. Either passes all moments once, however many of them are asked about.

    Parameters
    ----------
    generators : array, shape (n_priors, n_states, n_states)
        Tridiagonal, in 1/year.

    Returns
    -------
    array, shape (n_asked, n_priors, n_states)
    """
    root = np.sqrt(stationary(generators))
    symmetric = root[:, :, None] * generators / root[:, None, :]
    # Only ratios matter: the largest is taken out, so that no evidence overflows.
    odds = np.exp(line.tilt - line.tilt.max(axis=0)).T[:, None, :, None]
    forth = _walked(line, odds, symmetric=symmetric, root=root, is_back=False)
    back = _walked(line, odds, symmetric=symmetric, root=root, is_back=True)
    joint = (forth * back * odds[line.is_asked])[..., 0]
    return np.asarray(joint / joint.sum(axis=-1, keepdims=True))


def _walked(line: Timeline, odds: Floats, *, symmetric: Floats, root: Floats, is_back: bool) -> Floats:
    """What a walk arrives with at each moment asked about, up to a factor; what is said at the moment itself left out.

    Returns
    -------
    array, shape (n_asked, n_priors, n_states, 1)
    """
    last = len(line.year) - 1
    step = np.arange(last)[::-1] if is_back else np.arange(last)
    at = last if is_back else 0
    asked = line.is_asked.tolist()
    length = np.diff(line.year)
    carried = root[:, :, None].copy()
    arrived = [carried] if asked[at] else []
    for begin in range(0, last, _MOMENTS_AT_ONCE):
        some = step[begin : begin + _MOMENTS_AT_ONCE]
        leaps = np.ascontiguousarray(
            propagators(symmetric, rate=line.rate[:, some], length=length[some]).transpose(3, 2, 0, 1)
        )
        for leap in leaps:
            carried = leap @ (odds[at] * carried)
            carried /= carried.max(axis=1, keepdims=True)
            at += -1 if is_back else 1
            if asked[at]:
                arrived.append(carried)
    return np.array(arrived[::-1] if is_back else arrived)
