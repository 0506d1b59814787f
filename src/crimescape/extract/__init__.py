"""Reports become claims: names, clauses, relations, manner, time and sources, every one verified against the text."""

from crimescape.extract.base import Extractor, find_engine
from crimescape.extract.gold_shape import to_gold
from crimescape.extract.verify import fault_of, verified

__all__ = ["Extractor", "fault_of", "find_engine", "to_gold", "verified"]
