"""What people judge comes before what names say, contradictions are told, and what is taken back leaves no trace."""

import random

from hypothesis import given
from hypothesis import strategies as st

from crimescape.resolve import NamedAppearance, resolve
from crimescape.vocabulary import Judgement, Verdict, judge
from tests.resolve.naming import GAZETTEER, apart, group, parts, person, resolved

APPEARING = (
    group("1", "Los Faroles"),
    group("2", "Los Faroles"),
    group("3", "Faroles"),
    group("4", "Northside Crew", "NSC"),
    group("5", "NSC"),
    group("6", "Cártel de la Bahía", known_as="bay-cartel"),
    group("7", "Bahia Cartel", "CDB"),
    person("1", "Tomás Verano Luz", "El Farero", of=("faroles",)),
    person("2", "Tomás Verano", of=("faroles",)),
    person("3", "El Farero", of=("faroles",)),
)
KEYS = (*(a.key for a in APPEARING), "gazetteer:bay-cartel", "gazetteer:salt-guild")


def said(
    verdict: Verdict, *targets: str | NamedAppearance, why: str = "", at: str = "2020-01-01T00:00:00Z"
) -> Judgement:
    keys = tuple(t if isinstance(t, str) else t.key for t in targets)
    return judge(verdict, keys, by="Ana", at=at, why=why)


def test_different_wins_over_names() -> None:
    """Two of one name that a person holds apart are two; the others of that name stay with the first named."""
    one, two, three = (group(r, "Los Faroles") for r in "123")
    resolution = resolved(one, two, three, judgements=(said(Verdict.DIFFERENT, three, one),))
    assert parts(resolution) == apart("23", "1")
    assert len({e.id for e in resolution.entities}) == 2


def test_different_wins_over_the_record() -> None:
    """A mention that a person takes out of an entry on record is out, whatever an engine recognised."""
    one, two = (group(r, "Bay Cartel", known_as="bay-cartel") for r in "12")
    resolution = resolved(one, two, judgements=(said(Verdict.DIFFERENT, "gazetteer:bay-cartel", one),))
    assert resolution.entity_of(two.appearance) == "g:bay-cartel"
    assert resolution.entity_of(one.appearance) != "g:bay-cartel"


def test_different_among_several_parts_every_pair() -> None:
    """Three held different are three, not a chain of which the ends may meet."""
    three = tuple(group(r, "Los Faroles") for r in "123")
    assert parts(resolved(*three, judgements=(said(Verdict.DIFFERENT, *three),))) == apart("1", "2", "3")


def test_same_joins_what_names_do_not() -> None:
    """A person may join what no name joins, and the reason is the person's, with the judgement's id."""
    judgement = said(Verdict.SAME, APPEARING[0], APPEARING[3], why="the Gazette calls them by the old name")
    resolution = resolved(APPEARING[0], APPEARING[3], judgements=(judgement,))
    (entity,) = resolution.entities
    (join,) = resolution.why(entity.id)
    assert (join.reason, join.judgement) == ("the Gazette calls them by the old name", judgement.id)


def test_a_chain_of_same_against_a_different_is_told() -> None:
    """What is held apart stays apart; the SAME that would bridge it is not followed, and both judgements are named."""
    a, b, c = group("1", "Los Faroles"), group("2", "Northside Crew"), group("3", "Los Remolinos")
    first, second, third = said(Verdict.SAME, a, b), said(Verdict.SAME, b, c), said(Verdict.DIFFERENT, a, c)
    resolution = resolved(a, b, c, judgements=(first, second, third))
    assert parts(resolution) == apart("12", "3")
    (conflict,) = resolution.conflicts
    assert second.id[:8] in conflict
    assert third.id[:8] in conflict


def test_unsure_keeps_apart_and_comes_last() -> None:
    """A pair left open is not joined by name, and stands at the queue's end with who left it so."""
    one, two = group("1", "Los Faroles"), group("2", "Los Faroles")
    others = group("3", "Northside Crewe"), group("4", "Northside Crew")
    resolution = resolved(one, two, *others, judgements=(said(Verdict.UNSURE, one, two, why="two towns"),))
    assert parts(resolution) == apart("1", "2", "3", "4")
    assert len(resolution.unsure) == 2
    assert resolution.unsure[-1].reason == "left open by Ana: two towns"


def test_a_judgement_on_what_is_gone_is_told() -> None:
    """A judgement whose mention is no longer there, or on an entry nobody knows, changes nothing and is listed."""
    resolution = resolved(APPEARING[0], judgements=(said(Verdict.SAME, APPEARING[0], "gone#x", "gazetteer:nobody"),))
    assert parts(resolution) == apart("1")
    assert len(resolution.conflicts) == 2


