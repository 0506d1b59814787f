"""Scores: the same figures as an independent library gives, ties of chances among them."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, roc_auc_score

from crimescape.outlook.scores import (
    area_under_curve,
    average_precision,
    calibration_slope,
    drawn_origins,
    losses,
    margin,
    reliability,
    score,
)


@pytest.mark.parametrize("digits", [1, 8])
def test_ranking_scores_are_those_of_scikit_learn(digits: int) -> None:
    """With equal chances (one digit) and without."""
    rng = np.random.Generator(np.random.PCG64(3))
    chances = rng.random(400).round(digits)
    happened = rng.random(400) < chances
    assert area_under_curve(chances, happened) == pytest.approx(roc_auc_score(happened, chances))
    assert average_precision(chances, happened) == pytest.approx(average_precision_score(happened, chances))


def test_without_events_there_is_no_ranking() -> None:
    """Not zero, not one half: no number."""
    none = np.zeros(5, dtype=bool)
    assert np.isnan(area_under_curve(np.arange(5.0), none))
    assert np.isnan(average_precision(np.arange(5.0), none))


def test_skill_is_loss_spared_against_climatology() -> None:
    """Over all origins together; the draws of origins give its spread, and the margin over a rival."""
    rng = np.random.Generator(np.random.PCG64(4))
    told = []
    for _ in range(6):
        right = rng.random(500) ** 4
        happened = rng.random(500) < right
        told.append(({"outlook": right, "climatology": np.full(500, 0.2), "same": np.full(500, 0.2)}, happened))
    lost, chosen = losses(told), drawn_origins(6, rng=rng)
    found = score("outlook", told, lost=lost, chosen=chosen, against="climatology")
    assert found.log_skill == pytest.approx(1 - lost.log["outlook"].sum() / lost.log["climatology"].sum())
    assert 0.2 < found.log_skill < 0.6
    assert found.log_skill_90[0] < found.log_skill < found.log_skill_90[1]
    assert found.better_than_climatology == 1.0
    assert found.lift > 1.5
    same = score("same", told, lost=lost, chosen=chosen, against="climatology")
    assert same.log_skill == same.brier_skill == same.better_than_climatology == 0.0
    assert margin("outlook", "same", lost=lost, chosen=chosen, against="climatology").ahead == pytest.approx(
        found.log_skill
    )


def test_reliability_of_honest_and_of_boastful_forecasts() -> None:
    """Honest chances come about as often as said, slope 1; doubled log-odds have slope one half."""
    rng = np.random.Generator(np.random.PCG64(5))
    log_odds = rng.normal(-1.5, 1.5, size=40_000)
    honest = 1 / (1 + np.exp(-log_odds))
    happened = rng.random(40_000) < honest
    table = reliability(honest, happened)
    assert sum(b.pairs for b in table) == 40_000
    assert all(b.observed_90[0] - 0.02 <= b.forecast <= b.observed_90[1] + 0.02 for b in table)
    assert calibration_slope(honest, happened) == pytest.approx(1.0, abs=0.05)
    assert calibration_slope(1 / (1 + np.exp(-2 * log_odds)), happened) == pytest.approx(0.5, abs=0.03)
