"""Reports as dated today, as columns: from dated reports one by one, or from what segments say of them all at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crimescape.ingest import versions
from crimescape.landscape.dating import DatedReport, corrections
from crimescape.ledger.columns import Coded, SegmentColumns
from crimescape.vocabulary import Interval, Judgement, Report, dated

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class DatedColumns:
    """Reports as dated today, as columns.

    Attributes
    ----------
    reports, outlets : sequence of str
        Ids, and the outlet of each; empty for none. After the ids stand those of first versions that are not here.
    available, received : array of int
        Ordinals of the day each could be read from (the day it speaks from, too) and of the day it was received.
    is_undated : array of bool
    version : array of int
        Place among `reports` of the first version of the article; its own for the only one.
    """

    reports: Sequence[str]
    outlets: Sequence[str]
    available: Ints
    received: Ints
    is_undated: Flags
    version: Ints

    def speaking(self, known: date) -> Flags:
        """Which reports speak as known on a day: available, and not yet replaced by a corrected version."""
        day = known.toordinal()
        speaks = self.available <= day
        shared = np.flatnonzero(speaks & (np.bincount(self.version)[self.version] > 1))
        newest: dict[int, tuple[int, int, str, int]] = {}
        for row in shared.tolist():
            rank = (int(self.available[row]), int(self.received[row]), self.reports[row], row)
            group = int(self.version[row])
            newest[group] = max(newest.get(group, rank), rank)
        speaks[shared] = False
        speaks[[row for *_, row in newest.values()]] = True
        return speaks


def dated_columns(reports: Mapping[str, DatedReport]) -> DatedColumns:
    """Dated reports as columns."""
    entries = list(reports.values())
    place = {report: i for i, report in enumerate(reports)}
    version = [place.setdefault(entry.version_group, len(place)) for entry in entries]
    return DatedColumns(
        tuple(place),
        [entry.report.outlet for entry in entries],
        np.array([entry.available.toordinal() for entry in entries], dtype=np.int64),
        np.array([entry.report.received.toordinal() for entry in entries], dtype=np.int64),
        np.array([entry.interval.is_undated for entry in entries], dtype=bool),
        np.array(version, dtype=np.int64),
    )


def dated_more(
    before: DatedColumns, reports: Mapping[str, DatedReport], *, changed: Collection[str]
) -> DatedColumns | None:
    """What `dated_columns` gives of reports, from what it gave of those that stand in front of them.

    Parameters
    ----------
    changed : collection of str
        Ids of those in front that were dated otherwise then.

    Returns
    -------
    DatedColumns or None
        None where a first version is not here: it stands behind all others.
    """
    first = len(before.outlets)
    if len(before.reports) != first:
        return None
    new = [*islice(reports, first, None)]
    ids, told = (*before.reports, *new), [*changed, *new]
    more = [reports[report] for report in told]
    groups = [entry.version_group for entry in more]
    # Most reports are the only version of their article; to find others all have to be gone through.
    place = dict(zip(new, range(first, len(reports)), strict=True))
    if changed or any(group not in place for group in groups):
        place = {report: i for i, report in enumerate(ids)}
    if any(group not in place for group in groups):
        return None
    rows, version = [place[report] for report in told], [place[group] for group in groups]

    def with_rows(column: NDArray[Any], values: Sequence[int]) -> NDArray[Any]:  # Any: numbers or flags, as they were
        longer = np.concatenate([column, np.zeros(len(new), dtype=column.dtype)])
        longer[rows] = values
        return longer

    outlets = [*before.outlets, *("" for _ in new)]
    for row, entry in zip(rows, more, strict=True):
        outlets[row] = entry.report.outlet
    return DatedColumns(
        ids,
        outlets,
        with_rows(before.available, [entry.available.toordinal() for entry in more]),
        with_rows(before.received, [entry.report.received.toordinal() for entry in more]),
        with_rows(before.is_undated, [entry.interval.is_undated for entry in more]),
        with_rows(before.version, version),
    )


def dated_segments(columns: SegmentColumns, *, judgements: Sequence[Judgement]) -> DatedColumns:
    """The same from the columns of segments: what `dating.date_reports` says of each report."""
    told = columns.reports
    # A report recorded again stands as recorded last.
    last = np.full(len(told.report.words), -1)
    last[told.report.numbers] = np.arange(len(told.seq))
    rows = np.sort(last[last >= 0])
    ids = _words(told.report, rows)
    place = {report: i for i, report in enumerate(ids)}
    published, outlets, urls, version_of = (
        _words(column, rows) for column in (told.published, told.outlet, told.url, told.version_of)
    )
    received = told.received[rows]
    for report, changes in corrections(judgements).items():
        if report in place:
            for field, words in (("published", published), ("outlet", outlets), ("url", urls)):
                words[place[report]] = changes.get(field, words[place[report]])
    newest = _newest_readings(columns)
    latest = [newest.get(report, "") for report in ids]
    spans = [_dated(p, t, r) for p, t, r in zip(published, latest, received.tolist(), strict=True)]
    available = np.array([s.last.toordinal() if s.last else r for s, r in zip(spans, received.tolist(), strict=True)])
    version = np.arange(len(ids))
    for report, first in _versions(ids, urls, version_of, published, received).items():
        version[place[report]] = place[first]
    return DatedColumns(
        tuple(ids),
        outlets,
        available.astype(np.int64),
        received,
        np.array([s.is_undated for s in spans], dtype=bool),
        version,
    )


def _words(column: Coded, rows: Ints) -> list[str]:
    words = (*column.words, "")
    return [words[number] for number in column.numbers[rows].tolist()]


def _newest_readings(columns: SegmentColumns) -> dict[str, str]:
    """The latest day that the text of each report dates, by its newest reading."""
    readings = columns.readings
    reports, latest = readings.report.words, (*readings.latest_dated.words, "")
    order = np.argsort(readings.seq, kind="stable")
    pairs = zip(readings.report.numbers[order].tolist(), readings.latest_dated.numbers[order].tolist(), strict=True)
    return {reports[report]: latest[text] for report, text in pairs}


@lru_cache(maxsize=65_536)
def _dated(published: str, latest: str, received: int) -> Interval:
    in_text = date.fromisoformat(latest) if latest else None
    return dated(published or None, latest_in_text=in_text, received=date.fromordinal(received))


def _versions(
    ids: Sequence[str], urls: Sequence[str], version_of: Sequence[str], published: Sequence[str], received: Ints
) -> dict[str, str]:
    firsts = {first for first in version_of if first}
    return versions(
        Report(
            id=report,
            text="",
            original="",
            file_name="",
            received=date.fromordinal(int(received[i])),
            published=published[i] or None,
            url=urls[i],
            version_of=version_of[i] or None,
        )
        for i, report in enumerate(ids)
        if urls[i] or version_of[i] or report in firsts
    )
