"""The command line as people and programs use it: data on stdout, talk on stderr, 0 done, 1 refused, 2 misused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.city import ARCHIVE, SUMMIT_DAY, write_archive


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    return subprocess.run([sys.executable, "-m", "crimescape", *words], capture_output=True, text=True)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of Puerto Sereno, built by the command."""
    root = tmp_path_factory.mktemp("cli")
    done = run(
        "build", str(write_archive(root / "archive")), "--study", str(root / "study"), "--json", "--workers", "1"
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    record = json.loads(done.stdout)
    assert {"reports", "refused", "undated", "claims", "entities", "ties", "seconds"} <= set(record)
    assert record["reports"] == len(ARCHIVE)
    return root / "study"


def test_tie_prints_the_promised_fields(study: Path) -> None:
    """The JSON of a tie has every figure by its name, and both dates."""
    done = run("tie", "Los Faroles", "CDB", "--study", str(study), "--valid", "2014-10-01", "--json")
    record = json.loads(done.stdout)
    wanted = [
        "allied",
        "none",
        "hostile",
        "range",
        "ignorance",
        "origins",
        "likelihood",
        "confidence",
        "contributions",
        "claims",
        "valid",
        "known",
    ]
    assert set(wanted) <= set(record)
    assert abs(record["allied"] + record["none"] + record["hostile"] - 1) < 1e-5
    assert record["valid"] == "2014-10-01"


def test_which_days_were_used_is_always_said(study: Path) -> None:
    """Without dates the answer names those it took: the last dated report, and today."""
    done = run("tie", "Los Faroles", "CDB", "--study", str(study))
    assert "valid 2015-04-01" in done.stderr
    assert "known" in done.stderr
    assert "Source says" in done.stdout


def test_an_unknown_name_is_refused_with_the_nearest(study: Path) -> None:
    """Exit 1, nothing on stdout, and the choices on stderr."""
    done = run("tie", "Los Farotes", "CDB", "--study", str(study))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Los Faroles" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("tie", "A", "B"),
        ("tie", "A", "--study", "x"),
        ("network", "--study", "x", "--threshold", "3"),
        ("fly",),
    ],
)
def test_misuse_ends_with_two(words: tuple[str, ...]) -> None:
    """A missing option, argument, or verb, or a figure out of range, is misuse."""
    assert run(*words).returncode == 2


@pytest.mark.parametrize(
    "words",
    [
        ("claims",),
        ("claims", "Los Faroles", "--json"),
        ("network", "--format", "csv"),
        ("network", "--format", "graphml"),
        ("territory",),
        ("why", "Los Faroles"),
        ("why", "Los Faroles", "CDB", "--json"),
        ("resolve", "--json"),
        ("assess", "--json"),
        ("brief", "Los Faroles", "CDB"),
        ("reports",),
        ("reports", "--csv"),
        ("reports", "--json"),
        ("verify", "--json"),
        ("extract", "--json"),
    ],
)
def test_every_asking_verb_answers(study: Path, words: tuple[str, ...]) -> None:
    """Each verb that asks ends with 0, says something on stdout, and its JSON is JSON."""
    done = run(*words, "--study", str(study))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    if "--json" in words:
        json.loads(done.stdout)


def test_an_interrupted_build_says_so_and_continues(tmp_path: Path) -> None:
    """Ctrl-C ends with 1 and a word, not a traceback; the same command finishes the work."""
    import signal
    import time

    archive = tmp_path / "archive"
    for copy in range(40):
        for path in write_archive(archive / f"{copy:02d}").iterdir():
            path.write_text(
                path.read_text(encoding="utf-8").replace(".example/", f".example/{copy}/"), encoding="utf-8"
            )
    words = ["build", str(archive), "--study", str(tmp_path / "study"), "--workers", "2", "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "crimescape", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while not list((tmp_path / "study").glob("ledger/*.segment")):
        time.sleep(0.01)  # until it has begun to write, an interrupt meets only the start of the interpreter
    process.send_signal(signal.SIGINT)
    _, talk = process.communicate()
    assert process.returncode == 1
    assert "the same command continues" in talk
    assert "Traceback" not in talk
    assert json.loads(run(*words).stdout)["reports"] == 40 * len(ARCHIVE)


def test_verify_finds_a_flipped_byte(study: Path, tmp_path: Path) -> None:
    """A changed byte makes verify end with 1 and name the file."""
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(study, copy)
    path = next((copy / "originals").rglob("*/*"))
    data = path.read_bytes()
    path.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])
    done = run("verify", "--study", str(copy))
    assert done.returncode == 1
    assert path.name in done.stdout


