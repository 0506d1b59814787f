"""Everyone a report speaks of, with every name it gives them: the cast its clauses are read against."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from crimescape.extract.bracketed_names import bracketed
from crimescape.extract.gate import is_worth_a_look
from crimescape.extract.groups import find_groups
from crimescape.extract.learned.encoder import Encoder
from crimescape.extract.learned.looks import Looks, looks_of
from crimescape.extract.learned.tagging import Tagged, tagged
from crimescape.extract.learned.words import glossary, rows
from crimescape.extract.learned_groups import headline_end
from crimescape.extract.persons import find_persons, names_of
from crimescape.extract.places import find_places
from crimescape.extract.profiled_group import profiled_group
from crimescape.extract.same_names import joined, stretches
from crimescape.extract.second_look import longer_names, second_look
from crimescape.extract.sentence import Sentence
from crimescape.extract.short_names import called_in_short
from crimescape.extract.spans import Span
from crimescape.gazetteer import Gazetteer, fold
from crimescape.vocabulary import Kind, ReportEntity

_SPANISH = re.compile(r"\b(?:el|la|los|las|que|del|por|con|una|según|fue|también|más)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|and|of|that|with|was|were|has|have|from|which)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of a report.

    Attributes
    ----------
    spans : tuple of Span
        In order; their entities are internal keys, see `local_id`.
    ids : mapping of key to id within the report
    looks : Looks
        How the text's tokens look beside the names of the rules.
    seen : Tagged or None
        What the learned weights see in them; None where nobody asked them.
    subject : str or None
        The key of the group that a profile is about; None for other texts.
    """

    text: str
    spans: tuple[Span, ...]
    ids: dict[tuple[Kind, str], str]
    names: dict[tuple[Kind, str], tuple[str, ...]]
    language: str
    looks: Looks
    seen: Tagged | None
    subject: str | None = None

    def in_sentence(self, sentence: Sentence) -> list[Span]:
        """The names inside a sentence, in order."""
        first = bisect_left(self.spans, sentence.start, key=lambda s: s.start)
        out = []
        for span in self.spans[first:]:
            if span.end > sentence.end:
                break
            out.append(span)
        return out

    def local_id(self, span: Span) -> str:
        """The id, within the report, of whom a span names."""
        return self.ids[span.kind, span.entity]

    def entities(self, *, used: Collection[str]) -> tuple[ReportEntity, ...]:
        """All groups, and the persons and places that claims speak of."""
        out = []
        for (kind, key), local in self.ids.items():
            if kind is Kind.GROUP or local in used:
                out.append(ReportEntity(local, kind, self.names[kind, key], _recorded(kind, key)))
        return tuple(sorted(out, key=lambda e: (e.kind.value, e.id)))


