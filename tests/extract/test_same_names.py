"""Laws of who is who: what the words between two names make one, what two names share, and what never is one."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.extract.same_names import joined, stretches
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind
from tests.extract.marking import G, L, P, named, seen

ON_RECORD = ("gazetteer:los-zetas", "gazetteer:sinaloa-cartel")


def bearers(text: str, *names: tuple[Kind, str] | tuple[Kind, str, str]) -> list[str]:
    """Whose each name is after joining; by itself each is its own, unless an entity is given."""
    spans = named(text, *((n[0], n[1], n[2] if len(n) > 2 else n[1]) for n in names))
    found = joined(text, spans)
    assert [(s.kind, s.start, s.end) for s in found] == [(s.kind, s.start, s.end) for s in spans]
    return [s.entity for s in found]


def are_one(text: str, *names: tuple[Kind, str] | tuple[Kind, str, str]) -> bool:
    """Whether all the names are one bearer's."""
    return len(set(bearers(text, *names))) == 1


@pytest.mark.parametrize(
    "between",
    [
        ", alias {}", " alias {}", ', alias "{}"', ", alias “{}”", " (alias {})", ", a.k.a. {}", ", aka {}",
        ", also known as {}", ", known as {}", ", better known as {}", ", nicknamed {}", ', nicknamed "{}"',
        ", dubbed the {}", ", known by his alias {}", ", conocido como {}", ", conocido también como {}",
        ", apodado «{}»", " (a) {}", ', alias " {} ,"', " was nicknamed {}", ", who was known as {}", ", known alternatively as {}",
        ", 37, alias {}", ", de 33 años, alias {}", ", who goes by {}", ", known within the gang as {}", ", de nombre {}",
        ", referred to in court as {}", "**, alias “{}”", " is the alias of {}", ", el apodo de {}", "’s nickname, “{}”", "'s moniker \"{}\"",
    ],
)  # fmt: skip
def test_a_person_and_the_alias_told_with_the_name_are_one(between: str) -> None:
    """In English and Spanish, with and without quotes and brackets; the name stands for both."""
    text = f"Tomas Verano{between.format('Farero')}, fled."
    assert bearers(text, (P, "Tomas Verano"), (P, "Farero")) == ["Tomas Verano", "Tomas Verano"]


@pytest.mark.parametrize("between", [" and {}", ", {}", " met {}", " (with {})", ", the brother of {}", ". Alias {}"])
def test_names_side_by_side_are_two(between: str) -> None:
    """Where no word says that one is the other."""
    text = f"Tomas Verano{between.format('Farero')} fled."
    assert bearers(text, (P, "Tomas Verano"), (P, "Farero")) == ["Tomas Verano", "Farero"]


def test_a_nickname_in_quotes_behind_a_name_is_the_same_person() -> None:
    """And so is one set off by commas that begins with an article, or told after "or"."""
    assert are_one('Tomas Verano "Farero" fled.', (P, "Tomas Verano"), (P, "Farero"))
    assert are_one("Tomas Verano, El Farero, fled.", (P, "Tomas Verano"), (P, "El Farero"))
    assert are_one("Tomas Verano, or El Farero, fled.", (P, "Tomas Verano"), (P, "El Farero"))
    assert are_one("El Farero or La Sal fled.", (P, "El Farero"), (P, "La Sal"))
    assert not are_one("Tomas Verano or Rosa Salina fled.", (P, "Tomas Verano"), (P, "Rosa Salina"))


@pytest.mark.parametrize("last", [" o ", " or ", " u ", ", o ", ", or "])
def test_aliases_in_a_row_are_one_person(last: str) -> None:
    """As Spanish police tell them: the last after "o", whoever has the name before them."""
    text = f'Tomas Verano, alias "Farero", "Sal"{last}"Timonel", fled.'
    names = [(P, "Tomas Verano"), (P, "Farero"), (P, "Sal"), (P, "Timonel")]
    assert bearers(text, *names) == ["Tomas Verano"] * 4


