"""Laws of the starter gazetteer: every entry can be found, by any of its names, and leads somewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimescape.errors import UnknownNameError
from crimescape.gazetteer import fold, load

GAZETTEER = load()
MEXICAN_STATES = [
    "AGU",
    "BCN",
    "BCS",
    "CAM",
    "CHH",
    "CHP",
    "CMX",
    "COA",
    "COL",
    "DUR",
    "GRO",
    "GUA",
    "HID",
    "JAL",
    "MEX",
    "MIC",
    "MOR",
    "NAY",
    "NLE",
    "OAX",
    "PUE",
    "QUE",
    "ROO",
    "SIN",
    "SLP",
    "SON",
    "TAB",
    "TAM",
    "TLA",
    "VER",
    "YUC",
    "ZAC",
]


def test_at_least_three_hundred_groups_each_found_by_every_name() -> None:
    """No id twice, every parent exists, and each name and acronym finds its group."""
    ids = [g.id for g in GAZETTEER.groups]
    assert len(ids) >= 300
    assert len(set(ids)) == len(ids)
    for group in GAZETTEER.groups:
        assert not group.parent or group.parent in ids
        assert group.relation in ("", "part", "from")
        for name in (*group.names, *group.acronyms):
            assert group in GAZETTEER.find_groups(name), name


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("CJNG", "cjng"),
        ("Cartel de Jalisco Nueva Generacion", "cjng"),
        ("los zetas", "los-zetas"),
        ("Gulf Cartel", "gulf-cartel"),
        ("Cártel del Golfo", "gulf-cartel"),
        ("MS-13", "ms-13"),
        ("Primer Comando de la Capital", "pcc"),
        ("Gulf Clan", "agc"),
    ],
)
def test_one_group_in_any_language(name: str, group: str) -> None:
    """Spanish, English and Portuguese forms and acronyms give the same group."""
    assert group in [g.id for g in GAZETTEER.find_groups(name)]


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Khmer Rouge", "kr"),
        ("Frelimo", "frelimo"),
        ("Ogaden National Liberation Front", "onlf"),
        ("ISIL Khorasan", "isil-khorasan"),
        ("Lashkar-e-Jhangvi", "lashkar-i-jhangvi"),
        ("Taleban", "taliban"),
    ],
)
def test_the_groups_of_the_world_are_known(name: str, group: str) -> None:
    """From Asia and Africa too, under one id however the lists spell them."""
    assert [g.id for g in GAZETTEER.find_groups(name)] == [group]


def test_what_the_starter_list_has_is_not_doubled() -> None:
    """The world's list adds spellings to its entries and keeps their countries, kind and source."""
    hamas = [g for g in GAZETTEER.groups if "hamas" in {fold(n) for n in g.names}]
    assert len(hamas) == 1
    assert hamas[0].countries == ("PS",)
    assert len(hamas[0].names) == len(hamas[0].languages) > 1


@pytest.mark.parametrize(
    "word", ["Islam", "Front", "Forces", "Youth", "Government of Iraq", "Nepali Congress", "Party of God", "Fulani"]
)
def test_common_words_states_parties_and_peoples_are_no_groups(word: str) -> None:
    """What is no organisation, or a name that says nothing by itself, is left out."""
    assert GAZETTEER.find_groups(word) == ()


def test_exact_acronyms_name_one_group_each() -> None:
    """No acronym of the world's list is shared; those of two letters are risky but for the few of one bearer."""
    listed = list(GAZETTEER.exact_acronyms())
    assert len({a for a, _, _ in listed}) == len(listed)
    assert {a for a, _, is_risky in listed if len(a) == 2 and not is_risky} <= {"IS", "AQ"}
    anycase = {name for name, _ in GAZETTEER.group_names()}
    assert not anycase & {a for a, _, _ in listed}


def test_risky_group_names_are_small_and_plain() -> None:
    """They are compared with text whose case and accents are taken away."""
    assert {"lobos", "outfit"} <= GAZETTEER.risky_group_names
    assert all(w == w.casefold() and w.isascii() for w in GAZETTEER.risky_group_names)


def test_every_mexican_state_has_its_code() -> None:
    """All 32 of ISO 3166-2."""
    assert [GAZETTEER.place(f"MX-{code}").kind for code in MEXICAN_STATES] == ["admin1"] * 32


@pytest.mark.parametrize(
    ("name", "near", "place"),
    [
        ("Mexico", (), "MX"),
        ("Estados Unidos", (), "US"),
        ("Michoacan", ("MX",), "MX-MIC"),
        ("Antioquia", ("CO",), "CO-ANT"),
        ("Panama", (), "PA"),
        ("Catatumbo", ("CO",), "region:catatumbo"),
    ],
)
def test_places_are_found_best_first(name: str, near: tuple[str, ...], place: str) -> None:
    """A country before a town of its name; the place of a country that is spoken of before others."""
    assert GAZETTEER.find_places(name, near=near)[0].id == place


def test_the_country_spoken_of_decides_between_towns() -> None:
    """Guadalajara is in Mexico or in Spain, by which of them the report speaks of."""
    assert GAZETTEER.find_places("Guadalajara", near=("MX",))[0].countries == ("MX",)
    assert GAZETTEER.find_places("Guadalajara", near=("ES",))[0].countries == ("ES",)


def test_demonyms_name_countries() -> None:
    """English and Spanish words for who is of a country."""
    assert GAZETTEER.demonym_country("Mexican") == "MX"
    assert GAZETTEER.demonym_country("colombiana") == "CO"
    assert GAZETTEER.demonym_country("harbour") is None


def test_an_unknown_id_is_refused() -> None:
    """The nearest ids of groups are named."""
    with pytest.raises(UnknownNameError, match="los-zetas"):
        GAZETTEER.group("los-zeta")
    with pytest.raises(UnknownNameError):
        GAZETTEER.place("XX-NOWHERE")


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    """A folded name is its own folded form, unless an article begins it again."""
    once = fold(name)
    assert fold(once) == once or once.split()[0] in [
        "the",
        "los",
        "las",
        "el",
        "la",
        "o",
        "os",
        "a",
        "as",
        "il",
        "i",
        "le",
        "les",
    ]


def test_the_fingerprint_is_of_the_data() -> None:
    """The same data, the same fingerprint."""
    assert GAZETTEER.fingerprint == load().fingerprint
    assert len(GAZETTEER.fingerprint) == 16
