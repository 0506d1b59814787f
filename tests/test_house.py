"""The house stands: imports fall, wings do not know each other, taps stand in their rooms, files say what they are."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeVar

import pytest

from tests import house_rules as rules

Material = TypeVar("Material")

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / rules.PACKAGE
SOURCES = {
    PurePosixPath(p.relative_to(PACKAGE).as_posix()): p.read_text("utf-8") for p in sorted(PACKAGE.rglob("*.py"))
}
TREES = {path: ast.parse(text, filename=str(path)) for path, text in SOURCES.items()}
EVERYWHERE = {
    PurePosixPath(p.relative_to(ROOT).as_posix()): p.read_text("utf-8")
    for folder in ("src", "tests", "tools", "benchmarks")
    for p in sorted((ROOT / folder).rglob("*.py"))
}

IMPURE_ON_PURPOSE = {
    "ledger/memory.py": ("secrets.token_bytes", "a salt that can be guessed protects nothing"),
    "ledger/folder.py": ("secrets.token_bytes", "a salt that can be guessed protects nothing"),
    "extract/llm/engine.py": ("os.environ", "which server to ask is set where every worker process sees it"),
    "extract/gliner.py": ("os.environ", "which model to load is set where every worker process sees it"),
    "ingest/fetch.py": ("time.monotonic", "a site that answers drop by drop must be left in time"),
}
"""Where the clock, the environment or chance may be asked below study.py, for what, and why."""

NEEDED_UNIMPORTED = {"lxml-html-clean": "trafilatura imports it, and does not always declare it"}
IMPORTED_AS = {
    "ahocorasick-rs": "ahocorasick_rs",
    "charset-normalizer": "charset_normalizer",
    "python-docx": "docx",
    "pyyaml": "yaml",
}
COME_WITH = dict.fromkeys(("starlette", "pydantic", "typing_extensions"), "fastapi")
"""Packages that are one with another: it re-exports them and pins them."""


def faults(rule: Callable[[PurePosixPath, Material], Iterator[str]], of: Mapping[PurePosixPath, Material]) -> list[str]:
    assert of
    return [fault for path, material in of.items() for fault in rule(path, material)]


def test_imports_fall_and_wings_do_not_know_each_other() -> None:
    """A room imports only from the floors below it, in full names, and never another wing."""
    assert faults(rules.import_faults, TREES) == []


def test_taps_stand_where_water_is() -> None:
    """SQL in ledger and search, HTTP in ingest and extract, HTML in web, the terminal in cli, and so on."""
    assert faults(rules.tap_faults, TREES) == []


def test_no_clock_no_environment_no_chance_below_the_study() -> None:
    """What depends on the day, the machine or luck is passed in; the exceptions are named, and still needed."""
    found = {
        (str(path), name)
        for path, tree in TREES.items()
        if rules.room_of(path) in rules.BELOW_STUDY
        for name, _ in rules.impure_names(tree)
    }
    assert found == {(path, name) for path, (name, _) in IMPURE_ON_PURPOSE.items()}


def test_every_file_says_first_what_it_is() -> None:
    """The first line of every Python file is a sentence, in a docstring."""
    assert faults(rules.opening_faults, EVERYWHERE) == []


def test_a_file_is_one_idea() -> None:
    """No file is named for nothing, and none grows beyond the length at which a new noun is looked for."""
    assert faults(rules.size_faults, EVERYWHERE) == []


def test_what_is_public_speaks() -> None:
    """Every public function, class and method of the package has a docstring."""
    assert faults(rules.silent_names, TREES) == []


def test_dependencies_are_those_imported() -> None:
    """Nothing is imported that is not declared, and nothing declared that is not needed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[\[<>=!~; ]", text, maxsplit=1)[0].lower() for text in project["dependencies"]}
    used: set[str] = set()
    for tree in TREES.values():
        used |= rules.third_party(tree, standard=frozenset(sys.stdlib_module_names))
    extras = set(project["optional-dependencies"]) - {"dev", "browser"}
    used = {COME_WITH.get(name, name) for name in used} - extras
    assert used == {IMPORTED_AS.get(name, name) for name in declared - NEEDED_UNIMPORTED.keys()}


def committed() -> list[Path]:
    """The files under version control, or, in an unpacked archive, those that would be."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8")
        return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    except (OSError, subprocess.CalledProcessError):
        made = re.compile(r"^\.(?!ci|git(ignore|attributes))|^(dist|demo-study)$|__pycache__|\.egg-info$")
        return [
            p
            for p in ROOT.rglob("*")
            if p.is_file() and not any(made.search(part) for part in p.relative_to(ROOT).parts)
        ]


def test_what_is_committed_speaks_of_the_project_alone() -> None:
    """No path of a machine, no registry, no workplace: neither in code nor in prose."""
    texts = {}
    for path in committed():
        data = path.read_bytes()
        if b"\0" not in data:
            texts[PurePosixPath(path.relative_to(ROOT).as_posix())] = data.decode("utf-8", errors="replace")
    assert PurePosixPath("pyproject.toml") in texts
    assert faults(rules.forbidden_words, texts) == []


def test_tests_mirror_the_tree() -> None:
    """A folder of tests is named for the room it tests."""
    folders = {p.name for p in (ROOT / "tests").iterdir() if p.is_dir() and any(p.glob("test_*.py"))}
    assert folders - {rules.room_of(path) for path in SOURCES} == set()


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("assess/weight.py", "from crimescape.resolve import names"),
        ("assess/weight.py", "def f():\n    from crimescape import resolve"),
        ("ledger/view.py", "from crimescape.gazetteer import load"),
        ("vocabulary/time.py", "import crimescape.study"),
        ("pipeline/reading.py", "from crimescape.landscape import tour"),
        ("study.py", "from crimescape.web import serve"),
        ("assess/weight.py", "from . import chain"),
        ("attic/box.py", ""),
    ],
)
def test_an_import_that_does_not_fall_is_seen(path: str, source: str) -> None:
    """The rule that guards the floors would catch each of these."""
    assert list(rules.import_faults(PurePosixPath(path), ast.parse(source)))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("assess/weight.py", "import duckdb"),
        ("brief/composing.py", "from urllib.request import urlopen"),
        ("landscape/tour.py", "from rich.table import Table"),
        ("landscape/tour.py", "rows = 'SELECT a FROM b'"),
        ("brief/markdown.py", "text = f'<p>{word}</p>'"),
        ("vocabulary/time.py", "import yaml"),
        ("extract/engine.py", "import multiprocessing"),
    ],
)
def test_a_tap_in_the_wrong_room_is_seen(path: str, source: str) -> None:
    """The rule that guards the taps would catch each of these."""
    assert list(rules.tap_faults(PurePosixPath(path), ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "import datetime as d\nd.datetime.now()",
        "from datetime import date\ndate.today()",
        "from time import time as clock\nclock()",
        "import os\nos.environ['HOME']",
        "import random\nrandom.shuffle(x)",
        "import numpy as np\nnp.random.default_rng()",
        "from numpy.random import default_rng\ndefault_rng()",
        "from secrets import token_hex\ntoken_hex()",
    ],
)
def test_asking_the_clock_the_machine_or_luck_is_seen(source: str) -> None:
    """Under another name, too; and a generator that was passed in is none of it."""
    assert list(rules.impure_names(ast.parse(source)))
    assert not list(rules.impure_names(ast.parse("import numpy as np\ndef f(rng: np.random.Generator): rng.random()")))


@pytest.mark.parametrize(
    "word", ["/wo" + "rk/main", "the last ses" + "sion", "from PyP" + "I.org", "see DESI" + "GN.md"]
)
def test_a_word_from_elsewhere_is_seen(word: str) -> None:
    """And words that only look alike are not."""
    assert list(rules.forbidden_words(PurePosixPath("a.md"), word))
    assert not list(rules.forbidden_words(PurePosixPath("a.md"), "in possession of a framework/, designed well"))


def test_a_silent_or_nameless_file_is_seen() -> None:
    """The rules on openings, sizes and docstrings would catch a bad file."""
    bad = PurePosixPath("assess/utils.py")
    assert list(rules.opening_faults(bad, "import os\n"))
    assert len(list(rules.size_faults(bad, "x = 1\n" * 401))) == 2
    assert len(list(rules.silent_names(bad, ast.parse("class A:\n    def b(self): ...\n    def _c(self): ...")))) == 2


def test_what_is_heavy_is_not_on_the_way_of_those_who_ask() -> None:
    """The command comes up without compilers, solvers, statistics or typesetting: who needs them fetches them."""
    heavy = ("numba", "scipy", "highspy", "docx", "typst")
    code = f"import sys, crimescape.cli.app; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
