"""Who is where at one AsOf, as frozen values and in written forms; what coalitions cover, and who contests what."""

from crimescape.territory.complement import Asset, Brought, Gain, brought, gains
from crimescape.territory.contest import Contest, contests, diversity, expected_pairs
from crimescape.territory.coverage import Coverage, Interval, central_interval, coverage, number_covered
from crimescape.territory.formats import territory_csv, territory_geojson, territory_json
from crimescape.territory.levels import LEVELS, Level, country_of, level_of
from crimescape.territory.matrix import DEGREES, PresenceMatrix, build_matrix
from crimescape.territory.shapley import shapley, shapley_shares
from crimescape.territory.territory import PlaceShape, Presence, Territory, build_territory

__all__ = [
    "DEGREES",
    "LEVELS",
    "Asset",
    "Brought",
    "Contest",
    "Coverage",
    "Gain",
    "Interval",
    "Level",
    "PlaceShape",
    "Presence",
    "PresenceMatrix",
    "Territory",
    "brought",
    "build_matrix",
    "build_territory",
    "central_interval",
    "contests",
    "country_of",
    "coverage",
    "diversity",
    "expected_pairs",
    "gains",
    "level_of",
    "number_covered",
    "shapley",
    "shapley_shares",
    "territory_csv",
    "territory_geojson",
    "territory_json",
]
