"""Chances as log odds, in which words for and against add up, and back."""

import math


def log_odds(chance: float) -> float:
    """Log odds of a chance in [0, 1], kept finite."""
    held = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(held / (1 - held))


def mixed(first: float, second: float, *, share: float) -> float:
    """The chance between two, in log odds: so much of it is the second."""
    return 1 / (1 + math.exp(-((1 - share) * log_odds(first) + share * log_odds(second))))
