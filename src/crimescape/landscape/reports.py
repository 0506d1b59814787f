"""Reports as a list to read and a sheet to correct; what is corrected becomes a judgement."""

from datetime import date
from io import StringIO

from crimescape.ingest import read_sheet, write_sheet
from crimescape.landscape.dating import DatedReport
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.shelving import plain, span
from crimescape.ledger import Draft, Ledger
from crimescape.vocabulary import Verdict, judge, to_record


def report_records(landscape: Landscape, *, undated_only: bool = False) -> list[dict[str, object]]:
    """Every report with its metadata as corrected, by date."""
    chosen = [r for r in landscape.reports.values() if r.interval.is_undated or not undated_only]
    return [report_record(landscape, r) for r in sorted(chosen, key=_by_date)]


def _by_date(entry: DatedReport) -> tuple[date, str, str]:
    return entry.available, entry.report.file_name, entry.report.id


def report_record(landscape: Landscape, r: DatedReport) -> dict[str, object]:
    """One report with its metadata as corrected."""
    return {
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


def archive_record(
    landscape: Landscape, *, sought: str = "", undated_first: bool = False, most: int
) -> dict[str, object]:
    """The reports whose metadata hold every word sought, the newest first, as people read them; so many of them.

    Returns
    -------
    dict
        ``reports`` (see `report_records`; also ``repeats``, the outlet of the report it copies, and ``version``, the
        title of the article it is a version of), ``found``, ``in_all``, ``undated`` (of all), ``head``.
    """
    left = landscape.archive
    for word in plain(sought).split():
        left = [entry for entry in left if word in entry[1]]
    found = [r for r, _ in left]
    undated = [r for r in found if r.interval.is_undated] if undated_first else []
    first = [*undated, *(r for r in found if not r.interval.is_undated)] if undated_first else found
    return {
        "reports": [_archived(landscape, r) for r in first[:most]],
        "found": len(found),
        "in_all": len(landscape.archive),
        "undated": landscape.undated,
        "layer": "reported",
        "head": landscape.head,
    }


def _archived(landscape: Landscape, entry: DatedReport) -> dict[str, object]:
    record = report_record(landscape, entry)
    copied, version = (landscape.reports.get(str(record[field])) for field in ("copied_from", "version_of"))
    return {
        **record,
        "repeats": copied.report.outlet if copied is not None else "",
        "version": (version.report.title or version.report.file_name) if version is not None else "",
    }


def report_sheet(landscape: Landscape, *, undated_only: bool = False) -> str:
    """The reports as CSV that `correct_reports` takes back."""
    stream = StringIO()
    chosen = [r for r in landscape.reports.values() if r.interval.is_undated or not undated_only]
    ordered = sorted(chosen, key=_by_date)
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
