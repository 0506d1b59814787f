"""Who is who: names of a report that name one bearer, by the words between them and the words that they share."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations_with_replacement, pairwise

from rapidfuzz.fuzz import ratio

from crimescape.extract.first_names import first_names
from crimescape.extract.learned.tagging import Tagged
from crimescape.extract.spans import PLURAL_ARTICLE, Span, flat
from crimescape.vocabulary import Kind

Bearer = tuple[Kind, str]
ALIKE = 88
"""Likeness of two names of groups (0 to 100) from which they are one name spelt twice."""
NAMED = 0.5
"""How likely every token of a stretch must be part of a name for the stretch to be one of its bearer's names."""

_CALLED = (
    r"(?:(?:also|better|widely|commonly|formerly|previously|who\s+(?:is|was)|is|was|are|were|who\s+goes\s+by|then|later|became|originally|mejor|también|tambien|antes|"
    r"antiguamente|es|era|fue)\s+)*"
    r"(?:alias(?:es)?|a\.?\s?k\.?\s?a\.?,?|known\s+(?:by\s+(?:his|her|the|its)\s+(?:alias|nickname|initials)|as|simply\s+as|locally\s+as|\w+ly\s+as|(?:in|within|among|to)(?:\s+\w+){1,3}?\s+as)|"
    r"(?:who\s+)?go(?:es|ing)\s+by|de\s+nombre|"
    r"nicknamed|dubbed|called|named|referred\s+to(?:\s+\w+){0,3}?\s+as|or\s+else\s+as|"
    r"conocid[oa]s?\s+(?:también\s+)?(?:como|con\s+el\s+alias\s+de|por\s+el\s+alias)|apodad[oa]s?|"
    r"llamad[oa]s?|denominad[oa]s?|alias\s+de|\(a\)|(?:is\s+|was\s+)?(?:the|an|el)\s+(?:alias|nickname|apodo|sobrenombre)\s+(?:of|de(?:l)?))"
)
_ARTICLE = r"(?:(?:the|el|la|los|las)\s+)?"
_OPEN = r"(?:[\"“‘'«*_(\[]\s?)*"
_CLOSE = r"(?:\s?[,.]?[\"”’'»)\]*_])*"
_SAME = re.compile(
    rf"^{_CLOSE}(?:,\s(?:de\s)?\d\d(?:\saños)?(?=,))?(?:\s?(?:,|\(|–|—|-)?\s*{_OPEN}(?i:{_CALLED})\s+|['’]s?\s+(?i:moniker|nickname|alias|apodo),?\s+)(?i:{_ARTICLE}){_OPEN}(?i:{_ARTICLE})$"
)
"""What stands between two names of one bearer."""
_OTHERWISE = re.compile(rf"^[\"”’'»)\]]*,\s(?:or|o)\s{_OPEN}(?i:{_ARTICLE}){_OPEN}$")
"""X, or Y, ..."""
_APPOSED = re.compile(r"^,\s$")
_BRACKET = re.compile(rf"^[\"”’'»]*\s?\(\s?{_OPEN}(?i:{_ARTICLE})$")
_OR = re.compile(rf"^[\"”’'»*_]*\s(?:or|o|u)\s{_OPEN}(?i:{_ARTICLE}){_OPEN}$")
_NICKNAMED = re.compile(rf"^\s?[,(]?\s?[\"“«]\s?(?i:{_ARTICLE})$")
"""A nickname in quotation marks straight after a name."""
_LISTED = re.compile(rf"^[\"”’'»*_]*\s?(?:,|,?\s(?:and|or|y|o|e|u)|/)\s?{_OPEN}(?i:{_ARTICLE}){_OPEN}$")
_GENERIC = frozenset(
    """the of de del la las los el y e and da do das dos gang gangs group groups organization organisation organizacion crime criminal
    drug drugs trafficking street prison motorcycle club mc grupo banda bandas family familia brothers hermanos clique members
    militia guerrilla guerrillas rebels militar armed wing gunmen""".split()
)
"""Words that say of what kind any group is, or nothing."""
_HEADS = frozenset(
    "cartel clan mafia front frente bloc bloque bloques command comando army ejercito faction faccion crew party".split()
)
"""Words for a kind of group that tell two groups apart: a cartel of a place is no clan of it."""


def joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, those of one bearer under one id.

    Two groups on record are never joined, nor are two persons who bear different full names.
    """
    spans = list(spans)
    bearers = _Bearers(text, spans)
    for at, other in _told_the_same(text, spans):
        one = spans[at]
        if one.kind is Kind.PERSON and bearers.is_shared(one, text):
            spans[at] = replace(one, entity=other.entity)  # a surname of several bearers, here told apart
        else:
            bearers.join((one.kind, one.entity), (other.kind, other.entity))
    for one_bearer, other_bearer in (*_written_alike(bearers), *_cut_short(bearers)):
        bearers.join(one_bearer, other_bearer)
    return [replace(s, entity=bearers.of((s.kind, s.entity))[1]) for s in spans]


class _Bearers:
    """Sets of ids that name one bearer."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.forms: dict[Bearer, Counter[str]] = {}
        for span in spans:
            self.forms.setdefault((span.kind, span.entity), Counter())[flat(text[span.start : span.end])] += 1
        self._above: dict[Bearer, Bearer] = {}

    def of(self, bearer: Bearer) -> Bearer:
        """The id that stands for all of a bearer's."""
        while bearer in self._above:
            bearer = self._above[bearer]
        return bearer

    def is_shared(self, span: Span, text: str) -> bool:
        """Whether a mention is a bare surname that stands in the full names of two bearers or more."""
        written = flat(text[span.start : span.end])
        bearers = {b for b, forms in self.forms.items() if any(_is_full(f) and written in f.split()[1:] for f in forms)}
        return len(written.split()) == 1 and len(bearers) > 1

    def join(self, one: Bearer, other: Bearer) -> None:
        """Take two for one, unless something speaks against it."""
        one, other = self.of(one), self.of(other)
        if one == other or one[0] is not other[0] or self._differ(one, other):
            return
        kept, gone = (one, other) if self._rank(one) >= self._rank(other) else (other, one)
        self._above[gone] = kept
        self.forms[kept] = self.forms[kept] + self.forms.pop(gone)

    def _differ(self, one: Bearer, other: Bearer) -> bool:
        if one[0] is Kind.GROUP:
            return all(b[1].startswith("gazetteer:") for b in (one, other))
        if one[0] is not Kind.PERSON:
            return True
        full = [[f.split() for f in self.forms[b] if _is_full(f)] for b in (one, other)]
        return any(
            not (set(a) <= set(b) or set(b) <= set(a)) and not _is_misspelt(a, b) for a in full[0] for b in full[1]
        )

    def _rank(self, bearer: Bearer) -> tuple[bool, bool, int]:
        forms = self.forms[bearer]
        return bearer[1].startswith("gazetteer:"), any(map(_is_full, forms)), sum(forms.values())


def _is_full(form: str) -> bool:
    words = form.split()
    return len(words) > 1 and words[0] in _first()


def _first() -> frozenset[str]:
    return first_names()


def _is_misspelt(a: list[str], b: list[str]) -> bool:
    return len(a) == len(b) and ratio(" ".join(a), " ".join(b)) >= ALIKE


