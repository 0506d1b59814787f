"""Which groups went up in which: mergers and absorptions told between the groups of a clause."""

import re
from collections.abc import Iterator

from crimescape.extract.clause import GROUPS, Clause, G
from crimescape.extract.finding import Found
from crimescape.extract.spans import Span

_NEAR = r"[^‹;]{0,50}?"
_FORM = r"(?:form(?:ing|ed)?|creat(?:e|ing|ed)|becom(?:e|ing)|became|formar|crear|dar\s+(?:lugar|origen)\s+a)"
_INTO = (
    # Several become one: "A and B merged to form C", "the merger of A and B into C".
    re.compile(
        rf"(?P<gone>{GROUPS}){_NEAR}(?P<word>\b(?:merg(?:e|es|ed|ing)|fus(?:e|es|ed|ing)|united|se\s+(?:fusion(?:an|aron)|unieron))\b)"
        rf"{_NEAR}\b(?:{_FORM}|into)\b{_NEAR}(?P<kept>{G})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<word>\b(?:merger|fusion|fusi[oó]n)\b)\s(?:of|between|de|entre){_NEAR}(?P<gone>{GROUPS}){_NEAR}\b(?:{_FORM}|into|en)\b{_NEAR}(?P<kept>{G})",
        re.IGNORECASE,
    ),
    # One goes up in another: "A merged into B", "A was absorbed by B".
    re.compile(
        rf"(?P<gone>{GROUPS}){_NEAR}(?P<word>\b(?:merg(?:e|es|ed|ing)|fold(?:s|ed)|dissolv(?:es|ed)|integrat(?:es|ed)|se\s+(?:fusion(?:ó|aron)|integr(?:ó|aron)))\b)"
        rf"[^‹;]{{0,30}}?\b(?:into|with|in|con|en|al?)\b\s(?:(?:the|los|las|la|el)\s)?(?P<kept>{G})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<gone>{GROUPS}){_NEAR}(?P<word>\b(?:absorbed|incorporated|swallowed|taken\s+over|absorbid[oa]s?|incorporad[oa]s?))\s(?:by|into|por|al?)\s(?:(?:the|los|las|la|el)\s)?(?P<kept>{G})",
        re.IGNORECASE,
    ),
)
_TAKEN_IN = re.compile(
    rf"(?P<kept>{G})(?:\s(?!was\b|were\b|been\b|by\b)\w+){{0,3}}?\s(?P<word>absorb(?:s|ed)|incorporat(?:es|ed)|swallow(?:s|ed)|absorbi(?:ó|eron)|incorpor(?:ó|aron))\s(?!by\b|into\b|por\b){_NEAR}(?P<gone>{GROUPS})",
    re.IGNORECASE,
)
"""The other way round: "B absorbed A"."""


def find_mergers(clause: Clause) -> Iterator[Found]:
    """Every group that the clause says merged into another, once a pair."""
    if clause.template.count("‹G") < 2:
        return
    seen: set[tuple[str, str]] = set()
    for pattern in (*_INTO, _TAKEN_IN):
        for match in pattern.finditer(clause.template):
            (kept,) = _named(clause, match.span("kept"))
            for gone in _named(clause, match.span("gone")):
                if gone.entity != kept.entity and (gone.entity, kept.entity) not in seen:
                    seen.add((gone.entity, kept.entity))
                    yield Found("merged_into", gone, kept, "", match.span("word"), match.span(), 0.7)


def _named(clause: Clause, place: tuple[int, int]) -> list[Span]:
    return [clause.spans[int(n)] for n in re.findall(r"‹G(\d+)›", clause.template[slice(*place)])]
