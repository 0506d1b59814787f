"""The territory written down: JSON, CSV and GeoJSON, each saying its layer, both dates, policy, threshold and head."""

import csv
import io
import json
from collections.abc import Collection

from crimescape.territory.territory import Presence, Territory

COLUMNS = (
    "place",
    "place_name",
    "level",
    "mark",
    "code",
    "country",
    "latitude",
    "longitude",
    "group",
    "group_name",
    "probability",
    "low",
    "high",
    "origins",
    "confidence",
    "is_contested",
    "claims",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def _row(territory: Territory, presence: Presence, fought_over: Collection[tuple[str, str]]) -> dict[str, object]:
    belief = presence.belief
    names = territory.names
    return {
        "place": presence.place,
        "place_name": names.get(presence.place, presence.place),
        "level": presence.shape.level,
        "mark": presence.mark,
        "code": presence.shape.code,
        "country": presence.shape.country,
        "latitude": presence.shape.latitude,
        "longitude": presence.shape.longitude,
        "group": presence.group,
        "group_name": names.get(presence.group, presence.group),
        "probability": round(presence.probability, 6),
        "low": round(belief.ranges[0][0], 6),
        "high": round(belief.ranges[0][1], 6),
        "origins": belief.origins,
        "confidence": belief.confidence,
        "is_contested": (presence.place, presence.group) in fought_over,
        "claims": list(belief.claims),
    }


def _fought_over(territory: Territory) -> set[tuple[str, str]]:
    """Each place with each group that is at odds with another there."""
    return {(place, group) for place, pairs in territory.contested.items() for pair in pairs for group in pair}


def _about(territory: Territory, *, head: str) -> dict[str, object]:
    return {
        "layer": "assessed",
        **territory.as_of.record(),
        "policy": territory.policy,
        "threshold": territory.threshold,
        "hidden": territory.hidden,
        "head": head,
    }


def territory_json(territory: Territory, *, head: str) -> str:
    """One JSON object: what it is about, presences, contested places; ``claims_in_all`` counts claims, named or not."""
    fought_over = _fought_over(territory)
    record = {
        **_about(territory, head=head),
        "weaker": territory.weaker,
        "note": "A place that is not here has no report; that is no finding that nobody is there.",
        "presences": [
            {**_row(territory, p, fought_over), "claims_in_all": territory.claims_in_all(p.belief)}
            for p in territory.presences
        ],
        "contested": {place: [list(pair) for pair in pairs] for place, pairs in territory.contested.items()},
    }
    return json.dumps(record, ensure_ascii=False)


def territory_csv(territory: Territory, *, head: str) -> str:
    """A presence a row under one heading row; what it is about stands in the last columns."""
    about = _about(territory, head=head)
    stream = io.StringIO()
    writer = csv.DictWriter(stream, [*COLUMNS, *about], lineterminator="\n")
    writer.writeheader()
    fought_over = _fought_over(territory)
    for presence in territory.presences:
        row = {**_row(territory, presence, fought_over), "claims": " ".join(presence.belief.claims), **about}
        writer.writerow(
            {k: f"'{v}" if isinstance(v, str) and v.startswith(_FORMULA_STARTS) else v for k, v in row.items()}
        )
    return stream.getvalue()


CREDITS = ("Towns: GeoNames (CC BY 4.0)", "Assessed with Crimescape; being named is no proof of crime")
"""Whom a map made of it must name."""


def territory_geojson(territory: Territory, *, head: str) -> str:
    """A GeoJSON feature collection (RFC 7946): one feature a presence, each saying what it is about.

    Towns are points. What is said of a state, country or region has no geometry here (``null``), only its ISO code: a
    point in it would say more than was reported. Who has boundaries joins them by ``code``.
    """
    about = _about(territory, head=head)
    features, fought_over = [], _fought_over(territory)
    for presence in territory.presences:
        shape = presence.shape
        is_point = presence.mark == "point"
        geometry = {"type": "Point", "coordinates": [shape.longitude, shape.latitude]} if is_point else None
        row = {k: v for k, v in _row(territory, presence, fought_over).items() if k not in ("latitude", "longitude")}
        features.append({"type": "Feature", "geometry": geometry, "properties": {**row, **about}})
    record = {"type": "FeatureCollection", "credits": list(CREDITS), **about, "features": features}
    return json.dumps(record, ensure_ascii=False)
