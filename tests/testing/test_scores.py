"""Scores of probabilities: worked by hand, against scipy, and that calibration is seen for what it is."""

import math
from datetime import date

import numpy as np
import pytest
from scipy.stats import binom

from crimescape.testing import (
    binomial_band,
    brier_score,
    calibration_error,
    even_reliability,
    log_score,
    majority_vote,
    naive_count,
    reliability,
)
from crimescape.testing.rivals import Votes

PRIOR = np.array([0.2, 0.7, 0.1])


def test_scores_worked_by_hand() -> None:
    """Two events, one called 0.8 and one 0.5; what was called impossible and happened is scored as one in 10,000."""
    said = np.array([[0.8, 0.1, 0.1], [0.5, 0.5, 0.0]])
    assert brier_score(said, np.array([0, 1])) == pytest.approx((0.06 + 0.5) / 2)
    assert log_score(said, np.array([0, 1])) == pytest.approx(-(math.log(0.8) + math.log(0.5)) / 2)
    assert log_score(said[1:], np.array([2])) == pytest.approx(math.log(10_000))


@pytest.mark.parametrize(("count", "probability"), [(20, 0.1), (2_000, 0.5), (2_000, 0.003), (31, 0.97), (5, 0.0)])
def test_bands_are_those_of_the_binomial(count: int, probability: float) -> None:
    """The ends are its quantiles at half a percent and 99.5."""
    low, high = binom.ppf([0.005, 0.995], count, min(max(probability, 1e-12), 1 - 1e-12))
    assert binomial_band(count, probability) == pytest.approx((low / count, high / count))


def test_what_is_calibrated_lies_inside_and_what_is_overdone_outside() -> None:
    """Events that come true as often as said are inside nearly every band; said 1.5 times as often, outside."""
    rng = np.random.default_rng(1)
    said = rng.uniform(0.05, 0.6, 40_000)
    so = rng.random(len(said)) < said
    right = even_reliability(said, so)
    assert [b.count for b in right] == [2_000] * 20
    assert sum(b.is_inside for b in right) >= 19
    wrong = reliability(1.5 * said, so)
    assert not any(b.is_inside for b in wrong)
    assert all(b.excess < 0 for b in wrong)
    assert calibration_error(right) < 0.02 < 0.1 < calibration_error(wrong)


def test_the_last_even_bin_takes_the_rest() -> None:
    """No event is lost, and no bin is smaller than asked while there are enough."""
    said = np.linspace(0, 1, 5_999)
    assert [b.count for b in even_reliability(said, said > 0.5)] == [2_000, 3_999]
    assert [b.count for b in even_reliability(said[:7], said[:7] > 0.5)] == [7]


def test_rivals_worked_by_hand() -> None:
    """Three claims on one pair, none on another: counts smoothed by the prior; a vote of the last year; a draw."""
    today = date(2020, 1, 1)
    votes = Votes(np.array([0, 0, 0]), np.array([0, 0, 2]), today.toordinal() - np.array([100, 900, 50]))
    assert naive_count(votes, pairs=2, prior=PRIOR)[0] == pytest.approx([2.2 / 4, 0.7 / 4, 1.1 / 4])
    assert naive_count(votes, pairs=2, prior=PRIOR)[1] == pytest.approx(PRIOR)
    of_late = majority_vote(votes, pairs=2, prior=PRIOR, valid=today)
    assert of_late == pytest.approx(np.array([PRIOR, PRIOR]))
    ever = majority_vote(votes, pairs=2, prior=PRIOR, valid=today, years=5.0)
    assert ever[0] == pytest.approx([0.8, 0.175, 0.025])
