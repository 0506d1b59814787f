"""How ties are held to have stood over days, with the reports that spoke: what a timeline is drawn from."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crimescape.brief.facts import IndicatorFact, Reading
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.weighing import believe, claims_on, told_on, weighable
from crimescape.vocabulary import AsOf, Belief, Kind, Proposition, Statement

MOST_COURSES = 4
STEPS = 37
"""So many days of a tie in a brief, evenly spread."""
LONGEST_DAYS = 3653
"""A brief looks no further back than ten years before the day asked about."""
LEAD_DAYS = 90
"""The course begins so long before the first report."""


@dataclass(frozen=True, slots=True)
class Course:
    """A tie over days, on all that is known by one day.

    Attributes
    ----------
    today : Belief
        On the day asked about.
    told : tuple of Statement
        Those that weigh on it, by the day on which they could be read.
    days : tuple of date
    beliefs : tuple of Belief
        One a day.
    """

    today: Belief
    told: tuple[Statement, ...]
    days: tuple[datetime.date, ...]
    beliefs: tuple[Belief, ...]


def course_of(
    landscape: Landscape, proposition: Proposition, *, as_of: AsOf, steps: int, longest_days: int | None = None
) -> Course:
    """The belief about a tie on evenly spaced days, from before its first report to the day asked about.

    What is held today of each earlier day: `known` stays, `valid` runs. Days fall together where there are fewer of
    them than steps.

    Parameters
    ----------
    longest_days : int, optional
        No further back than this.
    """
    claims = claims_on(landscape, proposition, as_of=as_of)
    columns = told_on(landscape, proposition, as_of=as_of, claims=claims)
    today, statements = believe(landscape, proposition, as_of=as_of, told=columns), weighable(landscape, claims)
    counting = set(today.claims)
    told = sorted((s for s in statements if s.claim in counting), key=lambda s: (s.available, s.claim))
    begin = (told[0].available if told else as_of.valid) - datetime.timedelta(LEAD_DAYS)
    if longest_days is not None:
        begin = max(begin, as_of.valid - datetime.timedelta(longest_days))
    reach = (as_of.valid - begin).days
    days = tuple(begin + datetime.timedelta(round(reach * n / max(steps - 1, 1))) for n in range(steps))
    beliefs = (believe(landscape, proposition, as_of=replace(as_of, valid=day), told=columns) for day in days)
    return Course(today, tuple(told), days, tuple(beliefs))


def tie_courses(landscape: Landscape, ties: Sequence[Belief], *, as_of: AsOf) -> tuple[IndicatorFact, ...]:
    """The course of each of the first ties, a fact for each of its two signs; none of one told of only lately."""
    return tuple(fact for belief in ties[:MOST_COURSES] for fact in _facts(landscape, belief, as_of=as_of))


def _facts(landscape: Landscape, belief: Belief, *, as_of: AsOf) -> Iterator[IndicatorFact]:
    p = belief.proposition
    course = course_of(landscape, p, as_of=as_of, steps=STEPS, longest_days=LONGEST_DAYS)
    if not course.told or (as_of.valid - course.days[0]).days < STEPS:
        return
    marks = tuple((s.available, s.claim) for s in course.told)
    for state in ("allied", "hostile"):
        at = p.states.index(state)
        held = zip(course.days, course.beliefs, strict=True)
        series = tuple(Reading(day, b.probabilities[at], *b.ranges[at]) for day, b in held)
        yield IndicatorFact(state, (p.subject, p.object), series, belief.claims, marks)


def tie_over_time(landscape: Landscape, a: str, b: str, *, as_of: AsOf, steps: int) -> dict[str, object]:
    """How two groups stood over the days, as a JSON-ready record.

    Returns
    -------
    dict
        ``days``: day, allied and hostile, each with its range; ``claims``: id, day of its report, predicate.
    """
    first, second = (landscape.find(name, kind=Kind.GROUP) for name in (a, b))
    course = course_of(landscape, Proposition.tie(first.id, second.id), as_of=as_of, steps=steps)
    return {
        "a": first.id,
        "a_name": first.name,
        "b": second.id,
        "b_name": second.name,
        "days": [
            {"day": day.isoformat(), "allied": _figures(held, "allied"), "hostile": _figures(held, "hostile")}
            for day, held in zip(course.days, course.beliefs, strict=True)
        ],
        "claims": [{"claim": s.claim, "day": s.available.isoformat(), "predicate": s.predicate} for s in course.told],
        "layer": "assessed",
        **as_of.record(),
        "policy": course.today.policy,
        "head": landscape.head,
    }


def _figures(belief: Belief, state: str) -> list[float]:
    """Probability, lowest and highest over the priors."""
    at = belief.proposition.states.index(state)
    return [round(p, 6) for p in (belief.probabilities[at], *belief.ranges[at])]
