"""Joins appearances into entities: what people judged first, then what is on record, then what the names say."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from crimescape.errors import UnknownNameError
from crimescape.gazetteer import Gazetteer, fold
from crimescape.resolve.appearing import ANCHOR, Doubt, Join, NamedAppearance
from crimescape.resolve.assigned import assigned, join_assigned, without_own_entries
from crimescape.resolve.clusters import Clusters
from crimescape.resolve.entities import make_entities
from crimescape.resolve.groups import join_groups
from crimescape.resolve.judging import IDENTITY, follow
from crimescape.resolve.mentions import with_mentions
from crimescape.resolve.people import join_people
from crimescape.resolve.places import join_places
from crimescape.resolve.resolution import Resolution
from crimescape.resolve.unsure import candidates
from crimescape.vocabulary import Judgement, Kind, standing


def resolve(
    appearing: Iterable[NamedAppearance], *, judgements: Sequence[Judgement], gazetteer: Gazetteer
) -> Resolution:
    """Entities from appearances; a pure function of what was read, judged and is on record.

    Judgements come first: what people hold apart, no likeness of names joins. Undone judgements leave no trace.
    The order of the appearances does not matter; that of the judgements does, where they contradict one another.

    Examples
    --------
    >>> from crimescape.gazetteer import load
    >>> from crimescape.vocabulary import Appearance, Kind
    >>> one = NamedAppearance(Appearance("r1", "a"), Kind.GROUP, ("Cártel de la Bahía", "CDB"))
    >>> two = NamedAppearance(Appearance("r2", "b"), Kind.GROUP, ("Bay Cartel",))
    >>> resolution = resolve([one, two], judgements=(), gazetteer=load())
    >>> [entity.names for entity in resolution.find("CDB")]
    [('Cártel de la Bahía', 'Bay Cartel', 'CDB')]
    """
    return resolve_named(appearing, judgements=judgements, gazetteer=gazetteer)[0]


def resolve_named(
    appearing: Iterable[NamedAppearance],
    *,
    judgements: Sequence[Judgement],
    gazetteer: Gazetteer,
    group_of: Callable[[str], str] | None = None,
) -> tuple[Resolution, dict[str, str]]:
    """The same, with the entity id of everything that was joined: appearances by their keys, and entries on record.

    Parameters
    ----------
    group_of : callable, optional
        From a group as `NamedAppearance.groups` names it to whatever tells it from others, where groups are known
        and not among the appearances.
    """
    stands = [j for j in standing(tuple(judgements)) if j.verdict in IDENTITY]
    known, read_as = without_own_entries(with_mentions(appearing, stands), stands)
    by_key = {a.key: a for a in known}
    kinds = {key: a.kind for key, a in by_key.items()} | _judged_anchors(stands, gazetteer)
    kinds |= {f"{ANCHOR}{a.gazetteer}": a.kind for a in known if a.gazetteer}
    clusters = Clusters(kinds)
    judged = follow(stands, clusters=clusters, kinds=kinds)
    names = assigned(stands, clusters=clusters, kinds=kinds)
    given = [*read_as, *join_assigned(known, names)]
    given = [j for j in given if j.a in clusters and (clusters.join(j.a, j.b) or clusters.are_one(j.a, j.b))]
    joins = [*judged.joins, *given]
    doubts: list[Doubt] = []
    # Those whom a judgement takes out come last: they find the places of their name taken.
    known.sort(key=lambda a: (a.key in judged.taken_out, a.appearance))
    settled = {j.b for j in given}
    by_name = [a for a in known if a.key not in settled]
    for said in _by_names(by_name, clusters=clusters, gazetteer=gazetteer, group_of=group_of):
        if isinstance(said, Doubt):
            doubts.append(said)
            continue
        clusters.add(said.a)
        clusters.add(said.b)
        if clusters.join_by_name(said.a, said.b):
            joins.append(said)
        elif not clusters.are_one(said.a, said.b) and not clusters.are_apart(said.a, said.b):
            doubts.append(Doubt(said.a, said.b, 0.8, f"{said.reason}, but two entries on record lie between"))
    for doubt in doubts:
        clusters.add(doubt.a)
        clusters.add(doubt.b)
    entities, of = make_entities(clusters, by_key, gazetteer=gazetteer, given=names.names_of(clusters))
    by_entity: dict[str, list[Join]] = defaultdict(list)
    for join in sorted(joins, key=lambda j: j.place):
        if join.a in of:
            by_entity[of[join.a]].append(join)
    resolution = Resolution(
        entities=entities,
        joins={k: tuple(v) for k, v in sorted(by_entity.items())},
        unsure=candidates(entities, doubts=doubts, judged=judged, clusters=clusters, of=of),
        conflicts=(*judged.conflicts, *names.conflicts),
        given={
            (kind.value, name): of[m] for (kind, name), (m, _) in sorted(names.bearers.items(), key=_name) if m in of
        },
    )
    return resolution, of


def _name(item: tuple[tuple[Kind, str], object]) -> tuple[str, str]:
    (kind, name), _ = item
    return kind.value, name


def _by_names(
    known: Sequence[NamedAppearance],
    *,
    clusters: Clusters,
    gazetteer: Gazetteer,
    group_of: Callable[[str], str] | None,
) -> Iterator[Join | Doubt]:
    groups = [a for a in known if a.kind is Kind.GROUP]
    yield from join_groups(groups, clusters=clusters, gazetteer=gazetteer)
    people = [a for a in known if a.kind is Kind.PERSON]
    yield from join_people(people, clusters=clusters, group_of=group_of or _group_finder(groups, clusters))
    yield from join_places([a for a in known if a.kind is Kind.PLACE], gazetteer=gazetteer)


def _group_finder(groups: Sequence[NamedAppearance], clusters: Clusters) -> Callable[[str], str]:
    """From a group as `NamedAppearance.groups` names it to its cluster, where only one fits."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        by_name[fold(group.names[0])].add(clusters.root(group.key))

    def find(group: str) -> str:
        if f"{ANCHOR}{group}" in clusters:
            return clusters.root(f"{ANCHOR}{group}")
        found = by_name.get(group, set())
        return next(iter(found)) if len(found) == 1 else group

    return find


def _judged_anchors(stands: Sequence[Judgement], gazetteer: Gazetteer) -> dict[str, Kind]:
    """Gazetteer entries that judgements name and that are there, with their kinds."""
    return {
        target: kind
        for judgement in stands
        for target in judgement.targets
        if target.startswith(ANCHOR) and (kind := _kind_on_record(target.removeprefix(ANCHOR), gazetteer)) is not None
    }


def _kind_on_record(entry: str, gazetteer: Gazetteer) -> Kind | None:
    for kind, look in ((Kind.GROUP, gazetteer.group), (Kind.PLACE, gazetteer.place)):
        try:
            look(entry)
        except UnknownNameError:
            continue
        return kind
    return None
