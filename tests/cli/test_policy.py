"""The policy as a command: its numbers, and how much silence may say, written to a file that a study then uses."""

import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from crimescape.assess import load_policy
from crimescape.study import Study
from tests.landscape.harbour import told
from tests.landscape.test_holding import a_study

GROUPS = (
    "Los Faroles", "Northside Crew", "Tidewater Gang", "Salt Guild", "Lamp Brothers", "Pier Union", "Brine Syndicate",
    "Cuadrilla Roja", "Quarry Family", "Anchor Mob", "Los Remeros",
)  # fmt: skip


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten years of reports: each pair is told of for a while, then no more."""
    rng = Random(4)
    pairs = list(combinations(GROUPS, 2))
    since = {pair: rng.randrange(200) for pair in pairs}
    tie = {pair: rng.choice(("rival_of", "allied_with")) for pair in pairs}
    reports = []
    for number in range(400):
        live = [p for p in pairs if since[p] <= number < since[p] + 100 and rng.random() < 0.06]
        if live:
            reports.append(told(number, *((a, tie[a, b], b) for a, b in live)))
    return a_study(tmp_path_factory.mktemp("cli-policy") / "study", reports).path


def run(*words: str, study: Path) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    command = [sys.executable, "-m", "crimescape", "policy", *words, "--study", str(study)]
    return subprocess.run(command, capture_output=True, text=True)


def test_every_number_is_told(study: Path) -> None:
    """In a table, and as a record."""
    done = run(study=study)
    assert done.returncode == 0, done.stderr
    assert "tau_years" in done.stdout
    record = json.loads(run("--json", study=study).stdout)
    assert record["hash"] == Study.open(study).policy.hash


def test_silence_is_told_written_and_used(study: Path, tmp_path: Path) -> None:
    """The rate goes into a new file; a study that names it believes less of what is told of no more."""
    before = Study.open(study).policy
    file = study / "hearing.toml"
    done = run("--silence", "--write", str(file), "--json", study=study)
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert 0 < record["told_a_year"] < 2
    assert record["in_force"] == 0
    assert record["tied"]["heard"] < record["tied"]["unheard"]
    assert 'policy = "hearing.toml"' in done.stderr
    settings = study / "study.toml"
    settings.write_text(f'policy = "hearing.toml"\n{settings.read_text("utf-8")}', "utf-8")
    after = Study.open(study).policy
    assert after.told_a_year == record["told_a_year"]
    assert after.hash != before.hash
    assert "told_a_year =" in run("--silence", study=study).stdout
    again = run("--silence", "--write", str(file), study=study)
    assert (again.returncode, "Something is there" in again.stderr) == (1, True)


def test_the_policy_in_use_is_written_as_it_stands(study: Path, tmp_path: Path) -> None:
    """So that what a later one changed can be asked for."""
    assert run("--write", str(tmp_path / "then.toml"), study=study).returncode == 0
    assert load_policy(tmp_path / "then.toml").hash == Study.open(study).policy.hash


def test_what_cannot_be_is_refused(study: Path, tmp_path: Path) -> None:
    """A folder that is not there; a study that tells too little."""
    nowhere = run("--write", str(tmp_path / "nowhere" / "p.toml"), study=study)
    assert (nowhere.returncode, "a folder that exists" in nowhere.stderr) == (1, True)
    small = a_study(tmp_path / "small")
    done = run("--silence", study=small.path)
    assert (done.returncode, "silence" in done.stderr) == (1, True)
