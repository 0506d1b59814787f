"""A text made steady: one form of each letter, one kind of line end, paragraphs separated by one blank line."""

import re
import sys
import unicodedata
from functools import lru_cache
from itertools import pairwise

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile(r"[ ]*\n[ ]*")
_BLANKS = re.compile(r"\n{3,}")
MARKS_IN_A_ROW = 30
"""Longest run of combining marks kept (Unicode's stream-safe form): sorting a longer one takes quadratic time."""


@lru_cache(maxsize=1)
def _long_run_of_marks() -> re.Pattern[str]:
    marks = "".join(chr(c) for c in range(0x300, sys.maxunicode + 1) if unicodedata.combining(chr(c)))
    return re.compile(f"([{re.escape(marks)}]{{{MARKS_IN_A_ROW}}})[{re.escape(marks)}]+")


def compose(text: str) -> str:
    """NFC in linear time, whatever the text."""
    if text.isascii():
        return text
    if max(text) >= "\u0300":
        text = _long_run_of_marks().sub(r"\1", text)
    return unicodedata.normalize("NFC", text)


def normalise(text: str) -> str:
    """The form in which a text is stored; doing it twice changes nothing.

    Line ends become ``\\n``; invisible and control characters go; odd spaces become plain ones; lines are
    stripped; more than one blank line becomes one; what is no character becomes U+FFFD.

    Examples
    --------
    >>> normalise("Los\\u00a0Faroles \\r\\n\\r\\n\\r\\n\\r\\nse unen\\x00")
    'Los Faroles\\n\\nse unen'
    """
    text = _NEWLINES.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = compose(_SPACES.sub(" ", text))
    return _BLANKS.sub("\n\n", _LINE_ENDS.sub("\n", text)).strip(" \n")


def one_line(text: str) -> str:
    """A title or a name on one line, single spaces."""
    return " ".join(normalise(text).split())


LONGEST_WRAP_CHARS = 100
SHORTEST_WRAP_CHARS = 40


def unwrap(text: str) -> str:
    """Join the lines of paragraphs that were broken to a fixed width; leave all others.

    A paragraph counts as broken to a width when no line could have held the first word of the next. Verse,
    lists and one-line paragraphs fail that test and stay as they are.

    Parameters
    ----------
    text : str
        Already normalised.
    """
    width = max((len(line) for line in text.split("\n")), default=0)
    if not SHORTEST_WRAP_CHARS <= width <= LONGEST_WRAP_CHARS:
        return text
    return "\n\n".join(_unwrap_paragraph(p, width=width) for p in text.split("\n\n"))


def _unwrap_paragraph(paragraph: str, *, width: int) -> str:
    lines = paragraph.split("\n")
    if len(lines) < 2:
        return paragraph
    for line, following in pairwise(lines):
        first_word = following.split(" ", 1)[0]
        # Mail programs break at slightly different widths: a slack of four characters.
        if len(line) + 1 + len(first_word) <= width - 4 or first_word in ("-", "*", "•", ">"):
            return paragraph
    return " ".join(lines)
