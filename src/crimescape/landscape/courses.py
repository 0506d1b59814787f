"""How ties are held to have stood over days, with the reports that spoke: what a timeline is drawn from."""

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crimescape.assess import OverDays, StatementTable, tie_over
from crimescape.assess.columns.statements import PREDICATES
from crimescape.brief.facts import IndicatorFact, Reading
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.weighing import believe, told_on
from crimescape.vocabulary import AsOf, Belief, Kind, Proposition

MOST_COURSES = 4
STEPS = 37
"""So many days of a tie in a brief, evenly spread."""
LONGEST_DAYS = 3653
"""A brief looks no further back than ten years before the day asked about."""
LEAD_DAYS = 90
"""The course begins so long before the first report."""


class Saying(NamedTuple):
    """A claim on the day on which its report could be read."""

    day: datetime.date
    claim: str
    predicate: str


@dataclass(frozen=True, slots=True)
class Course:
    """A tie over days, on all that is known by one day.

    Attributes
    ----------
    today : Belief
        On the day asked about.
    told : tuple of Saying
        What weighs on it, by the day on which it could be read.
    days : tuple of date
    held : OverDays
        What is held on each of the days.
    """

    today: Belief
    told: tuple[Saying, ...]
    days: tuple[datetime.date, ...]
    held: OverDays

    def readings(self, state: str) -> Iterator[tuple[float, float, float]]:
        """Of one state on each day: its probability, the lowest and the highest over the priors."""
        at = self.today.proposition.states.index(state)
        of_state = (self.held.probability[:, at], self.held.low[:, at], self.held.high[:, at])
        return zip(*(figures.tolist() for figures in of_state), strict=True)


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
    columns = told_on(landscape, proposition, as_of=as_of)
    today = believe(landscape, proposition, as_of=as_of, told=columns)
    told = _sayings(columns, claims=frozenset(today.claims))
    begin = (told[0].day if told else as_of.valid) - datetime.timedelta(LEAD_DAYS)
    if longest_days is not None:
        begin = max(begin, as_of.valid - datetime.timedelta(longest_days))
    reach = (as_of.valid - begin).days
    days = tuple(begin + datetime.timedelta(round(reach * n / max(steps - 1, 1))) for n in range(steps))
    held = tie_over(proposition, columns, terms=landscape.terms(as_of), days=days)
    return Course(today, told, days, held)


def _sayings(columns: StatementTable, *, claims: Collection[str]) -> tuple[Saying, ...]:
    """Some of the claims of a table, by day."""
    wanted = {*claims, *(claim.encode() for claim in claims)}
    rows = zip(columns.available.tolist(), columns.claims.tolist(), columns.predicate.tolist(), strict=True)
    return tuple(
        sorted(
            Saying(
                datetime.date.fromordinal(day), claim.decode() if isinstance(claim, bytes) else claim, PREDICATES[said]
            )
            for day, claim, said in rows
            if claim in wanted
        )
    )


def tie_courses(landscape: Landscape, ties: Sequence[Belief], *, as_of: AsOf) -> tuple[IndicatorFact, ...]:
    """The course of each of the first ties, a fact for each of its two signs; none of one told of only lately."""
    return tuple(fact for belief in ties[:MOST_COURSES] for fact in _facts(landscape, belief, as_of=as_of))


def _facts(landscape: Landscape, belief: Belief, *, as_of: AsOf) -> Iterator[IndicatorFact]:
    p = belief.proposition
    course = course_of(landscape, p, as_of=as_of, steps=STEPS, longest_days=LONGEST_DAYS)
    if not course.told or (as_of.valid - course.days[0]).days < STEPS:
        return
    marks = tuple((said.day, said.claim) for said in course.told)
    for state in ("allied", "hostile"):
        readings = zip(course.days, course.readings(state), strict=True)
        series = tuple(Reading(day, *figures) for day, figures in readings)
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
            {"day": day.isoformat(), "allied": _rounded(allied), "hostile": _rounded(hostile)}
            for day, allied, hostile in zip(
                course.days, course.readings("allied"), course.readings("hostile"), strict=True
            )
        ],
        "claims": [{"claim": s.claim, "day": s.day.isoformat(), "predicate": s.predicate} for s in course.told],
        "layer": "assessed",
        **as_of.record(),
        "policy": course.today.policy,
        "head": landscape.head,
    }


def _rounded(figures: Sequence[float]) -> list[float]:
    return [round(p, 6) for p in figures]
