"""Makes an entity of each cluster: its chief name, all its names, and an id that stays while what it rests on stays."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from crimescape.errors import UnknownNameError
from crimescape.gazetteer import Gazetteer, fold
from crimescape.resolve.appearing import ANCHOR, NamedAppearance
from crimescape.resolve.clusters import Clusters
from crimescape.resolve.group_names import is_acronym
from crimescape.resolve.person_names import parse_person
from crimescape.vocabulary import Entity, Kind

PREFIX = {Kind.GROUP: "g", Kind.PERSON: "p", Kind.PLACE: "l"}
DIGEST_LENGTH = 6
SLUG_LENGTH = 48


def make_entities(
    clusters: Clusters,
    by_key: Mapping[str, NamedAppearance],
    *,
    gazetteer: Gazetteer,
    given: Mapping[str, Sequence[str]],
) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The entities, sorted by id, and the entity id of every member of a cluster that is mentioned.

    An entity on record has the id of its entry. Any other has kind, slug and digest of its chief name; where
    several bear that name, each digest takes in its first appearance: an id that became ambiguous ceases
    to be, rather than silently pointing at one of them.

    Parameters
    ----------
    given : mapping of root to names
        Names that a person gave to a cluster: they come last, and never make the id.
    """
    drafts: list[tuple[list[str], Entity]] = []
    for root, members in clusters.sets().items():
        appearing = [by_key[m] for m in members if m in by_key]
        if appearing:
            anchors = [m.removeprefix(ANCHOR) for m in members if m.startswith(ANCHOR)]
            drafts.append((members, _draft(appearing, anchors, gazetteer=gazetteer, given=given.get(root, ()))))
    namesakes: dict[str, int] = Counter(e.id for _, e in drafts)
    out, of = [], {}
    for members, draft in drafts:
        entity = draft if namesakes[draft.id] == 1 else _told_apart(draft)
        out.append(entity)
        of.update(dict.fromkeys(members, entity.id))
    return tuple(sorted(out, key=lambda e: e.id)), of


def _draft(
    appearing: Sequence[NamedAppearance], anchors: Sequence[str], *, gazetteer: Gazetteer, given: Sequence[str]
) -> Entity:
    kind = appearing[0].kind
    written = written_names(appearing)
    recorded = [n for a in anchors for n in _recorded(a, kind, gazetteer)]
    names = tuple(dict.fromkeys([*recorded, *written, *given]))
    appearances = tuple(sorted(a.appearance for a in appearing))
    if anchors:
        return Entity(f"{PREFIX[kind]}:{anchors[0]}", kind, names, appearances, anchors[0])
    return Entity(_id(kind, names[0], ""), kind, names, appearances)


def _told_apart(entity: Entity) -> Entity:
    identifier = _id(entity.kind, entity.name, entity.appearances[0].key)
    return Entity(identifier, entity.kind, entity.names, entity.appearances)


def _id(kind: Kind, chief: str, first: str) -> str:
    folded = fold(chief)
    digest = hashlib.sha256(f"{kind.value}\0{folded}\0{first}".encode()).hexdigest()[:DIGEST_LENGTH]
    return f"{PREFIX[kind]}:{folded.replace(' ', '-')[:SLUG_LENGTH] or 'unnamed'}-{digest}"


def written_names(appearing: Sequence[NamedAppearance]) -> list[str]:
    """Names as reports write them, the chief one first: the fullest of a person, the most used of a group or place."""
    kind = appearing[0].kind
    used: Counter[str] = Counter()
    for named in appearing:
        for name in named.names:
            used[name] += named.count
    if kind is Kind.PERSON:
        return sorted(used, key=lambda n: (-_parts(n), -used[n], n))
    alike: dict[str, int] = defaultdict(int)
    for name, count in used.items():
        alike[fold(name)] += count
    return sorted(used, key=lambda n: (kind is Kind.GROUP and is_acronym(n), -alike[fold(n)], -used[n], -len(n), n))


def _parts(name: str) -> int:
    person = parse_person(name)
    return len(person.given) + len(person.surnames) if person else 0


def _recorded(entry: str, kind: Kind, gazetteer: Gazetteer) -> Sequence[str]:
    # An entry may have left the gazetteer since a report was read: the id still says who it is.
    try:
        if kind is Kind.GROUP:
            group = gazetteer.group(entry)
            return (*group.names, *group.acronyms)
        place = gazetteer.place(entry)
        return (place.name, *place.names)
    except UnknownNameError:
        return ()
