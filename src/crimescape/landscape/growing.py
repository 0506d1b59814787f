"""Opening a landscape after reports were added: dates and copies are extended, and nothing is worked out twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from crimescape.assess import DatedText, Sketches
from crimescape.ingest import versions
from crimescape.landscape.dating import DatedReport, corrected, corrections
from crimescape.ledger import FolderLedger, Head, MemoryLedger, View
from crimescape.ledger.view import Grown
from crimescape.vocabulary import Interval, Judgement, Report, dated


def grown_since(ledger: FolderLedger | MemoryLedger, view: View, *, head: Head) -> Grown | None:
    """What was added to a view since a head of the same ledger; None where anything else happened as well."""
    if ledger.is_stale(head) or not view.has_passed(head):
        return None
    return view.grown_since(head.entries)


def date_more(
    before: Mapping[str, DatedReport], *, view: View, grown: Grown, judgements: Sequence[Judgement]
) -> dict[str, DatedReport]:
    """What `dating.date_reports` gives, from what it gave before some reports were added."""
    changes = corrections(judgements)
    more = [corrected(replace(r, text=""), changes=changes.get(r.id, {})) for r in view.reports(grown.reports)]
    again = [before[r].report for r in grown.read if r in before]
    latest = view.latest_in_text([r.id for r in (*more, *again)])
    out = dict(before)
    for report in again:
        out[report.id] = replace(out[report.id], interval=_interval(report, latest))
    out |= {r.id: DatedReport(r, _interval(r, latest), r.id) for r in more}
    new = set(grown.reports)
    if any(r.url or r.version_of for r in more) or any(e.report.version_of in new for e in before.values()):
        first_of = versions(entry.report for entry in out.values())
        for report_id, entry in out.items():
            if entry.version_group != (first := first_of.get(report_id, report_id)):
                out[report_id] = replace(entry, version_group=first)
    return out


def _interval(report: Report, latest: Mapping[str, date]) -> Interval:
    return dated(report.published, latest_in_text=latest.get(report.id), received=report.received)


def sketch_more(before: Sketches, view: View, reports: Mapping[str, DatedReport]) -> Sketches | None:
    """What `sketches.sketched` gives, from what it gave of some of the reports; None where some came or went."""
    if any(r not in reports or reports[r].available.toordinal() != day for r, day in before.days.items()):
        return None

    def read(ids: Collection[str]) -> dict[str, str]:
        return {r.id: r.text for r in view.reports(ids)}

    more = [r for r in reports if r not in before.days]
    texts = [DatedText(r, text, reports[r].available) for r, text in read(more).items()]
    return before.with_more(texts, read=read)
