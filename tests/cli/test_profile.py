"""`crimescape profile` as people and programs use it: a group, a public figure, and who has none."""

import json

import pytest

from crimescape.study import Study
from tests.cli.test_changes import run
from tests.landscape.reasoning.chronicle import CHRONICLE, DOCK_HAND, FAROLES, VERANO


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The chronicle of Puerto Sereno, on disk."""
    path = tmp_path_factory.mktemp("profile") / "study"
    made = Study.create(path, author="Ana")
    made.ledger.append([d for pair in CHRONICLE for d in pair], recorded="2020-01-01T12:00:00Z", author="Ana")
    return str(path)


def test_a_group_in_text_and_json(study: str) -> None:
    """The same leader in both; the days on stderr."""
    words = ("profile", FAROLES, "--study", study, "--valid", "2014-09-30")
    text, record = run(*words), run(*words, "--json")
    assert (text.returncode, record.returncode) == (0, 0), text.stderr + record.stderr
    assert [p["name"] for p in json.loads(record.stdout)["leaders"]] == [VERANO]
    assert f"{VERANO}, allegedly leads or led it" in " ".join(text.stdout.split())
    assert "valid 2014-09-30" in text.stderr


def test_a_member_is_shown_only_when_asked_for(study: str) -> None:
    """Refused with how to ask; shown under the banner."""
    refused = run("profile", DOCK_HAND, "--study", study)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "--include-members" in refused.stderr
    shown = run("profile", DOCK_HAND, "--study", study, "--include-members")
    assert shown.returncode == 0, shown.stderr
    assert "Being named is no proof of crime." in shown.stdout
