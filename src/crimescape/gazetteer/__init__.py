"""The starter gazetteer: groups, places and demonyms on public record, shipped as data."""

from crimescape.gazetteer.extended import ExtendedGazetteer
from crimescape.gazetteer.facts import GroupFact, PlaceFact
from crimescape.gazetteer.fold import fold
from crimescape.gazetteer.gazetteer import Gazetteer, load
from crimescape.gazetteer.grown import OWN, AcceptedName, GrownGazetteer, own_entry

__all__ = [
    "OWN",
    "AcceptedName",
    "ExtendedGazetteer",
    "Gazetteer",
    "GroupFact",
    "GrownGazetteer",
    "PlaceFact",
    "fold",
    "load",
    "own_entry",
]
