"""Where a tie holds that is told with its place: "at war in the port", "disputan la plaza", "in the port the two are allied"."""

import re

from crimescape.extract import lexicon
from crimescape.extract.clause import GROUPS, Clause, G, L
from crimescape.extract.finding import Found
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

PLACED = ("allied_with", "rival_of")
"""Ties that may hold in one place and not in another."""
_TIE = lexicon.compiled(f"{lexicon.RIVALRY}|{lexicon.ALLIANCE}")

# Every repetition below is possessive or atomic: what stands between the words of a tie and its place can be read in one
# way only, and a report that repeats "border state of" must not be tried in every other.
_ARTICLE = r"(?:the|los|las|el|la)\s++"
_WHERE = (
    r"(?:plazas?|territor(?:y|ies|ios?)|turf|city|town|port|state|department|municipality|region|area|province|district|"
    r"neighbou?rhoods?|streets|corridors?|routes?|border|ciudad|puerto|estado|departamento|municipio|regi[oó]n|zona|frontera|"
    r"provincia|barrios?|colonias?|comunas?|corredor(?:es)?|rutas?|calles|(?:narco)?tr[aá]fico)"
    r"(?:\s++\w+(?:an|eñ)[oa]\b)?(?:\s++(?:of|de|del|in|en|with|con)\b)?"
)
"""What a place is, before its name: "state of", "estado mexicano de", "rutas del narcotráfico en"; "states of" has several."""
_DET = (
    r"(?>(?:(?:the|la|el|los|las|parts\s++of|much\s++of|all\s++of|northern|southern|eastern|western|central|coastal|neighbou?ring|"
    rf"nearby|lucrative|strategic|valuable|key|drug|smuggling|trafficking|{_WHERE}|\w++(?:(?<=an)|(?<=ese)))\s++)*)"
)
"""What may stand before a place's name: articles, quarters, demonyms ("the Mexican state of"), what it is."""
_CONTROL = (
    r"(?:(?:(?:the|el|la)\s++)?(?:control|dominance|domination|supremacy|dominio|supremac[ií]a|hegemon[ií]a|drug\s++trade|drug\s++market|"
    r"narcotr[aá]fico|plaza)\s++(?:of|over|in|de|del|en|sobre)\s++)"
)
_LEADS_TO = (
    rf"(?:(?:for|over|por)\s++(?>{_CONTROL}*)|(?>{_CONTROL}+)|to\s++(?:control|dominate|gain\s++control\s++of)\s++|"
    r"(?:in|within|across|throughout|inside|en)\s++)"
)
# "con la banda ‹G0› ‹G1›": the word for what a group is may itself be read as a phrase that stands for a group.
_OTHERS = rf"(?>{GROUPS}(?:\s+{G})*)"
_WITH = (
    r"(?:\s*+(?:,\s*+)?(?:(?:each\s++other|one\s++another|with|against|contra|con|al?|between|entre|of|del?)\s++)?"
    rf"(?:{_ARTICLE})?(?:(?:gangs?|cartels?|groups?|bandas?|grupos?|c[aá]rtel(?:es)?)\s++)?(?P<others>{_OTHERS})(?:\s++(?:cartels?|gangs?|groups?))?)?"
)
_MEANWHILE = r"(?>(?:\s+(?:each\s+other|one\s+another|among\s+themselves|together|entre\s+s[ií]|currently|now|today|actualmente|forces|up)\b)*)"
_AFTER = re.compile(rf"{_MEANWHILE}{_WITH}{_MEANWHILE}\s++{_LEADS_TO}{_DET}(?P<place>{L})", re.IGNORECASE)
_DISPUTED = re.compile(
    rf"{_MEANWHILE}{_WITH}\s++(?:(?:for|over|por)\s++)?(?>{_CONTROL}*){_DET}(?P<place>{L})", re.IGNORECASE
)
"""Both: the words of a tie, perhaps its other end, and the place: that where it is fought, and that which is disputed."""
_DISPUTES = re.compile(r"disput|contest|vying|wrest|pelean|pugna", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:^[\"“«]?|[,–—-]\s*+|\b(?:but|and|while|whereas|although|pero|y|mientras(?:\s++que)?|aunque)\s++)"
    rf"(?:in|en)\s++{_DET}(?P<place>{L})(?:,\s++{L})?(?=,?\s)",
    re.IGNORECASE,
)
"""A place to which the words after it are kept: "in ‹L0›, ", "but in ‹L0›, ‹L1›, "."""
_ANOTHER = re.compile(rf"{L},?\s?(?:and|y)\s", re.IGNORECASE)
"""A place to which another is added: "in ‹L0›, and in ‹L1›"."""
_NAMES = re.compile(
    r"['’]s?(?!\w)|-based|\s*+(?:cartel|gang|mafia|police|government|boss|leader|chief|prison|jail|operation|authorities|officials|native|"
    r"branch|faction|wing|cell|clique|kingpin|plaza\s++boss)\b",
    re.IGNORECASE,
)
"""After a place, words by which it only names somebody or something."""
_SEVERAL = re.compile(
    rf"(?>(?:\s*,\s*(?:the\s+)?{L})*)\s*+(?:,\s*+)?(?:and|or|y|e|o|as\s++well\s++as)\s++(?:(?:in|across|throughout|over|for|en|por)\s++)?"
    rf"(?:the\s++rest\s++of\s++|el\s++resto\s++de\s++)?{_DET}{L}",
    re.IGNORECASE,
)
"""After a place, more of them: one after a comma alone is the state or country of the first."""
_BEFALL = re.compile(
    r"\b(?:arrest|captur|detain|kill|murder|extradit|born|jail|prison|sentenc|convict|court|deten|asesin|preso|nacid|police|polic[ií]a|"
    r"authorities|autoridades|who|whose|quien|which|(?:sa(?:id|ys?)|told|wrote|reported|announced|declared|dijo|dice|declaró|informó|aseguró)\b)",
    re.IGNORECASE,
)
"""Between a place said first and a tie, words by which it is where somebody was arrested, or spoke."""
_TURN = re.compile(r"[.;]|\b(?:but|while|whereas|although|pero|mientras|aunque)\b", re.IGNORECASE)
NEAR = 90
"""Characters of template between a place said first and the words of the tie."""
_WINDOW = 2 * NEAR
"""Characters of template before the words of a tie in which its place may begin to be said."""


def place_of_tie(found: Found, clause: Clause) -> Span | None:
    """The one place that the words of a tie govern; None where none does, where several do, or where it is unclear.

    Parameters
    ----------
    found : Found
        A tie between two groups, its trigger a stretch of this clause's template.
    """
    if found.predicate not in PLACED or "‹L" not in clause.template:
        return None
    # A tie across sentences, or one whose carrying words speak of no tie, has its place by inference only.
    if not _ends(found) <= {s.entity for s in clause.spans} or not _TIE.search(clause.template, *found.trigger):
        return None
    return _place_after(found, clause) or _place_before(found, clause)


def _place_after(found: Found, clause: Clause) -> Span | None:
    """The place that follows: "are at war in ‹L0›", "fighting ‹G1› for control of ‹L2›"."""
    template, (start, end) = clause.template, found.trigger
    match = _AFTER.match(template, end)
    if match is None and _DISPUTES.match(template, start):
        match = _DISPUTED.match(template, end)
    if match is None:
        return None
    others = {g.entity for g in clause.tokens(match["others"] or "")}
    before = {g.entity for g in clause.tokens(template[:start])}
    if (others and not _ends(found) & others) or not (_ends(found) & before or _ends(found) <= others):
        return None
    return _one_place(clause, match["place"], match.end())


def _place_before(found: Found, clause: Clause) -> Span | None:
    """The place said first: "in ‹L0›, ‹G1› is at war"; of several the last, if it is near."""
    template, start = clause.template, found.trigger[0]
    said = list(_BEFORE.finditer(template, max(0, start - _WINDOW), start))
    if not said or start - said[-1].end() > NEAR:
        return None
    match = said[-1]
    between = template[match.end() : start]
    if _BEFALL.search(between) or _TURN.search(between) or "‹L" in between or "‹P" in between:
        return None
    if _ANOTHER.search(template, max(0, match.start() - NEAR), match.start("place")):
        return None
    if not _ends(found) & {g.entity for g in clause.tokens(between)}:
        return None  # whoever is told of after the tie's words may be told of for something else
    return _one_place(clause, match["place"], match.end())


def _ends(found: Found) -> set[str]:
    return {found.subject.entity} | ({found.object.entity} if found.object else set())


def _one_place(clause: Clause, token: str, past: int) -> Span | None:
    """The place of a token, unless what follows it makes it part of a name, or one of several."""
    if _NAMES.match(clause.template, past) or _SEVERAL.match(clause.template, past):
        return None
    (span,) = clause.tokens(token)
    return span if span.kind is Kind.PLACE else None
