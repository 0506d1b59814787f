"""Pairs of entities that may be one and that names alone may not join: put to a person, the likeliest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from crimescape.gazetteer import fold
from crimescape.resolve.appearing import ANCHOR, Candidate, Doubt
from crimescape.resolve.clusters import Clusters
from crimescape.resolve.group_names import is_acronym, telling_words
from crimescape.resolve.judging import Judged
from crimescape.resolve.person_names import parse_person
from crimescape.vocabulary import Entity, Kind

ALIKE_FROM = 0.86
"""Names at least this alike are put to a person."""
MOST_IN_BLOCK = 60
MOST_CANDIDATES = 1_000
_START = 4
"""Letters of a word that two names must share to be compared at all."""


def candidates(
    entities: Sequence[Entity], *, doubts: Iterable[Doubt], judged: Judged, clusters: Clusters, of: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """Every pair once, by score; pairs held apart are not asked again, pairs a person left open come last."""
    found: dict[tuple[str, str], Candidate] = {}
    for doubt in doubts:
        if not clusters.are_one(doubt.a, doubt.b) and not clusters.are_apart(doubt.a, doubt.b):
            _note(found, of.get(doubt.a, doubt.a), of.get(doubt.b, doubt.b), doubt.score, doubt.reason)
    member = {e.id: f"{ANCHOR}{e.gazetteer}" if e.gazetteer else e.appearances[0].key for e in entities}
    for a, b, score, reason in _alike(entities):
        if not clusters.are_apart(member[a.id], member[b.id]):
            _note(found, a.id, b.id, score, reason)
    ordered = sorted(found.values(), key=lambda c: (-c.score, c.a, c.b))[:MOST_CANDIDATES]
    left_open: dict[tuple[str, str], Candidate] = {}
    for x, y, judgement in judged.unsure:
        _note(
            left_open,
            of.get(x, x),
            of.get(y, y),
            0.0,
            f"left open by {judgement.by}: {judgement.why or 'no reason given'}",
        )
    return (*ordered, *sorted(left_open.values(), key=lambda c: (c.a, c.b)))


def _note(found: dict[tuple[str, str], Candidate], a: str, b: str, score: float, reason: str) -> None:
    first, second = sorted((a, b), key=lambda i: (i.startswith(ANCHOR), i))
    if first != second and (first, second) not in found:
        found[first, second] = Candidate(first, second, round(score, 3), reason)


def _alike(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity, float, str]]:
    seen: set[tuple[str, str]] = set()
    forms = {e.id: _forms(e) for e in entities if e.kind is not Kind.PLACE}
    for block in _blocks([e for e in entities if e.id in forms]):
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                if (a.id, b.id) in seen or (a.gazetteer and b.gazetteer):
                    continue
                seen.add((a.id, b.id))
                score, x, y = max((fuzz.token_sort_ratio(x, y) / 100, x, y) for x in forms[a.id] for y in forms[b.id])
                if score >= ALIKE_FROM:
                    yield a, b, score, f"'{x}' and '{y}' are alike"


def _forms(entity: Entity) -> list[str]:
    # An acronym or a bare surname that two share says nothing of likeness.
    is_full = parse_person if entity.kind is Kind.PERSON else lambda n: not is_acronym(n)
    full = [n for n in entity.names if is_full(n)] or list(entity.names)
    return list(dict.fromkeys(fold(n) for n in full))[:6]


def _blocks(entities: Sequence[Entity]) -> Iterator[list[Entity]]:
    """Entities of a kind with a word of one beginning; a crowded block falls apart by a second beginning."""
    starts = {e.id: _starts(e) for e in entities}
    blocks: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        for start in starts[entity.id]:
            blocks[entity.kind.value, start].append(entity)
    for (_, shared), block in sorted(blocks.items()):
        if len(block) <= MOST_IN_BLOCK:
            yield block
            continue
        narrower: dict[str, list[Entity]] = defaultdict(list)
        for entity in block:
            for start in starts[entity.id]:
                if start != shared:
                    narrower[start].append(entity)
        yield from (n for _, n in sorted(narrower.items()) if 1 < len(n) <= MOST_IN_BLOCK)


def _starts(entity: Entity) -> list[str]:
    # Groups by their telling words: "cartel" would put all of them in one block.
    tell = telling_words if entity.kind is Kind.GROUP else lambda name: frozenset(fold(name).split())
    return sorted({w[:_START] for n in entity.names for w in tell(n) if len(w) >= _START})
