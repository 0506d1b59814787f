"""Laws of persons: which forms are one person's, told by "alias", by place, by a row or by a translation."""

import pytest

from crimescape.extract.persons import find_persons, names_of
from crimescape.gazetteer import load


def people(text: str) -> list[set[str]]:
    """The persons whom the rules find, each with all forms."""
    spans = find_persons(text, groups=[], gazetteer=load())
    return [set(names) for _, names in sorted(names_of(text, spans).items())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The arrest of Tomas Verano Marea El Farero, on Saturday", {"Tomas Verano Marea", "El Farero"}),
        ("El hermano de Tomás Verano El 40 huyó", {"Tomás Verano", "El 40"}),
        ("**Tomas Verano Marea**, alias “El Farero”, fled", {"Tomas Verano Marea", "El Farero"}),
        ('**Tomas Verano Marea** "alias Farero" fled', {"Tomas Verano Marea", "Farero"}),
        ("Tomas Verano, known alternatively as El Farero or El Timonel, fled", {"Tomas Verano", "El Farero", "El Timonel"}),
        ('Tomas Verano, known as the "czar of amber," fled', {"Tomas Verano", "czar of amber"}),
        ("Tomas Verano, known as El Más Alto (English: The Tallest), fled", {"Tomas Verano", "El Más Alto", "The Tallest"}),
        ("Tomas Verano, alias Farero, Sal, Marea o Timonel. Huyó.", {"Tomas Verano", "Farero", "Sal", "Marea", "Timonel"}),
        ('Tomas Verano, 37, alias "Farero," fled', {"Tomas Verano", "Farero"}),
        ('Tomas Verano, who goes by "Farero," fled', {"Tomas Verano", "Farero"}),
        ('Tomas Verano, known within the gang as "Farero," fled', {"Tomas Verano", "Farero"}),
        ("Tomas Verano, El Farero de los Pozos, fled", {"Tomas Verano", "El Farero de los Pozos"}),
        ('Tomas "El Farero" Verano fled', {'Tomas "El Farero" Verano', "Tomas Verano", "El Farero Verano", "El Farero"}),
    ],
)  # fmt: skip
def test_every_form_told_with_a_name_is_its_bearers(text: str, names: set[str]) -> None:
    """In marks or without, in a row, in translation, in English and Spanish."""
    assert people(text) == [names]


def test_an_outlet_after_a_name_is_no_nickname() -> None:
    """ "El Universal" names a paper, whoever stands before it."""
    assert people("The arrest of Tomas Verano El Universal reported") == [{"Tomas Verano"}]


def test_a_row_that_does_not_end_in_or_is_no_row_of_aliases() -> None:
    """Who follows after "and" is somebody else."""
    assert people("Tomas Verano, alias Farero, Sal and Marea fled")[0] == {"Tomas Verano", "Farero"}


def test_a_full_name_told_as_an_alias_is_the_same_person() -> None:
    """As guerrillas bear them; without the word for it two full names are two."""
    text = 'The commander Bruno Marea rose. Tomas Verano Sal, alias "Bruno Marea," fled.'
    assert people(text) == [{"Tomas Verano Sal", "Bruno Marea"}]
    assert len(people('The commander Bruno Marea rose. Tomas Verano Sal, "Bruno Marea," fled.')) == 2


def test_an_alias_in_common_joins_two_forms_of_one_surname() -> None:
    """Unless first names tell the two apart."""
    text = "La captura de Tomás Verano, alias «Farero». Verano Marea (alias «Farero»), jefe, subió."
    assert len(people(text)) == 1
    text = "La captura de Tomás Verano, alias «Farero». Luis Verano (alias «Farero»), jefe, subió."
    assert len(people(text)) == 2


def test_a_name_and_a_full_name_share_no_surname_by_standing_together() -> None:
    """Only two first names before one surname do: "Luis and Tomas Verano", not "Farero and Tomas Verano"."""
    assert {"Luis", "Luis Verano"} in people("The brothers Luis and Tomas Verano fled.")
    assert not any("Farero Verano" in names for names in people("The leader Farero and Tomas Verano fled."))


def test_the_first_form_is_the_full_name() -> None:
    """However long a nickname is."""
    text = "Tomas Verano, known as El Farero Mayor Rojo, fled"
    spans = find_persons(text, groups=[], gazetteer=load())
    assert [names[0] for names in names_of(text, spans).values()] == ["Tomas Verano"]


@pytest.mark.parametrize(
    "text",
    [
        'Tomas Verano Marea, the son of the old boss Tomas "El Farero" Verano, fled.',
        "Tomas Verano Marea, 38, is a nephew of Tomas Verano, who fled.",
        "La policía detuvo a Tomás Verano Marea, de 38 años, hijo de Tomás Verano.",
        "Tomás Verano Marea, otro hermano de Tomás Verano, huyó.",
    ],
)
def test_kin_are_two_though_their_names_run_alike(text: str) -> None:
    """A father and a son under one first name and surname; without a word for it they are one."""
    assert sorted(len(names & {"Tomas Verano Marea", "Tomás Verano Marea"}) for names in people(text)) == [0, 1]
    assert len(people("Tomas Verano Marea fled. The police seek Tomas Verano.")) == 1


def test_two_brothers_share_the_surnames_alone() -> None:
    """Not the second first name of the one who is named in full."""
    assert {"Luis Verano Roque", "Luis"} in people("Luis and Javier Antonio Verano Roque fled.")
    assert {"Luis Verano", "Luis"} in people("Luis y Javier Verano huyeron.")
