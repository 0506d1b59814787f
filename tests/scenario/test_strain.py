"""Strain by expectation: against a count over every world, and on the plainest case."""

from itertools import combinations, product

import numpy as np
from hypothesis import given, settings

from crimescape.scenario import (
    Change,
    Situation,
    Turn,
    apply_all,
    expected_triads,
    obstacles,
    shared_enemies,
    strained_ties,
    torn_between,
    unbalanced_triads,
)
from tests.scenario.harbour import situation
from tests.scenario.test_applying import CHANGES, situations


def counted(chances: Situation, a: int, b: int) -> float:
    """Expected unbalanced triangles on a pair, by every world of its ties."""
    total = 0.0
    for third in set(range(chances.n_groups)) - {a, b}:
        for signs in product((1, -1), repeat=3):
            p = 1.0
            for (i, j), sign in zip(((a, b), (b, third), (a, third)), signs, strict=True):
                p *= (chances.allied if sign > 0 else chances.hostile)[i, j]
            total += p * (np.prod(signs) < 0)
    return total


@settings(max_examples=30)
@given(situations())
def test_the_closed_form_is_the_count_over_all_worlds(chances: Situation) -> None:
    """Expected unbalanced triangles of every pair are those of the enumerated worlds."""
    found = unbalanced_triads(chances)
    for a, b in combinations(range(chances.n_groups), 2):
        assert abs(found[a, b] - counted(chances, a, b)) < 1e-9
    assert expected_triads(chances)[1] <= expected_triads(chances)[0] + 1e-9


@given(situations(), CHANGES)
def test_strained_ties_are_reported_ones_that_grew_worse(before: Situation, change: Change) -> None:
    """Each cites claims, is probable, and stands in more unbalanced triangles than before."""
    for strain in strained_ties(before, apply_all(before, [change])):
        assert strain.claims
        assert strain.probability >= 0.2
        assert strain.after > strain.before


def test_an_alliance_with_the_enemy_of_an_ally_strains_that_alliance() -> None:
    """Faroles ally with Marea, whom Grises fight: both ties of Grises come under strain."""
    before = situation(allied={("faroles", "grises"): 0.9}, hostile={("grises", "marea"): 0.9})
    after = apply_all(before, [Change(Turn.ALLY, ("faroles", "marea"))])
    found = {(s.a, s.b): s for s in strained_ties(before, after)}
    assert set(found) == {("faroles", "grises"), ("grises", "marea")}
    assert found["faroles", "grises"].because == ("marea",)
    assert found["faroles", "grises"].claims == ("faroles-grises",)


def test_an_alliance_against_a_shared_enemy_strains_nothing() -> None:
    """The enemy of an enemy: no tie is worse off, and the enemy is named."""
    before = situation(hostile={("faroles", "marea"): 0.9, ("grises", "marea"): 0.8})
    after = apply_all(before, [Change(Turn.ALLY, ("faroles", "grises"))])
    assert strained_ties(before, after) == ()
    (enemy,) = shared_enemies(before, ("faroles", "grises"))
    assert (enemy.group, enemy.against) == ("marea", (("faroles", 0.9), ("grises", 0.8)))
    assert abs(enemy.expected - 1.7) < 1e-12
    assert abs(enemy.all_hostile - 0.72) < 1e-12


def test_who_is_a_friend_of_one_and_an_enemy_of_another_is_named() -> None:
    """And one that is only an enemy is not."""
    before = situation(
        allied={("faroles", "ribera"): 0.7}, hostile={("grises", "ribera"): 0.6, ("grises", "marea"): 0.9}
    )
    assert [t.group for t in torn_between(before, ("faroles", "grises"))] == ["ribera"]


def test_what_is_reported_against_the_assumption_is_an_obstacle() -> None:
    """Two that are said to fight and are assumed to ally; two that are said to stand together are in nobody's way."""
    before = situation(allied={("faroles", "ribera"): 0.9}, hostile={("faroles", "marea"): 0.6})
    after = apply_all(before, [Change(Turn.ALLY, ("faroles", "marea", "ribera"))])
    (found,) = obstacles(before, after)
    assert (found.a, found.b, found.state, found.probability) == ("faroles", "marea", "hostile", 0.6)
    assert found.claims == ("faroles-marea",)
