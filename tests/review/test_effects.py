"""Each verdict takes effect: on what speaks, on beliefs, today and after the next engine; and undo restores."""

from dataclasses import replace
from pathlib import Path

import pytest

from crimescape.errors import CrimescapeError, RefusedError
from crimescape.ledger import draft_reading
from crimescape.study import Study
from crimescape.vocabulary import Doubt, Factuality, Quote, Reading, Tense
from tests.review.room import (
    AT,
    EVERYTHING,
    FIRST,
    LEADER,
    NOTE,
    PACT,
    SECOND,
    WAR,
    Found,
    Room,
    claim_of,
    denied,
)

FAROLES, NORTHSIDE, TIDEWATER = "Los Faroles", "Northside Crew", "Tidewater Gang"
PACT_SAID = ("Los Faroles is allied with Northside Crew", "certain, current")

WIDER = replace(PACT, quote="the pier Los Faroles and the Northside Crew are allied, says a man")
"""The pact in other words of the same sentence: another claim by its id, the same find to a person."""


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room.made(tmp_path)


def figures(record: dict[str, object]) -> tuple[object, ...]:
    return tuple(record[k] for k in ("allied", "none", "hostile", "origins", "ignorance"))


# -- rejecting ---------------------------------------------------------------------------------------------------------


def test_a_rejected_claim_leaves_beliefs_and_undo_restores_them(room: Room) -> None:
    """Rejected, it is in no list and no belief; taken back, every figure is as it was."""
    before = room.tie(FAROLES, NORTHSIDE)
    rejected = room.judge("reject", room.id(PACT), why="a man of the crew")
    assert PACT_SAID not in room.says()
    assert room.tie(FAROLES, NORTHSIDE)["allied"] < before["allied"]
    (judged,) = rejected["judged"]
    room.judge("undo", judged["id"])
    assert PACT_SAID in room.says()
    assert figures(room.tie(FAROLES, NORTHSIDE)) == figures(before)


def test_a_rejected_claim_stays_rejected_when_a_newer_engine_finds_it_again(room: Room) -> None:
    """In other words of the same sentence it has another id, and is the same find: silent."""
    room.judge("reject", room.id(PACT))
    silent = room.tie(FAROLES, NORTHSIDE)
    room.read([WIDER if f is PACT else f for f in EVERYTHING], engine="hand/2")
    assert room.id(WIDER) != room.id(PACT)
    assert PACT_SAID not in room.says()
    assert figures(room.tie(FAROLES, NORTHSIDE)) == figures(silent)
    room.read(EVERYTHING, engine="hand/3")
    assert PACT_SAID not in room.says()


def test_a_rejection_binds_only_the_same_in_the_same_words(room: Room) -> None:
    """Another predicate, other names, or other words of the report: each speaks."""
    room.judge("reject", room.id(PACT))
    others = [
        replace(PACT, predicate="met"),
        Found("pact.txt", "member_of", "Tomas Verano", FAROLES, "Tomas Verano leads Los Faroles"),
        replace(WAR, predicate="allied_with"),
    ]
    room.read([*(f for f in EVERYTHING if f is not PACT), *others], engine="hand/2")
    assert {s for s, _ in room.says()} >= {
        "Los Faroles met Northside Crew",
        "Tomas Verano belongs to Los Faroles",
        "Tidewater Gang is allied with Los Faroles",
    }


def test_a_rejection_binds_either_order_of_a_symmetric_predicate_only(room: Room) -> None:
    """Allied with each other, whoever is named first; but who split from whom has an order."""
    swapped = replace(PACT, subject=NORTHSIDE, object=FAROLES)
    split = replace(PACT, predicate="split_from")
    turned = replace(split, subject=NORTHSIDE, object=FAROLES)
    room.read([*EVERYTHING, split], engine="hand/2")
    room.judge("reject", room.id(PACT))
    room.judge("reject", room.id(split))
    room.read([swapped, turned], engine="hand/3")
    assert {s for s, _ in room.says()} == {"Northside Crew split from Los Faroles"}


def test_words_rejected_and_then_read_the_other_way_are_seen_again(room: Room) -> None:
    """A denial in rejected words is silent too, and waits for a person: it may be what the words say."""
    room.judge("reject", room.id(PACT))
    room.read([denied(PACT)], engine="hand/2")
    assert room.says() == set()
    (item,) = room.queue("again")
    assert item["key"] == room.id(denied(PACT))
    assert "the other way" in str(item["reason"])
    room.judge("accept", str(item["key"]))
    assert room.says() == {(PACT_SAID[0], "denied, current")}
    assert room.queue("again") == []


