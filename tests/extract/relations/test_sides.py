"""Who fights beside whom is told apart from who fights whom, on sentences of the invented city."""

import pytest

from crimescape.extract.relations.pairs import pairs_of
from crimescape.extract.relations.sides import ALLIED, RIVAL, by_sides
from crimescape.extract.relations.tokens import tokens_of
from tests.extract.clauses import clause_of

GROUPS = ("Faroles", "Garfios", "Remos")


def allied(text: str, *, rival: float = 0.8, ally: float = 0.1) -> set[frozenset[str]]:
    """The pairs of a sentence that end likelier allies than rivals, where weights took each for rivals."""
    out = set()
    for pair in pairs_of([tokens_of(clause_of(text, groups=GROUPS))]):
        if pair.type == "GG":
            chances = by_sides(pair, {RIVAL: rival, ALLIED: ally, "part_of>": 0.2})
            assert sorted(chances.values()) == sorted((rival, ally, 0.2))
            if chances[ALLIED] > chances[RIVAL]:
                out.add(frozenset((pair.one.entity, pair.other.entity)))
    return out


@pytest.mark.parametrize(
    "text",
    [
        "Faroles fought alongside Garfios against Remos.",
        "Faroles fought along side Garfios against the Remos.",
        "Faroles battled side by side with Garfios against Remos.",
        "Faroles peleó junto a Garfios contra Remos.",
        "Faroles combatió al lado de los Garfios contra Remos.",
    ],
)
def test_two_who_fight_side_by_side_are_allies(text: str) -> None:
    """And both are rivals of whom they fight against."""
    assert allied(text) == {frozenset(("Faroles", "Garfios"))}


def test_who_fights_without_such_a_word_is_left_alone() -> None:
    """As is whoever is taken for an ally already."""
    assert allied("Faroles fought Garfios.") == set()
    assert allied("Faroles fought Garfios, and Remos stood alongside.") == set()
    assert len(allied("Faroles fought alongside Garfios.", rival=0.1, ally=0.8)) == 1
