"""Summits: groups that met in one sentence, and the alliance that another sentence names as the purpose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from crimescape.extract.clause import Clause
from crimescape.extract.finding import Found
from crimescape.extract.sentence import Sentence
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

_MET = re.compile(
    r"\b(?:met|meeting|summit|gathered|talks|brought\s+together|attended|se\s+reunieron|reuni[oó]n|cumbre|encuentro)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:purpose|aim(?:ed)?|goal|objective|intention|agenda|in\s+order\s+to|to\s+(?:discuss|form|forge|seal|agree|create|build|negotiate)|"
    r"prop[oó]sito|objetivo|fin(?:alidad)?\s+(?:de|era)|para\s+(?:formar|pactar|crear|discutir|acordar|sellar))\b"
    r".{0,90}?(?P<tie>\balliance|\bpact\b|common\s+front|\bcoalition|alianza|\bpacto\b|frente\s+com[uú]n|coalici[oó]n)",
    re.IGNORECASE,
)
LONGEST_CHARS = 1_600
"""A purpose farther from its meeting than this is not joined to it."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The groups that a sentence brings together, and whom it cites for it."""

    sentence: Sentence
    groups: tuple[Span, ...]
    chain: tuple[str, ...]


def meeting_of(clause: Clause, *, chain: tuple[str, ...]) -> Meeting | None:
    """The meeting that a sentence tells of, when it brings at least two groups together."""
    groups: dict[str, Span] = {}
    for span in clause.spans:
        if span.kind is Kind.GROUP and not span.is_anaphor:
            groups.setdefault(span.entity, span)
    if len(groups) < 2 or not _MET.search(clause.template):
        return None
    return Meeting(clause.sentence, tuple(groups.values()), chain)


def find_purpose(sentence: Sentence, meeting: Meeting | None) -> Iterator[tuple[Found, int, int]]:
    """Alliances that a sentence names as the purpose of a meeting told before: planned, never stated.

    Yields
    ------
    (Found, int, int)
        The tie, with the place of its carrying words in the report's text.
    """
    purpose = _PURPOSE.search(sentence.text)
    if meeting is None or purpose is None or sentence.end - meeting.sentence.start > LONGEST_CHARS:
        return
    start, end = (sentence.start + i for i in purpose.span("tie"))
    for a, b in combinations(meeting.groups, 2):
        yield Found("allied_with", a, b, "", (0, 0), (0, 0), 0.95), start, end
