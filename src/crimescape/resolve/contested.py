"""Names that two bear: they lead to neither by themselves, until a person gives them to one."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from crimescape.gazetteer import Gazetteer, fold
from crimescape.resolve.entities import PREFIX
from crimescape.resolve.person_names import is_alias, parse_person
from crimescape.resolve.resolution import Resolution
from crimescape.vocabulary import Entity, Kind


@dataclass(frozen=True, slots=True)
class ContestedName:
    """A name of several.

    Attributes
    ----------
    name : str
        As the first bearer has it.
    bearers : tuple of str
        Entity ids, sorted; of a group that is on record and in no report, the id it would have.
    """

    kind: Kind
    name: str
    bearers: tuple[str, ...]


def contested_names(resolution: Resolution, *, gazetteer: Gazetteer) -> tuple[ContestedName, ...]:
    """Every name of groups or persons that two or more bear and nobody gave to one, by kind and name.

    Places share names by nature, and are told apart by their country. A first name or a surname is no name of its own.
    """
    written: dict[tuple[Kind, str], str] = {}
    bearers: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    for entity in resolution.entities:
        for name in _own_names(entity):
            key = entity.kind, fold(name)
            written.setdefault(key, name)
            bearers[key].add(entity.id)
    for kind, name in list(bearers):
        if kind is Kind.GROUP:
            bearers[kind, name] |= {f"{PREFIX[kind]}:{g.id}" for g in gazetteer.find_groups(written[kind, name])}
    return tuple(
        ContestedName(kind, written[kind, name], tuple(sorted(of)))
        for (kind, name), of in sorted(bearers.items(), key=lambda item: (item[0][0].value, item[0][1]))
        if len(of) > 1 and (kind.value, name) not in resolution.given
    )


def _own_names(entity: Entity) -> Iterator[str]:
    if entity.kind is Kind.GROUP:
        yield from entity.names
    if entity.kind is Kind.PERSON:
        full = parse_person(entity.name)
        for name in entity.names:
            is_part = full is not None and full.holds(name) and parse_person(name) is None
            if is_alias(name) or not is_part:
                yield name
