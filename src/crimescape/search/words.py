"""What can be found, and what a search finds."""

from dataclasses import dataclass

KINDS = ("group", "person", "place", "report", "quote")
"""What a document stands for; in the order in which equal finds are listed."""


@dataclass(frozen=True, slots=True)
class Document:
    """Something that words lead to.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    id : str
        Of the entity, the report, or the claim whose quote it is.
    title : str
        What it is listed under: a chief name, a report's title.
    names : str
        Every other form of the name, one a line; empty for reports and quotes.
    text : str
        What is searched beside names: a report's text, a quote.
    report : str
        Id of the report in which a quote stands; else empty.
    """

    kind: str
    id: str
    title: str
    names: str = ""
    text: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a snippet, and whether they are those sought."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A find.

    Attributes
    ----------
    start : int or None
        Offset of the first word sought in the document's text, for opening there; None where only its name holds it.
    snippet : tuple of Piece
        Words around it; empty where only its name holds it.
    """

    document: Document
    start: int | None
    snippet: tuple[Piece, ...]
