"""Changes carried out: what moves, what stays, and what is never touched."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.errors import RefusedError, UnknownNameError
from crimescape.scenario import Change, Situation, Turn, apply_all, read_change, worst_of
from tests.scenario.harbour import GROUPS, PLACES, situation

SMALL = situation(
    allied={("faroles", "grises"): 0.9, ("marea", "ribera"): 0.6},
    hostile={("faroles", "marea"): 0.8, ("grises", "marea"): 0.7},
    presence={("faroles", "dock"): 0.9, ("grises", "hill"): 0.8, ("marea", "dock"): 0.5},
)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Any situation of the harbour."""
    pairs = [(a, b) for i, a in enumerate(GROUPS) for b in GROUPS[i + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8))
    sides: list[dict[tuple[str, str], float]] = [{}, {}]
    for key in chosen:
        share, p = draw(st.floats(0, 1)), draw(st.floats(0, 1))
        sides[0][key], sides[1][key] = share * p, (1 - share) * p
    cells = draw(st.lists(st.tuples(st.sampled_from(GROUPS), st.sampled_from(PLACES)), unique=True, max_size=5))
    return situation(*sides, {c: draw(st.floats(0, 1)) for c in cells})


CHANGES = st.one_of(
    st.lists(st.sampled_from(GROUPS), min_size=2, max_size=3, unique=True).flatmap(
        lambda groups: st.sampled_from([Change(t, tuple(groups)) for t in (Turn.ALLY, Turn.RIVAL, Turn.MERGE)])
    ),
    st.sampled_from([Change(t, (g,)) for g in GROUPS for t in (Turn.SPLIT, Turn.LOSE_LEADERSHIP)]),
    st.sampled_from([Change(t, (g,), p) for g in GROUPS for p in (*PLACES, "cape") for t in (Turn.ENTER, Turn.LEAVE)]),
)


@given(situations(), CHANGES)
def test_a_situation_stays_one_of_chances(before: Situation, change: Change) -> None:
    """After any change: symmetric, none tied to itself, every pair's chances between 0 and 1 together."""
    after = apply_all(before, [change])
    for chances in (after.allied, after.hostile):
        assert np.array_equal(chances, chances.T)
        assert not chances.diagonal().any()
    assert (after.allied + after.hostile <= 1 + 1e-12).all()
    assert ((after.presence >= 0) & (after.presence <= 1)).all()
    assert after.presence.shape == (after.n_groups, len(after.places))


@given(situations(), CHANGES)
def test_the_old_situation_is_untouched(before: Situation, change: Change) -> None:
    """A what-if changes nothing that is held."""
    copies = [a.copy() for a in (before.allied, before.hostile, before.presence)]
    apply_all(before, [change])
    for array, copy in zip((before.allied, before.hostile, before.presence), copies, strict=True):
        assert np.array_equal(array, copy)
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1.0


def test_allies_are_allied_pairwise_and_nothing_else_moves() -> None:
    """Three that ally are three sure ties, resting on no claim; the ties of others stay."""
    after = apply_all(SMALL, [Change(Turn.ALLY, ("faroles", "marea", "ribera"))])
    assert after.allied[after.index("faroles"), after.index("marea")] == 1.0
    assert after.hostile[after.index("faroles"), after.index("marea")] == 0.0
    assert after.claims_on("faroles", "marea") == ()
    assert after.claims_on("grises", "marea") == ("grises-marea",)
    assert after.hostile[after.index("grises"), after.index("marea")] == 0.7


def test_a_split_leaves_two_heirs_at_odds() -> None:
    """Both keep the ties and the places of the whole, and their claims; they stand against each other."""
    after = apply_all(SMALL, [Change(Turn.SPLIT, ("faroles",))])
    heir = after.groups[-1]
    assert after.name(heir) == "Faroles (breakaway)"
    assert after.hostile[after.index("faroles"), -1] == 1.0
    assert after.allied[after.index("grises"), -1] == 0.9
    assert after.presence[-1, 0] == 0.9
    assert after.claims_on("grises", heir) == ("faroles-grises",)
    assert after.presence_claims[heir, "dock"] == ("faroles-dock",)


def test_a_merger_joins_places_ties_and_claims() -> None:
    """What is tied to any part is tied to the whole; the parts' own tie is gone."""
    after = apply_all(SMALL, [Change(Turn.MERGE, ("faroles", "grises"))])
    assert "grises" not in after.groups
    assert after.name("faroles") == "Faroles + Grises"
    assert after.hostile[after.index("faroles"), after.index("marea")] == pytest.approx(1 - 0.2 * 0.3)
    assert after.presence[after.index("faroles")].tolist() == [0.9, 0.8]
    assert after.claims_on("faroles", "marea") == ("faroles-marea", "grises-marea")


def test_entering_a_place_nobody_reported_adds_it() -> None:
    """A new place has no other group; leaving takes the group away and nobody else."""
    after = apply_all(SMALL, [Change(Turn.ENTER, ("ribera",), "cape"), Change(Turn.LEAVE, ("marea",), "dock")])
    assert after.places[-1] == "cape"
    assert after.presence[:, -1].sum() == 1.0
    assert after.presence[after.index("marea"), 0] == 0.0
    assert after.presence[after.index("faroles"), 0] == 0.9


def test_a_lost_leadership_is_nothing_to_a_split() -> None:
    """By itself it moves nothing; the other end of what may follow is a split."""
    lost = Change(Turn.LOSE_LEADERSHIP, ("faroles",))
    assert apply_all(SMALL, [lost]).groups == SMALL.groups
    assert worst_of([lost]) == (Change(Turn.SPLIT, ("faroles",)),)


@pytest.mark.parametrize(
    ("word", "text"),
    [("ally", "faroles"), ("ally", "faroles, faroles"), ("split", "a, b"), ("enter", "a"), ("x", "a")],
)
def test_a_change_that_is_none_is_refused(word: str, text: str) -> None:
    """Too few groups, one named twice, a place that lacks, a word that changes nothing."""
    with pytest.raises(RefusedError):
        read_change(word, text)


def test_an_unknown_group_is_refused_with_the_nearest() -> None:
    """A group that no claim of the day ties or places cannot take part."""
    with pytest.raises(UnknownNameError):
        apply_all(SMALL, [Change(Turn.ALLY, ("faroles", "nobody"))])
