"""The rumour check: what a study holds of each thing a text says, where that was first heard, what would confirm it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from crimescape.assess import Likeness, assess, propositions
from crimescape.ingest import Refusal
from crimescape.landscape.addition import Addition, add
from crimescape.landscape.claims import claim_record, claim_records
from crimescape.landscape.confirming import Confirmation, confirmations
from crimescape.landscape.first_heard import Heard, Hearing, hear
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.shelving import span
from crimescape.landscape.sides import Sides, is_denied, sides_of
from crimescape.landscape.tie import belief_numbers
from crimescape.landscape.weighing import believe, ends_of, weighable
from crimescape.landscape.why import proposition_key
from crimescape.vocabulary import (
    AsOf,
    Belief,
    Claim,
    Factuality,
    Interval,
    Kind,
    Mode,
    Proposition,
    Reading,
    Report,
    Statement,
    likelihood_word,
)

NO_REPORT = "no report found"
"""What is said where the study holds nothing. It is no word about the world: nobody reported it here."""
ELSEWHERE = "reported of another time or place"
CONFIRMING_GRADES = ("A", "B", "C")
NEAR_DUPLICATE_FROM = 0.5
_NOT_YET_HEARD = "an outlet not yet heard"
_HOSTILE = ("rival_of", "clashed_with", "attacked")


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that a text says, once or several times.

    Attributes
    ----------
    claims : tuple of Claim
        In the order of the text, never empty.
    asked : Statement
        The first of them, with entities.
    """

    claims: tuple[Claim, ...]
    asked: Statement


def checks_record(
    landscape: Landscape,
    read: Iterable[tuple[Report, Reading] | Refusal],
    *,
    as_of: AsOf,
    is_day_named: bool,
) -> dict[str, list[dict[str, object]]]:
    """The check of each text that was read, and what was refused.

    Parameters
    ----------
    is_day_named : bool
        Whether a person named the day asked about; else a signed text of a later day is asked about of its own.

    Returns
    -------
    dict
        ``checks``: see `check_record`. ``refused``: ``where``, ``what``, ``mend``.
    """
    checks: list[dict[str, object]] = []
    refused: list[dict[str, object]] = []
    for item in read:
        if isinstance(item, Refusal):
            refused.append({"where": item.where, "what": item.what, "mend": item.mend})
            continue
        addition = add(landscape, *item, known=as_of.known)
        checks.append(check_record(addition, as_of=as_of if is_day_named else addition.asked_of(as_of)))
    return {"checks": checks, "refused": refused}


def check_record(addition: Addition, *, as_of: AsOf) -> dict[str, object]:
    """What a study holds of all that a text says.

    Returns
    -------
    dict
        ``text``: what was checked, and whether it would count. ``matters``: each thing it says, with ``said`` (its own
        claims), ``found`` (a word for what the study holds), the study's claims ``for``, ``against``, ``denied``,
        ``elsewhere`` and ``beside``, ``earliest``, ``origins``, ``probable_origin``, ``own_origin``, ``assessed``
        (beliefs before, and with the text) and ``would_confirm``. ``unknown`` names, ``joins``, ``nearest`` reports;
        both dates, policy and head.
    """
    return {
        "text": _text_record(addition, as_of=as_of),
        "matters": [_matter_record(addition, matter, as_of=as_of) for matter in _matters(addition)],
        "unknown": list(_unknown(addition)),
        "joins": list(_joins(addition)),
        "nearest": [_likeness(addition, near) for near in addition.near],
        **as_of.record(),
        "policy": addition.before.policy.hash,
        "head": addition.before.head,
    }


def why_it_adds_nothing(addition: Addition, *, as_of: AsOf) -> str:
    """Why the text would change no belief; empty when it may."""
    entry = addition.entry
    if addition.twin:
        return "It is in the study already"
    if not entry.report.outlet:
        return "An unsigned text adds nothing: no outlet is named"
    if entry.interval.is_undated:
        return "A text without a date adds nothing to a day's beliefs"
    if entry.available > as_of.known:
        return f"It is dated after {as_of.known}, the last day that counts as known"
    return ""


def _text_record(addition: Addition, *, as_of: AsOf) -> dict[str, object]:
    entry, reading = addition.entry, addition.reading
    report = entry.report
    copied = addition.joined.copies.get(addition.report, "")
    return {
        "title": report.title,
        "file": report.file_name,
        "outlet": report.outlet,
        "published": span(entry) if not entry.interval.is_undated else "undated",
        "is_undated": entry.interval.is_undated,
        "language": reading.language or report.language,
        "characters": len(report.text),
        "engine": reading.engine,
        "claims": len(reading.claims),
        "doubts": [{"quote": d.claim.quote.text, "reason": d.reason} for d in reading.doubts],
        "faults": list(report.faults),
        "held_as": addition.twin or None,
        "copy_of": copied or None,
        "adds_nothing": why_it_adds_nothing(addition, as_of=as_of) or None,
        "stored": False,
    }