# -- accepting ---------------------------------------------------------------------------------------------------------


def test_an_accepted_claim_survives_a_newer_engine_and_returns_to_the_queue(room: Room) -> None:
    """It speaks on when no engine finds it any more, with those it names; and a person is asked whether it should."""
    room.judge("accept", room.id(PACT))
    held = room.tie(FAROLES, NORTHSIDE)
    assert room.queue("again") == []
    room.read([f for f in EVERYTHING if f is not PACT], engine="hand/2")
    assert PACT_SAID in room.says()
    assert figures(room.tie(FAROLES, NORTHSIDE)) == figures(held)
    (item,) = room.queue("again")
    assert (item["key"], item["verdicts"]) == (room.id(PACT), ["accept", "reject", "correct"])
    assert "accept by Ana" in str(item["reason"])
    room.judge("accept", room.id(PACT), by="Bruno")
    assert room.queue("again") == []
    assert PACT_SAID in room.says()


def test_without_a_word_a_claim_goes_with_its_engine(room: Room) -> None:
    """What no person answers for is superseded."""
    room.read([f for f in EVERYTHING if f is not PACT], engine="hand/2")
    assert PACT_SAID not in room.says()


def test_accepting_settles_what_the_report_says_not_what_is_so(room: Room) -> None:
    """The engine's doubt whether it read right is gone; the claim stays one claim of one origin."""
    before = room.tie(FAROLES, TIDEWATER)
    room.judge("accept", room.id(WAR))
    after = room.tie(FAROLES, TIDEWATER)
    assert before["hostile"] < after["hostile"] < 0.9
    assert (before["origins"], after["origins"]) == (1, 1)
    assert after["confidence"] == "low"
    (claim,) = after["claims"]
    assert claim["review"]["verdict"] == "accept"
    assert claim["review"]["by"] == "Ana"


def test_an_accepted_claim_found_again_in_other_words_is_one_claim(room: Room) -> None:
    """The find in other words falls silent, and does not bring the accepted one back to the queue."""
    room.judge("accept", room.id(PACT))
    held = room.tie(FAROLES, NORTHSIDE)
    room.read([replace(WIDER, tense=Tense.PAST) if f is PACT else f for f in EVERYTHING], engine="hand/2")
    assert [s for s in room.says() if "allied" in s[0] and NORTHSIDE in s[0]] == [PACT_SAID]
    assert figures(room.tie(FAROLES, NORTHSIDE)) == figures(held)
    assert room.queue("again") == []


def test_two_finds_of_one_reading_do_not_silence_each_other(room: Room) -> None:
    """Whoever accepts one of two claims in the same words has seen the other, and left it."""
    room.read([*EVERYTHING, replace(WIDER, tense=Tense.PAST)], engine="hand/2")
    room.judge("accept", room.id(PACT))
    assert room.says() >= {PACT_SAID, (PACT_SAID[0], "certain, past")}


# -- correcting --------------------------------------------------------------------------------------------------------


def test_a_corrected_claim_speaks_instead(room: Room) -> None:
    """The find is silent, the correction speaks, signed; undone, it is the other way round again."""
    before = room.tie(FAROLES, NORTHSIDE)
    done = room.judge("correct", room.id(PACT), why="they fight", predicate="rival_of", tense="past")
    assert PACT_SAID not in room.says()
    assert ("Los Faroles is a rival of Northside Crew", "certain, past") in room.says()
    after = room.tie(FAROLES, NORTHSIDE)
    assert after["allied"] < before["allied"]
    (corrected,) = (c for c in after["claims"] if c["review"])
    assert (corrected["engine"], corrected["review"]["why"]) == ("person/Ana", "they fight")
    room.judge("undo", done["judged"][0]["id"])
    assert figures(room.tie(FAROLES, NORTHSIDE)) == figures(before)


@pytest.mark.parametrize(
    ("given", "how"),
    [
        ({"factuality": "denied"}, "denied, current"),
        ({"factuality": "possible"}, "possible, current"),
        ({"tense": "past"}, "certain, past"),
    ],
)
def test_a_correction_of_manner_speaks_and_survives(room: Room, given: dict[str, str], how: str) -> None:
    """Whether or not the correction keeps the claim's id, no newer engine reads it back."""
    room.judge("correct", room.id(PACT), **given)
    assert {h for s, h in room.says() if s == PACT_SAID[0]} == {how}
    room.read(EVERYTHING, engine="hand/2")
    assert {h for s, h in room.says() if s == PACT_SAID[0]} == {how}
    room.read([WIDER if f is PACT else f for f in EVERYTHING], engine="hand/3")
    assert {h for s, h in room.says() if s == PACT_SAID[0]} == {how}


