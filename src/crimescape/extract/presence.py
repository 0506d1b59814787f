"""Where groups are: places of a clause joined to the groups that act there."""

import re
from collections.abc import Iterator

from crimescape.extract import lexicon
from crimescape.extract.clause import GROUPS, Clause
from crimescape.extract.finding import Found
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

_PRESENCE = lexicon.compiled(lexicon.PRESENCE)
_PREPOSITION = re.compile(
    r"(?:\b(?:in|from|of|across|throughout|over|around|near|into|to|along|through|for|within|between|and|or|as|including|at|via|"
    r"en|de|desde|hacia|por|a|y|e|del|la|el|los|las|the|like|both|states?|departments?|city|cities|towns?|province|port|"
    r"municipality|region|northern|southern|eastern|western|central|parts|estados?|departamentos?|municipios?|ciudad(?:es)?|controls?|"
    r"controlled|dominates?|enter(?:ed|ing)?|entering)\s+|,\s*|\(|[-/]\s?)(?:the\s+|la\s+|el\s+)?$",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:arrested|captured|extradited|born|killed|detained|jailed|imprisoned|prison|court|trial|hearing|convicted|sentenced|"
    r"detenid[oa]s?|capturad[oa]s?|extraditad[oa]s?|nacid[oa]s?|president|government|attorney|authorities|officials?)\b[^‹]{0,40}$",
    re.IGNORECASE,
)


def find_presence(clause: Clause) -> Iterator[Found]:
    """Groups and the places where the clause has them, each pair once."""
    triggers = list(_PRESENCE.finditer(clause.template))
    if not triggers or "‹L" not in clause.template or "‹G" not in clause.template:
        return
    lists = list(clause.lists(GROUPS))
    seen: set[tuple[str, str]] = set()
    for token in re.finditer(r"‹L(\d+)›", clause.template):
        place = clause.spans[int(token[1])]
        before = clause.template[: token.start()]
        if not _PREPOSITION.search(before) and not re.match(r"['’]s", clause.template[token.end() :]):
            continue
        if _OUTSIDE.search(before[-90:]):
            continue
        trigger = min(triggers, key=lambda t: _distance(t.span(), token.span()))
        groups = _groups_for(lists, trigger.span(), token.span())
        reach = (min(trigger.start(), token.start()), max(trigger.end(), token.end()))
        for group in groups:
            if (group.entity, place.entity) not in seen and place.kind is Kind.PLACE:
                seen.add((group.entity, place.entity))
                yield Found("present_in", group, place, "", trigger.span(), reach, 0.6)


def _distance(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, b[0] - a[1], a[0] - b[1])


def _groups_for(lists: list[tuple[int, int, list[Span]]], trigger: tuple[int, int], place: tuple[int, int]) -> list[Span]:
    """The run of groups nearest before the place; without one, the nearest after it."""
    before = [r for r in lists if r[1] <= place[0]]
    if before:
        return before[-1][2]
    after = [r for r in lists if r[0] >= place[1]]
    return after[0][2] if after else []
