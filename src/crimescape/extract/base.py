"""What an extraction engine is, and how one is found: built in, or brought by another package."""

from importlib.metadata import entry_points
from typing import Protocol

from crimescape.errors import UnknownNameError
from crimescape.gazetteer import Gazetteer
from crimescape.vocabulary import Reading, Report

ENTRY_POINTS = "crimescape.extractors"


class Extractor(Protocol):
    """Reads one report at a time; pure: the same report and gazetteer give the same reading.

    Attributes
    ----------
    name : str
        How it is asked for.
    version : str
        Name and version, the provenance of its claims; changes whenever its readings may.
    """

    name: str
    version: str

    def read(self, report: Report, *, gazetteer: Gazetteer) -> Reading:
        """What the report says."""


def find_engine(name: str) -> Extractor:
    """The engine of that name.

    Raises
    ------
    UnknownNameError
        With the engines that are installed.
    """
    from crimescape.extract.engine import RulesExtractor

    if name == RulesExtractor.name:
        return RulesExtractor()
    found = {e.name: e for e in entry_points(group=ENTRY_POINTS)}
    if name not in found:
        raise UnknownNameError.near("engine", name, sorted({*found, RulesExtractor.name}))
    made: Extractor = found[name].load()()
    return made
