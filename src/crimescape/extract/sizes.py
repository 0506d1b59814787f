"""How many a group numbers: "some 300 members", "between 500 and 800 fighters", "cuenta con unos 400 integrantes"."""

import re
from collections.abc import Iterator

from crimescape.extract.between import (
    AND_THEN,
    ASIDE,
    IN_BRACKETS,
    KIND_OF_GROUP,
    MEMBERS,
    OF_ANOTHER,
    SAID,
    WHICH,
    WORDS,
)
from crimescape.extract.clause import GROUPS, Clause, G, L
from crimescape.extract.count import COUNT, NUMBER, SPEAKS, value_of
from crimescape.extract.finding import Found
from crimescape.extract.lexicon.words import any_of
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

_OF_KIND = r"(?>(?:(?:active|armed|core|full-time|full|trained|known|loyal|well-armed|heavily\s+armed|of\s+its|permanent|estimated)\s+)*)"
_HOW_MANY = rf"(?P<count>{COUNT}\s++(?:de\s++)?{_OF_KIND}(?:{MEMBERS}))\b"
_AND_THEN = rf"(?:{AND_THEN}|,\s++(?=number|compris|consisti|made\b|composed|integrad|conformad|compuest|formad))"
_HAVE = any_of(
    r"""
    has
    have
    had
    having
    counts?
    count on
    numbers?
    numbered
    numbering
    boasts?
    boasted
    comprises?
    comprising
    (?:is|are|was|were) (?:made up|composed) of
    (?:made up|composed) of
    consists? of
    consisted of
    consisting of
    cuentan?(?: actualmente| ya| hoy)? con
    contaba con
    contar[ií]an? con
    contar con
    tienen?
    ten[ií]an?
    tendr[ií]an?
    tener
    suman?
    agrupan?
    (?:est[aá]n? )?(?:integrad|conformad|compuest|formad)[oa]s? por
    se componen? de
    """
)
_PART = r"(?:cells?|units?|squads?|factions?|cliques?|commandos?|delegations?|wings?|chapters?)"
_FORCE = r"(?:an?\s++(?:total\s++|estimated\s++)?(?:membership|force|strength)\s++of\s++|una\s++fuerza\s++de\s++)?"
_IS = r"(?:is|are|was|were|remains?|became|operates?|es|son|era|eran|fue|est[aá]n?|operan?|sigue|siguen)"
_IS_A = (
    rf"(?:,\s(?:(?:an?|the|una?|el|la)\s)?(?:[\w-]{{1,30}}\s){{0,3}}?{KIND_OF_GROUP}\b|(?:,?\s++{WHICH})?\s++{_IS}\b)"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # The crew, a prison gang, is thought to have some 300 members.
        rf"(?P<who>{G}){_AND_THEN}{SAID}(?P<said>{_HAVE})\s++{_FORCE}{_HOW_MANY}",
        # Los Faroles, with some 300 members.
        rf"(?P<who>{G}){ASIDE},?(?<=,)\s++(?P<said>with|con)\s++{_HOW_MANY}",
        # Los Faroles, a gang with 300 members; is present in L with 300 members.
        rf"(?P<who>{G}){IN_BRACKETS}(?P<between>{_IS_A}{WORDS}{{0,80}}?),?\s(?P<said>with|con)\s++{_HOW_MANY}",
        # The crew numbers some 300; estimated at 300 members; is 300 strong.
        rf"(?P<who>{G}){_AND_THEN}{SAID}(?P<said>numbers?|numbered|numbering)\s++(?P<count>{COUNT})(?=\s*+(?:[,.;)]|$|in\s++‹|across\b|nationwide\b))",
        rf"(?P<who>{G})(?:['’]s?\s++(?:\w{{1,30}}\s++)?(?:membership|numbers|size|strength))?{ASIDE}(?:\s++(?:is|are|was|were))?,?\s++(?P<said>estimated\s++(?:at|to\s++number)|put\s++at)\s++{_HOW_MANY}",
        rf"(?P<who>{G}){ASIDE}(?:,|\s++(?:is|are|was|were))\s++(?P<count>{COUNT}(?:\s++(?:{MEMBERS}))?)[\s-]{{1,3}}(?P<said>strong)\b",
        rf"(?P<count>(?P<exact>{NUMBER}))-(?P<said>(?:strong|member|man))\s++(?:\w{{1,30}}\s++){{0,2}}?(?P<who>{G})(?!\s++{_PART}\b)",
        # The crew's 300 members.
        rf"(?P<who>{G})['’]s?\s++(?P<said>{_HOW_MANY})",
        # There are some 300 members of the crew.
        rf"\b(?P<said>there\s++are|hay|existen)\s++(?P<count>{COUNT}\s++(?:de\s++)?{_OF_KIND}(?:(?:{MEMBERS})\s++(?:of|in|de|del|en)\s++(?:the\s++|la\s++|los\s++|las\s++|el\s++)?(?P<who>{G})))",
        rf"\b(?P<said>there\s++are)\s++(?P<count>{COUNT}\s++{_OF_KIND}(?P<who>{G})\s++(?:{MEMBERS}))\b",
    )
)
"""Each with the group as ``who``, the carrying words as ``said``, and the number."""

