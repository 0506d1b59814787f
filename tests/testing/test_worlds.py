"""Invented worlds: what is true on a day, how pairs move, and that a seed gives the same world again."""

from datetime import date

import numpy as np
import pytest

from crimescape.testing import World, drifting_world, pact_world
from crimescape.testing.worlds import ALLIED, DRIFT_PER_YEAR, HOSTILE, NONE

FIRST, LAST = date(2010, 1, 1), date(2019, 12, 31)


def drifting(seed: int = 1, pairs: int = 2_000) -> World:
    return drifting_world(rng=np.random.default_rng(seed), pairs=pairs, first=FIRST, last=LAST)


def pacts(seed: int = 1, cities: int = 8) -> World:
    return pact_world(rng=np.random.default_rng(seed), cities=cities, first=FIRST, last=LAST)


def moves(world: World) -> set[tuple[int, int]]:
    """From which state to which other pairs moved."""
    whose = np.repeat(np.arange(len(world)), np.diff(world.starts))
    within = whose[1:] == whose[:-1]
    before, after = world.states[:-1][within], world.states[1:][within]
    return {(int(a), int(b)) for a, b in zip(before, after, strict=True) if a != b}


@pytest.mark.parametrize("make", [drifting, pacts])
def test_a_seed_is_a_world(make: type[World]) -> None:
    """The same seed gives the same pairs, moments and states; another seed others."""
    one, same, other = make(1), make(1), make(2)  # type: ignore[call-arg,arg-type]
    assert one.groups == same.groups
    for name in ("pairs", "starts", "since", "states"):
        assert np.array_equal(getattr(one, name), getattr(same, name))
    assert not np.array_equal(one.since, other.since)


@pytest.mark.parametrize("make", [drifting, pacts])
def test_the_state_on_a_day_is_that_of_the_last_stretch_begun(make: type[World]) -> None:
    """On 500 random days the state looked up is the one found by walking along the stretches."""
    world, rng = make(3), np.random.default_rng(5)  # type: ignore[call-arg,arg-type]
    pairs = rng.integers(0, len(world), 500)
    days = rng.integers(FIRST.toordinal(), LAST.toordinal() + 1, 500).astype(float)
    for pair, day, found in zip(pairs, days, world.states_on(pairs, days), strict=True):
        rows = range(world.starts[pair], world.starts[pair + 1])
        assert found == [world.states[i] for i in rows if world.since[i] <= day][-1]


def test_pairs_are_pairs_of_two_groups_and_no_pair_comes_twice() -> None:
    """Every tie that is to be believed is another one."""
    for world in (drifting(), pacts()):
        ties = {world.tie(i) for i in range(len(world))}
        assert len(ties) == len(world)
        assert all(t.subject != t.object for t in ties)


def test_a_drifting_world_is_stationary_and_moves_to_neighbours() -> None:
    """Shares stay what the rates say, in the first year as in the last; nobody turns from ally to enemy at once."""
    world = drifting(pairs=20_000)
    weights = np.array([DRIFT_PER_YEAR[1, 0] / DRIFT_PER_YEAR[0, 1], 1.0, DRIFT_PER_YEAR[1, 2] / DRIFT_PER_YEAR[2, 1]])
    for day in (FIRST, LAST):
        assert world.shares_on(day) == pytest.approx(weights / weights.sum(), abs=0.01)
    assert moves(world) == {(ALLIED, NONE), (NONE, ALLIED), (NONE, HOSTILE), (HOSTILE, NONE)}


def test_a_world_of_pacts_is_no_such_chain() -> None:
    """Some allies are enemies the same day, and no war outlasts exhaustion: none of over five years."""
    world = pacts(cities=20)
    assert (ALLIED, HOSTILE) in moves(world)
    ends = np.append(world.since[1:], np.inf)
    whole = np.append(np.diff(np.repeat(np.arange(len(world)), np.diff(world.starts))) == 0, False)
    wars = (ends - world.since)[(world.states == HOSTILE) & whole]
    assert 0 < wars.max() < 5 * 365.25
    assert 0.05 < world.shares_on(LAST)[ALLIED] < 0.2
