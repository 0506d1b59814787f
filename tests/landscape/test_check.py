"""The rumour check: what is held for and against a text, where it came from, and that nothing of it stays."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from crimescape.errors import LedgerError
from crimescape.landscape import check_text
from crimescape.landscape.addition import add
from crimescape.landscape.checking import NO_REPORT, check_record
from crimescape.ledger import draft_judgement
from crimescape.study import Study
from crimescape.vocabulary import Kind, Reading, Report, ReportEntity, Verdict, judge
from tests.city import ARCHIVE, write_archive
from tests.ingest import making
from tests.landscape.rumours import CDB, FAROLES, NORTHSIDE, PACT, TIDEWATER, Record, matter, one, pact


def strings(value: object) -> list[str]:
    """Every string in a record, its field names among them."""
    if isinstance(value, dict):
        return [*value, *(s for v in value.values() for s in strings(v))]
    if isinstance(value, list):
        return [s for v in value for s in strings(v)]
    return [value] if isinstance(value, str) else []


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file of a folder, with the hash of its bytes, and every folder."""
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else ""
        for p in sorted(folder.rglob("*"))
    }


# -- nothing stays -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_warm", [True, False])
@pytest.mark.parametrize("kind", ["words", "bytes", "html", "pdf"])
def test_not_a_byte_of_the_study_changes(built: Study, tmp_path: Path, *, is_warm: bool, kind: str) -> None:
    """The folder is the same afterwards, whatever the text is and whether or not the study was ever asked before."""
    shutil.copytree(built.path, tmp_path / "study")
    study = Study.open(tmp_path / "study")
    if is_warm:
        study.landscape()
    else:
        shutil.rmtree(study.path / "cache")
    page, scan = tmp_path / "page.html", tmp_path / "scan.pdf"
    page.write_text(making.page(body=PACT), "utf-8")
    scan.write_bytes(making.pdf([[PACT]]))
    given: dict[str, Path | bytes | str] = {"words": PACT, "bytes": PACT.encode(), "html": page, "pdf": scan}
    before = bytes_of(study.path)
    check = one(Study.open(study.path), given[kind], outlet="Muelle Libre", published="2015-05-01")
    assert pact(check)["found"] == "reported and denied"
    assert pact(check)["assessed"][0]["with_text"] is not None
    assert bytes_of(study.path) == before
    assert check["text"]["stored"] is False


def test_a_study_that_is_looked_at_cannot_be_written(built: Study) -> None:
    """Not even by mistake."""
    with pytest.raises(LedgerError, match="looked at only"):
        Study(built.path, is_looked_at=True).ledger.writer()


# -- what is held ------------------------------------------------------------------------------------------------------


def test_what_is_held_for_it_and_what_denies_it_are_apart(built: Study) -> None:
    """Three reports say so, one denies it, each with quote, outlet, date and chain."""
    found = pact(one(built, PACT))
    assert found["found"] == "reported and denied"
    assert {c["outlet"] for c in found["for"]} == {"El Faro del Puerto", "Coast Courier", "Radio Muelle"}
    (denial,) = found["denied"]
    assert denial["chain"] == ["Coast Courier", "prosecutor's office of Alta Brisa"]
    assert denial["published"] == "2015-04-01"
    assert denial["quote"] in ARCHIVE["denial-courier.txt"]
    assert found["against"] == []


def test_a_war_stands_against_an_alliance(built: Study) -> None:
    """What cannot be so at the same time is against it, and is no denial."""
    found = matter(one(built, f"{FAROLES} and the {CDB} are now allied."), f"{FAROLES} is allied with {CDB}")
    assert (found["found"], found["for"], found["denied"]) == ("contradicted", [], [])
    assert {c["predicate"] for c in found["against"]} == {"rival_of"}
    assert found["assessed"][0]["before"]["asked_likelihood"] == "almost no chance"
    assert found["assessed"][0]["before"]["likelihood_of"] == "hostile"


def test_a_denial_is_checked_as_a_denial(built: Study) -> None:
    """Those who deny it too are for it; those who say it is so deny the denial."""
    found = pact(one(built, f"The prosecutor denied that {FAROLES} and the {NORTHSIDE} are allied."))
    assert found["denied_by_text"]
    assert [c["factuality"] for c in found["for"]] == ["denied"]
    assert len(found["denied"]) == 3
    assert found["found"] == "reported and denied"


def test_the_same_of_another_time_is_not_passed_over(built: Study) -> None:
    """Who led once is no report that he leads, and is shown."""
    found = matter(one(built, f"Tomas Verano leads {FAROLES}."), f"Tomas Verano leads {FAROLES}")
    assert (found["found"], found["for"]) == ("reported of another time or place", [])
    assert [c["tense"] for c in found["elsewhere"]] == ["past"]


def test_only_what_was_published_by_then_is_held(built: Study) -> None:
    """As known before the denial, nothing denies it; as known before the pact, no report says so."""
    assert pact(one(built, PACT, known="2015-03-20"))["found"] == "reported"
    early = one(built, PACT, known="2014-12-31")
    assert pact(early)["found"] == NO_REPORT
    assert not {n["published"] for n in early["nearest"]} & {"2015-03-10", "2015-04-01"}


