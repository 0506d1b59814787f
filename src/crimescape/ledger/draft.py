"""Nouns as drafts to record: what a report, a reading or a judgement is called in the ledger."""

from crimescape.ledger.base import Draft
from crimescape.vocabulary import Judgement, Reading, Report, content_id, to_record


def draft_report(report: Report) -> Draft:
    """A report, to be recorded under its own id: the same report twice is once, where the caller asks first."""
    return Draft("report", report.id, to_record(report))


def draft_reading(reading: Reading) -> Draft:
    """What an engine took from a report, to be recorded under the id of all it found."""
    record = to_record(reading)
    return Draft("reading", content_id("reading", record), record)


def draft_judgement(judgement: Judgement) -> Draft:
    """A person's decision, to be recorded under its own id."""
    return Draft("judgement", judgement.id, to_record(judgement))
