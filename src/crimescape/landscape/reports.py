"""Reports as a list to read and a sheet to correct; what is corrected becomes a judgement."""

from io import StringIO

from crimescape.ingest import read_sheet, write_sheet
from crimescape.landscape.dating import DatedReport
from crimescape.landscape.landscape import Landscape
from crimescape.ledger import Draft, Ledger
from crimescape.vocabulary import Verdict, judge, to_record


def span(entry: DatedReport) -> str:
    """A report's date as it is printed: a day, or first/last with ``..`` where it is open."""
    first, last = entry.interval.first, entry.interval.last
    return str(first) if first == last else f"{first or '..'}/{last or '..'}"


def report_records(landscape: Landscape, *, undated_only: bool = False) -> list[dict[str, object]]:
    """Every report with its metadata as corrected, by date."""
    chosen = [r for r in landscape.reports.values() if r.interval.is_undated or not undated_only]
    return [
        {
            "id": r.report.id,
            "file": r.report.file_name,
            "title": r.report.title,
            "outlet": r.report.outlet,
            "author": r.report.author,
            "published": r.report.published,
            "published_basis": r.report.published_basis,
            "interval": span(r),
            "undated": r.interval.is_undated,
            "language": r.report.language,
            "url": r.report.url,
            "handling": r.report.handling.value,
            "embargo_until": r.report.embargo_until.isoformat() if r.report.embargo_until else None,
            "version_of": r.version_group if r.version_group != r.report.id else None,
            "copied_from": landscape.copies.get(r.report.id),
            "faults": list(r.report.faults),
        }
        for r in sorted(chosen, key=lambda r: (r.available, r.report.file_name, r.report.id))
    ]


def report_sheet(landscape: Landscape, *, undated_only: bool = False) -> str:
    """The reports as CSV that `correct_reports` takes back."""
    stream = StringIO()
    chosen = [r for r in landscape.reports.values() if r.interval.is_undated or not undated_only]
    ordered = sorted(chosen, key=lambda r: (r.available, r.report.file_name, r.report.id))
    write_sheet([r.report for r in ordered], intervals={r.report.id: r.interval for r in ordered}, stream=stream)
    return stream.getvalue()


def correct_reports(ledger: Ledger, landscape: Landscape, sheet: str, *, by: str, at: str) -> int:
    """Record the changed cells of a sheet as judgements.

    Returns
    -------
    int
        How many reports were corrected; rows without a change write nothing.

    Raises
    ------
    RefusedError
        With every fault of the sheet, by row and column; then nothing is written.
    """
    current = {r.report.id: r.report for r in landscape.reports.values()}
    changed = read_sheet(StringIO(sheet), current=current)
    judgements = [
        judge(Verdict.DESCRIBE, (c.report_id,), by=by, at=at, why="corrected in the sheet", details=dict(c.changes))
        for c in changed
    ]
    if judgements:
        ledger.append([Draft("judgement", j.id, to_record(j)) for j in judgements], recorded=at, author=by)
    return len(judgements)
