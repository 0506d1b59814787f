"""Laws of names that brackets and plurals explain: whose they are, and what is no name of the group beside it."""

import pytest

from crimescape.extract.bracketed_names import bracketed
from crimescape.extract.spans import Span
from tests.extract.marking import G, L, P, named


def group_forms(text: str, spans: list[Span], entity: str = "x") -> list[str]:
    """What names a group after brackets were read, in order."""
    return [text[s.start : s.end] for s in bracketed(text, spans) if s.entity == entity]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Lacustrine People's Army (EPL) fled.", "EPL", "Lacustrine People's Army"),
        ("or Reed Army of Lacustria (Ejército de los Juncos; su brazo) fled", "Ejército de los Juncos", "Reed Army of Lacustria"),
        ("The Garfios and Faroles Old School (Faroles Vieja Escuela) fled.", "Faroles Vieja Escuela", "Faroles Old School"),
        ("The Bahia Cartel – New Tide (CBNM) fled.", "CBNM", "Bahia Cartel – New Tide"),
        ("They met Lacustrine People's Army (EPL) men.", "EPL", "Lacustrine People's Army"),
        ("Though the Reed Army (EDJ) fled.", "EDJ", "Reed Army"),
        ("Lacustria's First Reed Command (PCJ) fled.", "PCJ", "First Reed Command"),
        ('The "Reed Front" (Spanish: Frente de los Juncos) fled.', "Frente de los Juncos", "Reed Front"),
    ],
)  # fmt: skip
def test_a_long_name_before_the_bracket_is_the_groups(text: str, short: str, long: str) -> None:
    """Where it holds a word for a group, or one of the group's own."""
    assert group_forms(text, named(text, (G, short, "x"))) == [long, short]


@pytest.mark.parametrize(
    "text",
    [
        "The Lacustrian National Army (EDJ said so) fled.",
        "The National Army (EDJ) fled.",
        "In Puerto Sereno (EDJ) men fled.",
        "The Reed Army fled (EDJ).",
        "The Reed Army (with the EDJ) fled.",
    ],
)
def test_what_else_stands_before_a_bracket_is_none_of_its_names(text: str) -> None:
    """A state's army, a place, or words between."""
    assert group_forms(text, named(text, (G, "EDJ", "x"))) == ["EDJ"]


def test_a_longer_name_takes_the_place_of_the_names_inside() -> None:
    """But not of a person's."""
    text = "The Faroles Old School (Faroles Vieja) fled."
    spans = named(text, (G, "Faroles", "y"), (G, "Faroles Vieja", "x"))
    assert group_forms(text, spans) == ["Faroles Old School", "Faroles Vieja"]
    text = "The Army of Lacustria (EDJ) fled. The Reed Army of Lacustria (EDL) stayed."
    spans = named(text, (G, "EDJ", "y"), (L, "Lacustria", "l"), (G, "EDL", "x"))
    assert group_forms(text, spans) == ["Reed Army of Lacustria", "EDL"]
    text = "Tomas Verano Army (EDJ) fled."
    assert group_forms(text, named(text, (P, "Tomas Verano", "y"), (G, "EDJ", "x"))) == ["EDJ"]


@pytest.mark.parametrize("between", [" ({})", " or ({})", ' ("{}")'])
def test_an_acronym_in_the_bracket_is_the_groups_everywhere(between: str) -> None:
    """When it is made of the beginnings of the name's words."""
    text = f"The Bruno Marea Organization{between.format('BMO')} fled. A BMO boss stayed."
    forms = group_forms(text, named(text, (G, "Bruno Marea Organization", "x")))
    assert forms == ["Bruno Marea Organization", "BMO", "BMO"]


def test_an_acronym_at_the_end_of_the_bracket_counts_too() -> None:
    """Two letters of a word may stand in it."""
    text = "The Central Command (Comando Central - COCE) fled."
    assert group_forms(text, named(text, (G, "Comando Central", "x"))) == ["Central Command", "Comando Central", "COCE"]


@pytest.mark.parametrize("bracket", ["(US)", "(BMX)", "(BMOs)", "(2014)"])
def test_other_letters_in_a_bracket_name_no_group(bracket: str) -> None:
    """A country, somebody else, a plural or a year."""
    text = f"The Bruno Marea Organization {bracket} fled."
    assert group_forms(text, named(text, (G, "Bruno Marea Organization", "x"))) == ["Bruno Marea Organization"]


def test_one_of_a_plural_names_the_group() -> None:
    """Before a word for its people or doings; alone it may be a paper or a surname."""
    text = "The Faroles fled. A Farole top boss fell, and Farole activity ended. According to Farole, it rained."
    assert group_forms(text, named(text, (G, "Faroles", "x"))) == ["Faroles", "Farole", "Farole"]