def test_time_place_ends_and_source_can_be_corrected(room: Room) -> None:
    """Each is taken over, and shows in the claim."""
    done = room.judge(
        "correct",
        room.id(WAR),
        time="2014/..",
        place="Puerto Sereno",
        subject="Los Faroles",
        object="The Tidewater Gang",
        source="Port Notary < harbour police",
    )
    assert done["judged"][0]["fields"]["set"].startswith("time=2014/..")
    (claim,) = (c for c in room.study.claims([FAROLES, TIDEWATER], as_of=room.study.as_of()) if c["review"])
    assert (claim["subject_name"], claim["object_name"]) == (FAROLES, TIDEWATER)
    assert (claim["time"], claim["chain"]) == ("2014/..", ["Coast Courier", "Port Notary", "harbour police"])
    assert claim["sentence"].endswith("(in Puerto Sereno)")


def test_the_same_words_may_mean_somebody_else(room: Room) -> None:
    """Whom an end is, without other words for it: the words it was read from stand for them."""
    room.judge("correct", room.id(LEADER), object_is="Northside Crew")
    assert ("Tomas Verano leads Northside Crew", "certain, current") in room.says()
    assert ("Tomas Verano leads Los Faroles", "certain, current") not in room.says()


def test_a_correction_may_itself_be_corrected_and_undone(room: Room) -> None:
    """The last word speaks; undone, the word before."""
    first = room.judge("correct", room.id(PACT), tense="past")
    assert (PACT_SAID[0], "certain, past") in room.says()
    second = room.judge("correct", room.id(PACT), factuality="possible", by="Bruno")
    assert (PACT_SAID[0], "possible, past") in room.says()
    room.judge("undo", second["judged"][0]["id"])
    assert (PACT_SAID[0], "certain, past") in room.says()
    room.judge("undo", first["judged"][0]["id"])
    assert PACT_SAID in room.says()


def test_of_two_corrections_the_later_speaks_alone(room: Room) -> None:
    """Two people who come to different claims do not both speak."""
    room.judge("correct", room.id(PACT), predicate="rival_of")
    room.judge("correct", room.id(PACT), predicate="met", by="Bruno")
    pact = {s for s, _ in room.says() if s.endswith(NORTHSIDE)}
    assert "Los Faroles met Northside Crew" in pact
    assert PACT_SAID[0] not in pact
    assert sum(c["predicate"] == "rival_of" for c in room.study.claims([NORTHSIDE], as_of=room.study.as_of())) == 2


# -- adding ------------------------------------------------------------------------------------------------------------


def test_a_claim_is_added_from_words_of_a_report(room: Room) -> None:
    """It counts as any other, signed by who read it, whatever engine reads the report later; undone, it is gone."""
    before = room.tie(TIDEWATER, FAROLES)
    given = {"quote": "at war with Los Faroles in Puerto Sereno", "predicate": "present_in"}
    given |= {"subject": FAROLES, "object": "Puerto Sereno"}
    done = room.judge("add", "war.txt", why="the engine left it", **given)
    said = ("Los Faroles is present in Puerto Sereno", "certain, current")
    assert said in room.says()
    assert figures(room.tie(TIDEWATER, FAROLES)) == figures(before)
    room.read([], engine="hand/2")
    assert room.says() == {said}
    text = room.study.territory_text("json", as_of=room.study.as_of(valid="2015-03-20"), threshold=0.1)
    assert '"Puerto Sereno"' in text
    room.judge("undo", done["judged"][0]["id"])
    assert room.says() == set()


def test_an_added_claim_may_name_somebody_new(room: Room) -> None:
    """Who no engine named becomes an entity that can be asked for; the words may also only stand for a name."""
    given = {"quote": "says a man of the crew", "predicate": "member_of", "subject": "a man of the crew"}
    room.judge("add", "pact.txt", **given, object="the crew", object_is=NORTHSIDE)
    (claim,) = room.study.claims(["a man of the crew"], as_of=room.study.as_of())
    assert claim["object_name"] == NORTHSIDE
    assert claim["quote"] == given["quote"]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"quote": "Los Faroles hate everybody"}, "does not stand in the report"),
        ({"subject": "Tidewater Gang"}, "does not stand inside the evidence"),
        ({"object": "Tomas Verano"}, "does not stand inside the evidence"),
        ({"predicate": "alied_with"}, "allied_with"),
        ({"quote": "Los Faroles"}, "begins at"),
        ({"quote": ""}, "needs its quote"),
        ({"object": ""}, "needs an object"),
        ({"tense": "yesterday"}, "past"),
        ({"time": "in June"}, "is no date"),
        ({"colour": "red"}, "field of a claim"),
        ({"object_is": "Tomas Verano"}, "name in this report"),
        ({"object": "Los Faroles"}, "Both sides are the same"),
    ],
)
def test_what_does_not_stand_in_the_report_is_not_added(room: Room, given: dict[str, str], what: str) -> None:
    """The quote must stand in the text, either end inside it; each refusal says what, and nothing is recorded."""
    head = room.study.ledger.head()
    good = {"quote": PACT.quote, "predicate": "split_from", "subject": FAROLES, "object": NORTHSIDE}
    with pytest.raises(CrimescapeError, match=what):
        room.judge("add", "pact.txt", **{**good, **given})
    assert room.study.ledger.head() == head
    room.judge("add", "pact.txt", **good)


