"""One way from bytes to a landscape, on the archive of Puerto Sereno."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from crimescape.errors import StudyError, UnfoundedError, UnknownNameError
from crimescape.ledger import FolderLedger
from crimescape.study import Study, read_files
from tests.city import ARCHIVE, SUMMIT_DAY, write_archive

FAROLES, NORTHSIDE, CDB = "Los Faroles", "Northside Crew", "Cartel de la Bahia"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The archive, built once."""
    root = tmp_path_factory.mktemp("built")
    study = Study.create(root / "study", author="Editor")
    study.build([str(write_archive(root / "archive"))], workers=1)
    return study


def at_summit(study: Study) -> dict[str, object]:
    """The tie the summit is about, on its day."""
    return study.tie(FAROLES, NORTHSIDE, as_of=study.as_of(valid=SUMMIT_DAY, known=SUMMIT_DAY))


def test_build_says_what_it_did(built: Study) -> None:
    """Every report is read, none refused, and the stages say how long they took."""
    record = built.build([str(built.path.parent / "archive")], workers=1)
    assert (record["reports"], record["refused"], record["undated"]) == (len(ARCHIVE), 0, 0)
    assert record["claims"] >= 5
    assert set(record["seconds"]) == {"ingest", "extract", "resolve", "assess"}
    assert record["intake"]["known"] == len(ARCHIVE)


def test_building_again_adds_nothing(built: Study) -> None:
    """The same files twice are the same study: the same head."""
    before = built.ledger.head()
    built.build([str(built.path.parent / "archive")], workers=1)
    assert built.ledger.head() == before


def test_one_story_in_three_outlets_is_one_origin(built: Study) -> None:
    """Three outlets that go back to the same documents make one witness, far from certain."""
    record = at_summit(built)
    assert record["origins"] == 1
    assert record["origins_for"] == {"allied": 1, "hostile": 0}
    assert 0.15 < record["allied"] < 0.6
    assert record["confidence"] == "low"
    assert len({c["outlet"] for c in record["claims"]}) == 3


def test_ten_more_outlets_change_nothing(tmp_path: Path) -> None:
    """Ten outlets that cite the same story on the same day leave the figure where it was."""
    archive = write_archive(tmp_path / "archive")
    study = Study.create(tmp_path / "study")
    study.build([str(archive)], workers=1)
    before = at_summit(study)
    for i in range(10):
        text = ARCHIVE["pact-courier.txt"].replace("Coast Courier", f"Outlet {i}").replace("courier", f"outlet{i}")
        (archive / f"repeat-{i}.txt").write_text(text, encoding="utf-8")
    study.build([str(archive)], workers=1)
    after = at_summit(study)
    assert len(after["claims"]) == len(before["claims"]) + 10
    for figure in ("allied", "none", "hostile", "origins", "ignorance", "range"):
        assert after[figure] == before[figure], figure


def test_a_denial_counts_only_once_it_was_published(built: Study) -> None:
    """As known before the denial the pact is likelier than as known after it."""
    early = built.tie(FAROLES, NORTHSIDE, as_of=built.as_of(valid="2015-04-02", known="2015-03-20"))
    late = built.tie(FAROLES, NORTHSIDE, as_of=built.as_of(valid="2015-04-02", known="2015-04-02"))
    assert late["allied"] < early["allied"]
    assert any(c["factuality"] == "denied" for c in late["claims"])
    assert not any(c["factuality"] == "denied" for c in early["claims"])


def test_what_had_been_recorded_is_asked_by_number(built: Study) -> None:
    """A prefix of the ledger knows only the reports recorded by then."""
    whole = built.landscape()
    prefix = built.landscape(built.as_of(valid=SUMMIT_DAY, ledger=3))
    assert len(prefix.reports) == 3
    assert len(whole.reports) == len(ARCHIVE)


def test_names_are_found_in_any_form(built: Study) -> None:
    """An acronym, a Spanish and an accented form find the same group."""
    as_of = built.as_of(valid=SUMMIT_DAY)
    ids = {
        built.tie(FAROLES, form, as_of=as_of)["b"] for form in (CDB, "CDB", "Cártel de la Bahía", "cartel de la bahia")
    }
    assert len(ids) == 1


def test_an_unknown_name_lists_the_nearest(built: Study) -> None:
    """A misspelt name is refused with what was probably meant."""
    with pytest.raises(UnknownNameError, match="Los Faroles"):
        built.tie("Los Farotes", NORTHSIDE, as_of=built.as_of(valid=SUMMIT_DAY))


