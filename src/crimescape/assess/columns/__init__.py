"""Assessing at scale: statements and beliefs as columns, and the same figures as the plain way, all at once."""

from crimescape.assess.columns.again import Assessed, Followed, assess_again, compared, grown
from crimescape.assess.columns.assessing import assess_table
from crimescape.assess.columns.beliefs import BeliefTable
from crimescape.assess.columns.shards import Terms, assess_shard, assess_under, join_beliefs, shards_of
from crimescape.assess.columns.statements import StatementTable, end_to_end, tabulate
from crimescape.assess.columns.units import UnitIndex

__all__ = [
    "Assessed",
    "BeliefTable",
    "Followed",
    "StatementTable",
    "Terms",
    "UnitIndex",
    "assess_again",
    "assess_shard",
    "assess_table",
    "assess_under",
    "compared",
    "end_to_end",
    "grown",
    "join_beliefs",
    "shards_of",
    "tabulate",
]
