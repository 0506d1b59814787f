"""Laws of groups: where the name of one ends, and another's, a person's or a heading begins."""

import pytest

from crimescape.extract.groups import find_groups
from crimescape.gazetteer import load


def groups(text: str) -> list[str]:
    """The groups that the rules find, as written."""
    return [text[s.start : s.end] for s in find_groups(text, gazetteer=load(), is_spanish=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("With actors such as the Zetas and Reed Cartel increasingly involved, they fled.", "Zetas"),
        ("They hold the Oficina de Envigado's Tomas Verano Cartel boss.", "Oficina de Envigado"),
    ],
)
def test_a_name_on_record_ends_before_another(text: str, expected: str) -> None:
    """Before "and", and before what it owns."""
    assert expected in groups(text)


def test_a_heading_is_no_part_of_the_name_below() -> None:
    """Nor is where the group comes from."""
    assert groups("History\nThe Faroles Motorcycle Club rode.") == ["Faroles Motorcycle Club"]
    assert groups("They merged with the Sereno-based Reed Machine Motorcycle Club.") == ["Reed Machine Motorcycle Club"]


def test_letters_given_to_a_group_are_its_own() -> None:
    """Though others bear them on record: here "AA" is nobody far away."""
    text = "They rely on Los Ases Ambarinos, also called Benders or simply AA, and on Los Mudos. The AA are feared."
    spans = find_groups(text, gazetteer=load(), is_spanish=False)
    owners = {text[s.start : s.end]: s.entity for s in spans}
    assert owners["AA"] == owners["Los Ases Ambarinos"]


def test_letters_of_somebody_else_stay_so() -> None:
    """Beside a name that does not begin with them, or with nothing said of how it is called."""
    text = "The Amber Axes gang met the ELN in the hills, and the ELN agreed."
    spans = find_groups(text, gazetteer=load(), is_spanish=False)
    owners = {text[s.start : s.end]: s.entity for s in spans}
    assert owners["ELN"].startswith("gazetteer:")
