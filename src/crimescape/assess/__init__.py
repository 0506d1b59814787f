"""Claims become beliefs: lineage, weight and a chain through time, under a policy with a hash."""

from crimescape.assess.belief import assess, assess_all, propositions
from crimescape.assess.copies import DatedText, find_copies
from crimescape.assess.lineage import OriginLink
from crimescape.assess.policy import Policy, load_policy

__all__ = [
    "DatedText",
    "OriginLink",
    "Policy",
    "assess",
    "assess_all",
    "find_copies",
    "load_policy",
    "propositions",
]