@pytest.mark.parametrize(
    "between", [", alias {}", ", also known as {}", ' (alias "{}")', ', "{}"', " or {}", ' y "{}"']
)
def test_a_further_alias_leaves_the_first_with_its_bearer(between: str) -> None:
    """Whatever word tells it: all three are one person's."""
    text = f'Tomas Verano, alias "Farero"{between.format("Sal")}, fled.'
    assert bearers(text, (P, "Tomas Verano"), (P, "Farero"), (P, "Sal")) == ["Tomas Verano"] * 3


def test_aliases_that_end_in_and_are_of_several() -> None:
    """A row of persons, each known by an alias alone, is no row of one's aliases."""
    text = "The police hold alias Farero, Sal y Timonel."
    assert bearers(text, (P, "Farero"), (P, "Sal"), (P, "Timonel")) == ["Farero", "Sal", "Timonel"]
    text = "The police hold alias Farero, Sal o Timonel."
    assert are_one(text, (P, "Farero"), (P, "Sal"), (P, "Timonel"))


@pytest.mark.parametrize(
    "text",
    [
        "The Cartel de la Bahia (CDB) fled.",
        'The Cartel de la Bahia ("CDB") fled.',
        "The Cartel de la Bahia (the CDB, in its own words) fled.",
        "The Cartel de la Bahia, known as the CDB, fled.",
        "El Cartel de la Bahia, también conocido como CDB, huyó.",
        "The Cartel de la Bahia, or CDB, fled.",
    ],
)
def test_a_group_and_its_name_in_brackets_are_one(text: str) -> None:
    """Or told with "known as", or between commas after "or"."""
    assert are_one(text, (G, "Cartel de la Bahia"), (G, "CDB"))


@pytest.mark.parametrize(
    "text", ["The Tidewater Gang (with the Garfios) fled.", "The Tidewater Gang fled (Garfios stayed)."]
)
def test_a_bracket_that_says_more_names_another(text: str) -> None:
    """Only the name alone in it is the same group's."""
    assert not are_one(text, (G, "Tidewater Gang"), (G, "Garfios"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Los Faroles", "Faroles gang"),
        ("Los Faroles", "Banda de los Faroles"),
        ("Cartel de la Bahia", "Bahia gang"),
        ("Cartel de la Bahia", "Cártel de Bahía"),
        ("Cartel de la Bahia", "Bahia Cartel"),
        ("Tidewater Gang", "Tidewaters"),
        ("Garfioneros", "Garfionneros"),
    ],
)
def test_groups_whose_names_differ_by_nothing_of_their_own_are_one(one: str, other: str) -> None:
    """By a word for any group, a plural, a preposition, an accent or a letter."""
    assert are_one(f"The {one} met. The {other} fled.", (G, one), (G, other))
    assert are_one(f"The {other} met. The {one} fled.", (G, other), (G, one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cartel de la Bahia", "Clan de la Bahia"),
        ("Cartel de la Bahia", "Cartel de la Sal"),
        ("Los Faroles", "Los Garfios"),
        ("Frente Sereno", "Comando Sereno"),
        ("Sal", "Mal"),
        ("Los Faroles", "Faroles Rojos"),
        ("Gang", "Los Grupos"),
    ],
)
def test_groups_with_words_of_their_own_stay_two(one: str, other: str) -> None:
    """A cartel of a place is no clan of it, and short names that differ by a letter are two."""
    assert bearers(f"The {one} met. The {other} fled.", (G, one), (G, other)) == [one, other]


def test_a_name_that_fits_several_joins_none() -> None:
    """Where a cartel and a clan share a place, the gang of that place may be either."""
    text = "The Cartel de la Bahia hates the Clan de la Bahia. The Bahia gang won."
    found = bearers(text, (G, "Cartel de la Bahia"), (G, "Clan de la Bahia"), (G, "Bahia gang"))
    assert found[0] != found[1]


def test_persons_and_places_are_not_joined_by_their_words() -> None:
    """Two Veranos may be two, and two ports are."""
    assert not are_one("Verano met Veranos.", (P, "Verano"), (P, "Veranos"))
    assert not are_one("Puerto Sereno, alias Serena, burned.", (L, "Puerto Sereno"), (L, "Serena"))
    assert not are_one("Los Faroles (Faroles) met.", (G, "Los Faroles"), (L, "Faroles"))


