"""In how many places a group is said to be: "have a presence in 20 of the 31 states", "opera en 5 de los 18 municipios"."""

import re
from collections.abc import Iterator, Sequence

from crimescape.extract.anaphora import Topic, several
from crimescape.extract.between import AND_THEN, ASIDE, IN_BRACKETS, OF_ANOTHER, SAID, WORDS
from crimescape.extract.clause import GROUPS, Clause, L
from crimescape.extract.count import COUNT, NUMBER, SPEAKS, number_of, value_of
from crimescape.extract.finding import Found
from crimescape.extract.lexicon.words import any_of
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

UNITS = {
    "states": "states?|estados?|entidades(?: federativas)?",
    "municipalities": "municipalit(?:y|ies)|municipios?",
    "departments": "departments?|departamentos?",
    "provinces": "provinces?|provincias?",
    "cantons": "cantons?|cant[oó]n(?:es)?",
    "prefectures": "prefectures?|prefecturas?",
    "counties": "count(?:y|ies)|condados?",
    "districts": "districts?|distritos?",
    "regions": "regions?|regi[oó]n(?:es)?",
    "countries": "countr(?:y|ies)|pa[ií]s(?:es)?",
    "cities": "cit(?:y|ies)|ciudad(?:es)?",
}
"""Kinds of places that are counted, by the word their number is kept under."""
_UNIT = re.compile(
    "|".join(f"(?P<{name}>{forms})".replace(" ", r"\s++") for name, forms in UNITS.items()), re.IGNORECASE
)
_ANY_UNIT = "|".join(UNITS.values()).replace(" ", r"\s++")
_KIND = r"(?:(?!of\b|de\b)[\w-]{2,30}\s++){0,2}?"
"""What kind of states: "six Mexican states"."""
_WHOSE = rf"(?:(?:(?:the|los|las|its|their|sus)\s++)?(?:(?:(?P<owner>{L})|country|nation|state)['’]s?\s++)?)"
_TOTAL = rf"(?:(?P<over_total>more\s++than|over|m[aá]s\s++de)\s++)?(?P<total>{NUMBER})"
_BEHIND = rf"(?:,?\s++(?:of|in|across|de|del|en)\s++(?:(?:the|la|el)\s++)?(?P<behind>{L})(?!['’\w]))?"
_HOW_MANY = (
    rf"(?P<count>(?:(?P<all>(?:all|todos|todas)\s++){_WHOSE}{_TOTAL}|{COUNT}"
    rf"(?:\s++(?:out\s++)?(?:of|de(?:\s++entre)?)\s++{_WHOSE.replace('owner', 'owner_2')}"
    rf"(?:{_TOTAL.replace('over_total', 'over_total_2').replace('<total', '<total_2')})?)?)"
    rf"\s*+{_KIND}(?P<unit>{_ANY_UNIT}))\b(?!['’]\w){_BEHIND}"
)
_WHAT_KIND = r"(?:(?!in\b|en\b)[\w-]{1,30}\s++){0,3}?"
_PRESENCE = rf"(?:presence|operations|cells|bases|members|networks|presencia|operaciones|c[eé]lulas|bases)\s++{_WHAT_KIND}(?:in|across|throughout|en)"
_THERE = (
    # has a growing presence in; mantiene presencia en
    rf"(?:ha[sd]|have|having|with|maintain(?:s|ed|ing)?|keeps?|kept|boasts?|boasted|enjoys?|established|con|tiene[n]?|ten[ií]an?|tendr[ií]an?|tener|"
    rf"mantienen?|manten[ií]an?|cuentan?\s++con|registran?|logr[oó]|lograron)\s++{_WHAT_KIND}{_PRESENCE}"
    # is present in; está activo en; operates across; opera en
    rf"|(?:(?:is|are|was|were|been|est[aá]n?|estaban?|be)\s++(?:\w+ly\s++)?)?(?:present|active|operational|presentes?|activ[oa]s?)\s++(?:in|across|en)"
    rf"|operat(?:es?|ed|ing)\s++(?:\w+ly\s++)?(?:in|across|throughout)|op(?:eran?|eraban?|erar|erando)\s++en"
    # extends to; se extiende a
    rf"|(?:extend|spread|expand|reach|stretche?)(?:s|ed|ing)?\s++(?:in)?(?:to|across|over)|(?:se\s++)?(?:extienden?|extend[ií]an?|expandi[oó]|expandieron)\s++(?:a|en|por)"
    # controls, covers: these take the places themselves
    rf"|(?:control|dominate|cover|span)(?:s|led|d|ed|ling|ing|ning|ned)?|(?:controlan?|controlaban?|dominan?|abarcan?|abarcaban?|cubren?)"
)
_TOGETHER = r"(?:(?:together|jointly|collectively|combined|between\s++them|juntos|juntas|en\s++conjunto|entre\s++todos|unidos),?\s++)?"
_NOT = r"(?:(?:(?:do|does|did)\s++not|doesn['’]t|don['’]t|no\s++longer|never|(?:ya\s++)?no)\s++)?"
_ITS_OWN = r"(?:(?:['’]s?)?\s++(?:\w{1,30}\s++)?(?:presence|influence|reach|operations|networks?|cells|territory)\s++)"
_IS = any_of(
    """
    is
    are
    was
    were
    remains?
    became
    son
    es
    eran
    era
    fueron
    """
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # The crew, a prison gang, is thought to have a presence in 20 of the 31 states; the crew's reach extends to.
        rf"(?P<who>{GROUPS})(?:{AND_THEN}|{_ITS_OWN}){_TOGETHER}{SAID}{_TOGETHER}{_NOT}(?P<said>{_THERE})\s++{_HOW_MANY}",
        # Los Faroles, with a presence in 20 of the 31 states.
        rf"(?P<who>{GROUPS}){ASIDE},?(?<=,)\s++{_TOGETHER}(?P<said>{_THERE})\s++{_HOW_MANY}",
        # The crews are some of the oldest, and together have a presence in 20 of the 31 states.
        rf"(?P<who>{GROUPS}){IN_BRACKETS}\s++(?:{_IS})\b{WORDS}{{0,120}}?,?\s(?:and|y|e)\s++{_TOGETHER}{SAID}{_NOT}(?P<said>{_THERE})\s++{_HOW_MANY}",
    )
)
"""Each with the groups as ``who``, the carrying words as ``said``, and the number."""
BEFORE = 60
"""Characters before a group's name whose words tell whether somebody of another is spoken of."""
_COUNTS = re.compile(rf"\b(?:{_ANY_UNIT})\b", re.IGNORECASE)


