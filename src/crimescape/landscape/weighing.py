"""Beliefs on a landscape at one AsOf: the assess room, given this study's claims, grades and links."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypedDict

from crimescape.assess import StatementTable, assess_one, assess_under, tabulate
from crimescape.landscape.landscape import Landscape
from crimescape.vocabulary import AsOf, Belief, Claim, Proposition, Statement

MUCH_TOLD = 300
"""From so many statements on what each origin adds takes longer to work out than to look up."""


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
    return landscape.heard(landscape.view.claims_named(ids, reports=reports), as_of=as_of)


def told_on(
    landscape: Landscape, proposition: Proposition, *, as_of: AsOf, claims: Sequence[Claim] | None = None
) -> StatementTable:
    """What is told that speaks as known and can bear on a proposition, as columns.

    Parameters
    ----------
    claims : sequence of Claim, optional
        Those that `claims_on` gives, where the caller has them already.
    """
    holding = landscape.holding
    if claims is None and holding.is_made:
        return holding.told_on(proposition, as_of=as_of)
    claims = claims_on(landscape, proposition, as_of=as_of) if claims is None else claims
    return tabulate(weighable(landscape, claims))


def believe(
    landscape: Landscape,
    proposition: Proposition,
    *,
    as_of: AsOf,
    with_contributions: bool = False,
    told: StatementTable | None = None,
) -> Belief:
    """The belief about one proposition, weighed anew; kept where much is told and what each origin adds is asked for.

    Parameters
    ----------
    told : StatementTable, optional
        What `told_on` gives, where the caller has it already.
    """
    told = told_on(landscape, proposition, as_of=as_of) if told is None else told
    terms = landscape.terms(as_of)
    if not with_contributions or len(told) < MUCH_TOLD:
        return assess_one(proposition, told, terms=terms, with_contributions=with_contributions)
    return landscape.believed.answer(
        (proposition, as_of), lambda: assess_one(proposition, told, terms=terms, with_contributions=True)
    )


def figures_on(
    landscape: Landscape, propositions: Sequence[Proposition], *, as_of: AsOf, told: StatementTable
) -> list[Belief]:
    """The beliefs about several propositions of which one table tells: their figures, naming no claims.

    Of the table of the day, where that is at hand; else of what is told, weighed once for all of them.
    """
    if not propositions:
        return []
    held = landscape.holding.at_hand(as_of)
    held = assess_under(landscape.terms(as_of), told) if held is None else held
    rows = [held.row_of(p) for p in propositions]
    return [
        held.belief(row, claims=())
        if row is not None
        else replace(believe(landscape, p, as_of=as_of, told=told), claims=())
        for row, p in zip(rows, propositions, strict=True)
    ]


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
