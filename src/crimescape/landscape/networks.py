"""The network and the territory of a landscape at one AsOf, as values and in their written forms."""

from dataclasses import replace

from crimescape.errors import UnknownNameError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.weighing import believe_all
from crimescape.network import Network, build_network, network_csv, network_graphml, network_json
from crimescape.territory import (
    PlaceShape,
    Territory,
    build_territory,
    territory_csv,
    territory_geojson,
    territory_json,
)
from crimescape.vocabulary import AsOf, Kind


def network(landscape: Landscape, *, as_of: AsOf, threshold: float, place: str | None = None) -> Network:
    """The signed network on one day; with a place, only ties said of it."""
    there = landscape.find(place, kind=Kind.PLACE).id if place else ""
    return landscape.networks.answer(
        (as_of, threshold, there),
        lambda: _network(landscape, as_of=as_of, threshold=threshold, there=there),
    )


def _network(landscape: Landscape, *, as_of: AsOf, threshold: float, there: str) -> Network:
    # Most ties of a large study are hidden: only those shown become values.
    shown, hidden = landscape.holding.beliefs(as_of).likely_ties(threshold, place=there)
    beliefs = landscape.holding.chosen(as_of, shown)
    ends = {e for b in beliefs for e in (b.proposition.subject, b.proposition.object, b.proposition.place) if e}
    found = build_network(
        beliefs,
        names={e: landscape.name(e) for e in ends},
        as_of=as_of,
        threshold=threshold,
        policy=landscape.policy.hash,
    )
    return replace(found, hidden=found.hidden + hidden)


def network_text(landscape: Landscape, form: str, *, as_of: AsOf, threshold: float, place: str | None = None) -> str:
    """The network as ``json``, ``csv`` or ``graphml``; each carries layer, both dates, policy, threshold and head."""
    writers = {"json": network_json, "csv": network_csv, "graphml": network_graphml}
    if form not in writers:
        raise UnknownNameError.near("format", form, list(writers))
    found = network(landscape, as_of=as_of, threshold=threshold, place=place)
    return writers[form](found, head=landscape.head)


def territory(landscape: Landscape, *, as_of: AsOf, threshold: float, group: str | None = None) -> Territory:
    """Who is where on one day; with a group, only where that group is, and who contests it there."""
    beliefs = believe_all(landscape, as_of=as_of, kinds=("presence", "tie"))
    whole = build_territory(
        beliefs,
        places=_shapes(landscape, {b.proposition.object for b in beliefs if b.proposition.kind == "presence"}),
        names={e: landscape.name(e) for b in beliefs for e in (b.proposition.subject, b.proposition.object)},
        as_of=as_of,
        threshold=threshold,
        policy=landscape.policy.hash,
    )
    if group is None:
        return whole
    only = landscape.find(group, kind=Kind.GROUP).id
    presences = tuple(p for p in whole.presences if p.group == only)
    places = {p.place for p in presences}
    contested = {place: pairs for place, pairs in whole.contested.items() if place in places}
    return replace(whole, presences=presences, contested=contested)


def territory_text(landscape: Landscape, form: str, *, as_of: AsOf, threshold: float, group: str | None = None) -> str:
    """The territory as ``json``, ``csv`` or ``geojson``."""
    writers = {"json": territory_json, "csv": territory_csv, "geojson": territory_geojson}
    if form not in writers:
        raise UnknownNameError.near("format", form, list(writers))
    return writers[form](territory(landscape, as_of=as_of, threshold=threshold, group=group), head=landscape.head)


def _shapes(landscape: Landscape, place_ids: set[str]) -> dict[str, PlaceShape]:
    """What a map needs of the places that are on record."""
    shapes = {}
    for identifier in sorted(place_ids):
        recorded = landscape.resolution.entity(identifier).gazetteer
        if recorded:
            fact = landscape.gazetteer.place(recorded)
            code = "" if recorded.startswith(("geonames:", "region:")) else recorded
            country = fact.countries[0] if len(fact.countries) == 1 else ""
            shapes[identifier] = PlaceShape(fact.kind, code, fact.latitude, fact.longitude, country)
    return shapes
