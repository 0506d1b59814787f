"""A second look at the names of a report: what the learned weights doubt is dropped, what the rules missed is added."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from crimescape.extract.gate import SHORT
from crimescape.extract.learned.tagging import Tagged
from crimescape.extract.outlets import is_outlet
from crimescape.extract.spans import PLURAL_ARTICLE, Span, flat, without_overlaps
from crimescape.gazetteer import Gazetteer, fold
from crimescape.vocabulary import Kind

DOUBTED = {Kind.GROUP: 0.3, Kind.PERSON: 0.5, Kind.PLACE: 0.12}
"""A name of the rules stays if some mention of its bearer is at least so likely one."""
DOUBTED_HERE = {Kind.GROUP: 0.08, Kind.PERSON: 0.2, Kind.PLACE: 0.05}
"""A single mention goes when it is less likely a name than this, whoever bears it."""
ADDED = 0.5
"""How likely every token of a stretch must be part of a name that the rules missed."""
ADDED_TO_NOTE = 0.3
"""The same of a group's name in a text as short as a note, which says each name once and little about it."""
GROWN = 0.15
"""How likely the words beside such a stretch must be part of a group's name to belong to it."""
ADDED_WHOLE = {Kind.GROUP: 0.0, Kind.PERSON: 0.85, Kind.PLACE: 0.0}
"""How likely the whole stretch must be one: first names and half names of persons are taken for more than they are."""
NO_NAME = frozenset(
    """cartel cartels gang gangs group groups clan mafia front frente bloc bloque command comando organization organizacion banda bandas grupo
    grupos police policia army ejercito council state estado city ciudad brothers hermanos area zona zone region comuna barrio sector rancho""".split()
)
"""Words that alone name nobody."""
_SMALL = frozenset("de del la las los el y e and of the da do das dos".split())


def second_look(
    text: str, draft: Sequence[Span], *, tagged: Tagged, gazetteer: Gazetteer, sure: Collection[str] = ()
) -> list[Span]:
    """The names of a text after the weights have looked at those of the rules.

    Parameters
    ----------
    draft : sequence of Span
        Groups, persons and places as the rules find them, without overlaps.
    sure : collection of str
        Groups that the text names beyond doubt: their names stay.
    """
    kept = _kept([s for s in draft if not _is_outlet(text, s, sure)], tagged, sure)
    longer = {s: end for s in kept if (end := _longer(text, s, tagged)) is not None}
    kept = [s for s in kept if s not in longer]
    certain = set(kept)
    doubted = {i: s.kind for s in draft if s not in certain for i in range(s.start, s.end)}
    ends = [(s.start, end) for s, end in longer.items()]
    return without_overlaps([*kept, *_added(text, kept, ends, doubted, tagged, gazetteer)])


def _is_outlet(text: str, span: Span, sure: Collection[str]) -> bool:
    """Whether a name that no record and no profile gives to a group is that of a newspaper."""
    is_known = span.entity.startswith("gazetteer:") or span.entity in sure
    return span.kind is Kind.GROUP and not is_known and is_outlet(text, span.start, span.end)


def _kept(draft: Sequence[Span], tagged: Tagged, sure: Collection[str]) -> list[Span]:
    likely = [tagged.likelihood(s.kind, s.start, s.end) for s in draft]
    best: dict[tuple[Kind, str], float] = {}
    for span, chance in zip(draft, likely, strict=True):
        key = (span.kind, span.entity)
        best[key] = max(best.get(key, 0.0), chance)
    return [
        span
        for span, chance in zip(draft, likely, strict=True)
        if (span.kind is Kind.GROUP and span.entity in sure)
        or (best[span.kind, span.entity] >= DOUBTED[span.kind] and chance >= DOUBTED_HERE[span.kind])
    ]


