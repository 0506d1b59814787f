"""Shapley shares of coverage: the laws that name the value, and the sum over all orders."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from crimescape.territory import coverage, shapley, shapley_shares
from crimescape.territory.matrix import Floats
from tests.territory.tables import table

CHANCE = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1, allow_subnormal=False))
PRESENCE = st.tuples(st.integers(1, 7), st.integers(1, 9)).flatmap(lambda shape: arrays(float, shape, elements=CHANCE))


def worth(presence: Floats) -> float:
    """Expected number of places where at least one is."""
    return float((1 - np.prod(1 - presence, axis=0)).sum())


def enumerated(presence: Floats) -> Floats:
    """The Shapley value by its definition, over every coalition at once."""
    players, places = presence.shape
    value = np.zeros(1 << players)
    for place in range(places):
        nobody = np.ones(1)
        for p in presence[:, place]:
            nobody = np.concatenate((nobody, nobody * (1 - p)))  # Coalitions without, then with, this player.
        value += 1 - nobody
    size = np.zeros(1 << players, dtype=int)
    for player in range(players):
        size[1 << player : 2 << player] = size[: 1 << player] + 1
    weight = np.array([1.0])
    for joined in range(1, players):  # s! (n - s - 1)! / n!
        weight = np.append(weight, weight[-1] * joined / (players - joined))
    weight /= players
    shares = np.empty(players)
    for player in range(players):
        parts = value.reshape(-1, 2, 1 << player)
        without = size.reshape(-1, 2, 1 << player)[:, 0]
        shares[player] = (weight[without] * (parts[:, 1] - parts[:, 0])).sum()
    return shares


@given(PRESENCE)
def test_shares_add_up_to_what_the_coalition_covers(presence: Floats) -> None:
    """Efficiency."""
    assert shapley_shares(presence).sum() == pytest.approx(worth(presence), abs=1e-10)


@given(PRESENCE, st.integers(0, 6))
def test_who_is_in_the_same_places_has_the_same_share(presence: Floats, twin: int) -> None:
    """Symmetry."""
    twin %= len(presence)
    shares = shapley_shares(np.vstack((presence, presence[twin])))
    assert shares[twin] == pytest.approx(shares[-1], abs=1e-12)


@given(PRESENCE)
def test_who_is_nowhere_has_nothing_and_changes_nothing(presence: Floats) -> None:
    """Null player."""
    shares = shapley_shares(np.vstack((presence, np.zeros(presence.shape[1]))))
    assert shares[-1] == 0.0
    np.testing.assert_allclose(shares[:-1], shapley_shares(presence), atol=1e-12)


@given(PRESENCE, PRESENCE)
def test_shares_of_two_lands_add(here: Floats, elsewhere: Floats) -> None:
    """Additivity: the game over all places is the sum of the games over some and the rest."""
    players = min(len(here), len(elsewhere))
    both = np.hstack((here[:players], elsewhere[:players]))
    expected = shapley_shares(here[:players]) + shapley_shares(elsewhere[:players])
    np.testing.assert_allclose(shapley_shares(both), expected, atol=1e-10)


@given(PRESENCE.filter(lambda p: len(p) <= 5))
@settings(max_examples=40)
def test_the_share_is_the_mean_marginal_worth_over_all_orders(presence: Floats) -> None:
    """The value by its other definition."""
    total = np.zeros(len(presence))
    orders = list(permutations(range(len(presence))))
    for order in orders:
        for at, player in enumerate(order):
            total[player] += worth(presence[list(order[: at + 1])]) - worth(presence[list(order[:at])])
    np.testing.assert_allclose(shapley_shares(presence), total / len(orders), atol=1e-10)


@pytest.mark.parametrize("kind", ["certain", "uncertain", "both"])
def test_the_closed_form_is_the_enumeration_for_twenty_players(kind: str) -> None:
    """Over all 2^20 coalitions, to 1e-10."""
    rng = np.random.default_rng(7)
    presence = (rng.random((20, 6)) < 0.6).astype(float)
    if kind != "certain":
        presence[:, 0 if kind == "uncertain" else 3 :] *= rng.random((20, 6 if kind == "uncertain" else 3))
    np.testing.assert_allclose(shapley_shares(presence), enumerated(presence), atol=1e-10, rtol=0)


def test_a_certain_place_is_shared_equally_by_those_in_it() -> None:
    """One over the number of those there, place by place."""
    assert shapley_shares(np.array([[1.0, 1.0, 0], [1.0, 0, 0], [1.0, 0, 0]])).tolist() == pytest.approx(
        [4 / 3, 1 / 3, 1 / 3]
    )


def test_shares_of_a_coalition_of_a_table() -> None:
    """Members alone are counted; one without any report has none; no report adds nothing."""
    matrix = table([[0.5, np.nan], [1.0, 1.0], [np.nan, 0.25]])
    shares = shapley(matrix, ["g000", "g002", "g-unheard"])
    assert shares == {"g000": 0.5, "g002": 0.25, "g-unheard": 0.0}
    whole = coverage(matrix, rng=np.random.default_rng(0))
    assert sum(shapley(matrix).values()) == pytest.approx(whole.expected)
