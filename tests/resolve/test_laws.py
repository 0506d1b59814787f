"""Laws over any appearances: order does not matter, names never merge the record, nothing is joined in secret."""

import random

from hypothesis import given
from hypothesis import strategies as st

from crimescape.gazetteer import fold
from crimescape.resolve import NamedAppearance, resolve
from crimescape.vocabulary import Appearance, Kind
from tests.resolve.naming import GAZETTEER

GROUP_NAMES = (
    "Bay Cartel", "Cártel de la Bahía", "CDB", "CDN", "Comando del Norte", "Cártel del Nácar", "Los Remos", "The Oars",
    "Gremio de la Sal", "Old Salt Guild", "Los Faroles", "Faroles Gang", "Banda de los Faroles",
)  # fmt: skip
PERSON_NAMES = (
    "Tomás Verano Luz", "Tomás Verano Paz", "Tomás Verano", "Verano Luz", "Verano", "El Farero", "El Gordo",
    "Ramón Verano Luz", "Tomás “El Farero” Verano", "Tomás Verano Jr.", "T. Verano",
)  # fmt: skip
ENTRIES = ("", "", "bay-cartel", "northern-command", "los-remos", "salt-guild", "salt-guild-old")


def some(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).map(tuple)


group_view = st.builds(lambda names, entry: (Kind.GROUP, names, entry, ()), some(GROUP_NAMES), st.sampled_from(ENTRIES))
person_view = st.builds(
    lambda names, of: (Kind.PERSON, names, "", tuple(of)),
    some(PERSON_NAMES),
    st.lists(st.sampled_from(("faroles", "bay-cartel")), max_size=1),
)
studies = st.lists(st.one_of(group_view, person_view), min_size=1, max_size=9).map(
    lambda views: [
        NamedAppearance(Appearance(f"{n}", "x"), kind, names, entry, of)
        for n, (kind, names, entry, of) in enumerate(views)
    ]
)


@given(studies, st.randoms(use_true_random=False))
def test_the_order_of_appearances_does_not_matter(appearing: list[NamedAppearance], rng: random.Random) -> None:
    """The same appearances in another order give the same resolution, to the byte."""
    turned = list(appearing)
    rng.shuffle(turned)
    one, two = (resolve(a, judgements=(), gazetteer=GAZETTEER) for a in (appearing, turned))
    assert one.record() == two.record()


@given(studies)
def test_names_never_merge_the_record(appearing: list[NamedAppearance]) -> None:
    """Without a judgement no entity holds two entries on record, and no entry is held by two entities."""
    resolution = resolve(appearing, judgements=(), gazetteer=GAZETTEER)
    held = [
        {end for join in resolution.why(entity.id) for end in (join.a, join.b) if end.startswith("gazetteer:")}
        for entity in resolution.entities
    ]
    assert all(len(entries) <= 1 for entries in held)
    assert len({e for entries in held for e in entries}) == sum(map(len, held))


@given(studies)
def test_every_merge_has_its_reasons(appearing: list[NamedAppearance]) -> None:
    """The joins of an entity, and they alone, connect all its appearances: nothing is joined in secret."""
    resolution = resolve(appearing, judgements=(), gazetteer=GAZETTEER)
    for entity in resolution.entities:
        reached = {entity.appearances[0].key}
        joins = list(resolution.why(entity.id))
        for _ in joins:
            for join in joins:
                if {join.a, join.b} & reached:
                    reached |= {join.a, join.b}
        assert reached >= {a.key for a in entity.appearances}
        assert all(j.reason for j in joins)


@given(studies)
def test_every_name_finds_its_entity(appearing: list[NamedAppearance]) -> None:
    """Whoever is in the study is found under each name that any report uses, unless another is called exactly so."""
    resolution = resolve(appearing, judgements=(), gazetteer=GAZETTEER)
    for named in appearing:
        of = resolution.entity_of(named.appearance)
        for name in named.names:
            found = resolution.find(name, kind=named.kind)
            assert of in {e.id for e in found} or [fold(e.name) for e in found] == [fold(name)]


@given(studies)
def test_candidates_are_two_and_once(appearing: list[NamedAppearance]) -> None:
    """The queue asks about two different entities, each pair once, the likeliest first, with a reason."""
    resolution = resolve(appearing, judgements=(), gazetteer=GAZETTEER)
    pairs = [frozenset((c.a, c.b)) for c in resolution.unsure]
    assert all(len(p) == 2 for p in pairs)
    assert len(set(pairs)) == len(pairs)
    assert [c.score for c in resolution.unsure] == sorted((c.score for c in resolution.unsure), reverse=True)
    for candidate in resolution.unsure:
        assert candidate.a in resolution
        assert candidate.b in resolution or candidate.b.startswith("gazetteer:")
        assert candidate.reason
