"""The simulation as a command: tables or a study in, a projection with its spread out, pictures beside it."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from crimescape.cli.app import app
from crimescape.errors import CrimescapeError
from crimescape.study import Study
from tests.city import write_archive

TABLES = {
    "Nodes.csv": "Node,Group\nn1,Los Faroles\nn2,Northside Crew\nn3,Harbour Front\nn4,Los Remos\n",
    "Alliances.csv": "Node,RNode,weight\nn1,n3,2\n",
    "Rivals.csv": "Node,RNode,weight\nn1,n2,3\nn3,n4,1\n",
    "presence.csv": "Node,Place\nn1,Harbour\nn2,Harbour\nn2,Old Town\nn3,Old Town\nn4,Old Town\n",
    "deaths.txt": "year,deaths\n2012,2.4\n2013,2.5\n2015,2.7\n2018,3.0\n2021,3.4\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four groups of the invented city, as tables."""
    root = tmp_path_factory.mktemp("groups")
    for name, text in TABLES.items():
        (root / name).write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of Puerto Sereno."""
    root = tmp_path_factory.mktemp("cli-simulate")
    Study.create(root / "study").build([str(write_archive(root / "archive"))], workers=1)
    return root / "study"


def run(*words: str) -> Result:
    """The command in this process: starting one each time would cost more than it shows."""
    return CliRunner().invoke(app, ["simulate", *words])


def test_tables_give_a_projection_with_its_source(folder: Path) -> None:
    """One JSON line: layer, source of the rates, three scenarios beside things as they are."""
    done = run("--groups", str(folder), "--preset", "science-2023", "--members", "4000", "--json")
    assert done.exit_code == 0, done.exception
    record = json.loads(done.stdout)
    assert record["layer"] == "projected"
    assert "Science 381" in record["preset"]["source"]
    names = [s["name"] for s in record["scenarios"]]
    assert names == ["as it is", "half-recruitment", "double-incapacitation", "both"]
    assert record["runs"] == 1


def test_a_seed_is_an_answer(folder: Path) -> None:
    """Our model, by chance: the same seed the same bytes, another seed others."""
    words = ("--groups", str(folder), "--model", "shared-places", "--members", "4000", "--runs", "20", "--json")
    first, again, other = (run(*words, "--seed", s).stdout for s in ("1", "1", "2"))
    assert first == again
    assert first != other


@pytest.mark.parametrize("chart", ["deaths", "members", "scenarios"])
def test_pictures_are_drawn(folder: Path, tmp_path: Path, chart: str) -> None:
    """As SVG that is well-formed, says that it is a projection, and names the scenarios."""
    file = tmp_path / "picture.svg"
    words = ("--members", "4000", "--scenario", "war:Los Faroles,Los Remos", "--plot", str(file), "--chart", chart)
    done = run("--groups", str(folder), *words)
    assert done.exit_code == 0, done.exception
    assert "We project: if Los Faroles and Los Remos go to war" in done.stdout
    text = "".join(ElementTree.parse(file).getroot().itertext())
    assert "Projection, not observation" in text
    assert "war:Los Faroles,Los Remos" in text


def test_rates_that_fit_are_drawn_as_png(folder: Path, tmp_path: Path) -> None:
    """With counted deaths all sets that fit are used, counted and drawn."""
    file = tmp_path / "sets.png"
    done = run(
        "--groups", str(folder), "--members", "4000", "--casualties", str(folder / "deaths.txt"),
        "--tolerance", "0.004", "--plot", str(file), "--chart", "sets", "--runs", "40",
    )  # fmt: skip
    assert done.exit_code == 0, done.exception
    assert "does not settle the rates" in done.stdout
    assert file.read_bytes().startswith(b"\x89PNG")


def test_a_study_is_simulated_from_what_is_believed(study: Path) -> None:
    """With chances of ties and places; the claims it rests on are listed; members are a premise."""
    refused = run("--study", str(study))
    assert isinstance(refused.exception, CrimescapeError)
    assert "--members" in str(refused.exception)
    done = run("--study", str(study), "--members", "3000", "--runs", "64", "--json")
    assert done.exit_code == 0, done.exception
    record = json.loads(done.stdout)
    assert record["model"] == "shared-places"
    assert record["claims"]
    assert record["worlds"] > 1
    assert record["scenarios"][0]["deaths_change"]["low"] < record["scenarios"][0]["deaths_change"]["high"]


def test_what_is_too_thin_is_refused_with_the_reason(tmp_path: Path) -> None:
    """An empty study has no groups to simulate, and says so."""
    Study.create(tmp_path / "empty")
    done = run("--study", str(tmp_path / "empty"), "--members", "3000")
    assert isinstance(done.exception, CrimescapeError)
    assert "Too little is known to simulate: 0 groups" in str(done.exception)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Give --groups FOLDER"),
        (("--groups", "."), "No table of nodes"),
        (("--groups", "FOLDER", "--scenario", "ally:Los Faros,Los Remos"), "Los Faroles"),
        (("--groups", "FOLDER", "--chart", "sets", "--plot", "a.svg"), "No rates were fitted"),
        (("--groups", "FOLDER", "--plot", "a.pdf"), "No picture ends with '.pdf'"),
    ],
)
def test_refusals_say_what_to_do(folder: Path, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    """Each is of the one family, which ends the command with 1."""
    given = [str(folder) if w == "FOLDER" else str(tmp_path) if w == "." else w for w in words]
    done = run(*given)
    assert isinstance(done.exception, CrimescapeError)
    assert told in str(done.exception)
