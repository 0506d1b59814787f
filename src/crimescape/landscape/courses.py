"""How ties are held to have stood over days, with the reports that spoke: what a timeline is drawn from."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crimescape.brief.facts import IndicatorFact, Reading
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.weighing import believe, claims_on
from crimescape.vocabulary import AsOf, Belief

MOST_COURSES = 4
STEPS = 36
"""So many days are asked about, evenly spread."""
LONGEST_DAYS = 3653
"""No further back than ten years before the day asked about."""
LEAD_DAYS = 90
"""The course begins so long before the first report."""


def tie_courses(landscape: Landscape, ties: Sequence[Belief], *, as_of: AsOf) -> tuple[IndicatorFact, ...]:
    """The course of each of the first ties, a fact for each of its two signs.

    What is held today of each earlier day: `known` stays, `valid` runs.
    """
    return tuple(fact for belief in ties[:MOST_COURSES] for fact in _course(landscape, belief, as_of=as_of))


def _course(landscape: Landscape, belief: Belief, *, as_of: AsOf) -> Iterator[IndicatorFact]:
    p, weighing = belief.proposition, set(belief.claims)
    claims = claims_on(landscape, p, as_of=as_of)
    marks = tuple(sorted((landscape.reports[c.report].available, c.id) for c in claims if c.id in weighing))
    if not marks:
        return
    earliest = max(marks[0][0] - datetime.timedelta(LEAD_DAYS), as_of.valid - datetime.timedelta(LONGEST_DAYS))
    reach = (as_of.valid - earliest).days
    if reach < STEPS:
        return
    days = [earliest + datetime.timedelta(round(reach * n / STEPS)) for n in range(STEPS + 1)]
    found = [believe(landscape, p, as_of=replace(as_of, valid=day), claims=claims)[0] for day in days]
    for state in ("allied", "hostile"):
        at = p.states.index(state)
        series = tuple(Reading(day, b.probabilities[at], *b.ranges[at]) for day, b in zip(days, found, strict=True))
        yield IndicatorFact(state, (p.subject, p.object), series, belief.claims, marks)
