"""A report: a text as obtained, with where it came from and when it was published."""

from dataclasses import dataclass
from datetime import date

from crimescape.errors import DateError
from crimescape.vocabulary.handling import Handling
from crimescape.vocabulary.identity import content_id
from crimescape.vocabulary.time import Interval, parse_edtf


@dataclass(frozen=True, slots=True)
class Report:
    """A text as obtained. Never edited: a corrected article is a new version, not a second witness.

    Attributes
    ----------
    id : str
        See `report_id`.
    text : str
        The stored text; every offset anywhere points into it (Unicode code points).
    original : str
        sha256 (hex) of the original bytes under ``originals/``.
    file_name : str
        Name of the file or record it came from, without folders.
    received : date
        The day it entered the study.
    published : str or None
        EDTF, as declared; None when nothing declares it.
    published_basis : str
        What declares it: header, meta, markup, url, feed, option; empty when nothing does.
    version_of : str or None
        The id of the first version, when this is a corrected one.
    page_starts : tuple of int
        Offsets in `text` at which pages begin, for paged originals.
    faults : tuple of str
        What could not be read ("page 3 has no text"); empty when it was read whole.
    """

    id: str
    text: str
    original: str
    file_name: str
    received: date
    media_type: str = "text/plain"
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str | None = None
    published_basis: str = ""
    language: str = ""
    url: str = ""
    handling: Handling = Handling.INTERNAL
    embargo_until: date | None = None
    version_of: str | None = None
    page_starts: tuple[int, ...] = ()
    faults: tuple[str, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The page (from 1) on which an offset lies; None for a text without pages."""
        if not self.page_starts:
            return None
        return sum(1 for start in self.page_starts if start <= offset)


def report_id(*, original: str, outlet: str, url: str) -> str:
    """A report is the same when the same bytes came from the same outlet and url.

    Title and date may be corrected later without making it another report; two outlets that
    print the same words are two reports (and, until someone says otherwise, suspected copies).
    """
    return content_id("report", [original, outlet, url])


def dated(published: str | None, *, latest_in_text: date | None, received: date) -> Interval:
    """A report's date as an interval: published, else from the latest day dated in its text to the day received.

    Returns
    -------
    Interval
        Open at the start when neither is there; wider than a year (`Interval.is_undated`) dates no belief.
    """
    if published:
        try:
            interval = parse_edtf(published)
        except DateError:
            interval = None
        if interval and interval.first and interval.last:
            return interval
    if latest_in_text and latest_in_text <= received:
        return Interval(latest_in_text, received)
    return Interval(None, received)
