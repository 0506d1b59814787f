"""`crimescape precedents` as people and programs use it: text, JSON, a table of one's own, refusals on stderr."""

import json
import subprocess
from pathlib import Path

import pytest

from crimescape.precedent import FEATURES
from crimescape.study import Study
from tests.cli.test_changes import run
from tests.landscape.reasoning.chronicle import CHRONICLE, FAROLES, LAMPS

BEFORE = "\n".join(f'{f.name} = "{f.levels[-1][0]}"' for f in FEATURES)
TABLE = f"""
[[case]]
id = "lamps-2001"
name = "The lamp war"
kind = "splinter_war"
place = "Alta Brisa"
begin = "2001-03"
groups = ["Los Faroles"]
against = ["Lamp Gang"]
sources = [{{ by = "Ana Muelle", title = "Nights on the pier" }}]
[case.before]
{BEFORE}
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The chronicle of Puerto Sereno, on disk."""
    path = tmp_path_factory.mktemp("precedents") / "study"
    made = Study.create(path, author="Ana")
    made.ledger.append([d for pair in CHRONICLE for d in pair], recorded="2020-01-01T12:00:00Z", author="Ana")
    return str(path)


def asked(study: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The two who stand together in 2014, with further options."""
    return run("precedents", FAROLES, LAMPS, "--study", study, "--valid", "2014-09-30", *words)


def test_text_and_json_say_the_same(study: str) -> None:
    """The nearest of the table by name in both; the days on stderr."""
    text, record = asked(study), asked(study, "--json")
    assert (text.returncode, record.returncode) == (0, 0), text.stderr + record.stderr
    found = json.loads(record.stdout)
    assert found["table"]["nearest"][0]["name"] in " ".join(text.stdout.split())
    assert (found["valid"], len(found["features"])) == ("2014-09-30", len(FEATURES))
    assert "valid 2014-09-30" in text.stderr


def test_a_table_of_ones_own_is_used_or_refused(study: str, tmp_path: Path) -> None:
    """Its one case is the nearest; with a fault in it nothing is answered."""
    own = tmp_path / "own.toml"
    own.write_text(TABLE, encoding="utf-8")
    done = asked(study, "--table", str(own), "--json")
    found = json.loads(done.stdout)
    assert [c["name"] for c in found["table"]["nearest"]] == ["The lamp war"]
    assert found["track_record"] is None
    own.write_text(TABLE.replace("splinter_war", "feud"), encoding="utf-8")
    done = asked(study, "--table", str(own))
    assert (done.returncode, done.stdout) == (1, "")
    assert "own.toml: case 1 (lamps-2001)" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unconfirmed_citation_is_shown_as_such(study: str, tmp_path: Path) -> None:
    """In words in the text, as a field in JSON; a confirmed one has no such words."""
    own = tmp_path / "own.toml"
    own.write_text(TABLE, encoding="utf-8")
    assert "not confirmed" not in asked(study, "--table", str(own)).stdout
    own.write_text(TABLE.replace('the pier"', 'the pier", confirmed = false'), encoding="utf-8")
    assert "source: Ana Muelle, Nights on the pier (citation not confirmed)" in asked(study, "--table", str(own)).stdout
    found = json.loads(asked(study, "--table", str(own), "--json").stdout)
    assert [s["is_confirmed"] for s in found["table"]["nearest"][0]["sources"]] == [False]


def test_who_is_unknown_is_refused(study: str) -> None:
    """With the nearest names, and nothing on stdout."""
    done = run("precedents", "Los Farotes", "--study", study)
    assert (done.returncode, done.stdout) == (1, "")
    assert FAROLES in done.stderr
    assert "Traceback" not in done.stderr