def test_why_goes_down_to_the_sentence(built: Study) -> None:
    """From a tie to a claim to its place in the report: the quote stands there."""
    as_of = built.as_of(valid=SUMMIT_DAY)
    tie = built.why([FAROLES, CDB], as_of=as_of)
    claim = built.why([tie["claims"][0]["id"]], as_of=as_of)
    report = built.landscape().view.report(claim["report"])
    assert report.text[claim["start"] : claim["end"]] == claim["quote"]
    assert claim["quote"] in built.why_text(claim).replace("\n  ", " ") or claim["asked"] == "claim"
    assert built.why([FAROLES], as_of=as_of)["kind"] == "group"
    assert built.why([report.id], as_of=as_of)["asked"] == "report"


def test_network_and_territory_say_what_they_are_of(built: Study) -> None:
    """Each form carries layer, both dates, policy, threshold, the number hidden, and the head."""
    as_of = built.as_of(valid="2014-09-15", known="2014-12-31")
    record = json.loads(built.network_text("json", as_of=as_of, threshold=0.3))
    assert (record["layer"], record["valid"], record["known"]) == ("assessed", "2014-09-15", "2014-12-31")
    assert record["head"] == built.ledger.head().hash
    assert {"policy", "threshold", "hidden"} <= set(record)
    assert all(t["claims"] for t in record["ties"])
    assert any(t["sign"] == -1 for t in record["ties"])
    assert built.network_text("graphml", as_of=as_of, threshold=0.3).count("<edge ") == len(record["ties"])
    assert built.network_text("csv", as_of=as_of, threshold=0.3).count("\n") == len(record["ties"]) + 1
    territory = json.loads(built.territory_text("json", as_of=as_of, threshold=0.3))
    assert any(p["group_name"] == CDB for p in territory["presences"])
    with pytest.raises(UnknownNameError, match="graphml"):
        built.network_text("gefx", as_of=as_of, threshold=0.3)


def test_the_brief_is_footnoted_and_pinned(built: Study) -> None:
    """A draft cites claims that exist, keeps itself under briefs/, and prints head, policy and both dates."""
    as_of = built.as_of(valid=SUMMIT_DAY, known=SUMMIT_DAY)
    text, record = built.brief([FAROLES, NORTHSIDE], as_of=as_of)
    known = {c.id for c in built.landscape().view.claims()}
    assert set(record["claims"]) <= known
    assert all(s["claims"] for section in record["sections"] for s in section["sentences"])
    assert built.ledger.head().hash in text
    assert SUMMIT_DAY in text
    assert list((built.path / "briefs").glob("*.md"))
    with pytest.raises(UnfoundedError):
        built.brief([FAROLES], as_of=built.as_of(valid="2001-01-01", known="2001-01-01"))


def test_protected_reports_stay_out_of_a_brief(tmp_path: Path) -> None:
    """What is source-protected is left out unless asked for by name, and the number left out is said."""
    study = Study.create(tmp_path / "study", author="Editor")
    study.build([str(write_archive(tmp_path / "archive"))], workers=1)
    sheet = study.report_sheet().replace(",open,", ",source-protected,", 1)
    assert study.correct_reports(sheet) == 1
    as_of = study.as_of(valid=SUMMIT_DAY)
    _, record = study.brief([FAROLES, CDB], as_of=as_of)
    _, asked = study.brief([FAROLES, CDB], as_of=as_of, include_protected=True)
    assert record["withheld"] > 0
    assert asked["withheld"] == 0


def test_a_corrected_date_moves_what_was_known(tmp_path: Path) -> None:
    """A report dated later by a person is no longer known on the day it declared, and nothing is overwritten."""
    study = Study.create(tmp_path / "study", author="Editor")
    study.build([str(write_archive(tmp_path / "archive"))], workers=1)
    before = study.ledger.head().hash
    assert study.correct_reports(study.report_sheet().replace("2014-09-15", "2016-09-15")) == 1
    known = study.as_of(valid="2014-12-01", known="2014-12-31")
    outlets = {c["outlet"] for c in study.tie(FAROLES, CDB, as_of=known)["claims"]}
    assert "The Lighthouse Review" not in outlets
    assert study.verify(against=before)["sound"]


