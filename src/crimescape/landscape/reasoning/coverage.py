"""What a coalition covers: how many places, how sure, who brings what, who contests it, and what reports say of it."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.coalition import UNITS, ask_about, place_name
from crimescape.landscape.reasoning.contested import contested_records
from crimescape.landscape.reasoning.having import asset_records, assets_of, undated_presence
from crimescape.landscape.reasoning.reached import reached_records
from crimescape.territory import (
    Asset,
    Coverage,
    PresenceMatrix,
    brought,
    coverage,
    gains,
    shapley,
)
from crimescape.territory.coverage import DEPENDENCE, SURE
from crimescape.vocabulary import AsOf, Entity

Record = dict[str, object]
SEED = 2015
"""The draws of an interval are the same each time it is asked for."""


def coverage_record(
    landscape: Landscape, names: Sequence[str], *, as_of: AsOf, level: str = "admin1", country: str | None = None
) -> Record:
    """In how many places groups are together, on one day as known on one day; JSON-ready.

    Parameters
    ----------
    names : sequence of str
        Groups in any known form or language, or ids; one is allowed.
    level : str
        Which places are counted: ``country``, ``admin1`` (states) or ``town``.
    country : str, optional
        A country by name or ISO code. Default: where reports have most of these groups, then most of their
        presences; for the level ``country``, all.

    Returns
    -------
    dict
        ``groups`` (each with ``alone``, ``share``, what it ``brings``), ``expected``, ``interval``, ``interval_alone``,
        ``counted``, ``likely``, ``of``, ``reported``, ``reported_of_any``, ``places`` (who is there, by which claims),
        ``contested``, ``gains``, ``reported_counts`` beside ours, ``left_out``, both dates, policy and head.

    Raises
    ------
    UnknownNameError
        When a group, the level or the country is unknown.
    CrimescapeError
        When two names are one group.
    RefusedError
        When no report that counts has any of them in any place.
    """
    asked = ask_about(landscape, names, as_of=as_of, level=level, country=country)
    coalition, matrix = asked.coalition, asked.matrix
    found = coverage(matrix, coalition, rng=np.random.Generator(np.random.PCG64(SEED)))
    assets = assets_of(landscape, asked.claims, coalition, level=asked.level, as_of=as_of)
    return {
        "level": level,
        "unit": UNITS[level],
        "country": matrix.country or None,
        "country_name": landscape.gazetteer.place(matrix.country).name if matrix.country else None,
        **_figures(found),
        "groups": _members(landscape, matrix, asked.groups, assets),
        "places": _places(landscape, matrix, found),
        "contested": contested_records(landscape, matrix, asked.beliefs, coalition, level=asked.level),
        "gains": [
            {
                "taker": g.taker,
                "taker_name": landscape.name(g.taker),
                "giver": g.giver,
                "giver_name": landscape.name(g.giver),
                "expected": round(g.expected, 4),
                "capabilities": asset_records(landscape, g.assets),
            }
            for g in gains(matrix, coalition, assets=assets)
        ],
        "reported_counts": reached_records(landscape, asked.claims, coalition, level=asked.level, as_of=as_of),
        "left_out": {"undated_presence_claims": undated_presence(landscape, asked.claims, coalition)},
        "note": "A place that is not here has no report; that is no finding that nobody is there.",
        "layer": "assessed",
        **as_of.record(),
        "policy": landscape.policy.hash,
        "head": landscape.head,
    }


def _figures(found: Coverage) -> Record:
    def part(of: int) -> float | None:
        return round(found.expected / of, 4) if of else None

    return {
        "expected": round(found.expected, 4),
        "interval": {"low": found.interval.low, "high": found.interval.high, "holds": round(found.interval.holds, 4)},
        "interval_alone": {
            "low": found.interval_alone.low,
            "high": found.interval_alone.high,
            "holds": round(found.interval_alone.holds, 4),
        },
        "dependence": DEPENDENCE,
        "distribution": [round(p, 6) for p in found.distribution.tolist()],
        "counted": found.counted,
        "counted_from": SURE,
        "likely": found.likely,
        "of": found.whole or None,
        "reported": found.reported,
        "reported_of_any": found.reported_of_any,
        "share_of_all": part(found.whole),
        "share_of_reported": part(found.reported_of_any),
    }


def _members(
    landscape: Landscape, matrix: PresenceMatrix, groups: Sequence[Entity], assets: Sequence[tuple[str, Asset]]
) -> list[Record]:
    """What each member covers alone, its share of the whole, and what it brings that no other has."""
    coalition = [g.id for g in groups]
    shares = shapley(matrix, coalition)
    bringing = {b.group: b for b in brought(matrix, coalition, assets=assets)}
    rows = {group: matrix.certain[i] for i, group in enumerate(matrix.groups)}
    return [
        {
            "id": group.id,
            "name": group.name,
            "alone": round(float(rows[group.id].sum()), 4) if group.id in rows else 0.0,
            "share": round(shares[group.id], 4),
            "reported": sum(1 for g, _ in matrix.claims if g == group.id),
            "brings": {
                "expected": round(bringing[group.id].expected, 4),
                "places": [
                    {"place": p, "name": place_name(landscape, p), "probability": round(chance, 4)}
                    for p, chance in bringing[group.id].places
                ],
                "capabilities": asset_records(landscape, bringing[group.id].assets),
            },
        }
        for group in groups
    ]


def _places(landscape: Landscape, matrix: PresenceMatrix, found: Coverage) -> list[Record]:
    """Places with any report of a member, the surest first."""
    by_place: dict[str, list[str]] = defaultdict(list)
    for group, place in sorted(matrix.claims):
        if group in found.coalition:
            by_place[place].append(group)
    chance = dict(zip(matrix.places, found.covered.tolist(), strict=True))
    return [
        {
            "place": place,
            "name": place_name(landscape, place),
            "probability": round(chance[place], 4),
            "by": [_cell(landscape, matrix, group, place) for group in by_place[place]],
        }
        for place in sorted(by_place, key=lambda p: (-chance[p], p))
    ]


def _cell(landscape: Landscape, matrix: PresenceMatrix, group: str, place: str) -> Record:
    cell = group, place
    return {
        "group": group,
        "name": landscape.name(group),
        "probability": round(float(matrix.probability[matrix.row(group), matrix.places.index(place)]), 4),
        "degree": matrix.degrees[cell],
        "through": [landscape.name(p) for p in matrix.through[cell]],
        "origins": list(matrix.origins[cell]),
        "claims": list(matrix.claims[cell]),
    }