_RIVALS = re.compile(
    r"\b(?:rival|enem|against|contra|police|polic[ií]a|army|ej[eé]rcito|fac(?:es?|ing)\b|fight|battl|enfrent|combat)",
    re.IGNORECASE,
)
"""Words between a group and "with" by which the men may be those of whom it fights."""
_BEFALLEN = re.compile(
    r"[^.;,‹]{0,25}\b(?:arrest|kill|captur|detain|jail|imprison|prison|custody|dead|die|injur|wound|surrender|demobili|extradit|convict|indict|charged|behind\s++bars|"
    r"murder|desert|defect|deten|mat|muert|abatid|asesinad|herid|desmoviliz|preso|encarcel|c[aá]rcel|prisi[oó]n)",
    re.IGNORECASE,
)
"""Words after the number by which it counts those lost."""
_ONLY_SOME = re.compile(
    r"\s*+(?:(?:,\s*+)?(?:and|plus|y)\s++(?:(?:some|about|another|around|unos)\s++)?[\d.,]++\s++(?!chapters|cap[ií]tulos)|(?:in|within|inside|en|at|from|of)\s++(?:the|its|their|that|this|one|each|his|las?|el|los|su|cada)\b"
    r"|per\b|each\b|por\s++cada\b|who\s++(?:were|was|had)\b|of\s++(?:other|rival|former)|[-–]?\s*+(?:to|a)\s++‹|into\b|to\b)",
    re.IGNORECASE,
)
"""What follows where a number counts a part of the group only, or one of two kinds of members."""
_TOWN = (
    r"(?:(?:the|la|el)\s++)?(?:(?:city|state|town|port|department|municipality|province|region|ciudad|estado|puerto|departamento|municipio|provincia)\s++(?:of|del?)\s++)?"
    rf"{L}"
)
"""A place, with what it is before it: "the city of ‹L0›"."""
_PLACE_BEHIND = re.compile(
    rf"\s++(?:(?:located|operating|active|based)\s++)?(?:in|across|throughout|en)\s++(?P<place>{_TOWN})", re.IGNORECASE
)
_PLACE_BEFORE = re.compile(rf"\b(?:in|en|across)\s++(?P<place>{_TOWN})\s*+,?\s*+$", re.IGNORECASE)
_NOT_THE_PLACE = re.compile(
    rf"['’]|(?>(?:,\s(?:the\s)?{L})*),?\s?(?:and|or|y|e|o|&)\s(?:(?:in|en)\s)?{_TOWN}", re.IGNORECASE
)
"""After a place, what makes it one of several, or a part of a name; a place after a comma alone is its state or country."""
_LOST = re.compile(
    r"\b(?:arrest\w*|kill\w*|captur\w*|detain\w*|lost|lose[sd]?|deten\w+|abati\w+|murder\w*|former|grow\s++to|years?|clash\w*|met)\s++(?:\w++\s++){0,3}$",
    re.IGNORECASE,
)
"""Words before the number by which it counts those lost, or was one of years."""
BEFORE = 60
"""Characters before a name or a number whose words tell whose, and of what, it is."""
LEAST = 5
"""A group of fewer is a handful told of: those met, seen, or arrested together."""
_COUNTS = re.compile(rf"\b(?:{MEMBERS}|strong|number(?:s|ed|ing)?|member|man)\b", re.IGNORECASE)
"""Words without one of which no size is told: they turn most sentences away cheaply."""


def find_sizes(clause: Clause) -> Iterator[Found]:
    """How many members a clause gives a group, once each; a number held to one place gives that place.

    The value is "500", a range "500..800", or bounded or rough: ">1000", "<50", "~300".
    """
    if "‹G" not in clause.template or not (_COUNTS.search(clause.template) and SPEAKS.search(clause.template)):
        return
    seen: set[tuple[str, str]] = set()
    taken: list[tuple[int, int]] = []
    alone = _alone(clause)
    for form in _FORMS:
        for match in form.finditer(clause.template):
            value = value_of(match, least=LEAST)
            if value is None or match.start("who") not in alone:
                continue
            if any(a < match.end("count") and match.start("count") < b for a, b in taken):
                continue
            is_local, place = _place(clause, match)
            if not _is_its_own(clause.template, match, is_local=is_local) or (is_local and place is None):
                continue
            (group,) = clause.tokens(match["who"])
            if (group.entity, value) not in seen:
                seen.add((group.entity, value))
                taken.append(match.span("count"))
                carrying = min(match.start("said"), match.start("count")), max(match.end("said"), match.end("count"))
                yield Found("size", group, None, value, carrying, match.span(), 0.8, place)


def _alone(clause: Clause) -> set[int]:
    """Where groups stand that are named alone: how many two groups have together is told of neither."""
    return {start for start, _, groups in clause.lists(GROUPS) if len(groups) == 1}


def _is_its_own(template: str, match: re.Match[str], *, is_local: bool) -> bool:
    """Whether a number is that of the group's members, not of another's, of those lost, or of a part."""
    who, count, end = match.start("who"), match.start("count"), match.end()
    return not (
        OF_ANOTHER.search(template, max(0, who - BEFORE), who)
        or _BEFALLEN.match(template, end)
        or (not is_local and _ONLY_SOME.match(template, end))
        or _LOST.search(template, max(0, count - BEFORE), count)
        or _RIVALS.search(match.groupdict().get("between") or "")
    )


def _place(clause: Clause, match: re.Match[str]) -> tuple[bool, Span | None]:
    """Whether the number is kept to a place, and to which if to one."""
    template = clause.template
    place = _PLACE_BEHIND.match(template, match.end()) or _PLACE_BEFORE.search(
        template, match.end("who"), max(match.end("who"), match.start("said"))
    )
    if place is None:
        return False, None
    if _NOT_THE_PLACE.match(template, place.end("place")):
        return True, None
    (span,) = clause.tokens(place["place"])
    return True, span if span.kind is Kind.PLACE else None
