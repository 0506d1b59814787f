"""Where a tie holds, on sentences of the invented city."""

from time import process_time

import pytest

from crimescape.extract.finding import Found
from crimescape.extract.parsing import parse
from crimescape.extract.tie_places import place_of_tie
from crimescape.extract.ties import find_ties
from crimescape.gazetteer import load
from tests.extract.clauses import clause_of


def places(text: str, *, language: str = "en") -> set[tuple[str, str]]:
    """(predicate, place) of every tie, the place empty where the tie has none."""
    parsed = parse(text, gazetteer=load(), language=language)
    out = set()
    for clause in parsed.clauses:
        for found in find_ties(clause):
            place = place_of_tie(found, clause)
            out.add((found.predicate, text[place.start : place.end] if place else ""))
    return out


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Los Faroles and Los Garfios are at war in the city of Puerto Sereno.", "en", "Puerto Sereno"),
        ("Los Faroles is fighting Los Garfios for control of the city of Puerto Sereno.", "en", "Puerto Sereno"),
        (
            "La banda Los Faroles se disputa con Los Garfios la plaza de la ciudad de Puerto Sereno.",
            "es",
            "Puerto Sereno",
        ),
        (
            "Police said little, but in the city of Puerto Sereno the gangs Los Faroles and Los Garfios are rivals.",
            "en",
            "Puerto Sereno",
        ),
        ("Los Faroles and Los Garfios are vying for the city of Puerto Sereno.", "en", "Puerto Sereno"),
        (
            "Los Faroles is fighting Los Garfios for control of the drug trade in the city of Puerto Sereno.",
            "en",
            "Puerto Sereno",
        ),
        (
            "The war between Los Faroles and Los Garfios in the northern port of Puerto Sereno goes on.",
            "en",
            "Puerto Sereno",
        ),
        (
            "La banda Los Faroles pelea con Los Garfios por el control de la ciudad de Puerto Sereno.",
            "es",
            "Puerto Sereno",
        ),
        ("La banda Los Faroles está en guerra con Los Garfios en la ciudad de Puerto Sereno.", "es", "Puerto Sereno"),
        (
            "La banda Los Faroles se disputa con Los Garfios las rutas del narcotráfico en la ciudad de Puerto Sereno.",
            "es",
            "Puerto Sereno",
        ),
        (
            "La policía dijo poco, pero en la ciudad de Puerto Sereno la banda Los Faroles pelea con Los Garfios.",
            "es",
            "Puerto Sereno",
        ),
    ],
)
def test_a_tie_has_the_place_its_words_govern(text: str, language: str, place: str) -> None:
    """Where the fight or the rivalry is said to be, or what it is for, is its place."""
    assert places(text, language=language) == {("rival_of", place)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Los Faroles is allied with Los Garfios in the city of Puerto Sereno.", "en"),
        ("La banda Los Faroles y sus aliados de Los Garfios en la ciudad de Puerto Sereno callaron.", "es"),
        ("En la ciudad de Puerto Sereno, la banda Los Faroles está aliada con Los Garfios.", "es"),
    ],
)
def test_an_alliance_has_its_place_too(text: str, language: str) -> None:
    """Who stand together in one place are not said to do so elsewhere."""
    assert places(text, language=language) == {("allied_with", "Puerto Sereno")}


def test_each_tie_of_a_sentence_has_its_own_place() -> None:
    """An alliance here and a war there are kept apart."""
    text = (
        "Los Faroles is allied with Los Garfios in the city of Puerto Sereno "
        "and at war with the Tidewater Gang in the city of Puerto Alto."
    )
    assert places(text) == {("allied_with", "Puerto Sereno"), ("rival_of", "Puerto Alto")}


@pytest.mark.parametrize(
    "text",
    [
        "Los Faroles, at war with Los Garfios, met near the city of Puerto Sereno.",
        "A man arrested in the city of Puerto Sereno said Los Faroles and Los Garfios are rivals.",
        "Los Faroles and Los Garfios are at war in the city of Puerto Sereno and the city of Puerto Alto.",
        "Los Faroles is at war with Los Garfios in the city of Puerto Sereno and across the city of Puerto Alto.",
        "Los Faroles is at war with Los Garfios in the city of Puerto Sereno's prison.",
        "Los Faroles is at war with Los Garfios and extorts shops in the city of Puerto Sereno.",
        "Los Faroles, a rival of Los Garfios, runs the city of Puerto Sereno.",
        "The mayor was silent, but in the city of Puerto Sereno a clerk told us that the gang Los Faroles fights Los Garfios.",
    ],
)
def test_a_place_of_something_else_is_none(text: str) -> None:
    """Where somebody was arrested or met is not the tie's place; where there are several, none is chosen."""
    assert places(text) == {("rival_of", "")}


@pytest.mark.parametrize(
    "text",
    [
        "Los Faroles and Los Garfios are at war in Puerto Sereno, Tierra Alta.",
        "A mayor fled, but in Puerto Sereno, Tierra Alta, Los Faroles and Los Garfios are at war.",
        "In Tierra Alta, in the port of Puerto Sereno, Los Faroles and Los Garfios are at war.",
    ],
)
def test_a_town_with_its_state_is_one_place(text: str) -> None:
    """The state a town lies in, behind a comma or said before, is no second place."""
    assert place_in(text) == "Puerto Sereno"


@pytest.mark.parametrize(
    "text",
    [
        "In Tierra Alta, and in Puerto Sereno, Los Faroles and Los Garfios are at war.",
        "Los Faroles and Los Garfios are at war in Puerto Sereno, Tierra Alta and Puerto Alto.",
        "Los Faroles and Los Garfios are at war in the states of Tierra Alta, Puerto Sereno, and the coast.",
    ],
)
def test_of_several_places_none_is_chosen(text: str) -> None:
    """A tie of several places holds in more than one."""
    assert place_in(text) is None


@pytest.mark.parametrize(
    "unit",
    ["northern border state of ", "Los Faroles and ", "control of the drug trade in ", "    ", "in Puerto Sereno, "],
)
def test_a_long_sentence_is_read_in_time(unit: str) -> None:
    """Whatever a text repeats: a sentence of 20,000 characters takes a fraction of a second, here with much room."""
    text = "Los Faroles and Los Garfios are at war in " + unit * (20_000 // len(unit)) + "at war Puerto Sereno."
    started = process_time()
    place_in(text)
    assert process_time() - started < 3


def place_in(text: str) -> str | None:
    """The place of a rivalry of the first two groups, told by the first and by the last "at war"."""
    clause = clause_of(
        text, groups=["Los Faroles", "Los Garfios"], places=["Puerto Sereno", "Tierra Alta", "Puerto Alto"]
    )
    one, other = (next(s for s in clause.spans if s.entity == name) for name in ("Los Faroles", "Los Garfios"))
    place = None
    for start in (clause.template.rfind("at war"), clause.template.find("at war")):
        trigger = start, start + len("at war")
        place = place_of_tie(Found("rival_of", one, other, "", trigger, trigger, 0.7), clause)
    return text[place.start : place.end] if place else None
