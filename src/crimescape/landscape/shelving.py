"""The reports in the order people read them, each with the words by which one is found again."""

import unicodedata
from collections.abc import Collection, Iterable

from crimescape.landscape.dating import DatedReport


def plain(text: str) -> str:
    """Small letters, accents off.

    Examples
    --------
    >>> plain("Cártel")
    'cartel'
    """
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


def span(entry: DatedReport) -> str:
    """A report's date as it is printed: a day, or first/last with ``..`` where it is open."""
    first, last = entry.interval.first, entry.interval.last
    return str(first) if first == last else f"{first or '..'}/{last or '..'}"


def shelved(reports: Iterable[DatedReport], *, copies: Collection[str]) -> list[tuple[DatedReport, str]]:
    """The reports, the newest first, each with what is said of it in plain letters.

    Parameters
    ----------
    copies : collection of str
        Ids of the reports that repeat another: they are found by "copy", as versions are by "version".
    """
    ordered = sorted(reports, key=lambda r: (r.available, r.report.file_name, r.report.id), reverse=True)
    return [(entry, plain(_told(entry, is_copy=entry.report.id in copies))) for entry in ordered]


def _told(entry: DatedReport, *, is_copy: bool) -> str:
    report = entry.report
    marks = (
        "undated" if entry.interval.is_undated else "",
        "copy" if is_copy else "",
        "version" if entry.version_group != report.id else "",
    )
    said = (report.title, report.file_name, report.outlet, report.author, span(entry), report.handling.value)
    return " ".join((*said, report.language, *marks))
