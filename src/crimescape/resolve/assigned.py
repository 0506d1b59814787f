"""Names that people gave to somebody: whoever a report calls so, and nothing else, is that one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crimescape.gazetteer import OWN, AcceptedName, fold, own_entry
from crimescape.resolve.appearing import Join, NamedAppearance
from crimescape.resolve.clusters import Clusters
from crimescape.vocabulary import Judgement, Kind, Verdict, standing

NAME, KIND = "name", "kind"
"""Details of a judgement: the name that is given, and whether to a group, a person or a place."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """What came of the standing judgements that give a name to somebody.

    Attributes
    ----------
    bearers : mapping of (Kind, folded name) to (member, Judgement)
        Each name that was given to one only.
    conflicts : tuple of str
        Names that were given to two: they are nobody's until one of the judgements is taken back.
    """

    bearers: Mapping[tuple[Kind, str], tuple[str, Judgement]]
    conflicts: tuple[str, ...]

    def names_of(self, clusters: Clusters) -> dict[str, list[str]]:
        """Root of a cluster to the names given to it, as they were written."""
        out: dict[str, list[str]] = {}
        for member, judgement in self.bearers.values():
            out.setdefault(clusters.root(member), []).append(judgement.detail(NAME) or "")
        return out


def assigned(stands: Sequence[Judgement], *, clusters: Clusters, kinds: Mapping[str, Kind]) -> Assigned:
    """Which names are given to whom, once people have said who is one and who is not.

    Parameters
    ----------
    kinds : mapping of member to Kind
        A judgement on a member that is not in it speaks of something no longer in the study.
    """
    bearers: dict[tuple[Kind, str], tuple[str, Judgement]] = {}
    contested: dict[tuple[Kind, str], list[Judgement]] = {}
    for judgement in (j for j in stands if j.verdict is Verdict.NAME):
        member = judgement.targets[0]
        if member not in kinds:
            continue
        key = kinds[member], fold(judgement.detail(NAME) or "")
        earlier = bearers.setdefault(key, (member, judgement))
        if not clusters.are_one(earlier[0], member):
            contested.setdefault(key, [earlier[1]]).append(judgement)
    for key in contested:
        del bearers[key]
    return Assigned(bearers, tuple(_told(words) for words in contested.values()))


def _told(words: Sequence[Judgement]) -> str:
    by = ", ".join(f"{j.by} ({j.id[:8]})" for j in words)
    return f"'{words[0].detail(NAME)}' was given to {len(words)}, by {by}: it is nobody's until one is taken back"


def join_assigned(known: Sequence[NamedAppearance], names: Assigned) -> Iterator[Join]:
    """Each appearance whose every name was given to one and the same, with that one."""
    for named in known:
        keys = [(named.kind, fold(n)) for n in named.names]
        found = [names.bearers[k] for k in keys if k in names.bearers]
        members = {member for member, _ in found}
        if len(found) == len(keys) and len(members) == 1:
            member, judgement = found[0]
            if member != named.key:
                yield Join(member, named.key, judgement.why or f"'{named.names[0]}' was given to it", judgement.id)


def without_own_entries(
    known: Sequence[NamedAppearance], stands: Sequence[Judgement]
) -> tuple[list[NamedAppearance], list[Join]]:
    """The appearances as if no engine had known the study's own names, and what these say while they stand.

    An engine that knows an accepted name marks whom it reads by it with the study's own entry. The entry is no
    record: it lasts as long as the judgement that made it.
    """
    by_entry = {own_entry(j.targets[0]): j for j in stands if j.verdict is Verdict.NAME}
    joins = [
        Join(j.targets[0], n.key, j.why or f"'{n.names[0]}' was given to it", j.id)
        for n in known
        if n.gazetteer.startswith(OWN) and (j := by_entry.get(n.gazetteer)) is not None and j.targets[0] != n.key
    ]
    called = {(n.appearance.report, n.gazetteer): fold(n.names[0]) for n in known if n.gazetteer.startswith(OWN)}
    return [_unmarked(n, called) for n in known], joins


def _unmarked(named: NamedAppearance, called: Mapping[tuple[str, str], str]) -> NamedAppearance:
    groups = tuple(called.get((named.appearance.report, g), g) for g in named.groups)
    if groups == named.groups and not named.gazetteer.startswith(OWN):
        return named
    return replace(named, gazetteer="" if named.gazetteer.startswith(OWN) else named.gazetteer, groups=groups)


def accepted_names(judgements: Sequence[Judgement]) -> tuple[AcceptedName, ...]:
    """Names of groups that standing judgements accept, for the study's gazetteer; one given to two is left out."""
    found: dict[str, set[AcceptedName]] = {}
    for judgement in standing(tuple(judgements)):
        name = judgement.detail(NAME)
        if judgement.verdict is Verdict.NAME and name and judgement.detail(KIND) == Kind.GROUP.value:
            found.setdefault(fold(name), set()).add(AcceptedName(own_entry(judgement.targets[0]), name))
    return tuple(sorted(n for names in found.values() if len({a.entry for a in names}) == 1 for n in names))
