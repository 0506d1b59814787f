"""Laws of places: under which forms a text names one, and what is another place or none."""

import pytest

from crimescape.extract.casting import cast
from crimescape.extract.sentence import split_sentences
from crimescape.gazetteer import load
from crimescape.vocabulary import Kind


def places(text: str) -> list[set[str]]:
    """The places that the rules find, each with all forms."""
    people = cast(text, gazetteer=load(), language="", sentences=split_sentences(text))
    return [set(names) for (kind, _), names in people.names.items() if kind is Kind.PLACE]


@pytest.mark.parametrize(
    ("beside", "forms"),
    [
        ("in greater {}", {"greater {}"}),
        ("in the greater {} area", {"greater {}", "{} area", "greater {} area"}),
        ("in the metropolitan area of {}", {"metropolitan area of {}"}),
        ("in the border city of {}", {"city of {}"}),
        ("in {} proper", {"{} proper"}),
        ("in northern {}", {"northern {}"}),
        ("at the {} border crossing", {"{} border crossing"}),
        ("en el Puerto de {}", {"Puerto de {}"}),
        ("en la zona de {}", {"zona de {}"}),
        ("en la serranía de {}", {"serranía de {}"}),
        ("en el barrio {}", {"barrio {}"}),
        ("en el sur de {}", {"sur de {}"}),
        ("en la zona conurbada de {}", {"zona conurbada de {}"}),
    ],
)
def test_a_place_is_named_with_the_words_beside_it_too(beside: str, forms: set[str]) -> None:
    """In English and Spanish, whatever the words say that it is."""
    text = f"They met in Tijuana. They fought {beside.format('Tijuana')} for years."
    assert places(text) == [{"Tijuana"} | {f.format("Tijuana") for f in forms}]


@pytest.mark.parametrize(
    "beside", ["a neighborhood of {}", "a district of {}", "a {} coastal road", "an outskirt of {}"]
)
def test_a_part_of_a_town_or_a_court_is_no_name_of_it(beside: str) -> None:
    """ "A neighborhood of X" is in X, and is not X."""
    assert places(f"They met in Tijuana. They fought in {beside.format('Tijuana')} for years.") == [{"Tijuana"}]


def test_a_longer_name_of_a_town_is_one_of_its_names() -> None:
    """Unless another name begins in it."""
    assert {"Cartagena", "Cartagena de Indias"} in places("Operan en Cartagena. Huyeron a Cartagena de Indias.")


def test_a_country_has_no_names_by_what_stands_beside_it() -> None:
    """Its north and the city named for it are other places."""
    assert {"Mexico"} in places("They met in Mexico. They fought in northern Mexico and in the state of Mexico.")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("They dredge the Sereno River by night.", "Sereno River"),
        ("They dredge the San Sereno River by night.", "San Sereno River"),
        ("Operan en el río Sereno de noche.", "río Sereno"),
        ("Hombres armados ocuparon Nueva Serena de noche.", "Nueva Serena"),
        ("They sent men to places like Comuna 99, far off.", "Comuna 99"),
    ],
)
def test_places_on_no_record_are_known_by_a_word_in_their_names(text: str, form: str) -> None:
    """A river, a new town, a numbered district; with verbs and other small words before."""
    assert any(form in names for names in places(text))


def test_a_river_is_not_the_town_it_is_named_for() -> None:
    """Where the river alone is named."""
    assert places("They mine along the Quito River by night.") == [{"Quito River"}]


@pytest.mark.parametrize("again", ["border region", "frontier region", "border area"])
def test_the_border_region_is_the_one_border_named(again: str) -> None:
    """However it is told again."""
    text = (
        f"They fought on the Lacustria-Sereno border. The Lacustria-Sereno border region burns. The {again} is theirs."
    )
    assert {"Lacustria-Sereno border", "Lacustria-Sereno border region", again} in places(text)


def test_of_two_borders_none_is_meant() -> None:
    """ "The border region" may be either."""
    text = "They fought on the Lacustria-Sereno border and the Sereno-Marea border. The border region is theirs."
    assert not any("border region" in names for names in places(text))
