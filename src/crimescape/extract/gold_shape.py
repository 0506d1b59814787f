"""A reading in the shape that careful readers' gold has, so that any extractor can be scored against it."""

from crimescape.vocabulary import Claim, Reading


def to_gold(reading: Reading, *, identifier: str) -> dict[str, object]:
    """The reading as one JSON-ready record: id, entities, claims with quote, offsets and sources without the outlet."""
    return {
        "id": identifier,
        "engine": reading.engine,
        "language": reading.language,
        "entities": [{"id": e.id, "type": e.kind.value, "names": list(e.names)} for e in reading.entities],
        "claims": [_claim(c) for c in reading.claims],
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "id": claim.id,
        "predicate": claim.predicate,
        "subject": claim.subject.entity,
        "object": claim.object.entity if claim.object else claim.value,
        "place": claim.place.entity if claim.place else None,
        "factuality": claim.factuality.value,
        "tense": claim.tense.value,
        "mode": claim.mode.value,
        "time": claim.time,
        "sources": list(claim.chain[1:]),
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "end": claim.quote.end,
    }