def test_no_report_found_is_never_false(built: Study) -> None:
    """Where nothing is held there is no belief, no prior in its place, and no word against it."""
    check = one(built, f"{FAROLES} are allied with the {TIDEWATER}.")
    found = matter(check, f"{FAROLES} is allied with {TIDEWATER}")
    assert found["found"] == NO_REPORT == "no report found"
    assert all(found[side] == [] for side in ("for", "against", "denied", "elsewhere", "beside", "origins"))
    assert (found["earliest"], found["probable_origin"]) == (None, None)
    assert [(a["before"], a["with_text"]) for a in found["assessed"]] == [(None, None)]
    text = check_text(check)
    assert "No report found in this study by" in text
    assert "that is no evidence against it" in text
    for word in ("false", "untrue", "not true", "wrong", "debunked", "refuted", "unlikely"):
        assert word not in text.lower()
        assert not [s for s in strings(check) if word in s.lower()]


# -- where it comes from -----------------------------------------------------------------------------------------------


def test_the_origin_is_whoever_was_heard_first(built: Study) -> None:
    """Three outlets go back to one set of documents, which names nobody."""
    found = pact(one(built, PACT))
    assert found["earliest"]["published"] == "2015-03-10"
    origin = found["probable_origin"]
    assert origin["name"].lower() == "customs intelligence documents"
    assert (origin["first"], origin["reports"], len(origin["outlets"])) == ("2015-03-10", 3, 3)
    assert origin["unnamed"]
    assert len(found["origins"]) == 1


def test_a_text_that_cites_the_same_origin_is_told_apart_from_a_new_one(built: Study) -> None:
    """Its own origin is named, and whether the study heard it before."""
    relayed = "According to customs intelligence documents cited by Harbour Gazette, " + PACT
    for words, repeats in ((relayed, "customs intelligence documents"), (PACT, None)):
        own = pact(one(built, words, outlet="Muelle Libre", published="2015-03-12"))["own_origin"]
        assert (own["repeats"] or "").lower() == (repeats or "")


def test_a_reprint_is_found_as_the_nearest_and_as_a_copy(built: Study) -> None:
    """The same words under another masthead are no second witness."""
    body = ARCHIVE["pact-courier.txt"].partition("\n")[2]
    check = one(built, body, outlet="Muelle Libre", published="2015-03-12")
    near = check["nearest"][0]
    assert (near["outlet"], near["is"], near["similarity"]) == ("Coast Courier", "near-duplicate", 1.0)
    assert check["text"]["copy_of"] == near["report"]
    held = pact(check)["assessed"][0]
    assert held["with_text"]["allied"] == held["before"]["allied"]
    assert held["with_text"]["origins"] == held["before"]["origins"]
    assert "one witness, not two" in check_text(check)


# -- names -------------------------------------------------------------------------------------------------------------


def test_a_group_the_study_does_not_know_is_named_with_the_nearest(built: Study) -> None:
    """A misspelt name finds its neighbour; a strange one has none; known ones are not listed."""
    check = one(built, f"The Northsyde Crew are at war with {FAROLES}. {FAROLES} are allied with the {TIDEWATER}.")
    unknown = {u["name"]: u for u in check["unknown"]}
    assert set(unknown) == {"Northsyde Crew", TIDEWATER}
    assert unknown["Northsyde Crew"]["nearest"] == [NORTHSIDE]
    assert unknown[TIDEWATER]["nearest"] == []
    confirm = matter(check, f"{FAROLES} is allied with {TIDEWATER}")["would_confirm"]
    assert any(c["kind"] == "name" and TIDEWATER in c["text"] for c in confirm)


def test_a_group_on_record_is_told_from_an_unknown_one(built: Study) -> None:
    """A name of the gazetteer that no report here uses is said to be on record."""
    check = one(built, f"{FAROLES} are allied with Los Zetas.")
    (unknown,) = check["unknown"]
    assert (unknown["name"], unknown["on_record"]) == ("Los Zetas", "Los Zetas")


def test_a_rumour_need_not_say_that_a_group_is_one(tmp_path: Path) -> None:
    """A name that only a report introduced as a group is recognised bare in a rumour."""
    archive = write_archive(tmp_path / "archive")
    (archive / "new.txt").write_text(
        '# | Harbour Gazette | 2015-01-05 | en | A new gang\nThe gang called "Saltmarsh" is at war with the '
        "Northside Crew.\n",
        "utf-8",
    )
    study = Study.create(tmp_path / "study")
    study.build([str(archive)], workers=1)
    check = one(study, "Saltmarsh and the Northside Crew are at war.")
    assert matter(check, f"Saltmarsh is a rival of {NORTHSIDE}")["found"] == "reported"
    assert check["unknown"] == []


