"""Coverage as a command: names apart or with commas, JSON on one line, a text to read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crimescape.study import Study
from tests.landscape.test_coverage import ARCHIVE


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of five reports."""
    root = tmp_path_factory.mktemp("cli-coverage")
    for name, text in ARCHIVE.items():
        (root / f"{name}.txt").write_text(text, "utf-8")
    Study.create(root / "study").build([str(p) for p in sorted(root.glob("*.txt"))], workers=1)
    return root / "study"


def run(*words: str, study: Path) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    command = [sys.executable, "-m", "crimescape", "coverage", *words, "--study", str(study), "--valid", "2014-09-30"]
    return subprocess.run(command, capture_output=True, text=True)


def test_names_apart_or_with_commas_are_one_coalition(study: Path) -> None:
    """The same record either way, on one line."""
    apart = run("Los Faroles", "Northside Crew", "--json", study=study)
    commas = run("Los Faroles, Northside Crew", "--json", study=study)
    assert (apart.returncode, apart.stdout.count("\n")) == (0, 1), apart.stderr
    assert apart.stdout == commas.stdout
    assert [g["name"] for g in json.loads(apart.stdout)["groups"]] == ["Los Faroles", "Northside Crew"]


def test_without_json_it_is_a_text(study: Path) -> None:
    """Both times on the error stream, the answer on the other."""
    done = run("Los Faroles", "--level", "town", "--country", "MX", study=study)
    assert done.returncode == 0, done.stderr
    assert "valid 2014-09-30" in done.stderr
    assert "towns of Mexico" in done.stdout


def test_an_unknown_group_is_refused_with_the_nearest(study: Path) -> None:
    """Ends with 1, and says what was meant."""
    done = run("Los Farolls", study=study)
    assert done.returncode == 1
    assert "Faroles" in done.stderr
