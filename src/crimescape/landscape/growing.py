"""Opening a landscape after reports were added: dates and copies are extended, and nothing is worked out twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crimescape.assess import DatedText, Sketches
from crimescape.ingest import versions
from crimescape.landscape.dating import DatedReport, corrected, corrections
from crimescape.ledger import FolderLedger, Head, MemoryLedger, View
from crimescape.ledger.view import Grown
from crimescape.vocabulary import Interval, Judgement, Report, dated

RUNS = "runs-1.npz"
"""Under this name it is put by of which runs of words each text consists."""


@dataclass(frozen=True, slots=True)
class Redated:
    """Reports as dated after some were added: those from before stand in front, in their order.

    Attributes
    ----------
    reports : dict of report id to DatedReport
    added : tuple of str
        Ids of those that stand behind.
    changed : frozenset of str
        Ids of those from before that stand otherwise now.
    """

    reports: dict[str, DatedReport]
    added: tuple[str, ...]
    changed: frozenset[str]


def grown_since(ledger: FolderLedger | MemoryLedger, view: View, *, head: Head) -> Grown | None:
    """What was added to a view since a head of the same ledger; None where anything else happened as well."""
    if ledger.is_stale(head) or not view.has_passed(head):
        return None
    return view.grown_since(head.entries)


def date_more(
    before: Mapping[str, DatedReport], *, view: View, grown: Grown, judgements: Sequence[Judgement]
) -> Redated:
    """What `dating.date_reports` gives, from what it gave before some reports were added."""
    again = [r for r in grown.read if r in before]
    more = [replace(r, text="") for r in view.reports(grown.reports, after=grown.since)]
    latest = view.latest_in_text([*grown.reports, *again])
    return date_beside(before, more, again=again, latest_in_text=latest, judgements=judgements)


def date_beside(
    before: Mapping[str, DatedReport],
    more: Sequence[Report],
    *,
    latest_in_text: Mapping[str, date],
    judgements: Sequence[Judgement],
    again: Sequence[str] = (),
) -> Redated:
    """Dated reports with some more beside them; what the text of some before says of its date was read only now.

    Parameters
    ----------
    latest_in_text : mapping of report id to day
        The latest day that a text itself dates, of those more and those read only now.
    again : sequence of str
        Ids of those read only now.
    """
    changes = corrections(judgements)
    touched = set(again)
    more = [corrected(r, changes=changes.get(r.id, {})) for r in more]
    out = dict(before)
    for report_id in again:
        out[report_id] = replace(out[report_id], interval=_interval(out[report_id].report, latest_in_text))
    out |= {r.id: DatedReport(r, _interval(r, latest_in_text), r.id) for r in more}
    new = {r.id for r in more}
    if any(r.url or r.version_of for r in more) or any(e.report.version_of in new for e in before.values()):
        first_of = versions(entry.report for entry in out.values())
        for report_id, entry in out.items():
            if entry.version_group != (first := first_of.get(report_id, report_id)):
                out[report_id] = replace(entry, version_group=first)
                touched.add(report_id)
    return Redated(out, tuple(r.id for r in more), frozenset(r for r in touched if r not in new))


def _interval(report: Report, latest: Mapping[str, date]) -> Interval:
    return dated(report.published, latest_in_text=latest.get(report.id), received=report.received)


def sketch_more(
    before: Sketches,
    view: View,
    reports: Mapping[str, DatedReport],
    *,
    redated: Redated | None = None,
    since: int = 0,
) -> Sketches | None:
    """What `sketches.sketched` gives, from what it gave of some of the reports; None where some came or went.

    Parameters
    ----------
    redated : Redated, optional
        What became of the reports that it was given of, where nothing but that is to be asked.
    since : int
        After so many entries the others were recorded.
    """
    known: Collection[str] = before.days
    if redated is None:
        more = [r for r in reports if r not in before.days]
    else:
        known, more = redated.changed, [*redated.added]
    if any(r not in reports or reports[r].available.toordinal() != before.days[r] for r in known):
        return None

    def read(ids: Collection[str], *, after: int = 0) -> dict[str, str]:
        return {r.id: r.text for r in view.reports(ids, after=after)}

    told = read(more, after=since) if more else {}
    return before.with_more([DatedText(r, text, reports[r].available) for r, text in told.items()], read=read)