def _recorded(kind: Kind, key: str) -> str:
    """The gazetteer's id behind an internal key; empty for what the report itself taught."""
    if kind is Kind.PLACE:
        return "" if key.startswith("learned:") else key
    return key.removeprefix("gazetteer:") if key.startswith("gazetteer:") else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The names of a text as the rules find them, and how each token looks beside them."""

    spans: tuple[Span, ...]
    is_spanish: bool
    looks: Looks


def draft_of(text: str, *, gazetteer: Gazetteer, language: str, sentences: Sequence[Sentence]) -> Draft:
    """Everyone by rules: groups first, then persons outside them, then places outside both."""
    is_spanish = language == "es" or (not language and _reads_spanish(text))
    groups = find_groups(text, gazetteer=gazetteer, is_spanish=is_spanish)
    persons = find_persons(text, groups=groups, gazetteer=gazetteer)
    taken = {i for s in (*groups, *persons) for i in range(s.start, s.end)}
    places = find_places(text, taken=taken, gazetteer=gazetteer)
    spans = tuple(sorted([*groups, *persons, *places], key=lambda s: s.start))
    looks = looks_of(
        text,
        spans=spans,
        openings=[s.start for s in sentences],
        headline=headline_end(text),
        rows=rows(),
        gloss=glossary() if is_spanish else {},
    )
    return Draft(spans, is_spanish, looks)


def cast(
    text: str, *, gazetteer: Gazetteer, language: str, sentences: Sequence[Sentence], encoder: Encoder | None = None
) -> Cast:
    """Find everyone: by rules, then by a second look with learned weights.

    Parameters
    ----------
    encoder : Encoder or None
        The weights to look with; None leaves it at what the rules find.
    """
    draft = draft_of(text, gazetteer=gazetteer, language=language, sentences=sentences)
    seen, spans = None, draft.spans
    at = profiled_group(text)
    is_worth = any(s.kind is Kind.GROUP for s in draft.spans) or is_worth_a_look(text, gazetteer=gazetteer)
    if encoder is not None and is_worth:
        seen = tagged(draft.looks, encoder)
        looked = second_look(text, spans, tagged=seen, gazetteer=gazetteer, sure=_at(at, spans))
        spans = tuple(joined(text, bracketed(text, looked)))
        if at is not None:
            spans = tuple(called_in_short(text, spans, at=at, gazetteer=gazetteer))
    names = _names_of(text, spans, seen)
    subject = min(_at(at, spans), default=None)
    return Cast(text, spans, _ids(names), names, "es" if draft.is_spanish else "en", draft.looks, seen, subject)


def _at(at: tuple[int, int] | None, spans: Sequence[Span]) -> frozenset[str]:
    """The groups whose names stand at a place."""
    return frozenset(s.entity for s in spans if at and s.kind is Kind.GROUP and s.start < at[1] and at[0] < s.end)


def _names_of(text: str, spans: Sequence[Span], seen: Tagged | None) -> dict[tuple[Kind, str], tuple[str, ...]]:
    """Every form under which the text names each of the cast."""
    groups, persons, places = ([s for s in spans if s.kind is k] for k in (Kind.GROUP, Kind.PERSON, Kind.PLACE))
    names: dict[tuple[Kind, str], tuple[str, ...]] = {}
    starts = [s.start for s in spans]
    longer = longer_names(text, groups)
    for kind, found_of in ((Kind.GROUP, groups), (Kind.PLACE, places)):
        forms: dict[str, dict[str, None]] = {}
        fullers: dict[str, dict[str, None]] = {}
        for span in found_of:
            written = " ".join(text[span.start : span.end].split())
            if kind is Kind.PLACE:
                after = bisect_right(starts, span.start)
                next_start = starts[after] if after < len(starts) else len(text)
                fullers.setdefault(span.entity, {}).update(dict.fromkeys(_fuller(text, span, next_start=next_start)))
            forms.setdefault(span.entity, {})[_ARTICLE.sub("", written) if kind is Kind.GROUP else written] = None
        names |= {
            (kind, k): tuple(
                dict.fromkeys((*sorted(v, key=lambda n: (-len(n), n)), *fullers.get(k, ()), *longer.get(k, ())))
            )
            for k, v in forms.items()
        }
    names |= {(Kind.PERSON, k): v for k, v in names_of(text, persons).items()}
    for bearer, others in (stretches(text, spans, seen) if seen is not None else {}).items():
        names[bearer] = tuple(dict.fromkeys((*names[bearer], *others)))
    return names


_KIND_BEFORE = re.compile(
    r"(?i:\b(?:(?:(?:(?:metropolitan|urban|border|coastal|rural)\s)?(?:area|region)|state|city|port|town|province|department|municipality|valley|jungles?|"
    r"mountains)\s+of(?:\s+the)?|(?:estado|ciudad|puerto|municipio|departamento|provincia|zona|regi[oó]n|serran[ií]a|selvas?|sierra|valle|barrio|sector|norte|sur|oriente|occidente|ribera|"
    r"zona\s(?:conurbada|metropolitana|rural))(?:\s+de(?:l)?)?(?:\s(?:la|los|las))?|colonia|vereda|corregimiento|greater|metropolitan|(?:north|south)(?:east|west)?ern|(?:east|west)ern|downtown))\s$"
)
_KIND_AFTER = re.compile(
    r"^\s(?:(?:metropolitan|border)\s)?(?:state|province|department|city|region|municipality|neighbou?rhood|prison|port|area|proper|crossing|desert|"
    r"valley|highlands|jungle)\b"
)
_OF_MORE = re.compile(r"^\sde(?:l)?\s(?:la\s|los\s|las\s)?[A-ZÁÉÍÓÚÑ][\w’'-]+")
"""What makes a fuller name of a town's: "Puerto Sereno de Indias"."""


def _fuller(text: str, span: Span, *, next_start: int) -> Iterator[str]:
    """The names of a place with the words for what it is, where the text puts them beside it.

    A country has none: "Mexico City" and "the state of Mexico" are other places.

    Parameters
    ----------
    next_start : int
        Where the next name begins: a longer name ends before it.
    """
    if len(span.entity) == 2:
        return
    before = _KIND_BEFORE.search(text[max(0, span.start - 40) : span.start])
    after = _KIND_AFTER.match(text[span.end : span.end + 30])
    start = span.start - len(before[0]) if before else span.start
    end = span.end + len(after[0]) if after else span.end
    if (more := _OF_MORE.match(text[span.end : span.end + 40])) and span.end + more.end() <= next_start:
        yield " ".join(text[span.start : span.end + more.end()].split())
    for a, b in ((start, span.end), (span.start, end), (start, end)):
        if (a, b) != (span.start, span.end):
            yield " ".join(text[a:b].split())


def _ids(names: dict[tuple[Kind, str], tuple[str, ...]]) -> dict[tuple[Kind, str], str]:
    ids: dict[tuple[Kind, str], str] = {}
    used: set[str] = set()
    for key in sorted(names, key=lambda k: (k[0].value, k[1])):
        slug = fold(names[key][0]).replace(" ", "-")[:40] or "unnamed"
        local, n = slug, 2
        while local in used:
            local, n = f"{slug}-{n}", n + 1
        used.add(local)
        ids[key] = local
    return ids


def language_of(text: str) -> str:
    """``es`` for a text that reads Spanish, else ``en``."""
    return "es" if _reads_spanish(text) else "en"


def _reads_spanish(text: str) -> bool:
    head = text[:4000]
    return len(_SPANISH.findall(head)) > len(_ENGLISH.findall(head))
