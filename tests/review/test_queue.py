"""The queue comes in the order of what would change, within its bound; contradictions between people are listed."""

from pathlib import Path

import pytest

from crimescape.errors import UnknownNameError
from crimescape.review import Proposal, Worth, conflicts, queue
from crimescape.vocabulary import Judgement, Verdict, judge
from tests.review.room import CREWE, EVERYTHING, PACT, WAR, Room

AT = "2020-01-01T00:00:00Z"


def said(verdict: Verdict, *targets: str, by: str, **details: str) -> Judgement:
    return judge(verdict, targets, by=by, at=AT, details=details)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room.made(tmp_path_factory.mktemp("queue"))


def test_what_would_change_most_comes_first() -> None:
    """The value function orders; what is worth the same, kind and key."""
    waits = [Proposal(key, "claim", (key,), promise=(1.0,)) for key in "abcd"]
    sizes = {"a": 0.1, "b": 0.5, "c": 0.1, "d": 0.9}
    ordered = queue(waits, value=lambda p: Worth(sizes[p.key]), most_weighed=10)
    assert [w.proposal.key for w in ordered] == ["d", "b", "a", "c"]


def test_no_more_is_weighed_than_allowed_and_kinds_take_turns() -> None:
    """A thousand claims of more promise do not keep the one pair of names from being weighed."""
    claims = [Proposal(f"c{i:04d}", "claim", (f"c{i:04d}",), promise=(float(i),)) for i in range(1_000)]
    pair = Proposal("names:a|b", "names", ("a", "b"), promise=(0.0,))
    weighed: list[str] = []

    def value(proposal: Proposal) -> Worth:
        weighed.append(proposal.key)
        return Worth(0.9 if proposal.kind == "names" else 0.1)

    ordered = queue([*claims, pair], value=value, most_weighed=20)
    assert (len(weighed), len(ordered)) == (20, 1_001)
    assert ordered[0].proposal is pair
    assert {"c0999", "c0998"} <= set(weighed)
    assert [w.worth is None for w in ordered] == [False] * 20 + [True] * 981
    assert [w.proposal.key for w in ordered[20:22]] == ["c0980", "c0979"]


def test_the_worth_of_a_claim_is_what_its_rejection_moves(room: Room) -> None:
    """The figures that the queue foretells are those that come, to the last digit printed."""
    item = next(i for i in room.queue("claim") if i["key"] == room.id(WAR))
    (shift,) = item["worth"]["shifts"]
    before = room.tie("Tidewater Gang", "Los Faroles")
    done = room.judge("reject", room.id(WAR))
    after = room.tie("Tidewater Gang", "Los Faroles")
    room.judge("undo", done["judged"][0]["id"])
    assert (shift["state"], shift["verdict"]) == ("hostile", "reject")
    assert shift["before"] == round(before["hostile"], 4)
    assert shift["after"] == round(after["hostile"], 4)
    assert item["worth"]["size"] == pytest.approx(before["hostile"] - after["hostile"], abs=1e-4)


def test_the_worth_of_a_pair_of_names_is_what_joining_moves(room: Room) -> None:
    """What is said of the lesser is told of the other: foretold, and so."""
    (item,) = room.queue("names")
    shift = item["worth"]["shifts"][0]
    done = room.judge("same", "Northside Crew", "Northside Crewe", why="a misprint")
    after = room.tie("Northside Crew", "Tidewater Gang")
    room.judge("undo", done["judged"][0]["id"])
    assert shift["after"] == round(after[shift["state"]], 4)


def test_origins_sources_and_dates_are_worth_what_they_move(room: Room) -> None:
    """Each kind of question has its own verdicts weighed; what moves nothing is worth nothing."""
    by_kind = {str(i["kind"]): i for i in room.queue()}
    assert {s["verdict"] for s in by_kind["origins"]["worth"]["shifts"]} == {"one-origin", "independent-origins"}
    assert by_kind["report"]["worth"]["shifts"][0]["verdict"] == "describe"
    assert by_kind["source"]["worth"]["size"] > 0
    sizes = [i["worth"]["size"] for i in room.queue()]
    assert sizes == sorted(sizes, reverse=True)