def _added(
    text: str,
    kept: Sequence[Span],
    longer: Sequence[tuple[int, int]],
    doubted: Mapping[int, Kind],
    tagged: Tagged,
    gazetteer: Gazetteer,
) -> Iterator[Span]:
    """Names that the weights see and the rules did not, each under the id of whoever bears it already, if anybody.

    Where the rules saw a name of another kind (`doubted`), that it is one is sure already, and only its kind is asked.
    What is ``longer`` than a name on record that opens it is a group's in any case.
    """
    taken = {i for s in kept for i in range(s.start, s.end)}
    known = _Known(text, kept)
    missed = [(Kind.GROUP, start, end) for start, end in longer]
    taken |= {i for start, end in longer for i in range(start, end)}
    for kind, start, end in _seen(text, tagged):
        is_doubted = {doubted.get(i, kind) for i in range(start, end)} != {kind}
        if tagged.likelihood(kind, start, end) < (DOUBTED if is_doubted else ADDED_WHOLE)[kind]:
            continue
        start, end = _trimmed(text, start, end)
        if kind is Kind.GROUP and start < end:
            start, end = _trimmed(text, *_grown(text, start, end, tagged, taken))
        is_free = end - start > 1 and taken.isdisjoint(range(start, end)) and _is_name(kind, text[start:end])
        # "A Panamanian boss": where somebody is from is not where a group is.
        is_free = is_free and not (kind is Kind.GROUP and is_outlet(text, start, end))
        if is_free and not (kind is Kind.PLACE and gazetteer.demonym_country(text[start:end])):
            missed.append((kind, start, end))
    # The longest first: a short form is read as one of a longer name that stands anywhere in the text.
    for kind, start, end in sorted(missed, key=lambda m: (m[1] - m[2], m[1])):
        owner = known.owner(kind, text[start:end], gazetteer)
        known.add(kind, text[start:end], owner)
        yield Span(kind, start, end, owner)


def _seen(text: str, tagged: Tagged) -> list[tuple[Kind, int, int]]:
    """Stretches that are likely enough a name; of groups, in a note, the less likely too where they are nothing else."""
    seen = tagged.names(least=ADDED)
    if len(text) >= SHORT:
        return seen
    others = [n for n in seen if n[0] is not Kind.GROUP]
    taken = {i for _, start, end in others for i in range(start, end)}
    groups = [n for n in tagged.names(least=ADDED_TO_NOTE) if n[0] is Kind.GROUP]
    return [*others, *(n for n in groups if taken.isdisjoint(range(n[1], n[2])))]


_MORE_WORDS = re.compile(r"(?:[ \u00a0](?:al-|el-)?[A-ZÁÉÍÓÚÑ][\w’'-]+){1,3}")


def _longer(text: str, span: Span, tagged: Tagged) -> int | None:
    """Where the name of another ends, of which a name on record is but the first word: "Faroles Viejos" are no Faroles.

    None where the words behind it are no part of a name, or only say of what kind its bearer is.
    """
    if span.kind is not Kind.GROUP or not span.entity.startswith("gazetteer:") or " " in text[span.start : span.end]:
        return None
    more = _MORE_WORDS.match(text, span.end)
    if more is None or not _words(more[0]) - NO_NAME - _OF_KINDS:
        return None
    return more.end() if tagged.likelihood(Kind.GROUP, span.end, more.end()) >= DOUBTED[Kind.GROUP] else None


_OF_KINDS = frozenset("mc nation family crew club".split())


