"""Names of groups: those on record, those a report itself gives, and their short forms and acronyms."""

import re
from collections.abc import Iterator
from functools import lru_cache

import ahocorasick_rs

from crimescape.extract.first_names import first_names
from crimescape.extract.spans import Span, flat, without_overlaps
from crimescape.gazetteer import Gazetteer, fold
from crimescape.vocabulary import Kind

_CAP = r"[A-ZÁÉÍÓÚÑÇ][\w’'-]*"
_HEADS_AFTER = (
    "Cartel|Cártel|Gang|Clan|Organization|Organisation|Federation|Mafia|Crew|Brotherhood|Posse|Syndicate|Militia|"
    "Commando|Command|Bloc|Front|Guerrillas?|Triad|Family|Confraternity|Alliance|Column|Faction"
)
_SMALL_HEADS = "cartel|gang|clan|crew|mob|mafia|faction|militia|posse|organization|organisation|syndicate|cell|bloc|front"
_AFTER = re.compile(rf"\b((?:{_CAP}(?:\s(?:de|del|la|los|of|y|and))?\s){{1,4}}(?:{_HEADS_AFTER}))\b(?!\s+(?:of\s+(?:State|the\s+American)|Agency|Department))")
_AFTER_SMALL = re.compile(rf"\b[Tt]he\s+((?:{_CAP}(?:-{_CAP})?\s){{1,3}})(?:{_SMALL_HEADS})\b")
_BEFORE = re.compile(
    rf"\b((?:[Cc][aá]rtel|[Cc]lan|[Ff]rente|[Bb]loque|[Cc]olumna|[Bb]anda|[Oo]ficina|[Aa]utodefensas|[Mm]ara|[Tt]ren|Comando|Ej[eé]rcito|Grupo)"
    rf"\s(?:(?:de|del)\s(?:la\s|los\s|las\s)?)?{_CAP}(?:\s(?:(?:de|del|la|y|e)\s)*{_CAP}){{0,4}})"
)
_LOS = re.compile(rf"\b((?:Los|Las)\s{_CAP}(?:\s(?:(?:de|del|la|y)\s)*{_CAP}){{0,3}})")
_NUMBERED = re.compile(r"\b((?:\d{1,2}(?:st|nd|rd|th)|First|Second|Third|Fifth|Seventh|Tenth)\s(?:Front|Bloc|Division|Column))\b")
_QUOTED = re.compile(
    rf"\b(?:known\s+as|called|dubbed|calling\s+(?:itself|themselves)|named|denominad[oa]s?|llamad[oa]s?|conocid[oa]s?\s+como)\s+(?:the\s+)?[\"“«]((?:The\s|Los\s|Las\s|La\s)?{_CAP}(?:\s{_CAP}){{0,3}})[,.]?[\"”»]"
)
_GROUP_NEAR = re.compile(r"\b(?:gang|group|cartel|organi[sz]ation|band|grupo|banda|pandilla|cártel|faction|militia|crew|cell)s?\b[^.]{0,60}$", re.IGNORECASE)
_ACRONYM = re.compile(rf"((?:{_CAP}|de|del|la|las|los|of|the|and|y|do|da|dos|-|–)(?:\s(?:{_CAP}|de|del|la|las|los|of|the|and|y|do|da|dos|-|–)){{1,8}})\s*\((?:[^()]{{0,60}}?[-–,]\s*)?(?:the\s)?([A-Z][A-Za-z]?[A-Z0-9-]{{1,6}})\)")
_NOT_GROUPS = re.compile(
    r"\b(United Nations|World|Police|American States|Human Rights|Trade|Security Council|Justice|Intelligence|Special|"
    r"Task Force|Attorney|International|Organized Crime|Drug Enforcement|Armed Forces of Mexico|Army|Navy|National Guard|"
    r"Ministry|Secretar|Department|University|Congress|Senate|Party|Partido|Gobierno|Fiscal|Ej[eé]rcito Mexicano|"
    r"Ej[eé]rcito Nacional|Front Line|Mexican Army|Royal|Nobel|Institute|Center|Centre|Foundation|InSight|Cartel Land|"
    r"Criminal Command and|Special Operations|Operations Command|Northern Command|Southern Command|Military|Central Command of)\b"
)
_NOT_AFTER_LOS = frozenset(
    """angeles cabos mochis vegas estados unidos olivos cruces reyes alamos lunas pinos mexicanos colombianos
    hondurenos palmas margaritas choapas ultimos primeros hechos grupos narcos carteles jefes lideres miembros
    presuntos cuerpos agentes policias militares familiares vecinos rios andes tuxtlas altos martes jueves lunes
    integrantes delincuentes detenidos sicarios soldados elementos gobiernos ciudadanos habitantes""".split()
)
_PLURAL = re.compile(r"^(?:los|las)\s+", re.IGNORECASE)
_SHORT_STOP = frozenset(
    "the new old nueva nuevo generacion generation cartel group gang national first second united".split()
)


