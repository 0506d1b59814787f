"""Who is who, judged: merges, names, splits, what rests on them; and all of it taken back as if it had never been."""

import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.errors import RefusedError, UnknownNameError
from crimescape.landscape.parting import members_of
from crimescape.vocabulary import Appearance, Verdict, standing
from tests.landscape.harbour import GROUPS, TODAY, Harbour, Held, beliefs, named, told

WHY = "seen in the port register"


@pytest.fixture
def harbour() -> Harbour:
    """The archive of the harbour."""
    return Harbour()


def test_a_merge_makes_one_and_its_undoing_two_again(harbour: Harbour) -> None:
    """Both names lead to one; taken back, ids, joins and beliefs are what they were."""
    before, held = harbour.landscape().resolution.record(), beliefs(harbour.landscape())
    record = harbour.identity.merge("Los Faroles", "Lamp Gang", why=WHY)
    assert named(harbour.landscape(), "Los Faroles") == named(harbour.landscape(), "Lamp Gang")
    assert [e["name"] for e in record["now"]] == ["Los Faroles"]
    assert beliefs(harbour.landscape()) != held
    harbour.identity.unmerge(["Los Faroles", "Lamp Gang"], why="two towns")
    assert harbour.landscape().resolution.record() == before
    assert beliefs(harbour.landscape()) == held


def test_a_merge_twice_is_once(harbour: Harbour) -> None:
    """Those who are one are not merged again."""
    harbour.identity.merge("Los Faroles", "Lamp Gang", why=WHY)
    with pytest.raises(RefusedError, match="one here already"):
        harbour.identity.merge("Lamp Gang", "Los Faroles", why=WHY)


def test_what_is_held_apart_is_not_merged(harbour: Harbour) -> None:
    """A merge that somebody's "not the same" forbids is refused with who said so, and nothing is recorded."""
    harbour.identity.apart("Los Faroles", "Lamp Gang", why=WHY)
    before = harbour.ledger.head()
    with pytest.raises(RefusedError, match="holds apart"):
        harbour.identity.merge("Los Faroles", "Lamp Gang", why="the same lamps")
    assert harbour.ledger.head() == before


def test_those_who_are_one_are_split_not_kept_apart(harbour: Harbour) -> None:
    """ "Not the same" of two names of one says what to do instead."""
    harbour.identity.merge("Los Faroles", "Lamp Gang", why=WHY)
    with pytest.raises(RefusedError, match="crimescape unmerge"):
        harbour.identity.apart("Los Faroles", "Lamp Gang", why=WHY)


def test_kinds_are_never_merged(harbour: Harbour) -> None:
    """A person is no group, whoever says so."""
    with pytest.raises(RefusedError, match="never one with"):
        harbour.identity.merge("Los Faroles", "Tomás Verano", why=WHY)


def test_a_reason_is_asked_for(harbour: Harbour) -> None:
    """No merge, name or split without a reason."""
    for judged in (
        lambda: harbour.identity.merge("Los Faroles", "Lamp Gang", why=" "),
        lambda: harbour.identity.assign("LG", "Lamp Gang", why=""),
        lambda: harbour.identity.split("Los Faroles", {"0.txt": "a"}, why=""),
    ):
        with pytest.raises(RefusedError, match="reason"):
            judged()


# -- what rests on it --------------------------------------------------------------------------------------------------


def test_later_judgements_are_asked_about_never_replayed_in_silence(harbour: Harbour) -> None:
    """What was judged of the merged one waits for a word: it stands about its mention, or falls with the merge."""
    first = harbour.identity.merge("Los Faroles", "Lamp Gang", why=WHY)["judged"][0]["id"]
    second = harbour.identity.merge("Los Faroles", "Northside Crew", why="one crew")["judged"][0]["id"]
    with pytest.raises(RefusedError, match="later judgements") as refused:
        harbour.identity.unmerge([first], why="wrong")
    assert any(second[:10] in choice for choice in refused.value.choices)
    record = harbour.identity.unmerge([first], why="wrong", later="fall")
    assert [j["falls"] for j in record["later"]] == [True]
    assert harbour.landscape().resolution.record() == Harbour().landscape().resolution.record()
    with pytest.raises(UnknownNameError, match="stand"):
        harbour.identity.unmerge([first], why="wrong", later="replay")


