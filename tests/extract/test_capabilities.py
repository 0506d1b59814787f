"""What a group is said to do or have, on sentences of the invented city."""

from time import process_time

import pytest

from crimescape.extract.capabilities import find_capabilities
from crimescape.extract.parsing import parse
from crimescape.gazetteer import load
from crimescape.vocabulary import predicate
from tests.extract.clauses import clause_of


def capabilities(text: str, *, language: str = "en") -> set[tuple[str, str]]:
    """(group, value) of every capability that the text gives."""
    parsed = parse(text, gazetteer=load(), language=language)
    found = [f for clause in parsed.clauses for f in find_capabilities(clause)]
    return {(text[f.subject.start : f.subject.end], f.value) for f in found}


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Los Faroles produces methamphetamine.", "en", "production"),
        ("Los Faroles controls the border crossing.", "en", "border_crossing"),
        ("Los Faroles controls key trafficking routes.", "en", "corridor"),
        ("Los Faroles extorts businesses and steals fuel.", "en", "extortion fuel_theft"),
        ("Los Faroles has contacts with cocaine suppliers.", "en", "trafficking_contacts"),
        (
            "Los Faroles is involved in kidnapping, illegal mining and money laundering.",
            "en",
            "kidnapping mining laundering",
        ),
        ("Los Faroles smuggles migrants.", "en", "smuggling"),
        ("Shopkeepers are extorted by Los Faroles.", "en", "extortion"),
        ("Los Faroles se dedica a la extorsión y al robo de combustible.", "es", "extortion fuel_theft"),
        ("La banda Los Faroles produce metanfetamina y lava dinero.", "es", "production laundering"),
        ("Los Faroles operates poppy fields and drug labs.", "en", "production"),
        ("Los Faroles runs an illegal gold mine.", "en", "mining"),
        ("Los Faroles taps pipelines.", "en", "fuel_theft"),
        ("Los Faroles traffics in weapons.", "en", "smuggling"),
        ("Los Faroles kidnaps migrants and launders the proceeds.", "en", "kidnapping laundering"),
        ("Los Faroles demands protection money.", "en", "extortion"),
        ("Los Faroles has links with foreign traffickers.", "en", "trafficking_contacts"),
        ("Los Faroles, a prison gang, smuggles weapons.", "en", "smuggling"),
        ("Members of Los Faroles extort shops.", "en", "extortion"),
        ("Police accuse Los Faroles of extorting shops.", "en", "extortion"),
        ("Los Faroles is behind a string of kidnappings.", "en", "kidnapping"),
        ("Cocaine labs run by Los Faroles stand in the hills.", "en", "production"),
        ("La banda Los Faroles controla las rutas del narcotráfico.", "es", "corridor"),
        ("La banda Los Faroles controla los pasos fronterizos.", "es", "border_crossing"),
        ("La banda Los Faroles se dedica principalmente a la extorsión.", "es", "extortion"),
        ("La banda Los Faroles está vinculada con el lavado de dinero.", "es", "laundering"),
        ("La banda Los Faroles cobra derecho de piso.", "es", "extortion"),
        ("La banda Los Faroles secuestra a migrantes.", "es", "kidnapping"),
        ("La banda Los Faroles tiene contactos con proveedores de cocaína.", "es", "trafficking_contacts"),
        ("La banda Los Faroles se financia con la minería ilegal y el contrabando.", "es", "mining smuggling"),
        ("La banda Los Faroles trafica con armas.", "es", "smuggling"),
        ("La banda Los Faroles extorsiona, secuestra y roba combustible.", "es", "extortion fuel_theft"),
        ("Los comerciantes son extorsionados por Los Faroles.", "es", "extortion"),
    ],
)
def test_what_a_group_does_is_its_capability(text: str, language: str, values: str) -> None:
    """What is said of the group as the one who does it, alone or in a list, is claimed of it, as the ontology names it."""
    assert set(values.split()) <= set(predicate("capability").values)
    assert capabilities(text, language=language) == {("Los Faroles", value) for value in values.split()}


