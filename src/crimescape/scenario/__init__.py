"""What if: named changes to the situation of a day, what they would move, and which ties they put under strain."""

from crimescape.scenario.applying import SPLIT_MARK, apply_all, with_tie, worst_of
from crimescape.scenario.change import Change, Turn, read_change, read_turn
from crimescape.scenario.measures import Measures, best_division, measure
from crimescape.scenario.obstacle import Obstacle, obstacles
from crimescape.scenario.scenario import Scenario, read_scenario, write_scenario
from crimescape.scenario.sharing import Shared, shared_enemies, torn_between
from crimescape.scenario.situation import Situation, pair
from crimescape.scenario.strain import Strain, expected_triads, strained_ties, unbalanced_triads

__all__ = [
    "SPLIT_MARK",
    "Change",
    "Measures",
    "Obstacle",
    "Scenario",
    "Shared",
    "Situation",
    "Strain",
    "Turn",
    "apply_all",
    "best_division",
    "expected_triads",
    "measure",
    "obstacles",
    "pair",
    "read_change",
    "read_scenario",
    "read_turn",
    "shared_enemies",
    "strained_ties",
    "torn_between",
    "unbalanced_triads",
    "with_tie",
    "worst_of",
    "write_scenario",
]
