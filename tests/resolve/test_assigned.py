"""Names that people gave: whoever is called so and nothing else is that one; a name given to two is nobody's."""

from crimescape.gazetteer import own_entry
from crimescape.resolve import NamedAppearance, accepted_names, contested_names
from crimescape.vocabulary import Appearance, Judgement, Kind, Verdict, judge
from tests.resolve.naming import GAZETTEER, apart, group, parts, person, resolved


def given(name: str, to: NamedAppearance | str, *, by: str = "Ana", kind: Kind = Kind.GROUP) -> Judgement:
    target = to if isinstance(to, str) else to.key
    return judge(Verdict.NAME, (target,), by=by, at="2020-01-01T00:00:00Z", details={"name": name, "kind": kind.value})


MUELLE, MAREA = group("1", "Cártel del Muelle", "CDM"), group("2", "Comando de la Marea", "CDM")
BARE = group("3", "CDM")


def test_a_name_that_was_given_joins_who_is_called_only_so() -> None:
    """The bare acronym of two is the one's to whom a person gave it; the other keeps its own reports."""
    assert parts(resolved(MUELLE, MAREA, BARE)) == apart("1", "2", "3")
    resolution = resolved(MUELLE, MAREA, BARE, judgements=(given("cdm", MAREA),))
    assert parts(resolution) == apart("1", "23")
    assert [e.name for e in resolution.find("CDM")] == ["Comando de la Marea"]


def test_a_given_alias_joins_a_person() -> None:
    """A bare alias, which joins nobody by itself, is the one's to whom it was given."""
    one, two = person("1", "Tomás Verano Luz"), person("2", "El Farero")
    resolution = resolved(one, two, judgements=(given("el farero", one, kind=Kind.PERSON),))
    assert parts(resolution) == apart("12")


def test_a_name_does_not_outweigh_another_name() -> None:
    """Who bears the name beside one of its own is not joined by it."""
    other = group("3", "Los Remolinos", "CDM")
    assert parts(resolved(MUELLE, other, judgements=(given("CDM", MUELLE),))) == apart("1", "3")


def test_given_to_two_it_is_nobodys() -> None:
    """Both judgements are told, neither is followed, and no gazetteer takes the name."""
    said = (given("CDM", MUELLE), given("CDM", MAREA, by="Ben"))
    resolution = resolved(MUELLE, MAREA, BARE, judgements=said)
    assert parts(resolution) == apart("1", "2", "3")
    assert "Ana" in resolution.conflicts[0]
    assert "Ben" in resolution.conflicts[0]
    assert accepted_names(said) == ()


def test_a_given_name_is_taken_from_the_record() -> None:
    """An engine took it for one on record; the person who gave it to another is followed."""
    nacar, bare = group("1", "Cártel del Nácar"), group("2", "CDN", known_as="northern-command")
    north = group("3", "Comando del Norte", known_as="northern-command")
    assert parts(resolved(nacar, bare, north)) == apart("1", "23")
    assert parts(resolved(nacar, bare, north, judgements=(given("CDN", nacar),))) == apart("12", "3")


def test_what_was_read_by_a_given_name_lasts_as_long_as_it() -> None:
    """An appearance that an engine marked with the study's own entry is the one's while the judgement stands."""
    one = group("1", "Los Faroles")
    read = NamedAppearance(Appearance("2", "x"), Kind.GROUP, ("Lamp Men", "the lamps"), own_entry(one.key))
    assert parts(resolved(one, read, judgements=(given("Lamp Men", one),))) == apart("12")
    assert parts(resolved(one, read)) == apart("1", "2")
    assert all(e.gazetteer == "" for e in resolved(one, read).entities)


def test_a_given_name_is_one_of_the_entitys() -> None:
    """It is listed with its names, never first, and changes no id."""
    before = resolved(MUELLE).entities[0].id
    entity = resolved(MUELLE, judgements=(given("Quay Men", MUELLE),)).entities[0]
    assert (entity.id, entity.names[-1]) == (before, "Quay Men")


def test_contested_names_are_those_of_two() -> None:
    """Acronyms and aliases of several, whether in reports or only on record; no first names, no surnames, no places."""
    resolution = resolved(
        MUELLE,
        MAREA,
        group("4", "Cártel del Nácar", "CDN"),
        person("5", "Tomás Verano", "El Gordo", "Tomás"),
        person("6", "Tomás Arena", "El Gordo", "Tomás"),
    )
    found = {(c.kind, c.name): c.bearers for c in contested_names(resolution, gazetteer=GAZETTEER)}
    assert set(found) == {(Kind.GROUP, "CDM"), (Kind.GROUP, "CDN"), (Kind.PERSON, "El Gordo")}
    assert "g:northern-command" in found[Kind.GROUP, "CDN"]
