"""Hazards: the same fit as an independent library finds, shrunk to the base rate, corrected by past forecasts."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from crimescape.outlook.calibration import TRUST, Calibration, Forecast, calibrate
from crimescape.outlook.hazard import TwoStage, base_rate, fit_hazard, log_loss


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(7))


@pytest.mark.parametrize("ridge", [1.0, 50.0])
def test_the_fit_is_that_of_scikit_learn(rng: np.random.Generator, ridge: float) -> None:
    """Same penalty on standardised features, free intercept: same chances."""
    x = rng.normal(size=(500, 3)) * [1, 5, 0.1] + 2
    y = rng.random(500) < 1 / (1 + np.exp(3 - x[:, 0]))
    standard = (x - x.mean(0)) / x.std(0)
    reference = LogisticRegression(C=1 / ridge, tol=1e-10, max_iter=1000).fit(standard, y)
    assert fit_hazard(x, y, ridge=ridge).chances(x) == pytest.approx(reference.predict_proba(standard)[:, 1], abs=1e-5)


def test_a_row_of_weight_two_is_two_rows(rng: np.random.Generator) -> None:
    """Drawn pairs stand for those that were not drawn."""
    x, y = rng.normal(size=(80, 2)), rng.random(80) < 0.3
    twice = np.r_[np.arange(80), np.arange(40)]
    weight = np.r_[np.full(40, 2.0), np.ones(40)]
    assert fit_hazard(x, y, ridge=1.0, weight=weight).chances(x) == pytest.approx(
        fit_hazard(x[twice], y[twice], ridge=1.0).chances(x), abs=1e-6
    )


def test_a_strong_ridge_leaves_the_base_rate_and_a_still_feature_says_nothing(rng: np.random.Generator) -> None:
    """With a growing ridge every chance goes to the share of events; a feature that never varied has slope 0."""
    x = np.column_stack([rng.normal(size=300), np.full(300, 4.0)])
    y = rng.random(300) < 0.2
    assert fit_hazard(x, y, ridge=1e9).chances(x) == pytest.approx(np.full(300, y.mean()), abs=1e-4)
    assert fit_hazard(x, y, ridge=1.0).slopes[1] == 0.0
    assert base_rate(np.zeros(9, dtype=bool)) == pytest.approx(0.05)


def test_both_stages_multiply(rng: np.random.Generator) -> None:
    """The chances of either sign add up to that of interaction; known truth is recovered."""
    x = rng.normal(size=(20_000, 2))
    meet = rng.random(20_000) < 1 / (1 + np.exp(2 - x[:, 0]))
    hostile = meet & (rng.random(20_000) < 1 / (1 + np.exp(-2 * x[:, 1])))
    both = TwoStage.fit(x, allied=meet & ~hostile, hostile=hostile, ridge=1.0)
    a, h = both.chances(x, is_hostile=False), both.chances(x, is_hostile=True)
    assert a + h == pytest.approx(both.interact.chances(x))
    assert both.interact.slopes[0] / both.interact.scale[0] == pytest.approx(1.0, abs=0.1)
    assert both.hostile.slopes[1] / both.hostile.scale[1] == pytest.approx(2.0, abs=0.25)


def test_without_events_of_either_sign_the_sign_is_even() -> None:
    """A past in which nobody met says nothing of the sign."""
    none = np.zeros(20, dtype=bool)
    both = TwoStage.fit(np.arange(20.0)[:, None], allied=none, hostile=none, ridge=1.0)
    assert both.hostile.chances(np.zeros((1, 1))) == pytest.approx([0.5])


def test_a_forecast_keeps_what_its_record_has_earned(rng: np.random.Generator) -> None:
    """Without a record a set share; a right one is kept, an over-confident one cut, one turned round is nothing."""
    truth = rng.normal(scale=1.0, size=40_000)
    happened = rng.random(40_000) < 1 / (1 + np.exp(3 - truth))

    def record(share: float) -> Calibration:
        told = Forecast(1 / (1 + np.exp(3 - share * truth)), 1 / (1 + np.exp(3)))
        return calibrate([(told, happened)])

    assert calibrate([]).share == TRUST
    assert record(1.0).share == pytest.approx(1.0, abs=0.06)
    assert record(2.0).share == pytest.approx(0.5, abs=0.05)
    assert record(-1.0).share == 0.0


def test_log_loss_is_minus_the_log_of_the_chance_given() -> None:
    """And never infinite."""
    found = log_loss(np.array([0.25, 0.25, 0.0]), np.array([True, False, True]))
    assert found[:2] == pytest.approx([-np.log(0.25), -np.log(0.75)])
    assert np.isfinite(found[2])
