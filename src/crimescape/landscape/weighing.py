"""Beliefs on a landscape at one AsOf: the assess room, given this study's claims, grades and links."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypedDict

from crimescape.assess import assess
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


def claims_on(landscape: Landscape, proposition: Proposition, *, as_of: AsOf) -> tuple[Claim, ...]:
    """The claims that speak as known and can bear on a proposition; others of those it is about may be among them."""
    holding = landscape.holding
    if not holding.is_made:
        return landscape.claims(ends_of(landscape, proposition), as_of=as_of)
    ids, reports = holding.claims_on(proposition)
    return landscape.heard((c for c in landscape.view.claims(reports=reports) if c.id in ids), as_of=as_of)


def believe(
    landscape: Landscape,
    proposition: Proposition,
    *,
    as_of: AsOf,
    with_contributions: bool = False,
    claims: Sequence[Claim] | None = None,
) -> tuple[Belief, tuple[Statement, ...]]:
    """The belief about one proposition, with the statements about its entities it was weighed from.

    Parameters
    ----------
    claims : sequence of Claim, optional
        Those that `claims_on` gives, where the caller has them already.
    """
    claims = claims_on(landscape, proposition, as_of=as_of) if claims is None else claims
    statements = weighable(landscape, claims)
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


def belief_on(landscape: Landscape, proposition: Proposition, *, as_of: AsOf) -> Belief:
    """The belief about one proposition, without contributions: of the table of the day, where that is at hand."""
    beliefs = landscape.holding.at_hand(as_of)
    row = beliefs.row_of(proposition) if beliefs is not None else None
    if beliefs is None or row is None:
        return believe(landscape, proposition, as_of=as_of)[0]
    return beliefs.belief(row)


def believe_all(landscape: Landscape, *, as_of: AsOf, kinds: Collection[str] = ()) -> tuple[Belief, ...]:
    """A belief for every proposition that any claim speaks of, of the given kinds (none given: all)."""
    beliefs = landscape.holding.beliefs(as_of)
    return tuple(map(beliefs.belief, beliefs.rows(kinds=tuple(kinds)).tolist()))


def left_out(landscape: Landscape, *, as_of: AsOf) -> LeftOut:
    """How many claims of the study do not count: from undated reports, and from reports published later."""
    undated = later = 0
    for report_id, claims in landscape.view.claim_counts().items():
        report = landscape.reports[report_id]
        if report.interval.is_undated:
            undated += claims
        elif report.available > as_of.known:
            later += claims
    return LeftOut(undated=undated, later=later)
