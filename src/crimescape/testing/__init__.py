"""For those who try something out: a city that does not exist, its reports, and worlds whose truth is known.

`check_extractor` holds engines to their contract. `try_policy` weighs what invented sources told of an invented world,
and lays the beliefs beside simple rivals and the truth; `worlds`, `blocs`, `sources` and `supposed` make both.
"""

from crimescape.testing.blocs import pact_world
from crimescape.testing.contract import ContractError, check_extractor
from crimescape.testing.reports import reports
from crimescape.testing.rivals import majority_vote, naive_count
from crimescape.testing.scores import (
    Bin,
    binomial_band,
    brier_score,
    calibration_error,
    even_reliability,
    log_score,
    reliability,
)
from crimescape.testing.sources import (
    Copier,
    Source,
    Told,
    city_copiers,
    city_press,
    grades_of,
    outspoken_press,
    partial_press,
    silent_press,
    tell,
)
from crimescape.testing.supposed import supposed_grades, tell_as_supposed
from crimescape.testing.trial import Trial, pooled, try_policy
from crimescape.testing.worlds import World, drifting_world

__all__ = [
    "Bin",
    "ContractError",
    "Copier",
    "Source",
    "Told",
    "Trial",
    "World",
    "binomial_band",
    "brier_score",
    "calibration_error",
    "check_extractor",
    "city_copiers",
    "city_press",
    "drifting_world",
    "even_reliability",
    "grades_of",
    "log_score",
    "majority_vote",
    "naive_count",
    "outspoken_press",
    "pact_world",
    "partial_press",
    "pooled",
    "reliability",
    "reports",
    "silent_press",
    "supposed_grades",
    "tell",
    "tell_as_supposed",
    "try_policy",
]
