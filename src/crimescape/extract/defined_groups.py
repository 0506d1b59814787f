"""Groups on no record that a text itself says are groups: by a definition, by company in a list, by a word for a kind."""

import re
from collections.abc import Iterator

from crimescape.extract.first_names import first_names
from crimescape.extract.learned_groups import headline_end
from crimescape.extract.spans import Span, flat
from crimescape.gazetteer import Gazetteer, fold
from crimescape.vocabulary import Kind

_CAP = r"(?:[A-ZÁÉÍÓÚÑÇŠŽ][\w’'&-]*|\d{1,3}(?:st|nd|rd|th)?)"
_NAME = rf"(?:{_CAP}(?:\s(?:(?:of|de|del|la|los|the|and|&)\s){{0,2}}{_CAP}){{0,5}})"
_WHAT = (
    r"(?:gangs?|cartels?|crime\s(?:family|families|syndicate|group)|mafias?|mob|criminal\s(?:organi[sz]ation|group|network|gang|syndicate|enterprise|confraternity)|"
    r"organi[sz]ed\scrime\s(?:group|syndicate|family)|motorcycle\sclub|drug\strafficking\s(?:organi[sz]ation|group)|clan|crew|triad|militia|guerrilla|"
    r"paramilitary\s(?:group|organi[sz]ation)|rebel\sgroup|armed\sgroup|terrorist\s(?:group|organi[sz]ation)|militant\s(?:group|organi[sz]ation)|vigilante\sgroup|death\ssquad|"
    r"yakuza|syndicate|banda|pandilla|c[aá]rtel|organizaci[oó]n\scriminal|grupo\s(?:criminal|armado|delictivo|paramilitar|guerrillero))"
)
_DEFINED = re.compile(
    rf"(?:^|[.\n]\s*)(?:[Tt]he\s|Los\s|Las\s|La\s|El\s)?(?P<n>{_NAME})(?:\s(?:gang|cartel|clan))?(?:\s?\([^)]{{0,200}}\)|,[^.]{{0,140}}?,)?\s(?:is|was|are|were|es|fue|son|era)\s"
    rf"(?:a|an|the|one\sof|un|una|el|la)\b[^.;]{{0,110}}?\b{_WHAT}\b",
    re.MULTILINE,
)
_KIND_AFTER = re.compile(
    rf"\b(?:[Tt]he\s)?(?:(?P<n>(?:{_CAP}\s){{1,4}}(?:[Cc]rime\s[Ff]amily|[Mm]afia\s[Ff]amily|[’']ndrina|[Mm]otorcycle\s[Cc]lub|MC|Crips?|Bloods?|Pirus?))"
    rf"|(?P<k>{_CAP}(?:\s{_CAP}){{0,3}})\s(?:street\sgang|crime\sgroup|prison\sgang))\b"
)
_MAFIA = re.compile(r"\b(?:[Tt]he\s)?(?P<n>(?P<d>[A-Z]\w+)\s(?:[Mm]afia|[Mm]ob|[Tt]riads?))\b")
_KAI = re.compile(r"\b(?P<n>[A-Z]\w+-(?:kai|gumi|rengo|ikka))\b")
_LIST = re.compile(
    rf"(?:(?:the\s)?{_NAME}(?:\s\([^)]{{1,40}}\))?,\s)+(?:(?:and|as\swell\sas|or)\s)?(?:the\s)?{_NAME}|(?:the\s)?{_NAME}\sand\s(?:the\s)?{_NAME}"
)
_ITEM = re.compile(rf"(?:^|,\s(?:and\s|as\swell\sas\s|or\s)?|\s(?:and|or)\s)(?:the\s)?(?P<n>{_NAME})")
_SPEAKS_OF_GROUPS = re.compile(
    r"\b(?:rivals?|rivalr(?:y|ies)|allies|allied|allian|enem(?:y|ies)|feud|war\s|at\swar|gangs?|cartels?|clubs?|factions?|organi[sz]ations|affiliated|ties\s|fought|"
    r"aliad|rival|enemig|bandas|c[aá]rteles)",
    re.IGNORECASE,
)
_NO_GROUP = re.compile(
    r"\b(?:Police|FBI|DEA|Department|Government|Court|University|Federal|President|United\sStates|Street|Avenue|County|City|Prison|Army|Navy|Agency|Times|News|January|February|"
    r"March|April|May|June|July|August|September|October|November|December|Monday|Friday|Operation|RICO|Act|Church|Party|Congress|World\sWar|Inc|Interpol|Europol|Minister)\b"
)
_STOPS = frozenset(
    "Both Like Although However Meanwhile Since The A An In On At It He She They This That These Those By For From With When While After Before As His Her Their Its One Two Three".split()
)


