"""Laws of resolving what looks alike once: it comes to what resolving each appearance comes to."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.gazetteer import own_entry
from crimescape.resolve import NamedAppearance, Resolution, mention_details, resolve
from crimescape.resolve.alike import alike_of, resolve_alike
from crimescape.resolve.kept import BY_NAME, packed, unpacked
from crimescape.vocabulary import Appearance, Judgement, Kind, Verdict, judge
from tests.resolve.naming import GAZETTEER, group, person, place
from tests.resolve.test_laws import ENTRIES, GROUP_NAMES, PERSON_NAMES, some

PLACE_NAMES = ("San Telmo", "Puerto Sereno", "Muelle Viejo")
COUNTRIES = ((), ("AB",), ("XX",), ("AB", "XX"))
Look = tuple[Kind, tuple[str, ...], str, tuple[str, ...], tuple[str, ...]]

group_look = st.builds(
    lambda names, entry: (Kind.GROUP, names, entry, (), ()), some(GROUP_NAMES), st.sampled_from(ENTRIES)
)
person_look = st.builds(
    lambda names, of: (Kind.PERSON, names, "", tuple(of), ()),
    some(PERSON_NAMES),
    st.lists(st.sampled_from(("faroles", "bay-cartel", "")), max_size=1),
)
place_look = st.builds(
    lambda name, countries: (Kind.PLACE, (name,), "", (), countries),
    st.sampled_from(PLACE_NAMES),
    st.sampled_from(COUNTRIES),
)
looks = st.lists(st.one_of(group_look, person_look, place_look), min_size=1, max_size=6)


@st.composite
def crowds(draw: st.DrawFn) -> list[NamedAppearance]:
    """A few looks, each met many times, in reports of any order."""
    chosen: list[Look] = draw(looks)
    met = draw(st.lists(st.sampled_from(range(len(chosen))), min_size=len(chosen), max_size=24))
    return [NamedAppearance(Appearance(f"{n:02d}", "x"), *chosen[look]) for n, look in enumerate(met)]


@st.composite
def judged(draw: st.DrawFn, appearing: list[NamedAppearance]) -> tuple[Judgement, ...]:
    """Merges, splits, doubts, names given, mentions parted, and some of it taken back."""
    keys = [a.key for a in appearing]
    entries = [f"gazetteer:{e}" for e in ENTRIES if e]
    made: list[Judgement] = []
    for number in range(draw(st.integers(0, 5))):
        verdict = draw(st.sampled_from((Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE, Verdict.NAME, Verdict.UNDO)))
        at = f"2026-01-{number + 1:02d}T00:00:00Z"
        if verdict is Verdict.UNDO:
            if made:
                made.append(judge(verdict, (draw(st.sampled_from(made)).id,), by="Ada", at=at, why=""))
            continue
        if verdict is Verdict.NAME:
            target = draw(st.sampled_from(appearing))
            details = {"name": draw(st.sampled_from(GROUP_NAMES + PERSON_NAMES)), "kind": target.kind.value}
            made.append(judge(verdict, (target.key,), by="Ada", at=at, why="", details=details))
            continue
        targets = draw(st.lists(st.sampled_from([*keys, *entries]), min_size=2, max_size=3, unique=True))
        details = {}
        if draw(st.booleans()) and targets[0] in keys:
            whole = appearing[keys.index(targets[0])]
            part = whole.appearance.at(3, 9).key
            details = mention_details({part: whole.names[-1]}, {whole.key: whole.names[-1:]})
            targets = [part, *targets[1:]]
        made.append(judge(verdict, tuple(targets), by="Ada", at=at, why="", details=details))
    return tuple(made)


def both(appearing: list[NamedAppearance], judgements: tuple[Judgement, ...]) -> tuple[Resolution, Resolution]:
    plain = resolve(appearing, judgements=judgements, gazetteer=GAZETTEER)
    return plain, resolve_alike(alike_of(appearing), judgements=judgements, gazetteer=GAZETTEER)


@settings(max_examples=200)
@given(st.data())
def test_alike_once_is_each_by_itself(data: st.DataObject) -> None:
    """Whatever appears, however often, and whatever was judged: entities, joins, doubts and conflicts are the same."""
    appearing = data.draw(crowds())
    judgements = data.draw(judged(appearing))
    plain, alike = both(appearing, judgements)
    assert alike.record() == plain.record()
    assert [alike.entity_of(n.appearance) for n in appearing] == [plain.entity_of(n.appearance) for n in appearing]
    assert alike.reports_parted == plain.reports_parted


@given(st.data())
def test_what_is_kept_is_what_was_found(data: st.DataObject) -> None:
    """A resolution put by and read again is the same, whether it was found once for all alike or one by one."""
    appearing = data.draw(crowds())
    judgements = data.draw(judged(appearing))
    for found in both(appearing, judgements):
        again = unpacked(packed(found))
        if found.looked is not None and again.looked is not None:
            for table in BY_NAME:
                assert dict(getattr(again.looked, table)) == dict(getattr(found.looked, table))
        assert again.record() == found.record()
        assert again == found


def test_an_accepted_name_that_an_engine_knew_is_no_record() -> None:
    """Whom an engine knew by the study's own name is resolved the same way among many that look alike."""
    first = group("00", "Banda del Muelle Nuevo")
    name = judge(
        Verdict.NAME, (first.key,), by="Ada", at="2026-01-01T00:00:00Z", why="",
        details={"name": "Los del Muelle", "kind": "group"},
    )  # fmt: skip
    own = own_entry(first.key)
    crowd = [group(f"{n:02d}", "Los del Muelle", known_as=own) for n in range(1, 6)]
    people = [person(f"{n:02d}", "Tomás Verano Luz", of=(own,)) for n in range(1, 6)]
    plain, alike = both([first, *crowd, *people], (name,))
    assert alike.record() == plain.record()
    assert len({alike.entity_of(n.appearance) for n in (first, *crowd)}) == 1


def test_a_hundred_of_one_look_cost_as_two() -> None:
    """Of all that look alike two are resolved; the others follow, each with its reason."""
    crowd = [group(f"{n:03d}", "Los Faroles") for n in range(100)] + [place("000", "San Telmo", "AB")]
    _, alike = both(crowd, ())
    (faroles,) = alike.find("Los Faroles")
    assert len(faroles.appearances) == 100
    assert len(alike.why(faroles.id)) == 99
    assert len(alike.joins.few[faroles.id]) == 1  # type: ignore[attr-defined]  # the joins of what looks alike


def test_those_whom_nothing_joins_stay_apart() -> None:
    """A name that only says what somebody is joins nobody, however many bear it."""
    crowd = [group(f"{n:02d}", "the organization") for n in range(5)]
    plain, alike = both(crowd, ())
    assert len(alike.entities) == 5
    assert alike == replace(plain, told=None)