def test_a_text_that_makes_one_of_two_says_so(built: Study) -> None:
    """An alias that would join what the study holds apart is named, not joined silently."""
    landscape, received = built.landscape(), date(2015, 5, 1)
    report = Report(id="r", text="x", original="0" * 64, file_name="r", received=received)
    reading = Reading("r", "by hand", (ReportEntity("n", Kind.GROUP, (NORTHSIDE, FAROLES)),))
    addition = add(landscape, report, reading, known=received)
    check = check_record(addition, as_of=built.as_of(valid="2015-05-01"))
    assert [set(j["held_apart"]) for j in check["joins"]] == [{NORTHSIDE, FAROLES}]
    assert "make one of what the study holds apart" in check_text(check)
    assert one(built, PACT)["joins"] == []


# -- what would confirm it ---------------------------------------------------------------------------------------------


def kinds(found: Record) -> list[str]:
    """What would confirm it, by kind."""
    return [c["kind"] for c in found["would_confirm"]]


def test_what_would_confirm_it_follows_from_what_is_missing(built: Study) -> None:
    """One unnamed origin, hedged, denied: each lack is named; where none lacks, it is not."""
    found = pact(one(built, PACT))
    assert kinds(found) == ["independent", "second-outlet", "origin-itself", "flat", "official", "later"]
    later = found["would_confirm"][-1]["text"]
    assert "after 2015-04-01, the last denial" in later
    war = matter(one(built, f"{FAROLES} are at war with the {CDB}."), f"{FAROLES} is a rival of {CDB}")
    assert kinds(war) == ["independent", "official"]
    nothing = matter(one(built, f"{FAROLES} are allied with the {TIDEWATER}."), f"{FAROLES} is allied with {TIDEWATER}")
    assert kinds(nothing) == ["name", "report", "independent", "official"]


def test_what_one_more_origin_would_do_is_weighed(built: Study) -> None:
    """A plain word of a further origin would raise it, by no less than this text does if its outlet is one."""
    found = pact(one(built, PACT))
    (independent,) = [c for c in found["would_confirm"] if c["kind"] == "independent"]
    assert independent["would_be"] > found["assessed"][0]["before"]["allied"] + 0.1
    same_day = pact(one(built, PACT, outlet="Muelle Libre", published="2015-04-01"))["assessed"][0]
    assert same_day["before"]["allied"] < same_day["with_text"]["allied"] <= independent["would_be"]


def test_old_news_wants_to_be_said_again(built: Study) -> None:
    """Years after the last report, one of a later day would confirm it."""
    war = matter(
        one(built, f"{FAROLES} are at war with the {CDB}.", valid="2019-01-01"), f"{FAROLES} is a rival of {CDB}"
    )
    assert "later" in kinds(war)
    assert "the last that says so" in war["would_confirm"][-1]["text"]


def test_a_graded_source_is_named(tmp_path: Path) -> None:
    """A source that an analyst graded A to C, and that has not spoken of it, is a place to look."""
    study = Study.create(tmp_path / "study", author="Editor")
    study.build([str(write_archive(tmp_path / "archive"))], workers=1)
    graded = [
        judge(Verdict.GRADE, (source,), by="Editor", at="2020-01-01T00:00:00Z", details={"grade": grade})
        for source, grade in (("The Lighthouse Review", "B"), ("Radio Muelle", "E"))
    ]
    study.ledger.append([draft_judgement(j) for j in graded], recorded="2020-01-01T00:00:00Z", author="Editor")
    (independent,) = [c for c in pact(one(study, PACT))["would_confirm"] if c["kind"] == "independent"]
    assert "such as The Lighthouse Review" in independent["text"]
    assert "Radio Muelle" not in independent["text"]


# -- what is given -----------------------------------------------------------------------------------------------------


def test_each_text_of_a_file_is_checked_by_itself(built: Study, tmp_path: Path) -> None:
    """JSON lines of two texts and a bad line give two checks and one refusal."""
    lines = [
        json.dumps({"text": PACT, "outlet": "Muelle Libre", "published": "2015-05-01"}),
        "no json",
        json.dumps({"text": "The lighthouse was painted."}),
    ]
    file = tmp_path / "two.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    record = built.check(file)
    assert [len(c["matters"]) for c in record["checks"]] == [1, 0]
    assert [r["what"] for r in record["refused"]] == ["The line is no JSON"]
    assert record["checks"][0]["text"]["outlet"] == "Muelle Libre"
    assert "no claim" in check_text(record["checks"][1])


def test_both_dates_policy_and_head_stand_on_it(built: Study) -> None:
    """And the layers are apart: what sources say is no figure, what we assess is no quote."""
    check = one(built, PACT)
    assert check["head"] == built.ledger.head().hash
    assert check["policy"] == built.policy.hash
    found = pact(check)
    assert found["layer"] == "reported"
    assert {a["layer"] for a in found["assessed"]} == {"assessed"}
    text = check_text(check)
    assert text.index("Source says") < text.index("We assess") < text.index("Would confirm")
    said = text[text.index("Source says") : text.index("We assess")]
    assert " %" not in said
    confident = [line for line in text.splitlines() if "Confidence" in line]
    assert confident
    assert not any("likely" in line or "chance" in line for line in confident)
