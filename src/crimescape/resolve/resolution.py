"""Who is who across reports: the entities, found by any known name, and why each was joined."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from crimescape.errors import UnknownNameError
from crimescape.gazetteer import Gazetteer, fold
from crimescape.resolve.appearing import Candidate, Join, NamedAppearance
from crimescape.resolve.columns import AppearanceColumns, columns_of, listed
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
    unsure : sequence of Candidate
        The likeliest first; those that a person left open come last.
    conflicts : tuple of str
        Judgements that could not be followed, and why, in words.
    given : mapping of (kind, folded name) to entity id
        Names that a person gave to one: nobody else is found by them.
    told : AppearanceColumns or None
        The appearances of the entities as columns, where they are there already.
    looked : Looked or None
        What each of these looks like, where that is known: others that look the same are added by it.
    added : Added or None
        Those that were put beside the appearances of an earlier resolution, which then keeps `told` and `looked`.
    """

    entities: tuple[Entity, ...]
    joins: Mapping[str, tuple[Join, ...]]
    unsure: Sequence[Candidate]
    conflicts: tuple[str, ...] = ()
    given: Mapping[tuple[str, str], str] = field(default_factory=dict)
    told: AppearanceColumns | None = field(default=None, compare=False, repr=False)
    looked: Looked | None = field(default=None, compare=False, repr=False)
    added: "Added | None" = field(default=None, compare=False, repr=False)

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._by_id

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {e.id: e for e in self.entities}

    @cached_property
    def columns(self) -> AppearanceColumns:
        """The appearances of all entities, as columns."""
        if self.added is not None:
            return self.added.columns([e.id for e in self.entities])
        return self.told if self.told is not None else columns_of(self.entities)

    @property
    def settled(self) -> "Resolution":
        """The resolution that appearances were put beside: this one, where none were."""
        return self.added.before if self.added is not None else self

    def appearances_in(self, reports: Collection[str]) -> AppearanceColumns:
        """Those who appear in some reports, as columns; under numbers of their own."""
        added = self.added.entity if self.added is not None else {}
        wanted, columns = set(reports), self.settled.columns
        found = {a: e for a, e in added.items() if a.report in wanted}
        before = [r for r in wanted if columns.has_report(r)]
        rows = columns.of_reports(before) if before else columns
        found |= {rows.appearance(i): rows.entities[rows.entity[i]] for i in range(len(rows) if before else 0)}
        return listed(found)

    def entities_of_looks(self, looks: Sequence[int]) -> set[str]:
        """Ids of the entities that look in one of some ways; of those that nothing was put beside yet."""
        base = self.settled
        if base.looked is None:
            return set()
        numbers = {n for look in looks for n in base.columns.entity[base.looked.rows_of(look)].tolist()}
        return {base.columns.entities[n] for n in numbers}

    def continues(self, earlier: "Resolution") -> bool:
        """Whether every appearance of an earlier one is known to be of the entity that it was of then."""
        if self.settled is not earlier.settled:
            return False
        now = self.added.entity if self.added is not None else {}
        then = earlier.added.entity if earlier.added is not None else {}
        return then.items() <= now.items()

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
        if self.added is not None and appearance in self.added.entity:
            return self.added.entity[appearance]
        columns = self.settled.columns
        number = columns.number_of(appearance)
        if number < 0:
            raise KeyError(appearance)
        return columns.entities[number]

    @cached_property
    def reports_parted(self) -> frozenset[str]:
        """Ids of the reports in which somebody parted single mentions."""
        return self.settled.columns.parted()  # mentions are parted by judgements, and nobody judged since

    def is_parted(self, mention: Appearance) -> bool:
        """Whether a single mention is an appearance of its own."""
        return self.settled.columns.number_of(mention) >= 0

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


@dataclass(frozen=True)
class Added:
    """Appearances beside those that were resolved, none of whom became another entity by it.

    Attributes
    ----------
    before : Resolution
        Of all the others, nothing being added to it.
    entity : mapping of Appearance to entity id
    look : mapping of Appearance to NamedAppearance
        How each looks; see `looked.Looked`.
    """

    before: Resolution
    entity: Mapping[Appearance, str]
    look: Mapping[Appearance, NamedAppearance]

    def columns(self, entities: Sequence[str]) -> AppearanceColumns:
        """All appearances as columns, given the ids of all entities."""
        number = {entity: i for i, entity in enumerate(entities)}
        of = np.array([number[e] for e in self.entity.values()], dtype=np.int64)
        return self.before.columns.with_entities(entities).with_more(list(self.entity), of)[0]


def _is_full(entity: Entity) -> bool:
    if entity.kind is Kind.GROUP:
        return not is_acronym(entity.name)
    return entity.kind is Kind.PLACE or parse_person(entity.name) is not None
