"""What ingest is asked and what it answers: options and limits in, reports taken and refusals out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from crimescape.vocabulary import Handling, Report, parse_edtf

FIELDS = ("title", "outlet", "author", "published", "language", "url")
"""What a source may declare about a report, as text."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is believed before it is refused. Parsers face hostile files.

    Attributes
    ----------
    file_bytes : int
        Largest single file or archive member, in bytes.
    text_chars : int
        Longest stored text, in Unicode code points.
    line_bytes : int
        Longest line of a text or JSONL file, in bytes.
    archive_members, archive_bytes : int
        Most members, and most bytes unpacked, of one archive with all that is nested in it.
    archive_ratio : int
        Most bytes unpacked for one byte packed, once a member passes 4 MB.
    archive_depth : int
        How deep archives, mails and attachments may lie in one another.
    html_depth : int
        Deepest nesting of tags that a tree is built for; deeper pages are read flat.
    pdf_pages : int
        Pages read of one PDF; the rest is named as a fault.
    seconds_per_file : float
        Time a parser may take for one file, in seconds, before it is stopped.
    memory_bytes : int
        Address space of the parser's process, in bytes, where the system can cap it.
    """

    file_bytes: int = 64 << 20
    text_chars: int = 2_000_000
    line_bytes: int = 4 << 20
    archive_members: int = 20_000
    archive_bytes: int = 1 << 30
    archive_ratio: int = 200
    archive_depth: int = 3
    html_depth: int = 200
    pdf_pages: int = 2_000
    seconds_per_file: float = 30.0
    memory_bytes: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who ingests says of everything named in one call.

    A field that is given wins over `meta.csv`, header and markup; of two handlings stated by people the
    stricter wins. `received` is the day the reports enter the study: ingest asks no clock.

    Raises
    ------
    DateError
        When `published` is no EDTF date.
    """

    received: date
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    url: str | None = None
    handling: Handling | None = None
    embargo_until: date | None = None
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if self.published:
            parse_edtf(self.published)


@dataclass(frozen=True, slots=True)
class Taken:
    """A report with the bytes it came from.

    Attributes
    ----------
    original : bytes
        The unit's own bytes: the file, the archive member, the record. Their sha256 is `report.original`.
    where : str
        The way to it, for a person: ``reports.zip!june/summit.html``, ``dump.jsonl:17``.
    notes : tuple of str
        What was odd about things beside it (a column of `meta.csv` that is not known); not stored.
    source : str
        `Source.fingerprint` of what it was read from.
    """

    report: Report
    original: bytes
    where: str
    notes: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not taken, why, and what can be done; the others go on."""

    where: str
    what: str
    mend: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and what its own source declares about it, before people's declarations are laid over.

    Attributes
    ----------
    text : str
        Already normalised (see `prose.normalise`).
    declared : mapping of field to text
        Some of `FIELDS`; `published` as EDTF.
    basis : str
        What declares the date: header, markup, url, feed.
    is_message : bool
        Whether it is a mail or a chat: source-protected unless a person says otherwise.
    """

    text: str
    media_type: str = "text/plain"
    declared: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""
    page_starts: tuple[int, ...] = ()
    faults: tuple[str, ...] = ()
    is_message: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes that lay inside others and are to be read as a unit of their own: an attachment, an entry."""

    name: str
    data: bytes
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser gives: at most one text of the unit itself, and the units inside it."""

    draft: Draft | None = None
    parts: tuple[Part, ...] = ()
    refused: tuple[tuple[str, str, str], ...] = ()
