"""What-if as a command: JSON on one line, text to read, scenarios saved and compared, refusals."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crimescape.cli.app import app
from crimescape.study import Study
from tests.landscape.reasoning.test_what_if import ROUND


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, built once."""
    root = tmp_path_factory.mktemp("cli-what-if")
    for name, text in ROUND.items():
        (root / f"{name}.txt").write_text(text, "utf-8")
    Study.create(root / "study").build([str(p) for p in sorted(root.glob("*.txt"))], workers=1)
    return root / "study"


def run(study: Path, *words: str) -> tuple[int, str]:
    """Exit code and output of one command."""
    given = ["what-if", "--study", str(study), "--valid", "2014-09-30", "--draws", "20", *words]
    result = CliRunner().invoke(app, given)
    return result.exit_code, result.stdout


def test_json_is_one_line(study: Path) -> None:
    """With the figures of both sides."""
    code, text = run(study, "--ally", "Los Faroles, Northside Crew", "--json")
    assert (code, text.count("\n")) == (0, 1)
    assert {"before", "after", "coverage", "strained", "shared_enemies"} <= json.loads(text).keys()


def test_saved_scenarios_are_listed_and_compared(study: Path) -> None:
    """Two under their names, side by side; as JSON a list."""
    assert run(study, "--ally", "Los Faroles, Northside Crew", "--save", "front")[0] == 0
    assert run(study, "--split", "Los Faroles", "--save", "broken")[0] == 0
    assert run(study, "--list") == (0, "broken\nfront\n")
    code, text = run(study, "--scenario", "front", "--scenario", "broken")
    assert code == 0
    assert "front" in text
    assert "broken" in text
    records = json.loads(run(study, "--scenario", "front", "--scenario", "broken", "--json")[1])["scenarios"]
    assert [r["scenario"] for r in records] == ["front", "broken"]


def test_nothing_changed_is_refused(study: Path) -> None:
    """With what could be."""
    assert run(study)[0] == 1
