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
