"""Laws of extending a resolution: with some appearances more it is what resolving all of them anew gives."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.resolve import (
    NamedAppearance,
    Resolution,
    alike_of,
    appeared,
    extended,
    packed,
    resolve_alike,
    unpacked,
)
from crimescape.vocabulary import Judgement
from tests.resolve.naming import GAZETTEER, group, person
from tests.resolve.test_alike import crowds, judged


def resolved(appearing: list[NamedAppearance], judgements: tuple[Judgement, ...] = ()) -> Resolution:
    return resolve_alike(alike_of(appearing), judgements=judgements, gazetteer=GAZETTEER)


def assert_same(found: Resolution, whole: Resolution) -> None:
    assert found.record() == whole.record()
    assert found.columns.entities == whole.columns.entities
    for column in ("report", "local", "entity"):
        assert getattr(found.columns, column).tolist() == getattr(whole.columns, column).tolist()


@settings(max_examples=400)
@given(st.data())
def test_what_looks_like_others_joins_them(data: st.DataObject) -> None:
    """Whatever was judged, wherever in their order the new ones stand, once and again, and after being put by."""
    appearing = data.draw(crowds())
    judgements = data.draw(judged(appearing))
    new = data.draw(st.lists(st.sampled_from(appearing), min_size=1, max_size=3, unique=True))
    found: Resolution | None = resolved([a for a in appearing if a not in new], judgements)
    known = [a for a in appearing if a not in new]
    for one in new:
        assert found is not None
        known.append(one)
        found = extended(
            data.draw(st.sampled_from((found, unpacked(packed(found))))),
            alike_of([one]),
            judgements=judgements,
            gazetteer=GAZETTEER,
        )
        if found is None:
            return
        assert_same(found, resolved(known, judgements))


@settings(max_examples=100)
@given(st.data())
def test_several_at_once_are_as_all_anew(data: st.DataObject) -> None:
    """A report that names several extends as well, or all are resolved anew from what is known of them."""
    appearing = data.draw(crowds())
    judgements = data.draw(judged(appearing))
    new = data.draw(st.lists(st.sampled_from(appearing), min_size=1, max_size=8, unique=True))
    before, more = resolved([a for a in appearing if a not in new], judgements), alike_of(new)
    whole = resolved(appearing, judgements)
    if (found := extended(before, more, judgements=judgements, gazetteer=GAZETTEER)) is not None:
        assert_same(found, whole)
    told = appeared(before)
    assert told is not None
    assert_same(resolve_alike(told.joined(more), judgements=judgements, gazetteer=GAZETTEER), whole)


def test_a_fourth_joins_three_without_a_rule() -> None:
    """One more of a look that stands for one entity is added, also where it comes between the first two."""
    crowd = [group(f"{n}", "Los Faroles") for n in (1, 4, 5)]
    for report in ("3", "7"):
        more = group(report, "Los Faroles")
        found = extended(resolved(crowd), alike_of([more]), judgements=(), gazetteer=GAZETTEER)
        assert found is not None
        assert_same(found, resolved([*crowd, more]))
        assert len(found.entities[0].appearances) == 4


def test_what_could_change_a_decision_is_resolved_anew() -> None:
    """A look not met before, one met too seldom, one before all others, and one that tips how a name is read."""
    crowd = [group(f"{n}", "Los Faroles") for n in (2, 4, 5)] + [group("3", "Los Muelles")]
    for more in (group("6", "Los Grises"), group("6", "Los Muelles"), group("1", "Los Faroles")):
        assert extended(resolved(crowd), alike_of([more]), judgements=(), gazetteer=GAZETTEER) is None
    people = [person(f"{n}", "Tomás Verano Luz", "Hugo Arce Paz") for n in (1, 2, 3)]
    people += [person(f"{n}", "Hugo Arce Paz") for n in (4, 5, 6)]
    assert (
        extended(resolved(people), alike_of([person("7", "Hugo Arce Paz")]), judgements=(), gazetteer=GAZETTEER) is None
    )
