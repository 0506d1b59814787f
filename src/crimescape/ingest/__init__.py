"""Bytes to reports: every kind of file an archive holds, read within limits or refused with its reason and the mend."""

from crimescape.ingest.address import canonical_url, versions, without_password
from crimescape.ingest.base import Limits, Options, Refusal, Taken
from crimescape.ingest.fetch import fetch
from crimescape.ingest.language import detect_language
from crimescape.ingest.polling import Polled, poll
from crimescape.ingest.reading import ingest, read_bytes, read_source
from crimescape.ingest.sheet import Correction, SheetError, read_sheet, write_sheet
from crimescape.ingest.sources import Source, iter_sources

__all__ = [
    "Correction",
    "Limits",
    "Options",
    "Polled",
    "Refusal",
    "SheetError",
    "Source",
    "Taken",
    "canonical_url",
    "detect_language",
    "fetch",
    "ingest",
    "iter_sources",
    "poll",
    "read_bytes",
    "read_sheet",
    "read_source",
    "versions",
    "without_password",
    "write_sheet",
]
