"""Groups named without their full name: "the Sinaloa and Gulf cartels", "the dissidents", "the Giraldos", "autodefensas"."""

import re
from collections.abc import Iterator, Mapping

from crimescape.extract.spans import Span, flat
from crimescape.gazetteer import Gazetteer, fold
from crimescape.vocabulary import Kind

_CAP = r"[A-ZÁÉÍÓÚÑÇ][\w’-]*"
_NAME = rf"{_CAP}(?:\s{_CAP})?"
_HEADS = r"(?:[Cc]artels|gangs|clans|mafias|[Ff]ederations|[Oo]rganizations)"
_ELLIPSIS = re.compile(rf"\b((?:{_NAME},\s(?:the\s)?)*{_NAME},?\s(?:and|or)\s(?:the\s)?{_NAME})\s{_HEADS}\b")
_ELLIPSIS_ES = re.compile(
    rf"\b[Cc][aá]rteles\s+((?:de(?:l)?\s(?:la\s|los\s)?)?{_NAME}(?:,\s(?:de(?:l)?\s(?:la\s|los\s)?)?{_NAME})*,?\s(?:y|e|o)\s(?:de(?:l)?\s(?:la\s|los\s)?)?{_NAME})"
)
_DISSIDENTS = re.compile(
    r"\b(?:[Dd]issident\s(?:elements|members|factions?|groups?|fighters|guerrillas?|fronts?)|[Dd]issidents?|[Dd]isidencias?|[Dd]isidentes)\s"
    r"(?:of\s|from\s|de\s)?(?:the\s|las\s|los\s|del\s|la\s)?$"
)
_DISSIDENTS_AFTER = re.compile(
    r"^\s(?:[Dd]issident\s(?:groups?|factions?|fighters)|[Dd]issidents?|[Dd]issidence|[Mm]afia)\b"
)
_EX = re.compile(r"\b[Ee]x-$")
_FAMILY = re.compile(rf"\b({_CAP}(?:\s{_CAP})?)\s(?:(?:drug|crime|criminal)\s)?(family|clan)\b")
_COLLECTIVES = {
    "autodefensas": r"(?:grupos?\sde\s)?autodefensas?(?!\s(?:unidas|campesinas|gaitanistas))|guardias\scomunitarias|polic[ií]as?\scomunitarias?",
    "self-defense groups": r"(?:community|vigilante|citizen)?\s?self-defen[cs]e\s(?:groups?|militias?|forces|movements?)(?!\sof\b)|community\smilitias",
    "bacrim": r"BACRIMs?",
    "maras": r"(?:Central\sAmerican\s)?(?-i:Maras)(?!\sSalvatrucha)",
}
_COLLECTIVE = {key: re.compile(rf"(?<![\w-])(?:{p})(?![\w-])", re.IGNORECASE) for key, p in _COLLECTIVES.items()}
OFTEN = 2
"""How often a text must name a collective before it speaks of it as one party."""


def implied_groups(text: str, spans: list[Span], *, gazetteer: Gazetteer) -> Iterator[Span]:
    """Stretches that stand for a group by a part of its name, given the groups already found."""
    by_place = _by_place(text, spans)
    yield from _ellipses(text, by_place, gazetteer)
    yield from _beside_groups(text, spans, by_place)
    yield from _dissidents(text, spans)
    yield from _families(text, spans)
    for key, pattern in _COLLECTIVE.items():
        found = list(pattern.finditer(text))
        if len(found) >= OFTEN:
            for match in found:
                lead = len(match[0]) - len(match[0].lstrip())
                yield Span(Kind.GROUP, match.start() + lead, match.end(), f"learned:{key}")


def _by_place(text: str, spans: list[Span]) -> dict[str, str]:
    """Groups of the text called after a place or a man: "sinaloa" for the Sinaloa Cartel."""
    out: dict[str, str] = {}
    for span in spans:
        match = re.fullmatch(
            rf"(?:[Cc][aá]rtel\s(?:de\s|del\s)(?:la\s)?)?({_NAME}?)(?:\s(?:[Cc]artel|Federation))?",
            text[span.start : span.end],
        )
        if match and match[1] != match[0]:
            out.setdefault(fold(match[1]), span.entity)
    return out