def test_later_judgements_may_stand(harbour: Harbour) -> None:
    """Left to stand, a later merge joins only whom it names."""
    first = harbour.identity.merge("Los Faroles", "Lamp Gang", why=WHY)["judged"][0]["id"]
    harbour.identity.merge("Los Faroles", "Northside Crew", why="one crew")
    harbour.identity.unmerge([first], why="wrong", later="stand")
    landscape = harbour.landscape()
    ids = {name: named(landscape, name) for name in GROUPS[:3]}
    assert len(set(ids.values())) == 2
    assert ids["Lamp Gang"] not in (ids["Los Faroles"], ids["Northside Crew"])


def test_of_somebody_everything_is_told(harbour: Harbour) -> None:
    """Of an entity: each belief it is in, and each judgement on it."""
    judged = harbour.identity.apart("Lamp Gang", "Los Faroles", why=WHY)["judged"][0]["id"]
    landscape = harbour.landscape()
    record = harbour.identity.affected("Lamp Gang", as_of=TODAY, landscape=landscape)
    entity = named(landscape, "Lamp Gang")
    assert {b["key"] for b in record["beliefs"]} == {k for k in beliefs(landscape) if entity in k.split("|")}
    assert [j["id"] for j in record["later"]] == [judged]


def test_a_number_names_an_entry(harbour: Harbour) -> None:
    """An entry is asked about by its number; what nobody recorded is refused."""
    harbour.identity.merge("Los Faroles", "Lamp Gang", why=WHY)
    landscape = harbour.landscape()
    number = harbour.ledger.head().entries
    assert harbour.identity.affected(str(number), as_of=TODAY, landscape=landscape)["kind"] == "judgement"
    report = harbour.identity.affected("1", as_of=TODAY, landscape=landscape)
    assert (report["kind"], report["about"]) == ("report", "Report 0")
    assert harbour.identity.affected("2", as_of=TODAY, landscape=landscape)["id"] == report["id"]
    with pytest.raises(UnknownNameError):
        harbour.identity.affected("99999", as_of=TODAY, landscape=landscape)


def test_what_rests_on_a_report_is_what_differs_without_it(harbour: Harbour) -> None:
    """The beliefs told of a report are those that a study without it would not hold so."""
    landscape = harbour.landscape()
    report = next(r for r, e in landscape.reports.items() if e.report.file_name == "5.txt")
    record = harbour.identity.affected(report, as_of=TODAY, landscape=landscape)
    without = harbour.without_report(report)
    assert {b["key"] for b in record["beliefs"] if b["differs"]} == differing(
        beliefs(landscape), beliefs(without.landscape())
    )


def differing(a: Mapping[str, Held], b: Mapping[str, Held]) -> set[str]:
    """Keys of beliefs whose probabilities are not the same, or that are held on one side only."""
    return {k for k in a.keys() | b.keys() if k not in a or k not in b or a[k][0] != pytest.approx(b[k][0], abs=1e-12)}


# -- names -------------------------------------------------------------------------------------------------------------


def test_a_contested_name_is_given_to_neither_until_a_person_gives_it(harbour: Harbour) -> None:
    """An acronym that two bear is listed; who is called so only stands alone; assigned, it is the one's."""
    harbour.add(told(20, ("Lantern Guild", "rival_of", "Salt Guild"), alias=("LG",)))
    (contested,) = [c for c in harbour.identity.contested() if c["name"] == "LG"]
    assert {b["name"] for b in contested["bearers"]} >= {"Lamp Gang", "Lantern Guild"}
    assert contested["alone"] == 1
    landscape = harbour.landscape()
    assert len(landscape.resolution.find("LG")) > 1
    alone = next(a for a, e in landscape.view.report_entities() if e.names == ("LG",))
    assert landscape.resolution.entity(landscape.resolution.entity_of(alone)).names == ("LG",)
    harbour.identity.assign("LG", "Lantern Guild", why="the Gazette uses it so")
    after = harbour.landscape()
    assert after.resolution.entity_of(alone) == named(after, "Lantern Guild")
    assert [e.name for e in after.resolution.find("lg")] == ["Lantern Guild"]
    assert not [c for c in harbour.identity.contested() if c["name"] == "LG"]
    with pytest.raises(RefusedError, match="Lantern Guild"):
        harbour.identity.assign("LG", "Lamp Gang", why="no, theirs")