@pytest.mark.parametrize("between", [" ({})", ", alias {}", ", also known as {}", ", or {}"])
def test_two_groups_on_record_are_never_joined(between: str) -> None:
    """Whatever the report says: who they are was decided elsewhere."""
    text = f"The Zetas{between.format('Sinaloa Cartel')}, fled."
    names = [(G, "Zetas", ON_RECORD[0]), (G, "Sinaloa Cartel", ON_RECORD[1])]
    assert bearers(text, *names) == list(ON_RECORD)


def test_a_group_between_two_on_record_joins_one_at_most() -> None:
    """Joined with the first, it brings the second along no more."""
    text = "The Zetas, alias Farol, fled. The Sinaloa Cartel, alias Farol, stayed."
    found = bearers(
        text, (G, "Zetas", ON_RECORD[0]), (G, "Farol", "x"), (G, "Sinaloa Cartel", ON_RECORD[1]), (G, "Farol", "x")
    )
    assert found == [ON_RECORD[0], ON_RECORD[0], ON_RECORD[1], ON_RECORD[0]]


def test_a_group_on_record_lends_its_id() -> None:
    """To whatever name the report gives it beside, before or behind, however much oftener that is used."""
    text = "Farol, also known as the Zetas, fled. Farol burned. Farol won."
    found = bearers(text, (G, "Farol", "x"), (G, "Zetas", ON_RECORD[0]), (G, "Farol", "x"), (G, "Farol", "x"))
    assert set(found) == {ON_RECORD[0]}


@pytest.mark.parametrize("between", [", alias {}", ", also known as {}", " ({})", ", {},"])
def test_two_full_names_are_never_joined(between: str) -> None:
    """Two who bear different first names and surnames are two, though a report calls one the other."""
    text = f"Tomas Verano{between.format('Bruno Marea')} fled."
    assert not are_one(text, (P, "Tomas Verano"), (P, "Bruno Marea"))


def test_an_alias_that_two_share_makes_them_no_one() -> None:
    """It goes with the first who is told to bear it."""
    text = "Tomas Verano, alias Farero, met Bruno Marea, alias Farero."
    found = bearers(text, (P, "Tomas Verano"), (P, "Farero"), (P, "Bruno Marea"), (P, "Farero"))
    assert found == ["Tomas Verano", "Tomas Verano", "Bruno Marea", "Tomas Verano"]


@pytest.mark.parametrize("other", ["Tomas Verano Salina", "Tomas Berano"])
def test_a_fuller_name_or_one_spelt_otherwise_may_be_the_same(other: str) -> None:
    """Where the report says so: neither speaks against it."""
    assert are_one(f"Tomas Verano, also known as {other}, fled.", (P, "Tomas Verano"), (P, other))


def test_a_surname_told_apart_by_its_alias_takes_the_alias_for_its_bearer() -> None:
    """Where two bear it in full and it was read as the first's, what stands beside it says whose it is here."""
    text = "Tomas Verano and Bruno Verano met. Verano, alias Farero, fled."
    found = bearers(
        text, (P, "Tomas Verano", "tv"), (P, "Bruno Verano", "bv"), (P, "Verano", "bv"), (P, "Farero", "farero")
    )
    assert found == ["tv", "bv", "farero", "farero"]


def test_a_surname_that_one_alone_bears_is_his_with_its_alias() -> None:
    """With nobody else of that name to tell apart, the alias is his too."""
    text = "Tomas Verano met us. Verano, alias Farero, fled."
    assert bearers(text, (P, "Tomas Verano", "tv"), (P, "Verano", "tv"), (P, "Farero")) == ["tv", "tv", "tv"]


def test_nobody_is_nobody() -> None:
    """A text without names has no bearers."""
    assert joined("The rain fell.", []) == []


