"""What an extraction engine is, and how one is found: built in, or brought by another package."""

from importlib import import_module
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
    """The engine of that name; several joined by a plus (``rules+llm``) read together.

    Raises
    ------
    UnknownNameError
        With the engines that are installed.
    RefusedError
        When an engine lacks a setting: which, and how to set it.
    """
    if "+" in name:
        from crimescape.extract.combined import CombinedExtractor

        return CombinedExtractor([find_engine(part) for part in name.split("+")])
    found = {e.name: e for e in entry_points(group=ENTRY_POINTS)}
    if name in BUILT_IN:
        module, _, made_by = BUILT_IN[name].partition(":")
        built: Extractor = getattr(import_module(module), made_by)()
        return built
    if name not in found:
        raise UnknownNameError.near("engine", name, sorted({*found, *BUILT_IN}))
    made: Extractor = found[name].load()()
    return made


BUILT_IN = {
    "rules": "crimescape.extract.engine:RulesExtractor",
    "llm": "crimescape.extract.llm:LlmExtractor",
    "gliner": "crimescape.extract.gliner:GlinerExtractor",
}
"""Engines that come with this package; each loads what it needs only when asked for."""