def _told_the_same(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """Neighbouring names that the words between them make one: "X, alias Y", "X (Y)", and the aliases listed after Y.

    Yields
    ------
    (int, Span)
        Where the first stands among the spans, and the second.
    """
    yield from _alias_lists(text, spans)
    yield from _called_before(text, spans)
    is_called = False
    for at, (one, other) in enumerate(pairwise(spans)):
        was_called, is_called = is_called, False
        between = text[one.end : other.start]
        if one.kind is other.kind and one.kind is not Kind.PLACE and len(between) <= 50:
            is_called = _is_called(text, between, one, other, was_called)
            if is_called:
                yield at, other


_ALIAS_BEFORE = re.compile(r"\b(?:alias|apodad[oa]|known\s+as|nicknamed)\W{0,4}$", re.IGNORECASE)


def _alias_lists(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """Aliases of one person in a row that ends in "or": "alias X, Y o Z"."""
    for first, span in enumerate(spans):
        if span.kind is not Kind.PERSON or not _ALIAS_BEFORE.search(text[max(0, span.start - 16) : span.start]):
            continue
        for last in range(first + 1, min(first + 7, len(spans))):
            between = text[spans[last - 1].end : spans[last].start]
            if spans[last].kind is not Kind.PERSON or not _LISTED.match(between):
                break
            if _OR.match(between):
                yield from ((at, spans[at + 1]) for at in range(first, last))


_CALLED_ONCE = re.compile(
    r"(?:^|[.\n]\s*)(?:originally|formerly|previously|also|once|better|antes|tambi[eé]n|originalmente)\s(?:known|called|named|conocid[oa]s?|llamad[oa]s?)\s"
    r"(?:as\s|como\s)?(?:the\s|los\s|las\s|el\s|la\s)?[\"“]?$",
    re.IGNORECASE,
)
_THEN_NAMED = re.compile(r"^[\"”]?(?:\s\([^()]{1,60}\))?,[\"”]?\s(?:the\s|los\s|las\s|el\s|la\s)?$", re.IGNORECASE)


def _called_before(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """A name that opens a sentence as a former one: "Originally known as X (Y), the Z ..."."""
    for at, one in enumerate(spans):
        if one.kind is not Kind.PLACE and _CALLED_ONCE.search(text[max(0, one.start - 60) : one.start]):
            for other in spans[at + 1 : at + 3]:
                if other.kind is one.kind and _THEN_NAMED.match(text[one.end : other.start]):
                    yield at, other
                    break


def _is_called(text: str, between: str, one: Span, other: Span, was_called: bool) -> bool:
    after = text[other.end : other.end + 4]
    if _SAME.match(between) or (_OTHERWISE.match(between) and after[:1] in (",", ")")):
        return True
    if one.kind is Kind.GROUP:
        return bool(_BRACKET.match(between)) and bool(re.match(r"[\"”’'»]*\s?(?:\)|,|;|-|–|—|/)", after))
    if _NICKNAMED.match(between):
        return after.lstrip(" ,.")[:1] in ('"', "”", "»")
    if _OR.match(between):
        return _is_nickname(text, one) and _is_nickname(text, other)
    if _APPOSED.match(between) and re.match(r"(?:El|La)\s", text[other.start :]):
        return after[:1] == ","
    return was_called and bool(_LISTED.match(between)) and _is_nickname(text, other)


def _is_nickname(text: str, span: Span) -> bool:
    words = flat(text[span.start : span.end]).split()
    return (
        len(words) == 1
        or words[0] in ("el", "la", "the")
        or text[span.start - 1 : span.start] in ('"', "“", "«", "'", "‘")
    )


def _written_alike(bearers: _Bearers) -> Iterator[tuple[Bearer, Bearer]]:
    """Groups whose names differ by a word for their kind, a plural, a preposition or a letter; never where several fit."""
    cores: dict[_Core, set[Bearer]] = {}
    for bearer, forms in bearers.forms.items():
        if bearer[0] is Kind.GROUP:
            for form in forms:
                if (core := _core(form))[0]:
                    cores.setdefault(core, set()).add(bearer)
    like: dict[str, list[_Core]] = {}
    for core in cores:
        like.setdefault(min(core[0])[:3], []).append(core)
    fits = {
        one: {b for other in alike if _is_one_name(one, other) for b in cores[other]}
        for alike in like.values()
        for one in alike
    }
    for alike in like.values():
        for one, other in combinations_with_replacement(alike, 2):
            # Whatever fits one must fit the other: "Bahia gang" beside a cartel and a clan of that bay is neither.
            if _is_one_name(one, other) and fits[one] == fits[other]:
                yield from ((a, b) for a in sorted(cores[one]) for b in sorted(cores[other]) if a != b)


_HEAD_OF = re.compile(r"^(?:(?:the|los|las|la|el)\s)?(?P<head>[^\W\d]{5,}(?:\s[^\W\d]{4,})?)\s(?:de|del|of)\s")


def _cut_short(bearers: _Bearers) -> Iterator[tuple[Bearer, Bearer]]:
    """Groups named in short by what stands before "de": "los Caudillos" for the Caudillos del Norte; never where several fit."""
    heads: dict[str, set[Bearer]] = {}
    for bearer, forms in bearers.forms.items():
        if bearer[0] is Kind.GROUP:
            for head in {m["head"] for f in forms if (m := _HEAD_OF.match(f))}:
                if not {*head.split()} & (_GENERIC | _HEADS):
                    heads.setdefault(head, set()).add(bearer)
    for bearer, forms in list(bearers.forms.items()):
        whole = {b for f in forms for b in heads.get(PLURAL_ARTICLE.sub("", f), ())} - {bearer}
        if bearer[0] is Kind.GROUP and len(whole) == 1:
            yield min(whole), bearer


_Core = tuple[frozenset[str], frozenset[str]]


def _core(form: str) -> _Core:
    """A name's own words without plural, and the words for its kind among them."""
    words = [w for w in re.findall(r"\w+", form) if w not in _GENERIC]
    heads = frozenset(w for w in words if w in _HEADS)
    own = [w for w in words if w not in _HEADS]
    return frozenset(w[:-1] if w.endswith("s") and len(w) > 4 else w for w in own), heads


def _is_one_name(a: _Core, b: _Core) -> bool:
    if not (a[1] <= b[1] or b[1] <= a[1]):
        return False
    if a[0] == b[0]:
        return True
    one, other = (" ".join(sorted(x[0])) for x in (a, b))
    return len(a[0]) == len(b[0]) and min(len(one), len(other)) > 7 and ratio(one, other) >= ALIKE and a[1] == b[1]


_OF_PLACES = frozenset(
    """state states city town port province department municipality district region area zone neighborhood neighbourhood barrio sector colonia
    puerto ciudad estado municipio departamento provincia region zona prison carcel border frontera valley serrania selvas coast costa
    northern southern eastern western central greater metropolitan proper norte sur oriente occidente centro""".split()
)


def stretches(text: str, spans: Sequence[Span], tagged: Tagged) -> Mapping[Bearer, tuple[str, ...]]:
    """Longer forms that the weights see around the names of one bearer: "El Nick Surname", "cartel de los X", "puerto de X"."""
    out: dict[Bearer, dict[str, None]] = {}
    named: dict[tuple[Kind, str], str] = {}
    for span in spans:
        named.setdefault((span.kind, flat(text[span.start : span.end])), span.entity)
    at = 0
    for kind, start, end in tagged.names(least=NAMED):
        while at < len(spans) and spans[at].end <= start:
            at += 1
        after = at
        while after < len(spans) and spans[after].start < end:
            after += 1
        inside = spans[at:after]
        is_whole = kind is not Kind.PLACE or not inside or (start <= inside[0].start and inside[-1].end <= end)
        if is_whole and len({(s.kind, s.entity) for s in inside}) == 1 and inside[0].kind is kind and end - start < 70:
            beside = re.findall(r"\w+", flat(text[start : inside[0].start] + " " + text[inside[-1].end : end]))
            if (
                kind is Kind.PERSON
                or (
                    not _is_part_of_country(inside[0], beside)
                    and all(w in _GENERIC or w in _BESIDE[kind] for w in beside)
                )
                or (kind is Kind.GROUP and text[start].isupper() and not _PARTITIVE.intersection(beside))
            ):
                forms = out.setdefault((kind, inside[0].entity), {})
                own = _forms(" ".join(text[start:end].split()))
                forms |= dict.fromkeys(
                    f for f in own if named.get((kind, flat(f)), inside[0].entity) == inside[0].entity
                )
    return {bearer: tuple(forms) for bearer, forms in out.items()}


def _is_part_of_country(span: Span, beside: Sequence[str]) -> bool:
    """Whether words make another place of a country: its centre, its north, a city named for it."""
    return span.kind is Kind.PLACE and len(span.entity) == 2 and bool(beside)


_BESIDE = {Kind.GROUP: _HEADS, Kind.PLACE: _OF_PLACES}
"""Words that may stand in a longer form of a name and leave its bearer the same."""
_PARTITIVE = frozenset(
    """ex old new nueva nuevo vieja former young first second third front frente fronts bloc bloque column columna dissident dissidents
    disidencia disidencias faction faccion wing ala branch school escuela cell celula remnants""".split()
)
"""Words that make a part or a successor of a group."""
_NICK_INSIDE = re.compile(r"^(?P<first>[^\"“«”»]+?)\s*[\"“«]\s?(?P<nick>[^\"”»]+?)[\"”»]\s*(?P<last>[^\"“«”»]+)$")


def _forms(written: str) -> Iterator[str]:
    written = written.strip(" ,.;:()[]")
    if written and any(c.isupper() or c.isdigit() for c in written):
        yield written
    if inside := _NICK_INSIDE.match(written):
        yield f"{inside['first']} {inside['last']}"
        yield inside["nick"].strip(" ,.")
        yield inside["last"]
