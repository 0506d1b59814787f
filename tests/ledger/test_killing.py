"""Killed at any moment, a writer leaves whole units only, and the next one finishes what it began."""

import gc
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crimescape.ledger import FolderLedger
from crimescape.ledger.packing import LOOSE_FILES
from crimescape.vocabulary import Verdict
from tests.ledger.drafts import (
    NOON,
    a_judgement_draft,
    a_reading_draft,
    a_report_draft,
    places_that_hold,
    record,
)

SECRET = "zanzibarine"
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir")

WRITER = """
import sys
from pathlib import Path
from crimescape.ledger import FolderLedger
from tests.ledger.drafts import a_report_draft
ledger = FolderLedger(Path(sys.argv[1]))
have = ledger.content_ids("report")
print("started", flush=True)
for i in range(90):
    draft = a_report_draft(f"report {i}", original=ledger.put_original(f"bytes {i}".encode()))
    if draft.content_id not in have:
        ledger.append([draft], recorded="2020-01-01T12:00:00Z", author="writer")
"""


def killed_before_change(number: int, *, root: Path, work: Callable[[], None]) -> bool:
    """Do some work in a child process that is killed (SIGKILL) before its n-th change of a file below a folder.

    Returns
    -------
    bool
        Whether it was killed; False when the work was done before it came to that.
    """
    child = os.fork()
    if child == 0:
        gc.disable()  # what the parent's other threads hold is half gone here, and must not be looked at
        seen = 0

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal seen
            is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            if (event in CHANGES or is_write) and str(root) in str(arguments[0]):
                seen += 1
                if seen > number:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL, "the work crashed"
        return True
    assert os.WEXITSTATUS(status) == 0, "the work failed"
    return False


def holding(root: Path) -> list[str]:
    """Where the secret stands in a study whose views are no databases: files, and entries unpacked."""
    files = [p.name for p in root.rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()]
    return files + [str(e.seq) for e in FolderLedger(root).entries() if SECRET in str(e)]


def content_of(root: Path) -> list[str]:
    return sorted(str(e.content_id) for e in FolderLedger(root).entries())