# -- what it says ------------------------------------------------------------------------------------------------------


def _matters(addition: Addition) -> tuple[Matter, ...]:
    """The claims of the text, those that say the same thing together; in the order of the text, the surest first."""
    by_matter: dict[tuple[object, ...], list[tuple[Claim, Statement]]] = {}
    for claim, statement in zip(addition.claims, addition.joined.statements(addition.claims), strict=True):
        ends = (statement.subject, statement.object)
        key = (
            statement.predicate,
            tuple(sorted(ends)) if _is_tie(statement) else ends,
            statement.value,
            statement.place,
            is_denied(statement),
        )
        by_matter.setdefault(key, []).append((claim, statement))
    matters = [Matter(tuple(c for c, _ in found), found[0][1]) for found in by_matter.values()]
    return tuple(sorted(matters, key=lambda m: (m.claims[0].quote.start, -m.claims[0].confidence)))


def _is_tie(statement: Statement) -> bool:
    return statement.predicate in ("allied_with", "rival_of", "clashed_with", "met")


def _matter_record(addition: Addition, matter: Matter, *, as_of: AsOf) -> dict[str, object]:
    asked, named = matter.asked, addition.named
    held = addition.held((asked.subject, asked.object), as_of=as_of)
    by_id = {c.id: c for c in held}
    sides = sides_of(asked, named.statements(held))
    hearing = hear(
        asked,
        sides.holding,
        copies=addition.joined.copies,
        links=named.links,
        window_days=named.policy.window_days,
    )

    def records(statements: Sequence[Statement]) -> list[dict[str, object]]:
        return claim_records(named, (by_id[s.claim] for s in statements))

    return {
        "said": [
            {"layer": "reported", **claim_record(addition.joined, c), "confidence": c.confidence} for c in matter.claims
        ],
        "denied_by_text": is_denied(asked),
        "found": found_word(asked, sides),
        "layer": "reported",
        "for": records(sides.holding),
        "against": records(sides.against),
        "denied": records(sides.denying),
        "elsewhere": records(sides.elsewhere),
        "beside": records(sides.beside),
        "earliest": _earliest(named, by_id, sides),
        "origins": [_heard(named, o) for o in hearing.origins],
        "probable_origin": _heard(named, hearing.origins[0]) if hearing.origins else None,
        "own_origin": {"name": hearing.own, "repeats": hearing.repeats.name if hearing.repeats else None},
        "assessed": list(_assessed(addition, asked, as_of=as_of)),
        "would_confirm": [
            {"kind": c.kind, "text": c.text, "would_be": c.would_be}
            for c in _confirmations(addition, asked, sides, hearing, as_of=as_of)
        ],
    }


def found_word(asked: Statement, sides: Sides) -> str:
    """What the study holds of a matter, in a word or two; where it holds nothing, that, and no more."""
    said, denied = (sides.denying, sides.holding) if is_denied(asked) else (sides.holding, sides.denying)
    found = (("reported", said), ("denied", denied), ("contradicted", sides.against))
    words = [word for word, statements in found if statements]
    return " and ".join(words) or (ELSEWHERE if sides.elsewhere else NO_REPORT)


def _earliest(landscape: Landscape, by_id: dict[str, Claim], sides: Sides) -> dict[str, object] | None:
    """The first claim of the study that says so; where none does, the first that denies it."""
    said = sides.holding or sides.denying
    if not said:
        return None
    first = min(said, key=lambda s: (s.is_undated, s.available, s.claim))
    return {**claim_record(landscape, by_id[first.claim]), "is_denial": not sides.holding}


def _heard(landscape: Landscape, heard: Heard) -> dict[str, object]:
    return {
        "name": heard.name,
        "first": heard.first.isoformat(),
        "first_outlet": landscape.reports[heard.first_report].report.outlet,
        "first_report": heard.first_report,
        "reports": len(heard.reports),
        "outlets": list(heard.outlets),
        "unnamed": heard.is_unnamed,
        "unsettled": heard.is_unsettled,
    }


# -- what we assess ----------------------------------------------------------------------------------------------------


def _assessed(addition: Addition, asked: Statement, *, as_of: AsOf) -> Iterator[dict[str, object]]:
    counts = not why_it_adds_nothing(addition, as_of=as_of)
    for proposition in propositions((asked,)):
        before = _before(addition, proposition, as_of=as_of)
        after = addition.believe(proposition, as_of=as_of) if counts else None
        yield {
            "layer": "assessed",
            "proposition": proposition_key(proposition),
            "place_name": addition.named.name(proposition.place) if proposition.place else None,
            "state": _state(proposition, asked),
            "before": _numbers(before, asked) if before else None,
            "with_text": _numbers(after, asked) if after else None,
        }


