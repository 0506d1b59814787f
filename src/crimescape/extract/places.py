"""Names of places: countries, divisions, towns and regions on record, read as places by their context."""

import re
from collections import Counter
from collections.abc import Iterator

from crimescape.extract.spans import Span, flat, without_overlaps
from crimescape.gazetteer import Gazetteer, PlaceFact, fold
from crimescape.vocabulary import Kind

_CAP = r"[A-ZÁÉÍÓÚÑÇ][\w’'.-]*"
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
    candidates = list(_candidates(text, taken=taken, gazetteer=gazetteer))
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
    spans += _learned(text, taken=taken, gazetteer=gazetteer)
    return without_overlaps(spans)


_LEARNED = re.compile(
    r"\b(?:port|city|town|state|province|municipality|village|district|neighbou?rhood|border\s+town|department|ciudad|municipio|barrio|"
    rf"colonia|vereda|corregimiento|poblado|localidad|departamento)\s+(?:of|de)\s+({_CAP}(?:\s(?:(?:de|del|la|las|los)\s)*{_CAP}){{0,3}})"
)


def _learned(text: str, *, taken: set[int], gazetteer: Gazetteer) -> Iterator[Span]:
    """Places on no record that the text itself calls a town, a port, a district; and wherever they are named again."""
    names = {}
    for match in _LEARNED.finditer(text):
        name = re.sub(r"[’']s?$|[.,]+$", "", match[1])
        if not gazetteer.is_place_name(name):
            names[name] = f"learned:{fold(name)}"
    for name, key in names.items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not taken.intersection(range(*match.span())):
                yield Span(Kind.PLACE, match.start(), match.end(), key)


def _candidates(
    text: str, *, taken: set[int], gazetteer: Gazetteer
) -> Iterator[tuple[int, int, tuple[PlaceFact, ...]]]:
    last = 0
    for match in _RUN.finditer(text):
        run = match[0]
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+", re.sub(r"-", " ", run) if "-" in run else run)]
        i = 0
        while i < len(words):
            for j in range(min(len(words), i + 5), i, -1):
                start, end = match.start() + words[i][0], match.start() + words[j - 1][1]
                name = (
                    re.sub(r"[’']s?$|[.,]+$", "", text[start:end])
                    if not text[start:end].endswith(("S.", "U.", "A."))
                    else text[start:end]
                )
                end = start + len(name)
                if len(name) < 2 or taken.intersection(range(start, end)):
                    continue
                facts = gazetteer.find_places(name)
                is_listed = bool(re.fullmatch(r"\s*(?:,|and|y|,\s*and|or|o|e)\s*", text[last:start])) if last else False
                if facts and _reads_as_place(text, start, end, facts, gazetteer, is_listed=is_listed):
                    yield start, end, facts
                    i, last = j, end
                    break
            else:
                i += 1
                continue


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
