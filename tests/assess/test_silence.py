"""Silence heard: still a chain, against the count over all histories, and off unless a study says otherwise."""

from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import expm

from crimescape.assess import load_policy
from crimescape.assess.policy import read_policy
from crimescape.assess.silence import under_silence
from crimescape.errors import PolicyError

RATES = st.floats(0.01, 2.0)
PACKAGED = files("crimescape.assess").joinpath("policy.toml").read_text(encoding="utf-8")


def chain(an: float, na: float, nh: float, hn: float) -> np.ndarray:
    """A tridiagonal generator."""
    return np.array([[-an, an, 0.0], [na, -na - nh, nh], [0.0, hn, -hn]])


@given(RATES, RATES, RATES, RATES, st.floats(0.0, 3.0))
def test_silence_leaves_a_tridiagonal_chain(an: float, na: float, nh: float, hn: float, told: float) -> None:
    """Rows sum to nought, no jump between allied and hostile, ties end no later and begin no sooner."""
    before = chain(an, na, nh, hn)
    after = under_silence(before, told_a_year=told)
    assert np.abs(after.sum(axis=1)).max() < 1e-9
    assert after[0, 2] == after[2, 0] == 0.0
    assert (after[[0, 2], [1, 1]] >= before[[0, 2], [1, 1]] - 1e-9).all()
    assert (after[1, [0, 2]] <= before[1, [0, 2]] + 1e-9).all()


@given(RATES, RATES, RATES, RATES, st.floats(0.01, 2.0), st.integers(0, 2))
def test_it_is_the_chain_of_histories_that_stayed_silent(
    an: float, na: float, nh: float, hn: float, told: float, begin: int
) -> None:
    """Where a silent pair is after a year: by weighing every history by its silence before, in between and after."""
    before, year, long = chain(an, na, nh, hn), 1.0, 400.0
    killed = before - told * np.diag([1.0, 0.0, 1.0])
    theta = np.linalg.eigvals(killed).real.max()
    later = expm((killed - theta * np.eye(3)) * long).sum(axis=1)
    step = expm((killed - theta * np.eye(3)) * year)[begin] * later
    assert np.allclose(expm(under_silence(before, told_a_year=told) * year)[begin], step / step.sum(), atol=1e-6)


def test_the_packaged_policy_hears_nothing_in_silence() -> None:
    """A study opts in, by its own file; then its policy has another hash."""
    policy = load_policy()
    assert policy.told_a_year == 0.0
    own = read_policy(PACKAGED + "\n[silence]\ntold_a_year = 0.15\n", where="own.toml")
    assert own.told_a_year == 0.15
    assert own.hash != policy.hash
    assert own.generators["tie"][0][0, 1] > policy.generators["tie"][0][0, 1]


@pytest.mark.parametrize("line", ["told_a_year = -1", 'told_a_year = "often"', "told_a_month = 1"])
def test_a_rate_that_is_none_is_refused(line: str) -> None:
    """With the entry."""
    with pytest.raises(PolicyError, match="silence"):
        read_policy(f"{PACKAGED}\n[silence]\n{line}\n", where="own.toml")
