"""What is known about each report today: its metadata as corrected, its date as an interval, its versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crimescape.ingest import versions
from crimescape.vocabulary import Handling, Interval, Judgement, Report, Verdict, dated, standing

CORRECTABLE = ("title", "outlet", "author", "published", "language", "url", "handling", "embargo_until")
"""What a person may correct about a report; its text is never edited."""


@dataclass(frozen=True, slots=True)
class DatedReport:
    """A report as it stands today.

    Attributes
    ----------
    report : Report
        With the corrections of standing judgements applied.
    interval : Interval
        Its date: published, else from the latest day in its text to the day received.
    version_group : str
        Id of the first version of the article; its own id when it is the only one.
    """

    report: Report
    interval: Interval
    version_group: str

    @property
    def available(self) -> date:
        """The day from which it could be read: the upper end of its date, or the day received."""
        return self.interval.last or self.report.received


def corrected(report: Report, *, changes: Mapping[str, str]) -> Report:
    """The report with some of its metadata corrected.

    Parameters
    ----------
    changes : mapping of field to new value
        Fields of `CORRECTABLE`; an empty value takes the field back to "not declared".
    """
    if not changes:
        return report
    fields: dict[str, object] = {}
    for field, value in changes.items():
        if field == "handling":
            fields[field] = Handling(value) if value else Handling.INTERNAL
        elif field == "embargo_until":
            fields[field] = date.fromisoformat(value) if value else None
        elif field == "published":
            fields |= {"published": value or None, "published_basis": "judgement" if value else ""}
        elif field in CORRECTABLE:
            fields[field] = value
    return replace(report, **fields)  # type: ignore[arg-type]  # each value was given its field's type above


def corrections(judgements: Sequence[Judgement]) -> dict[str, dict[str, str]]:
    """Per report, the newest standing correction of each field."""
    out: dict[str, dict[str, str]] = {}
    for judgement in standing(tuple(judgements)):
        if judgement.verdict is Verdict.DESCRIBE:
            for target in judgement.targets:
                out.setdefault(target, {}).update(judgement.details)
    return out


def date_reports(
    reports: Iterable[Report], *, latest_in_text: Mapping[str, date], judgements: Sequence[Judgement]
) -> dict[str, DatedReport]:
    """Every report as it stands today, by id.

    Parameters
    ----------
    latest_in_text : mapping of report id to day
        The latest day each text itself dates, where it dates one.
    """
    changes = corrections(judgements)
    standing_now = [corrected(r, changes=changes.get(r.id, {})) for r in reports]
    first_of = versions(standing_now)
    return {
        r.id: DatedReport(
            report=r,
            interval=dated(r.published, latest_in_text=latest_in_text.get(r.id), received=r.received),
            version_group=first_of.get(r.id, r.id),
        )
        for r in standing_now
    }


def current_versions(reports: Mapping[str, DatedReport], *, known: date) -> frozenset[str]:
    """Ids of the reports that speak as known on a day: available, and not yet replaced by a corrected version."""
    newest: dict[str, tuple[date, date, str]] = {}
    for report_id, entry in reports.items():
        if entry.available <= known:
            rank = (entry.available, entry.report.received, report_id)
            newest[entry.version_group] = max(newest.get(entry.version_group, rank), rank)
    return frozenset(report_id for _, _, report_id in newest.values())
