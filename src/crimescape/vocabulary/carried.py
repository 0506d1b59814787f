"""The claim that a judgement carries: what a person lets speak, as they saw it, with those it names."""

import json
from collections.abc import Iterable

from crimescape.vocabulary.claim import Claim, ReportEntity
from crimescape.vocabulary.judgement import Judgement, Verdict
from crimescape.vocabulary.record import from_record, to_record

CARRYING = frozenset({Verdict.ACCEPT, Verdict.CORRECT, Verdict.ADD})
"""Verdicts that let a claim speak."""

CLAIM, ENTITIES = "claim", "entities"
"""Under which details of a judgement the claim and those it names stand, as JSON."""

PERSON = "person"
"""The engine of a claim that a person wrote: added or corrected; an accepted one keeps its own."""


def carry(claim: Claim, entities: Iterable[ReportEntity]) -> dict[str, str]:
    """A claim and those it names as details of a judgement: with them it speaks on, whatever is read later."""
    return {CLAIM: _json(claim), ENTITIES: _json(tuple(entities))}


def _json(value: object) -> str:
    return json.dumps(to_record(value), ensure_ascii=False, sort_keys=True)


def carried(judgement: Judgement) -> Claim | None:
    """The claim that a judgement lets speak; None when it carries none."""
    text = judgement.detail(CLAIM) if judgement.verdict in CARRYING else None
    return from_record(Claim, json.loads(text)) if text else None


def carried_entities(judgement: Judgement) -> tuple[ReportEntity, ...]:
    """Those the carried claim names, as the report was read then."""
    text = judgement.detail(ENTITIES)
    return tuple(from_record(ReportEntity, record) for record in json.loads(text)) if text else ()
