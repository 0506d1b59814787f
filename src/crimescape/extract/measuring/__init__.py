"""How well an engine reads, by the gold of careful readers: the measure that users put to their own reports too."""

from crimescape.extract.measuring.gold import GoldError, gold_in
from crimescape.extract.measuring.measure import Counts, Measured, Missed, measure

__all__ = ["Counts", "GoldError", "Measured", "Missed", "gold_in", "measure"]