def _before(addition: Addition, proposition: Proposition, *, as_of: AsOf) -> Belief | None:
    """The belief of the study as it is; None where no report speaks of it, for a mere prior is no belief."""
    same = addition.proposition_before(proposition)
    if same is None or same.subject == same.object:
        return None
    belief = believe(addition.before, same, as_of=as_of)
    return belief if belief.claims else None


def _state(proposition: Proposition, asked: Statement) -> str:
    """The state of a proposition that a statement names, whether it says that it is so or that it is not."""
    if proposition.kind != "tie":
        return "holds"
    return "hostile" if asked.predicate in _HOSTILE else "allied"


def _numbers(belief: Belief, asked: Statement) -> dict[str, object]:
    """The figures of a belief, and in words how likely the asked state is: the leading one may be another."""
    probability = belief.probability(_state(belief.proposition, asked))
    return {**belief_numbers(belief), "asked": round(probability, 6), "asked_likelihood": likelihood_word(probability)}


def _confirmations(
    addition: Addition, asked: Statement, sides: Sides, hearing: Hearing, *, as_of: AsOf
) -> tuple[Confirmation, ...]:
    unknown = [
        addition.named.name(e)
        for e in (asked.subject, asked.object, asked.place)
        if e and not addition.entities_before(e)
    ]
    graded = sorted(s for s, grade in addition.named.grades.items() if grade in CONFIRMING_GRADES)
    return confirmations(
        asked,
        sides,
        hearing,
        valid=as_of.valid,
        graded=graded,
        unknown=unknown,
        would_be=_with_one_more(addition, asked, as_of=as_of),
    )


def _with_one_more(addition: Addition, asked: Statement, *, as_of: AsOf) -> float | None:
    """Probability of what is asked, without the text, if one more outlet said so plainly on the day asked about."""
    about = propositions((asked,))
    if not about or is_denied(asked) or asked.time or asked.mode is not Mode.STATED or asked.tense.value != "current":
        return None
    landscape, proposition = addition.named, about[-1]
    one_more = replace(
        asked,
        claim="one more",
        report="one more",
        chain=(_NOT_YET_HEARD,),
        factuality=Factuality.CERTAIN,
        hedges=(),
        confidence=1.0,
        published=Interval.day(as_of.valid),
        available=min(as_of.valid, as_of.known),
        version_group="",
    )
    held = addition.held(ends_of(landscape, proposition), as_of=as_of)
    belief = assess(
        proposition,
        (*weighable(landscape, held), one_more),
        as_of=as_of,
        policy=landscape.policy,
        grades=landscape.grades,
        links=landscape.links,
        copies=landscape.copies,
    )
    return round(belief.probability(_state(proposition, asked)), 6)


# -- names and neighbours ----------------------------------------------------------------------------------------------


def _unknown(addition: Addition) -> Iterator[dict[str, object]]:
    """Groups and persons of the text that no report of the study speaks of, with the nearest names it knows."""
    before = addition.before
    for named in addition.reading.entities:
        if named.kind is Kind.PLACE or addition.entities_before(addition.entity_of(named)):
            continue
        name = named.names[0]
        recorded = before.resolution.find_recorded(name, gazetteer=before.gazetteer) if named.kind is Kind.GROUP else ()
        yield {
            "name": name,
            "kind": named.kind.value,
            "on_record": recorded[0].name if recorded else None,
            "nearest": list(before.resolution.nearest(name, named.kind)),
        }


def _joins(addition: Addition) -> Iterator[dict[str, object]]:
    """What the text says of one that the study holds to be several."""
    for entity, group in groupby(sorted(addition.entity_of(e) for e in addition.reading.entities)):
        if len(apart := addition.entities_before(entity)) > 1 and list(group):
            yield {"name": addition.named.name(entity), "held_apart": [addition.before.name(e) for e in apart]}


def _likeness(addition: Addition, near: Likeness) -> dict[str, object]:
    entry = addition.before.reports[near.report]
    is_near = max(near.share, near.share_of_report) >= NEAR_DUPLICATE_FROM
    return {
        "report": near.report,
        "title": entry.report.title or entry.report.file_name,
        "outlet": entry.report.outlet,
        "published": span(entry) if not entry.interval.is_undated else "undated",
        "similarity": round(near.share, 4),
        "share_of_report": round(near.share_of_report, 4),
        "is": "near-duplicate" if is_near else "similar",
        "copied_from": addition.before.copies.get(near.report),
    }
