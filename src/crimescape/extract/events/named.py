"""Events between those a clause names: who met, clashed with, attacked whom; who was arrested, killed, extradited."""

import re
from collections.abc import Iterator
from itertools import combinations

from crimescape.extract.clause import GROUPS, PEOPLE, Clause, G, L, P
from crimescape.extract.events.triggers import gate
from crimescape.extract.finding import Found
from crimescape.extract.lexicon.words import any_of
from crimescape.extract.spans import Span, flat
from crimescape.vocabulary import Kind

_ADVERB = (
    r"(?:\s+(?:\w+ly|\w+mente|also|later|then|again|finally|first|once|reportedly|también|luego|ya|recién|allegedly))*"
)
_BE = (
    r"(?:(?:was|were|is|are|(?:has|have|had)\s+(?:\w+\s+)?been|been|being|got|fue|fueron|ha\s+sido|han\s+sido|había\s+sido|habían\s+sido|"
    r"habría\s+sido|quedó|quedaron|resultó|resultaron|sería|es|son)"
    rf"{_ADVERB}\s+)"
)
_ASIDE = r"(?:\s*\([^()‹]{1,40}\))?(?:,(?:(?!‹P)[^,.;]){1,90}){0,2},?"
"""What may stand between a name and its verb: an aside in brackets or commas, which names no other person."""
_WHO = r"(?:,?\s+(?:who|que|quien|quienes))?"
_NEAR = r"(?:\s+(?!(?:and|or|that|who|y|e|o|que|quien)\s)[^\s,.;:‹›]+){0,6}?\s+"
"""Up to six words that lead to a name, and to no second one: "the alleged leader"."""
_SIGNS = r"[\"“«'‘]?"

_ARRESTED = any_of(
    r"""
    arrested
    re-?arrested
    captured
    recaptured
    detained
    apprehended
    taken into custody
    caught
    jailed
    nabbed
    arrestad[oa]s?
    capturad[oa]s?
    recapturad[oa]s?
    detenid[oa]s?
    aprehendid[oa]s?
    """
)
_ARREST = any_of(
    r"""
    (?:re)?arrests?
    (?:re)?capture
    detention
    apprehension
    arresto
    (?:re)?captura
    detenci[oó]n
    aprehensi[oó]n
    """
)
_ARRESTS = any_of(
    r"""
    arrested
    captured
    recaptured
    detained
    apprehended
    arrestaron
    arrestó
    capturaron
    capturó
    detuvieron
    detuvo
    aprehendieron
    aprehendió
    """
)
_KILLED = any_of(
    r"""
    killed
    murdered
    assassinated
    executed
    slain
    gunned down
    shot dead
    shot and killed
    shot to death
    found dead
    asesinad[oa]s?
    muert[oa]s?
    abatid[oa]s?
    ejecutad[oa]s?
    ultimad[oa]s?
    acribillad[oa]s?
    """
)
_KILLING = any_of(
    r"""
    killing
    murder
    assassination
    slaying
    death
    execution
    asesinato
    homicidio
    muerte
    ejecuci[oó]n
    abatimiento
    """
)
_KILLS = any_of(
    r"""
    killed
    murdered
    assassinated
    executed
    gunned down
    shot dead
    mataron a
    mató a
    asesinaron a
    asesinó a
    abatieron a
    abatió a
    ejecutaron a
    ejecutó a
    """
)
_DIED = any_of(
    r"""
    died\b(?! (?:his|her|their)\b)
    was dead
    murió
    murieron
    falleció
    fallecieron
    """
)
_EXTRADITED = r"extradited|extraditad[oa]s?"
_EXTRADITION = "(?!)"
"""None: "the extradition of" somebody is asked for, fought and refused more often than done."""
_EXTRADITES = r"extradited|extraditó\s+a|extraditaron\s+a"


