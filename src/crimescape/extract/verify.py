"""What every engine's claim must pass: its words stand where it says, its names stand inside them."""

from collections.abc import Mapping
from dataclasses import replace

from crimescape.errors import UnknownNameError
from crimescape.vocabulary import Claim, Doubt, Kind, Mention, Reading, ReportEntity, predicate


def verified(reading: Reading, *, text: str) -> Reading:
    """The reading with every claim that does not stand in the text turned into a doubt; asked of every engine alike."""
    entities = {e.id: e for e in reading.entities}
    claims, doubts = [], list(reading.doubts)
    for claim in reading.claims:
        fault = fault_of(claim, text=text, entities=entities)
        if fault is None:
            claims.append(claim)
        else:
            doubts.append(Doubt(claim, fault))
    return replace(reading, claims=tuple(claims), doubts=tuple(doubts))


def fault_of(claim: Claim, *, text: str, entities: Mapping[str, ReportEntity]) -> str | None:
    """Why a claim does not stand in its report; None when it does.

    Parameters
    ----------
    text : str
        The report's text.
    entities : mapping of id to ReportEntity
        Those the reading names; an argument that is a phrase must stand for one of them.
    """
    quote = claim.quote
    if not quote.text or text[quote.start : quote.end] != quote.text:
        return "the quote does not stand at its place"
    for mention in (claim.subject, claim.object, claim.place):
        if mention is not None and (fault := _fault_of_mention(mention, claim=claim, text=text, entities=entities)):
            return fault
    trigger = claim.trigger
    if trigger is not None:
        if text[trigger.start : trigger.end] != trigger.text:
            return "the carrying words do not stand at their place"
        if not quote.start <= trigger.start <= trigger.end <= quote.end:
            return "the carrying words lie outside the quote"
    return _fault_of_predicate(claim)


def _fault_of_mention(mention: Mention, *, claim: Claim, text: str, entities: Mapping[str, ReportEntity]) -> str | None:
    if text[mention.start : mention.end] != mention.text:
        return f"'{mention.text}' does not stand at its place"
    if not claim.quote.start <= mention.start < mention.end <= claim.quote.end:
        return f"'{mention.text}' lies outside the quote"
    if mention.entity not in entities:
        return f"'{mention.text}' stands for nobody the report names"
    if entities[mention.entity].kind is not mention.kind:
        return f"'{mention.text}' is said to be a {mention.kind.value} and is none"
    return None


def _fault_of_predicate(claim: Claim) -> str | None:
    try:
        form = predicate(claim.predicate)
    except UnknownNameError as err:
        return str(err)
    if claim.subject.kind not in form.subjects:
        return f"a {claim.subject.kind.value} cannot be the subject of {claim.predicate}"
    if claim.object is None:
        if form.objects:
            return f"{claim.predicate} lacks its object"
        return None if form.is_free or claim.value in form.values else f"{claim.predicate} cannot be '{claim.value}'"
    if claim.object.kind not in form.objects:
        return f"a {claim.object.kind.value} cannot be the object of {claim.predicate}"
    if claim.object.entity == claim.subject.entity:
        return "both sides are the same"
    if claim.object.kind is Kind.PLACE and claim.place is not None:
        return "a presence has one place"
    return None
