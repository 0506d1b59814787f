"""Who is who across reports: the entities, found by any known name, and why each was joined."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process

from crimescape.errors import UnknownNameError
from crimescape.gazetteer import Gazetteer, fold
from crimescape.resolve.appearing import Candidate, Join
from crimescape.resolve.columns import AppearanceColumns, columns_of
from crimescape.resolve.entities import PREFIX
from crimescape.resolve.group_names import is_acronym
from crimescape.resolve.index import EXACT, NameIndex
from crimescape.resolve.looked import Looked
from crimescape.resolve.person_names import parse_person
from crimescape.vocabulary import Appearance, Entity, Kind, Mention, to_record

NEAR_FROM = 55
"""Likeness (0 to 100) from which a name is offered in place of an unknown one."""


@dataclass(frozen=True)
class Resolution:
    """Every entity of a study, with the joins that made it. Its tables are made when first asked for.

    Attributes
    ----------
    entities : tuple of Entity
        Sorted by id.
    joins : mapping of entity id to tuple of Join
    unsure : tuple of Candidate
        The likeliest first; those that a person left open come last.
    conflicts : tuple of str
        Judgements that could not be followed, and why, in words.
    given : mapping of (kind, folded name) to entity id
        Names that a person gave to one: nobody else is found by them.
    told : AppearanceColumns or None
        The appearances of the entities as columns, where they are there already.
    looked : Looked or None
        What each of these looks like, where that is known: others that look the same are added by it.
    """

    entities: tuple[Entity, ...]
    joins: Mapping[str, tuple[Join, ...]]
    unsure: tuple[Candidate, ...]
    conflicts: tuple[str, ...] = ()
    given: Mapping[tuple[str, str], str] = field(default_factory=dict)
    told: AppearanceColumns | None = field(default=None, compare=False, repr=False)
    looked: Looked | None = field(default=None, compare=False, repr=False)

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._by_id

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {e.id: e for e in self.entities}

    @cached_property
    def columns(self) -> AppearanceColumns:
        """The appearances of all entities, as columns."""
        return self.told if self.told is not None else columns_of(self.entities)

    @cached_property
    def _indexes(self) -> dict[Kind, NameIndex]:
        return {}

    def _index(self, kind: Kind) -> NameIndex:
        # One kind at a time: a question about two groups should not wait for ten thousand persons.
        if kind not in self._indexes:
            index = NameIndex(kind)
            for entity in self.entities:
                if entity.kind is kind:
                    for name in entity.names:
                        index.add(name, entity.id)
            self._indexes[kind] = index
        return self._indexes[kind]

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
        """The id of the entity that an appearance is one of.

        Raises
        ------
        KeyError
            When it is one of none.
        """
        number = self.columns.number_of(appearance)
        if number < 0:
            raise KeyError(appearance)
        return self.columns.entities[number]

    @cached_property
    def reports_parted(self) -> frozenset[str]:
        """Ids of the reports in which somebody parted single mentions."""
        return self.columns.parted()

    def is_parted(self, mention: Appearance) -> bool:
        """Whether a single mention is an appearance of its own."""
        return self.columns.number_of(mention) >= 0

    def has_parted(self, appearances: Iterable[Appearance]) -> bool:
        """Whether somebody parted mentions in one of the reports that the appearances stand in."""
        return bool(self.reports_parted) and any(a.report in self.reports_parted for a in appearances)

    def entity_of_mention(self, report: str, mention: Mention) -> str:
        """The id of the entity that a mention names: that of its appearance, unless somebody parted it."""
        appearance = Appearance(report, mention.entity)
        if report in self.reports_parted and self.is_parted(part := appearance.at(mention.start, mention.end)):
            return self.entity_of(part)
        return self.entity_of(appearance)

    def name(self, entity_id: str) -> str:
        """The chief name of an entity; the id itself where there is no such entity."""
        entity = self._by_id.get(entity_id)
        return entity.name if entity else entity_id

    def find(self, name: str, kind: Kind | None = None) -> tuple[Entity, ...]:
        """Entities of that name (in any known form or language) or id, sorted by id.

        Several, when several bear the name; only the one whose full chief name it is, where there is just one such.
        Of an acronym or an alias all that bear it: that one of them is called nothing else makes it no more theirs.
        None of them is on record only: see `find_recorded`.
        """
        if name in self._by_id and kind in (None, self._by_id[name].kind):
            return (self._by_id[name],)
        kinds = tuple(Kind) if kind is None else (kind,)
        given = {self.given[k.value, fold(name)] for k in kinds if (k.value, fold(name)) in self.given}
        if len(given) == 1:
            return (self._by_id[given.pop()],)
        looked = [self._index(each).look(name) for each in kinds]
        nearest = min((found.nearness for found in looked if found.bearers), default=EXACT)
        found = [self._by_id[b] for f in looked if f.nearness == nearest for b in sorted(f.bearers)]
        folded = fold(name)
        chief = [e for e in found if fold(e.name) == folded and _is_full(e)]
        return tuple(chief if len(chief) == 1 else sorted(found, key=lambda e: e.id))

    def find_recorded(self, name: str, *, gazetteer: Gazetteer) -> tuple[Entity, ...]:
        """Groups of that name that are on record and in no report of the study: entities without appearances."""
        return tuple(
            Entity(f"{PREFIX[Kind.GROUP]}:{g.id}", Kind.GROUP, (*g.names, *g.acronyms), (), g.id)
            for g in gazetteer.find_groups(name)
            if f"{PREFIX[Kind.GROUP]}:{g.id}" not in self._by_id
        )

    def nearest(self, name: str, kind: Kind | None = None, *, most: int = 5) -> tuple[str, ...]:
        """Chief names of the entities of whose names one is most like it, the likest first."""
        forms: dict[str, str] = {}
        for entity in self.entities:
            if kind in (None, entity.kind):
                for form in entity.names:
                    forms.setdefault(fold(form), entity.name)
        hits: Sequence[tuple[str, float, int]] = process.extract(
            fold(name), list(forms), scorer=fuzz.WRatio, limit=most * 4, score_cutoff=NEAR_FROM
        )
        ordered = sorted(hits, key=lambda h: (-h[1], h[0]))
        return tuple(dict.fromkeys(forms[h[0]] for h in ordered))[:most]

    def refusal(self, name: str, kind: Kind, *, gazetteer: Gazetteer) -> UnknownNameError:
        """The error for a name that finds nothing: it tells a group that no report speaks of from an unknown name."""
        recorded = self.find_recorded(name, gazetteer=gazetteer) if kind is Kind.GROUP else ()
        if recorded:
            return UnknownNameError(
                f"No report of this study speaks of {recorded[0].name}, which is a group on record",
                mend="Ingest reports that do, or ask about another group.",
            )
        return UnknownNameError(
            f"No {kind.value} '{name}' in this study",
            choices=self.nearest(name, kind),
            mend="Any known form or language will do.",
        )

    def why(self, entity_id: str) -> tuple[Join, ...]:
        """The joins that made an entity; none for one that a single report speaks of."""
        return self.joins.get(entity_id, ())

    def record(self) -> dict[str, Any]:  # Any: a JSON record
        """The resolution as a JSON-ready record."""
        return {
            "entities": [to_record(replace(e, appearances=tuple(e.appearances))) for e in self.entities],
            "joins": {k: [to_record(j) for j in v] for k, v in self.joins.items()},
            "unsure": [to_record(u) for u in self.unsure],
            "conflicts": list(self.conflicts),
            "given": [[*key, entity_id] for key, entity_id in self.given.items()],
        }


def _is_full(entity: Entity) -> bool:
    if entity.kind is Kind.GROUP:
        return not is_acronym(entity.name)
    return entity.kind is Kind.PLACE or parse_person(entity.name) is not None