def defined_groups(text: str, *, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Stretches that the text calls a gang, a clan, a motorcycle club: "The Anchors are a street gang"."""
    headline = headline_end(text)
    for pattern in (_DEFINED, _KIND_AFTER, _MAFIA, _KAI):
        for match in pattern.finditer(text):
            group = "n" if match["n"] is not None else "k"
            start, end = _without_article(text, *match.span(group))
            name = text[start:end]
            if not name or _NO_GROUP.search(name) or name.split()[0] in _STOPS or len(name) < 3:
                continue
            if start < headline and name not in text[headline:]:
                continue
            if group == "k" and _is_place_or_person(name, gazetteer):
                continue
            if pattern is _MAFIA and not (gazetteer.demonym_country(match["d"]) or gazetteer.is_place_name(match["d"])):
                continue
            if pattern is _DEFINED and (_is_place_or_person(name, gazetteer) or name.split()[0] in _STOPS):
                continue
            yield start, end


def listed_groups(text: str, spans: list[Span], *, gazetteer: Gazetteer) -> Iterator[Span]:
    """Names that stand in a list with a group, where the sentence speaks of groups: they are groups too."""
    starts = {s.start for s in spans}
    for listed in _LIST.finditer(text):
        items = [(listed.start() + m.start("n"), listed.start() + m.end("n")) for m in _ITEM.finditer(listed[0])]
        items = [_without_article(text, a, b) for a, b in items]
        if not any(a in starts or a - 4 in starts for a, _ in items):
            continue
        sentence = text[max(0, text.rfind(".", 0, listed.start())) : listed.end() + 80]
        if not _SPEAKS_OF_GROUPS.search(sentence):
            continue
        for a, b in items:
            name = text[a:b]
            before = text[:a].rstrip(" \t")
            begins = not before or before[-1] in ".!?\n:\"”’')"
            if begins and " " not in name:
                continue  # "Similarly, the ..."
            if _OF_A_PLACE.search(before):
                continue  # "in the city of X, A and B are rivals"
            inside = any(s.start < b and a < s.end for s in spans)
            if inside or len(name) < 4 or _NO_GROUP.search(name) or _is_place_or_person(name, gazetteer):
                continue
            yield Span(Kind.GROUP, a, b, f"learned:{fold(name)}")


_OF_A_PLACE = re.compile(
    r"\b(?:city|town|port|state|ciudad|puerto|estado|municipio|department|departamento)\s(?:of|de)$"
)


_HEADING = re.compile(r"^[^\n]*\n\s*(?=\S)")
_WHENCE = re.compile(r"^(?:[A-Z][\w’'.]+\s)*[\w’'.]+-(?:based|led|aligned|backed)\s(?=[A-Z])")


def _without_article(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without a heading above it, an article, whence its bearer is, and an owner's mark."""
    while heading := _HEADING.match(text[start:end]):
        start += heading.end()
    if whence := _WHENCE.match(text[start:end]):
        start += whence.end()
    article = re.match(r"(?:The|A|An)\s", text[start:end])
    if article:
        start += article.end()
    owner = re.search(r"[’']s?$", text[start:end])
    return (start, end - len(owner[0])) if owner else (start, end)


def _is_place_or_person(name: str, gazetteer: Gazetteer) -> bool:
    words = name.split()
    return (
        words[0] in _STOPS
        or gazetteer.is_place_name(name)
        or bool(gazetteer.demonym_country(name))
        or flat(words[0]) in first_names()
        or all(gazetteer.demonym_country(w) for w in words)
    )
