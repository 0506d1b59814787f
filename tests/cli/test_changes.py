"""`crimescape changes` as people and programs use it: text, JSON and Atom on stdout, refusals on stderr."""

import json
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from tests.city import write_archive


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "crimescape", *words], capture_output=True, text=True)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The archive of Puerto Sereno, built by the command."""
    root = tmp_path_factory.mktemp("changes")
    done = run("build", str(write_archive(root / "archive")), "--study", str(root / "study"), "--workers", "1")
    assert done.returncode == 0, done.stderr
    return str(root / "study")


def test_a_summer_of_war_is_told(study: str) -> None:
    """Text by default, JSON and Atom when asked: the same changes in each."""
    words = ("changes", "--study", study, "--known", "2014-05-01..2014-10-01")
    text, record, feed = run(*words), run(*words, "--json"), run(*words, "--atom")
    assert (text.returncode, record.returncode, feed.returncode) == (0, 0, 0), text.stderr + feed.stderr
    assert "Changes from valid 2014-05-01, known 2014-05-01" in text.stdout
    changes = json.loads(record.stdout)["changes"]
    assert any({c["subject_name"], c["object_name"]} == {"Los Faroles", "Cartel de la Bahia"} for c in changes)
    assert f"{len(changes)} changes" in text.stderr
    root = ElementTree.fromstring(feed.stdout.encode("utf-8"))
    travelling = [c for c in changes if c["may_travel"] and not c["names_person"]]
    assert len(list(root.iter("{http://www.w3.org/2005/Atom}entry"))) == len(travelling) > 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 1, "nothing to compare"),
        (("--known", "2014-10-01..2014-05-01"), 1, "runs backwards"),
        (("--ledger", "3..999"), 1, "Name at most"),
        (("--known", "2014-05-01..", "--least", "0"), 2, "--least"),
        (("--known", "2014-05-01..", "--json", "--atom"), 2, "--atom"),
    ],
)
def test_what_cannot_be_compared_is_refused(study: str, words: tuple[str, ...], code: int, said: str) -> None:
    """Nothing on stdout; what, and the mend, on stderr."""
    done = run("changes", "--study", study, *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
