"""Who is related to whom: rules propose, learned weights decide."""

from crimescape.extract.relations.carrying import told_of
from crimescape.extract.relations.model import Model, shipped
from crimescape.extract.relations.qualifying import qualified
from crimescape.extract.relations.weighing import Candidate, candidates_of, spoken_of, weigh

__all__ = ["Candidate", "Model", "candidates_of", "qualified", "shipped", "spoken_of", "told_of", "weigh"]
