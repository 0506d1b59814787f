"""Typed stretches of text: what a name covers, and whom it names within the report."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crimescape.vocabulary import Kind

PLURAL_ARTICLE = re.compile(r"^(?:los|las)\s+", re.IGNORECASE)
"""The article that begins many groups' names, and is often left out."""


@dataclass(frozen=True, slots=True)
class Span:
    """A name, or a phrase that stands for one, in the text of a report.

    Attributes
    ----------
    entity : str
        Whom it names, by an id within the report.
    is_anaphor : bool
        Whether it is a phrase ("the group") whose name stands elsewhere.
    is_unsaid : bool
        Whether there is not even a phrase: what a sentence leaves to be understood, at its first word.
    """

    kind: Kind
    start: int
    end: int
    entity: str
    is_anaphor: bool = False
    is_unsaid: bool = False

    def of(self, entity: str) -> "Span":
        """The same stretch, naming another."""
        return replace(self, entity=entity)


def flat(text: str) -> str:
    """The text without case and accents, character for character: offsets stay.

    Examples
    --------
    >>> flat("Cártel")
    'cartel'
    """
    if text.isascii():
        return text.lower()
    return text.translate(_FLAT)


class _Flat(dict[int, str]):
    """Characters flattened so far, by their number: each is worked out once."""

    def __missing__(self, number: int) -> str:
        self[number] = _flat_character(chr(number))
        return self[number]


_FLAT = _Flat()


def _flat_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    first = unicodedata.normalize("NFKD", character)[0].lower()
    # Some letters lower to two characters; offsets matter more than they do.
    return first if len(first) == 1 else character


def without_overlaps(spans: list[Span]) -> list[Span]:
    """Spans in order, the longer (then the earlier found) winning where two overlap."""
    kept: list[Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda s: (-(s.end - s.start), s.start)):
        cells = range(span.start, span.end)
        if not taken.intersection(cells):
            taken.update(cells)
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


_APPOSED = re.compile(
    r"^\s*[(\[–—-]\s*(?:[^()‹›.;]{0,60}?[-–,]\s*)?(?:the\s|also\s+known\s+as\s+(?:the\s)?|or\s|a\.?k\.?a\.?,?\s(?:the\s)?)?[\"“«]?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"^[\"”»]?\s*[)\]]")


def merge_apposed(spans: Sequence[Span], text: str) -> list[Span]:
    """A long name and its acronym in brackets become one stretch, so that lists of names read as lists.

    Examples
    --------
    >>> text = "Northside Crew (NSC) left"
    >>> both = [Span(Kind.GROUP, 0, 14, "nsc"), Span(Kind.GROUP, 16, 19, "nsc")]
    >>> [text[s.start : s.end] for s in merge_apposed(both, text)]
    ['Northside Crew (NSC)']
    """
    out: list[Span] = []
    for span in spans:
        last = out[-1] if out else None
        closing = _CLOSING.match(text[span.end : span.end + 4])
        if (
            last is not None
            and closing
            and (last.kind, last.entity) == (span.kind, span.entity)
            and not last.is_anaphor
            and _APPOSED.match(text[last.end : span.start])
        ):
            out[-1] = replace(last, end=span.end + closing.end())
        else:
            out.append(span)
    return out


def is_bounded(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or after.isalnum()) and before not in "@#_"
