"""Names of persons: full names, aliases, codes, and the short forms that follow them."""

import re
from collections.abc import Iterator

from crimescape.extract.first_names import first_names
from crimescape.extract.spans import Span, flat, without_overlaps
from crimescape.gazetteer import Gazetteer, fold
from crimescape.vocabulary import Kind

_CAP = r"[A-ZÁÉÍÓÚÑÇŠŽČ][a-záéíóúñüçšžčćA-Z’'-]+"
_PARTICLE = r"(?:de|del|la|los|las|dos|da|do|van|von|der|al|el|bin|y|e)"
_QUOTE = r"[\"“”'‘’«»?*_]"
_ALIAS_NAME = r"(?:(?:El|La|Los|Don|El\s+Señor)\s+)?[A-Z0-9ÁÉÍÓÚÑ][\w’.-]*(?:\s(?:(?:de|del|la|el|los|y)\s)*[A-Z0-9ÁÉÍÓÚÑ][\w’.-]*){0,3}"
FULL = re.compile(rf"{_CAP}(?:\s[A-Z]\.)?(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAP}){{1,4}}")
NICK_INSIDE = re.compile(
    rf"({_CAP}(?:\s{_CAP})?)\s+[\"“‘«]((?:El|La|Los)?\s?[\w .’-]{{2,24}}?)[\"”’»]\s+((?:{_PARTICLE}\s+){{0,2}}{_CAP}(?:\s+(?:{_PARTICLE}\s+)?{_CAP}){{0,2}})"
)
ALIAS = re.compile(
    rf"(?:,|\(|–|—|-)?\s*(?:(?:also|better|widely|commonly)\s+)?(?:alias(?:es)?|a\.?\s?k\.?\s?a\.?,?|known\s+as|nicknamed|dubbed|called|"
    rf"mejor\s+conocido\s+como|conocido\s+como|apodado|alias\s+de|\(a\))\s+(?:[*_]{{0,2}}){_QUOTE}?\s?({_ALIAS_NAME})(?:\s?,?\s?{_QUOTE})*(?:[*_]{{0,2}})"
)
ALIAS_BARE = re.compile(
    rf"^\s*(?:,\s*|\()\s*{_QUOTE}({_ALIAS_NAME}),?{_QUOTE}+\)?|^\s*\(((?:El|La)\s[A-ZÁÉÍÓÚÑ][\w ’-]+)\)"
)
AND_ALIAS = re.compile(rf"^\s*(?:,\s*)?(?:and|or|y|o|,)\s+{_QUOTE}({_ALIAS_NAME}){_QUOTE}")
ALIAS_ALONE = re.compile(rf"\b(?:[Aa]lias|a\.k\.a\.)\s+(?:[*_]{{0,2}}){_QUOTE}?\s?({_ALIAS_NAME}){_QUOTE}?")
CODE = re.compile(r"\b(?:Z|M|H|R|X)-?\d{1,2}\b")
EL_ALIAS = re.compile(r"[\"“‘«']\s?(El\s[A-ZÁÉÍÓÚÑ][\w’-]+(?:\s[A-Z][\w’-]+)?|La\s[A-ZÁÉÍÓÚÑ][\w’-]+)[,.]?\s?[\"”’»']")
_TITLES = frozenset(
    [
        "president",
        "presidente",
        "minister",
        "ministro",
        "attorney",
        "procurador",
        "general",
        "secretary",
        "secretario",
        "governor",
        "gobernador",
        "mayor",
        "alcalde",
        "senator",
        "senador",
        "judge",
        "juez",
        "director",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "vocero",
        "analyst",
        "professor",
        "journalist",
        "periodista",
        "officer",
        "colonel",
        "coronel",
        "commissioner",
        "comisionado",
        "prosecutor",
        "fiscal",
        "ambassador",
        "congressman",
        "lawyer",
        "abogado",
        "expert",
        "researcher",
        "investigator",
        "author",
        "writer",
        "reporter",
        "deputy",
        "diputado",
        "police",
        "pope",
        "papa",
        "agent",
    ]
)
"""Words before a name that make an official or observer of its bearer."""
_NOT_FIRST = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "of",
        "and",
        "but",
        "or",
        "for",
        "from",
        "with",
        "by",
        "as",
        "while",
        "when",
        "after",
        "before",
        "since",
        "however",
        "meanwhile",
        "mexican",
        "colombian",
        "brazilian",
        "american",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "new",
        "san",
        "santa",
        "los",
        "las",
        "el",
        "la",
        "it",
        "he",
        "she",
        "they",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "their",
        "its",
        "one",
        "two",
        "three",
        "both",
        "according",
        "insight",
        "attorney",
        "national",
        "federal",
        "state",
        "united",
        "north",
        "south",
        "east",
        "west",
        "central",
        "public",
        "ministry",
        "police",
        "army",
        "navy",
        "general",
        "secretary",
        "president",
        "drug",
        "organized",
        "special",
        "radio",
        "us",
        "el",
        "se",
        "en",
        "un",
        "una",
        "lo",
        "sus",
        "su",
        "para",
        "por",
        "con",
        "sin",
        "desde",
        "entre",
        "segun",
        "cuando",
        "como",
        "este",
        "esta",
        "ese",
        "esa",
        "estos",
        "ademas",
        "tras",
        "durante",
    ]
)
_NOT_INSIDE = re.compile(
    r"\b(Police|Army|Ministry|Department|Agency|Administration|Office|University|Institute|Crime|Times|Post|News|Press|"
    r"Street|Avenue|County|City|State|States|River|Valley|Cartel|Prison|Court|Congress|Party|Republic|Center|Centre|"
    r"Universal|Tiempo|Espectador|Jornada|Nacional|National|Federal|General|House|Report|Border|Coast|Island|Port|"
    r"Fiscalía|Procuraduría|Policía|Ejército|Marina|Secretaría|Gobierno|Universidad|Ciudad|Estado|Comisión|Unidos|"
    r"Milenio|Excelsior|Reforma|Proceso|Operation|Operación|Plan|Security|Human|Rights|Group|Gang|Front|Treasury|"
    r"Justice|Defense|Defence|Foundation|Airport|Hotel|Bank|Church|Hospital|Black|White|Red|Analysis|Latin|America)\b"
)