def _of_person(predicate: str, passive: str, noun: str, active: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The ways to tell what befell somebody: was done, fue hecho, doing of, somebody's, did."""
    forms = (
        rf"{_NOT_OF}(?P<who>{PEOPLE}){_SIGNS}{_ASIDE}{_WHO}\s+{_BE}(?P<said>{passive})\b",
        rf"{_NOT_OF}(?P<who>{PEOPLE}){_SIGNS}{_ASIDE},?\s+(?P<said>{passive})(?=\s+(?:in|on|by|near|last|during|en|por|el|por|cerca)\b)",
        rf"\b(?:fue|fueron|ha\s+sido|han\s+sido)\s+(?P<said>{passive})(?:{_NEAR}|\s+){_SIGNS}(?P<who>{PEOPLE}){_NOT_WHOSE}",
        rf"\b(?P<said>{noun})\s+(?:of|de|del)\b(?:{_NEAR}|\s+){_SIGNS}(?P<who>{PEOPLE}){_NOT_WHOSE}",
        rf"(?P<who>{P})['’]s?\s+(?:\w+\s+)?(?P<said>{noun})\b",
        rf"(?<!{_PASSIVE_BEFORE})\b(?P<said>{active})(?:{_NEAR}|\s+){_SIGNS}(?P<who>{PEOPLE}){_NOT_WHOSE}",
    )
    return tuple((predicate, re.compile(form, re.IGNORECASE)) for form in forms)


_NOT_OF = r"(?<!\bof )(?<!\bfrom )(?<!\bde )(?<!\bdel )"
"""The brother of somebody was arrested, not he."""
_NOT_WHOSE = r"(?!['’]s?\s)"
_PASSIVE_BEFORE = r"(?:was|ere|een) "
_PERSONS = (
    *_of_person("arrested", _ARRESTED, _ARREST, _ARRESTS),
    *_of_person("killed", _KILLED, _KILLING, _KILLS),
    ("killed", re.compile(rf"(?P<who>{PEOPLE}){_SIGNS}{_ASIDE}{_WHO}\s+(?P<said>{_DIED})\b", re.IGNORECASE)),
    *_of_person("extradited", _EXTRADITED, _EXTRADITION, _EXTRADITES),
)
"""Each with the person as ``who`` and the carrying words as ``said``."""

_HAVE = r"(?:\s+(?:have|has|had|han|ha|habían|había))?"
_NOT_DONE = re.compile(
    r"\b(?:order(?:ed|s|ing)?|warrants?|sought|seek(?:s|ing)?|calls?|called|calling|demand\w*|request\w*|reward|plan(?:s|ned|ning)?|"
    r"plot\w*|attempt\w*|tried|threat\w*|fail(?:ed|s)?|avoid\w*|evad\w*|escap\w*|orden(?:es|ó|aron)?|solicit\w*|pid(?:e|en|ió|ieron)|"
    r"exig\w*|busca(?:n|ba|ban)?|planea\w*|tentativa|intent\w*|amenaz\w*|recompensa|evit\w*)\b[^.;‹]{0,30}$",
    re.IGNORECASE,
)
"""Words before an event word that leave open whether it ever came to it."""
_KIN_OF = re.compile(
    r"\b(?:son|daughter|brother|sister|nephew|niece|wife|widow|husband|cousin|father|mother|bodyguard|lawyer|hij[oa]|herman[oa]|"
    r"sobrin[oa]|espos[oa]|viuda|prim[oa]|padre|madre|escolta|abogad[oa])s?\s+(?:of|de|del)\b[^.,;]{0,50}$",
    re.IGNORECASE,
)
"""Whose kin somebody is, it did not befall him: "the nephew of the leader ‹P1› was murdered"."""
_WARRANT = re.compile(r"^\s+(?:warrants?|orders?|threats?|attempts?)\b", re.IGNORECASE)
BEFORE = 45
"""How far before an event word, in characters, such words count."""

_SIDES = rf"(?:{GROUPS}|{PEOPLE})"
_MEMBERS = r"(?:\s+(?:gunmen|gunman|members?|fighters|hitmen|men|forces|cells?|commandos?|sicarios|gang|cartel|operatives|guerrillas|rebels|militants))?"
_OF_MEMBERS = r"(?:(?:gunmen|members?|fighters|hitmen|men|forces|sicarios|integrantes|miembros|hombres|pistoleros|células?|presuntos|alleged|suspected)\s+(?:\w+\s+)?(?:of|from|del?|de\s+la|de\s+los)?\s*(?:the\s+)?)*"
_LEAD = r"(?:\s+(?:the|a|an|with|leaders?|heads?|members?|of|from|rival|gang|group|los|las|el|la|con|de|del|al|a|líderes|jefes|integrantes|miembros|sus|his|their))*\s+"
_SOME_OF = r"(?:(?:\w+\s+){1,3}(?:of|from|del?|de\s+l[ao]s?)\s+(?:the\s+)?)?"
_BETWEEN = rf"(?:between|among|entre){_LEAD}{_OF_MEMBERS}(?P<both>{_SIDES})"
_PAIRS = (
    ("met", re.compile(rf"(?P<a>{_SIDES}){_MEMBERS}{_ASIDE}{_ADVERB}\s+(?P<said>met|se\s+reuni(?:ó|eron)|sostuv(?:o|ieron)\s+una\s+reunión)(?:\s+(?:up|secretly|privately|face\s+to\s+face))?\s+(?:with|con){_LEAD}(?P<b>{_SIDES})", re.IGNORECASE)),
    ("met", re.compile(rf"(?P<a>{_SIDES})\s+(?P<said>met)\s+(?:the\s+)?(?P<b>{_SIDES})", re.IGNORECASE)),
    ("met", re.compile(rf"(?:\b(?:leaders|heads|bosses|líderes|jefes)\s+(?:of|de)\s+(?:the\s+)?)?(?P<both>{_SIDES}){_ASIDE}{_ADVERB}\s+(?P<said>met|gathered|se\s+reunieron|held\s+(?:talks|a\s+meeting|a\s+summit))\b(?!\s+(?:with|con)\b)", re.IGNORECASE)),
    ("met", re.compile(rf"\b(?P<said>meetings?|summit|talks|encuentros?|reuni(?:ón|ones)|cumbre)\s+(?:held\s+|celebrada\s+)?{_BETWEEN}", re.IGNORECASE)),
    ("clashed_with", re.compile(rf"(?P<a>{GROUPS}){_MEMBERS}{_ASIDE}{_HAVE}{_ADVERB}\s+(?P<said>clashed|traded\s+fire|exchanged\s+fire|battled|se\s+enfrent(?:ó|aron)|chocaron|combatieron)\s+(?:with|against|con|contra|a)?{_LEAD}{_OF_MEMBERS}(?P<b>{GROUPS})", re.IGNORECASE)),
    ("clashed_with", re.compile(rf"(?P<both>{GROUPS}){_MEMBERS}{_HAVE}{_ADVERB}\s+(?P<said>clashed|traded\s+fire|exchanged\s+fire|se\s+enfrentaron|chocaron)\b(?!\s+(?:with|against|con|contra)\b)", re.IGNORECASE)),
    ("clashed_with", re.compile(rf"\b(?P<said>clash(?:es)?|shootouts?|shoot-outs?|gunfights?|gun\s+battles?|gunbattles?|firefights?|armed\s+confrontations?|confrontations?|skirmish(?:es)?|enfrentamientos?(?:\s+armados?)?|choques?|combates?|balaceras?|tiroteos?)\s+(?:\w+\s+){{0,2}}?{_BETWEEN}", re.IGNORECASE)),
    ("attacked", re.compile(rf"(?P<a>{GROUPS}){_MEMBERS}{_ASIDE}{_HAVE}{_ADVERB}\s+(?P<said>attacked|ambushed|raided|stormed|opened\s+fire\s+on|fired\s+(?:on|at)|shot\s+at|assaulted|atac(?:ó|aron)|atacado|embosc(?:ó|aron)|agredi(?:ó|eron)|dispar(?:ó|aron)\s+contra){_LEAD}{_SOME_OF}(?P<b>{G})", re.IGNORECASE)),
    ("attacked", re.compile(rf"(?P<b>{GROUPS}){_MEMBERS}{_ASIDE}\s+{_BE}(?P<said>attacked|ambushed|raided|stormed|assaulted|atacad[oa]s?|emboscad[oa]s?|agredid[oa]s?)\s+(?:by|por){_LEAD}{_OF_MEMBERS}(?P<a>{GROUPS})", re.IGNORECASE)),
    ("attacked", re.compile(rf"\b(?P<said>attacks?|ambush(?:es)?|assaults?|raids?|ataques?|emboscadas?|agresi(?:ón|ones))\s+(?:by|from|launched\s+by|del?|por(?:\s+parte\s+del?)?){_LEAD}{_OF_MEMBERS}(?P<a>{GROUPS}){_MEMBERS}\s+(?:on|against|contra|a|al){_LEAD}{_SOME_OF}(?P<b>{GROUPS})", re.IGNORECASE)),
)  # fmt: skip
"""Each with one side as ``a``, the other as ``b``, or ``both`` in one list; the carrying words as ``said``."""

_PLACE = re.compile(
    rf"^[^.;‹]{{0,40}}?\b(?:in|at|near|en|cerca\s+de)\s+(?:the\s+|la\s+|el\s+)?(?:\w+\s+(?:of|de)\s+)?({L})"
)

CONFIDENCE = {"met": 0.7, "clashed_with": 0.75, "attacked": 0.7, "arrested": 0.8, "killed": 0.75, "extradited": 0.8}
"""How often such a pattern is right, by eye on development texts."""


def find_named_events(clause: Clause) -> Iterator[Found]:
    """Every event that the clause tells of those it names, once for each pair, or person, and predicate."""
    template = clause.template
    if not ("‹G" in template or "‹P" in template) or not gate(flat(template)):
        return
    seen: set[tuple[str, frozenset[str]]] = set()
    for found in (*_befallen(clause), *_joined(clause)):
        ends = frozenset((found.subject.entity, found.object.entity) if found.object else (found.subject.entity,))
        if (found.predicate, ends) not in seen:
            seen.add((found.predicate, ends))
            yield found


def _befallen(clause: Clause) -> Iterator[Found]:
    """What befell persons: arrests, killings, extraditions."""
    if "‹P" not in clause.template:
        return
    for predicate, pattern in _PERSONS:
        for match in pattern.finditer(clause.template):
            if not _came_to_it(clause.template, *match.span("said")):
                continue
            if _KIN_OF.search(clause.template[: match.start("who")]):
                continue
            place = _place_after(clause, match)
            for person in clause.tokens(match["who"]):
                yield _found(predicate, person, None, match, place)


def _joined(clause: Clause) -> Iterator[Found]:
    """What two sides did together or to each other."""
    if clause.template.count("‹") < 2:
        return
    for predicate, pattern in _PAIRS:
        for match in pattern.finditer(clause.template):
            if not _came_to_it(clause.template, *match.span("said")):
                continue
            parts = match.groupdict()
            if parts.get("both"):
                pairs = list(combinations(clause.tokens(parts["both"]), 2))
            else:
                pairs = [(a, b) for a in clause.tokens(match["a"]) for b in clause.tokens(match["b"])]
            place = _place_after(clause, match)
            for a, b in pairs:
                if (a.kind, a.entity) != (b.kind, b.entity):
                    yield _found(predicate, a, b, match, place)


def _came_to_it(template: str, start: int, end: int) -> bool:
    """Whether an event is told as done, not ordered, planned, attempted or threatened."""
    return not (_NOT_DONE.search(template[max(0, start - BEFORE) : start]) or _WARRANT.match(template[end:]))


def _found(predicate: str, subject: Span, target: Span | None, match: re.Match[str], place: Span | None) -> Found:
    return Found(predicate, subject, target, "", match.span("said"), match.span(), CONFIDENCE[predicate], place)


def _place_after(clause: Clause, match: re.Match[str]) -> Span | None:
    """The place that follows an event: "was arrested in ‹L3›"."""
    place = _PLACE.match(clause.template[max(match.end("said"), match.end()) :])
    if place is None:
        return None
    (span,) = clause.tokens(place[1])
    return span if span.kind is Kind.PLACE and not span.is_anaphor else None