def test_read_prints_a_line_a_report(tmp_path: Path) -> None:
    """`read` needs no study; each line is one JSON record with offsets that hold."""
    archive = write_archive(tmp_path / "archive")
    done = run("read", *(str(p) for p in sorted(archive.glob("*.txt"))))
    assert done.returncode == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["id"] for r in records] == sorted(Path(n).stem for n in ARCHIVE)
    assert {"entities", "claims"} <= set(records[0])


def test_a_sheet_goes_out_and_comes_back(study: Path, tmp_path: Path) -> None:
    """An edited sheet is applied under a name, and refused without one."""
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        run("reports", "--csv", "--study", str(study)).stdout.replace("Radio Muelle", "Radio del Muelle", 1)
    )
    assert run("reports", "--apply", str(sheet), "--study", str(study)).returncode == 1
    done = run("reports", "--apply", str(sheet), "--study", str(study), "--by", "Editor")
    assert (done.returncode, "1 report" in done.stderr) == (0, True)
    assert "Radio del Muelle" in run("reports", "--json", "--study", str(study)).stdout


def test_erase_asks_first(study: Path, tmp_path: Path) -> None:
    """Without --yes and without an answer nothing is erased."""
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(study, copy)
    words = ("erase", "war-lighthouse.txt", "--study", str(copy), "--because", "asked", "--by", "Editor")
    assert run(*words).returncode == 1
    done = run(*words, "--yes", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["entries"] >= 2
    assert len(json.loads(run("reports", "--json", "--study", str(copy)).stdout)) == len(ARCHIVE) - 1
    assert SUMMIT_DAY in run("reports", "--study", str(copy)).stdout


def test_an_engine_is_measured_on_gold(tmp_path: Path) -> None:
    """The figures, the share weighed, and gold whose text is missing."""
    gold = {
        "entities": [
            {"id": "a", "type": "group", "names": ["Los Faroles"]},
            {"id": "b", "type": "group", "names": ["Northside Crew"]},
        ],
        "claims": [
            {
                "predicate": "rival_of",
                "subject": "a",
                "object": "b",
                "factuality": "certain",
                "tense": "current",
                "quote": "Los Faroles are",
            }
        ],
    }
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_text(json.dumps(gold), "utf-8")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "one.txt").write_text("Los Faroles are at war with the Northside Crew.", "utf-8")
    done = run("evaluate", str(tmp_path), "--texts", str(texts), "--json")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["measured"]["claims"]["recall"] == 0.5
    assert record["without_text"] == ["two"]
    assert record["gate"]["recall_lost"] == 0
    assert "missed" in run("evaluate", str(tmp_path), "--texts", str(texts), "--errors").stdout
    refused = run("evaluate", str(texts), "--texts", str(texts))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "No gold files" in refused.stderr


def test_what_a_distant_model_may_not_read_is_named_and_stays_unread(tmp_path: Path) -> None:
    """Each report by its file, the host it would have gone to, and the mend; the built-in engine's reading stands."""
    (tmp_path / "note.txt").write_text("Los Faroles are at war with the Northside Crew.", "utf-8")
    study = str(tmp_path / "study")
    assert run("build", str(tmp_path / "note.txt"), "--study", study, "--handling", "internal").returncode == 0
    environment = os.environ | {
        "CRIMESCAPE_LLM_URL": "https://models.example/v1",
        "CRIMESCAPE_LLM_MODEL": "some-model",
        "CRIMESCAPE_LLM_CACHE": str(tmp_path / "cache"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "crimescape", "extract", "--study", study, "--engine", "llm"],
        capture_output=True,
        text=True,
        env=environment,
    )
    assert done.returncode == 1
    assert (
        "not read note.txt: A report handled as internal does not leave this machine for models.example" in done.stderr
    )
    assert "0 pieces sent" in done.stderr
    assert run("verify", "--study", study).returncode == 0