def _ellipses(text: str, by_place: Mapping[str, str], gazetteer: Gazetteer) -> Iterator[Span]:
    for pattern in (_ELLIPSIS, _ELLIPSIS_ES):
        for match in pattern.finditer(text):
            for name in re.finditer(_NAME, match[1]):
                start, end = match.start(1) + name.start(), match.start(1) + name.end()
                owner = by_place.get(fold(name[0]))
                if owner is None:
                    known = gazetteer.find_groups(f"{name[0]} Cartel") or gazetteer.find_groups(name[0])
                    owner = f"gazetteer:{known[0].id}" if known else None
                if owner is None and pattern is _ELLIPSIS and not gazetteer.demonym_country(name[0]):
                    owner = f"learned:{fold(name[0])}"
                if owner is not None:
                    yield Span(Kind.GROUP, start, end, owner)


_AND_BEFORE = re.compile(r"(?:,|\band|\bor|\bwith|\bagainst|\bfrom|\bby|\by|\bcon|\bcontra)\s(?:the\s|the\srival\s)?$")
_AND_AFTER = re.compile(r"^(?:,|\sand|\sor|\svs\.?|\sy)\s(?:the\s|los\s)?$")
_NO_PLACE_AFTER = re.compile(
    r"^(?:[’']s\s(?:rivals?|enem\w+|leaders?\w*|allies|operatives|boss\w*|gunmen|men|hitmen|foot\ssoldiers)|\s(?:operatives|loyalists|gunmen|leaders|kingpin|boss|capos?))\b"
)


def _beside_groups(text: str, spans: list[Span], by_place: Mapping[str, str]) -> Iterator[Span]:
    """ "The Zetas and Sinaloa": a bare place beside a group, once the text has named the cartel of that place."""
    starts, ends = {s.start for s in spans}, {s.end for s in spans}
    taken = {i for s in spans for i in range(s.start, s.end)}
    lowered = flat(text)
    for name, owner in by_place.items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", lowered):
            start, end = match.span()
            if start in taken or not text[start].isupper():
                continue
            joined = _AND_BEFORE.search(text[max(0, start - 20) : start])
            follows = (
                joined
                and (start - len(joined[0])) in ends
                and joined[0].strip(", ") in ("", "and", "or", "y", "and the")
            )
            after = next((text[end:s] for s in starts if 0 < s - end <= 9), None)
            leads = after is not None and _AND_AFTER.match(after)
            if follows or leads or _NO_PLACE_AFTER.match(text[end : end + 30]):
                yield Span(Kind.GROUP, start, end, owner)


def _dissidents(text: str, spans: list[Span]) -> Iterator[Span]:
    """Those who left a guerrilla, named by it: each guerrilla's dissidents are one group of the text."""
    for span in spans:
        before = _DISSIDENTS.search(text[max(0, span.start - 50) : span.start])
        after = _DISSIDENTS_AFTER.match(text[span.end : span.end + 30])
        ex = _EX.search(text[max(0, span.start - 3) : span.start])
        if not (before or after or ex):
            continue
        start = span.start - len(before[0]) if before else span.start - (3 if ex else 0)
        end = span.end + (len(after[0]) if after else 0)
        yield Span(Kind.GROUP, start, end, f"learned:dissidents of {span.entity.partition(':')[2]}")


def _families(text: str, spans: list[Span]) -> Iterator[Span]:
    """ "The Giraldos", once the text has spoken of the Giraldo clan or family."""
    taken = {i for s in spans for i in range(s.start, s.end)}
    for match in _FAMILY.finditer(text):
        name = match[1].split()[-1]
        whole = f"learned:{fold(match[1])} {match[2]}"
        owner = next((s.entity for s in spans if s.start <= match.start() and match.end() <= s.end), whole)
        plural = name if name.endswith("s") else f"{name}s"
        repeats = [m.span() for m in re.finditer(rf"(?<=[Tt]he\s){re.escape(plural)}(?!\w|\s{_CAP})", text)]
        if not repeats and match[2] == "family" and owner == whole:
            continue  # a family that the text never treats as a party
        for start, end in [match.span(), *repeats]:
            if start not in taken:
                yield Span(Kind.GROUP, start, end, owner)
