"""Who is where at one AsOf, as a frozen value and in written forms."""

from crimescape.territory.formats import territory_csv, territory_json
from crimescape.territory.territory import PlaceShape, Presence, Territory, build_territory

__all__ = ["PlaceShape", "Presence", "Territory", "build_territory", "territory_csv", "territory_json"]
