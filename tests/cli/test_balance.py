"""`crimescape balance` as people and programs use it: tables and studies, JSON on stdout alone, refusals on stderr."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.city import write_archive

CREWS = ("Faroles", "Northside", "Bahia", "Muelle", "Tidewater", "Salt Guild")
RIVALS = "a,b,sign\n" + "".join(f"{a},{b},-1\n" for i, a in enumerate(CREWS) for b in CREWS[:i])


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "crimescape", *words], capture_output=True, text=True)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Tables of ties, in a folder."""
    (tmp_path / "rivals.csv").write_text(RIVALS, "utf-8")
    (tmp_path / "allied.csv").write_text("source,target\nFaroles,Bahia\nBahia,Muelle\n", "utf-8")
    (tmp_path / "hostile.csv").write_text("source,target\nFaroles,Muelle\nBahia,Faroles\n", "utf-8")
    (tmp_path / "years.csv").write_text("window,a,b,sign\n2014,X,Y,1\n2015,X,Y,-1\n2015,Y,Z,1\n", "utf-8")
    return tmp_path


def test_a_table_is_answered_in_json(tables: Path) -> None:
    """One JSON value alone on stdout, also where the solver is needed: six rivals leave six ties at odds, proven."""
    done = run("balance", "--ties", str(tables / "rivals.csv"), "--json")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert {k: record[k] for k in ("frustration", "lower", "upper", "proven", "nodes", "ties", "negative")} == {
        "frustration": 6, "lower": 6, "upper": 6, "proven": True, "nodes": 6, "ties": 15, "negative": 15,
    }  # fmt: skip
    assert (record["balanced_triads"], record["triads"]["---"], record["line_index"]) == (0.0, 20, 0.2)
    assert record["certificate"]["kind"] == "search"
    assert [len(side) for side in record["partition"]] == [3, 3]
    assert len(record["frustrated"]) == 6


def test_two_tables_are_joined_with_a_word_on_mixed_pairs(tables: Path) -> None:
    """FILE:+ and FILE:- give signs; a pair told both ways is refused, dropped or hostile."""
    files = ("--ties", f"{tables / 'allied.csv'}:+", f"{tables / 'hostile.csv'}:-")
    refused = run("balance", *files)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Bahia and Faroles are allied" in refused.stderr
    assert "--mixed drop" in refused.stderr
    for mixed, ties, frustration in (("drop", 2, 0), ("hostile", 3, 0)):
        record = json.loads(run("balance", *files, "--mixed", mixed, "--json").stdout)
        assert (record["ties"], record["frustration"], record["mixed"]) == (ties, frustration, 1)


def test_windows_come_one_after_another_or_alone(tables: Path) -> None:
    """A table with windows gives a list; one window gives its record; text has a line each."""
    file = str(tables / "years.csv")
    records = json.loads(run("balance", "--ties", file, "--json").stdout)
    assert [(r["window"], r["ties"]) for r in records] == [("2014", 1), ("2015", 2)]
    assert json.loads(run("balance", "--ties", file, "--window", "2015", "--json").stdout)["ties"] == 2
    assert "2 windows" in run("balance", "--ties", file).stdout


def test_a_study_is_asked_with_its_claims(tmp_path: Path) -> None:
    """The record has both days, head and policy; text says them too."""
    study = str(tmp_path / "study")
    done = run("build", str(write_archive(tmp_path / "archive")), "--study", study, "--workers", "1")
    assert done.returncode == 0, done.stderr
    words = ("balance", "--study", study, "--valid", "2014-10-01", "--threshold", "0.1", "--draws", "20")
    record = json.loads(run(*words, "--json").stdout)
    assert (record["layer"], record["valid"], record["proven"]) == ("assessed", "2014-10-01", True)
    assert record["ties"] > 0
    text = run(*words)
    assert "fewest ties at odds" in text.stdout
    assert "valid 2014-10-01" in text.stderr
    hidden = run(*words[:5], "--threshold", "1")
    assert "no finding of balance" in hidden.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "--ties"),
        (("--ties", "nowhere.csv"), 1, "nowhere.csv"),
        (("--ties", "{}/allied.csv"), 1, "no column 'sign'"),
        (("--ties", "{}/years.csv", "--window", "2016"), 1, "2015"),
        (("--ties", "{}/rivals.csv", "--mixed", "allied"), 1, "drop"),
    ],
)
def test_what_cannot_be_read_is_refused(tables: Path, words: tuple[str, ...], code: int, said: str) -> None:
    """Nothing on stdout; what, where and the mend on stderr."""
    done = run("balance", *(w.format(tables) for w in words))
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
