"""Groups are one by record, by full name in any language, by an acronym that only one bears; never by likeness."""

import pytest

from crimescape.resolve import resolve
from crimescape.vocabulary import Appearance
from tests.resolve.naming import AltaBrisa, apart, fact, group, parts, resolved


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Cártel del Muelle", "Muelle Cartel"),
        ("Cártel del Muelle", "CARTEL DEL MUELLE"),
        ("Cartel Nueva Marea", "New Marea Cartel"),
        ("Organización del Puerto Viejo", "Old Port Organization"),
        ("Los Faroles", "Faroles"),
        ("The Northside Crew", "northside crew"),
        ("Banda de los Faroles", "Faroles Gang"),
    ],
)
def test_one_group_under_two_full_names(a: str, b: str) -> None:
    """Accents, case, articles, the order of words and the language of common words do not make two groups."""
    resolution = resolved(group("1", a), group("2", b))
    assert parts(resolution) == apart("12")
    assert [j.reason for j in resolution.why(resolution.entities[0].id)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Los Faroles", "Los Faroleros"),
        ("Cártel del Muelle", "Clan del Muelle"),
        ("Muelle Cartel", "Muelle"),
        ("the cartel", "The Cartel"),
        ("La Organización", "The Organization"),
        ("North Quay Boys", "South Quay Boys"),
    ],
)
def test_likeness_is_not_identity(a: str, b: str) -> None:
    """A name that is only alike, or only says what a group is, joins nothing."""
    assert parts(resolved(group("1", a), group("2", b))) == apart("1", "2")


def test_alike_names_wait_for_a_person() -> None:
    """What likeness alone would join stands in the queue, with both names in the reason."""
    resolution = resolved(group("1", "Los Faroleros"), group("2", "Los Farolero"), group("3", "Northside Crew"))
    (candidate,) = resolution.unsure
    assert {resolution.name(candidate.a), resolution.name(candidate.b)} == {"Los Faroleros", "Los Farolero"}
    assert candidate.score > 0.86
    assert "farolero" in candidate.reason


def test_the_record_joins_languages() -> None:
    """Forms on record are one entity, under the record's id, its chief name first, however an engine came to them."""
    resolution = resolved(
        group("1", "Cártel de la Bahía", known_as="bay-cartel"),
        group("2", "CDB", known_as="bay-cartel"),
        group("3", "the bay cartel"),
    )
    (entity,) = resolution.entities
    assert (entity.id, entity.name, entity.gazetteer) == ("g:bay-cartel", "Bay Cartel", "bay-cartel")


def test_a_single_word_on_record_is_asked_about() -> None:
    """Many gangs are called by one common word: an engine that did not recognise it had its reasons."""
    resolution = resolved(group("1", "Los Remos"))
    assert resolution.entities[0].gazetteer == ""
    assert [c.b for c in resolution.unsure] == ["gazetteer:los-remos"]


def test_an_acronym_joins_its_only_bearer() -> None:
    """A bare acronym is the one group of the study that a report gives it to."""
    resolution = resolved(group("1", "Cártel del Muelle", "CDM"), group("2", "CDM"), group("3", "CDM"))
    assert parts(resolution) == apart("123")
    assert resolution.entities[0].name == "Cártel del Muelle"


def test_an_acronym_of_two_joins_neither() -> None:
    """One acronym under two full names is two groups; where it stands bare it is neither, and a person is asked."""
    resolution = resolved(
        group("1", "Cártel del Muelle", "CDM"), group("2", "Comando de la Marea", "CDM"), group("3", "CDM")
    )
    assert parts(resolution) == apart("1", "2", "3")
    assert sum("CDM" in c.reason for c in resolution.unsure) == 2


def test_an_acronym_shared_with_the_record_joins_neither() -> None:
    """A group on record that bears the acronym counts as a bearer, mentioned or not."""
    assert parts(resolved(group("1", "Cártel del Nácar", "CDN"), group("2", "CDN"))) == apart("1", "2")


def test_an_acronym_does_not_make_another_group_the_recorded_one() -> None:
    """Recognised by acronym alone, with a full name that shares no telling word, it is held apart and asked about."""
    resolution = resolved(
        group("1", "Comando del Norte", known_as="northern-command"),
        group("2", "Cártel del Nácar", "CDN", known_as="northern-command"),
    )
    assert parts(resolution) == apart("1", "2")
    assert any("acronym" in c.reason for c in resolution.unsure)


def test_two_on_record_never_become_one_by_name() -> None:
    """A name that two entries bear joins them to nothing: neither to each other, nor the bearer to either."""
    resolution = resolved(
        group("1", "Gremio de la Sal", known_as="salt-guild"),
        group("2", "Gremio de la Sal", known_as="salt-guild-old"),
        group("3", "Gremio de la Sal"),
    )
    assert parts(resolution) == apart("1", "2", "3")
    assert {c.b for c in resolution.unsure} | {c.a for c in resolution.unsure} >= {"g:salt-guild", "g:salt-guild-old"}


def test_an_entry_that_left_the_record_is_still_one() -> None:
    """An id that the gazetteer no longer knows holds its appearances together, under their own names."""
    resolution = resolved(group("1", "Los Botes", known_as="gone"), group("2", "The Boats", known_as="gone"))
    (entity,) = resolution.entities
    assert (entity.id, set(entity.names)) == ("g:gone", {"Los Botes", "The Boats"})
    assert resolution.entity_of(Appearance("2", "g-The Boats")) == "g:gone"


class OnlyAcronyms(AltaBrisa):
    """A gazetteer that knows one group, by its acronym alone."""

    groups = (fact("cdf", acronyms=("CDF",)),)


def test_an_entry_of_acronyms_alone_is_not_contradicted() -> None:
    """Recognised by an acronym of which no full name is on record, a full name in the report is simply learned."""
    seen = (group("1", "Cártel del Faro", "CDF", known_as="cdf"), group("2", "Cártel del Faro"))
    (entity,) = resolve(seen, judgements=(), gazetteer=OnlyAcronyms()).entities
    assert entity.gazetteer == "cdf"
