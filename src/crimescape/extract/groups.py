"""Every group a text names, each name under one id: those on record, those it gives itself, and their short forms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from crimescape.extract.defined_groups import defined_groups, listed_groups
from crimescape.extract.first_names import first_names
from crimescape.extract.implied_groups import implied_groups
from crimescape.extract.learned_groups import acronyms, learned_groups, named_by_place
from crimescape.extract.profiled_group import profiled_group
from crimescape.extract.recorded_groups import recorded_groups
from crimescape.extract.spans import PLURAL_ARTICLE, Span, flat, is_bounded, without_overlaps
from crimescape.gazetteer import Gazetteer, fold
from crimescape.vocabulary import Kind


def find_groups(text: str, *, gazetteer: Gazetteer, is_spanish: bool) -> list[Span]:
    """Every group the text names, each name under one id within the report.

    Names on record share the gazetteer's id; names learned in the text are joined with their own
    acronyms and short forms.
    """
    spans = list(recorded_groups(text, gazetteer=gazetteer))
    recorded = {s.start: s.end for s in spans}
    learned: dict[str, str] = {}
    profiled = profiled_group(text)
    taught = (
        *((profiled,) if profiled else ()),
        *learned_groups(text, gazetteer=gazetteer, is_spanish=is_spanish),
        *defined_groups(text, gazetteer=gazetteer),
    )
    for start, end in taught:
        if recorded.get(start, end) < end and not gazetteer.find_groups(text[start:end]):
            words = text[recorded[start] : end].split()
            if not words or flat(words[0]) in first_names() or text[start:end].startswith(("Los ", "Las ")):
                continue  # "Los Zetas Julián Zapata": the name on record ends before the person begins
            if words[0] in ("and", "y", "e", "or", "o", "’s", "'s"):
                continue  # two groups, or one and what it owns
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
    own = _own_letters(text, spans)
    spans = [s for s in spans if text[s.start : s.end] not in own]
    spans += _repeats(text, learned | {flat(letters): owner for letters, owner in own.items()})
    spans = [_with_saint(text, s) for s in spans]
    spans += named_by_place(text, spans)
    spans += implied_groups(text, spans, gazetteer=gazetteer)
    listed = {flat(text[s.start : s.end]): s.entity for s in listed_groups(text, spans, gazetteer=gazetteer)}
    spans += _repeats(text, listed)
    return _joined_by_apposition(text, without_overlaps(_same_names(text, spans)))


def _with_saint(text: str, span: Span) -> Span:
    """A name that opens with "St.": "the St. Vesper crew"."""
    is_cut = text.endswith("St. ", 0, span.start) and span.start > 3
    return replace(span, start=span.start - 4) if is_cut else span


_SAME_AS = re.compile(
    r"^[\"”’»]?\s*(?:[,(\[–—-]\s*)?(?:[\w\s-]{0,18}\s)?(?:(?:also|formerly|better|now|previously)\s+)?(?:known\s+(?:also\s+|by\s+\w+\s+\w+\s+)?(?:as|by)|called|a\.?k\.?a\.?|"
    r"conocid[oa]s?\s+(?:también\s+)?como|antes\s+llamad[oa]s?|también\s+llamad[oa]s?|named|dubbed|renamed|originally\s+named)\s+(?:the\s|los\s|el\s)?[\"“‘«]?$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"^[\"”’»]?\s*\(\s*(?:the\s|or\s|los\s|el\s|in\s\w+,?\s)?[\"“‘«]?$")
_BEFORE_CLOSING = re.compile(r"^[\"”’»]?\s*(?:[)–—-]|,\s*(?:or\s)?[A-Z]{2,8}\))")


def _joined_by_apposition(text: str, spans: list[Span]) -> list[Span]:
    """One id for a name and its other name told beside it: "First Capital Command (Primeiro Comando da Capital)"."""
    same: dict[str, str] = {}

    def owner(entity: str) -> str:
        while entity in same:
            entity = same[entity]
        return entity

    for one, other in pairwise(spans):
        between = text[one.end : other.start]
        if len(between) > 60 or not (
            (_IN_BRACKETS.match(between) and _BEFORE_CLOSING.match(text[other.end : other.end + 12]))
            or _SAME_AS.match(between)
        ):
            continue
        a, b = sorted((owner(one.entity), owner(other.entity)), key=lambda e: e.startswith("learned:"))
        if a != b and b.startswith("learned:"):
            same[b] = a
    return [s.of(owner(s.entity)) for s in spans]


_CALLED_SO = re.compile(
    r"\b(?:called|known|simply|abbreviated|nicknamed|dubbed|or|short\sfor|siglas|llamad[oa]s?|conocid[oa]s?|simplemente|abreviad[oa]|o)\b[^.;\n]{0,40}$"
)
_ARTICLES = frozenset("the los las el la".split())
_ACROSS = 140
"""Characters within which a group is named in full before its letters."""


def _own_letters(text: str, spans: Sequence[Span]) -> dict[str, str]:
    """Letters that a text gives a group it has just named in full, and the group: they are its own in this text.

    "The Amber Axes, also called the Benders or simply AA": no other group that bears these letters on record.
    """
    own: dict[str, str] = {}
    for span in spans:
        words = re.findall(r"[A-ZÁÉÍÓÚÑÇ]\w*", text[span.start : span.end])
        letters = "".join(w[0] for w in words if flat(w) not in _ARTICLES)
        if 1 < len(letters) < 6:
            behind = re.split(r"[.\n]", text[span.end : span.end + _ACROSS], maxsplit=1)[0]
            match = re.search(rf"\b{letters}\b", behind)
            if match and _CALLED_SO.search(behind[: match.start()]):
                own[letters] = span.entity
    return own


def _repeats(text: str, learned: dict[str, str]) -> Iterator[Span]:
    """Learned names, acronyms and short forms wherever else they stand."""
    forms = dict(learned)
    for name, key in list(learned.items()):
        bare = PLURAL_ARTICLE.sub("", name)
        if bare != name and len(bare) > 4:
            forms.setdefault(bare, key)
    lowered = flat(text)
    for form, key in forms.items():
        for match in re.finditer(re.escape(form), lowered):
            start, end = match.span()
            if is_bounded(text, start, end) and text[start].isupper():
                yield Span(Kind.GROUP, start, end, key)


def _same_names(text: str, spans: list[Span]) -> list[Span]:
    """One id for one folded name."""
    first: dict[str, str] = {}
    for span in sorted(spans, key=lambda s: (not s.entity.startswith("gazetteer:"), s.start)):
        first.setdefault(fold(text[span.start : span.end]), span.entity)
    return [s.of(first[fold(text[s.start : s.end])]) for s in spans]