FORMS = {
    "Los Zetas": (G, ON_RECORD[0]), "Zetas": (G, ON_RECORD[0]), "Sinaloa Cartel": (G, ON_RECORD[1]),
    "Los Faroles": (G, "learned:faroles"), "Faroles gang": (G, "learned:faroles gang"),
    "Bahia Cartel": (G, "learned:bahia cartel"), "CDB": (G, "learned:cdb"),
    "Tomas Verano": (P, "tomas verano"), "Bruno Marea": (P, "bruno marea"), "Rosa Salina": (P, "rosa salina"),
    "Verano": (P, "tomas verano"), "El Farero": (P, "el farero"), "Sal": (P, "sal"),
    "Puerto Sereno": (L, "learned:puerto sereno"),
}  # fmt: skip
BETWEEN = st.sampled_from([", alias ", " (", "), ", ", or ", " o ", ", ", " met ", ' "', '" ', ", also known as the "])


@given(st.lists(st.tuples(st.sampled_from(sorted(FORMS)), BETWEEN), max_size=10))
def test_what_never_may_be_joined_never_is(parts: list[tuple[str, str]]) -> None:
    """However names and the words between them follow each other: stretches stay, and those known to be two are two."""
    text, spans = "", []
    for form, between in parts:
        kind, entity = FORMS[form]
        spans.append(Span(kind, len(text), len(text) + len(form), entity))
        text += form + between
    found = joined(text, spans)
    assert [(s.kind, s.start, s.end) for s in found] == [(s.kind, s.start, s.end) for s in spans]
    assert {(s.kind, s.entity) for s in found} <= {(s.kind, s.entity) for s in spans}
    for before, after in zip(spans, found, strict=True):
        if before.entity in ON_RECORD or before.kind is L:
            assert after.entity == before.entity
    full = {text[s.start : s.end]: s.entity for s in found if s.kind is P and " " in text[s.start : s.end]}
    full.pop("El Farero", None)
    assert all(full[one] != full[other] for one, other in combinations(full, 2))
    assert joined(text, spans) == found


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("They met the cartel de los Faroles again.", (G, "Faroles"), "cartel de los Faroles"),
        ("They met the Faroles drug gang again.", (G, "Faroles"), "Faroles drug gang"),
        ("They met Grandes Faroles again.", (G, "Faroles"), "Grandes Faroles"),
        ("They met Timonel Tomas Verano again.", (P, "Tomas Verano"), "Timonel Tomas Verano"),
        ("They met in the puerto de Sereno again.", (L, "Sereno"), "puerto de Sereno"),
        ("They met in northern Sereno again.", (L, "Sereno"), "northern Sereno"),
    ],
)
def test_a_stretch_gives_the_longer_form(text: str, name: tuple[Kind, str], form: str) -> None:
    """Of the one bearer who stands in it, with words that leave the bearer the same."""
    spans = named(text, (*name, "x"))
    assert stretches(text, spans, seen(text, (name[0], form, 0.9))) == {(name[0], "x"): (form,)}


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("They met the dissident Faroles again.", (G, "Faroles"), "dissident Faroles"),
        ("They met New Faroles again.", (G, "Faroles"), "New Faroles"),
        ("They met grandes Faroles again.", (G, "Faroles"), "grandes Faroles"),
        ("They met in the bar Sereno again.", (L, "Sereno"), "bar Sereno"),
        ("They met the friends of Faroles again.", (P, "Faroles"), "the friends " * 6 + "of Faroles"),
    ],
)
def test_a_stretch_that_may_name_another_gives_none(text: str, name: tuple[Kind, str], form: str) -> None:
    """A part of a group, a successor, a house in a place; nor does one of endless length."""
    text = text if form in text else text.replace("the friends of Faroles", form)
    spans = named(text, (*name, "x"))
    assert stretches(text, spans, seen(text, (name[0], form, 0.9))) == {}


def test_a_stretch_over_two_bearers_or_of_another_kind_names_neither() -> None:
    """Nor does one that is hardly a name, or in which nobody stands."""
    text = "They met Los Faroles Tomas Verano again."
    spans = named(text, (G, "Los Faroles", "f"), (P, "Tomas Verano", "v"))
    whole = "Los Faroles Tomas Verano"
    assert stretches(text, spans, seen(text, (P, whole, 0.9))) == {}
    assert stretches(text, spans[:1], seen(text, (P, "Los Faroles", 0.9))) == {}
    assert stretches(text, spans[:1], seen(text, (G, "Los Faroles", 0.4))) == {}
    assert stretches(text, [], seen(text, (P, whole, 0.9))) == {}