def test_a_writer_killed_at_random_moments_loses_nothing(tmp_path: Path) -> None:
    """Killed at ten moments and started again each time, a writer ends with the same content as an undisturbed one."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for attempt in range(10):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], env=environment, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.01 + 0.013 * attempt)
        process.kill()
        process.wait()
        process.stdout.close()
        assert FolderLedger(tmp_path).verify().faults == ()
    subprocess.run([sys.executable, "-c", WRITER, str(tmp_path)], env=environment, check=True, capture_output=True)
    ledger = FolderLedger(tmp_path)
    digests = [ledger.put_original(f"bytes {i}".encode()) for i in range(90)]
    assert content_of(tmp_path) == sorted(
        a_report_draft(f"report {i}", original=d).content_id for i, d in enumerate(digests)
    )
    assert ledger.verify().is_sound


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
@pytest.mark.parametrize("is_packing", [False, True])
def test_an_append_killed_at_any_change_is_whole_or_nothing(tmp_path: Path, is_packing: bool) -> None:
    """At every step of recording, packing included, readers see the entries before it, or all; each of them once."""
    start = tmp_path / "start"
    start.mkdir()
    ledger = FolderLedger(start)
    for i in range(LOOSE_FILES if is_packing else 2):
        record(ledger, a_report_draft(f"report {i}"))
    new = [a_report_draft("new"), a_report_draft("newer")]
    before, after = content_of(start), sorted([*content_of(start), *(d.content_id for d in new)])
    # A pack's many deletions are alike: the first, one in the middle and the last ones stand for them.
    steps = range(200) if not is_packing else [*range(4, 10), LOOSE_FILES // 2, *range(LOOSE_FILES + 6, 200)]
    outcomes = set()
    for step in steps:
        root = tmp_path / f"step {step}"
        shutil.copytree(start, root)
        copy = FolderLedger(root)
        was_killed = killed_before_change(step, root=root, work=lambda copy=copy: record(copy, *new))  # type: ignore[misc]
        found = content_of(root)
        assert found in (before, after)
        assert was_killed or found == after
        assert FolderLedger(root).verify(against=ledger.head().hash).faults == ()
        outcomes.add(found == after)
        record(FolderLedger(root), a_report_draft("next"))
        assert not list(root.rglob("*.unfinished"))
        assert len(list(root.rglob("*.segment"))) == len(FolderLedger(root).files())
        assert FolderLedger(root).verify(against=ledger.head().hash).faults == ()
        assert len(content_of(root)) == len(found) + 1
        shutil.rmtree(root)
        if not was_killed:
            break
    assert outcomes == {False, True}
    assert not was_killed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
def test_an_erasure_killed_at_any_change_is_finished_by_the_next_writer(tmp_path: Path) -> None:
    """At every step, once the erasure is noted, whoever writes next leaves no byte of it, and records it once."""
    start = tmp_path / "start"
    start.mkdir()
    ledger = FolderLedger(start)
    text = f"Los Faroles met in the {SECRET} rooms with the Northside Crew."
    report = a_report_draft("gone", text=text, original=ledger.put_original(text.encode()))
    record(ledger, a_report_draft("kept", original=ledger.put_original(b"kept")))
    record(ledger, report, a_judgement_draft(Verdict.DESCRIBE, report.content_id, why=SECRET, language="en"))
    record(ledger, a_reading_draft(report))
    noted = ledger.heads()
    ledger.cache("names", SECRET.encode(), at=ledger.head())
    copies = start / "cache" / "views"
    copies.mkdir(parents=True)
    (copies / f"{3:08d}-{'0' * 32}.v3.duckdb").write_text(SECRET)
    assert holding(start)

    for step in range(200):
        root = tmp_path / f"step {step}"
        shutil.copytree(start, root)
        copy = FolderLedger(root)
        was_killed = killed_before_change(
            step,
            root=root,
            work=lambda copy=copy: (
                copy.erase(  # type: ignore[misc]
                    [report.content_id], recorded=NOON, author="Editor", because="asked"
                )
                and None
            ),
        )
        is_noted = (root / "ledger" / "erasing").exists() or SECRET not in str(list(FolderLedger(root).entries()))
        with FolderLedger(root).writer():
            pass
        if is_noted:
            assert holding(root) == []
            assert len(list(FolderLedger(root).entries(kinds=("erasure",)))) == 1
            assert FolderLedger(root).heads()[: len(noted)] == noted
        else:
            assert [e.seq for e in FolderLedger(root).entries()] == [1, 2, 3, 4]
        assert FolderLedger(root).verify(against=noted[-1].hash).faults == ()
        shutil.rmtree(root)
        if not was_killed:
            break
    assert is_noted
    assert not was_killed
    assert step > 10


def test_what_is_erased_stands_in_no_byte(tmp_path: Path) -> None:
    """After erasing, the erased words stand in no file of the study: packed, unpacked, cached or in a name."""
    ledger = FolderLedger(tmp_path)
    text = f"Los Faroles met in the {SECRET} rooms with the Northside Crew."
    for i in range(3):
        record(ledger, a_report_draft(f"report {i}"))
    report = a_report_draft(f"{SECRET} title", text=text, original=ledger.put_original(text.encode()))
    record(ledger, report, a_reading_draft(report))
    ledger.pack(ledger.files())
    ledger.view().claims()
    record(ledger, a_report_draft("after"))
    ledger.view().claims()
    ledger.cache("names", SECRET.encode(), at=ledger.head())
    assert len(places_that_hold(tmp_path, SECRET)) >= 4
    assert places_that_hold(tmp_path, report.content_id)
    ledger.erase([report.content_id], recorded=NOON, author="Editor", because="asked")
    assert FolderLedger(tmp_path).view().counts()["reports"] == 4
    assert places_that_hold(tmp_path, SECRET) == []
    assert places_that_hold(tmp_path, report.content_id) == []
    assert FolderLedger(tmp_path).verify().is_sound