@lru_cache(maxsize=2)
def _automaton(gazetteer: Gazetteer) -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, str, bool], ...]]:
    entries: dict[str, tuple[str, str, bool]] = {}
    for name, group in gazetteer.group_names():
        is_acronym = name.isupper() or any(c.isdigit() for c in name)
        bare = _PLURAL.sub("", name)
        # "Los Zetas" are also "Zetas"; "Los Beltrán Leyva" without the article are two surnames.
        for form in {name, bare} if len(bare) > 4 and bare.endswith("s") else {name}:
            entries.setdefault(flat(form), (form, group, is_acronym))
    patterns = list(entries)
    return (
        ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        tuple(entries[p] for p in patterns),
    )


def _is_bounded(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or after.isalnum()) and before not in "@#_"


_BARE_RISKY = frozenset(
    """lobos aguilas lagartos rojos valle valles muslims fatales paisas machos diablos bloods crips outlaws artistas
    aztecas leones familia federation negros pelones linea empresa local oficina resistencia barredora terraza
    mongols pagans vagos constru outfit company talibanes metros ciclones dragones pescadores raza robledo triana
    chatas charros montes mendoza lorenzana jauria pulpos monos suarez maria mayiza memos cazadores salazar rusos
    ninis damasos granados blancos correa artistas paredes maiz okaida surenos nortenos contras zambada infierno
    piromalli mancuso bagdad muslim americans camorra stidda americanos foxtrot 10th 1st 26s 27s 28s sl tc cv nf cu gu
    ms aa pcu moreco delmas canaan grif brooklyn ravine""".split()
)
"""Single words that need an article, a group word or a capital beside them to be read as a group."""


def recorded_groups(text: str, *, gazetteer: Gazetteer) -> Iterator[Span]:
    """Groups on record that the text names, as written with a capital or as an acronym."""
    automaton, entries = _automaton(gazetteer)
    lowered = flat(text)
    for index, start, end in automaton.find_matches_as_indexes(lowered):
        form, group, is_acronym = entries[index]
        if not _is_bounded(text, start, end):
            continue
        written = text[start:end]
        if is_acronym and written != form and flat(written) == flat(form) and not written[0].isupper():
            continue
        if not any(c.isupper() or c.isdigit() for c in written) and not _is_lowered_name(text, start, written):
            continue
        if is_acronym and len(form) <= 4 and written != form and not written.isupper():
            continue
        if flat(written) in _BARE_RISKY and not _has_group_context(text, start, end):
            continue
        yield Span(Kind.GROUP, start, end, f"gazetteer:{group}")


def _is_lowered_name(text: str, start: int, written: str) -> bool:
    """Whether a plural name stands in small letters after its article, as newspapers write "los zetas"."""
    return len(written) > 4 and written.endswith("s") and bool(re.search(r"\b[Ll]os\s+[‘'“\"«]?$", text[max(0, start - 6) : start]))


_CONTEXT_BEFORE = re.compile(
    r"\b(?:the|los|las|la|gang|grupo|banda|clan|called|llamad[oa]s?|rival|rivales|cartel)\s+[\"“'‘«]?$", re.IGNORECASE
)
_CONTEXT_AFTER = re.compile(
    r"^[\"”'’»]?\s*(?:gang|cartel|clan|group|gunmen|members|leaders?|boss|chief|faction|crime)", re.IGNORECASE
)


def _has_group_context(text: str, start: int, end: int) -> bool:
    """Whether an article or a group word beside a risky word makes a group's name of it."""
    return bool(_CONTEXT_BEFORE.search(text[max(0, start - 12) : start]) or _CONTEXT_AFTER.match(text[end : end + 14]))


def learned_groups(text: str, *, gazetteer: Gazetteer, is_spanish: bool) -> Iterator[tuple[int, int]]:
    """Stretches that the text itself marks as names of groups, by the words around or inside them."""
    for pattern in (_AFTER, _BEFORE, _AFTER_SMALL):
        for match in pattern.finditer(text):
            start, end = match.start(1), match.end(1)
            start, end = _tightened(text, start, end)
            name = text[start:end]
            if pattern is _AFTER_SMALL and (gazetteer.demonym_country(name) or _is_common(name, gazetteer)):
                continue
            if _is_name_of_group(name, gazetteer):
                yield start, end
    for match in _NUMBERED.finditer(text):
        yield match.span(1)
    for match in _QUOTED.finditer(text):
        if _GROUP_NEAR.search(text[max(0, match.start() - 80) : match.start()]):
            yield match.span(1)
    for match in _LOS.finditer(text):
        start, end = match.span(1)
        words = [flat(w) for w in text[start:end].split()[1:]]
        if words[0] in _NOT_AFTER_LOS or gazetteer.demonym_country(words[0]) or flat(text[start:end]).startswith("los estados"):
            continue
        if gazetteer.find_places(text[start:end]) and fold(text[start:end]) not in gazetteer.risky_names:
            continue
        if is_spanish and _begins_sentence(text, start) and not _SPANISH_NAME_AFTER.match(text[end : end + 40]):
            continue
        yield start, end


