"""Who is related to whom: rules propose, learned weights decide."""

from crimescape.extract.relations.flattest import flattest
from crimescape.extract.relations.model import Model, shipped
from crimescape.extract.relations.weighing import Candidate, candidates_of, spoken_of, weigh

__all__ = ["Candidate", "Model", "candidates_of", "flattest", "shipped", "spoken_of", "weigh"]