def _grown(text: str, start: int, end: int, tagged: Tagged, taken: Collection[int]) -> tuple[int, int]:
    """A group's name with the words beside it that the weights half see in it: "Armed Islamic Group", not its end."""
    first, last = tagged.grown(Kind.GROUP, start, end, least=GROWN)
    is_whole = "\n" not in text[first:last] and not any(i in taken for i in range(first, last))
    return (first, last) if is_whole else (start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without marks at either end and small words at the end, brackets and quotes that close inside kept."""
    while start < end and not text[start].isalnum() and text[start] != "’":
        start += 1
    while end > start and not text[end - 1].isalnum():
        if text[end - 1] in '"”»)' and any(c in '"“«(' for c in text[start : end - 1]):
            break
        end -= 1
    while (last := re.search(r"\s+([a-z]+)$", text[start:end])) and last[1] in _SMALL:
        end = start + last.start()
    return start, end


def _is_name(kind: Kind, name: str) -> bool:
    """Whether a stretch can be a name at all: a capital, no line break, and more than a word that many names hold."""
    if not any(c.isupper() or c.isdigit() for c in name) or len(name) >= 70 or "\n" in name:
        return False
    own = _words(name) - NO_NAME
    return bool(own) and not (kind is not Kind.GROUP and all(w.isdigit() for w in own) and len(own) == 1)


class _Known:
    """Everybody named so far, by the words of their names."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._exact: dict[tuple[Kind, str], str] = {}
        self._words: dict[tuple[Kind, str], set[str]] = {}
        for span in spans:
            self.add(span.kind, text[span.start : span.end], span.entity)

    def add(self, kind: Kind, name: str, owner: str) -> None:
        self._exact.setdefault((kind, _bare(name)), owner)
        self._words.setdefault((kind, owner), set()).update(_words(name))

    def owner(self, kind: Kind, name: str, gazetteer: Gazetteer) -> str:
        """Whom a name names: somebody met before, somebody on record, or somebody new."""
        if (same := self._exact.get((kind, _bare(name)))) is not None:
            return same
        if kind is Kind.PLACE:
            places = gazetteer.find_places(name)
            return places[0].id if places else f"learned:{fold(name)}"
        if kind is Kind.GROUP and (groups := gazetteer.find_groups(name)):
            return f"gazetteer:{groups[0].id}"
        words = _words(name)
        bearers = [owner for (k, owner), theirs in self._words.items() if k is kind and words and words <= theirs]
        if len(bearers) == 1 and (kind is Kind.PERSON or len(max(words, key=len)) > 4):
            return bearers[0]
        return f"learned:{fold(name)}" if kind is Kind.GROUP else fold(name)


def _bare(name: str) -> str:
    return PLURAL_ARTICLE.sub("", flat(name))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", flat(name))) - _SMALL


_HEAD_BEFORE = re.compile(
    r"\b(?:(?:[Cc][aá]rtel|[Bb]anda|[Gg]rupo|[Oo]rganizaci[oó]n|[Cc]lan|[Ss]ubestructura|[Ee]structura|[Pp]andilla|[Ff]acci[oó]n|[Cc][eé]lula|[Ff]rente|[Bb]loque)"
    r"(?:\s(?:criminal|delictiv[oa]|armad[oa]|militar|delincuencial|guerriller[oa]|paramilitar))?(?:\s(?:de|del|denominad[oa]|llamad[oa]))?(?:\s(?:[Ll]os|[Ll]as|[Ee]l|[Ll]a))?)\s$"
)
_HEAD_AFTER = re.compile(
    r"^\s(?:(?:[Cc]rime|[Cc]riminal|[Dd]rug|[Ss]treet|[Pp]rison|[Mm]otorcycle|[Tt]rafficking|[Mm]afia|[Vv]igilante|[Gg]uerrilla|[Rr]ebel|[Pp]aramilitary)\s)?"
    r"(?:[Cc]artel|[Gg]ang|[Cc]lan|[Oo]rgani[sz]ation|[Ff]amily|[Mm]afia|[Ff]action|[Cc]rew|[Ff]ederation|[Ss]yndicate|[Cc]lub|[Gg]roup|[Mm]ilitia|[Gg]uerrillas|"
    r"[Cc]olumn|[Bb]rothers|[Bb]loc|[Ff]ront)\b"
)
_A_PART = re.compile(r"\b(?:front|frente|bloc|bloque|faction|column|columna|wing|cell|dissidence)s?$", re.IGNORECASE)
_OF_WHOM = re.compile(r"^\s(?:of|de(?:l)?)\s(?:the\s|las?\s|los\s)?$", re.IGNORECASE)
_WHOSE = re.compile(r"^[’']s?\s$")
"""What stands between a part of a group and the whole: "the 9th Front of the Faroles", "the Faroles' 9th Front"."""


def longer_names(text: str, spans: Sequence[Span]) -> Mapping[str, tuple[str, ...]]:
    """Names of groups together with the word for what they are: "cártel de Los Faroles", "Faroles gang"; by entity."""
    out: dict[str, dict[str, None]] = {}
    for span in spans:
        if span.kind is not Kind.GROUP:
            continue
        before = _HEAD_BEFORE.search(text[max(0, span.start - 40) : span.start])
        after = _HEAD_AFTER.match(text[span.end : span.end + 30])
        start = span.start - len(before[0]) if before else span.start
        stop = span.end + (len(after[0]) if after else 0)
        if before or after:
            out.setdefault(span.entity, {})[" ".join(text[start:stop].split())] = None
    for one, other in pairwise(spans):
        between = text[one.end : other.start]
        if _OF_WHOM.match(between) and _A_PART.search(text[one.start : one.end]):
            out.setdefault(one.entity, {})[" ".join(text[one.start : other.end].split())] = None
        elif _WHOSE.match(between) and _A_PART.search(text[other.start : other.end]):
            out.setdefault(other.entity, {})[" ".join(text[one.start : other.end].split())] = None
    return {entity: tuple(names) for entity, names in out.items()}
