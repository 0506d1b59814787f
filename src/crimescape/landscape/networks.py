"""The network and the territory of a landscape at one AsOf, as values and in their written forms."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from crimescape.errors import UnknownNameError
from crimescape.landscape.landscape import Landscape
from crimescape.network import Network, build_network, network_csv, network_graphml, network_json
from crimescape.territory import (
    PlaceShape,
    Territory,
    build_territory,
    territory_csv,
    territory_geojson,
    territory_json,
)
from crimescape.vocabulary import AsOf, Belief, Kind, Proposition

Floats = NDArray[np.float64]


MOST_CLAIMS = 8
"""Of a tie or presence in short so many claims are named, the first recorded: all are a question away."""


def network(
    landscape: Landscape, *, as_of: AsOf, threshold: float, place: str | None = None, most: int | None = None
) -> Network:
    """The signed network on one day; with a place, only ties said of it.

    Parameters
    ----------
    most : int, optional
        Only so many ties, the most probable: `Network.weaker` says how many others are probable enough.
    """
    there = landscape.find(place, kind=Kind.PLACE).id if place else ""
    return landscape.networks.answer(
        (as_of, threshold, there, most),
        lambda: _network(landscape, as_of=as_of, threshold=threshold, there=there, most=most),
    )


def _network(landscape: Landscape, *, as_of: AsOf, threshold: float, there: str, most: int | None) -> Network:
    # Most ties of a large study are hidden: only those shown become values.
    table = landscape.holding.beliefs(as_of)
    likely, hidden = table.likely_ties(threshold, place=there)
    shown = _strongest(likely, table.probability[likely][:, [0, 2]].max(axis=1, initial=0), most=most)
    beliefs, heard = _beliefs(landscape, shown, as_of=as_of, is_short=most is not None)
    ends = {e for b in beliefs for e in (b.proposition.subject, b.proposition.object, b.proposition.place) if e}
    found = build_network(
        beliefs,
        names={e: landscape.name(e) for e in ends},
        as_of=as_of,
        threshold=threshold,
        policy=landscape.policy.hash,
    )
    return replace(found, hidden=found.hidden + hidden, weaker=len(likely) - len(shown), heard=heard)


def _beliefs(
    landscape: Landscape, rows: Sequence[int], *, as_of: AsOf, is_short: bool
) -> tuple[list[Belief], dict[Proposition, int]]:
    if is_short:
        return landscape.holding.in_short(as_of, rows, most_claims=MOST_CLAIMS)
    return landscape.holding.chosen(as_of, rows), {}


def _strongest(rows: Sequence[int], probability: Floats, *, most: int | None) -> list[int]:
    """So many of the rows, the most probable, in their order; of those alike the first."""
    if most is None or len(rows) <= most:
        return list(rows)
    return sorted(rows[i] for i in np.argsort(-probability, kind="stable")[:most].tolist())


def doubtful(landscape: Landscape, *, as_of: AsOf, threshold: float) -> int:
    """How many ties with evidence are less probable than a threshold on one day."""
    return landscape.holding.beliefs(as_of).likely_ties(threshold)[1]


def network_text(landscape: Landscape, form: str, *, as_of: AsOf, threshold: float, place: str | None = None) -> str:
    """The network as ``json``, ``csv`` or ``graphml``; each carries layer, both dates, policy, threshold and head."""
    writers = {"json": network_json, "csv": network_csv, "graphml": network_graphml}
    if form not in writers:
        raise UnknownNameError.near("format", form, list(writers))
    found = network(landscape, as_of=as_of, threshold=threshold, place=place)
    return writers[form](found, head=landscape.head)


def territory(
    landscape: Landscape, *, as_of: AsOf, threshold: float, group: str | None = None, most: int | None = None
) -> Territory:
    """Who is where on one day; with a group, only where that group is, and who contests it there.

    Parameters
    ----------
    most : int, optional
        Only so many presences, the most probable: `Territory.weaker` says how many others are probable enough.
    """
    whole = landscape.territories.answer(
        (as_of, threshold, most), lambda: _territory(landscape, as_of=as_of, threshold=threshold, most=most)
    )
    if group is None:
        return whole
    only = landscape.find(group, kind=Kind.GROUP).id
    presences = tuple(p for p in whole.presences if p.group == only)
    places = {p.place for p in presences}
    contested = {place: pairs for place, pairs in whole.contested.items() if place in places}
    return replace(whole, presences=presences, contested=contested)


def _territory(landscape: Landscape, *, as_of: AsOf, threshold: float, most: int | None) -> Territory:
    # As with networks: what is hidden stays a number, and only ties of those who share a place become values.
    table = landscape.holding.beliefs(as_of)
    likely, hidden = table.likely_presences(threshold)
    shown = _strongest(likely, table.probability[likely, 0], most=most)
    rows = [*shown, *table.ties_where_present(shown)]
    beliefs, heard = _beliefs(landscape, rows, as_of=as_of, is_short=most is not None)
    found = build_territory(
        beliefs,
        places=_shapes(landscape, {b.proposition.object for b in beliefs if b.proposition.kind == "presence"}),
        names={e: landscape.name(e) for b in beliefs for e in (b.proposition.subject, b.proposition.object)},
        as_of=as_of,
        threshold=threshold,
        policy=landscape.policy.hash,
    )
    return replace(found, hidden=found.hidden + hidden, weaker=len(likely) - len(shown), heard=heard)


def territory_text(landscape: Landscape, form: str, *, as_of: AsOf, threshold: float, group: str | None = None) -> str:
    """The territory as ``json``, ``csv`` or ``geojson``."""
    writers = {"json": territory_json, "csv": territory_csv, "geojson": territory_geojson}
    if form not in writers:
        raise UnknownNameError.near("format", form, list(writers))
    return writers[form](territory(landscape, as_of=as_of, threshold=threshold, group=group), head=landscape.head)


def network_in_short(
    landscape: Landscape, *, as_of: AsOf, threshold: float, most: int, place: str | None = None
) -> str:
    """The strongest ties as JSON, of each a few claims: what a picture needs of a large study."""

    def write() -> str:
        found = network(landscape, as_of=as_of, threshold=threshold, place=place, most=most)
        return network_json(found, head=landscape.head)

    return landscape.written.answer(("network", as_of, threshold, most, place), write)


def territory_in_short(
    landscape: Landscape, *, as_of: AsOf, threshold: float, most: int, group: str | None = None
) -> str:
    """The likeliest presences as JSON, of each a few claims."""

    def write() -> str:
        found = territory(landscape, as_of=as_of, threshold=threshold, group=group, most=most)
        return territory_json(found, head=landscape.head)

    return landscape.written.answer(("territory", as_of, threshold, most, group), write)


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
