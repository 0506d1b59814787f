"""Phrases that stand for a group named before: "the group", "the cartel", "it"; what stays unclear is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crimescape.extract.sentence import Sentence
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

_KIND = (
    r"(?:group|gang|cartel|organi[sz]ation|syndicate|outfit|militia|faction|network|clan|mafia|band|grupo|organización|banda|"
    r"cártel|estructura|pandilla)"
)
_KIND_WORDS = (
    r"(?:criminal|drug|crime|powerful|paramilitary|guerrilla|prison|street|armed|rebel|illegal|local|trafficking)"
)
_SINGULAR = re.compile(
    rf"\b(?:the|this|that|his|el|la|este|esta|esa|ese|dicho|dicha)\s+(?:{_KIND_WORDS}\s+)*{_KIND}"
    r"(?:\s+(?:criminal|delictiv[oa]|armad[oa]|delincuencial))?(?=\W)(?!\s+(?:of|de|known|called|led|headed|that|which|land)\b)",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    rf"\b(?:both|the\s+two|these|the\s+three|the\s+four|ambos|ambas|los\s+dos|las\s+dos|estos|estas)(?:\s+(?:{_KIND_WORDS}\s+)*{_KIND}e?s)"
    rf"(?=\W)|\b(?:the\s+groups\s+involved)\b|\b(?:[Tt]he\s+two)\b(?=\s+(?:are|were|have|had|fought|clashed|also|began))|^[Bb]oth\b(?=\s+(?:are|have|of|were))",
    re.IGNORECASE,
)
_THESE = re.compile(r"these|estos|estas|the\s+(?:three|four)|none\s+of|the\s+groups", re.IGNORECASE)
_IT = re.compile(r"^(?:[\"“]?)(?:It|Its)\b|(?<=,\s)(?:it)\b")
_ITS_FOE = re.compile(
    r"^(?:[\"“]?)(?:Its|Their|Su|Sus)\b(?=\s+(?:\w+\s+){0,2}?(?:enem|rival|all(?:y|ies)\b|foe|aliad|soci[oa]))",
    re.IGNORECASE,
)
_THEY = re.compile(
    r"^(?:[\"“]?)(?:They|Their)\b|\bthey\b(?=\s+(?:are|were|have\s+been)\s+(?:at\s+war|allies|allied|rivals|enemies|fighting))"
)
_OPENS = re.compile(
    r"(?:^[\"“]?|(?<=,\s))(?:It|it|Its|its|They|they|Their|their|Su|Sus|su|sus)\b(?!\s+(?:is|was|has\s+been)\s+(?:believed|said|thought|reported|alleged|estimated|unclear|known)\b)"
)
_PLACE = re.compile(
    r"\b(?:the|that|this|el|la|esta|este|esa|ese)\s+(?P<kind>state|city|country|region|area|municipality|department|town|province|"
    r"territory|port|estado|ciudad|país|región|zona|municipio|departamento|localidad|entidad)(?=[\s.,;'’])"
    r"(?!\s+(?:of|del?|government|department|police|authorities|security|prosecutor|attorney|capital|fiscal)\b)",
    re.IGNORECASE,
)

_COUNTRY = frozenset({"country", "país"})
_STATE = frozenset({"state", "department", "province", "estado", "departamento", "entidad"})
_CITY = frozenset({"city", "municipality", "town", "port", "ciudad", "municipio", "localidad"})
_IS_COUNTRY = re.compile(r"[A-Z]{2}")
_IS_STATE = re.compile(r"[A-Z]{2}-\w+")


def _may_be(kind: str, place: str) -> bool:
    """Whether a place, by its id, can be what "the country", "that city" or "the area" stands for."""
    if kind in _COUNTRY:
        return bool(_IS_COUNTRY.fullmatch(place))
    if kind in _STATE:
        return bool(_IS_STATE.fullmatch(place)) or place.startswith("learned:")
    if kind in _CITY:
        return place.startswith(("geonames:", "learned:"))
    return not _IS_COUNTRY.fullmatch(place)


@dataclass(frozen=True, slots=True)
class Topic:
    """What the sentences before were about.

    Attributes
    ----------
    group : str or None
        The group spoken of.
    several : tuple of str
        The groups last named together.
    gathered : tuple of str
        The largest company of groups named together so far, of three or more: "these groups" are they.
    places : tuple of str
        The places named so far: those of the last sentence that names any first, each once.
    subject : str or None
        The group that a profile is about: it is "the gang" of the whole text.
    """

    group: str | None = None
    several: tuple[str, ...] = ()
    gathered: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    subject: str | None = None

    def after(self, named: Sequence[Span]) -> "Topic":
        """The topic that a sentence leaves behind."""
        groups = tuple(dict.fromkeys(s.entity for s in named if s.kind is Kind.GROUP and not s.is_anaphor))
        together = tuple(dict.fromkeys(s.entity for s in named if s.kind is Kind.GROUP))
        places = [s.entity for s in named if s.kind is Kind.PLACE and not s.is_anaphor]
        return Topic(
            group=groups[0] if groups else self.group,
            several=together if len(together) > 1 else self.several,
            gathered=groups if len(groups) > max(2, len(self.gathered)) else self.gathered,
            places=tuple(dict.fromkeys((*places, *self.places))),
            subject=self.subject,
        )


def find_anaphors(sentence: Sentence, *, topic: Topic, named: Sequence[Span]) -> Iterator[Span]:
    """Phrases in a sentence that stand for groups or a place named before.

    Parameters
    ----------
    topic : Topic
        What the sentences before were about.
    named : sequence of Span
        Names in this sentence: a group named earlier in it is what a later phrase stands for.
    """
    groups = [s for s in named if s.kind is Kind.GROUP]
    for match in _PLURAL.finditer(sentence.text):
        span = sentence.start + match.start(), sentence.start + match.end()
        if not _overlaps(span, named):
            before = tuple(dict.fromkeys(s.entity for s in groups if s.end <= span[0]))
            company = topic.gathered if _THESE.match(match[0]) and topic.gathered else topic.several
            yield from several(span, before if len(before) > 1 else company)
    if topic.subject is not None:
        yield from _understood(sentence, topic.subject, named)
    is_of_subject = topic.subject is not None and topic.group == topic.subject
    if topic.subject is not None and is_of_subject:
        # "They fought the Lanterns": in a profile, one group, whoever is named later.
        for match in _OPENS.finditer(sentence.text):
            span = sentence.start + match.start(), sentence.start + match.end()
            if not _overlaps(span, named):
                yield Span(Kind.GROUP, *span, topic.subject, is_anaphor=True)
    elif not groups:
        for match in _THEY.finditer(sentence.text):
            yield from several((sentence.start + match.start(), sentence.start + match.end()), topic.several)
    for pattern in (_SINGULAR,) if is_of_subject else (_SINGULAR, _ITS_FOE if groups else _IT):
        for match in pattern.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            earlier = [s.entity for s in groups if s.end <= start]
            owner = topic.subject or (earlier[0] if earlier else topic.group)
            if owner is not None and not _overlaps((start, end), named):
                yield Span(Kind.GROUP, start, end, owner, is_anaphor=True)
    for match in _PLACE.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        places = [s.entity for s in named if s.kind is Kind.PLACE and s.end <= start]
        kind = match["kind"].casefold()
        owner = next((p for p in (*reversed(places), *topic.places) if _may_be(kind, p)), None)
        if owner is not None and not _overlaps((start, end), named):
            yield Span(Kind.PLACE, start, end, owner, is_anaphor=True)


_FIRST_WORD = re.compile(r"[^\W\d_]+")
_SOMEBODY = re.compile(r"^[\"“]?(?:He|She|His|Her|Él|Ella)\b|(?<=,\s)(?:he|she)\b")


def _understood(sentence: Sentence, subject: str, named: Sequence[Span]) -> Iterator[Span]:
    """The subject of a profile where a sentence leaves it unsaid: "Also bitter enemies were the Lanterns".

    The first word of a sentence that names other groups, and has no word for the subject, stands for it; not where a
    person is spoken of first, whose own quarrels they may be.
    """
    people = sorted((s for s in named if s.kind is not Kind.PLACE), key=lambda s: s.start)
    is_of_groups = bool(people) and people[0].kind is Kind.GROUP and subject not in {s.entity for s in people}
    if not is_of_groups or any(p.search(sentence.text) for p in (_OPENS, _IT, _SINGULAR, _SOMEBODY)):
        return
    if (word := _FIRST_WORD.search(sentence.text)) is not None:
        span = sentence.start + word.start(), sentence.start + word.end()
        if not _overlaps(span, named):
            yield Span(Kind.GROUP, *span, subject, is_anaphor=True, is_unsaid=True)


def _overlaps(span: tuple[int, int], named: Sequence[Span]) -> bool:
    return any(s.start < span[1] and span[0] < s.end for s in named)


def several(span: tuple[int, int], owners: Sequence[str]) -> Iterator[Span]:
    """One phrase for several groups: each gets a stretch of it of its own, so that none hides another."""
    width = span[1] - span[0]
    for i, owner in enumerate(owners[:width]):
        start = span[0] + i
        yield Span(Kind.GROUP, start, span[1] if i == len(owners) - 1 else start + 1, owner, is_anaphor=True)
