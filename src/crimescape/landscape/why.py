"""From any result down: what was asked about, what it rests on, and the sentences in their reports."""

from collections.abc import Sequence

from crimescape.errors import UnknownNameError
from crimescape.landscape.claims import claim_record, claim_records
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.overview import find_any
from crimescape.landscape.tie import belief_numbers, tie_record
from crimescape.landscape.weighing import believe, ends_of
from crimescape.landscape.wording import belief_sentence
from crimescape.vocabulary import AsOf, Claim, Entity, Proposition

CONTEXT_CHARS = 240
"""How much of the report is shown on either side of a quote."""
FEWEST_DIGITS = 6
"""How many first digits of an id are enough to name it."""


def proposition_key(proposition: Proposition) -> str:
    """A proposition as one string, as exports and pages name it.

    Examples
    --------
    >>> proposition_key(Proposition.tie("g:b", "g:a"))
    'tie|g:a|g:b|'
    """
    return "|".join((proposition.kind, proposition.subject, proposition.object, proposition.place))


def why_record(landscape: Landscape, what: Sequence[str], *, as_of: AsOf, most: int | None = None) -> dict[str, object]:
    """Why something is held, down to quotes.

    Parameters
    ----------
    what : sequence of str
        Two groups (their tie); or one: a proposition key, the id (or first digits) of a claim or
        report, an entity's id, or a name.
    most : int, optional
        Of a tie only so many contributions and claims of each kind of evidence, the strongest.

    Raises
    ------
    UnknownNameError
        When nothing here bears that name or id.
    """
    if len(what) == 2:
        return {"asked": "tie", **tie_record(landscape, what[0], what[1], as_of=as_of, most=most)}
    if len(what) != 1:
        raise UnknownNameError(
            f"{len(what)} things asked about at once", mend="Ask about one thing, or about two groups."
        )
    key = what[0]
    if key.count("|") == 3:
        return _belief(landscape, Proposition(*key.split("|")), as_of=as_of, most=most)
    if len(key) >= FEWEST_DIGITS and all(c in "0123456789abcdef" for c in key):
        claims = [c for c in landscape.view.claims() if c.id.startswith(key)]
        if len(claims) == 1:
            return _claim(landscape, claims[0])
        reports = [r for r in landscape.reports if r.startswith(key)]
        if len(reports) == 1:
            return _report(landscape, reports[0], as_of=as_of)
    return _entity(landscape, find_any(landscape, key), as_of=as_of)


def _claim(landscape: Landscape, claim: Claim) -> dict[str, object]:
    entry = landscape.reports[claim.report]
    text = landscape.view.report(claim.report).text
    start, end = claim.quote.start, claim.quote.end
    return {
        "asked": "claim",
        "layer": "reported",
        **claim_record(landscape, claim),
        "before": text[max(0, start - CONTEXT_CHARS) : start],
        "after": text[end : end + CONTEXT_CHARS],
        "interval": _span(entry.interval.first, entry.interval.last),
        "original": entry.report.original,
        "copied_from": landscape.copies.get(claim.report),
        "is_rejected": claim.id in landscape.rejected,
        "head": landscape.head,
    }


def _span(first: object, last: object) -> str:
    return f"{first or '..'}/{last or '..'}" if first != last else str(first)


def _report(landscape: Landscape, report_id: str, *, as_of: AsOf) -> dict[str, object]:
    entry = landscape.reports[report_id]
    report = entry.report
    return {
        "asked": "report",
        "layer": "reported",
        "id": report_id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "published_basis": report.published_basis,
        "interval": _span(entry.interval.first, entry.interval.last),
        "handling": report.handling.value,
        "original": report.original,
        "version_group": entry.version_group,
        "copied_from": landscape.copies.get(report_id),
        "claims": claim_records(landscape, [c for c in landscape.view.claims() if c.report == report_id]),
        **as_of.record(),
        "head": landscape.head,
    }


def _entity(landscape: Landscape, entity: Entity, *, as_of: AsOf) -> dict[str, object]:
    return {
        "asked": "entity",
        "layer": "assessed",
        "id": entity.id,
        "kind": entity.kind.value,
        "names": list(entity.names),
        "gazetteer": entity.gazetteer,
        "joined": [
            {"a": j.a, "b": j.b, "reason": j.reason, "judgement": j.judgement}
            for j in landscape.resolution.why(entity.id)
        ],
        "claims": claim_records(landscape, landscape.claims([entity.id], as_of=as_of)),
        **as_of.record(),
        "head": landscape.head,
    }


def _belief(landscape: Landscape, proposition: Proposition, *, as_of: AsOf, most: int | None) -> dict[str, object]:
    if proposition.kind == "tie":
        place = proposition.place or None
        return {
            "asked": "tie",
            **tie_record(landscape, proposition.subject, proposition.object, as_of=as_of, place=place, most=most),
        }
    belief = believe(landscape, proposition, as_of=as_of, with_contributions=True)
    resting_on = [
        c for c in landscape.claims(ends_of(landscape, proposition), as_of=as_of) if c.id in set(belief.claims)
    ]
    return {
        "asked": "belief",
        "layer": "assessed",
        "sentence": belief_sentence(
            belief, subject=landscape.name(proposition.subject), object=landscape.name(proposition.object)
        ),
        **belief_numbers(belief),
        "claims": claim_records(landscape, resting_on),
        **as_of.record(),
        "policy": belief.policy,
        "head": landscape.head,
    }
