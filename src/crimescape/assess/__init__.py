"""Claims become beliefs: lineage, weight and a chain through time, under a policy with a hash."""

from crimescape.assess.bearing import LeftOut, left_out, propositions
from crimescape.assess.belief import assess, assess_all
from crimescape.assess.copies import DatedText, find_copies
from crimescape.assess.origins import OriginLink
from crimescape.assess.policy import Policy, load_policy

__all__ = [
    "DatedText",
    "LeftOut",
    "OriginLink",
    "Policy",
    "assess",
    "assess_all",
    "find_copies",
    "left_out",
    "load_policy",
    "propositions",
]