_SPANISH_NAME_AFTER = re.compile(r"^[»”\"']?\s*(?:,|y\s(?:los|el|la)\s|son|es|tien|opera|control|disput|mant|se\s)")


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"“«*_¿¡")
    return not before or before[-1] in ".!?\n:"


def _tightened(text: str, start: int, end: int) -> tuple[int, int]:
    while True:
        match = re.match(r"(?:The|A|An|In|And|But|While|Like|El|La|Mexico’s|Mexico's|Colombia's|Colombia’s|With|When|As|From|For|By|At|On|After|Although|Both|Meanwhile|However|Mexican|Colombian|Former|This|That|Rival|Then|Since)\s+", text[start:end])
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
    for match in _ACRONYM.finditer(text):
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


def find_groups(text: str, *, gazetteer: Gazetteer, is_spanish: bool) -> list[Span]:
    """Every group the text names, each name under one id within the report.

    Names on record share the gazetteer's id; names learned in the text are joined with their own
    acronyms and short forms.
    """
    spans = list(recorded_groups(text, gazetteer=gazetteer))
    recorded = {s.start: s.end for s in spans}
    learned: dict[str, str] = {}
    for start, end in learned_groups(text, gazetteer=gazetteer, is_spanish=is_spanish):
        if recorded.get(start, end) < end and not gazetteer.find_groups(text[start:end]):
            words = text[recorded[start] : end].split()
            if not words or flat(words[0]) in first_names() or text[start:end].startswith(("Los ", "Las ")):
                continue  # "Los Zetas Julián Zapata": the name on record ends before the person begins
        known = gazetteer.find_groups(text[start:end])
        key = f"gazetteer:{known[0].id}" if known else f"learned:{fold(text[start:end])}"
        learned[flat(text[start:end])] = key
        spans.append(Span(Kind.GROUP, start, end, key))
    joined = {(s.start, s.end): s.entity for s in spans}
    for start, end, acronym_start, acronym_end in acronyms(text):
        owner = next((e for (a, b), e in joined.items() if a <= start + 6 and b >= end - 1 and a >= start - 6), None)
        if owner is None:
            continue
        learned[flat(text[acronym_start:acronym_end])] = owner
    spans += _repeats(text, learned)
    spans += _members_named_by_place(text, spans)
    return without_overlaps(_same_names(text, spans))


def _repeats(text: str, learned: dict[str, str]) -> Iterator[Span]:
    """Learned names, acronyms and short forms wherever else they stand."""
    forms = dict(learned)
    for name, key in list(learned.items()):
        bare = _PLURAL.sub("", name)
        if bare != name and len(bare) > 4:
            forms.setdefault(bare, key)
    lowered = flat(text)
    for form, key in forms.items():
        for match in re.finditer(re.escape(form), lowered):
            start, end = match.span()
            if _is_bounded(text, start, end) and text[start].isupper():
                yield Span(Kind.GROUP, start, end, key)


_PLACE_CARTEL = re.compile(r"^(?:[Cc][aá]rtel\s+(?:de|del)\s+)?([A-ZÁÉÍÓÚÑ]\w+)(?:\s+(?:[Cc]artel|Federation))?$")


def _members_named_by_place(text: str, spans: list[Span]) -> Iterator[Span]:
    """ "The Sinaloans" for the Sinaloa Cartel, once a report has named it: a cartel's people by its place."""
    owners = {
        flat(match[1]): s.entity for s in spans if (match := _PLACE_CARTEL.match(text[s.start : s.end])) and " " in match[0]
    }
    for stem, owner in owners.items():
        for match in re.finditer(rf"(?<!\w){re.escape(stem)}(?:ns|ans|enses)(?!\w)", flat(text)):
            if text[match.start()].isupper() or text[match.start() - 4 : match.start()] == "los ":
                yield Span(Kind.GROUP, match.start(), match.end(), owner)


def _same_names(text: str, spans: list[Span]) -> list[Span]:
    """One id for one folded name."""
    first: dict[str, str] = {}
    for span in sorted(spans, key=lambda s: (not s.entity.startswith("gazetteer:"), s.start)):
        first.setdefault(fold(text[span.start : span.end]), span.entity)
    return [s.of(first[fold(text[s.start : s.end])]) for s in spans]
