"""In how many places a coalition is: counted where sure, expected where not; its interval holds what it says."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.errors import RefusedError
from crimescape.territory import Coverage, PresenceMatrix, central_interval, coverage, number_covered
from tests.territory.tables import table

CHANCES = st.lists(st.floats(0, 1, allow_subnormal=False), min_size=1, max_size=8)


def covered(matrix: PresenceMatrix, *, dependence: float = 0.3, seed: int = 3) -> Coverage:
    return coverage(matrix, rng=np.random.default_rng(seed), dependence=dependence)


def test_expected_is_counted_where_all_is_certain() -> None:
    """The count, an interval of one number that holds all, and shares of all places and of those reported."""
    matrix = table([[1, 1, 0, np.nan], [0, 1, 1, np.nan]], origins={(0, 0): ("A",), (0, 1): ("A",), (1, 2): ("A",)})
    found = covered(matrix)
    assert (found.expected, found.counted, found.likely, found.interval) == (3.0, 3, 3, (3, 3, pytest.approx(1.0)))
    assert (found.reported, found.reported_of_any, found.whole) == (3, 4, 7)


@given(st.lists(st.lists(st.booleans(), min_size=5, max_size=5), min_size=1, max_size=4))
def test_certain_tables_count(rows: list[list[bool]]) -> None:
    """Whatever groups are certain of, the expected number is that of the places with at least one."""
    found = covered(table(np.array(rows, dtype=float)))
    number = sum(any(column) for column in zip(*rows, strict=True))
    assert (found.expected, found.counted, found.interval.low, found.interval.high) == (number,) * 4


@given(CHANCES)
def test_the_number_of_independent_places_is_the_sum_over_all_cases(chances: list[float]) -> None:
    """Convolution equals enumeration, and is a distribution about the expected number."""
    by_case = np.zeros(len(chances) + 1)
    for case in product((0, 1), repeat=len(chances)):
        by_case[sum(case)] += np.prod([p if c else 1 - p for p, c in zip(chances, case, strict=True)])
    found = number_covered(np.array([chances]))
    np.testing.assert_allclose(found, by_case, atol=1e-12)
    assert found @ np.arange(len(found)) == pytest.approx(sum(chances))


def test_a_place_nobody_reports_on_adds_nothing() -> None:
    """No report is no report: neither presence nor absence."""
    assert covered(table([[0.5, np.nan]])).expected == 0.5
    assert covered(table(np.full((1, 2), np.nan))).interval == (0, 0, 1.0)


def test_places_that_one_witness_vouches_for_spread_the_number_and_leave_its_mean() -> None:
    """With one witness the interval widens; with one each it is as if alone; the expected number is the same."""
    presence = np.full((1, 20), 0.6)
    one = covered(table(presence, origins={(0, j): ("A",) for j in range(20)}))
    each = covered(table(presence, origins={(0, j): (f"W{j}",) for j in range(20)}))
    nobody = covered(table(presence))
    numbers = np.arange(21)

    def spread(found: Coverage) -> float:
        return float(found.distribution @ (numbers - found.distribution @ numbers) ** 2)

    assert one.interval.high - one.interval.low > nobody.interval.high - nobody.interval.low
    assert one.interval_alone == nobody.interval == nobody.interval_alone
    assert spread(nobody) == pytest.approx(20 * 0.6 * 0.4)
    assert spread(each) == pytest.approx(spread(nobody), rel=0.05)
    assert spread(one) > 3 * spread(nobody)
    assert one.expected == each.expected == nobody.expected == pytest.approx(12.0)
    assert one.distribution @ numbers == pytest.approx(12.0, abs=0.2)


def test_the_same_draws_give_the_same_interval() -> None:
    """Chance is passed in."""
    matrix = table(np.full((2, 9), 0.5), origins={(i, j): ("A", f"W{j % 2}") for i in range(2) for j in range(9)})
    np.testing.assert_array_equal(covered(matrix, seed=5).distribution, covered(matrix, seed=5).distribution)


def test_a_dependence_that_is_none_is_refused() -> None:
    """Of 1, all places would be one."""
    with pytest.raises(RefusedError, match="dependence"):
        covered(table([[0.5]]), dependence=1.0)


@given(CHANCES)
@settings(max_examples=60)
def test_an_interval_holds_what_it_says_and_the_median(chances: list[float]) -> None:
    """Its probability is that of its numbers, and it lies about the middle."""
    distribution = number_covered(np.array([chances]))
    low, high, holds = central_interval(distribution)
    assert holds == pytest.approx(distribution[low : high + 1].sum(), abs=1e-9)
    median = int(np.searchsorted(np.cumsum(distribution), 0.5))
    assert low <= median <= high


def hits(rng: np.random.Generator, *, studies: int) -> float:
    """Share of made-up studies whose true number of places, each presence drawn by its chance, is in the interval."""
    found = 0
    for _ in range(studies):
        groups, places = int(rng.integers(1, 6)), int(rng.integers(8, 33))
        presence = rng.beta(*[(1, 1), (2, 2), (3, 1)][rng.integers(3)], (groups, places))
        presence[rng.random((groups, places)) < 0.5] = np.nan
        matrix = table(presence)
        true = int((rng.random(presence.shape) < matrix.certain).any(axis=0).sum())
        low, high, _ = covered(matrix).interval
        found += low <= true <= high
    return found / studies


def test_the_interval_holds_the_truth_in_nine_of_ten_studies() -> None:
    """Recovery: of 400 made-up studies 90 % within five points (three standard errors); the benchmark makes 2,000."""
    assert 0.85 <= hits(np.random.default_rng(11), studies=400) <= 0.95
