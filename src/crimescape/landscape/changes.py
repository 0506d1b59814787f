"""What changed between two AsOf, as one record: every change with its cause, and the reporting beside it."""

from collections.abc import Mapping

from crimescape.brief import may_travel
from crimescape.changes import Cause, Change
from crimescape.changes.ends import refuse_backwards
from crimescape.errors import RefusedError
from crimescape.landscape.comparing import Compared, compare
from crimescape.landscape.grounds import grounds
from crimescape.landscape.stages import Side
from crimescape.landscape.volume import Volume, volume_between
from crimescape.landscape.why import proposition_key
from crimescape.ledger import Ledger
from crimescape.vocabulary import Claim, Kind

OF_TODAY = ("policy", "engine", "identity", "judgements on claims", "corrections of reports")
"""Ingredients that do not depend on the known day: of today on both sides, unless ledger prefixes say otherwise."""


def changes_record(ledger: Ledger, earlier: Side, later: Side, *, least: float, name: str) -> dict[str, object]:
    """What changed from the earlier side to the later, as a JSON-ready record.

    Parameters
    ----------
    least : float in (0, 1]
        The smallest move of a probability that counts as a change.
    name : str
        The study's.

    Returns
    -------
    dict
        ``changes`` (the world first), ``by_cause``, ``smaller`` (how many moved less), ``earlier`` and ``later`` (both
        days, prefix, head, policy), ``reports`` (volume before and between), ``taken_in``, ``erased`` (how many
        erasures lie between two prefixes: what they took is on neither side), ``of_today``.

    Raises
    ------
    RefusedError
        When an interval runs backwards, or a prefix is longer than the ledger.
    """
    _refuse_wrong(ledger, earlier, later)
    found = compare(earlier, later, least=least)
    volume = volume_between(earlier, later)
    has_prefixes = earlier.as_of.ledger != later.as_of.ledger
    heads = ledger.heads()
    return {
        "name": name,
        "study": heads[0].hash if heads else "",
        "layer": "assessed",
        "earlier": _side(earlier),
        "later": _side(later),
        "least": least,
        "changes": [_change(c, found, volume, earlier=earlier, later=later) for c in found.changes],
        "by_cause": {cause.value: sum(c.cause is cause for c in found.changes) for cause in Cause},
        "smaller": found.smaller,
        "reports": volume.record(),
        "taken_in": len(later.landscape.reports.keys() - earlier.landscape.reports.keys()),
        "erased": _erasures(ledger, earlier, later) if has_prefixes else 0,
        "of_today": list(_of_today(earlier, later, has_prefixes=has_prefixes)),
    }


def _refuse_wrong(ledger: Ledger, earlier: Side, later: Side) -> None:
    refuse_backwards(earlier.as_of, later.as_of)
    entries = ledger.head().entries
    for side in (earlier, later):
        if side.as_of.ledger is not None and side.as_of.ledger > entries:
            raise RefusedError(
                f"There are {entries} entries, and no first {side.as_of.ledger}",
                where="--ledger",
                mend=f"Name at most {entries}, or leave the later end out: A.. ends at the newest entry.",
            )


def _erasures(ledger: Ledger, earlier: Side, later: Side) -> int:
    since, until = earlier.as_of.ledger or 0, later.as_of.ledger
    return sum(1 for _ in ledger.entries(kinds=("erasure",), since=since, until=until))


def _of_today(earlier: Side, later: Side, *, has_prefixes: bool) -> tuple[str, ...]:
    rest = () if has_prefixes else OF_TODAY[1:]
    is_one_policy = earlier.landscape.policy.hash == later.landscape.policy.hash
    return (*(OF_TODAY[:1] if is_one_policy else ()), *rest)


def _side(side: Side) -> dict[str, object]:
    return {**side.as_of.record(), "head": side.landscape.head, "policy": side.landscape.policy.hash}


def _change(change: Change, found: Compared, volume: Volume, *, earlier: Side, later: Side) -> dict[str, object]:
    p = change.proposition
    resting_on = sorted({*change.before.claims, *change.after.claims, *change.heard, *change.dropped})
    return {
        "key": proposition_key(p),
        "kind": p.kind,
        "subject": p.subject,
        "subject_name": _name(p.subject, earlier, later),
        "object": p.object,
        "object_name": _name(p.object, earlier, later),
        "place": p.place or None,
        "place_name": _name(p.place, earlier, later) if p.place else None,
        "turn": change.turn.value,
        "cause": change.cause.value,
        "state": change.state,
        "before": _probabilities(change.before.proposition.states, change.before.probabilities),
        "after": _probabilities(p.states, change.after.probabilities),
        "move": round(change.move, 6),
        "moves": {cause.value: round(move, 6) for cause, move in change.moves.items()},
        "origins": {"before": change.before.origins, "after": change.after.origins},
        "because": grounds(change, found, earlier=earlier, later=later),
        "claims": resting_on,
        "reports": volume.of(_speaking_of(change, earlier, later)),
        "names_person": _names_person(change, earlier, later),
        "may_travel": _may_travel([found.claims[i] for i in resting_on if i in found.claims], earlier, later),
    }


def _probabilities(states: tuple[str, ...], probabilities: tuple[float, ...]) -> Mapping[str, float]:
    return {state: round(p, 6) for state, p in zip(states, probabilities, strict=True)}


def _name(entity_id: str, earlier: Side, later: Side) -> str:
    sides = (s.landscape for s in (later, earlier))
    return next((x.name(entity_id) for x in sides if entity_id in x.resolution), entity_id)


def _speaking_of(change: Change, earlier: Side, later: Side) -> set[str]:
    """Ids of the reports that speak of either end."""
    found: set[str] = set()
    for end in (change.proposition.subject, change.proposition.object):
        for side in (later, earlier):
            if end in side.landscape.resolution:
                found |= {a.report for a in side.landscape.resolution.entity(end).appearances}
                break
    return found


def _names_person(change: Change, earlier: Side, later: Side) -> bool:
    resolutions = [s.landscape.resolution for s in (later, earlier)]
    ends = (change.proposition.subject, change.proposition.object)
    return any(end in r and r.entity(end).kind is Kind.PERSON for end in ends for r in resolutions)


def _may_travel(claims: list[Claim], earlier: Side, later: Side) -> bool:
    reports = {**earlier.landscape.reports, **later.landscape.reports}
    return all(may_travel(reports[c.report].report, as_of=later.as_of) for c in claims)
