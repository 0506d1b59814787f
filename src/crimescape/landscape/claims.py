"""Claims as people and programs read them: the sentence, how it is said, through whom, where it stands."""

from collections.abc import Iterable

from crimescape.landscape.landscape import Landscape
from crimescape.landscape.statements import chain_of
from crimescape.landscape.wording import claim_sentence
from crimescape.vocabulary import Claim


def claim_record(landscape: Landscape, claim: Claim) -> dict[str, object]:
    """One claim as a JSON-ready record: ids, names, hedge, tense, time, chain, quote and its place in the report."""
    report = landscape.reports[claim.report]
    chain = chain_of(claim, report=report)
    subject, object_, place = (
        landscape.resolution.entity_of_mention(claim.report, mention) if mention is not None else ""
        for mention in (claim.subject, claim.object, claim.place)
    )
    subject_name, object_name, place_name = (
        landscape.name(entity) if entity else "" for entity in (subject, object_, place)
    )
    return {
        "id": claim.id,
        "predicate": claim.predicate,
        "subject": subject,
        "subject_name": subject_name,
        "object": object_ or claim.value,
        "object_name": object_name or claim.value,
        "place": place or None,
        "sentence": claim_sentence(
            claim.predicate, subject=subject_name, object=object_name, value=claim.value, place=place_name
        ),
        "factuality": claim.factuality.value,
        "tense": claim.tense.value,
        "mode": claim.mode.value,
        "time": claim.time,
        "hedges": list(claim.hedges),
        "chain": list(chain),
        "origin": chain[-1] if chain else "",
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "page": report.report.page_of(claim.quote.start),
        "report": claim.report,
        "title": report.report.title,
        "outlet": report.report.outlet,
        "url": report.report.url,
        "published": report.report.published or "undated",
        "handling": report.report.handling.value,
        "engine": claim.engine,
        "review": review_record(landscape, claim.id),
    }


def review_record(landscape: Landscape, claim_id: str) -> dict[str, str] | None:
    """The last word that a person had on a claim; None when nobody has judged it: unreviewed, not rejected."""
    word = landscape.reviewed.word_on(claim_id)
    if word is None:
        return None
    return {"verdict": word.verdict.value, "by": word.by, "at": word.at, "why": word.why, "judgement": word.id}


def claim_records(landscape: Landscape, claims: Iterable[Claim]) -> list[dict[str, object]]:
    """Records of many claims, by the day their reports became available, then by place in the text."""
    ordered = sorted(
        claims, key=lambda c: (landscape.reports[c.report].available, c.report, c.quote.start, c.predicate, c.id)
    )
    return [claim_record(landscape, claim) for claim in ordered]
