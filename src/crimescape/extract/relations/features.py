"""What speaks for and against a relation of two names: the words between and around them, the rules, the report."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crimescape.extract.relations.company import Company, Key, key_of
from crimescape.extract.relations.pairs import Pair
from crimescape.extract.relations.tokens import LETTER, Token, names_in
from crimescape.vocabulary import Kind

_TURNS = frozenset("but while whereas although pero mientras aunque".split())
_JOINING = frozenset(", and y e the los las el la or o de of del".split())
_PRONOUNS = frozenset("he she his her they their its it su sus quien".split())
_WORD = re.compile(r"[A-Za-z0-9<]")
PROFILED_FEATURES = frozenset({"profiled", "Xprofiled"})
"""What marks a pair with the subject of a profile, in one sentence or across two."""
STATUSES = ("growing", "weakened", "fragmented", "dominant", "defunct")


def features_of(
    pair: Pair, *, company: Company, here: dict[tuple[str, str], set[str]], named: Sequence[Key]
) -> list[str]:
    """The features of a pair, as strings, each once.

    Parameters
    ----------
    here : mapping of (subject, object or value) to predicates
        What the rules found in the pair's sentence.
    named : sequence of key
        Everybody named in the sentence.
    """
    if pair.type == "S":
        return list(dict.fromkeys(_of_status(pair, company, here)))
    found = dict.fromkeys(_of_words(pair))
    found |= dict.fromkeys(_of_report(pair, company, named))
    found |= dict.fromkeys(_of_rules(pair, company, here))
    found |= dict.fromkeys(_of_others(pair, here))
    if pair.type == "GG":
        found |= dict.fromkeys(_of_parties(pair, company, named))
    if pair.distance:
        # A pair across sentences is another thing than one within a clause: its features are its own.
        own = [f"X{f}" for f in (*found, *_across(pair)) if not f.startswith("mw")]
        return [*own, "X!"]
    return list(found)


def _of_words(pair: Pair) -> Iterator[str]:
    tokens, i, j = pair.tokens, pair.first, pair.second
    a, b = min(i, j), max(i, j)
    way = ">" if i < j else "<"
    middle = tokens[a + 1 : b]
    length, names = len(middle), [t.word for t in middle if t.name is not None]
    yield f"o{way}"
    yield f"d{way}{min(length, 12) // 2 if length > 1 else length}"
    yield f"ne{min(len(names), 4)}"
    yield f"ents{way}{' '.join(names[:3])}"
    if length <= 5:
        yield f"mid{way}{' '.join(t.word for t in middle)}"
    if length <= 8:
        yield f"midc{way}{' '.join(_abstract(t) for t in middle)}"
    yield from _between(middle, way)
    for name, start, step, reach in (
        (f"L{way}", a, -1, 5),
        (f"R{way}", b, 1, 6),
        (f"a{way}", a, 1, 4),
        (f"b{way}", b, -1, 4),
    ):
        yield from _beside(tokens, start, step, reach, name)
    yield from _next_to(tokens, a, b, way)
    for token in tokens:
        for concept in token.concepts:
            yield f"s{concept}"
    yield f"com{way}{min(sum(t.word == ',' for t in middle), 3)}"
    if any(t.word in _TURNS for t in middle):
        yield f"turn{way}"
    yield f"list{way}{int(all(t.name is not None or t.word in _JOINING for t in middle))}"
    every = names_in(tokens)
    yield f"firstent{int(every[0][0] == i)}{int(every[0][0] == j)}"
    yield f"an{int(pair.one.is_anaphor)}{int(pair.other.is_anaphor)}"
    if pair.one.is_unsaid or pair.other.is_unsaid:
        yield "unsaid"
        for token in tokens:
            for concept in token.concepts:
                yield f"unsaid{concept}"


def _abstract(token: Token) -> str:
    if token.concepts:
        return token.concepts[0]
    return token.word if token.name is not None or not _WORD.match(token.word) else "_"


def _between(middle: Sequence[Token], way: str) -> Iterator[str]:
    last = ""
    for token in middle[:25]:
        if token.name is not None:
            last = token.word
            continue
        yield f"mw{way}{token.word}"
        for concept in token.concepts:
            yield f"mc{way}{concept}"
            if len(middle) <= 8:
                yield f"mcn{way}{concept}"
            if last:
                yield f"mb{way}{last} {concept}"
        if token.concepts:
            last = token.concepts[0]
    for one, other in pairwise(middle[:15]):
        yield f"m2{way}{one.word} {other.word}"


def _beside(tokens: Sequence[Token], start: int, step: int, reach: int, name: str) -> Iterator[str]:
    """The words from a name on in one direction, up to the next name or the end of the clause."""
    at = start + step
    for count in range(reach):
        if not 0 <= at < len(tokens):
            return
        token = tokens[at]
        if token.name is not None:
            yield f"{name}E{token.word}"
            return
        if token.word in ";.":
            return
        if count == 0:
            yield f"{name}1{token.word}"
        for concept in token.concepts:
            yield f"{name}c{concept}"
        yield f"{name}w{token.word}"
        at += step


def _next_to(tokens: Sequence[Token], a: int, b: int, way: str) -> Iterator[str]:
    def word(at: int) -> str:
        return tokens[at].word if 0 <= at < len(tokens) else "^"

    yield f"p1{way}{word(a - 1)}"
    yield f"n1{way}{word(a + 1)}"
    yield f"p2{way}{word(b - 1)}"
    yield f"n2{way}{word(b + 1)}"
    yield f"p1b{way}{word(a - 2)} {word(a - 1)}"
    yield f"n2b{way}{word(b + 1)} {word(b + 2)}"
    yield f"p2b{way}{word(b - 2)} {word(b - 1)}"
    yield f"n1b{way}{word(a + 1)} {word(a + 2)}"
    yield f"pc{way}{word(a - 1)}|{word(b - 1)}"


def _of_report(pair: Pair, company: Company, named: Sequence[Key]) -> Iterator[str]:
    for number, name in (("1", pair.one), ("2", pair.other)):
        key = key_of(name)
        yield f"fr{number}{min(company.count[key], 6)}"
        yield f"rk{number}{min(company.rank.get(key, 4), 4)}"
        if company.first.get(key) == 0:
            yield f"title{number}"
        if name.kind is Kind.PLACE:
            yield f"pt{place_type(name.entity)}"
        if name.kind is Kind.GROUP:
            yield f"gaz{number}{name.entity.startswith('gazetteer:')}"
    yield f"cooc{min(company.together[key_of(pair.one), key_of(pair.other)], 4)}"
    for letter, most in (("G", 5), ("L", 5), ("P", 5)):
        yield f"n{letter}{min(sum(LETTER[k] == letter for k, _ in named), most)}"


def _of_parties(pair: Pair, company: Company, named: Sequence[Key]) -> Iterator[str]:
    """Whom a profile is about, and whose people stand in the sentence: what a leader does is done for his group."""
    ends = key_of(pair.one), key_of(pair.other)
    concepts = dict.fromkeys(c for t in pair.tokens for c in t.concepts)
    if company.subject in ends:
        yield "profiled"
        yield from (f"profiled{c}" for c in concepts)
    elif company.subject is not None:
        yield "aside"
    for number, end in zip("12", ends, strict=True):
        if any(company.is_of(person, end) for person in named):
            yield f"people{number}"
            yield from (f"people{number}{c}" for c in concepts)


def place_type(entity: str) -> str:
    """Whether a place is a country, one that the report taught, or another on record."""
    if len(entity) == 2 and entity.isupper():
        return "country"
    if entity.startswith("learned"):
        return "learned"
    return "region" if entity.startswith("region") else "town" if entity.startswith("geonames") else "admin1"


def _of_rules(pair: Pair, company: Company, here: dict[tuple[str, str], set[str]]) -> Iterator[str]:
    forth, back = (pair.one.entity, pair.other.entity), (pair.other.entity, pair.one.entity)
    for name, table in (("R", here), ("DR", company.rules)):
        for predicate in sorted(table.get(forth, ())):
            yield f"{name}:{predicate}>"
        for predicate in sorted(table.get(back, ())):
            yield f"{name}:{predicate}<"


def _of_others(pair: Pair, here: dict[tuple[str, str], set[str]]) -> Iterator[str]:
    """Who else could be meant: others of a kind that stand nearer, others whom the rules relate to one of the two."""
    names = names_in(pair.tokens)
    for number, mine, yours in (("1", pair.first, pair.second), ("2", pair.second, pair.first)):
        name = pair.tokens[mine].name
        assert name is not None  # a pair is of names
        rest = [(i, n) for i, n in names if n.kind is name.kind and i not in (pair.first, pair.second)]
        others = [(i, n) for i, n in rest if n.entity != name.entity]
        yield f"nearer{number}{min(sum(abs(i - yours) < abs(mine - yours) for i, _ in others), 2)}"
        yield f"side{number}{'<' if mine < yours else '>'}{min(sum((i < yours) == (mine < yours) and abs(i - yours) < abs(mine - yours) for i, _ in others), 2)}"
        yield f"opens{number}{int(all(mine < i for i, _ in others))}"
    ends = {pair.one.entity, pair.other.entity}
    for (subject, target), predicates in here.items():
        mine_, other = subject in ends, target in ends
        if mine_ != other:
            whose = "1" if pair.one.entity in (subject, target) else "2"
            for predicate in predicates:
                yield f"RO{whose}{'s' if mine_ else 'o'}:{predicate}"


def _across(pair: Pair) -> Iterator[str]:
    tokens = pair.tokens
    stop = next(k for k, t in enumerate(tokens) if t.word == "<S>")
    after = tokens[stop + 1 :]
    yield f"dist{pair.distance}"
    yield f"s1{after[0].word if after else ''}"
    yield f"s2{' '.join(t.word for t in after[:2])}"
    yield f"noG{int(not any(t.word.startswith('<G') for t in after))}"
    yield f"noP{int(not any(t.word.startswith('<P') for t in after))}"
    for token in after:
        if token.word in _PRONOUNS:
            yield f"pro{token.word}"


def _of_status(pair: Pair, company: Company, here: dict[tuple[str, str], set[str]]) -> Iterator[str]:
    tokens, i, key = pair.tokens, pair.first, key_of(pair.one)
    yield f"fr{min(company.count[key], 6)}"
    yield f"rk{min(company.rank.get(key, 4), 4)}"
    if company.first.get(key) == 0:
        yield "title"
    for name, step in (("L", -1), ("R", 1)):
        at = i + step
        for count in range(8):
            if not 0 <= at < len(tokens) or tokens[at].word in ";.":
                break
            token, near = tokens[at], "n" if count < 3 else "f"
            if token.name is not None:
                yield f"{name}E{token.word}"
                break
            yield f"{name}w{token.word}"
            yield f"{name}{near}{token.word}"
            for concept in token.concepts:
                yield f"{name}c{concept}"
                yield f"{name}{near}c{concept}"
            at += step

    def word(at: int) -> str:
        return tokens[at].word if 0 <= at < len(tokens) else "^"

    for away in (1, 2, 3):
        yield f"n{away}{word(i + away)}"
        yield f"p{away}{word(i - away)}"
    yield f"n12{word(i + 1)} {word(i + 2)}"
    yield f"p12{word(i - 2)} {word(i - 1)}"
    for value in STATUSES:
        if (pair.one.entity, value) in here:
            yield f"R:{value}"
        if (pair.one.entity, value) in company.rules:
            yield f"DR:{value}"
