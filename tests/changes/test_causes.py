"""Each cause on a small study made for it: what moved, from what, and what stands behind it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crimescape.assess import load_policy
from crimescape.study import Study
from crimescape.vocabulary import Tense, Verdict, carry
from tests.changes.archive import (
    ALLIED,
    AT_WAR,
    FAROLES,
    NORTHSIDE,
    NOT_ALLIED,
    PUERTO,
    TIDEWATER,
    Archive,
    Say,
    about,
    local,
    people_of,
)

Record = dict[str, Any]
LAMP_MEN = "Lamp Brothers"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """An empty study, and its archive as `study.archive` below."""
    return Study.create(tmp_path / "study", author="Editor")


def archive_of(study: Study) -> Archive:
    return Archive(study.ledger)


def the_tie(record: Record) -> Record:
    """The one change about the two crews."""
    (found,) = about(record["changes"], FAROLES, NORTHSIDE)
    return found


def from_three_outlets(archive: Archive, day: str, said: Say) -> list[str]:
    """Ids of the claims of three reports of a day that say the same, each in its own voice."""
    outlets = ("Coast Courier", "Harbour Gazette", "Radio Muelle")
    return sorted(archive.report(day, said, outlet=outlet)[1][0].id for outlet in outlets)


def kinds(change: Record) -> list[str]:
    return [g["kind"] for g in change["because"]]


def test_what_reports_tell_of_the_newer_day_is_the_world(study: Study) -> None:
    """A pact reported in March, asked from the first of March to the first of April, came with the world."""
    _, claims = archive_of(study).report("2015-03-10", ALLIED)
    change = the_tie(study.changes(known="2015-03-01..2015-04-01"))
    assert (change["turn"], change["cause"], change["state"]) == ("came", "world", "allied")
    assert [(g["kind"], g["id"]) for g in change["because"]] == [("heard", claims[0].id)]
    assert change["because"][0]["text"] == f"El Faro del Puerto, 2015-03-10: {FAROLES} is allied with {NORTHSIDE}"


def test_a_relay_is_cited_with_its_origin(study: Study) -> None:
    """Three outlets that cite one newspaper are three lines and one origin."""
    archive = archive_of(study)
    for outlet in ("Coast Courier", "Radio Muelle", "Evening Tide"):
        archive.report("2015-03-10", ALLIED, outlet=outlet, cites=("Harbour Gazette",))
    change = the_tie(study.changes(known="2015-03-01..2015-04-01"))
    assert change["origins"] == {"before": 0, "after": 1}
    assert sorted(g["text"].partition(":")[0] for g in change["because"]) == [
        "Coast Courier, 2015-03-10, from Harbour Gazette",
        "Evening Tide, 2015-03-10, from Harbour Gazette",
        "Radio Muelle, 2015-03-10, from Harbour Gazette",
    ]


def test_a_world_known_before_hand_is_still_the_world(study: Study) -> None:
    """Between two valid days as known today, what was reported of the days between is cited though it is not new."""
    claims = from_three_outlets(archive_of(study), "2015-03-10", AT_WAR)
    change = the_tie(study.changes(valid="2012-03-01..2015-03-11"))
    assert (change["turn"], change["cause"], change["state"]) == ("strengthened", "world", "hostile")
    assert [(g["kind"], g["id"]) for g in change["because"]] == [("told", i) for i in claims]


def test_what_moves_nothing_is_not_cited(study: Study) -> None:
    """An expectation, an undated page: heard in the same month, and no ground for the change."""
    archive = archive_of(study)
    _, claims = archive.report("2015-03-10", ALLIED)
    archive.report("2015-03-11", replace(ALLIED, tense=Tense.FUTURE), outlet="Coast Courier")
    archive.report("2010/2015-03-20", ALLIED, outlet="Radio Muelle")
    change = the_tie(study.changes(known="2015-03-01..2015-04-01"))
    assert [g["id"] for g in change["because"]] == [claims[0].id]


def test_what_was_so_already_is_learned_late(study: Study) -> None:
    """A report that speaks of the earlier day too was learned late, and no world."""
    archive_of(study).report("2015-03-10", Say(FAROLES, "rival_of", NORTHSIDE, time="2012/.."))
    change = the_tie(study.changes(known="2015-03-01..2015-04-01"))
    assert (change["turn"], change["cause"]) == ("came", "learned-late")
    assert kinds(change) == ["heard"]


def test_about_one_day_of_the_world_everything_is_learned_late(study: Study) -> None:
    """Where the valid day stays, new reports are news of that day, whichever they speak of."""
    archive_of(study).report("2015-03-10", ALLIED)
    change = the_tie(study.changes(known="2015-03-01..2015-04-01", valid="2015-02-20"))
    assert change["cause"] == "learned-late"


def test_what_is_said_of_days_after_the_later_is_hindsight(study: Study) -> None:
    """A report of 2015 is no news of the world between two days of 2014."""
    archive_of(study).report("2015-03-10", ALLIED)
    record = study.changes(known="2015-03-01..2015-04-01", valid="2014-06-01..2014-12-01", least=0.05)
    assert the_tie(record)["cause"] == "learned-late"


def test_a_newer_version_corrects(study: Study) -> None:
    """An article whose new version says the contrary was corrected; the version is named."""
    archive = archive_of(study)
    _, old = archive.report("2015-03-01", ALLIED, url="https://faro.example/pacto")
    newer, new = archive.report("2015-03-20", AT_WAR, url="https://faro.example/pacto")
    change = the_tie(study.changes(known="2015-03-10..2015-04-01", valid="2015-03-05"))
    assert (change["turn"], change["cause"]) == ("flipped", "corrected")
    assert [(g["kind"], g["id"]) for g in change["because"]] == [
        ("version", newer.id),
        ("heard", new[0].id),
        ("dropped", old[0].id),
    ]


def test_a_corrected_date_is_a_correction(study: Study) -> None:
    """A person who dates a report otherwise is named with their reason; only ledger prefixes show it."""
    archive = archive_of(study)
    report, _ = archive.report("2005-03-10", ALLIED)
    before = archive.entries
    judgement = archive.judge(Verdict.DESCRIBE, report.id, why="the year was misread", published="2015-03-10")
    change = the_tie(study.changes(ledger=f"{before}..", valid="2015-03-11"))
    assert (change["turn"], change["cause"]) == ("came", "corrected")
    assert change["because"][0]["id"] == judgement.id
    assert "the year was misread" in change["because"][0]["text"]
    assert study.changes(known="2015-04-01..2015-04-02", valid="2015-03-11")["changes"] == []


def test_a_claim_written_anew_is_a_correction(study: Study) -> None:
    """What a person corrected speaks in its new words."""
    archive = archive_of(study)
    _, claims = archive.report("2015-03-10", ALLIED)
    before = archive.entries
    judgement = archive.correct(claims[0], to=AT_WAR)
    change = the_tie(study.changes(ledger=f"{before}..", valid="2015-03-11"))
    assert (change["turn"], change["cause"]) == ("flipped", "corrected")
    assert change["because"][0]["id"] == judgement.id


def test_a_denial_retracts(study: Study) -> None:
    """Three weeks later it is denied: retracted, not the world, though the denial speaks of the newer day."""
    archive = archive_of(study)
    archive.report("2015-03-10", ALLIED)
    _, denials = archive.report("2015-03-31", NOT_ALLIED, outlet="Coast Courier")
    change = the_tie(study.changes(known="2015-03-15..2015-04-01"))
    assert (change["turn"], change["cause"]) == ("went", "retracted")
    assert [(g["kind"], g["id"]) for g in change["because"]] == [("heard", denials[0].id)]
    assert "not so that" in change["because"][0]["text"]


def test_a_rejected_claim_is_retracted_and_comes_back(study: Study) -> None:
    """Rejected it goes, by whom and why; the rejection taken back, it comes, under the same cause."""
    archive = archive_of(study)
    _, claims = archive.report("2015-03-10", ALLIED)
    before = archive.entries
    rejection = archive.judge(Verdict.REJECT, claims[0].id, why="a satire")
    between = archive.entries
    archive.judge(Verdict.UNDO, rejection.id)
    gone = the_tie(study.changes(ledger=f"{before}..{between}", valid="2015-03-11"))
    assert (gone["turn"], gone["cause"], kinds(gone)) == ("went", "retracted", ["judgement", "dropped"])
    assert gone["because"][0]["text"] == "'reject' by Editor: a satire"
    back = the_tie(study.changes(ledger=f"{between}..", valid="2015-03-11"))
    assert (back["turn"], back["cause"]) == ("came", "retracted")
    assert back["because"][0]["text"].startswith("taken back: 'reject'")
    assert study.changes(ledger=f"{before}..", valid="2015-03-11")["changes"] == []


def test_who_is_judged_one_is_merged_and_apart_again_split(study: Study) -> None:
    """What was said of two names is said of one group; undone, of two again."""
    archive = archive_of(study)
    first, _ = archive.report("2015-03-10", ALLIED)
    other, _ = archive.report("2015-03-12", Say(LAMP_MEN, "allied_with", NORTHSIDE), outlet="Coast Courier")
    before = archive.entries
    same = archive.judge(Verdict.SAME, f"{first.id}#{local(FAROLES)}", f"{other.id}#{local(LAMP_MEN)}", why="one boss")
    merged = archive.entries
    archive.judge(Verdict.UNDO, same.id)
    record = study.changes(ledger=f"{before}..{merged}", valid="2015-03-13")
    assert {c["cause"] for c in record["changes"]} == {"merged-or-split"}
    assert {c["turn"] for c in record["changes"]} == {"strengthened", "went"}
    assert all(c["because"][0]["id"] == same.id for c in record["changes"])
    apart = study.changes(ledger=f"{merged}..", valid="2015-03-13")
    assert {(c["turn"], c["cause"]) for c in apart["changes"]} == {
        ("weakened", "merged-or-split"),
        ("came", "merged-or-split"),
    }


def test_names_that_a_new_report_joins_merge_too(study: Study) -> None:
    """A report that calls one group by both names makes one of two: merged, though nobody judged."""
    archive = archive_of(study)
    archive.report("2015-03-10", ALLIED)
    archive.report("2015-03-10", Say(LAMP_MEN, "allied_with", NORTHSIDE), outlet="Coast Courier")
    before = archive.entries
    joins = Say(FAROLES, "present_in", PUERTO)
    archive.report("2015-03-11", joins, outlet="Radio Muelle", aliases={FAROLES: LAMP_MEN})
    record = study.changes(ledger=f"{before}..", valid="2015-03-12")
    ties = [c for c in record["changes"] if c["kind"] == "tie"]
    assert {(c["turn"], c["cause"]) for c in ties} == {("strengthened", "merged-or-split"), ("went", "merged-or-split")}
    assert all(c["because"][-1]["text"] for c in ties)
    assert [c["cause"] for c in record["changes"] if c["kind"] == "presence"] == ["learned-late"]


def test_another_policy_is_the_policy(study: Study, tmp_path: Path) -> None:
    """The same claims under a policy that gives them less weight: both hashes are named."""
    archive_of(study).report("2015-03-10", ALLIED)
    packaged = (Path(load_policy.__code__.co_filename).parent / "policy.toml").read_text("utf-8")
    older = tmp_path / "older.toml"
    older.write_text(packaged.replace("scale = 2.35", "scale = 0.8"), "utf-8")
    record = study.changes(valid="2015-03-11", old_policy=older)
    change = the_tie(record)
    assert (change["turn"], change["cause"], change["because"][0]["kind"]) == ("came", "policy", "policy")
    assert record["earlier"]["policy"] != record["later"]["policy"]
    assert "policy" not in record["of_today"]


def test_a_grade_is_how_claims_are_weighed(study: Study) -> None:
    """A source graded E weighs nothing from then on: booked with the policy, the judgement named."""
    archive = archive_of(study)
    archive.report("2015-03-10", ALLIED)
    before = archive.entries
    grade = archive.judge(Verdict.GRADE, "El Faro del Puerto", grade="E", why="invents")
    change = the_tie(study.changes(ledger=f"{before}..", valid="2015-03-11"))
    assert (change["turn"], change["cause"]) == ("went", "policy")
    assert change["because"][0] == {"kind": "judgement", "id": grade.id, "text": "'grade E' by Editor: invents"}


def test_a_word_on_origins_is_how_claims_are_weighed(study: Study) -> None:
    """Two unnamed origins held to be independent from then on: booked with the policy, whoever carried them."""
    archive = archive_of(study)
    archive.report("2015-03-10", ALLIED, outlet="Coast Courier", cites=("officials",))
    archive.report("2015-03-11", ALLIED, outlet="Radio Muelle", cites=("officials",))
    before = archive.entries
    word = archive.judge(Verdict.INDEPENDENT_ORIGINS, "officials via Coast Courier", "officials via Radio Muelle")
    change = the_tie(study.changes(ledger=f"{before}..", valid="2015-03-12", least=0.05))
    assert (change["turn"], change["cause"]) == ("strengthened", "policy")
    assert [g["id"] for g in change["because"]] == [word.id]


def test_a_new_reading_is_the_engine(study: Study) -> None:
    """The same report, read anew by another engine, says otherwise: no world, and the engine is named."""
    archive = archive_of(study)
    report, old = archive.report("2015-03-10", ALLIED, AT_WAR)
    before = archive.entries
    archive.read(report, AT_WAR, engine="rules/2")
    change = the_tie(study.changes(ledger=f"{before}..", valid="2015-03-11"))
    assert (change["turn"], change["cause"]) == ("flipped", "engine")
    assert ("dropped", old[0].id) in [(g["kind"], g["id"]) for g in change["because"]]
    assert change["because"][0]["kind"] == "engine"


def test_what_a_person_kept_and_lets_go_is_no_engine(study: Study) -> None:
    """A claim that only an acceptance kept goes when that is taken back: by a person, though no engine finds it."""
    archive = archive_of(study)
    report, claims = archive.report("2015-03-10", ALLIED)
    accepted = archive.judge(Verdict.ACCEPT, claims[0].id, **carry(claims[0], people_of(ALLIED)))
    before = archive.entries
    archive.read(report, engine="rules/2")
    between = archive.entries
    assert study.changes(ledger=f"{before}..{between}", valid="2015-03-11")["changes"] == []
    undo = archive.judge(Verdict.UNDO, accepted.id)
    change = the_tie(study.changes(ledger=f"{between}..", valid="2015-03-11"))
    assert (change["turn"], change["cause"]) == ("went", "corrected")
    assert change["because"][0]["text"] == "taken back: 'accept' by Editor"
    assert undo.targets == (change["because"][0]["id"],)


def test_silence_is_no_world(study: Study) -> None:
    """Where no report tells of the years since, belief fades: a cause of its own, told last."""
    archive = archive_of(study)
    from_three_outlets(archive, "2012-03-10", AT_WAR)
    archive.report("2014-03-10", Say(FAROLES, "present_in", PUERTO))
    from_three_outlets(archive, "2015-06-01", Say(TIDEWATER, "allied_with", NORTHSIDE))
    record = study.changes(valid="2012-03-11..2015-06-02")
    assert (the_tie(record)["turn"], the_tie(record)["cause"]) == ("weakened", "faded")
    assert kinds(the_tie(record)) == ["silence"]
    assert [c["cause"] for c in record["changes"]][-1] == "faded"
    assert record["changes"][0]["cause"] == "world"


def test_a_report_taken_in_late_is_learned_late(study: Study) -> None:
    """Published before, recorded in between: the study learned it late."""
    archive = archive_of(study)
    archive.report("2015-03-01", Say(TIDEWATER, "allied_with", NORTHSIDE))
    before = archive.entries
    archive.report("2015-03-10", ALLIED)
    record = study.changes(ledger=f"{before}..")
    assert (the_tie(record)["turn"], the_tie(record)["cause"]) == ("came", "learned-late")
    assert (record["taken_in"], record["earlier"]["valid"]) == (1, record["later"]["valid"])
    assert record["reports"] | {"before": 1, "between": 1} == record["reports"]


def test_what_was_erased_is_on_neither_side_and_that_is_said(study: Study) -> None:
    """Nothing of an erased report is left to compare: the erasure is counted, and no change speaks of it."""
    archive = archive_of(study)
    archive.report("2015-03-01", Say(TIDEWATER, "allied_with", NORTHSIDE))
    report, _ = archive.report("2015-03-10", ALLIED)
    before = archive.entries
    study.erase(report.id, because="asked to")
    record = study.changes(ledger=f"{before}..")
    assert (record["erased"], record["changes"]) == (1, [])


def test_one_cause_is_named_and_the_others_moves_are_shown(study: Study) -> None:
    """An article corrected and a new report in one month: the larger move names the cause, and both add up."""
    archive = archive_of(study)
    archive.report("2015-03-01", ALLIED, url="https://faro.example/pacto")
    archive.report("2015-03-20", Say(TIDEWATER, "allied_with", NORTHSIDE), url="https://faro.example/pacto")
    for outlet in ("Coast Courier", "Radio Muelle", "Harbour Gazette"):
        archive.report("2015-03-25", AT_WAR, outlet=outlet)
    change = the_tie(study.changes(known="2015-03-10..2015-04-01", valid="2015-03-10..2015-03-26"))
    assert (change["turn"], change["cause"], change["state"]) == ("flipped", "world", "hostile")
    assert {"corrected", "world"} <= set(change["moves"])
    assert sum(change["moves"].values()) == pytest.approx(change["move"], abs=1e-5)


def test_an_entity_that_changed_its_id_is_the_same_still(study: Study) -> None:
    """A group that reports have come to call otherwise has another id, and its tie did not come or go."""
    archive = archive_of(study)
    first, _ = archive.report("2015-03-01", ALLIED)
    archive.report("2015-03-02", ALLIED, outlet="Radio Muelle")
    second, _ = archive.report("2015-03-02", Say(LAMP_MEN, "allied_with", NORTHSIDE), outlet="Coast Courier")
    archive.judge(Verdict.SAME, f"{first.id}#{local(FAROLES)}", f"{second.id}#{local(LAMP_MEN)}")
    before = archive.entries
    earlier = study.landscape(replace(study.as_of(), ledger=before)).resolution
    for day in ("2015-03-03", "2015-03-04", "2015-03-05"):
        archive.report(day, Say(LAMP_MEN, "rival_of", TIDEWATER), outlet="Coast Courier")
    later = study.landscape().resolution
    assert [e.name for e in earlier.entities] == [FAROLES, NORTHSIDE]
    assert {e.id for e in earlier.entities} - {e.id for e in later.entities}
    record = study.changes(ledger=f"{before}..", valid="2015-03-06", least=0.001)
    assert about(record["changes"], FAROLES, NORTHSIDE) == about(record["changes"], LAMP_MEN, NORTHSIDE) == []
    assert [c["turn"] for c in record["changes"]] == ["came"]
