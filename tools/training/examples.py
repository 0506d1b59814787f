"""Pairs of names with the truth about them: what a careful reader says, set beside what the engine sees."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from annotation import spaced
from material import Annotated

from crimescape.extract.casting import Cast, cast
from crimescape.extract.learned.encoder import Encoder
from crimescape.extract.parsing import Parsed, parse, taken_apart
from crimescape.extract.relations.carrying import told_of
from crimescape.extract.relations.company import key_of
from crimescape.extract.relations.qualifying import QUALIFIERS
from crimescape.extract.relations.weighing import SYMMETRIC, Candidate, answered, candidates_of
from crimescape.extract.sentence import split_sentences
from crimescape.extract.spans import Span
from crimescape.gazetteer import load
from crimescape.vocabulary import Kind

_ARTICLES = re.compile(r"^(the|los|las|el|la|o|os|a|as|il|i)\s+")
ANSWERS = {
    "PG": ("leads", "member_of"),
    "GL": ("present_in",),
    "GG": (
        "allied_with",
        "rival_of",
        "split_from>",
        "split_from<",
        "part_of>",
        "part_of<",
        "merged_into>",
        "merged_into<",
    ),
    "S": ("growing", "weakened", "fragmented", "dominant", "defunct"),
}


def norm(name: str) -> str:
    """A name without case, accents, marks and a leading article, as the gold's program folds names."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return _ARTICLES.sub("", re.sub(r"[^\w]+", " ", plain).strip())


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of names and what is true of it.

    Attributes
    ----------
    true, told, open : frozenset of str
        Answers that hold for the two in this report; those that this very sentence tells; those left to the reader.
    claims : mapping of answer to the gold's claims
    """

    candidate: Candidate
    true: frozenset[str]
    told: frozenset[str]
    open: frozenset[str]
    claims: dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Read:
    """An annotated report, parsed, with its examples and who is who in the gold.

    Attributes
    ----------
    has_names : bool
        Whether the reader's names were added to those that the engine finds.
    """

    report: Annotated
    parsed: Parsed
    examples: list[Example]
    owners: dict[tuple[Kind, str], str]
    has_names: bool = False


def read(report: Annotated, *, encoder: Encoder | None = None) -> Read:
    """The examples of one annotated report, under the names that the engine finds (without an encoder: the rules)."""
    parsed = parse(report.text, gazetteer=load(), language=report.language, encoder=encoder)
    return compared(report, parsed, encoder=encoder)


def read_with_names(report: Annotated) -> Read:
    """The examples of one annotated report, the reader's names added where the engine finds none.

    More of what the reader says can be learned from, and it is what a better eye for names will see.
    """
    sentences = split_sentences(report.text)
    people = cast(report.text, gazetteer=load(), language=report.language, sentences=sentences)
    parsed = taken_apart(report.text, people=_completed(people, report), sentences=sentences)
    return replace(compared(report, parsed), has_names=True)


_PREFIX = {Kind.GROUP: "learned:", Kind.PLACE: "learned:", Kind.PERSON: ""}


def _completed(people: Cast, report: Annotated) -> Cast:
    """The cast with the reader's names in it, each under whom the engine takes it for, if it met them."""
    owners = {gold: key for key, gold in sorted(_owners(report, people).items(), key=str, reverse=True)}
    names = dict(people.names)
    spans = list(people.spans)
    taken = {i for s in spans for i in range(s.start, s.end)}
    written = [(name, e) for e in report.gold["entities"] for name in e["names"] if name.strip()]
    for name, entity in sorted(written, key=lambda w: (-len(w[0]), w[0])):
        kind = Kind(entity["type"])
        key = owners.setdefault(entity["id"], (kind, f"{_PREFIX[kind]}{norm(entity['names'][0])}"))
        for match in re.finditer(r"(?<!\w)" + spaced(name).pattern + r"(?!\w)", report.text):
            if taken.isdisjoint(range(*match.span())):
                taken |= set(range(*match.span()))
                spans.append(Span(kind, *match.span(), key[1]))
                names[key] = tuple(dict.fromkeys((*names.get(key, ()), name)))
    return replace(people, spans=tuple(sorted(spans, key=lambda s: s.start)), names=names)