def _full_names(text: str, *, taken: set[int], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    # A name never runs across a group's: "CJNG Nemesio Oseguera" is a group and a person.
    open_text = "".join("\x00" if i in taken else c for i, c in enumerate(text)) if taken else text
    for match in FULL.finditer(open_text):
        start, end = _without_lead(text, *match.span())
        name = text[start:end]
        words = name.split()
        if re.search(r"\b(?:San|Santa|Santo|Fort|Port|Puerto|Ciudad|Villa)\s+$", text[max(0, start - 8) : start]):
            continue  # San Pedro Sula is a town
        if len(words) < 2 or len(words) > 6 or taken.intersection(range(start, end)) or _NOT_INSIDE.search(name):
            continue
        if flat(words[0].strip("’'")) in first_names():
            if not (len(words) == 2 and gazetteer.is_place_name(name) and not _is_role_before(text, start)):
                yield start, end
        elif (_is_role_before(text, start) and not gazetteer.is_place_name(name)) or (
            ALIAS.match(text, end) and not gazetteer.is_place_name(name)
        ):
            yield start, end


def _without_lead(text: str, start: int, end: int) -> tuple[int, int]:
    while True:
        word = re.match(r"[\w’'.-]+\s+", text[start:end])
        if word and (flat(word[0].strip()) in _NOT_FIRST or flat(word[0].strip()) in _TITLES):
            start += word.end()
        else:
            break
    name = re.sub(r"[’']s$", "", text[start:end])
    return start, start + len(name)


_ROLE_BEFORE = re.compile(
    r"\b(?:leader|head|chief|boss|kingpin|capo|commander|lieutenant|founder|member|trafficker|operative|operator|"
    r"hitman|gunman|brother|brothers|son|sons|nephew|cousin|wife|l[ií]der|jefe|cabecilla|capo|comandante|lugarteniente|fundador|"
    r"integrante|operador|sicario|hermano|narcotraficante|hijo|named|drug\s+lord|successor|associate|rival|narco)s?,?\s+(?:[\"“*_]*)$",
    re.IGNORECASE,
)


def _is_role_before(text: str, start: int) -> bool:
    return bool(_ROLE_BEFORE.search(text[max(0, start - 40) : start]))


def is_official(text: str, start: int) -> bool:
    """Whether the word before a name says that its bearer is an official or an observer."""
    before = re.findall(r"[\w’'-]+", text[max(0, start - 45) : start])
    return any(flat(w) in _TITLES for w in before[-2:]) and not _is_role_before(text, start)


def find_persons(text: str, *, groups: list[Span], gazetteer: Gazetteer) -> list[Span]:
    """Every person the text names, with aliases and later short forms under one id within the report.

    A name directly followed by its alias is one span, so that roles read across it.
    """
    taken = {i for g in groups for i in range(g.start, g.end)}
    people: dict[str, list[tuple[int, int]]] = {}
    surnames: dict[str, str] = {}
    aliases: dict[str, str] = {}
    found: list[Span] = []

    def person(name: str) -> str:
        folded = fold(name)
        for other in people:
            a, b = folded.split(), other.split()
            if a == b or (len(a) > 1 and len(b) > 1 and a[0] == b[0] and (set(a) <= set(b) or set(b) <= set(a))):
                return other
        people[folded] = []
        for surname in _surnames(name):
            surnames.setdefault(surname, folded)
        return folded

    def call(alias: str, owner: str) -> None:
        aliases.setdefault(flat(alias.strip(" ,.")), owner)

    for match in NICK_INSIDE.finditer(text):
        if taken.intersection(range(*match.span())) or flat(match[1].split()[0]) in _NOT_FIRST:
            continue
        owner = person(f"{match[1]} {match[3]}")
        call(match[2], owner)
        found.append(Span(Kind.PERSON, match.start(), match.end(), owner))
    covered = {i for s in found for i in range(s.start, s.end)}
    for start, end in _full_names(text, taken=taken | covered, gazetteer=gazetteer):
        owner = person(text[start:end])
        found.append(Span(Kind.PERSON, start, end, owner))
    for span in list(found):
        at = span.end
        for pattern in (ALIAS, ALIAS_BARE, AND_ALIAS, AND_ALIAS):
            alias = pattern.match(text, at) if pattern is ALIAS else pattern.match(text[at : at + 60])
            if alias is None:
                continue
            name = next(g for g in alias.groups() if g)
            offset = 0 if pattern is ALIAS else at
            if taken.intersection(range(alias.start() + offset, alias.end() + offset)):
                continue
            call(name, span.entity)
            at = alias.end() + offset
        if at != span.end:
            found.remove(span)
            found.append(Span(Kind.PERSON, span.start, at, span.entity))
    covered = {i for s in found for i in range(s.start, s.end)}
    for pattern in (ALIAS_ALONE, EL_ALIAS, CODE):
        for match in pattern.finditer(text):
            group = 1 if match.groups() else 0
            start, end = match.span(group)
            end = start + len(text[start:end].rstrip(".,’'"))
            if (taken | covered).intersection(range(start, end)) or len(text[start:end]) < 2:
                continue
            name = text[start:end]
            if flat(name) not in aliases:
                owner = person(name) if pattern is not CODE else flat(name)
                people.setdefault(owner, [])
                aliases[flat(name)] = owner
    found += _short_forms(text, taken=taken | covered, surnames=surnames, aliases=aliases)
    return without_overlaps([s for s in found if not is_official(text, s.start)])


def _surnames(name: str) -> list[str]:
    words = [w for w in name.split() if w[0].isupper()]
    if len(words) == 2:
        return [flat(words[1])]
    # Spanish full names end in two surnames: the first of them is the one used alone.
    return [flat(words[-2]), flat(words[-1]), flat(f"{words[-2]} {words[-1]}")] if len(words) > 2 else []


def _short_forms(text: str, *, taken: set[int], surnames: dict[str, str], aliases: dict[str, str]) -> Iterator[Span]:
    lowered = flat(text)
    forms = {**surnames, **aliases}
    for form, owner in forms.items():
        if len(form) < 3 and not any(c.isdigit() for c in form):
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", lowered):
            start, end = match.span()
            if not (text[start].isupper() or text[start].isdigit()) or taken.intersection(range(start, end)):
                continue
            if form in surnames and re.match(r"\s+[A-ZÁÉÍÓÚÑ][a-z]", text[end : end + 4]):
                continue
            yield Span(Kind.PERSON, start, end, owner)


def names_of(text: str, spans: list[Span]) -> dict[str, tuple[str, ...]]:
    """Every form under which the text names each person: full names, aliases and short forms, the fullest first."""
    forms: dict[str, dict[str, None]] = {}
    for span in spans:
        written = text[span.start : span.end]
        nick = NICK_INSIDE.fullmatch(written)
        parts = forms.setdefault(span.entity, {})
        if nick:
            parts |= dict.fromkeys([written, f"{nick[1]} {nick[3]}", nick[2].strip(" ,.")])
            continue
        full = FULL.match(written)
        if full and full.end() < len(written) and _alias_forms(written[full.end() :]):
            parts |= dict.fromkeys([full[0], *_alias_forms(written[full.end() :])])
        else:
            parts[written] = None
    return {k: tuple(sorted(v, key=lambda n: (-len(n.split()), -len(n), n))) for k, v in forms.items()}


def _alias_forms(rest: str) -> list[str]:
    out, at = [], 0
    for pattern in (ALIAS, ALIAS_BARE, AND_ALIAS, AND_ALIAS):
        match = pattern.match(rest[at:])
        if match:
            out.append(next(g for g in match.groups() if g).strip(" ,."))
            at += match.end()
    return out
