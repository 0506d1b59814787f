"""A second world with known truth, made by other rules: blocs, pacts of fixed terms, wars that end by exhaustion."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np

from crimescape.testing.worlds import ALLIED, HOSTILE, NONE, World, gathered, group_names
from crimescape.vocabulary.time import DAYS_PER_YEAR

Stretch = tuple[float, float, int]
"""(from, to, state), in years since the first day."""

BEFORE_YEARS = 10.0
"""So long each city has lived before its first day is looked at."""
PEACE_YEARS, WAR_YEARS, WAR_SHAPE = 5.0, 2.0, 3.0
"""Blocs are at peace for 5 years (exponential), then at war for a Weibull time: the longer, the sooner it ends."""
PACT_TERMS_YEARS = (1.0, 2.0, 4.0)
RENEWED_SHARE = 0.6
CLOSE_SHARE = 0.5
"""Of the pairs within a bloc, those that make pacts at all."""
JOINING_SHARE = 0.5
"""Of the pairs across two blocs at war, those that fight."""
DEFECTIONS_PER_YEAR = 0.04
REVENGE_SHARE = 0.3
"""Of the pairs parted by a defection, those that are enemies the same day: no step by way of neither."""


@dataclass(frozen=True)
class _City:
    memberships: list[list[tuple[float, int]]]
    wars: dict[tuple[int, int], list[tuple[float, float]]]
    years: float


def pact_world(
    *, rng: np.random.Generator, cities: int, first: date, last: date, groups: int = 16, blocs: int = 4
) -> World:
    """Cities that know nothing of each other, each of some groups in blocs; no pair moves by a Markov chain.

    Allies hold pacts of one, two or four years, often renewed. Blocs fight each other as a whole, and about half of
    the pairs across join. A group may change its bloc, and be at war with a former ally the same day.

    Parameters
    ----------
    groups, blocs : int
        Of each city.

    Examples
    --------
    >>> len(pact_world(rng=np.random.default_rng(1), cities=2, first=date(2010, 1, 1), last=date(2012, 1, 1)))
    240
    """
    years = (last - first).days / DAYS_PER_YEAR
    pairs: list[tuple[int, int]] = []
    whose: list[int] = []
    since: list[float] = []
    states: list[int] = []
    for number in range(cities):
        city = _city(rng, groups=groups, blocs=blocs, years=years)
        for a, b in combinations(range(groups), 2):
            for start, state in _changes(_stretches(city, a, b, rng=rng), years=years):
                whose.append(len(pairs))
                since.append(first.toordinal() + start * DAYS_PER_YEAR)
                states.append(state)
            pairs.append((number * groups + a, number * groups + b))
    return gathered(
        group_names(cities * groups),
        pairs=np.array(pairs, dtype=np.int64),
        days=(first, last),
        stretches=(np.array(whose), np.array(since), np.array(states)),
    )


def _city(rng: np.random.Generator, *, groups: int, blocs: int, years: float) -> _City:
    memberships = []
    for _ in range(groups):
        bloc, moment = int(rng.integers(blocs)), -BEFORE_YEARS
        held = [(moment, bloc)]
        while (moment := moment + rng.exponential(1 / DEFECTIONS_PER_YEAR)) < years:
            bloc = (bloc + 1 + int(rng.integers(blocs - 1))) % blocs
            held.append((moment, bloc))
        memberships.append(held)
    wars = {}
    for pair in combinations(range(blocs), 2):
        moment, fought = -BEFORE_YEARS, []
        while (begin := moment + rng.exponential(PEACE_YEARS)) < years:
            moment = begin + WAR_YEARS * rng.weibull(WAR_SHAPE)
            fought.append((begin, moment))
        wars[pair] = fought
    return _City(memberships, wars, years)


def _stretches(city: _City, a: int, b: int, *, rng: np.random.Generator) -> Iterator[Stretch]:
    """When two groups are allied or hostile, in order."""
    is_close = rng.random() < CLOSE_SHARE
    moments = sorted({t for group in (a, b) for t, _ in city.memberships[group]})
    were_together = False
    for begin, end in zip(moments, [*moments[1:], city.years], strict=True):
        one, other = (_bloc_at(city.memberships[group], begin) for group in (a, b))
        if one == other:
            yield from _pacts(begin, end, rng=rng) if is_close else ()
        else:
            since = begin
            if were_together and rng.random() < REVENGE_SHARE:
                since = min(end, begin + WAR_YEARS * rng.weibull(WAR_SHAPE))
                yield begin, since, HOSTILE
            for start, stop in city.wars[min(one, other), max(one, other)]:
                if rng.random() < JOINING_SHARE and max(start, since) < min(stop, end):
                    yield max(start, since), min(stop, end), HOSTILE
        were_together = one == other


def _bloc_at(held: list[tuple[float, int]], moment: float) -> int:
    return [bloc for since, bloc in held if since <= moment][-1]


def _pacts(begin: float, end: float, *, rng: np.random.Generator) -> Iterator[Stretch]:
    start = begin + rng.uniform(0.0, 1.5)
    while start < end:
        stop = start + float(rng.choice(PACT_TERMS_YEARS))
        while rng.random() < RENEWED_SHARE:
            stop += float(rng.choice(PACT_TERMS_YEARS))
        yield start, min(stop, end), ALLIED
        start = stop + rng.uniform(0.5, 4.0)


def _changes(stretches: Iterator[Stretch], *, years: float) -> Iterator[tuple[float, int]]:
    """From when which state holds, from the first day on."""
    moment = 0.0
    for start, stop, state in stretches:
        if stop <= 0.0 or start >= years:
            continue
        if start > moment:
            yield moment, NONE
        yield max(start, 0.0), state
        moment = max(stop, 0.0)
    if moment < years:
        yield moment, NONE
