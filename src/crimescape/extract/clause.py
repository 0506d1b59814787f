"""A sentence with its names taken out: what stands between them decides who does what to whom."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crimescape.extract.sentence import Sentence
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

_LETTER = {Kind.GROUP: "G", Kind.PERSON: "P", Kind.PLACE: "L"}
G = r"‹G\d+›"
P = r"‹P\d+›"
L = r"‹L\d+›"
_AND = (
    # Possessive, so that a long run of blanks is tried in one way only.
    r"(?:\s*+(?:['’]s\s*+)?(?:,|\band\b|\by\b|\be\b|\bor\b|\bo\b|\bas\s+well\s+as\b|\balong\s+with\b|\bplus\b|/|&|–|-|\bwith\b(?=\s+the\s+‹))"
    r"\s*+(?:(?:and|y|e|or|both|the|los|las|el|la|of|de|del|con|with|its|their|rival|rivals|groups?|like|brothers?|also|al)\s+)*)"
)
GROUPS = rf"{G}(?:(?:{_AND})?{G})*"
PEOPLE = rf"{P}(?:{_AND}{P})*"
_TOKEN = re.compile(r"‹[GPL](\d+)›")


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence as a template: each name is a token such as ``‹G2›``, the rest stands as written.

    Attributes
    ----------
    template : str
        What patterns are matched against.
    spans : tuple of Span
        The names, by the number in their token.
    """

    sentence: Sentence
    template: str
    spans: tuple[Span, ...]
    _marks: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, sentence: Sentence, spans: Sequence[Span]) -> "Clause":
        """The template of a sentence, given the names inside it in order."""
        parts: list[str] = []
        marks: list[tuple[int, int]] = []
        at, length = sentence.start, 0

        def put(piece: str, source: int) -> None:
            nonlocal length
            marks.append((length, source))
            parts.append(piece)
            length += len(piece)

        for number, span in enumerate(spans):
            put(sentence.text[at - sentence.start : span.start - sentence.start], at)
            put(f"‹{_LETTER[span.kind]}{number}›", span.start)
            at = span.end
        put(sentence.text[at - sentence.start :], at)
        return cls(sentence, "".join(parts), tuple(spans), tuple(marks))

    def tokens(self, text: str) -> list[Span]:
        """The names in a piece of the template, in order."""
        return [self.spans[int(m[1])] for m in _TOKEN.finditer(text)]

    def source(self, position: int) -> int:
        """Where a place in the template lies in the report's text."""
        mark, start = self._marks[bisect_right(self._marks, (position, 1 << 60)) - 1]
        return start + (position - mark)

    def lists(self, pattern: str) -> Iterator[tuple[int, int, list[Span]]]:
        """Runs of names joined by "and", commas and the like: (start, end, names)."""
        for match in re.finditer(pattern, self.template):
            yield match.start(), match.end(), self.tokens(match[0])
