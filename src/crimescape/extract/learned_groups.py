"""Names of groups that a text itself gives: by the words inside them, around them, or an acronym behind them."""

import re
from collections.abc import Iterator

from crimescape.extract.first_names import first_names
from crimescape.extract.spans import Span, flat
from crimescape.gazetteer import Gazetteer, fold
from crimescape.vocabulary import Kind

_CAP = r"[A-ZÁÉÍÓÚÑÇ][\w’'-]*"
_HEADS_AFTER = (
    "Cartel|Cártel|Gang|Clan|Organization|Organisation|Federation|Mafia|Crew|Brotherhood|Posse|Syndicate|Militia|"
    "Commando|Command|Bloc|Front|Guerrillas?|Triad|Family|Confraternity|Alliance|Column|Faction"
)
_SMALL_HEADS = (
    "cartel|gang|clan|crew|mob|mafia|faction|militia|posse|organization|organisation|syndicate|cell|bloc|front"
)
_AFTER = re.compile(
    rf"\b((?:{_CAP}(?:\s(?:de|del|la|los|of|y|and))?\s){{0,3}}{_CAP}\s(?:{_HEADS_AFTER}))\b(?!\s+(?:of\s+(?:State|the\s+American)|Agency|Department))"
)
_AFTER_SMALL = re.compile(rf"\b[Tt]he\s+((?:{_CAP}(?:-{_CAP})?\s){{1,3}})(?:{_SMALL_HEADS})\b")
_BEFORE = re.compile(
    rf"\b((?:[Cc][aá]rtel|[Cc]lan|[Ff]rente|[Ff]acci[oó]n|[Cc]omisi[oó]n|[Bb]loque|[Cc]olumna|[Bb]anda|[Oo]ficina|[Aa]utodefensas|[Mm]ara|[Tt]ren|Comando|Ej[eé]rcito|Grupo)"
    rf"\s(?:(?:de|del)\s(?:la\s|los\s|las\s)?)?{_CAP}(?:\s(?:(?:de|del|la|y|e|da|do|das|dos)\s)*{_CAP}){{0,4}})"
)
_OF_PLACE = re.compile(
    rf"\b((?:{_CAP}\s){{0,3}}(?:Self-Defen[cs]e|Liberation|Revolutionary|Popular|People[’']s|Peasant|United|Gaitanist|Guerrilla)\s(?:{_CAP}\s){{0,2}}"
    rf"(?:Forces|Groups?|Army|Front|Bloc|Commandos?)(?:\sof\s(?:the\s)?{_CAP}(?:\s(?:and\s)?{_CAP})?)?)"
)
_LOS = re.compile(rf"\b((?:Los|Las)\s{_CAP}(?:\s(?:(?:de|del|la|y)\s)*(?!Los\s|Las\s){_CAP}){{0,3}})")
_MARKED = re.compile(
    rf"\b(?:(?:grupo|banda|organizaci[oó]n|estructura|subestructura|pandilla|c[aá]rtel|grupo\sarmado|gang|group)(?:\s(?:criminal|delincuencial|delictiv[oa]|urbana|armad[oa]|militar))?\s"
    rf"(?:(?:de|called|known\sas|llamad[oa]|denominad[oa])\s)?(?:los\s|las\s|the\s)?|\b(?:los|las)\s)[«“\"*_‘']{{1,3}}((?:Los\s|Las\s|El\s|La\s)?{_CAP}(?:\s(?:(?:de|del|la|los|las|y)\s)*{_CAP}){{0,4}})[,.]?[»”\"*_’']{{1,3}}"
)
_UNDER = re.compile(
    rf"\b(?:[Ss]ubestructura|[Ee]structura|[Oo]rganizaci[oó]n|[Bb]anda)\s(?:(?:urbana|criminal|militar|[Mm]ilitar|delincuencial|armada)\s)?((?!Los\s|Las\s|El\s|La\s){_CAP}(?:\sdel?\s{_CAP}|\s{_CAP}(?:\s{_CAP})?))(?=\s(?:de|y|que|en|del)\b|[,.;:)])"
)
_NUMBERED = re.compile(
    r"\b((?:\d{1,2}(?:st|nd|rd|th)|First|Second|Third|Fifth|Seventh|Tenth)\s(?:Front|Bloc|Division|Column))\b"
)
_QUOTED = re.compile(
    rf"\b(?:known\s+as|called|dubbed|calling\s+(?:itself|themselves)|named|denominad[oa]s?|llamad[oa]s?|conocid[oa]s?\s+como)\s+(?:the\s+)?[\"“«]((?:The\s|Los\s|Las\s|La\s)?{_CAP}(?:\s{_CAP}){{0,3}})[,.]?[\"”»]"
)
_GROUP_NEAR = re.compile(
    r"\b(?:gang|group|cartel|organi[sz]ation|band|grupo|banda|pandilla|cártel|faction|militia|crew|cell)s?\b[^.]{0,60}$",
    re.IGNORECASE,
)
_ACRONYM_BARE = re.compile(
    rf"({_CAP}(?:\s(?:(?:de|del|la|las|los|of|the|and|y|do|da|das|dos)\s)*{_CAP}){{1,7}}),?\s[-–—]\s([A-Z][A-Z0-9-]{{1,6}})(?=\s?[-–—),.])"
)
_ACRONYM = re.compile(
    rf"((?:{_CAP}|de|del|la|las|los|of|the|and|y|do|da|dos|-|–)(?:\s(?:{_CAP}|de|del|la|las|los|of|the|and|y|do|da|dos|-|–)){{1,8}})\s*\((?:[^()]{{0,60}}?[-–,]\s*)?(?:the\s)?([A-Z][A-Za-z]?[A-Z0-9-]{{1,6}})\)"
)
_NOT_GROUPS = re.compile(
    r"\b(United Nations|World|Police|American States|Human Rights|Trade|Security Council|Justice|Intelligence|Special|"
    r"Task Force|Attorney|International|Organized Crime|Drug Enforcement|Armed Forces of Mexico|Army|Navy|National Guard|"
    r"Ministry|Secretar|Department|University|Congress|Senate|Party|Partido|Gobierno|Fiscal|Ej[eé]rcito Mexicano|"
    r"Ej[eé]rcito Nacional|Front Line|Mexican Army|Royal|Nobel|Institute|Center|Centre|Foundation|InSight|Cartel Land|"
    r"Oficina Federal|Oficina de Control|Oficina Nacional|Oficina del|Criminal Command and|Special Operations|Operations Command|Northern Command|Southern Command|Military|Central Command of)\b"
)
_NOT_AFTER_LOS = frozenset(
    """angeles cabos mochis vegas estados unidos olivos cruces reyes alamos lunas pinos mexicanos colombianos
    hondurenos palmas margaritas choapas ultimos primeros hechos grupos narcos carteles jefes lideres miembros
    presuntos cuerpos agentes policias militares familiares vecinos rios andes tuxtlas altos martes jueves lunes
    integrantes delincuentes detenidos sicarios soldados elementos gobiernos ciudadanos habitantes""".split()
)


