"""The outlook: chances of new ties within a horizon, fitted on the past alone, with their track record beside them."""

from crimescape.outlook.backtest import BETTER, NOT_BETTER, UNTESTED, Backtest, Record, backtest, thinness
from crimescape.outlook.features import NAMES, Memory
from crimescape.outlook.history import (
    ALLIED,
    HOSTILE,
    PARENTAGE,
    History,
    PlaceRow,
    SizeRow,
    TieRow,
    build_history,
)
from crimescape.outlook.leak import Leak, find_leak
from crimescape.outlook.projecting import Projection, project
from crimescape.outlook.reasons import Reason, reasons
from crimescape.outlook.risk import ALLIANCE_ONSET, ENDS, ONSETS, RIVALRY_ONSET
from crimescape.outlook.rolling import MODEL, Setting
from crimescape.outlook.table import history_of_table

__all__ = [
    "ALLIANCE_ONSET",
    "ALLIED",
    "BETTER",
    "ENDS",
    "HOSTILE",
    "MODEL",
    "NAMES",
    "NOT_BETTER",
    "ONSETS",
    "PARENTAGE",
    "RIVALRY_ONSET",
    "UNTESTED",
    "Backtest",
    "History",
    "Leak",
    "Memory",
    "PlaceRow",
    "Projection",
    "Reason",
    "Record",
    "Setting",
    "SizeRow",
    "TieRow",
    "backtest",
    "build_history",
    "find_leak",
    "history_of_table",
    "project",
    "reasons",
    "thinness",
]
