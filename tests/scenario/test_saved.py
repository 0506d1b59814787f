"""A scenario as a file that people write in."""

import pytest

from crimescape.errors import RefusedError
from crimescape.scenario import Change, Scenario, Turn, read_scenario, write_scenario

FRONT = Scenario(
    "front-at-the-dock",
    (Change(Turn.ALLY, ("Los Faroles", 'La "Marea"')), Change(Turn.ENTER, ("Los Faroles",), "Puerto Gris")),
)


def test_what_is_written_is_read_back() -> None:
    """Quotation marks and accents among it."""
    assert read_scenario(write_scenario(FRONT), where="front.toml") == FRONT


def test_groups_by_id_come_back_as_they_were() -> None:
    """An id holds a colon, and a name may hold a comma: neither is taken apart."""
    pact = Scenario("pact", (Change(Turn.ALLY, ("g:faroles", "Marea, Grises")),))
    assert read_scenario(write_scenario(pact), where="pact.toml") == pact


@pytest.mark.parametrize("text", ["name = ", 'name = "a"', 'name = "a"\n[[change]]\nturn = "arm"\ngroups = ["a"]'])
def test_a_file_that_is_none_is_refused_by_name(text: str) -> None:
    """Broken TOML, no change, a turn there is not: what, and where."""
    with pytest.raises(RefusedError):
        read_scenario(text, where="front.toml")


@pytest.mark.parametrize("name", ["", "Front", "a/b", "../x"])
def test_a_name_that_could_leave_its_folder_is_refused(name: str) -> None:
    """Small letters, digits and hyphens only."""
    with pytest.raises(RefusedError):
        Scenario(name, FRONT.changes)
