"""Joins appearances into entities: by gazetteer, by names, and by what people judged; false merges are worse than splits."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from crimescape.gazetteer import Gazetteer, fold
from crimescape.resolve.appearing import Candidate, Join, NamedAppearance
from crimescape.resolve.clusters import Clusters
from crimescape.resolve.names import group_keys, is_same_person, person_parts
from crimescape.resolve.resolution import Resolution
from crimescape.vocabulary import Entity, Judgement, Kind, Verdict, standing

ANCHOR = "gazetteer:"
_PREFIX = {Kind.GROUP: "g", Kind.PERSON: "p", Kind.PLACE: "l"}
UNSURE_FROM = 0.88
"""Names at least this alike, and not joined, are put to a person."""
MOST_UNSURE = 500


def resolve(
    appearing: Iterable[NamedAppearance], *, judgements: Sequence[Judgement], gazetteer: Gazetteer
) -> Resolution:
    """Entities from appearances; a pure function of what was read, judged and is on record.

    Judgements come first: what people hold apart, no likeness of names joins. Undone judgements leave no trace.
    """
    known = sorted(appearing, key=lambda a: a.appearance)
    by_key = {a.appearance.key: a for a in known}
    anchors = {f"{ANCHOR}{a.gazetteer}" for a in known if a.gazetteer}
    stands = standing(tuple(judgements))
    anchors |= {t for j in stands for t in j.targets if t.startswith(ANCHOR)}
    clusters = Clusters([*by_key, *anchors])
    joins: list[Join] = []
    conflicts = list(_by_judgement(stands, clusters, joins))
    for join in _by_names(known):
        if clusters.join(join.a, join.b):
            joins.append(join)
    entities, of = _entities(clusters, by_key, gazetteer=gazetteer)
    by_entity: dict[str, list[Join]] = defaultdict(list)
    for join in joins:
        by_entity[of[join.a]].append(join)
    return Resolution(
        entities=entities,
        joins={k: tuple(v) for k, v in sorted(by_entity.items())},
        unsure=_unsure(entities, clusters=clusters, of=of, stands=stands),
        conflicts=tuple(conflicts),
    )


def _by_judgement(stands: Sequence[Judgement], clusters: Clusters, joins: list[Join]) -> Iterator[str]:
    for judgement in stands:
        targets = [t for t in judgement.targets if t in clusters]
        pairs = list(zip(targets, targets[1:], strict=False))
        if judgement.verdict is Verdict.DIFFERENT:
            for a, b in pairs:
                if not clusters.part(a, b):
                    yield f"{judgement.by} holds {a} and {b} apart, which earlier judgements made one"
    for judgement in stands:
        if judgement.verdict is Verdict.SAME:
            targets = [t for t in judgement.targets if t in clusters]
            for a, b in zip(targets, targets[1:], strict=False):
                if clusters.join(a, b):
                    joins.append(Join(a, b, judgement.why or "judged to be one", judgement.id))
                elif clusters.root(a) != clusters.root(b):
                    yield f"{judgement.by} holds {a} and {b} to be one, which others hold apart"


def _by_names(known: Sequence[NamedAppearance]) -> Iterator[Join]:
    for named in known:
        if named.gazetteer:
            yield Join(named.appearance.key, f"{ANCHOR}{named.gazetteer}", f"'{named.names[0]}' is on record")
    yield from _groups([a for a in known if a.kind is Kind.GROUP])
    yield from _people([a for a in known if a.kind is Kind.PERSON])
    places: dict[str, str] = {}
    for named in (a for a in known if a.kind is Kind.PLACE and not a.gazetteer):
        first = places.setdefault(fold(named.names[0]), named.appearance.key)
        yield Join(first, named.appearance.key, f"both are called '{named.names[0]}'")


def _groups(known: Sequence[NamedAppearance]) -> Iterator[Join]:
    first: dict[str, NamedAppearance] = {}
    for named in known:
        full = [n for n in named.names if not _is_acronym(n)]
        for name in full or named.names:
            for key in sorted(group_keys(name)):
                other = first.setdefault(key, named)
                # Two different entries on record are never joined by a name they happen to share.
                if other is not named and not (other.gazetteer and named.gazetteer):
                    yield Join(other.appearance.key, named.appearance.key, f"both are called '{name}'")


def _is_acronym(name: str) -> bool:
    return " " not in name and sum(c.isupper() for c in name) >= 2 and len(name) <= 6


def _people(known: Sequence[NamedAppearance]) -> Iterator[Join]:
    by_first: dict[str, list[tuple[tuple[str, ...], NamedAppearance]]] = defaultdict(list)
    bare: list[NamedAppearance] = []
    for named in known:
        parts = [p for n in named.names if (p := person_parts(n))]
        if not parts:
            bare.append(named)
        for full in parts[:1]:
            by_first[full[0]].append((full, named))
    for block in by_first.values():
        block.sort(key=lambda e: (-len(e[0]), e[0], e[1].appearance))
        for i, (full, named) in enumerate(block):
            # The longest names that hold this one must all be one person, or it says too little to join.
            holders = [(f, n) for f, n in block[:i] if is_same_person(f, full)]
            if holders and all(is_same_person(holders[0][0], f) for f, _ in holders):
                yield Join(holders[0][1].appearance.key, named.appearance.key, f"'{' '.join(full)}' by parts of the name")
    yield from _aliases(known, bare)


def _aliases(known: Sequence[NamedAppearance], bare: Sequence[NamedAppearance]) -> Iterator[Join]:
    """A bare alias joins only one who bears it and belongs to the same group: "El Gordo" alone joins nobody."""
    bearers: dict[str, list[NamedAppearance]] = defaultdict(list)
    for named in known:
        for name in named.names:
            bearers[fold(name)].append(named)
    for named in bare:
        for name in named.names:
            for other in bearers[fold(name)]:
                if other is not named and set(other.groups) & set(named.groups):
                    yield Join(
                        min(other.appearance.key, named.appearance.key),
                        max(other.appearance.key, named.appearance.key),
                        f"both are called '{name}' and tied to the same group",
                    )


def _entities(
    clusters: Clusters, by_key: dict[str, NamedAppearance], *, gazetteer: Gazetteer
) -> tuple[tuple[Entity, ...], dict[str, str]]:
    entities, of = [], {}
    for members in clusters.sets().values():
        appearing = [by_key[m] for m in members if m in by_key]
        anchors = sorted(m.removeprefix(ANCHOR) for m in members if m.startswith(ANCHOR))
        if not appearing:
            continue
        entity = _entity(appearing, anchors, gazetteer=gazetteer)
        entities.append(entity)
        of.update(dict.fromkeys(members, entity.id))
    return tuple(sorted(entities, key=lambda e: e.id)), of


def _entity(appearing: Sequence[NamedAppearance], anchors: Sequence[str], *, gazetteer: Gazetteer) -> Entity:
    kind = appearing[0].kind
    used = Counter(name for a in appearing for name in a.names)
    written = sorted(used, key=lambda n: (-used[n], -len(n), n))
    appearances = tuple(sorted(a.appearance for a in appearing))
    if anchors:
        recorded = _recorded(anchors, kind, gazetteer)
        names = tuple(dict.fromkeys([*recorded, *written]))
        return Entity(f"{_PREFIX[kind]}:{anchors[0]}", kind, names, appearances, anchors[0])
    if kind is Kind.PERSON:
        # The fullest name heads a person, however often a nickname is used.
        written.sort(key=lambda n: (-len(person_parts(n)), -used[n], n))
    chief = written[0]
    slug = fold(chief).replace(" ", "-")[:48] or "unnamed"
    digest = hashlib.sha256(appearances[0].key.encode()).hexdigest()[:6]
    return Entity(f"{_PREFIX[kind]}:{slug}-{digest}", kind, tuple(written), appearances)


def _recorded(anchors: Sequence[str], kind: Kind, gazetteer: Gazetteer) -> list[str]:
    if kind is Kind.GROUP:
        facts = [gazetteer.group(a) for a in anchors]
        return [n for f in facts for n in (*f.names, *f.acronyms)]
    places = [gazetteer.place(a) for a in anchors]
    return [n for p in places for n in (p.name, *p.names)]


def _unsure(
    entities: Sequence[Entity], *, clusters: Clusters, of: dict[str, str], stands: Sequence[Judgement]
) -> tuple[Candidate, ...]:
    """Likely pairs that names alone may not join, the likeliest first; what people judged already is not asked again."""
    judged = {
        frozenset((of[a], of[b]))
        for j in stands
        if j.verdict in (Verdict.UNSURE, Verdict.DIFFERENT)
        for a, b in zip(j.targets, j.targets[1:], strict=False)
        if a in of and b in of
    }
    blocks: dict[tuple[Kind, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind is not Kind.PLACE:
            for word in {w for n in entity.names for w in fold(n).split() if len(w) > 3}:
                blocks[entity.kind, word].append(entity)
    found: dict[frozenset[str], Candidate] = {}
    for (_, word), block in sorted(blocks.items(), key=lambda kv: kv[0][1]):
        if len(block) > 40:
            continue
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
                pair = frozenset((a.id, b.id))
                if pair in found or pair in judged or (a.gazetteer and b.gazetteer):
                    continue
                score = max(fuzz.token_sort_ratio(fold(x), fold(y)) for x in a.names[:6] for y in b.names[:6]) / 100
                if score >= UNSURE_FROM:
                    first, second = sorted(pair)
                    found[pair] = Candidate(first, second, round(score, 3), f"alike names, sharing '{word}'")
    return tuple(sorted(found.values(), key=lambda c: (-c.score, c.a, c.b))[:MOST_UNSURE])
