"""Reviewing at the command line: keys on standard input, verdicts as words, a sheet out and back."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crimescape.study import Study
from tests.review.room import CREWE, PACT, WAR, Room


def run(*words: str, study: Path, keys: str = "", by: str = "Ana") -> subprocess.CompletedProcess[str]:
    """One command on a study, with what is typed."""
    named = ("--by", by) if by and words[0] in ("review", "judge") else ()
    return subprocess.run(
        [sys.executable, "-m", "crimescape", *words, "--study", str(study), *named],
        input=keys,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room.made(tmp_path, author="")


def judged(room: Room) -> list[tuple[str, str, str]]:
    """What stands: verdict, who, why, the oldest first."""
    records = Study.open(room.study.path).desk().judged()
    return [(str(j["verdict"]), str(j["by"]), str(j["why"])) for j in records][::-1]


def test_a_sitting_is_driven_by_keys_and_each_answer_is_recorded_at_once(room: Room) -> None:
    """Accept, reject with a reason, undo it, skip, quit: the question taken back is asked again, one answer stands."""
    done = run("review", "--kind", "claim", study=room.study.path, keys="a\nr\nirony\nu\ns\nq\n")
    assert done.returncode == 0, done.stderr
    assert judged(room) == [("accept", "Ana", "")]
    assert done.stderr.count("Taken back: reject") == 1
    assert "1 answered, 1 taken back, 6 left." in done.stderr
    numbers = [line.split(" of ")[0] for line in done.stdout.splitlines() if " of 7 · claim" in line]
    assert numbers == ["1", "2", "3", "2", "3"]
    kinds = [e.body["verdict"] for e in room.study.ledger.entries(kinds=("judgement",)) if e.body]
    assert kinds == ["accept", "reject", "undo"]


def test_the_question_shows_the_words_who_else_says_so_and_what_would_change(room: Room) -> None:
    """The quote stands marked among the words around it, with its chain and what a rejection would do."""
    done = run("review", "--kind", "claim", study=room.study.path, keys="s\n" * 7)
    shown = " ".join(done.stdout.split())
    assert f"After a night on the pier »{PACT.quote}« , says a man of the crew." in shown.replace("«,", "« ,")
    assert "Radio Muelle ← Officials" in shown
    assert "Others who speak of it: 2" in shown
    assert "If 'reject': Los Faroles and Northside Crew" in shown
    assert "That was the last one." in done.stderr


def test_the_end_of_input_ends_the_sitting(room: Room) -> None:
    """What was answered stands; nothing is a traceback."""
    done = run("review", "--kind", "claim", study=room.study.path, keys="a\nr")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert judged(room) == [("accept", "Ana", "")]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_at_a_terminal_a_key_needs_no_enter(room: Room) -> None:
    """Single keys are taken as they are pressed; a reason is a line."""
    import pty
    import select

    main, side = pty.openpty()
    words = ("review", "--kind", "claim", "--study", str(room.study.path), "--by", "Ana")
    process = subprocess.Popen(
        [sys.executable, "-m", "crimescape", *words],
        stdin=side,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        bufsize=0,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdout is not None
    told, heard = process.stdout.fileno(), b""
    for question, keys in ((b"keys ?", b"a"), (b"keys ?", b"r"), (b"no reason)", b"irony\n"), (b"keys ?", b"q")):
        while question not in heard:
            read = os.read(told, 4096)
            assert read, heard.decode("utf-8", "replace")
            heard += read
        heard = heard.rpartition(question)[2]
        os.write(main, keys)
        # What is typed before the terminal listens for a key is thrown away: then it is typed again.
        while not heard.strip() and not select.select([told], [], [], 15)[0]:
            os.write(main, keys)
    rest, _ = process.communicate(timeout=300)
    os.close(main)
    os.close(side)
    assert b"2 answered" in heard + rest
    assert judged(room) == [("accept", "Ana", ""), ("reject", "Ana", "irony")]


def test_a_wrong_key_and_a_refused_answer_ask_again(room: Room) -> None:
    """An answer that cannot be is refused with its reason, and the same question stands."""
    keys = "z\nc\ntense=yesterday\n\n\nc\n\n?\nc\ntense=past\n\nold story\nq\n"
    done = run("review", "--kind", "claim", study=room.study.path, keys=keys)
    assert "No key 'z' here." in done.stderr
    assert "No tense 'yesterday'" in done.stderr
    assert "Nothing was recorded." in done.stderr
    assert "u undo" in done.stderr
    assert judged(room) == [("correct", "Ana", "old story")]


def test_names_are_shown_side_by_side_and_need_reason_and_yes(room: Room) -> None:
    """No reason, or no yes: nothing; with both, they are one; u takes it back."""
    path = room.study.path
    done = run("review", "--kind", "names", study=path, keys="=\n\n=\na misprint\nn\nq\n")
    assert judged(room) == []
    assert "needs a reason" in done.stderr
    lines = [line for line in done.stdout.splitlines() if "Northside Crew" in line and "Northside Crewe" in line]
    assert lines, "both names stand in one line"
    run("review", "--kind", "names", study=path, keys="=\na misprint\ny\n")
    assert judged(room) == [("same", "Ana", "a misprint")]
    assert run("queue", "--kind", "names", "--json", study=path).stdout.count('"kind": "names"') == 0


def test_origins_sources_and_dates_have_their_keys(room: Room) -> None:
    """One origin, a grade, a date: each by its key."""
    path = room.study.path
    assert run("review", "--kind", "origins", study=path, keys="1\nq\n").returncode == 0
    assert run("review", "--kind", "source", study=path, keys="b\nq\n").returncode == 0
    assert run("review", "--kind", "report", study=path, keys="t\nJune\nt\n2015-03-12\nq\n").returncode == 0
    assert [j[0] for j in judged(room)] == ["one-origin", "grade", "describe"]


def test_a_claim_is_added_on_the_way_and_undone(room: Room) -> None:
    """The question at hand stays while another claim of its report is added; undo takes the addition first."""
    keys = "+\nNobody sleeps there\npresent_in\nx\ny\n\n\nu\nq\n"
    done = run("review", "--kind", "claim", study=room.study.path, keys=keys)
    assert "does not stand" in done.stderr
    target = next(i for i, item in enumerate(room.queue("claim")) if item["key"] == room.id(WAR))
    quote = "at war with Los Faroles in Puerto Sereno"
    added = f"+\n{quote}\npresent_in\nLos Faroles\nPuerto Sereno\n\nseen\n"
    done = run("review", "--kind", "claim", study=room.study.path, keys="s\n" * target + added + "q\n")
    assert "1 claims added" in done.stderr
    assert judged(room) == [("add", "Ana", "seen")]
    done = run("review", "--kind", "claim", study=room.study.path, keys="a\nu\nq\n")
    assert judged(room) == [("add", "Ana", "seen")]


def test_nobody_signs_without_a_name(room: Room) -> None:
    """Neither --by nor an author in study.toml: refused before anything is asked."""
    done = run("review", study=room.study.path, keys="a\n", by="")
    assert (done.returncode, "Nobody signs" in done.stderr) == (1, True)
    done = run("judge", "accept", room.id(PACT), study=room.study.path, by="")
    assert done.returncode == 1
    assert judged(room) == []


def test_verdicts_as_words(room: Room) -> None:
    """Ids by their first digits; several at once; what is recorded is told; undo by the judgement's id."""
    path = room.study.path
    done = run("judge", "accept", room.id(PACT)[:10], room.id(WAR)[:10], "--because", "read", "--json", study=path)
    record = json.loads(done.stdout)
    assert [j["verdict"] for j in record["judged"]] == ["accept", "accept"]
    assert record["head"] == room.study.ledger.head().hash
    assert run("judge", "correct", room.id(CREWE), "--set", "tense=past", study=path).returncode == 0
    assert run("judge", "grade", "Coast Courier", "B", study=path).returncode == 0
    assert "stands" in run("judge", "grade", "Coast Courier", "B", study=path).stderr
    assert run("judge", "undo", record["judged"][0]["id"][:8], study=path).returncode == 0
    assert [j[0] for j in judged(room)] == ["accept", "correct", "grade"]
    listed = run("queue", "--judged", study=path).stdout
    assert "tense=past" in listed
    assert "grade B" in listed


