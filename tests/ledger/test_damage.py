"""What was changed, lost or killed half-way is found, or finished; what is erased stands in no byte."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crimescape.errors import DamagedError, LedgerBusyError
from crimescape.ledger import FolderLedger
from crimescape.ledger.erasing import intend_erasure
from tests.ledger.drafts import a_reading_draft, a_report_draft

NOON = "2020-01-01T12:00:00Z"
SECRET = "zanzibarine"

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


def a_ledger(root: Path, *, reports: int = 4) -> FolderLedger:
    """A ledger of a few reports with originals and readings."""
    ledger = FolderLedger(root)
    for i in range(reports):
        report = a_report_draft(f"report {i}", original=ledger.put_original(f"page {i}".encode()))
        ledger.append([report], recorded=NOON, author="Editor")
        ledger.append([a_reading_draft(report)], recorded=NOON, author="Editor")
    return ledger


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One sound study folder for the tests that flip bytes and put them back."""
    root = tmp_path_factory.mktemp("sound")
    a_ledger(root)
    return root


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(choice=st.integers(min_value=0), offset=st.integers(min_value=0), flip=st.integers(min_value=1, max_value=255))
def test_a_flipped_byte_is_found(sound: Path, choice: int, offset: int, flip: int) -> None:
    """Any changed byte of any segment, original or noted head is a fault that names its file."""
    ledger = FolderLedger(sound)
    names = ledger.store.names("ledger") + ledger.store.names("originals")
    path = sound / names[choice % len(names)]
    before = path.read_bytes()
    at = offset % len(before)
    path.write_bytes(before[:at] + bytes([before[at] ^ flip]) + before[at + 1 :])
    try:
        faults = ledger.verify().faults
    finally:
        path.write_bytes(before)
    assert any(path.relative_to(sound).as_posix() in f or "ledger/head" in f for f in faults)
    assert ledger.verify().is_sound


@pytest.mark.parametrize("harm", ["cut", "removed", "last removed", "swapped"])
def test_a_missing_or_moved_segment_is_found(tmp_path: Path, harm: str) -> None:
    """A segment cut short, taken away (the last one too) or put in another's place is a fault."""
    ledger = a_ledger(tmp_path)
    names = [tmp_path / name for _, _, name in ledger.files()]
    if harm == "cut":
        names[2].write_bytes(names[2].read_bytes()[:-7])
    elif harm == "removed":
        names[2].unlink()
    elif harm == "last removed":
        names[-1].unlink()
    else:
        first, second = names[1].read_bytes(), names[2].read_bytes()
        names[1].write_bytes(second)
        names[2].write_bytes(first)
    assert not ledger.verify().is_sound


def test_a_rewritten_history_does_not_match_a_noted_head(tmp_path: Path) -> None:
    """Somebody who writes the whole ledger anew, soundly, cannot bring back a head noted elsewhere."""
    noted = a_ledger(tmp_path / "one", reports=2).head().hash
    forged = a_ledger(tmp_path / "two", reports=2)
    assert forged.verify().is_sound
    assert not forged.verify(against=noted).is_sound


def test_reading_damaged_bytes_says_where(tmp_path: Path) -> None:
    """Asking a damaged ledger raises an error that names the file, and never gives wrong entries."""
    ledger = a_ledger(tmp_path)
    path = tmp_path / ledger.files()[0][2]
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    with pytest.raises(DamagedError, match="00000001"):
        list(ledger.entries())


def test_a_killed_writer_loses_nothing_that_was_recorded(tmp_path: Path) -> None:
    """Killed at ten moments and started again each time, a writer ends with the same content as an undisturbed one."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for attempt in range(10):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], env=environment, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.01 + 0.013 * attempt)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert not [f for f in FolderLedger(tmp_path).verify().faults if "ledger/head" not in f]
    subprocess.run([sys.executable, "-c", WRITER, str(tmp_path)], env=environment, check=True, capture_output=True)
    ledger = FolderLedger(tmp_path)
    wanted = sorted(
        a_report_draft(f"report {i}", original=ledger.put_original(f"bytes {i}".encode())).content_id for i in range(90)
    )
    assert sorted(e.content_id or "" for e in ledger.entries(kinds=("report",))) == wanted
    assert ledger.verify().is_sound


def test_only_one_may_write_while_others_ask(tmp_path: Path) -> None:
    """A second writer is refused with the mend; a reader is answered meanwhile."""
    ledger = a_ledger(tmp_path, reports=2)
    code = (
        "import sys; from pathlib import Path; from crimescape.ledger import FolderLedger\n"
        "ledger = FolderLedger(Path(sys.argv[1]))\n"
        "print(ledger.view().counts()['claims'])\n"
        "ledger.append([], recorded='', author='') if False else ledger.writer().__enter__()\n"
    )
    with ledger.writer():
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
        )
    assert done.stdout.strip() == "2"
    assert LedgerBusyError.__name__ in done.stderr


def _holding(root: Path, word: str) -> list[str]:
    """Files of a study in which a word stands: in their bytes, their names, or their entries unpacked."""
    ledger = FolderLedger(root)
    found = [str(p) for p in root.rglob("*") if p.is_file() and (word.encode() in p.read_bytes() or word in p.name)]
    found += [f"entry {e.seq}" for e in ledger.entries() if word in str(e)]
    return found


@pytest.mark.parametrize("is_killed_halfway", [False, True])
def test_what_is_erased_stands_in_no_byte(tmp_path: Path, is_killed_halfway: bool) -> None:
    """After erasing, the erased words stand in no file, packed or not, even when the eraser was killed half-way."""
    ledger = a_ledger(tmp_path)
    text = f"Los Faroles met in the {SECRET} rooms with the Northside Crew."
    report = a_report_draft("gone", text=text, original=ledger.put_original(text.encode()))
    ledger.append([report, a_reading_draft(report)], recorded=NOON, author="Editor")
    ledger.view().claims()
    ledger.cache("names", SECRET.encode(), at=ledger.head())
    assert _holding(tmp_path, SECRET)
    if is_killed_halfway:
        intend_erasure(ledger, [report.content_id], recorded=NOON, author="Editor", because="asked")
        with FolderLedger(tmp_path).writer():
            pass  # the next writer finishes what was intended
    else:
        ledger.erase([report.content_id], recorded=NOON, author="Editor", because="asked")
    assert _holding(tmp_path, SECRET) == []
    assert _holding(tmp_path, report.content_id) == []
    assert FolderLedger(tmp_path).verify().is_sound


def test_a_damaged_view_is_made_again(tmp_path: Path) -> None:
    """Views are disposable: a damaged one is replaced, not believed."""
    ledger = a_ledger(tmp_path)
    assert ledger.view().counts()["reports"] == 4
    for path in (tmp_path / "cache" / "views").iterdir():
        path.write_bytes(b"not a database")
    assert ledger.view().counts()["reports"] == 4