def test_an_assignment_is_taken_back_exactly(harbour: Harbour) -> None:
    """Without it the name is contested again, and the gazetteer what it was."""
    harbour.add(told(20, ("Lantern Guild", "rival_of", "Salt Guild"), alias=("LG",)))
    before = harbour.landscape()
    judged = harbour.identity.assign("LG", "Lantern Guild", why="the Gazette")["judged"][0]["id"]
    assert harbour.landscape().gazetteer.find_groups("LG") != before.gazetteer.find_groups("LG")
    harbour.identity.unmerge([judged[:10]], why="it is not so")
    after = harbour.landscape()
    assert after.resolution.record() == before.resolution.record()
    assert after.gazetteer.fingerprint == before.gazetteer.fingerprint


# -- split -------------------------------------------------------------------------------------------------------------


def test_mentions_are_assigned_one_by_one(harbour: Harbour) -> None:
    """Of one appearance, one claim's mention goes to one part and the other's to another; beliefs follow."""
    entity = named(harbour.landscape(), "Lamp Gang")
    landscape = harbour.landscape()
    members = members_of(landscape, landscape.resolution.entity(entity))
    member = next(m for m in members if len(m.mentions) > 1)
    war, presence = sorted(member.mentions, key=lambda k: Appearance.parse(k).span or (0, 0))
    harbour.identity.split("Lamp Gang", {war: "one", presence: "other"}, why="two gangs of that name")
    after = harbour.landscape()
    claims = {c.predicate: c for c in after.view.claims(reports=[member.report])}
    (rivalry,) = after.statements([claims["rival_of"]])
    (seen,) = after.statements([claims["present_in"]])
    assert rivalry.subject != seen.subject
    assert {c.predicate for c in after.claims([seen.subject], as_of=TODAY) if c.report == member.report} == {
        "present_in"
    }
    held = beliefs(after)
    place = named(after, "Puerto Sereno")
    assert f"presence|{seen.subject}|{place}|" in held
    assert f"presence|{rivalry.subject}|{place}|" not in held
    assert not [k for k in held if k.startswith("tie|") and seen.subject in k]


def test_a_report_names_all_of_the_entity_in_it(harbour: Harbour) -> None:
    """A split by report takes the file name, the id, or its first digits; what is not assigned follows its names."""
    harbour.identity.merge("Los Faroles", "Lamp Gang", why=WHY)
    landscape = harbour.landscape()
    report = next(r for r, e in landscape.reports.items() if e.report.file_name == "1.txt")
    record = harbour.identity.split("Los Faroles", {"0.txt": "lamps", report[:12]: "gang"}, why="two")
    assert [p["part"] for p in record["parts"]] == ["lamps", "gang"]
    after = harbour.landscape()
    assert named(after, "Los Faroles") != named(after, "Lamp Gang")
    assert len(after.resolution.entity(named(after, "Lamp Gang")).appearances) == 4
    assert [j["verdict"] for j in record["taken_back"]] == ["same"]


def test_nothing_is_split_into_one(harbour: Harbour) -> None:
    """Everything in one part is no split; a key that is nobody's is refused with the choices."""
    with pytest.raises(RefusedError, match="whole"):
        harbour.identity.split("Los Faroles", {}, rest="all", why=WHY)
    with pytest.raises(UnknownNameError, match="nothing of Los Faroles"):
        harbour.identity.split("Los Faroles", {"7.txt": "a"}, why=WHY)


def test_a_sheet_comes_back_as_it_was_filled_in(harbour: Harbour) -> None:
    """The parts written into a sheet are the assignments, whichever separator the spreadsheet chose."""
    from crimescape.landscape import read_parts

    sheet = harbour.identity.sheet("Lamp Gang")
    lines = sheet.splitlines()
    filled = "\n".join([lines[0], *(f"{'one' if n % 2 else 'two'}{line}" for n, line in enumerate(lines[1:]))])
    said = read_parts(filled)
    assert set(said.values()) == {"one", "two"}
    assert len(said) == len(lines) - 1
    assert read_parts("\ufeffpart;key\nx;r#a@1-4\n;r#b\n") == {"r#a@1-4": "x"}
    with pytest.raises(RefusedError, match="no sheet"):
        read_parts("a,b\n1,2\n")


