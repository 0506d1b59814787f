"""Cases in a study itself: coalitions that stood in earlier years, each at its first, and what became of them."""

from collections.abc import Callable
from itertools import combinations

from crimescape.precedent.case import Case, CaseKind, Followed
from crimescape.precedent.coalition import Past, measure
from crimescape.precedent.day import Day

MOST_TOGETHER = 6
"""Larger circles are not read as one coalition."""
YEARS = (0, 1, 3, 5)
"""How many years on is told."""
YEARS_APART = 2
"""Cases begin at least so many years before the day asked about: what stands today is no precedent of itself."""


def earlier_cases(past: Past, *, named: Callable[[str], str]) -> tuple[Case, ...]:
    """Every group with all its allies, in each earlier year in which they shared a rival; each circle once.

    Parameters
    ----------
    named : callable
        From an entity id to the name people know.
    """
    found: dict[frozenset[str], Case] = {}
    # From the earliest day on: a circle is a case at its first year.
    for number in range(len(past.days) - 1, YEARS_APART - 1, -1):
        then = past.since(number)
        day = then.today
        for group in day.groups:
            circle = frozenset({group, *day.others(group, of="allied")})
            if circle in found or not 2 <= len(circle) <= MOST_TOGETHER:
                continue
            members = tuple(sorted(circle))
            measured, rival = measure(members, past=then)
            if rival:
                names = tuple(named(m) for m in members)
                found[circle] = Case(
                    id=f"study:{day.as_of.valid.year}:{'+'.join(members)}",
                    name=f"{', '.join(names[:-1])} and {names[-1]} against {named(rival)}",
                    kind=CaseKind.STUDY,
                    place="",
                    begin=day.as_of.valid.isoformat(),
                    groups=names,
                    against=(named(rival),),
                    values={m.feature: m.value for m in measured if m.is_known},
                    followed=tuple(_followed(past, members, number=number, years=y) for y in YEARS if number >= y),
                    claims=tuple(sorted({c for m in measured for c in m.claims})),
                )
    return tuple(sorted(found.values(), key=lambda c: (c.begin, c.id)))


def _followed(past: Past, members: tuple[str, ...], *, number: int, years: int) -> Followed:
    day: Day = past.days[number - years]
    pairs = list(combinations(members, 2))
    allied, hostile = (
        sum(day.chance(a, b, of=state) for a, b in pairs) / len(pairs) for state in ("allied", "hostile")
    )
    return Followed(years, f"Mean probability that two of them are allied {allied:.2f}, at war {hostile:.2f}.")