def test_joining_names_asks_first(room: Room) -> None:
    """Both sides stand beside each other; without a yes nothing happens."""
    words = ("judge", "same", "Northside Crew", "Northside Crewe", "--because", "a misprint")
    done = run(*words, study=room.study.path, keys="n\n")
    assert done.returncode == 1
    assert any("Northside Crew " in x and "Northside Crewe" in x for x in done.stderr.splitlines())
    assert judged(room) == []
    assert run(*words, "--yes", study=room.study.path).returncode == 0
    assert judged(room) == [("same", "Ana", "a misprint")]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("accept",), 2),
        (("correct", "x", "--set", "tense"), 2),
        (("--sheet", "x.csv", "--because", "y"), 2),
        (("praise", "x"), 1),
        (("accept", "0123456789"), 1),
        (("undo", "0123456789"), 1),
        (("grade", "Nobody Known", "A"), 1),
        (("--sheet", "missing.csv"), 1),
    ],
)
def test_what_cannot_be_is_refused_or_misused(room: Room, words: tuple[str, ...], code: int) -> None:
    """2 for a command that says too little, 1 for one that cannot be followed; never a traceback."""
    done = run("judge", *words, study=room.study.path)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert judged(room) == []


def test_the_sheet_goes_out_and_comes_back(room: Room, tmp_path: Path) -> None:
    """Written once and never over; bad rows named with their number, and then nothing; mended, all of it."""
    path, sheet = room.study.path, tmp_path / "queue.csv"
    assert run("queue", "--sheet", str(sheet), study=path).returncode == 0
    assert run("queue", "--sheet", str(sheet), study=path).returncode == 1
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    by_item = {r["item"]: r for r in rows}
    by_item[room.id(PACT)].update(verdict="reject", why="irony")
    by_item[room.id(WAR)].update(verdict="certainly")
    by_item[room.id(CREWE)].update(tense="past")

    def save() -> None:
        with sheet.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    save()
    done = run("judge", "--sheet", str(sheet), study=path)
    assert done.returncode == 1
    assert f"row {rows.index(by_item[room.id(WAR)]) + 2}, verdict" in done.stderr
    assert "Choices: accept, reject, correct" in done.stderr
    assert judged(room) == []
    by_item[room.id(WAR)].update(verdict="accept")
    save()
    done = run("judge", "--sheet", str(sheet), "--json", study=path)
    assert json.loads(done.stdout)["recorded"] == 2
    assert "tense changed, but no verdict" in done.stderr
    assert sorted(j[0] for j in judged(room)) == ["accept", "reject"]


def test_the_queue_says_what_waits_and_who_contradicts_whom(room: Room) -> None:
    """JSON with every figure; conflicts listed with who said what."""
    path = room.study.path
    run("judge", "accept", room.id(PACT), study=path, by="Ana")
    run("judge", "reject", room.id(PACT), "--because", "irony", study=path, by="Bruno")
    record = json.loads(run("queue", "--json", "--most", "3", study=path).stdout)
    assert len(record["items"]) == 3
    assert record["waiting"] > 3
    assert {"items", "waiting", "weighed", "by_kind", "conflicts", "valid", "known", "policy", "head"} <= set(record)
    assert [w["by"] for w in record["conflicts"][0]["words"]] == ["Ana", "Bruno"]
    listed = run("queue", "--conflicts", study=path).stdout
    assert "Ana" in listed
    assert "* Bruno" in listed
    assert "irony" in listed
    assert "1 contradictions" in run("queue", study=path).stderr