def test_kinds_do_not_mix() -> None:
    """A person is never one with a group, whoever says so."""
    resolution = resolved(APPEARING[0], APPEARING[7], judgements=(said(Verdict.SAME, APPEARING[0], APPEARING[7]),))
    assert len(resolution.entities) == 2
    assert "never one with" in resolution.conflicts[0]


def test_a_person_may_join_two_on_record() -> None:
    """Only a judgement makes two entries on record one; the entity has the first one's id."""
    one, two = (
        group("1", "Gremio de la Sal", known_as="salt-guild"),
        group("2", "Old Salt Guild", known_as="salt-guild-old"),
    )
    assert [e.id for e in resolved(one, two, judgements=(said(Verdict.SAME, one, two),)).entities] == ["g:salt-guild"]


def test_a_judgement_does_not_let_names_join_two_on_record() -> None:
    """One whom a person joins to an entry does not carry along another entry that its name belongs to."""
    one, two = group("1", "Gremio de la Sal Vieja", "Old Salt Guild"), group("2", "Bay Cartel", known_as="bay-cartel")
    other = group("3", "Old Salt Guild", known_as="salt-guild-old")
    resolution = resolved(one, two, other, judgements=(said(Verdict.SAME, one, two),))
    assert parts(resolution) == apart("12", "3")
    assert any({c.a, c.b} == {"g:bay-cartel", "g:salt-guild-old"} for c in resolution.unsure)


def test_what_was_held_different_is_not_asked_again() -> None:
    """A pair that a person held apart leaves the queue."""
    one, two = group("1", "Northside Crewe"), group("2", "Northside Crew")
    assert resolved(one, two).unsure
    assert not resolved(one, two, judgements=(said(Verdict.DIFFERENT, one, two),)).unsure


identity = st.builds(
    lambda verdict, targets, n: said(verdict, *targets, at=f"2020-01-01T00:00:{n:02}Z"),
    st.sampled_from((Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)),
    st.lists(st.sampled_from(KEYS), min_size=2, max_size=3, unique=True),
    st.integers(0, 59),
)
logs = st.lists(identity, max_size=7, unique_by=lambda j: j.id).map(tuple)


@given(logs, logs, st.randoms(use_true_random=False))
def test_taking_back_restores_exactly(
    log: tuple[Judgement, ...], more: tuple[Judgement, ...], rng: random.Random
) -> None:
    """Judge, judge more, take the later ones back in any order: the same resolution, to the byte."""
    later = [j for j in more if j.id not in {k.id for k in log}]
    before = resolve(APPEARING, judgements=log, gazetteer=GAZETTEER)
    undone = [judge(Verdict.UNDO, (j.id,), by="Ben", at="2021-01-01T00:00:00Z") for j in later]
    rng.shuffle(undone)
    after = resolve(APPEARING, judgements=(*log, *later, *undone), gazetteer=GAZETTEER)
    assert after == before
    assert after.record() == before.record()


@given(logs, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(log: tuple[Judgement, ...], rng: random.Random) -> None:
    """Appearances in any order give the same resolution."""
    shuffled = list(APPEARING)
    rng.shuffle(shuffled)
    assert resolve(shuffled, judgements=log, gazetteer=GAZETTEER) == resolve(
        APPEARING, judgements=log, gazetteer=GAZETTEER
    )


@given(logs)
def test_judgements_are_followed_or_told(log: tuple[Judgement, ...]) -> None:
    """Whatever is held different is never one entity; whatever is held the same is one, or the conflict is told."""
    resolution = resolve(APPEARING, judgements=log, gazetteer=GAZETTEER)
    of = {a.key: resolution.entity_of(a.appearance) for a in APPEARING}
    of |= {f"gazetteer:{e.gazetteer}": e.id for e in resolution.entities if e.gazetteer}
    for judgement in log:
        entities = [of[t] for t in judgement.targets if t in of]
        if judgement.verdict is Verdict.DIFFERENT:
            assert len(set(entities)) == len(entities)
        if judgement.verdict is Verdict.SAME and not any(judgement.id[:8] in c for c in resolution.conflicts):
            assert len(set(entities)) <= 1


@given(st.lists(st.sampled_from(APPEARING), min_size=1, unique=True), logs)
def test_every_appearance_is_of_one_entity(appearing: list[NamedAppearance], log: tuple[Judgement, ...]) -> None:
    """Entities part the appearances: none twice, none lost; ids are unique, and every join lies inside its entity."""
    resolution = resolve(appearing, judgements=log, gazetteer=GAZETTEER)
    assert sorted(a for e in resolution.entities for a in e.appearances) == sorted(a.appearance for a in appearing)
    assert len({e.id for e in resolution.entities}) == len(resolution.entities)
    of = {a.key: resolution.entity_of(a.appearance) for a in appearing}
    for entity in resolution.entities:
        for join in resolution.why(entity.id):
            assert {of.get(join.a, entity.id), of.get(join.b, entity.id)} == {entity.id}
