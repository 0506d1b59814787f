"""Reports and readings of Puerto Sereno, as drafts to record."""

from datetime import date

from crimescape.ledger import Draft
from crimescape.vocabulary import (
    Claim,
    Kind,
    Mention,
    Quote,
    Reading,
    Report,
    ReportEntity,
    claim_id,
    content_id,
    report_id,
    to_record,
)


def a_report_draft(
    title: str, *, text: str = "Los Faroles are at war with the Northside Crew.", original: str = ""
) -> Draft:
    """A report of that title; `original` is the sha256 of bytes kept in the ledger, empty for none."""
    identity = report_id(original=original, outlet="El Faro", url=f"https://faro.example/{title}")
    report = Report(identity, text, original, f"{title}.txt", date(2020, 1, 1), title=title)
    return Draft("report", identity, to_record(report))


def a_reading_draft(report: Draft, *, engine: str = "rules/1", word: str = "war") -> Draft:
    """What an engine took from it: one claim, whose evidence leaves out the last letters (as many as `word` has)."""
    text = report.body["text"]
    subject = Mention(Kind.GROUP, text[:11], 0, 11, "faroles")
    object_ = Mention(Kind.GROUP, text[-15:-1], len(text) - 15, len(text) - 1, "northside")
    quote = Quote(text[: -len(word)], 0, len(text) - len(word))
    identity = claim_id(
        report=report.content_id,
        predicate="rival_of",
        subject=subject,
        object=object_,
        value="",
        is_denied=False,
        quote=quote,
    )
    claim = Claim(identity, report.content_id, "rival_of", subject, object_, quote, chain=("El Faro",), engine=engine)
    entities = (
        ReportEntity("faroles", Kind.GROUP, ("Los Faroles",)),
        ReportEntity("northside", Kind.GROUP, ("Northside Crew",)),
    )
    record = to_record(Reading(report.content_id, engine, entities, (claim,)))
    return Draft("reading", content_id("reading", record), record)