def learned_groups(text: str, *, gazetteer: Gazetteer, is_spanish: bool) -> Iterator[tuple[int, int]]:
    """Stretches that the text itself marks as names of groups, by the words around or inside them."""
    headline = headline_end(text)
    for pattern in (_AFTER, _BEFORE, _AFTER_SMALL, _OF_PLACE):
        for match in pattern.finditer(text):
            start, end = match.start(1), match.end(1)
            if start < headline and match[1] not in text[headline:]:
                continue  # in a headline every word has a capital
            start, end = _tightened(text, start, end)
            name = text[start:end]
            if end - start < 3:
                continue
            if pattern is _AFTER_SMALL and (gazetteer.demonym_country(name) or _is_common(name, gazetteer)):
                continue
            if _is_name_of_group(name, gazetteer):
                yield start, end
    for match in _NUMBERED.finditer(text):
        yield match.span(1)
    for match in (*_MARKED.finditer(text), *_UNDER.finditer(text)):
        if (
            not gazetteer.is_place_name(match[1])
            and flat(match[1].split()[0]) not in first_names()
            and not _NOT_GROUPS.search(match[1])
        ):
            yield match.span(1)
    for match in _QUOTED.finditer(text):
        if _GROUP_NEAR.search(text[max(0, match.start() - 80) : match.start()]):
            yield match.span(1)
    for match in _LOS.finditer(text):
        start, end = match.span(1)
        words = [flat(w) for w in text[start:end].split()[1:]]
        if (
            words[0] in _NOT_AFTER_LOS
            or gazetteer.demonym_country(words[0])
            or flat(text[start:end]).startswith("los estados")
        ):
            continue
        if gazetteer.find_places(text[start:end]) and fold(text[start:end]) not in gazetteer.risky_names:
            continue
        if is_spanish and _begins_sentence(text, start) and not _SPANISH_NAME_AFTER.match(text[end : end + 40]):
            continue
        yield start, end


def headline_end(text: str) -> int:
    """Where the headline ends, in which most words have capitals; 0 without one."""
    first = re.match(r"\s*[^.\n?!]{10,160}(?=[.\n?!])", text)
    if first is None or len(text) - first.end() < 200:
        return 0  # nothing follows that it could be the headline of
    words = [w for w in re.findall(r"[^\W\d_]+", first[0]) if len(w) > 3]
    return first.end() if len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.75 * len(words) else 0


