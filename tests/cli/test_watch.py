"""Watching as a command: one round or many, each reported; Ctrl-C ends it well, and the same command goes on."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.city import ARCHIVE, write_archive
from tests.ingest.serving import SUMMIT, WAR, Reply, Site, entry, serving

COMMAND = [sys.executable, "-m", "crimescape", "watch"]


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine."""
    with serving() as made:
        yield made


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    return subprocess.run([*COMMAND, *words], capture_output=True, text=True)


def test_one_round_of_feeds_and_a_folder(site: Site, tmp_path: Path) -> None:
    """New reports and moved beliefs on stdout; failures, and what polling reveals, on stderr."""
    folder = write_archive(tmp_path / "archive")
    good, bad = site.feed("/good", entry(1, WAR)), site.answer("/bad", Reply(500))
    done = run(good, bad, str(folder), "--study", str(tmp_path / "study"), "--once")
    assert done.returncode == 0, done.stderr
    assert f"{1 + len(ARCHIVE)} new reports" in done.stdout
    assert "Report 1" in done.stdout
    assert "Beliefs that moved" in done.stdout
    assert "Los Faroles" in done.stdout
    assert "somebody is interested" in done.stderr
    assert "answered 500" in done.stderr
    assert "Asked again at" in done.stderr
    again = run(str(folder), "--study", str(tmp_path / "study"), "--once")
    assert (again.returncode, again.stdout) == (0, "")
    assert "nothing new" in again.stderr
    assert "interested" not in again.stderr


def test_json_is_a_line_a_round(site: Site, tmp_path: Path) -> None:
    """With every source, report and change."""
    done = run(site.feed("/rss", entry(1, SUMMIT)), "--study", str(tmp_path / "study"), "--once", "--json")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    record = json.loads(line)
    assert record["sources"][0]["said"] == "new"
    assert record["reports"][0]["url"] == "https://faro.example/1"
    assert record["changes"]["later"]["known"]


def test_where_all_fail_it_ends_with_one(site: Site, tmp_path: Path) -> None:
    """Of one round; a path that is not there is refused, an interval of nothing is misuse."""
    study = str(tmp_path / "study")
    assert run(site.answer("/bad", Reply(500)), "--study", study, "--once").returncode == 1
    refused = run(str(tmp_path / "typo"), "--study", study, "--once")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "No such folder" in refused.stderr
    assert run(str(tmp_path), "--study", study, "--every", "0").returncode == 2
    assert run("--study", study).returncode == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_ends_well_and_goes_on(tmp_path: Path, number: signal.Signals) -> None:
    """Exit 0, a word on what stands, no traceback; the same command reads what came since."""
    folder, study = tmp_path / "in", str(tmp_path / "study")
    folder.mkdir()
    (folder / "war.txt").write_text(WAR, "utf-8")
    process = subprocess.Popen(
        [*COMMAND, str(folder), "--study", study, "--every", "30", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    first = json.loads(process.stdout.readline())  # it waits for the next round now
    assert first["new"] == 1
    process.send_signal(number)
    _, talk = process.communicate()
    assert process.returncode == 0, talk
    assert "goes on from here" in talk
    assert "Traceback" not in talk
    (folder / "new.txt").write_text(f"# | Coast Courier | 2015-05-01 | en | War\n{WAR}\n", "utf-8")
    done = run(str(folder), "--study", study, "--once", "--json")
    assert json.loads(done.stdout)["new"] == 1


def test_stopped_in_the_middle_nothing_is_lost(tmp_path: Path) -> None:
    """In a long first round: exit 0, and the same command ends with every report, once, and read."""
    archive, study = tmp_path / "in", tmp_path / "study"
    for copy in range(12):
        for path in write_archive(archive / f"{copy:02d}").iterdir():
            text = path.read_text("utf-8").replace(".example/", f".example/{copy}/")
            path.write_text(text, "utf-8")
    process = subprocess.Popen(
        [*COMMAND, str(archive), "--study", str(study), "--once"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not list(study.glob("ledger/*.segment")):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, talk = process.communicate()
    assert process.returncode == 0, talk
    assert "Stopped" in talk
    done = run(str(archive), "--study", str(study), "--once", "--json")
    assert done.returncode == 0, done.stderr
    from crimescape.ledger import FolderLedger

    ledger = FolderLedger(study)
    assert len(ledger.content_ids("report")) == 12 * len(ARCHIVE)
    assert sorted(r.report for r in ledger.readings()) == sorted(ledger.content_ids("report"))
