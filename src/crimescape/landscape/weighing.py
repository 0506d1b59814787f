"""Beliefs on a landscape at one AsOf: the assess room, given this study's claims, grades and links."""

from collections.abc import Collection, Iterable
from typing import TypedDict

from crimescape.assess import assess, assess_all
from crimescape.landscape.landscape import Landscape
from crimescape.vocabulary import AsOf, Belief, Claim, Proposition, Statement


class LeftOut(TypedDict):
    """How many claims do not count at an AsOf, and why."""

    undated: int
    later: int


def ends_of(landscape: Landscape, proposition: Proposition) -> set[str]:
    """The entities a proposition is about; a status has only one."""
    return {e for e in (proposition.subject, proposition.object) if e in landscape.resolution}


def weighable(landscape: Landscape, claims: Iterable[Claim]) -> tuple[Statement, ...]:
    """The claims as statements, less those whose two sides turned out to be one entity: they say nothing."""
    return tuple(s for s in landscape.statements(claims) if s.subject != s.object)


def believe(
    landscape: Landscape, proposition: Proposition, *, as_of: AsOf, with_contributions: bool = False
) -> tuple[Belief, tuple[Statement, ...]]:
    """The belief about one proposition, with the statements about its entities it was weighed from."""
    statements = weighable(landscape, landscape.claims(ends_of(landscape, proposition), as_of=as_of))
    belief = assess(
        proposition,
        statements,
        as_of=as_of,
        policy=landscape.policy,
        grades=landscape.grades,
        links=landscape.links,
        copies=landscape.copies,
        with_contributions=with_contributions,
    )
    return belief, statements


def believe_all(landscape: Landscape, *, as_of: AsOf, kinds: Collection[str] = ()) -> tuple[Belief, ...]:
    """A belief for every proposition that any claim speaks of, of the given kinds (none given: all)."""
    return assess_all(
        weighable(landscape, landscape.claims(as_of=as_of)),
        as_of=as_of,
        policy=landscape.policy,
        kinds=tuple(kinds),
        grades=landscape.grades,
        links=landscape.links,
        copies=landscape.copies,
    )


def left_out(landscape: Landscape, *, as_of: AsOf) -> LeftOut:
    """How many claims of the study do not count: from undated reports, and from reports published later."""
    undated = later = 0
    for claim in landscape.view.claims():
        report = landscape.reports[claim.report]
        if report.interval.is_undated:
            undated += 1
        elif report.available > as_of.known:
            later += 1
    return LeftOut(undated=undated, later=later)
