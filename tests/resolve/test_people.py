"""Persons are one by full name and its parts, or by an alias with something beside it; never by an alias alone."""

import pytest

from tests.resolve.naming import apart, group, parts, person, resolved


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tomás Verano Luz", "Tomas Verano"),
        ("Tomás Alberto Verano Luz", "Tomás Verano"),
        ("Juan Carlos Verano", "Juan Verano"),
        ("Tomás Verano de la Luz", "Tomás Verano Luz"),
        ("Tomás “El Farero” Verano", "Tomás Verano"),
    ],
)
def test_one_name_in_parts(a: str, b: str) -> None:
    """The same first given name and first surname, and nothing that contradicts: one person."""
    assert parts(resolved(person("1", a), person("2", b))) == apart("12")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tomás Verano Luz", "Tomás Luz"),
        ("Tomás Verano Luz", "Tomás Verano Paz"),
        ("Tomás Verano", "Ramón Verano"),
        ("Tomás Verano", "Tomás Verano Jr."),
        ("Tomás", "Tomás"),
        ("El Gordo", "El Gordo"),
        ("Verano", "Verano"),
        ("Tomás Verano", "Tomás Varano"),
    ],
)
def test_two_persons(a: str, b: str) -> None:
    """A second surname, a shared surname, a bare first name, a common alias, a likeness: none of them joins."""
    assert parts(resolved(person("1", a), person("2", b))) == apart("1", "2")


def test_a_short_name_that_fits_two_joins_neither() -> None:
    """ "Tomás Verano" is neither Verano Luz nor Verano Paz as long as it could be both."""
    resolution = resolved(person("1", "Tomás Verano Luz"), person("2", "Tomás Verano Paz"), person("3", "Tomás Verano"))
    assert parts(resolution) == apart("1", "2", "3")
    assert len(resolution.unsure) >= 2


def test_an_alias_settles_whom_a_short_name_fits() -> None:
    """Of two whom a short name fits, it is the one with the same alias."""
    resolution = resolved(
        person("1", "Tomás Verano Luz", "El Farero"),
        person("2", "Tomás Verano Paz"),
        person("3", "Tomás Verano", "El Farero"),
    )
    assert parts(resolution) == apart("13", "2")


def test_parts_that_fit_in_different_groups_are_asked_about() -> None:
    """A shorter name tied to another group may be another person."""
    resolution = resolved(
        person("1", "Tomás Verano Luz", of=("faroles",)), person("2", "Tomás Verano", of=("northside crew",))
    )
    assert parts(resolution) == apart("1", "2")
    assert "different groups" in resolution.unsure[0].reason


def test_an_alias_with_the_same_group_joins() -> None:
    """A bare alias is the one full name that bears it in the same group, however the group is written."""
    resolution = resolved(
        group("1", "Cártel del Muelle"),
        group("2", "Muelle Cartel"),
        person("1", "Tomás Verano", "El Farero", of=("cartel del muelle",)),
        person("2", "El Farero", of=("muelle cartel",)),
        person("3", "El Farero"),
    )
    people = {frozenset(a.report for a in e.appearances) for e in resolution.entities if e.id.startswith("p:")}
    assert people == apart("12", "3")


def test_an_alias_with_the_surname_joins() -> None:
    """Alias and surname together name one person; each alone does not."""
    resolution = resolved(
        person("1", "Tomás Verano Luz", "El Farero"), person("2", "El Farero", "Verano"), person("3", "Verano")
    )
    assert parts(resolution) == apart("12", "3")


def test_an_alias_of_two_in_one_group_joins_neither() -> None:
    """Where two of a group bear the alias, the bare alias waits for a person, and so do the two."""
    of = ("faroles",)
    resolution = resolved(
        person("1", "Tomás Verano", "El Gordo", of=of),
        person("2", "Ramón Arena", "El Gordo", of=of),
        person("3", "El Gordo", of=of),
    )
    assert parts(resolution) == apart("1", "2", "3")
    assert len([c for c in resolution.unsure if "gordo" in c.reason]) == 3


def test_brothers_under_a_bare_surname_stay_apart() -> None:
    """Two surnames without a first name are no full name: they may be either brother."""
    resolution = resolved(
        person("1", "Tomás Verano Luz", "Verano Luz"),
        person("2", "Ramón Verano Luz"),
        person("3", "Verano Luz"),
        person("4", "Verano Luz"),
    )
    assert parts(resolution) == apart("1", "2", "3", "4")


def test_the_fullest_name_heads_a_person() -> None:
    """However often a nickname is used, the entity is called by the fullest name."""
    resolution = resolved(
        person("1", "Tomás Verano", "El Farero"), person("2", "Tomás Verano Luz"), person("3", "Tomás Verano")
    )
    assert [e.name for e in resolution.entities] == ["Tomás Verano Luz"]


def test_a_full_name_mistaken_once_for_an_alias_still_joins() -> None:
    """One report that takes a full name for somebody's alias does not undo it in all the others."""
    resolution = resolved(
        person("1", "Ramón Arena", "Tomás Verano"),
        person("2", "Tomás Verano"),
        person("3", "Tomás Verano"),
        person("4", "Tomás Verano"),
    )
    assert parts(resolution) == apart("1", "234")
