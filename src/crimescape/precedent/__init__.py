"""Earlier cases: a sourced table and those of a study, and which of them is nearest to what is asked about."""

from crimescape.precedent.agreement import Agreement, agreement
from crimescape.precedent.case import Case, CaseKind, CaseSource, Followed
from crimescape.precedent.coalition import Measured, Past, measure
from crimescape.precedent.day import Day, Happening, read_day
from crimescape.precedent.earlier import earlier_cases
from crimescape.precedent.feature import FEATURES, Feature, feature
from crimescape.precedent.resemblance import Compared, Match, Resemblance, nearest
from crimescape.precedent.table import load_cases, read_cases
from crimescape.precedent.trajectory import Trajectory, group_trajectory, landscape_trajectory, nearest_stretch

__all__ = [
    "FEATURES",
    "Agreement",
    "Case",
    "CaseKind",
    "CaseSource",
    "Compared",
    "Day",
    "Feature",
    "Followed",
    "Happening",
    "Match",
    "Measured",
    "Past",
    "Resemblance",
    "Trajectory",
    "agreement",
    "earlier_cases",
    "feature",
    "group_trajectory",
    "landscape_trajectory",
    "load_cases",
    "measure",
    "nearest",
    "nearest_stretch",
    "read_cases",
    "read_day",
]
