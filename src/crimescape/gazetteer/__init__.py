"""The starter gazetteer: groups, places and demonyms on public record, shipped as data."""

from crimescape.gazetteer.facts import GroupFact, PlaceFact
from crimescape.gazetteer.fold import fold
from crimescape.gazetteer.gazetteer import Gazetteer, load

__all__ = ["Gazetteer", "GroupFact", "PlaceFact", "fold", "load"]
