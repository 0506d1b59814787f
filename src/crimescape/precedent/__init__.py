"""Earlier cases: a sourced table and those of a study, and which of them is nearest to what is asked about."""

from crimescape.precedent.agreement import Agreement, agreement
from crimescape.precedent.case import Case, CaseKind, CaseSource, Followed
from crimescape.precedent.feature import FEATURES, Feature, feature
from crimescape.precedent.resemblance import Compared, Match, Resemblance, nearest
from crimescape.precedent.table import load_cases, read_cases

__all__ = [
    "FEATURES",
    "Agreement",
    "Case",
    "CaseKind",
    "CaseSource",
    "Compared",
    "Feature",
    "Followed",
    "Match",
    "Resemblance",
    "agreement",
    "feature",
    "load_cases",
    "nearest",
    "read_cases",
]
