"""Where corridors, crossings and works are, on sentences of the invented city."""

import pytest

from crimescape.extract.capabilities import find_capabilities
from crimescape.extract.capability_places import place_of_capability
from tests.extract.clauses import clause_of


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("Los Faroles controls border crossings in Alta Brisa.", "border_crossing", "Alta Brisa"),
        ("Los Faroles controls drug corridors through the state of Alta Brisa.", "corridor", "Alta Brisa"),
        ("Los Faroles runs drug laboratories in northern Alta Brisa.", "production", "Alta Brisa"),
        ("Los Faroles controla rutas de trasiego en Alta Brisa.", "corridor", "Alta Brisa"),
        ("Los Faroles controls border crossings, and Alta Brisa is far away.", "border_crossing", None),
        ("Los Faroles extorts shopkeepers in Alta Brisa.", "extortion", None),
    ],
)
def test_what_stands_somewhere_has_its_place(text: str, value: str, place: str | None) -> None:
    """A place right behind a crossing, a route or a works is its place; what a group does wherever it is has none."""
    clause = clause_of(text, groups=["Los Faroles"], places=["Alta Brisa"])
    (found,) = find_capabilities(clause)
    where = place_of_capability(found, clause)
    assert (found.value, where.entity if where else None) == (value, place)