def compared(report: Annotated, parsed: Parsed, *, encoder: Encoder | None = None) -> Read:
    """The examples of an annotated report that was parsed before."""
    owners = _owners(report, parsed.people)
    claims, optional = _by_ends(report.gold["claims"]), _by_ends(report.gold.get("optional", []))
    examples = []
    for candidate in candidates_of(parsed, encoder=encoder):
        pair = candidate.pair
        one, other = owners.get(key_of(pair.one), "?one"), owners.get(key_of(pair.other), "?other")
        true = dict(_answers(pair.type, one, other, claims))
        told = {a for a, found in true.items() if any(_is_told(c, parsed, pair.sentence, pair.earlier) for c in found)}
        left = {a for a, _ in _answers(pair.type, one, other, optional)}
        examples.append(Example(candidate, frozenset(true), frozenset(told), frozenset(left - set(true)), true))
    return Read(report, parsed, examples, owners)


def _owners(report: Annotated, people: Cast) -> dict[tuple[Kind, str], str]:
    """Whom of the gold each of our names is, by the most names shared."""
    index = {norm(n): e["id"] for e in report.gold["entities"] for n in e["names"]}
    kinds = {e["id"]: e["type"] for e in report.gold["entities"]}
    out = {}
    for (kind, key), names in people.names.items():
        votes = Counter(index[n] for n in sorted({norm(n) for n in names}) if n in index)
        best = [(count, gold) for gold, count in votes.items() if kinds[gold] == kind.value]
        if best:
            out[kind, key] = max(best)[1]
    return out


def _by_ends(claims: list[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    out = defaultdict(list)
    for claim in claims:
        out[claim["subject"], claim["object"]].append(claim)
    return out


def _answers(
    kind: str, one: str, other: str, claims: dict[tuple[str, str], list[dict[str, Any]]]
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    if kind == "S":
        for value in ANSWERS["S"]:
            if found := [c for c in claims.get((one, value), ()) if c["predicate"] == "status"]:
                yield value, found
        return
    table: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for ends, way in (((one, other), ">"), ((other, one), "<")):
        for claim in claims.get(ends, ()):
            predicate = claim["predicate"]
            if kind == "GG" and predicate not in SYMMETRIC:
                predicate += way
            elif way == "<" and kind != "GG":
                continue
            if predicate in ANSWERS[kind]:
                table[predicate].append(claim)
    yield from table.items()


def _is_told(claim: dict[str, Any], parsed: Parsed, sentence: int, earlier: int) -> bool:
    """Whether one of two sentences is the one that the reader named."""
    for number in (sentence, earlier):
        stretch = parsed.clauses[number].sentence
        if "sentences" in claim:
            if any(a < stretch.end and stretch.start < b for a, b in claim["sentences"]):
                return True
        elif (quote := " ".join(claim.get("quote", "").split())[:40]) and quote in " ".join(stretch.text.split()):
            return True
    return False


def answer_key(one: Read) -> set[tuple[str, str, str]]:
    """The claims of the gold, each proposition once."""
    out = set()
    for claim in one.report.gold["claims"]:
        ends = [claim["subject"], claim["object"]]
        if claim["predicate"] in SYMMETRIC:
            ends.sort()
        out.add((claim["predicate"], ends[0], ends[1]))
    return out


@dataclass(frozen=True, slots=True)
class Telling:
    """One way in which a true relation is told.

    Attributes
    ----------
    truth : mapping of qualifier to the gold's answers
    is_here : bool
        Whether the reader names this very sentence.
    """

    features: list[str]
    truth: dict[str, set[str]]
    is_here: bool


def tellings(one: Read) -> Iterator[Telling]:
    """How the true relations of a report are told, pair by pair; where the reader names the sentence, there only."""
    for example in one.examples:
        for answer, claims in example.claims.items():
            if example.told and answer not in example.told:
                continue
            _, _, features = told_of(answered(example.candidate, answer, 1.0), one.parsed)
            yield Telling(features, {n: {c[n] for c in claims} for n in QUALIFIERS}, answer in example.told)
