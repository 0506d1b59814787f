"""Names of places: countries, divisions, towns and regions on record, read as places by their context."""

import re
from collections import Counter
from collections.abc import Iterator

from crimescape.extract.spans import Span, flat, without_overlaps
from crimescape.gazetteer import Gazetteer, PlaceFact, fold
from crimescape.vocabulary import Kind

_CAP = r"[A-ZÁÉÍÓÚÑÇ][\w’'.-]*"
_WORD = r"[A-ZÁÉÍÓÚÑÇ][\w’'-]*"
_RUN = re.compile(
    rf"\b{_CAP}(?:(?:\s|-)(?:(?:de|del|la|las|los|el|do|da|dos|of|the)\s){{0,2}}{_CAP}){{0,4}}|\bU\.S\.(?:A\.)?|\bEE\.\s?UU\."
)
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|from|of|to|across|near|around|into|through|throughout|outside|inside|over|between|and|at|via|toward|"
    r"within|en|de|desde|hacia|hasta|por|entre|sobre|municipio|municipality|city|town|ciudad|state|estado|states|"
    r"departamento|department|province|provincia|port|puerto|neighborhood|barrio|colonia|region|región|village|"
    r"capital|called|del|al|like|como|y|e|o|or|as|including|include|are|is|the|both|where)\s+|,\s*|\(|^|[\"“«]|\n)$",
    re.IGNORECASE,
)
_SURE_BEFORE = re.compile(
    r"(?:\b(?:in|across|near|around|throughout|into|en|desde|state of|city of|town of|municipality of|department of|ciudad de|estado de|municipio de|departamento de|through)\s+(?:the\s+(?:state|city|department|town|port|municipality)\s+of\s+|(?:northern|southern|eastern|western|central|nearby)\s+)?)$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"^(?:[’']s)?\s+(?:[Cc]artel|[Cc]lan|[Gg]ang|[Oo]rganization|Federation|Times|Post|Police|Family|Herald|News|Tribune|Treaty|Commando|Mafia|faction)\b"
)


def find_places(text: str, *, taken: set[int], gazetteer: Gazetteer) -> list[Span]:
    """Every place the text names outside the stretches taken by groups and persons.

    A name that several places bear is the one in a country the text speaks of; a name that is more often
    a word or a surname is a place only after words like "in" or "state of".
    """
    candidates = _candidates(text, taken=taken, gazetteer=gazetteer)
    countries = Counter(p.countries[0] for _, _, facts in candidates for p in facts if p.kind == "country")
    countries.update(
        code for word in re.findall(r"\b[A-Za-zñáéíóú]+\b", text) if (code := gazetteer.demonym_country(word))
    )
    # Divisions that only one country has say which country is meant, even when it is not named.
    countries.update(p[0].countries[0] for _, _, p in candidates if p[0].kind == "admin1" and len(p) == 1)
    near = [code for code, n in countries.most_common(6)]
    spans = []
    for start, end, _ in candidates:
        best = gazetteer.find_places(text[start:end], near=near)[0]
        if best.kind == "town" and near and not set(best.countries) & set(near) and best.population < 300_000:
            continue
        spans.append(Span(Kind.PLACE, start, end, best.id))
    spans += _learned(text, taken=taken, known={fold(text[s.start : s.end]) for s in spans})
    return without_overlaps([*spans, *_parts_of_countries(text, spans)])


_DIRECTION = re.compile(
    r"\b(?:(?:north|south)(?:east|west)?(?:ern)?|(?:ea|we)st(?:ern)?|central|norte|sur|oriente|occidente)(?:\sde(?:l)?)?\s$",
    re.IGNORECASE,
)


def _parts_of_countries(text: str, spans: list[Span]) -> Iterator[Span]:
    """ "Northern Colombia" is a place of its own, as a part of a state is none."""
    for span in spans:
        if len(span.entity) == 2 and (match := _DIRECTION.search(text[max(0, span.start - 18) : span.start])):
            start = span.start - len(match[0])
            yield Span(Kind.PLACE, start, span.end, f"learned:{fold(text[start : span.end])}")


_LEARNED = re.compile(
    r"\b(?:port|city|town|state|province|municipality|village|district|neighbou?rhood|border\s+town|department|ciudad|municipio|barrio|"
    rf"colonia|vereda|corregimiento|poblado|localidad|departamento)\s+(?:of|de)\s+({_WORD}(?:\s(?:(?:de|del|la|las|los)\s)*{_WORD}){{0,3}})"
)


_COMPOUND = re.compile(
    rf"(?:\b(?:in|from|to|of|near|around|at|en|de|desde|hacia|and|y)\s|,\s|\(|\b(?!(?:unas?|unos|esta|este|the)\s)[a-záéíóúñ]{{4,}}\s)((?:Nuev[oa]|San|Santa|Santo|Puerto|Villa|Port|Parque|Barrio|Comuna|Valle)"
    rf"\s(?:de(?:l)?\s(?:la\s|los\s)?)?(?:{_WORD}|\d{{1,2}}))(?!\s{_WORD})"
)
_FEATURE = re.compile(
    rf"\b((?:Pacific|Atlantic|Caribbean|Gulf)\s(?:[Cc]oast|[Ss]eaboard)|[Cc]osta\s(?:del\s)?(?:Pac[ií]fico|Caribe|Atl[aá]ntic[oa])"
    rf"|(?:(?!The\s){_WORD}\s)?{_WORD}-{_WORD}\s[Bb]order(?:\s(?:region|area))?|(?:(?:San|Santa|Santo|Upper|Lower)\s)?{_WORD}\s(?:River|Valley)|(?:[Rr]ío|rio)\s{_WORD}|frontera\s(?:entre|de)\s{_WORD}\s(?:y|con)\s{_WORD})\b"
)


_A_BORDER = re.compile(r"\b(?:border|frontera)\b", re.IGNORECASE)
_BORDERING = re.compile(r"(?<=\bborder) (?:region|area)$")
_THE_BORDER = re.compile(
    r"\b(?:[Tt]he|[Ll]a|[Ee]sta)\s((?:border|frontier)\s(?:region|area|zone)|(?:zona|regi[oó]n)\sfronteriza)\b"
)
"""What stands for the one border that a text names."""


def _learned(text: str, *, taken: set[int], known: set[str]) -> Iterator[Span]:
    """Places on no record that the text itself calls a town, a port, a district; and wherever they are named again."""
    names = {}
    for pattern in (_LEARNED, _COMPOUND, _FEATURE):
        for match in pattern.finditer(text):
            name = re.sub(r"[’']s?$|[.,]+$", "", match[1])
            if fold(name) not in known and not taken.intersection(range(*match.span(1))):
                names[name] = f"learned:{_BORDERING.sub('', fold(name))}"
    borders = {key for name, key in names.items() if _A_BORDER.search(name)}
    if len(borders) == 1:
        names |= dict.fromkeys((m[1] for m in _THE_BORDER.finditer(text)), min(borders))
    for name, key in names.items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not taken.intersection(range(*match.span())):
                yield Span(Kind.PLACE, match.start(), match.end(), key)


_NO_NAMES = frozenset(
    "Northern Southern Eastern Western Central North South East West San Santa Norte Sur The La El Los Las Nacional".split()
)
Candidate = tuple[int, int, tuple[PlaceFact, ...]]


def _candidates(text: str, *, taken: set[int], gazetteer: Gazetteer) -> list[Candidate]:
    """Names of places, in order; one that is read as a place once is one wherever else it stands."""
    found: list[Candidate] = []
    unsure: list[Candidate] = []
    last = 0
    for match in _RUN.finditer(text):
        run = match[0]
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+", re.sub(r"-", " ", run) if "-" in run else run)]
        i = 0
        while i < len(words):
            for j in range(min(len(words), i + 5), i, -1):
                start, end = match.start() + words[i][0], match.start() + words[j - 1][1]
                name = text[start:end]
                if not name.endswith(("S.", "U.", "A.")):
                    name = re.sub(r"[’']s?$|[.,]+$", "", name)
                    end = start + len(name)
                if len(name) < 2 or name in _NO_NAMES or ". " in name or taken.intersection(range(start, end)):
                    continue
                facts = gazetteer.find_places(name)
                if not facts:
                    continue
                is_listed = bool(re.fullmatch(r"\s*(?:,|and|y|,\s*and|or|o|e)\s*", text[last:start])) if last else False
                if _is_part_of_longer(text, start, facts):
                    continue
                if _reads_as_place(text, start, end, facts, gazetteer, is_listed=is_listed):
                    found.append((start, end, facts))
                    i, last = j, end
                    break
                unsure.append((start, end, facts))
            else:
                i += 1
    sure = {fold(text[a:b]) for a, b, _ in found}
    covered = {i for a, b, _ in found for i in range(a, b)}
    found += [u for u in unsure if fold(text[u[0] : u[1]]) in sure and not covered.intersection(range(u[0], u[1]))]
    return sorted(found, key=lambda c: c[0])


_LONGER = re.compile(
    r"\b(?:Nuev[oa]|New|San|Santa|Santo|Puerto|Villa|Fort|Port|Parque|Barrio|Cerro|Lomas|Valle|Monte)\s$"
)


def _is_part_of_longer(text: str, start: int, facts: tuple[PlaceFact, ...]) -> bool:
    """Whether a word before makes another place of it: "Nueva Italia" is not Italy."""
    return facts[0].kind != "town" and bool(_LONGER.search(text[max(0, start - 8) : start]))


def _reads_as_place(
    text: str, start: int, end: int, facts: tuple[PlaceFact, ...], gazetteer: Gazetteer, *, is_listed: bool
) -> bool:
    name = text[start:end]
    if flat(name) in ("us", "us.") and name not in ("US", "U.S", "U.S."):
        return False
    if _NOT_AFTER.match(text[end : end + 16]) and facts[0].kind != "country":
        return False
    before = text[max(0, start - 40) : start]
    if fold(name) in gazetteer.risky_names:
        return bool(_SURE_BEFORE.search(before)) or (is_listed and facts[0].kind != "town")
    if facts[0].kind == "town" and len(name.split()) == 1:
        return bool(_PLACE_BEFORE.search(before)) and len(name) > 3
    return True
