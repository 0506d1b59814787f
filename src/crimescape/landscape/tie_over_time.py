"""How two groups stood over the days, on all that is known by one day."""

from dataclasses import replace
from datetime import date, timedelta

from crimescape.landscape.landscape import Landscape
from crimescape.landscape.weighing import believe, claims_on
from crimescape.vocabulary import AsOf, Kind, Proposition

YEARS_BEFORE = 1
MARGIN = timedelta(days=183)


def tie_over_time(landscape: Landscape, a: str, b: str, *, as_of: AsOf, steps: int) -> dict[str, object]:
    """The belief about a tie on evenly spaced days, from before its first report to the day asked about.

    Each is of the world on that day, on what is known by ``as_of.known``: later reports speak of earlier days.

    Returns
    -------
    dict
        ``days``: day, allied, hostile with their ranges; ``claims``: id, day of its report, sign.
    """
    first, second = (landscape.find(name, kind=Kind.GROUP) for name in (a, b))
    proposition = Proposition.tie(first.id, second.id)
    claims = claims_on(landscape, proposition, as_of=as_of)
    belief, statements = believe(landscape, proposition, as_of=as_of, claims=claims)
    counting = set(belief.claims)
    told = sorted(((s.claim, s.available, s.predicate) for s in statements if s.claim in counting), key=lambda t: t[1])
    begin = min((day for _, day, _ in told), default=as_of.valid) - MARGIN
    days = [_at(begin, as_of.valid, i / max(steps - 1, 1)) for i in range(steps)]
    rows = []
    for day in days:
        then, _ = believe(landscape, proposition, as_of=replace(as_of, valid=day), claims=claims)
        row: dict[str, object] = {"day": day.isoformat()}
        for state in ("allied", "hostile"):
            low, high = then.ranges[then.proposition.states.index(state)]
            row[state] = [round(then.probability(state), 6), round(low, 6), round(high, 6)]
        rows.append(row)
    return {
        "a": first.id,
        "a_name": first.name,
        "b": second.id,
        "b_name": second.name,
        "days": rows,
        "claims": [
            {"claim": c, "day": day.isoformat(), "predicate": p} for c, day, p in sorted(told, key=lambda t: t[1])
        ],
        "layer": "assessed",
        **as_of.record(),
        "policy": belief.policy,
        "head": landscape.head,
    }


def _at(begin: date, end: date, share: float) -> date:
    return begin + timedelta(days=round((end - begin).days * share))
