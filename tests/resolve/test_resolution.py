"""A resolution is asked by any name, says who is near, keeps its ids, and comes back from its record as it was."""

import pytest

from crimescape.resolve import packed, unpacked
from crimescape.vocabulary import Kind
from tests.resolve.naming import GAZETTEER, group, person, place, resolved

RESOLUTION = resolved(
    group("1", "Cártel de la Bahía", "CDB", known_as="bay-cartel"),
    group("1", "Organización del Muelle", "ODM"),
    group("2", "Los Faroles"),
    group("2", "Cártel del Nácar", "CDN"),
    group("3", "Comando de la Niebla", "CDN"),
    person("1", "Tomás Verano Luz", "El Farero"),
    place("1", "Puerto Sereno", known_as="geonames:1"),
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("cdb", "Bay Cartel"),
        ("CARTEL DE LA BAHIA", "Bay Cartel"),
        ("g:bay-cartel", "Bay Cartel"),
        ("Muelle Organisation", "Organización del Muelle"),
        ("faroles", "Los Faroles"),
        ("the Faroles", "Los Faroles"),
        ("farero", "Tomás Verano Luz"),
        ("tomas verano", "Tomás Verano Luz"),
        ("puerto sereno", "Puerto Sereno"),
    ],
)
def test_any_known_form_finds(asked: str, found: str) -> None:
    """Any form, language, case, accent, article, order of words, acronym, alias or id finds the entity."""
    assert [e.name for e in RESOLUTION.find(asked)] == [found]


def test_several_of_one_name_are_all_found() -> None:
    """A name of two is answered with both; a name of none with none; a kind narrows."""
    assert [e.name for e in RESOLUTION.find("CDN", kind=Kind.GROUP)] == ["Cártel del Nácar", "Comando de la Niebla"]
    assert RESOLUTION.find("Los Faroles", kind=Kind.PERSON) == ()
    assert RESOLUTION.find("") == ()


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    """The refusal lists whom one may have meant, the likest first."""
    assert RESOLUTION.nearest("Los Faroels", kind=Kind.GROUP)[0] == "Los Faroles"
    error = RESOLUTION.refusal("Cartel de la Baia", Kind.GROUP, gazetteer=GAZETTEER)
    assert error.choices[0] == "Bay Cartel"
    assert RESOLUTION.nearest("Los Faroels", kind=Kind.GROUP, most=1) == ("Los Faroles",)


def test_on_record_but_not_in_the_study_is_not_unknown() -> None:
    """A group that the gazetteer knows and no report mentions is told from a name that nobody knows."""
    assert RESOLUTION.find("The Oars") == ()
    (entity,) = RESOLUTION.find_recorded("The Oars", gazetteer=GAZETTEER)
    assert (entity.id, entity.appearances) == ("g:los-remos", ())
    assert "on record" in str(RESOLUTION.refusal("The Oars", Kind.GROUP, gazetteer=GAZETTEER))
    assert RESOLUTION.find_recorded("Bay Cartel", gazetteer=GAZETTEER) == ()
    assert RESOLUTION.find_recorded("Los Nadie", gazetteer=GAZETTEER) == ()


def test_ids_do_not_depend_on_other_reports() -> None:
    """A new report about others, or one more about the same, changes no id."""
    one = group("5", "Los Faroles")
    before = resolved(one).entities[0].id
    assert resolved(group("0", "Los Faroles"), one, group("9", "Northside Crew")).entity_of(one.appearance) == before
    assert before.startswith("g:faroles-")


def test_an_id_that_became_ambiguous_ceases() -> None:
    """When a second of that name comes, the bare id names neither, and both ids are new."""
    one, two = person("1", "El Gordo"), person("2", "El Gordo")
    alone = resolved(one).entities[0].id
    both = resolved(one, two)
    assert alone not in both
    assert len(both.entities) == 2


def test_a_record_brings_everything_back() -> None:
    """Put by and read again, a resolution is equal, and answers as before."""
    back = unpacked(packed(RESOLUTION))
    assert back == RESOLUTION
    assert back.find("cdb") == RESOLUTION.find("cdb")
    assert back.why("g:bay-cartel") == RESOLUTION.why("g:bay-cartel") != ()
    assert back.why("g:nobody") == ()