_SPANISH_NAME_AFTER = re.compile(r"^[»”\"']?\s*(?:,|y\s(?:los|el|la)\s|son|es|tien|opera|control|disput|mant|se\s)")


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(' "“«*_¿¡')
    return not before or before[-1] in ".!?\n:"


_OWNER = re.compile(
    rf"(?:{_CAP}\s)*?[\w-]+[’']s?\s+(?=[A-ZÁÉÍÓÚÑ]\w*\s)|(?:{_CAP}\s|de\s|do\s)*?[\w]+-(?:based|led|aligned|backed|style)\s+(?=[A-Z])"
)
"""Whose or whence, before a name: "Brazil's First Capital Command", "Rio de Janeiro-based Red Command"."""
_GENERIC_HEAD = re.compile(
    r"(?:[Cc][aá]rtel|[Bb]andas?|[Gg]rupos?|[Oo]rganizaci[oó]n|[Pp]andillas?|[Cc]lan)\s+(?:(?:criminal|delictiv[oa]|armad[oa])\s+)?(?:de\s+)?(?=(?:Los|Las|los|las)\s+[A-ZÁÉÍÓÚÑ])"
)
"""What kind of group it is, before a name that stands by itself: "cártel de Los Alacranes"."""
_VERSUS = re.compile(r"\s+(?:[Vv][Ss]\.?|[Cc]ontra|[Vv]ersus)(?:\s.*|$)")


def _tightened(text: str, start: int, end: int) -> tuple[int, int]:
    versus = _VERSUS.search(text[start:end])
    if versus:
        end = start + versus.start()
    for lead in (_OWNER, _GENERIC_HEAD):
        match = lead.match(text[start:end])
        if match:
            start += match.end()
    while True:
        match = re.match(
            r"(?:The|A|An|In|And|But|While|Like|El|La|Mexico’s|Mexico's|Colombia's|Colombia’s|With|When|As|From|For|By|At|On|After|Although|Both|Meanwhile|However|Mexican|Colombian|Former|This|That|Rival|Then|Since)\s+",
            text[start:end],
        )
        if not match:
            return start, end
        start += match.end()


def _is_common(name: str, gazetteer: Gazetteer) -> bool:
    words = name.split()
    return all(gazetteer.demonym_country(w) for w in words) or gazetteer.is_place_name(name)


def _is_name_of_group(name: str, gazetteer: Gazetteer) -> bool:
    words = name.split()
    if len(words) < 2 or len(name) > 70 or _NOT_GROUPS.search(name):
        return False
    bare = [w for w in words if not re.fullmatch(rf"(?:{_HEADS_AFTER}|de|del|la|los|of|the|and|y)", w)]
    return bool(bare) and not all(gazetteer.demonym_country(w) for w in bare) and not re.fullmatch(r"[A-Z]\.?", bare[0])


def acronyms(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Long names with their acronym in brackets: (start, end of the name, start, end of the acronym).

    An acronym takes the first letters of the words in order: of every capitalised word, and perhaps of
    small ones ("Cartel de la Bahia (CDB)").
    """
    for match in (*_ACRONYM.finditer(text), *_ACRONYM_BARE.finditer(text)):
        words = list(re.finditer(r"[\w’'.]+", match[1]))
        letters = "".join(c for c in match[2] if c.isalpha()).upper()
        for first in range(len(words) - 1, -1, -1):
            if not words[first][0][0].isupper() or words[first][0][0].upper() != letters[:1]:
                continue
            every = "".join(w[0][0].upper() for w in words[first:])
            strong = "".join(w[0][0] for w in words[first:] if w[0][0].isupper())
            if len(words) - first > 1 and _is_within(letters, every) and _is_within(strong, letters):
                yield match.start(1) + words[first].start(), match.end(1), match.start(2), match.end(2)
                break


def _is_within(letters: str, word: str) -> bool:
    """Whether the letters stand in the word in order, perhaps with others between."""
    rest = iter(word)
    return all(c in rest for c in letters)


_PLACE_CARTEL = re.compile(r"^(?:[Cc][aá]rtel\s+(?:de|del)\s+)?([A-ZÁÉÍÓÚÑ]\w+)(?:\s+(?:[Cc]artel|Federation))?$")


def named_by_place(text: str, spans: list[Span]) -> Iterator[Span]:
    """ "The Sinaloans" for the Sinaloa Cartel, once a report has named it: a cartel's people by its place."""
    owners = {
        flat(match[1]): s.entity
        for s in spans
        if (match := _PLACE_CARTEL.match(text[s.start : s.end])) and " " in match[0]
    }
    for stem, owner in owners.items():
        for match in re.finditer(rf"(?<!\w){re.escape(stem)}(?:ns|ans|enses)(?!\w)", flat(text)):
            if text[match.start()].isupper() or text[match.start() - 4 : match.start()] == "los ":
                yield Span(Kind.GROUP, match.start(), match.end(), owner)
