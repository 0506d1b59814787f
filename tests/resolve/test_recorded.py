"""Those on record: a list's person is found in reports under any of the list's names, and never joined to another's."""

from crimescape.resolve import NamedAppearance
from crimescape.vocabulary import Appearance, Kind
from tests.resolve.naming import parts, person, resolved


def listed(entry: str, *names: str) -> NamedAppearance:
    """A row of a list of persons."""
    return NamedAppearance(Appearance(f"list-{entry}", entry), Kind.PERSON, names, entry)


def test_every_name_on_a_list_leads_to_its_person() -> None:
    """A full name that the list gives as an alias is theirs as much as the first."""
    resolution = resolved(
        listed("a", "Verano Luz, Tomás", "Arena Paz, Ramón"),
        person("1", "Ramón Arena Paz"),
        person("2", "Tomas Verano"),
    )
    assert parts(resolution) == {frozenset({"list-a", "1", "2"})}
    assert resolution.entities[0].id == "p:a"


def test_two_on_record_stay_two() -> None:
    """Rows of one name are not joined, and who is called so is neither: a person is asked."""
    resolution = resolved(
        listed("a", "Verano Luz, Tomás"), listed("b", "Verano Luz, Tomás"), person("1", "Tomás Verano Luz")
    )
    assert parts(resolution) == {frozenset({"list-a"}), frozenset({"list-b"}), frozenset({"1"})}
    assert sum("on record" in c.reason for c in resolution.unsure) >= 2


def test_a_name_that_fits_two_on_record_is_neither() -> None:
    """A shorter name that may be either of two on the list waits."""
    resolution = resolved(
        listed("a", "Verano Luz, Tomás"), listed("b", "Verano Paz, Tomás"), person("1", "Tomás Verano")
    )
    assert len(resolution.entities) == 3


def test_a_name_on_record_that_may_be_anothers_is_contested() -> None:
    """Called so on the list, and another's name with its middle part left out: a person is asked, none is joined."""
    rows = listed("a", "Verano Luz, Tomás"), listed("b", "Verano Luz, Tomás Alberto")
    resolution = resolved(*rows, person("1", "Tomás Verano Luz"))
    assert parts(resolution) == {frozenset({"list-a"}), frozenset({"list-b"}), frozenset({"1"})}
    assert {c.a for c in resolution.unsure} | {c.b for c in resolution.unsure} >= {"p:a", "p:b"}


def test_a_name_that_fits_one_on_record_is_theirs() -> None:
    """Without its middle part or second surname, a name of only one leads there; nobody else fits."""
    rows = listed("a", "Verano Luz, Tomás Alberto"), listed("b", "Arena Paz, Ramón")
    resolution = resolved(*rows, person("1", "Tomás Verano Luz"), person("2", "Tomás Verano"))
    assert frozenset({"list-a", "1", "2"}) in parts(resolution)


def test_a_bare_alias_on_a_list_is_not_enough() -> None:
    """However famous, an alias alone joins nobody; a person who asks finds whom it may be."""
    resolution = resolved(listed("a", "Verano Luz, Tomás", "El Farero"), person("1", "El Farero"))
    assert parts(resolution) == {frozenset({"list-a"}), frozenset({"1"})}
    assert {e.id for e in resolution.find("el farero")} >= {"p:a"}
