"""Runs by chance: their mean is the equations', their spread is luck's, and a seed is a course."""

import numpy as np
import pytest

from crimescape.errors import UnfoundedError
from crimescape.simulate.chance import run_by_chance, seeds_of
from crimescape.simulate.contacts import local_contacts
from crimescape.simulate.integrating import integrate
from crimescape.simulate.rates import Rates
from crimescape.simulate.setting import Setting
from crimescape.simulate.uncertain import UncertainSetting, certain
from tests.simulate.quarters import GROUPS, MEMBERS, quarters, square

N_RUNS = 4_000
RATES = Rates(recruitment=3e-3, incapacitation=2.0, conflict=1e-6, saturation=2e-7)


def runs(members: np.ndarray, rates: Rates, *, weeks: float, seed: int = 1):  # type: ignore[no-untyped-def]
    return run_by_chance(
        np.repeat(members[:, None], N_RUNS, axis=1),
        contacts=local_contacts(quarters()),
        rates=rates,
        weeks=weeks,
        seeds=seeds_of(np.random.default_rng(seed), n_runs=N_RUNS),
    )


def test_the_mean_of_many_runs_is_the_equations_answer() -> None:
    """Members and deaths of 4,000 runs are on average what the equations say, within five standard errors."""
    found = runs(MEMBERS, RATES, weeks=260)
    expected = integrate(MEMBERS, contacts=local_contacts(quarters()), rates=RATES, weeks=260)
    error = found.totals[-1].std() / np.sqrt(N_RUNS)
    assert abs(found.totals[-1].mean() - expected.totals[-1]) < 5 * error + 1e-3 * expected.totals[-1]
    assert found.deaths_per_week[-1].mean() == pytest.approx(expected.deaths_per_week[-1], rel=0.01)


def test_pure_recruitment_is_a_birth_process() -> None:
    """Mean C0 exp(rho t), variance C0 exp(rho t)(exp(rho t) - 1), as Yule's law has it."""
    rates = Rates(recruitment=2e-3, incapacitation=0.0, conflict=0.0, saturation=0.0)
    found = runs(MEMBERS, rates, weeks=260).totals[-1]
    growth = np.exp(2e-3 * 260)
    assert found.mean() == pytest.approx(MEMBERS.sum() * growth, rel=0.003)
    assert found.var() == pytest.approx(MEMBERS.sum() * growth * (growth - 1), rel=0.15)


def test_pure_loss_is_binomial() -> None:
    """With arrests alone, members leave one by one and none comes; all stay whole."""
    rates = Rates(recruitment=0.0, incapacitation=2.0, conflict=0.0, saturation=0.0)
    found = runs(MEMBERS, rates, weeks=130)
    assert found.totals[-1].mean() == pytest.approx(MEMBERS.sum() - 260.0, rel=0.003)
    assert found.last.tolist() == np.floor(found.last).tolist()
    left = MEMBERS.sum() - 260.0
    assert found.totals[-1].var() == pytest.approx(left * 260.0 / MEMBERS.sum(), rel=0.15)


def test_small_groups_can_vanish_and_stay_gone() -> None:
    """Where the equations leave a fraction of a member, most runs leave nobody, and no run leaves fewer."""
    rates = Rates(recruitment=0.0, incapacitation=2.0, conflict=0.0, saturation=0.0)
    found = runs(np.array([500.0, 3.0, 3.0, 3.0, 3.0]), rates, weeks=208)
    assert found.last.min() == 0.0
    assert (found.last[1:] == 0).mean() > 0.3


def test_a_seed_is_a_course() -> None:
    """The same seeds give the same runs, others give others; a run does not see its neighbours."""
    first, again, other = (runs(MEMBERS, RATES, weeks=52, seed=s) for s in (1, 1, 2))
    assert np.array_equal(first.last, again.last)
    assert not np.array_equal(first.last, other.last)
    alone = run_by_chance(
        MEMBERS[:, None],
        contacts=local_contacts(quarters()),
        rates=RATES,
        weeks=52,
        seeds=seeds_of(np.random.default_rng(1), n_runs=N_RUNS)[7:8],
    )
    assert np.array_equal(alone.last[:, 0], first.last[:, 7])


def test_settings_are_drawn_as_often_as_they_are_likely() -> None:
    """A tie of chance 0.7 hostile and 0.2 allied is so in about so many draws, and never both."""
    likely = Setting(GROUPS, ("City",), square((0, 1, 2.0)), square((0, 1, 1.0)), np.ones((5, 1)))
    chances = UncertainSetting(likely, square((0, 1, 0.7)), square((0, 1, 0.2)), np.full((5, 1), 0.9))
    rng = np.random.default_rng(0)
    drawn = [chances.draw(rng) for _ in range(2_000)]
    hostile, friendly = (np.array([getattr(s, tie)[0, 1] > 0 for s in drawn]) for tie in ("rivalry", "alliance"))
    assert hostile.mean() == pytest.approx(0.7, abs=0.04)
    assert friendly.mean() == pytest.approx(0.2, abs=0.04)
    assert not (hostile & friendly).any()
    assert np.mean([s.presence.mean() for s in drawn]) == pytest.approx(0.9, abs=0.02)


def test_what_is_certain_is_drawn_as_it_is() -> None:
    """A known setting has one draw: itself."""
    known = certain(quarters())
    setting = known.draw(np.random.default_rng(3))
    assert known.is_certain
    assert np.array_equal(setting.rivalry, quarters().rivalry)
    assert np.array_equal(setting.alliance, quarters().alliance)
    assert np.array_equal(setting.presence, quarters().presence)


def test_too_little_known_of_places_is_refused() -> None:
    """Where no draw lets two groups meet, nothing is projected."""
    lonely = certain(Setting(GROUPS, GROUPS, square(), square(), np.eye(5)))
    with pytest.raises(UnfoundedError, match="Too little is known of where"):
        lonely.draw_meeting(np.random.default_rng(0))
