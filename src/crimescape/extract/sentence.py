"""Paragraphs and sentences of a text, with their places in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|Capt|Sgt|St|Sr|Jr|No|Nos|vs|etc|ca|approx|Inc|Co|Corp|"
    r"Sra|Dra|Lic|Ing|Gral|Cap|Cmdte|Prof|Pág|pp|art|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|U\.S|EE|UU)"
    r"|\b[A-Z])\.$"
)
LONGEST_ABBREVIATION = 12
"""Characters before its stop within which an abbreviation begins."""
_END = re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?=\s+[\"'“‘«(\[*_¿¡]*[A-ZÁÉÍÓÚÑÜ0-9]|\s*$)")
_PARAGRAPH = re.compile(r"\n\s*\n|\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``report.text[start:end] == text``.

    Attributes
    ----------
    paragraph : int
        Number of its paragraph, from 0.
    """

    text: str
    start: int
    end: int
    paragraph: int


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences in order; line breaks end a paragraph, abbreviations and initials end no sentence.

    Examples
    --------
    >>> [s.text for s in split_sentences("Gen. Verano left. The crew stayed.")]
    ['Gen. Verano left.', 'The crew stayed.']
    """
    paragraphs = enumerate(_paragraphs(text))
    return tuple(s for number, (start, end) in paragraphs for s in _of_paragraph(text, start, end, number))


def count_sentences(text: str) -> int:
    """How many sentences `split_sentences` would give, without making them."""
    count = 0
    for start, end in _paragraphs(text):
        ends = _ends(text, start, end)
        count += len(ends) + bool(text[ends[-1] if ends else start : end].strip())
    return count


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins and ends in which anything stands."""
    at = 0
    for end, after in [*(m.span() for m in _PARAGRAPH.finditer(text)), (len(text), len(text))]:
        if text[at:end].strip():
            yield at, end
        at = after


def _ends(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of a paragraph end, but for the last one where no mark ends it."""
    out: list[int] = []
    at = start
    for match in _END.finditer(text, start, end):
        last_word = text[max(at, match.start() - LONGEST_ABBREVIATION) : match.start() + 1]
        if match.end() < end and _ABBREVIATION.search(last_word):
            continue
        at = match.end()
        out.append(at)
    return out


def _of_paragraph(text: str, start: int, end: int, number: int) -> list[Sentence]:
    out = []
    at = start
    for stop in _ends(text, start, end):
        out.append(_trimmed(text, at, stop, number))
        at = stop
    if text[at:end].strip():
        out.append(_trimmed(text, at, end, number))
    return out


def _trimmed(text: str, start: int, end: int, number: int) -> Sentence:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Sentence(text[start:end], start, end, number)
