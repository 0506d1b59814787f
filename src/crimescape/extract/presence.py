"""Where groups are: places of a clause joined to the groups that act there."""

import re
from collections.abc import Iterator

from crimescape.extract import lexicon
from crimescape.extract.clause import GROUPS, Clause
from crimescape.extract.finding import Found
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

_PRESENCE = lexicon.compiled(lexicon.PRESENCE)
_OUTSIDE = re.compile(
    r"\b(?:arrested|captured|extradited|born|killed|detained|jailed|imprisoned|prison|court|trial|hearing|convicted|sentenced|"
    r"detenid[oa]s?|capturad[oa]s?|extraditad[oa]s?|nacid[oa]s?|president|government|attorney|authorities|officials?)\b[^‹]{0,40}$",
    re.IGNORECASE,
)


_FIGHT = re.compile(
    r"\b(?:fight(?:s|ing)?|fought|battl(?:e|es|ed|ing)|wars?|clash(?:es|ed|ing)?|conflict|disput(?:e|es|ed|ing)|compet(?:e|es|ed|ing)|"
    r"vying|contest(?:s|ed|ing)?|struggle|rival(?:s|ry)|feud|disputan?|pelean?|guerra|pugnan?|enfrenta\w*)\b",
    re.IGNORECASE,
)
_OF_THE_STATES = re.compile(r"^(?:US|U\.S\.?|USA|United States|EEUU|EE\.\s?UU\.|Estados Unidos)$")
_ADJECTIVE_AFTER = re.compile(
    r"^\s+(?!and\b|or\b|to\b|with\b|in\b|for\b|via\b|through\b|from\b|as\b|by\b|is\b|where\b|since\b|after\b|y\b|a\b|en\b)\w"
)


NEAR_COUNTRY = 45
"""Characters of template between a country and the words that put a group there."""


def _is_country(place: Span) -> bool:
    return len(place.entity) == 2 and place.entity.isupper()


def _text(clause: Clause, span: Span) -> str:
    start = span.start - clause.sentence.start
    return clause.sentence.text[start : start + span.end - span.start]


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
        if _OUTSIDE.search(before[-90:]):
            continue
        trigger = min(triggers, key=lambda t: _distance(t.span(), token.span()))
        if _ADJECTIVE_AFTER.match(clause.template[token.end() :]) and _OF_THE_STATES.match(_text(clause, place)):
            continue  # the US Treasury is no place of a group's
        if _is_country(place) and _distance(trigger.span(), token.span()) > NEAR_COUNTRY:
            continue  # a country named in passing; what a group does there is said beside it
        is_fight = any(_distance(t.span(), token.span()) < 60 for t in _FIGHT.finditer(clause.template))
        if is_fight:
            groups = [g for _, _, found in lists for g in found]
        else:
            groups = _groups_for(lists, trigger.span(), token.span())
        reach = (min(trigger.start(), token.start()), max(trigger.end(), token.end()))
        for group in groups:
            if (group.entity, place.entity) not in seen and place.kind is Kind.PLACE:
                seen.add((group.entity, place.entity))
                yield Found("present_in", group, place, "", trigger.span(), reach, 0.6)


def _distance(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, b[0] - a[1], a[0] - b[1])


def _groups_for(
    lists: list[tuple[int, int, list[Span]]], trigger: tuple[int, int], place: tuple[int, int]
) -> list[Span]:
    """The run of groups nearest before the place; without one, the nearest after it."""
    before = [r for r in lists if r[1] <= place[0]]
    if before:
        return before[-1][2]
    after = [r for r in lists if r[0] >= place[1]]
    return after[0][2] if after else []
