"""What each origin adds to a belief, and what it would make alone: of all origins of one proposition at once."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Floats, Ints
from crimescape.assess.columns.shares import Spoken, shares_of
from crimescape.assess.evidence import Testimony
from crimescape.assess.policy import Policy
from crimescape.assess.weighed import Weighed
from crimescape.vocabulary import Contribution


@dataclass(frozen=True, slots=True)
class OriginShare:
    """Of one settled origin, what is held without it, and what it would make alone.

    Attributes
    ----------
    testimonies : tuple of Testimony
    without, alone : array, shape (n_states,)
        Probabilities under the prior in use.
    """

    origin: str
    testimonies: tuple[Testimony, ...]
    without: Floats
    alone: Floats


def origin_shares(weighed: Weighed, *, at: float, policy: Policy) -> list[OriginShare]:
    """What is held without each origin, and with each alone; the same as weighing anew for each.

    Parameters
    ----------
    at : float
        The day asked about, as a decimal year.
    """
    told = weighed.testimonies
    years = np.unique([at, *(t.start for t in told), *(t.end for t in told)])
    keys = sorted({*weighed.one.values(), *weighed.family.values()})
    number = {key: i for i, key in enumerate(keys)}

    def ints(values: Iterable[int]) -> Ints:
        return np.array(list(values), dtype=np.int64)

    shares = shares_of(
        Spoken(
            one=ints(number[weighed.one[t.origin]] for t in told),
            family=ints(number[weighed.family[t.origin]] for t in told),
            kind=ints(2 * t.kind[0] + (t.kind[1] < 0) for t in told),
            start=np.searchsorted(years, [t.start for t in told]),
            end=np.searchsorted(years, [t.end for t in told]),
            weight=np.array([t.weight for t in told], dtype=np.float64),
            years=years,
            asked=int(np.searchsorted(years, at)),
        ),
        generator=policy.generators[weighed.proposition.kind][0],
        tau_years=policy.tau_years,
        suspected_share=policy.suspected_share,
    )
    of_origin: dict[str, list[Testimony]] = defaultdict(list)
    for t in told:
        of_origin[weighed.one[t.origin]].append(t)
    return [
        OriginShare(keys[one], tuple(of_origin[keys[one]]), without, alone)
        for one, without, alone in zip(shares.one.tolist(), shares.without, shares.alone, strict=True)
    ]


def log_odds(p: float) -> float:
    """The log-odds of a probability, which is kept a hair away from 0 and 1."""
    p = min(max(p, 1e-12), 1 - 1e-12)
    return math.log(p / (1 - p))


def in_order(contributions: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """What each origin adds, the most first."""
    return tuple(sorted(contributions, key=lambda c: (-abs(c.change), c.origin, c.kind)))