def test_an_armed_wing_belongs_to_the_whole() -> None:
    """Of two groups, the one whose armed wing the other is has it."""
    assert capabilities("Los Garfios is the armed wing of Los Faroles.") == {("Los Faroles", "armed_wing")}
    assert capabilities("Los Garfios is the enforcement arm of Los Faroles.") == {("Los Faroles", "armed_wing")}
    spanish = "La banda Los Garfios es el brazo armado de Los Faroles."
    assert capabilities(spanish, language="es") == {("Los Faroles", "armed_wing")}


def test_what_is_owned_is_the_owners() -> None:
    """A group's rackets are its own, its leader's are his, and its kidnapping of somebody was done once."""
    assert capabilities("The Tidewater Gang's infamous extortion rackets are old.") == {("Tidewater Gang", "extortion")}
    assert capabilities("The Tidewater Gang's involvement in extortion is old.") == {("Tidewater Gang", "extortion")}
    assert capabilities("The Tidewater Gang's leader runs extortion rackets.") == set()
    assert capabilities("The Tidewater Gang's kidnapping of a mayor shocked the port.") == set()


def test_groups_named_together_do_it_both() -> None:
    """What a run of groups does, each of them does."""
    assert capabilities("Los Faroles and Los Garfios extort shops.") == {
        ("Los Faroles", "extortion"),
        ("Los Garfios", "extortion"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Police fight Los Faroles and extort businesses.",
        "Rivals of Los Faroles extort businesses.",
        "Los Faroles kidnapped three men.",
        "Los Faroles does not produce methamphetamine.",
        "Los Faroles operates where other gangs extort businesses.",
        "Los Faroles is fighting to control key trafficking routes.",
        "Police seized fuel and accused somebody close to Los Faroles.",
        "The leader of Los Faroles extorts shops.",
        "Los Faroles fights Los Garfios and extorts shops.",
        "Los Faroles is behind the kidnapping of a mayor.",
        "Los Faroles has stopped extorting shops.",
        "Los Faroles denies being involved in extortion.",
        "Los Faroles is involved in the fight against extortion.",
        "Los Faroles faces extortion charges.",
        "Los Faroles has no contacts with cocaine suppliers.",
        "Los Faroles grows rich on cocaine.",
        "Los Faroles demands protection from the state.",
    ],
)
def test_what_others_do_or_nobody_does_is_none(text: str) -> None:
    """A rival's deed, a leader's, a single past deed, a denial and a wish are no capability of the group."""
    assert capabilities(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "El jefe de la banda Los Faroles lava dinero.",
        "La banda Los Faroles no extorsiona a los comerciantes.",
        "La banda Los Faroles dejó de extorsionar a los comerciantes.",
        "La banda Los Faroles ya no se dedica a la extorsión.",
        "La banda Los Faroles busca controlar las rutas del tráfico.",
        "La policía detuvo a integrantes de la banda Los Faroles por extorsión.",
    ],
)
def test_what_others_do_or_nobody_does_is_none_in_spanish(text: str) -> None:
    """A chief's deed, a denial, an end, a wish and an arrest are no capability of the group."""
    assert capabilities(text, language="es") == set()


@pytest.mark.parametrize(
    "unit",
    ["extorts and ", "Los Faroles and ", "drug drug ", "controls key lucrative ", "    ", "involved in extortion, "],
)
def test_a_long_sentence_is_read_in_time(unit: str) -> None:
    """Whatever a text repeats: a sentence of 20,000 characters takes a fraction of a second, here with much room."""
    clause = clause_of("Los Faroles is " + unit * (20_000 // len(unit)) + "and extorts shops.", groups=["Los Faroles"])
    started = process_time()
    list(find_capabilities(clause))
    assert process_time() - started < 3
