"""How contested places are: pairs expected there, the hostile among them, and how even presence is."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.territory import contests, diversity, expected_pairs
from tests.territory.tables import table

CHANCES = st.lists(st.floats(0, 1, allow_subnormal=False), min_size=1, max_size=9)
TABLE = table([[1.0, 0.5, np.nan], [1.0, np.nan, 1.0], [0.5, 1.0, np.nan]])


@given(CHANCES)
def test_expected_pairs_are_the_sum_over_pairs(chances: list[float]) -> None:
    """The short formula is the long one."""
    assert expected_pairs(np.array(chances)) == pytest.approx(sum(a * b for a, b in combinations(chances, 2)), abs=1e-9)


@given(CHANCES)
def test_diversity_is_that_of_the_shares(chances: list[float]) -> None:
    """Between 0, one group alone, and 1 - 1/n, n groups alike; the same however sure all are in proportion."""
    found = diversity(np.array(chances))
    assert -1e-12 <= found <= 1 - 1 / len(chances) + 1e-12
    if sum(chances) > 1e-3:
        assert diversity(np.array(chances) / 2) == pytest.approx(found)
        assert diversity(np.array(chances * 2)) == pytest.approx((1 + found) / 2)


def test_the_hostile_part_is_that_of_pairs_who_are_both_there() -> None:
    """Presence of both times hostility; places with most of it first; a pair nobody calls hostile adds none."""
    found = contests(TABLE, hostile={("g000", "g001"): 0.8, ("g000", "g002"): 0.4})
    assert [c.place for c in found] == ["p0000", "p0001", "p0002"]
    assert found[0].pairs == 2.0
    assert found[0].hostile == pytest.approx({("g000", "g001"): 0.8, ("g000", "g002"): 0.2})
    assert found[0].hostile_pairs == pytest.approx(1.0)
    assert found[0].hostile_share == pytest.approx(0.5)
    assert (found[2].pairs, found[2].hostile_pairs, found[2].hostile_share, found[2].diversity) == (0, 0, 0, 0)


def test_how_two_stand_in_the_place_goes_before_how_they_stand_elsewhere() -> None:
    """Allies in general may be enemies there, and the other way round."""
    pair = ("g000", "g001")
    there = {(*pair, "p0000"): 0.1, ("g000", "g002", "p0001"): 0.9}
    found = {c.place: c for c in contests(TABLE, hostile={pair: 0.8}, hostile_there=there)}
    assert found["p0000"].hostile == pytest.approx({pair: 0.1})
    assert found["p0001"].hostile == pytest.approx({("g000", "g002"): 0.45})
