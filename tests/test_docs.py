"""The documents hold: links lead somewhere, commands are as described, examples run, fragments are well-formed."""

import re
import shlex
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from crimescape.gazetteer import load
from crimescape.vocabulary import Handling, Report

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
REFERENCE = ROOT / "docs" / "reference" / "cli.md"
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
FRAGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(added|changed|fixed)\.md")


def blocks(page: Path, *languages: str) -> list[str]:
    """The fenced blocks of a page in one of the languages."""
    return [m["body"] for m in FENCE.finditer(page.read_text("utf-8")) if m["language"] in languages]


def anchors(page: Path) -> set[str]:
    """What a link into the page may name after its ``#``."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@cache
def commands() -> dict[str, set[str]]:
    """Every command of the command line with its options, as the app itself has them."""
    import typer

    from crimescape.cli.app import app

    group = typer.main.get_command(app)
    return {
        name: {o for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("--")}
        for name, command in group.commands.items()  # type: ignore[attr-defined]  # a group, since there are several
    }


def described() -> dict[str, set[str]]:
    """Every command that the reference describes, with the options its section lists."""
    sections = re.split(r"^### ", REFERENCE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    listed = {s.partition("\n")[0].strip(): re.findall(r"^- (.+?):", s, re.MULTILINE) for s in sections}
    return {name: set(OPTION.findall(" ".join(lines))) for name, lines in listed.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page names a file that is there, and a heading in it."""
    broken = []
    for match in LINK.finditer(FENCE.sub("", page.read_text("utf-8"))):
        target, _, anchor = match["target"].partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(match["target"])
    assert broken == []


def test_every_page_is_within_reach() -> None:
    """From the README, every page of the documentation can be clicked to."""
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        waiting += [
            (page.parent / m["target"].partition("#")[0]).resolve() for m in LINK.finditer(page.read_text("utf-8"))
        ]
    assert [p for p in (ROOT / "docs").rglob("*.md") if p not in seen] == []


def test_every_command_is_described_and_no_other() -> None:
    """The reference has a section for each command, and none for what does not exist."""
    assert set(described()) == set(commands())


@pytest.mark.parametrize("command", sorted(described()))
def test_every_option_is_described_and_no_other(command: str) -> None:
    """The section of a command lists exactly its options."""
    assert described()[command] == commands()[command]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_examples_use_commands_and_options_that_exist(page: Path) -> None:
    """A line that begins with ``crimescape`` in a block could be typed."""
    unknown = []
    for body in blocks(page, "text", "sh"):
        for line in re.findall(r"^\$? ?(crimescape .*)$", body, re.MULTILINE):
            words = shlex.split(line, comments=True)[1:]
            name = words[0] if words and not words[0].startswith("-") else ""
            options = set(OPTION.findall(" ".join(words[1:] if name else words))) - {"--help"}
            if (name and name not in commands()) or options - commands().get(name, set()):
                unknown.append(line)
    assert unknown == []


def test_helps_shown_in_pages_run() -> None:
    """A block line ``$ crimescape ... --help`` runs, and prints a help."""
    shown = {
        line
        for p in PAGES
        for b in blocks(p, "text", "sh")
        for line in re.findall(r"^\$ (crimescape .*--help)$", b, re.M)
    }
    assert "crimescape --help" in shown
    for line in sorted(shown):
        program = "import sys; from crimescape.cli import main; sys.argv[0] = 'crimescape'; main()"
        done = subprocess.run([sys.executable, "-c", program, *shlex.split(line)[1:]], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "Usage: crimescape" in done.stdout


def test_the_invented_city_of_the_how_to_has_the_figures_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Its rate, the chances before, after and by the rhythm, and the truth, as the page has them."""
    page = ROOT / "docs" / "how-to" / "hear-silence.md"
    (code,) = blocks(page, "python")
    exec(compile(code, page.name, "exec"), {})
    rate, *chances = re.findall(r"\d\.\d+", capsys.readouterr().out)
    text = page.read_text("utf-8")
    assert f"told_a_year = {rate} " in text
    for words, chance in zip(("says nothing  ", "is heard  ", "rhythm itself  ", "In truth"), chances, strict=True):
        assert re.search(rf"{words} *{float(chance):.2f}", text), words


def test_the_extractor_of_the_how_to_runs() -> None:
    """The example engine finds the one sentence it knows, and its claim verifies."""
    code, check = blocks(ROOT / "docs" / "how-to" / "write-an-extractor.md", "python")
    room: dict[str, object] = {}
    exec(compile(code, "write-an-extractor.md", "exec"), room)
    named: type = room["OneSentence"]  # type: ignore[assignment]  # a class, made by exec
    sys.modules["one_sentence"] = ModuleType("one_sentence")
    named.__module__, sys.modules["one_sentence"].OneSentence = "one_sentence", named  # type: ignore[attr-defined]
    exec(compile(check, "write-an-extractor.md", "exec"), room)
    report = Report(
        id="r1",
        text="Since June, Los Faroles are allied with Northside Crew in the harbour.",
        original="0" * 64,
        file_name="a.txt",
        received=date(2015, 3, 11),
        outlet="Harbour Gazette",
        handling=Handling.OPEN,
    )
    reading = room["OneSentence"]().read(report, gazetteer=load())  # type: ignore[operator]  # a class, made by exec
    assert [c.quote.text for c in reading.claims] == ["Los Faroles are allied with Northside Crew"]
    assert reading.doubts == ()


def test_fragments_are_well_formed() -> None:
    """A changelog fragment is named for its change and kind, and holds one sentence in one line."""
    for path in (ROOT / "changelog.d").iterdir():
        assert FRAGMENT.fullmatch(path.name), f"{path.name}: name it <slug>.<added|changed|fixed>.md"
        (line,) = path.read_text("utf-8").splitlines()
        assert line[:1].isupper() or line.startswith("`"), f"{path.name}: begin with a capital"
        assert line.endswith("."), f"{path.name}: end with a full stop"


def test_decisions_have_their_form() -> None:
    """A decision has the five parts, in order, and stands in the list."""
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text("utf-8")
    for page in folder.glob("[0-9]*.md"):
        parts = re.findall(r"^\*\*(.+?)\.\*\*", page.read_text("utf-8"), re.MULTILINE)
        assert parts == ["Goal", "Non-goals", "What was measured", "Decision", "Dissent"], page.name
        assert page.name in listed
