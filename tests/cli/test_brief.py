"""Briefs from the command line: forms by ending, refusals with 1, an edited draft taken up again."""

import json
from pathlib import Path

import pytest

from crimescape.study import Study
from tests.city import write_archive
from tests.cli.test_verbs import run


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of Puerto Sereno."""
    root = tmp_path_factory.mktemp("brief")
    made = Study.create(root / "study", author="Editor")
    made.build([str(write_archive(root / "archive"))], workers=1)
    return made.path


def test_a_brief_goes_from_draft_to_check(study: Path, tmp_path: Path) -> None:
    """Written as Markdown it checks, taken up again it keeps what was written; a changed id ends with 1."""
    draft = tmp_path / "draft.md"
    made = run("brief", "Los Faroles", "CDB", "--study", str(study), "--to", str(draft), "--language", "es")
    assert made.returncode == 0, made.stderr
    assert "BORRADOR" in draft.read_text("utf-8")
    assert run("brief", "--check", str(draft), "--study", str(study)).returncode == 0
    record = json.loads(draft.with_suffix(".json").read_text("utf-8"))
    first = record["sections"][0]["sentences"][0]
    text = draft.read_text("utf-8").replace(first["text"], "Así lo dijo la prensa.")
    draft.write_text(text, "utf-8")
    again = run("brief", str(draft), "--study", str(study))
    assert "Así lo dijo la prensa." in again.stdout
    draft.write_text(text.replace(first["claims"][0][:12], "f00df00df00d"), "utf-8")
    bad = run("brief", "--check", str(draft), "--study", str(study))
    assert bad.returncode == 1
    assert "f00df00df00d" in bad.stdout
    assert "line " in bad.stdout


def test_a_final_brief_on_unreviewed_claims_is_refused(study: Path, tmp_path: Path) -> None:
    """It ends with 1, writes nothing, and lists what waits with the commands that review it."""
    to = tmp_path / "final.pdf"
    done = run("brief", "Los Faroles", "CDB", "--study", str(study), "--final", "--to", str(to), "--json")
    assert done.returncode == 1
    assert not to.exists()
    record = json.loads(done.stdout)
    assert record["refused"]
    assert {k["kind"] for k in record["lacks"]} >= {"claim", "identity"}
    assert all(k["command"].startswith("crimescape judge ") and k["sentences"] for k in record["lacks"])


def test_a_form_that_is_no_text_needs_a_file(study: Path) -> None:
    """PDF is not printed at a terminal: that is a misuse."""
    assert run("brief", "Los Faroles", "--study", str(study), "--format", "pdf").returncode == 2
