"""Back-test and outlook from the command line: a table in, figures, words and pictures out."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crimescape.cli.app import app
from crimescape.errors import RefusedError, UnfoundedError
from crimescape.study import Study
from tests.city import write_archive


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty years in which two crews of every five fight whom their neighbours fought the year before."""
    rows = ["side_a,side_b,year"]
    for year in range(1990, 2012):
        for n in range(8):
            if (year + n) % 3 == 0:
                rows.append(f"Pier {n},Quay {(n + year // 4) % 8},{year}")
    file = tmp_path_factory.mktemp("table") / "years.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def run(*words: str) -> str:
    """What a command prints; what it refuses is raised."""
    done = CliRunner().invoke(app, list(words))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_backtest_of_a_table(table: Path, tmp_path: Path) -> None:
    """JSON with every rival and the reliability table, the same twice; pictures beside it, each named."""
    plot = tmp_path / "record.svg"
    words = ("backtest", "--ties", str(table), "--sign", "hostile", "--origins", "5", "--json")
    record = json.loads(run(*words, "--plot", str(plot)))
    found = {r["question"]: r for r in record["records"]}
    assert found["alliance onset"]["verdict"] == "not tested"
    rivalry = found["rivalry onset"]
    assert {s["name"] for s in rivalry["scores"]} >= {"outlook", "climatology", "persistence", "past ties"}
    assert rivalry["reliability"]
    assert record["is_sealed"]
    assert (tmp_path / "record-rivalry-onset-skill.svg").read_text("utf-8").startswith("<svg")
    assert json.loads(run(*words)) == record


def test_a_backtest_to_be_read(table: Path) -> None:
    """The sentence with the verdict, then figures."""
    text = run("backtest", "--ties", str(table), "--sign", "hostile", "--origins", "3", "--horizon-years", "2")
    assert "the base rate" in text
    assert "climatology" in text


def test_what_is_no_table_is_refused(table: Path, tmp_path: Path) -> None:
    """A table without signs, a file that is not there, a picture of an unknown kind, and nothing at all."""
    with pytest.raises(RefusedError, match="No column says sign"):
        run("backtest", "--ties", str(table))
    with pytest.raises(RefusedError, match="cannot be read"):
        run("backtest", "--ties", str(tmp_path / "none.csv"))
    assert CliRunner().invoke(app, ["backtest", "--ties", str(table), "--plot", "a.pdf"]).exit_code == 2
    assert CliRunner().invoke(app, ["backtest"], env={"CRIMESCAPE_STUDY": None}).exit_code == 2


def test_a_thin_study_is_refused_and_its_record_says_why(tmp_path: Path) -> None:
    """The small archive of Puerto Sereno spans too short a time for any outlook."""
    study = Study.create(tmp_path / "study", author="Editor")
    study.build([str(write_archive(tmp_path / "archive"))], workers=1)
    with pytest.raises(UnfoundedError, match="Too little is known for an outlook"):
        run("outlook", "--study", str(study.path), "--json")
    assert "No track record" in run("backtest", "--study", str(study.path))
