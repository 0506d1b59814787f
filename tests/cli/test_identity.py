"""Who is who on the command line: merge, look what rests on it, take it back, split; a reason always."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.city import write_archive

WHY = ("--because", "seen in the port register")


def run(*words: str, answers: str | None = None) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "crimescape", *words], capture_output=True, text=True, input=answers)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of Puerto Sereno, built by the command."""
    root = tmp_path_factory.mktemp("identity")
    assert run("new", str(root / "study"), "--author", "Ana").returncode == 0
    archive = str(write_archive(root / "archive"))
    assert run("build", archive, "--study", str(root / "study"), "--workers", "1").returncode == 0
    return root / "study"


@pytest.fixture
def study(built: Path, tmp_path: Path) -> str:
    """A copy to judge on."""
    shutil.copytree(built, tmp_path / "study")
    return str(tmp_path / "study")


def test_a_merge_is_made_looked_at_and_taken_back(study: str) -> None:
    """One line a step; what rests on it is told between."""
    merged = run("merge", "Los Faroles", "Northside Crew", *WHY, "--study", study, "--json")
    assert merged.returncode == 0, merged.stderr
    judged = json.loads(merged.stdout)["judged"][0]["id"]
    assert run("brief", "Los Faroles", "--study", study).returncode == 0
    told = run("affected", judged[:10], "--study", study)
    assert told.returncode == 0, told.stderr
    assert "same Los Faroles; Northside Crew, by Ana" in told.stdout
    assert "(Los Faroles; valid" in told.stdout
    assert "No later judgement rests on it." in told.stdout
    record = json.loads(run("affected", judged, "--study", study, "--json").stdout)
    assert record["differ"] >= 3
    back = run("unmerge", "Los Faroles", "Northside Crew", "--because", "two crews", "--study", study)
    assert back.returncode == 0, back.stderr
    assert "Northside Crew (g:northside-crew-" in back.stdout
    again = json.loads(run("affected", judged, "--study", study, "--json").stdout)
    assert (again["stands"], again["beliefs"]) == (False, [])


def test_not_the_same_is_kept(study: str) -> None:
    """After "apart" a merge is refused with who said so, and ends with 1."""
    assert run("apart", "Los Faroles", "Northside Crew", *WHY, "--study", study).returncode == 0
    refused = run("merge", "Los Faroles", "Northside Crew", *WHY, "--study", study)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Ana holds apart" in refused.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("merge", "Los Faroles", "Northside Crew"),
        ("merge", "Los Faroles", *WHY),
        ("split", "Los Faroles", "--part", "war-radio.txt"),
        ("split", "Los Faroles", "--part", "war-radio.txt", *WHY),
        ("affected",),
    ],
)
def test_misuse_ends_with_two(study: str, words: tuple[str, ...]) -> None:
    """A reason, a second name, a part that is left out: misuse."""
    assert run(*words, "--study", study).returncode == 2


def test_a_contested_name_is_listed_and_assigned(study: str, tmp_path: Path) -> None:
    """An acronym of two stands in the list until a person gives it to one."""
    note = tmp_path / "note.txt"
    note.write_text(
        "# https://courier.example/cdb | Coast Courier | 2015-05-02 | en | Two of one name\n"
        "The Comando de la Barra (CDB) is at war with the Northside Crew.\n",
        encoding="utf-8",
    )
    assert run("build", str(note), "--study", study, "--workers", "1").returncode == 0
    (found,) = [c for c in json.loads(run("contested", "--study", study, "--json").stdout) if c["name"] == "CDB"]
    assert len(found["bearers"]) == 2
    assert "CDB" in run("contested", "--study", study).stdout
    assert run("tie", "CDB", "Los Faroles", "--study", study).returncode == 1
    assert run("assign", "CDB", "Cartel de la Bahia", *WHY, "--study", study).returncode == 0
    assert not [c for c in json.loads(run("contested", "--study", study, "--json").stdout) if c["name"] == "CDB"]
    assert run("tie", "CDB", "Los Faroles", "--study", study).returncode == 0


def test_a_split_by_sheet(study: str, tmp_path: Path) -> None:
    """The sheet is written, filled in and taken back; an existing file is not written over."""
    assert run("merge", "Los Faroles", "Northside Crew", *WHY, "--study", study).returncode == 0
    sheet = tmp_path / "parts.csv"
    assert run("split", "Los Faroles", "--sheet", str(sheet), "--study", study).returncode == 0
    assert run("split", "Los Faroles", "--sheet", str(sheet), "--study", study).returncode == 1
    first, *lines = sheet.read_text(encoding="utf-8-sig").splitlines()
    filled = [first]
    for line in lines:
        part = "" if ",mention," in line[:10] else "crew" if "#northside-crew" in line else "lamps"
        filled.append(part + line)
    sheet.write_text("\n".join(filled), encoding="utf-8")
    done = run("split", "Los Faroles", "--apply", str(sheet), "--because", "two crews", "--study", study, "--json")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert {p["part"]: p["entity"].rpartition("-")[0] for p in record["parts"]} == {
        "crew": "g:northside-crew",
        "lamps": "g:faroles",
    }
    assert [j["verdict"] for j in record["taken_back"]] == ["same"]


def test_a_split_one_after_the_other(study: str) -> None:
    """Each answer is a part, Enter leaves it to its names, mentions go one by one; only yes records it."""
    assert run("merge", "Los Faroles", "Northside Crew", *WHY, "--study", study).returncode == 0
    words = ("split", "Los Faroles", "--because", "two crews", "--study", study)
    listed = run("split", "Los Faroles", "--sheet", "-", "--study", study).stdout
    rows = [line for line in listed.splitlines() if line.startswith(",appearance,")]
    answers = "".join("b\n" if "#northside-crew" in row else "a\n" for row in rows)
    refused = run(*words, answers=f"{answers}no\n")
    assert refused.returncode == 1
    assert "Nothing was recorded" in refused.stderr
    done = run(*words, answers=f"{answers}yes\n")
    assert done.returncode == 0, done.stderr
    assert "a: g:faroles-" in done.stdout
    assert "b: g:northside-crew-" in done.stdout
    whole = run("split", "Los Faroles", "--because", "no", "--study", study, answers="q\n")
    assert whole.returncode == 1