# -- laws --------------------------------------------------------------------------------------------------------------

steps = st.lists(
    st.tuples(
        st.sampled_from(("merge", "merge", "apart", "assign", "split")), st.permutations(GROUPS), st.integers(0, 9)
    ),
    min_size=1,
    max_size=4,
)


def walk(harbour: Harbour, chosen: Sequence[tuple[str, Sequence[str], int]]) -> None:
    """Judge so; what is refused is refused."""
    for verb, groups, number in chosen:
        try:
            if verb == "assign":
                harbour.identity.assign(("LG", "The Lamps")[number % 2], groups[0], why=WHY)
            elif verb == "split":
                harbour.identity.split(groups[0], parts_of(harbour, groups[0], number), why=WHY)
            else:
                getattr(harbour.identity, verb)(groups[0], groups[1], why=WHY)
        except (RefusedError, UnknownNameError):
            continue


def parts_of(harbour: Harbour, name: str, seed: int) -> dict[str, str]:
    """Some of the members and mentions, each in one of two parts."""
    landscape, rng = harbour.landscape(), random.Random(seed)
    members = members_of(landscape, landscape.find(name, kind=landscape.resolution.find(name)[0].kind))
    keys = [k for m in members for k in (m.key, *m.mentions)]
    return {k: rng.choice(("one", "two")) for k in rng.sample(keys, rng.randint(1, len(keys)))}


@settings(max_examples=8)
@given(steps, st.randoms(use_true_random=False))
def test_whatever_is_judged_is_taken_back_exactly(
    chosen: Sequence[tuple[str, Sequence[str], int]], rng: random.Random
) -> None:
    """Judge anything, take all of it back in any order: the same resolution, to the byte, and the same beliefs."""
    harbour = Harbour()
    before, held = harbour.landscape().resolution.record(), beliefs(harbour.landscape())
    walk(harbour, chosen)
    while stands := [j.id for j in standing(harbour.landscape().judgements)]:
        harbour.identity.unmerge([rng.choice(stands)], why="taken back", later=rng.choice(("stand", "fall")))
    assert harbour.landscape().resolution.record() == before
    assert beliefs(harbour.landscape()) == held


@settings(max_examples=8)
@given(steps, st.integers(0, 99))
def test_what_rests_on_a_judgement_is_what_differs_without_it(
    chosen: Sequence[tuple[str, Sequence[str], int]], number: int
) -> None:
    """Complete, and no more: against a study recorded anew without the judgement, by brute force."""
    harbour = Harbour()
    walk(harbour, chosen)
    landscape = harbour.landscape()
    stands = [j for j in standing(landscape.judgements) if j.verdict is not Verdict.UNDO]
    if not stands:
        return
    judged = stands[number % len(stands)]
    record = harbour.identity.affected(judged.id, as_of=TODAY, landscape=landscape)
    with_it, without = beliefs(landscape), beliefs(harbour.without(judged.id).landscape())
    told_of = {b["key"]: b for b in record["beliefs"]}
    assert {k for k, b in told_of.items() if b["differs"]} == differing(with_it, without)
    for key, belief in told_of.items():
        for side, held in (("with", with_it), ("without", without)):
            assert (belief[side] is None) == (key not in held)
            if key in held:
                assert list(belief[side].values()) == pytest.approx(list(held[key][0]), abs=1e-8)


@settings(max_examples=8)
@given(steps, st.sampled_from(GROUPS), st.integers(0, 99))
def test_a_split_is_exact(chosen: Sequence[tuple[str, Sequence[str], int]], name: str, seed: int) -> None:
    """Whatever was judged before: each assigned member and mention is of its part, and no part is another."""
    harbour = Harbour()
    walk(harbour, [c for c in chosen if c[0] == "merge"])
    said = parts_of(harbour, name, seed)
    try:
        record = harbour.identity.split(name, said, why=WHY)
    except RefusedError:
        return
    after = harbour.landscape().resolution
    found: dict[str, set[str]] = {}
    for key, part in said.items():
        found.setdefault(part, set()).add(after.entity_of(Appearance.parse(key)))
    assert all(len(of) == 1 for of in found.values()), found
    assert len(set.union(*found.values())) == len(found)
    assert {p["part"]: {p["entity"]} for p in record["parts"]} == found
