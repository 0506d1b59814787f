"""Features of open pairs, against slow sums over every third group."""

from datetime import date
from itertools import combinations

import numpy as np
import pytest

from crimescape.outlook import ALLIED, HOSTILE, NAMES, PARENTAGE, Memory, PlaceRow, SizeRow, TieRow, build_history
from crimescape.outlook.features import active_groups, features, held_pairs, open_pairs
from crimescape.outlook.history import HOLDS, OPEN, History
from tests.outlook.worlds import small_history

MEMORY = Memory(half_life_years=3.0, active_years=5.0)


def slow_weight(history: History, i: int, j: int, *, sign: int, day: int) -> float:
    """The heaviest faded credence of a tie of one sign, row by row."""
    ties, best = history.ties, 0.0
    for k in range(len(ties)):
        if set(ties.pair[k].tolist()) != {i, j} or ties.sign[k] != sign or ties.known[k] > day or ties.first[k] > day:
            continue
        last = ties.last[k] if ties.end_known[k] <= day else OPEN
        is_ending = history.is_ending and sign != PARENTAGE
        seen = min(ties.by[k] if last == OPEN and not is_ending else last, day)
        best = max(best, ties.credence[k] * 0.5 ** ((day - seen) / 365.25 / MEMORY.half_life_years))
    return best


@pytest.mark.parametrize("seed", range(4))
def test_features_are_the_slow_sums(seed: int) -> None:
    """Common allies and enemies, enemies of allies, activity and parentage, for every pair."""
    rng = np.random.Generator(np.random.PCG64(seed))
    history = small_history(rng)
    day = date(2005, 12, 31).toordinal()
    n = len(history.groups)
    pairs = np.array(list(combinations(range(n), 2)))
    found = features(history, day=day, pairs=pairs, memory=MEMORY)
    w = {
        s: np.array([[slow_weight(history, i, j, sign=s, day=day) for j in range(n)] for i in range(n)])
        for s in (ALLIED, HOSTILE, PARENTAGE)
    }
    p, q, kin = w[ALLIED], w[HOSTILE], w[PARENTAGE]
    for row, (i, j) in enumerate(pairs):
        want = {
            "past_ally": p[i, j],
            "past_rival": q[i, j],
            "common_ally": sum(p[i, k] * p[k, j] for k in range(n)),
            "common_enemy": sum(q[i, k] * q[k, j] for k in range(n)),
            "enemy_of_ally": sum(p[i, k] * q[k, j] + q[i, k] * p[k, j] for k in range(n)),
            "ally_activity": p[i].sum() * p[j].sum(),
            "rival_activity": q[i].sum() * q[j].sum(),
            "shared_places": 0.0,
            "size_ratio": 0.0,
            "parentage": kin[i, j] + sum(kin[i, k] * kin[k, j] for k in range(n)),
        }
        assert found.values[row] == pytest.approx([np.log1p(want[name]) for name in NAMES])


@pytest.mark.parametrize("seed", range(4))
def test_a_pair_is_open_or_held_and_both_groups_are_known(seed: int) -> None:
    """Open pairs are those of active groups that no tie of either sign holds on the day."""
    history = small_history(np.random.Generator(np.random.PCG64(seed)))
    day = date(2006, 12, 31).toordinal()
    cut = history.known_by(day).ties
    held = {
        tuple(cut.pair[k])
        for k in range(len(cut))
        if cut.sign[k] and cut.credence[k] >= HOLDS and cut.first[k] <= day <= cut.last[k]
    }
    both = {tuple(p) for s in (ALLIED, HOSTILE) for p in held_pairs(history, day=day, sign=s)}
    assert both == held
    active = active_groups(history, day=day, memory=MEMORY).tolist()
    assert {tuple(p) for p in open_pairs(history, day=day, memory=MEMORY)} == set(combinations(active, 2)) - held


def test_places_and_sizes() -> None:
    """Two crews in one town share it as much as both are there; the larger is twice the smaller: ratio one."""
    day = date(2001, 1, 1)
    history = build_history(
        [TieRow("Pier", "Quay", ALLIED, day, day, None, day), TieRow("Mole", "Quay", ALLIED, day, day, None, day)],
        is_ending=False,
        places=[
            PlaceRow("Pier", "Old Quay", day, None, day, 0.5),
            PlaceRow("Mole", "Old Quay", day, None, day, 0.8),
            PlaceRow("Mole", "Salt Works", day, None, day),
            PlaceRow("Pier", "Salt Works", day, None, date(2009, 1, 1)),
        ],
        sizes=[
            SizeRow("Pier", 100, day, day),
            SizeRow("Mole", 50, day, day),
            SizeRow("Mole", 900, day, date(2009, 1, 1)),
        ],
    )
    pair = np.array([sorted((history.index("Mole"), history.index("Pier")))])
    found = features(history, day=date(2002, 1, 1).toordinal(), pairs=pair, memory=MEMORY)
    assert np.expm1(found.column("shared_places")) == pytest.approx([0.4])
    assert np.expm1(found.column("size_ratio")) == pytest.approx([1.0])
