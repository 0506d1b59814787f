"""The rumour check as a command: words, a file or standard input; nothing found is no failure."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crimescape.study import Study
from tests.city import write_archive
from tests.ingest import making

PACT = "Los Faroles and the Northside Crew have agreed to an alliance."


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of Puerto Sereno."""
    root = tmp_path_factory.mktemp("cli-check")
    Study.create(root / "study").build([str(write_archive(root / "archive"))], workers=1)
    return root / "study"


def run(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """One command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "crimescape", "check", *words], input=given, capture_output=True)


def test_words_a_file_and_standard_input_are_one(study: Path, tmp_path: Path) -> None:
    """The same text gives the same findings, however it is given; JSON is one line."""
    page = tmp_path / "page.html"
    page.write_text(making.page(body=PACT), "utf-8")
    found = []
    for words, given in (((PACT,), b""), (("-",), PACT.encode()), ((str(page),), b"")):
        done = run(*words, "--study", str(study), "--json", given=given)
        assert done.returncode == 0, done.stderr
        assert done.stdout.count(b"\n") == 1
        (check,) = json.loads(done.stdout)["checks"]
        found.append([(m["found"], [c["id"] for c in m["for"]]) for m in check["matters"]])
    assert found[0] == found[1] == found[2] != []


def test_the_text_answers_in_words(study: Path) -> None:
    """Data on stdout, the two days on stderr."""
    done = run(PACT, "--study", str(study), "--outlet", "Muelle Libre", "--published", "2015-05-01")
    assert done.returncode == 0
    assert "reported and denied" in done.stdout.decode()
    assert "with this text: allied" in done.stdout.decode()
    assert b"valid 2015-05-01" in done.stderr


@pytest.mark.parametrize("words", ["The lighthouse was painted.", "The Tidewater Gang is allied with Los Faroles."])
def test_nothing_found_is_done(study: Path, words: str) -> None:
    """Exit 0, whether nothing was read or nothing is held."""
    done = run(words, "--study", str(study))
    assert done.returncode == 0
    assert done.stdout


def test_what_cannot_be_checked_is_refused(study: Path, tmp_path: Path) -> None:
    """A folder, a file that is not there, a picture, nothing at all: exit 1, nothing on stdout, no traceback."""
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 64)
    for words, given in (
        (str(tmp_path), b""),
        ("rumour.txt", b""),
        ("notes/rumour", b""),
        (str(picture), b""),
        ("-", b""),
    ):
        done = run(words, "--study", str(study), given=given)
        assert (done.returncode, done.stdout) == (1, b""), words
        assert b"Traceback" not in done.stderr
    assert run(PACT, "--study", str(tmp_path / "nowhere")).returncode == 1
    assert run("--study", str(study)).returncode == 2
    assert run(PACT, "--study", str(study), "--published", "soon").returncode == 1