def test_a_claim_that_is_there_is_not_added_again(room: Room) -> None:
    """By its id it is told to be accepted instead."""
    given = {"quote": PACT.quote, "predicate": PACT.predicate, "subject": FAROLES, "object": NORTHSIDE}
    with pytest.raises(RefusedError, match="there already"):
        room.judge("add", "pact.txt", **given)


# -- what a person's word does besides --------------------------------------------------------------------------------


def test_why_tells_who_judged_a_claim(room: Room) -> None:
    """From a claim to the word on it, and whether it speaks."""
    room.judge("reject", room.id(PACT), why="irony")
    record = room.study.why([room.id(PACT)], as_of=room.study.as_of())
    assert record["is_rejected"] is True
    assert "reject by Ana: irony" in room.study.why_text(record)
    other = room.study.why([room.id(WAR)], as_of=room.study.as_of())
    assert (other["is_rejected"], other["review"]) == (False, None)


def test_what_did_not_verify_waits_and_can_be_put_right(tmp_path: Path) -> None:
    """A doubt cannot be accepted as it is; corrected so that it stands in the text, it speaks."""
    room = Room.made(tmp_path, found=())
    report = room.reports["pact.txt"]
    outside = replace(claim_of(PACT, report, engine="hand/2"), quote=Quote("the Northside Crew are allied", 42, 71))
    assert report.text[42:71] == outside.quote.text
    reading = Reading(report.id, "hand/2", doubts=(Doubt(outside, "'Los Faroles' lies outside the quote"),))
    room.study.ledger.append([draft_reading(reading)], recorded=AT, author="crimescape")
    (item,) = room.queue("doubt")
    assert (item["key"], item["reason"]) == (outside.id, "'Los Faroles' lies outside the quote")
    with pytest.raises(RefusedError, match="lies outside the quote"):
        room.judge("accept", outside.id)
    room.judge("correct", outside.id, quote=PACT.quote, subject=FAROLES, object=NORTHSIDE)
    assert room.says() == {PACT_SAID}
    assert room.queue("doubt") == []


def test_saying_the_same_again_records_nothing(room: Room) -> None:
    """The same verdict of the same person that still stands is one judgement; another person's is another."""
    room.judge("accept", room.id(PACT))
    head = room.study.ledger.head()
    assert room.judge("accept", room.id(PACT))["stood"] is True
    assert room.study.ledger.head() == head
    assert room.judge("accept", room.id(PACT), by="Bruno")["stood"] is False


def test_erasing_a_report_takes_what_people_said_of_it(room: Room) -> None:
    """Judgements that carry its words go with it; what was said of other reports stays."""
    room.judge("correct", room.id(PACT), tense="past", why="zanzibarine")
    room.judge("add", "war.txt", quote=WAR.quote, predicate="met", subject=TIDEWATER, object=FAROLES)
    room.study.erase(room.reports["pact.txt"].id, because="asked")
    study = Study.open(room.study.path)
    assert [j["verdict"] for j in study.desk().judged()] == ["add"]
    assert not any("zanzibarine" in str(e) or "on the pier" in str(e) for e in study.ledger.entries())
    assert study.verify()["sound"]


def test_the_fixture_says_what_it_says(room: Room) -> None:
    """All finds speak, and only the undated one is in no belief."""
    assert len(room.says()) == len({(f.predicate, f.subject, f.object) for f in EVERYTHING}) == 6
    assert LEADER.factuality is Factuality.CERTAIN
    assert {FIRST.cited, SECOND.cited} == {("Officials",)}
    assert room.tie(FAROLES, TIDEWATER)["claims"][0]["id"] == room.id(WAR)
    assert NOTE.file == "note.txt"
