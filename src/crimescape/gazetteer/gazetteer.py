"""Names of groups and places on public record, found in any known form or language."""

import gzip
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from crimescape.errors import UnknownNameError
from crimescape.gazetteer.facts import GroupFact, PlaceFact
from crimescape.gazetteer.fold import fold


def _data(name: str) -> bytes:
    return files("crimescape.gazetteer").joinpath(name).read_bytes()


def _lines(name: str) -> list[str]:
    text = _data(name).decode("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


class _WorldRow(NamedTuple):
    """A row of the world's list: what it says of a group, and which of its acronyms are risky."""

    fact: GroupFact
    risky: frozenset[str]


class Gazetteer:
    """The starter gazetteer; immutable, its tables read when first asked for."""

    @cached_property
    def fingerprint(self) -> str:
        """sha256 of the shipped data, 16 hexadecimal digits: results that use it can say which."""
        names = (
            "groups.txt",
            "groups_world.tsv.gz",
            "places.tsv.gz",
            "regions.txt",
            "demonyms.txt",
            "risky.txt",
            "risky_groups.txt",
        )
        return hashlib.sha256(b"\x00".join(_data(n) for n in names)).hexdigest()[:16]

    # -- groups ----------------------------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> tuple[GroupFact, ...]:
        """Every group: the starter list with what the world's list adds to its entries, then the rest of that list."""
        starter = [_group(line) for line in _lines("groups.txt")]
        world = {row.fact.id: row.fact for row in self._world}
        ids = {g.id for g in starter}
        return (
            *(_with_names_of(g, world[g.id]) if g.id in world else g for g in starter),
            *(fact for identifier, fact in world.items() if identifier not in ids),
        )

    @cached_property
    def _world(self) -> tuple[_WorldRow, ...]:
        rows = gzip.decompress(_data("groups_world.tsv.gz")).decode("utf-8").splitlines()
        return tuple(_world_row(row) for row in rows)

    @cached_property
    def _group_by_id(self) -> dict[str, GroupFact]:
        return {g.id: g for g in self.groups}

    @cached_property
    def _groups_by_name(self) -> dict[str, list[GroupFact]]:
        out: dict[str, list[GroupFact]] = defaultdict(list)
        for group in self.groups:
            for form in dict.fromkeys(fold(n) for n in (*group.names, *group.acronyms)):
                out[form].append(group)
        return out

    def group(self, identifier: str) -> GroupFact:
        """The group of that id.

        Raises
        ------
        UnknownNameError
            With the nearest ids.
        """
        if identifier not in self._group_by_id:
            raise UnknownNameError.near("group in the gazetteer", identifier, list(self._group_by_id))
        return self._group_by_id[identifier]

    def find_groups(self, name: str) -> tuple[GroupFact, ...]:
        """Groups of that name or acronym, in any language, case, accent or article."""
        return tuple(self._groups_by_name.get(fold(name), ()))

    def group_names(self) -> Iterator[tuple[str, str]]:
        """(name or acronym as written, group id), for an automaton that reads any case; see `exact_acronyms`."""
        exact = {acronym for row in self._world for acronym in row.fact.acronyms}
        for group in self.groups:
            for name in (*group.names, *(a for a in group.acronyms if a not in exact)):
                yield name, group.id

    def exact_acronyms(self) -> Iterator[tuple[str, str, bool]]:
        """(acronym, group id, whether it needs a group word beside it) of those read only exactly as written."""
        for row in self._world:
            for acronym in row.fact.acronyms:
                yield acronym, row.fact.id, acronym in row.risky

    @cached_property
    def risky_group_names(self) -> frozenset[str]:
        """Names of groups, small and without accents, that often are other things: they need a word beside them."""
        return frozenset(word for line in _lines("risky_groups.txt") for word in line.split())

    # -- places ----------------------------------------------------------------------------------------------------

    @cached_property
    def places(self) -> tuple[PlaceFact, ...]:
        """Every place; read on first use (some tenths of a second)."""
        rows = gzip.decompress(_data("places.tsv.gz")).decode("utf-8").splitlines()
        return (*(_region(line) for line in _lines("regions.txt")), *(_place(row) for row in rows))

    @cached_property
    def _place_by_id(self) -> dict[str, PlaceFact]:
        return {p.id: p for p in self.places}

    @cached_property
    def _places_by_name(self) -> dict[str, list[PlaceFact]]:
        out: dict[str, list[PlaceFact]] = defaultdict(list)
        for place in self.places:
            for form in dict.fromkeys(fold(n) for n in (place.name, *place.names)):
                out[form].append(place)
        for form, places in _short_forms(self.places).items():
            out.setdefault(form, places)
        for found in out.values():
            found.sort(key=lambda p: (p.rank, p.id))
        return out

    def place(self, identifier: str) -> PlaceFact:
        """The place of that id.

        Raises
        ------
        UnknownNameError
            When there is none.
        """
        if identifier not in self._place_by_id:
            raise UnknownNameError(
                f"No place '{identifier}' in the gazetteer", mend="Ids look like MX, MX-COA, geonames:123."
            )
        return self._place_by_id[identifier]

    def find_places(self, name: str, *, near: Collection[str] = ()) -> tuple[PlaceFact, ...]:
        """Places of that name, best first.

        Parameters
        ----------
        near : collection of str
            ISO codes of countries that the report speaks of: their places come first. Countries before
            regions and admin-1, those before towns, the larger before the smaller.
        """
        found = self._places_by_name.get(fold(name), [])
        if not near or len(found) < 2:
            return tuple(found)
        wanted = set(near)
        return tuple(sorted(found, key=lambda p: (p.kind != "country" and not wanted & set(p.countries), p.rank, p.id)))

    def is_place_name(self, name: str) -> bool:
        """Whether any place bears the name."""
        return fold(name) in self._places_by_name

    @cached_property
    def risky_names(self) -> frozenset[str]:
        """Folded names that are more often words, first names or surnames than places."""
        return frozenset(fold(word) for line in _lines("risky.txt") for word in line.split())

    @cached_property
    def _demonyms(self) -> dict[str, str]:
        out = {}
        for line in _lines("demonyms.txt"):
            code, words = line.split(";")
            out.update({word.casefold(): code for word in words.split(",")})
        return out

    def demonym_country(self, word: str) -> str | None:
        """ISO code of the country whose people or things a word names; None when it names none."""
        return self._demonyms.get(word.casefold())


def _group(line: str) -> GroupFact:
    identifier, kind, countries, names, acronyms, parent, source = line.split(";")
    pairs = [n.split(":", 1) for n in names.split(",")]
    parent_id, _, relation = parent.partition(":")
    return GroupFact(
        identifier,
        kind,
        tuple(countries.split()),
        tuple(name for _, name in pairs),
        tuple(language for language, _ in pairs),
        tuple(a for a in acronyms.split(",") if a),
        parent_id,
        relation,
        source,
    )


def _world_row(row: str) -> _WorldRow:
    identifier, countries, names, acronyms, parent, source = row.split("\t")
    full = tuple(n for n in names.split("|") if n)
    marked = [a for a in acronyms.split("|") if a]
    fact = GroupFact(
        identifier,
        "armed group",
        tuple(countries.split()),
        full,
        ("",) * len(full),
        tuple(a.lstrip("?") for a in marked),
        parent,
        "from" if parent else "",
        source,
    )
    return _WorldRow(fact, frozenset(a[1:] for a in marked if a.startswith("?")))


def _with_names_of(group: GroupFact, other: GroupFact) -> GroupFact:
    return replace(
        group,
        names=(*group.names, *other.names),
        languages=(*group.languages, *other.languages),
        acronyms=(*group.acronyms, *other.acronyms),
    )


def _region(line: str) -> PlaceFact:
    slug, countries, names = line.split(";")
    forms = tuple(names.split(","))
    return PlaceFact(f"region:{slug}", "region", forms[0], forms[1:], tuple(countries.split()), "", None, None, 0)


def _short_forms(places: tuple[PlaceFact, ...]) -> dict[str, list[PlaceFact]]:
    """Towns by the first word of a long name, as people say it: Taxco for Taxco de Alarcón."""
    out: dict[str, list[PlaceFact]] = defaultdict(list)
    for place in places:
        head, particle, _ = place.name.partition(" de")
        if particle and place.kind == "town" and " " not in head and len(head) > 4:
            out[fold(head)].append(place)
    return out


def _place(row: str) -> PlaceFact:
    identifier, kind, name, names, country, parent, latitude, longitude, population = row.split("\t")
    return PlaceFact(
        identifier,
        kind,
        name,
        tuple(n for n in names.split("|") if n),
        (country,),
        parent,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(population),
    )


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """The shipped gazetteer, one a process."""
    return Gazetteer()