def test_what_was_judged_waits_no_more(tmp_path: Path) -> None:
    """Accepted, rejected or corrected, a claim leaves the queue; undone, it is back."""
    room = Room.made(tmp_path)
    everyone = {str(i["key"]) for i in room.queue("claim")}
    done = [
        room.judge("accept", room.id(PACT)),
        room.judge("reject", room.id(WAR)),
        room.judge("correct", room.id(CREWE), tense="past"),
    ]
    judged = {room.id(f) for f in (PACT, WAR, CREWE)}
    assert {str(i["key"]) for i in room.queue("claim")} == everyone - judged
    room.judge("undo", *(d["judged"][0]["id"] for d in done))
    assert {str(i["key"]) for i in room.queue("claim")} == everyone
    assert len(everyone) == len(EVERYTHING)


def test_an_unknown_kind_is_refused_with_those_there_are(room: Room) -> None:
    """Nothing of kind 'rumours' waits."""
    with pytest.raises(UnknownNameError, match="origins"):
        room.queue("rumours")


# -- conflicts ---------------------------------------------------------------------------------------------------------


def test_two_people_who_differ_are_listed_and_the_later_is_followed(tmp_path: Path) -> None:
    """Both words, signed, with which one stands; the belief follows it; gone when one takes theirs back."""
    room = Room.made(tmp_path)
    first = room.judge("accept", room.id(PACT), by="Ana")
    second = room.judge("reject", room.id(PACT), by="Bruno", why="irony")
    (conflict,) = room.study.desk().conflicts()
    assert [(w["by"], w["verdict"]) for w in conflict["words"]] == [("Ana", "accept"), ("Bruno", "reject")]
    assert conflict["stands"] == second["judged"][0]["id"]
    assert not any("allied with Northside" in s for s, _ in room.says())
    room.judge("undo", second["judged"][0]["id"], by="Bruno")
    assert room.study.desk().conflicts() == []
    assert any("allied with Northside" in s for s, _ in room.says())
    assert [j["id"] for j in room.study.desk().judged()] == [first["judged"][0]["id"]]


def test_who_changes_their_mind_contradicts_nobody() -> None:
    """Only the last word of each person counts."""
    words = (said(Verdict.ACCEPT, "c1", by="Ana"), said(Verdict.REJECT, "c1", by="Ana"))
    assert conflicts(words) == ()
    assert conflicts((*words, said(Verdict.REJECT, "c1", by="Bruno"))) == ()
    assert len(conflicts((*words, said(Verdict.ACCEPT, "c1", by="Bruno")))) == 1


@pytest.mark.parametrize(
    ("ours", "theirs", "about"),
    [
        (("grade", "Harbour Gazette", {"grade": "A"}), ("grade", "the harbour gazette", {"grade": "D"}), "source"),
        (("same", "r1#a|r2#b", {}), ("different", "r2#b|r1#a", {}), "names"),
        (("one-origin", "police|notary", {}), ("independent-origins", "Notary|Police", {}), "origins"),
        (("describe", "r1", {"published": "2014"}), ("describe", "r1", {"published": "2015"}), "report"),
        (("correct", "c1", {}), ("accept", "c1", {}), "claim"),
    ],
)
def test_every_kind_of_contradiction_is_seen(
    ours: tuple[str, str, dict[str, str]], theirs: tuple[str, str, dict[str, str]], about: str
) -> None:
    """On claims, names, origins, sources and reports; agreement is none."""

    def word(given: tuple[str, str, dict[str, str]], by: str) -> Judgement:
        verdict, targets, details = given
        return judge(Verdict(verdict), tuple(targets.split("|")), by=by, at=AT, details=details)

    (found,) = conflicts((word(ours, "Ana"), word(theirs, "Bruno")))
    assert found.about[0] == about
    assert conflicts((word(ours, "Ana"), word(ours, "Bruno"))) == ()


def test_different_stands_against_a_later_same() -> None:
    """As resolution follows it: false merges are worse than splits."""
    words = (said(Verdict.DIFFERENT, "r1#a", "r2#b", by="Ana"), said(Verdict.SAME, "r1#a", "r2#b", by="Bruno"))
    (found,) = conflicts(words)
    assert found.stands.by == "Ana"


def test_fields_of_a_report_that_differ_are_each_a_contradiction() -> None:
    """Two who agree on the outlet and not on the date contradict each other on the date alone."""
    words = (
        said(Verdict.DESCRIBE, "r1", by="Ana", outlet="Coast Courier", published="2014"),
        said(Verdict.DESCRIBE, "r1", by="Bruno", outlet="Coast Courier", published="2015"),
    )
    (found,) = conflicts(words)
    assert found.about == ("report", "r1", "published")
