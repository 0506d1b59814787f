"""The answer to "how do these two stand": belief, range, origins, and every sentence for and against."""

from collections.abc import Collection

import numpy as np

from crimescape.assess import StatementTable
from crimescape.assess.bearing import TIE_STATE
from crimescape.assess.columns.statements import PREDICATES
from crimescape.errors import CrimescapeError
from crimescape.landscape.claims import claim_records
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.strongest import strongest
from crimescape.landscape.weighing import believe, figures_on, told_on
from crimescape.vocabulary import AsOf, Belief, Kind, Proposition


def tie_record(
    landscape: Landscape, a: str, b: str, *, as_of: AsOf, place: str | None = None, most: int | None = None
) -> dict[str, object]:
    """How two groups stand on one day, as known on one day.

    Parameters
    ----------
    a, b : str
        Names in any known form or language, or ids.
    place : str, optional
        Only what holds there; without it the general tie, with those said of a place listed beside it.
    most : int, optional
        Of each kind of evidence only so many contributions and claims, the strongest; None for all there is. The
        figures rest on all of it either way.

    Returns
    -------
    dict
        ``allied``, ``none``, ``hostile`` (probabilities), ``range`` per state over the policy's priors,
        ``ignorance``, ``origins``, ``origins_for`` (how many speak for each sign), ``unsettled``,
        ``likelihood`` with ``likelihood_of``, ``confidence``, ``credibility``, ``contributions``,
        ``claims``, how many there are of both (``contributions_in_all``, ``claims_in_all``), ``places``, both dates,
        policy and head.

    Raises
    ------
    UnknownNameError
        When a name is unknown; the nearest are the choices.
    """
    first, second = (landscape.find(name, kind=Kind.GROUP) for name in (a, b))
    if first.id == second.id:
        raise CrimescapeError(
            f"'{a}' and '{b}' are the same group here, {first.name}", mend="crimescape why NAME shows what joined them."
        )
    there = landscape.find(place, kind=Kind.PLACE).id if place else ""
    proposition = Proposition.tie(first.id, second.id, place=there)
    told = told_on(landscape, proposition, as_of=as_of)
    belief = believe(landscape, proposition, as_of=as_of, with_contributions=True, told=told)
    elsewhere = [p for p in _in_places(told, proposition) if p.place != there]
    shown = strongest(belief, most=most)
    resting_on = landscape.view.claims_named(shown.claims, reports=_reports_of(shown.claims, told))
    return {
        "a": first.id,
        "a_name": first.name,
        "b": second.id,
        "b_name": second.name,
        "place": there or None,
        **belief_numbers(belief),
        "origins_for": {
            state: len({c.origin for c in belief.contributions if c.kind == f"{state}+"})
            for state in ("allied", "hostile")
        },
        "contributions": [
            {
                "origin": c.origin,
                "kind": c.kind,
                "change": round(c.change, 6),
                "alone": round(c.alone, 6),
                "claims": [claim for claim in c.claims if claim in shown.claims],
                "claims_in_all": len(c.claims),
                "unsettled": c.is_unsettled,
            }
            for c in shown.contributions
        ],
        "contributions_in_all": len(belief.contributions),
        "claims": claim_records(landscape, resting_on),
        "claims_in_all": len(belief.claims),
        "places": [
            {"place": p.place, "name": landscape.name(p.place), **belief_numbers(held)}
            for p, held in zip(elsewhere, figures_on(landscape, elsewhere, as_of=as_of, told=told), strict=True)
        ],
        "layer": "assessed",
        **as_of.record(),
        "policy": belief.policy,
        "head": landscape.head,
    }


def _reports_of(claims: Collection[str], told: StatementTable) -> set[str]:
    """The reports in which some claims stand."""
    wanted = {*claims, *(claim.encode() for claim in claims)}
    rows = zip(told.claims.tolist(), told.report.tolist(), strict=True)
    return {told.reports[report] for claim, report in rows if claim in wanted}


def _in_places(told: StatementTable, proposition: Proposition) -> list[Proposition]:
    """The ties of the same two in places that anything told names, sorted."""
    is_tie = np.array([p in TIE_STATE for p in PREDICATES])[told.predicate] & ~told.is_value & (told.place >= 0)
    names = {name: i for i, name in enumerate(told.names) if name in (proposition.subject, proposition.object)}
    first, second = names.get(proposition.subject, -1), names.get(proposition.object, -1)
    is_theirs = (told.subject == first) & (told.object == second) | (told.subject == second) & (told.object == first)
    places = np.unique(told.place[is_tie & is_theirs]).tolist()
    return [Proposition.tie(proposition.subject, proposition.object, place=told.names[p]) for p in places]


def belief_numbers(belief: Belief) -> dict[str, object]:
    """The figures of a belief by the names of its states, rounded to six places for print."""
    states = belief.proposition.states
    named = [s for s in states if s not in ("none", "not")]
    leading = max(named, key=belief.probability)
    return {
        **{state: round(belief.probability(state), 6) for state in states},
        "range": {s: [round(lo, 6), round(hi, 6)] for s, (lo, hi) in zip(states, belief.ranges, strict=True)},
        "ignorance": round(belief.ignorance, 6),
        "origins": belief.origins,
        "unsettled": belief.unsettled,
        "likelihood": belief.likelihood,
        "likelihood_of": leading,
        "confidence": belief.confidence,
        "credibility": belief.credibility,
    }