_COMPANY = re.compile(
    r"^[\"“«]?(?:(?:Together|Combined|Jointly|Collectively|Between\s+them|Juntos|Juntas|En\s+conjunto|Entre\s+todos),?"
    r"(?:\s+(?:they|the\s+(?:groups|gangs|cartels|organi[sz]ations|alliance)|ellos|(?:los|las)\s+(?:grupos|c[aá]rteles|organizaciones|bandas)))?"
    r"|The\s+(?:groups|gangs|cartels|organi[sz]ations)(?=\s+(?:together|jointly|combined))"
    r"|(?:Los|Las)\s+(?:grupos|c[aá]rteles|organizaciones|bandas)(?=\s+(?:juntos|juntas|en\s+conjunto)))(?=\s)",
    re.IGNORECASE,
)
"""What opens a sentence about the groups last named together, and names none of them."""


def in_company(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses of a text; where one opens with "together, they", the groups last named together stand there."""
    topic = Topic()
    for clause in clauses:
        sentence, company = clause.sentence, topic.gathered or topic.several
        opening = _COMPANY.match(sentence.text)
        topic = topic.after(clause.spans)
        if opening is None or not company or any(s.kind is Kind.GROUP for s in clause.spans):
            yield clause
            continue
        end = sentence.start + opening.end()
        they = several((sentence.start, end), company)
        yield Clause.of(sentence, [*they, *(s for s in clause.spans if s.start >= end)])


def find_reach(clause: Clause) -> Iterator[Found]:
    """In how many places a clause says groups to be, once for each of the groups it says it of.

    The value is "20 of 31 states", or "20 states" where the whole number is not said; either number may be rough or
    bounded: "~20 of >1100 municipalities". A number said of several groups together is given to each of them in the
    same words: it is theirs together, and no sum.
    """
    template = clause.template
    if "‹G" not in template or not (_COUNTS.search(template) and SPEAKS.search(template)):
        return
    seen: set[tuple[str, str]] = set()
    for form in _FORMS:
        for match in form.finditer(template):
            value = _value(match)
            start = match.start("who")
            if value is None or OF_ANOTHER.search(template, max(0, start - BEFORE), start):
                continue
            place = _place(clause, match)
            for group in clause.tokens(match["who"]):
                if (group.entity, value) not in seen:
                    seen.add((group.entity, value))
                    yield Found("reach", group, None, value, match.span("said"), match.span(), 0.8, place)


def _value(match: re.Match[str]) -> str | None:
    """How many of how many, in one form; None when more than all, or when one single place is counted."""
    unit = _UNIT.fullmatch(match["unit"])
    if unit is None or unit.lastgroup is None:
        return None
    total = match["total"] or match["total_2"]
    if total is None:
        count = value_of(match, least=2)
        return f"{count} {unit.lastgroup}" if count is not None else None
    whole = number_of(total)
    count = str(whole) if match["all"] else value_of(match, least=1)
    if count is None or _most(count) > whole:
        return None
    over = ">" if match["over_total"] or match["over_total_2"] else ""
    return f"{count} of {over}{whole} {unit.lastgroup}"


def _most(count: str) -> int:
    return max(map(int, re.findall(r"\d+", count)))


def _place(clause: Clause, match: re.Match[str]) -> Span | None:
    """The country or state whose parts are counted, where it is named."""
    for part in ("owner", "owner_2", "behind"):
        if match[part]:
            (span,) = clause.tokens(match[part])
            return span if span.kind is Kind.PLACE else None
    return None
