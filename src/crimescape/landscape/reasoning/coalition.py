"""Who is asked about, in which places: names to groups, and the level and country whose places are counted."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crimescape.errors import CrimescapeError, RefusedError, UnknownNameError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.weighing import believe, believe_all, told_on
from crimescape.territory import DEGREES, Level, PresenceMatrix, build_matrix, country_of, level_of
from crimescape.vocabulary import AsOf, Belief, Claim, Entity, Kind

UNITS = {"admin1": "states", "town": "towns", "country": "countries"}
"""How the places of a level are called, whatever the country calls them."""


@dataclass(frozen=True, eq=False)
class Asked:
    """A coalition on one day, with all that its places and enemies are reckoned from.

    Attributes
    ----------
    groups : tuple of Entity
        In the order asked for.
    claims : tuple of Claim
        About any of them, that speak as known.
    beliefs : tuple of Belief
        About presence and ties, of all groups.
    matrix : PresenceMatrix
        All groups in the places of the level; only the coalition's cells have their origins.
    """

    groups: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    beliefs: tuple[Belief, ...]
    level: Level
    matrix: PresenceMatrix

    @property
    def coalition(self) -> tuple[str, ...]:
        """Ids of the groups."""
        return tuple(g.id for g in self.groups)


def ask_about(
    landscape: Landscape, names: Sequence[str], *, as_of: AsOf, level: str = "admin1", country: str | None = None
) -> Asked:
    """The coalition of those names and the table of presence, as `coverage_record` asks for them."""
    groups = groups_named(landscape, names)
    coalition = tuple(g.id for g in groups)
    beliefs = believe_all(landscape, as_of=as_of, kinds=("presence", "tie"))
    claims = landscape.claims(coalition, as_of=as_of)
    counted = level_asked(landscape, beliefs, coalition, name=level, country=country)
    matrix = build_matrix(
        beliefs,
        level=counted,
        as_of=as_of,
        origins=origins_of(landscape, beliefs, coalition, claims=claims, level=counted, as_of=as_of),
        degrees={c.id: c.value for c in claims if c.predicate == "present_in" and c.value in DEGREES},
    )
    return Asked(groups, claims, beliefs, counted, matrix)


def groups_named(landscape: Landscape, names: Sequence[str]) -> tuple[Entity, ...]:
    """The groups of those names, in the order given."""
    if not names:
        raise RefusedError("A coalition has members", where="names", mend="Name one group or more.")
    found: dict[str, tuple[str, Entity]] = {}
    for name in names:
        entity = landscape.find(name, kind=Kind.GROUP)
        if entity.id in found:
            raise CrimescapeError(
                f"'{found[entity.id][0]}' and '{name}' are the same group here, {entity.name}",
                mend="crimescape why NAME shows what joined them.",
            )
        found[entity.id] = name, entity
    return tuple(entity for _, entity in found.values())


def level_asked(
    landscape: Landscape, beliefs: Sequence[Belief], coalition: Sequence[str], *, name: str, country: str | None
) -> Level:
    """The level asked for, in the country asked for, or in that where most of the coalition is reported."""
    recorded = _recorded(landscape, {b.proposition.object for b in beliefs if b.proposition.kind == "presence"})
    where = _code(landscape, country) if country else ""
    if not where and name != "country":
        where = _home(landscape, beliefs, coalition, recorded=recorded)
    return level_of(name, country=where, recorded=recorded, gazetteer=landscape.gazetteer)


def _home(
    landscape: Landscape, beliefs: Sequence[Belief], coalition: Sequence[str], *, recorded: Mapping[str, str]
) -> str:
    """The country in which reports have most of the members, then most of their presences, of whatever level."""
    presences: dict[str, Counter[str]] = defaultdict(Counter)
    for belief in beliefs:
        group, place = belief.proposition.subject, recorded.get(belief.proposition.object)
        if belief.claims and place is not None and group in coalition:
            presences[country_of(place, gazetteer=landscape.gazetteer)][group] += 1
    countries = [c for c in presences if c]
    if not countries:
        raise RefusedError(
            "No dated report has any of them in a place on record",
            where=", ".join(landscape.name(g) for g in coalition),
            mend="Ask for a later day, or give the reports their dates.",
        )
    return min(countries, key=lambda c: (-len(presences[c]), -presences[c].total(), c))


def _code(landscape: Landscape, country: str) -> str:
    """The ISO code of a country by name or code."""
    for place in landscape.gazetteer.find_places(country):
        if place.kind == "country":
            return place.id
    code = country.upper()
    try:
        is_country = landscape.gazetteer.place(code).kind == "country"
    except UnknownNameError:
        is_country = False
    if not is_country:
        names = [p.name for p in landscape.gazetteer.places if p.kind == "country"]
        raise UnknownNameError.near("country", country, names)
    return code


def _recorded(landscape: Landscape, places: set[str]) -> dict[str, str]:
    """Gazetteer ids of the places of the study that are on record."""
    known = ((place, landscape.resolution.entity(place).gazetteer) for place in sorted(places))
    return {place: identifier for place, identifier in known if identifier}


def origins_of(
    landscape: Landscape,
    beliefs: Sequence[Belief],
    coalition: Sequence[str],
    *,
    claims: Sequence[Claim],
    level: Level,
    as_of: AsOf,
) -> dict[str, str]:
    """For each claim that puts a member in a place of the level, the witness it goes back to.

    Parameters
    ----------
    claims : sequence of Claim
        Those about the coalition that speak as known.
    """
    out, by_id = {}, {c.id: c for c in claims}
    for belief in beliefs:
        proposition = belief.proposition
        is_asked = proposition.kind == "presence" and proposition.subject in coalition and belief.claims
        if is_asked and level.place_of(proposition.object) is not None:
            bearing = [by_id[c] for c in belief.claims if c in by_id]
            told = told_on(landscape, proposition, as_of=as_of, claims=bearing)
            weighed = believe(landscape, proposition, as_of=as_of, with_contributions=True, told=told)
            out.update({claim: c.origin for c in weighed.contributions for claim in c.claims})
    return out


def place_name(landscape: Landscape, place: str) -> str:
    """The name of a place of the gazetteer, else of an entity of the study."""
    if place in landscape.resolution:
        return landscape.name(place)
    return landscape.gazetteer.place(place).name
