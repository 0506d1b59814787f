"""Who is who across reports: the entities, found by any known name, and why each was joined."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from crimescape.errors import UnknownNameError
from crimescape.gazetteer import fold
from crimescape.resolve.appearing import Candidate, Join
from crimescape.resolve.names import keys_of
from crimescape.vocabulary import Appearance, Entity, Kind, from_record, to_record


@dataclass(frozen=True)
class Resolution:
    """Every entity of a study, with the joins that made it.

    Attributes
    ----------
    entities : tuple of Entity
        Sorted by id.
    joins : mapping of entity id to tuple of Join
    unsure : tuple of Candidate
        The likeliest first.
    conflicts : tuple of str
        Judgements that contradict one another, in words.
    """

    entities: tuple[Entity, ...]
    joins: Mapping[str, tuple[Join, ...]]
    unsure: tuple[Candidate, ...]
    conflicts: tuple[str, ...] = ()
    _by_id: dict[str, Entity] = field(default_factory=dict, repr=False, compare=False)
    _by_key: dict[tuple[Kind, str], list[str]] = field(default_factory=dict, repr=False, compare=False)
    _of: dict[Appearance, str] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for entity in self.entities:
            self._by_id[entity.id] = entity
            for appearance in entity.appearances:
                self._of[appearance] = entity.id
            for key in dict.fromkeys(k for name in entity.names for k in sorted(keys_of(name, entity.kind))):
                self._by_key.setdefault((entity.kind, key), []).append(entity.id)

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._by_id

    def entity(self, entity_id: str) -> Entity:
        """The entity of that id.

        Raises
        ------
        UnknownNameError
            When there is none.
        """
        if entity_id not in self._by_id:
            raise UnknownNameError.near("entity", entity_id, list(self._by_id))
        return self._by_id[entity_id]

    def entity_of(self, appearance: Appearance) -> str:
        """The id of the entity that an appearance is one of."""
        return self._of[appearance]

    def name(self, entity_id: str) -> str:
        """The chief name of an entity; the id itself where there is no such entity."""
        entity = self._by_id.get(entity_id)
        return entity.name if entity else entity_id

    def find(self, name: str, *, kind: Kind) -> tuple[Entity, ...]:
        """Entities of that name (in any known form or language) or id; those whose chief name it is, first."""
        if name in self._by_id and self._by_id[name].kind is kind:
            return (self._by_id[name],)
        ids = dict.fromkeys(i for key in sorted(keys_of(name, kind)) for i in self._by_key.get((kind, key), ()))
        found = [self._by_id[i] for i in ids]
        chief = [e for e in found if fold(e.name) == fold(name)]
        if len(chief) == 1:
            return (chief[0],)
        exact = [e for e in found if any(fold(n) == fold(name) for n in e.names)]
        return tuple(exact or found)

    def nearest(self, name: str, *, kind: Kind, most: int = 5) -> tuple[str, ...]:
        """Chief names of the entities whose names are most like it."""
        forms = {form: e.name for e in self.entities if e.kind is kind for form in e.names}
        hits = process.extract(name, list(forms), scorer=fuzz.WRatio, limit=most * 3, score_cutoff=55)
        return tuple(dict.fromkeys(forms[h[0]] for h in hits))[:most]

    def why(self, entity_id: str) -> tuple[Join, ...]:
        """The joins that made an entity."""
        return self.joins.get(entity_id, ())

    def record(self) -> dict[str, Any]:  # Any: a JSON record
        """The resolution as a JSON-ready record."""
        return {
            "entities": [to_record(e) for e in self.entities],
            "joins": {k: [to_record(j) for j in v] for k, v in self.joins.items()},
            "unsure": [to_record(u) for u in self.unsure],
            "conflicts": list(self.conflicts),
        }

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> "Resolution":  # Any: a JSON record
        """The resolution that `record` wrote."""
        return cls(
            entities=tuple(from_record(Entity, e) for e in record["entities"]),
            joins={k: tuple(from_record(Join, j) for j in v) for k, v in record["joins"].items()},
            unsure=tuple(from_record(Candidate, u) for u in record["unsure"]),
            conflicts=tuple(record["conflicts"]),
        )
