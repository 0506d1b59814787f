"""The equations hold where their solutions are known, and in both ways of solving them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.errors import RefusedError, UnknownNameError
from crimescape.simulate.contacts import local_contacts, published_contacts
from crimescape.simulate.ensemble import run_ensemble
from crimescape.simulate.integrating import integrate, steps_in
from crimescape.simulate.rates import Rates, load_preset
from crimescape.simulate.setting import Setting, members_by_rank
from tests.simulate.quarters import MEMBERS, quarters

RATES = Rates(recruitment=3e-3, incapacitation=2.0, conflict=1e-6, saturation=2e-7)
WEEKS = 520


def test_without_conflict_and_saturation_the_whole_follows_its_closed_form() -> None:
    """With theta = omega = 0 the sum is eta/rho + (C0 - eta/rho) exp(rho t), and shares stay as they are."""
    rates = Rates(recruitment=3e-3, incapacitation=2.0, conflict=0.0, saturation=0.0)
    course = integrate(MEMBERS, contacts=published_contacts(quarters()), rates=rates, weeks=WEEKS)
    rest = 2.0 / 3e-3
    expected = rest + (MEMBERS.sum() - rest) * np.exp(3e-3 * course.weeks)
    assert course.totals == pytest.approx(expected, rel=1e-6)
    assert course.members[-1] / course.totals[-1] == pytest.approx(MEMBERS / MEMBERS.sum(), rel=1e-9)


def test_without_conflict_and_arrests_each_group_is_logistic() -> None:
    """With theta = eta = 0 each group grows to rho / omega along the logistic curve."""
    rates = Rates(recruitment=3e-3, incapacitation=0.0, conflict=0.0, saturation=1.5e-6)
    course = integrate(MEMBERS, contacts=published_contacts(quarters()), rates=rates, weeks=WEEKS)
    most = 3e-3 / 1.5e-6
    expected = most / (1 + (most / MEMBERS - 1) * np.exp(-3e-3 * WEEKS))
    assert course.members[-1] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("rule", [published_contacts, local_contacts])
def test_names_and_their_order_do_not_matter(rule) -> None:  # type: ignore[no-untyped-def]  # one of two rules
    """Groups in another order fare as before."""
    setting = quarters()
    turn = np.array([3, 0, 4, 2, 1])
    turned = Setting(
        tuple(setting.groups[i] for i in turn),
        setting.places,
        setting.rivalry[np.ix_(turn, turn)],
        setting.alliance[np.ix_(turn, turn)],
        setting.presence[turn],
    )
    plain = integrate(MEMBERS, contacts=rule(setting), rates=RATES, weeks=WEEKS)
    other = integrate(MEMBERS[turn], contacts=rule(turned), rates=RATES, weeks=WEEKS)
    assert other.members[-1] == pytest.approx(plain.members[-1][turn], rel=1e-9)


@settings(max_examples=25, deadline=None)
@given(
    st.floats(0, 6e-3), st.floats(0, 3), st.floats(0, 3e-6), st.floats(0, 1e-6), st.sampled_from((1, 13, 26))
)  # fmt: skip
def test_members_are_neither_made_nor_lost(rho: float, eta: float, theta: float, omega: float, step: int) -> None:
    """What came in less what went out is what is there, as long as no group runs out."""
    rates = Rates(rho, eta, theta, omega)
    course = integrate(MEMBERS, contacts=local_contacts(quarters()), rates=rates, weeks=156, step_weeks=step)
    if course.members.min() > 0:
        recruited, *gone = course.flows[:, -1]
        assert MEMBERS.sum() + recruited - sum(gone) == pytest.approx(course.totals[-1], rel=1e-10)


@pytest.mark.parametrize("rule", [published_contacts, local_contacts])
def test_many_runs_at_once_are_what_each_is_alone(rule) -> None:  # type: ignore[no-untyped-def]  # one of two rules
    """The compiled blocks solve the same equations as the plain method, for any number of runs."""
    contacts = rule(quarters())
    scale = np.linspace(0.5, 1.5, 21)
    rates = Rates(RATES.recruitment * scale, RATES.incapacitation * scale[::-1], RATES.conflict, RATES.saturation)
    members = MEMBERS[:, None] * scale
    many = run_ensemble(members, contacts=contacts, rates=rates, weeks=WEEKS, keep_every=5)
    plain = integrate(members, contacts=contacts, rates=rates, weeks=WEEKS)
    assert many.last == pytest.approx(plain.members[-1], rel=1e-9)
    assert many.totals == pytest.approx(plain.totals[::5], rel=1e-9)
    assert many.deaths_per_week == pytest.approx(plain.deaths_per_week[::5], rel=1e-9)


def test_half_a_year_a_step_is_short_enough() -> None:
    """Steps of 26 weeks and of one week agree to a millionth."""
    contacts = published_contacts(quarters())
    long = integrate(MEMBERS, contacts=contacts, rates=RATES, weeks=WEEKS)
    short = integrate(MEMBERS, contacts=contacts, rates=RATES, weeks=WEEKS, step_weeks=1)
    assert long.members[-1] == pytest.approx(short.members[-1], rel=1e-6)


def test_runs_carried_on_are_as_if_never_stopped() -> None:
    """Ten years are five years and five years."""
    contacts = published_contacts(quarters())
    start = np.repeat(MEMBERS[:, None], 3, axis=1)
    first = run_ensemble(start, contacts=contacts, rates=RATES, weeks=260)
    both = first.then(run_ensemble(first.last, contacts=contacts, rates=RATES, weeks=260))
    whole = run_ensemble(start, contacts=contacts, rates=RATES, weeks=520)
    assert both.totals == pytest.approx(whole.totals, rel=1e-12)
    assert both.weeks.tolist() == whole.weeks.tolist()


def test_groups_that_run_out_are_gone() -> None:
    """Arrests beyond all growth leave nobody, and never fewer than nobody."""
    rates = Rates(recruitment=0.0, incapacitation=50.0, conflict=0.0, saturation=0.0)
    course = integrate(MEMBERS, contacts=published_contacts(quarters()), rates=rates, weeks=WEEKS)
    assert course.members.min() == 0.0
    assert course.totals[-1] == 0.0


def test_the_published_rule_written_out() -> None:
    """S_ij = (R_ij + 1) / (A_i + 1) off the diagonal."""
    setting = quarters()
    expected = (setting.rivalry + 1) / (setting.alliance.sum(axis=1) + 1)[:, None]
    np.fill_diagonal(expected, 0)
    assert published_contacts(setting).matrix() == pytest.approx(expected, abs=1e-12)


def test_members_at_first_go_by_rank() -> None:
    """The strongest gets twice what the second gets, three times what the third gets; equals in their order."""
    members = members_by_rank(quarters(), total=137.0)
    assert quarters().strength.tolist() == [5.0, 5.0, 3.0, 2.0, 3.0]
    assert members == pytest.approx([60, 30, 20, 12, 15])


def test_the_published_rates_come_with_their_source() -> None:
    """The preset says where it is from, and no other name is taken for it."""
    preset = load_preset("science-2023")
    assert "Science 381" in preset.source
    assert preset.rates == Rates(2.527474e-3, 110.0, 1.549231e-8, 4e-8)
    with pytest.raises(UnknownNameError, match="science-2023"):
        load_preset("science-2032")


def test_nonsense_is_refused() -> None:
    """A rate below nought, no time, a group tied to itself: each says what is wrong."""
    with pytest.raises(RefusedError, match="conflict"):
        Rates(1e-3, 1.0, -1.0, 0.0)
    with pytest.raises(RefusedError, match="some weeks"):
        steps_in(0)
    with pytest.raises(RefusedError, match="itself"):
        Setting(("a", "b"), (), np.eye(2), np.zeros((2, 2)), np.zeros((2, 0)))
