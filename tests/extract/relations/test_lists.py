"""What a list shares: chances of groups in places, on sentences of the invented city."""

import pytest

from crimescape.extract.relations.lists import drawn_together
from crimescape.extract.relations.pairs import Pair, pairs_of
from crimescape.extract.relations.tokens import tokens_of
from tests.extract.clauses import clause_of

GROUPS, PLACES = ("Faroles", "Garfios", "Remos"), ("Puerto Sereno", "Puerto Alto", "Alta Brisa")


def drawn(text: str, sure: tuple[str, str]) -> dict[tuple[str, str], float]:
    """The chances of all pairs of a sentence when one of them is sure and the others are not."""
    pairs = [p for p in pairs_of([tokens_of(clause_of(text, groups=GROUPS, places=PLACES))]) if p.type == "GL"]
    chances = [0.9 if _who(p) == sure else 0.2 for p in pairs]
    return dict(zip(map(_who, pairs), drawn_together(pairs, chances), strict=True))


def test_rivals_of_a_list_are_drawn_to_the_surest() -> None:
    """Who fights the first of two groups in a list is likelier to fight the other; the two themselves are not."""
    sentence = tokens_of(clause_of("Faroles fights Garfios and Remos.", groups=GROUPS))
    pairs = [p for p in pairs_of([sentence]) if p.type == "GG"]
    chances = [0.9 if _who(p) == ("Faroles", "Garfios") else 0.2 for p in pairs]
    found = dict(zip(map(_who, pairs), drawn_together(pairs, chances), strict=True))
    assert found["Faroles", "Remos"] == pytest.approx(0.6)
    assert found["Garfios", "Remos"] == 0.2


def _who(pair: Pair) -> tuple[str, str]:
    return pair.one.entity, pair.other.entity


def test_places_of_a_list_are_drawn_to_the_surest() -> None:
    """Who is in the first of three places in a list is likelier in the others."""
    found = drawn("Faroles is in Puerto Sereno, Puerto Alto and Alta Brisa.", ("Faroles", "Puerto Sereno"))
    assert found["Faroles", "Puerto Sereno"] == 0.9
    assert found["Faroles", "Puerto Alto"] == found["Faroles", "Alta Brisa"] == pytest.approx(0.6)


def test_groups_of_a_list_are_drawn_to_the_surest() -> None:
    """Where one of two groups in a list is, the other is likelier."""
    found = drawn("Faroles and Garfios are in Puerto Sereno.", ("Garfios", "Puerto Sereno"))
    assert found["Faroles", "Puerto Sereno"] == pytest.approx(0.6)


@pytest.mark.parametrize(
    "text",
    [
        "Faroles left Puerto Sereno for Puerto Alto.",
        "Faroles is in Puerto Sereno, far from Puerto Alto.",
        "Faroles is in Puerto Sereno, and Garfios in Puerto Alto.",
    ],
)
def test_places_that_stand_in_no_list_are_left_alone(text: str) -> None:
    """Other words between two places part them."""
    assert drawn(text, ("Faroles", "Puerto Sereno"))["Faroles", "Puerto Alto"] == 0.2


def test_nobody_is_drawn_down() -> None:
    """The surest of a list stays as sure as it was."""
    found = drawn("Faroles, Garfios and Remos are in Puerto Sereno.", ("Remos", "Puerto Sereno"))
    assert max(found.values()) == 0.9
