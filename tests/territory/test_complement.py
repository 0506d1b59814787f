"""What each member of a coalition brings that no other has, and who gains most from whom."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from crimescape.territory import Asset, Gain, brought, coverage, gains
from tests.territory.tables import table

TABLE = table([[1.0, 0.5, np.nan], [1.0, np.nan, np.nan], [np.nan, 1.0, 1.0]])
FIRST, SECOND, THIRD, UNHEARD = "g000", "g001", "g002", "g-unheard"
ASSETS = (
    (FIRST, Asset("corridor", "p0000", ("c1",))),
    (FIRST, Asset("corridor", "p0000", ("c2",))),
    (SECOND, Asset("corridor", "p0001", ("c3",))),
    (SECOND, Asset("production", "", ("c4",))),
    (THIRD, Asset("production", "p0002", ("c5",))),
    (THIRD, Asset("extortion", "", ("c6",))),
)


def test_what_a_member_brings_is_what_falls_away_without_it() -> None:
    """Places by the chance that it alone is there; those of a member that is nowhere are none."""
    found = {b.group: b for b in brought(TABLE, [FIRST, SECOND, THIRD, UNHEARD])}
    assert {g: b.expected for g, b in found.items()} == pytest.approx({FIRST: 0, SECOND: 0, THIRD: 1.5, UNHEARD: 0})
    assert found[THIRD].places == (("p0002", 1.0), ("p0001", 0.5))


@given(arrays(float, (3, 6), elements=st.floats(0, 1, allow_subnormal=False)))
def test_what_a_member_brings_is_the_difference_of_two_coverages(presence: np.ndarray) -> None:
    """Expected coverage with it, less that without it."""
    matrix, rng = table(presence), np.random.default_rng(0)
    whole = coverage(matrix, rng=rng, dependence=0).expected
    for found in brought(matrix, matrix.groups):
        rest = [g for g in matrix.groups if g != found.group]
        assert found.expected == pytest.approx(whole - coverage(matrix, rest, rng=rng, dependence=0).expected)


def test_a_capability_is_brought_by_whom_alone_it_is_reported() -> None:
    """A corridor in another place is another one; a trade that two have is brought by neither; claims are gathered."""
    found = {b.group: b.assets for b in brought(TABLE, [FIRST, SECOND, THIRD], assets=ASSETS)}
    assert found == {
        FIRST: (Asset("corridor", "p0000", ("c1", "c2")),),
        SECOND: (Asset("corridor", "p0001", ("c3",)),),
        THIRD: (Asset("extortion", "", ("c6",)),),
    }


def test_what_groups_outside_the_coalition_have_is_no_matter() -> None:
    """Only members are compared."""
    (first,) = (b for b in brought(TABLE, [FIRST, SECOND], assets=ASSETS) if b.group == SECOND)
    assert [a.what for a in first.assets] == ["corridor", "production"]


def test_who_gains_most_from_whom() -> None:
    """Places of the giver without the taker, and capabilities new to it; largest gain first, each pair both ways."""
    found = gains(TABLE, [FIRST, SECOND, THIRD], assets=ASSETS)
    assert len(found) == 6
    assert found[0] == Gain(SECOND, THIRD, 2.0, (Asset("extortion", "", ("c6",)),))
    assert {(g.taker, g.giver): g.expected for g in found} == pytest.approx(
        {
            (SECOND, THIRD): 2.0,
            (FIRST, THIRD): 1.5,
            (THIRD, FIRST): 1.0,
            (THIRD, SECOND): 1.0,
            (SECOND, FIRST): 0.5,
            (FIRST, SECOND): 0.0,
        }
    )