def test_reading_needs_no_study(tmp_path: Path) -> None:
    """Files are read one record a report, named by the file without its ending; a bad one does not stop the others."""
    archive = write_archive(tmp_path / "archive")
    bad = archive / "scan.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing")
    records = list(read_files([*sorted(archive.glob("*.txt")), bad], engine="rules", workers=1))
    assert [r["id"] for r in records if "id" in r] == sorted(Path(n).stem for n in ARCHIVE)
    assert [Path(str(r["where"])).name for r in records if "refused" in r] == ["scan.pdf"]
    assert all("El Faro del Puerto" not in c["sources"] for r in records if "id" in r for c in r["claims"])


def test_what_is_erased_is_gone_from_the_whole_study(tmp_path: Path) -> None:
    """After erasing a report its words stand in no file of the study, kept briefs included."""
    study = Study.create(tmp_path / "study", author="Editor")
    archive = write_archive(tmp_path / "archive")
    secret = "Los Faroles and the Cartel de la Bahia (CDB) are at war over the quetzalite pier."
    (archive / "gone.txt").write_text(f"# | Harbour Gazette | 2014-07-01 | en | The pier\n{secret}\n", encoding="utf-8")
    study.build([str(archive)], workers=1)
    as_of = study.as_of(valid="2014-08-01")
    text, _ = study.brief([FAROLES, CDB], as_of=as_of)
    assert "quetzalite" in text
    report = study.find_report("gone.txt")
    record = study.erase(report.id, because="asked by the source")
    assert record["briefs_dropped"] >= 1
    held = [p for p in study.path.rglob("*") if p.is_file() and b"quetzalite" in p.read_bytes()]
    assert held == []
    assert not any("quetzalite" in str(e) for e in FolderLedger(study.path).entries())
    assert Study.open(study.path).verify()["sound"]
    assert len(Study.open(study.path).landscape().reports) == len(ARCHIVE)


def test_demo_data_never_enters_another_study(tmp_path: Path) -> None:
    """The demo takes only its own samples, and another study never becomes the demo."""
    demo = Study.create(tmp_path / "demo", is_demo=True)
    with pytest.raises(StudyError, match="only its own samples"):
        demo.ingest([str(write_archive(tmp_path / "archive"))])
    own = Study.create(tmp_path / "own")
    with pytest.raises(StudyError, match="not the demo"):
        Study.open_or_create(own.path, is_demo=True)


def test_a_folder_with_something_else_is_not_taken(tmp_path: Path) -> None:
    """A study is made only in a folder that is new or empty."""
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StudyError):
        Study.create(tmp_path)


def test_asking_goes_on_while_another_process_builds(tmp_path: Path) -> None:
    """While one process writes, another opens the study, and is answered from whole reports each time."""
    archive = tmp_path / "archive"
    for copy in range(20):
        for path in write_archive(archive / f"{copy:02d}").iterdir():
            path.write_text(
                path.read_text(encoding="utf-8").replace(".example/", f".example/{copy}/"), encoding="utf-8"
            )
    root = tmp_path / "study"
    Study.create(root)
    command = [sys.executable, "-m", "crimescape", "build", str(archive), "--study", str(root), "--workers", "1"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seen = set()
    while process.poll() is None:
        landscape = Study.open(root).landscape()
        seen.add((len(landscape.reports), landscape.view.counts()["claims"]))
    assert process.returncode == 0
    assert len(seen) > 1
    assert all(reports <= 20 * len(ARCHIVE) for reports, _ in seen)


def contents(root: Path) -> Counter[str | None]:
    """The multiset of content ids of a study."""
    return Counter(e.content_id for e in FolderLedger(root).entries() if e.kind in ("report", "reading"))


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.prove)])
def test_a_killed_build_continues_to_the_same_contents(tmp_path: Path, kills: int) -> None:
    """Killed at random moments and started again, a build ends with the contents of an undisturbed one."""
    archive = tmp_path / "archive"
    for copy in range(12):
        folder = write_archive(archive / f"{copy:02d}")
        for path in folder.iterdir():
            path.write_text(
                path.read_text(encoding="utf-8").replace(".example/", f".example/{copy}/"), encoding="utf-8"
            )
    undisturbed = Study.create(tmp_path / "undisturbed")
    undisturbed.build([str(archive)], workers=1)
    command = [
        sys.executable,
        "-m",
        "crimescape",
        "build",
        str(archive),
        "--study",
        str(tmp_path / "killed"),
        "--workers",
        "1",
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    rng = random.Random(kills)
    for _ in range(kills):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.5, 2.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert contents(tmp_path / "killed") == contents(undisturbed.path)
    assert Study.open(tmp_path / "killed").verify()["sound"]
