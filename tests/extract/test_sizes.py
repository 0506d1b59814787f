"""How many a group numbers, on sentences of the invented city."""

from time import process_time

import pytest

from crimescape.extract.finding import Found
from crimescape.extract.parsing import parse
from crimescape.extract.sizes import find_sizes
from crimescape.gazetteer import load
from tests.extract.clauses import clause_of


def sizes(text: str, *, language: str = "en") -> list[tuple[str, str]]:
    """(group, value) of every size that the text gives."""
    return [(text[f.subject.start : f.subject.end], f.value) for f in found_in(text, language=language)]


def found_in(text: str, *, language: str = "en") -> list[Found]:
    """Every size that the text gives."""
    return [f for clause in parse(text, gazetteer=load(), language=language).clauses for f in find_sizes(clause)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Los Faroles has some 300 members.", "en", "~300"),
        ("Los Faroles is thought to have between 500 and 800 fighters.", "en", "500..800"),
        ("Los Faroles has more than a thousand men.", "en", ">1000"),
        ("Los Faroles is estimated to have fewer than 50 members.", "en", "<50"),
        ("Los Faroles, a prison gang, counts 1,500 members.", "en", "1500"),
        ("Los Faroles, with two hundred members, runs the salt works.", "en", "200"),
        ("La banda Los Faroles cuenta con unos 400 integrantes.", "es", "~400"),
        ("Los Faroles tiene entre 500 y 800 integrantes.", "es", "500..800"),
        ("Los Faroles está integrado por más de 3.000 hombres.", "es", ">3000"),
        ("Los Faroles has two hundred and fifty members.", "en", "250"),
        ("Los Faroles has a force of 300 men.", "en", "300"),
        ("Los Faroles, led by Juan Pérez, has hundreds of members.", "en", ">100"),
        ("Los Faroles is said to number between 300 and 400 men.", "en", "300..400"),
        ("Los Faroles numbers some 300.", "en", "~300"),
        ("Los Faroles is 300 strong.", "en", "300"),
        ("The 300-member gang Los Faroles runs the salt works.", "en", "300"),
        ("Los Faroles, a gang with some 300 members, runs the salt works.", "en", "~300"),
        ("Los Faroles is the oldest gang of the port, with up to 300 members.", "en", "<300"),
        ("The gang of Los Faroles has 300 members.", "en", "300"),
        ("There are some 300 members of Los Faroles.", "en", "~300"),
        ("There are 300 Los Faroles members.", "en", "300"),
        ("Los Faroles has 300 members, of whom 40 are in prison.", "en", "300"),
        ("La banda Los Faroles cuenta con treinta y cinco integrantes.", "es", "35"),
        ("La banda Los Faroles cuenta actualmente con unos 400 integrantes.", "es", "~400"),
        ("La banda Los Faroles, integrada por unos 300 hombres, opera en el puerto.", "es", "~300"),
        ("La banda Los Faroles tiene un centenar de integrantes.", "es", "100"),
        ("Se estima que la banda Los Faroles tiene cientos de integrantes.", "es", ">100"),
        ("Hay unos 300 integrantes de Los Faroles.", "es", "~300"),
    ],
)
def test_a_groups_number_of_members_is_its_size(text: str, language: str, value: str) -> None:
    """Numbers in digits and words, exact, rough, bounded or a range, have one canonical form each."""
    assert sizes(text, language=language) == [("Los Faroles", value)]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested 30 members of Los Faroles.",
        "Los Faroles had 20 members arrested in the port.",
        "Los Faroles killed 40 men in the port.",
        "Los Faroles has 300 million dollars.",
        "The leader of Los Faroles has 200 men.",
        "A faction of Los Faroles has 200 members.",
        "Los Faroles has 12 cells.",
        "Police sent 500 men against Los Faroles.",
        "Los Faroles and Los Garfios have 900 members.",
        "Los Faroles has 100 men in the sector.",
        "Los Faroles has 40 members in prison.",
        "Los Faroles has three members.",
        "A member of Los Faroles has 300 fighters.",
        "A 12-man Los Faroles cell struck the port.",
        "Police attacked Los Faroles with 500 men.",
        "Los Faroles is facing rivals with 300 men.",
        "The Salt Crew, which fights Los Faroles, has 300 members.",
        "The Salt Crew, founded as the hired guns of Los Faroles, had become a gang with 900 members.",
        "Los Faroles does not have 300 members.",
    ],
)
def test_what_counts_others_is_no_size(text: str) -> None:
    """Casualties, arrests, money, the police, cells, a part of a group, another and two groups together are no group's size."""
    assert "Los Faroles" not in dict(sizes(text))


@pytest.mark.parametrize(
    "text",
    [
        "Un jefe de la banda Los Faroles tiene 300 hombres.",
        "La banda Los Faroles perdió 300 hombres.",
        "La banda Los Faroles tiene 300 hombres en el puerto.",
        "La policía envió 500 hombres contra la banda Los Faroles.",
    ],
)
def test_what_counts_others_in_spanish_is_no_size(text: str) -> None:
    """A chief's men, those lost, those in one part of the town and the police are no group's size."""
    assert sizes(text, language="es") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Los Faroles has 300 members.", None),
        ("Los Faroles has 300 members in the city of Puerto Sereno.", "Puerto Sereno"),
        ("Los Faroles is present in the city of Puerto Sereno with 300 members.", "Puerto Sereno"),
    ],
)
def test_a_number_kept_to_a_place_gives_it(text: str, place: str | None) -> None:
    """What is said of one town is claimed of that town."""
    assert [found.place and text[found.place.start : found.place.end] for found in found_in(text)] == [place]


def test_a_number_kept_to_several_places_is_none() -> None:
    """How many there are in two towns together is told of neither."""
    assert sizes("Los Faroles has 300 members in the city of Puerto Sereno and the city of Puerto Alto.") == []


def test_a_size_is_given_once() -> None:
    """The same number of the same group is one finding, two numbers are two."""
    assert sizes("Los Faroles has 300 members; Los Faroles has 300 members.") == [("Los Faroles", "300")]
    assert len(sizes("Los Faroles once had 300 members, but Los Faroles now has 500 members.")) == 2


@pytest.mark.parametrize(
    "unit", ["one hundred and ", "Los Faroles and ", "Los Faroles has some 300 ", "    ", "1,500 ", "a ", "is said to "]
)
def test_a_long_sentence_is_read_in_time(unit: str) -> None:
    """Whatever a text repeats: a sentence of 20,000 characters takes a fraction of a second, here with much room."""
    clause = clause_of("Los Faroles has some 300 " + unit * (20_000 // len(unit)) + "members.", groups=["Los Faroles"])
    started = process_time()
    list(find_sizes(clause))
    assert process_time() - started < 3