def test_a_nickname_inside_a_name_is_a_form_of_its_own() -> None:
    """And so are the name without it, and the surname."""
    text = 'They met Tomas "Farero" Verano again.'
    spans = named(text, (P, 'Tomas "Farero" Verano', "v"))
    found = stretches(text, spans, seen(text, (P, 'Tomas "Farero" Verano', 0.9)))
    assert found == {(P, "v"): ('Tomas "Farero" Verano', "Tomas Verano", "Farero", "Verano")}


def test_the_forms_of_one_bearer_come_together() -> None:
    """From all over the text, each once, and without the marks around them."""
    text = "The cartel de Faroles, the Faroles gang, the (Faroles gang) and Garfios."
    spans = named(text, *[(G, "Faroles", "f")] * 3, (G, "Garfios", "g"))
    marks = [(G, "cartel de Faroles", 0.9), (G, "Faroles gang", 0.9), (G, "(Faroles gang)", 0.9), (G, "Garfios", 0.9)]
    assert stretches(text, spans, seen(text, *marks)) == {
        (G, "f"): ("cartel de Faroles", "Faroles gang"),
        (G, "g"): ("Garfios",),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Originally known as the Reed Cartel (in Lacustria), the Tidewater Gang fled.",
        "They met. Formerly called Reed Cartel, Tidewater Gang fled.",
        "Antes conocidos como los Reed Cartel, los Tidewater Gang huyeron.",
    ],
)
def test_a_former_name_that_opens_a_sentence_is_the_groups(text: str) -> None:
    """The name that follows the comma is the same group's."""
    assert are_one(text, (G, "Reed Cartel"), (G, "Tidewater Gang"))
    assert not are_one("The Reed Cartel, the Tidewater Gang fled.", (G, "Reed Cartel"), (G, "Tidewater Gang"))


def test_a_stretch_inside_a_place_names_no_part_of_it() -> None:
    """ "Lacustria" is not "northern Lacustria", though the weights see it there."""
    text = "They met in northern Lacustria again."
    spans = named(text, (L, "northern Lacustria", "x"))
    assert stretches(text, spans, seen(text, (L, "Lacustria", 0.9))) == {}


def test_a_form_that_names_another_is_not_borrowed() -> None:
    """A short form inside a long name stays with whom the text calls so."""
    text = "The Faroles met. The dissident Faroles fled."
    spans = named(text, (G, "Faroles", "f"), (G, "dissident Faroles", "d"))
    assert stretches(text, spans[1:], seen(text, (G, "Faroles", 0.0), (G, "Faroles", 0.9))) == {(G, "d"): ("Faroles",)}
    assert stretches(text, spans, seen(text, (G, "Faroles", 0.0), (G, "Faroles", 0.9))) == {(G, "d"): ()}


def test_a_name_spelt_twice_joins_what_was_joined_before() -> None:
    """A bearer of two names is known by each of them."""
    text = (
        "The Reed Cartel, also known as the Tidewater Gang, fled. The Cartel of the Reed stayed, and Tidewaters fled."
    )
    names = [(G, "Reed Cartel"), (G, "Tidewater Gang"), (G, "Cartel of the Reed"), (G, "Tidewaters")]
    assert are_one(text, *names)


def test_a_group_is_named_in_short_by_what_stands_before_de() -> None:
    """ "Los Caudillos" for the Caudillos del Norte; not where two may be meant, nor by a word for any group."""
    text = "The Caudillos del Norte met. Los Caudillos fled."
    assert are_one(text, (G, "Caudillos del Norte"), (G, "Los Caudillos"))
    text = "The Caudillos del Norte met the Caudillos de la Sal. Los Caudillos fled."
    found = bearers(text, (G, "Caudillos del Norte"), (G, "Caudillos de la Sal"), (G, "Los Caudillos"))
    assert len(set(found)) == 3
    assert not are_one("The Grupo del Norte met. The Grupo fled.", (G, "Grupo del Norte"), (G, "Grupo"))
