"""Asking goes on while another process writes; views are disposable, and never hold what was erased."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crimescape.errors import LedgerBusyError
from crimescape.ledger import FolderLedger
from crimescape.ledger.envelope import PlainEnvelope
from crimescape.ledger.segment import segment_range
from crimescape.ledger.segmented import SegmentedLedger
from crimescape.ledger.store import MemoryStore
from crimescape.vocabulary import Verdict
from tests.ledger.drafts import (
    NOON,
    a_judgement_draft,
    a_reading_draft,
    a_report_draft,
    everything_in,
    places_that_hold,
    record,
)

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

WRITER = """
import sys
from pathlib import Path
from crimescape.ledger import FolderLedger
from tests.ledger.drafts import a_report_draft, a_reading_draft, record
ledger = FolderLedger(Path(sys.argv[1]))
with ledger.writer():
    print("started", flush=True)
    for i in range(int(sys.argv[2])):
        report = a_report_draft(f"report {i}")
        record(ledger, report, a_reading_draft(report))
    print("waiting", flush=True)
    sys.stdin.readline()
"""

READER = """
import sys
from pathlib import Path
from crimescape.ledger import FolderLedger
ledger = FolderLedger(Path(sys.argv[1]))
print(ledger.view().counts()["claims"], len(ledger.content_ids("report")))
ledger.writer().__enter__()
"""


def view_files(root: Path) -> list[Path]:
    return sorted((root / "cache" / "views").iterdir())


def test_a_reader_is_answered_while_another_process_writes(tmp_path: Path) -> None:
    """At every moment of another process's writing and packing, a reader sees whole segments, each entry once."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path), "120"],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdin is not None
    try:
        assert writer.stdout.readline() == "started\n"
        ledger, seen, rounds = FolderLedger(tmp_path), 0, 0
        while seen < 240:
            numbers = [e.seq for e in ledger.entries()]
            assert numbers == list(range(1, len(numbers) + 1))
            assert len(numbers) % 2 == 0
            assert len(numbers) >= seen
            view = ledger.view()
            assert view.counts()["claims"] == view.counts()["reports"] >= len(numbers) // 2
            seen, rounds = len(numbers), rounds + 1
        assert rounds > 2
        assert writer.stdout.readline() == "waiting\n"
        with pytest.raises(LedgerBusyError, match=f"Process {writer.pid} is writing"):
            record(ledger, a_report_draft("mine"))
    finally:
        writer.communicate("done\n")
    record(ledger, a_report_draft("mine"))
    assert ledger.verify().is_sound


class ListingBehind(MemoryStore):
    """A store whose next listing is from another moment than what lies there."""

    behind: list[str] | None = None

    def names(self, folder: str) -> list[str]:
        """As any listing may be that is taken while files come and go."""
        if self.behind is not None and folder == "ledger":
            behind, self.behind = self.behind, None
            return behind
        return super().names(folder)


@pytest.mark.parametrize("seen", ["before", "between"])
def test_a_listing_taken_while_the_writer_packs_is_taken_again(seen: str) -> None:
    """No reader takes a moment in which files change places for damage, nor for an empty ledger."""
    store = ListingBehind(PlainEnvelope())
    ledger = SegmentedLedger(store, entropy=bytes)
    for i in range(5):
        ledger.append([a_report_draft(f"report {i}")], recorded=NOON, author="Editor")
    before = store.names("ledger")
    ledger.pack(ledger.files()[:4])
    # Between: the pack is not yet in the listing, what it replaced is no longer in it.
    listing = before if seen == "before" else [n for n in before if segment_range(n) in (None, (5, 5))]
    for ask in (ledger.head, ledger.heads, lambda: list(ledger.entries()), lambda: ledger.verify().faults):
        expected = ask()
        store.behind = listing
        assert ask() == expected
        assert store.behind is None
    assert ledger.verify().is_sound


def test_only_one_may_write_while_others_ask(tmp_path: Path) -> None:
    """A second process that wants to write is refused with the mend, and is answered when it asks."""
    ledger = FolderLedger(tmp_path)
    report = a_report_draft("one")
    record(ledger, report, a_reading_draft(report))
    with ledger.writer():
        done = subprocess.run(
            [sys.executable, "-c", READER, str(tmp_path)], env=ENVIRONMENT, capture_output=True, text=True
        )
    assert done.stdout.split() == ["1", "1"]
    assert f"LedgerBusyError: {tmp_path}: Process {os.getpid()} is writing" in done.stderr
    assert "asking works meanwhile" in done.stderr


def test_an_open_view_stays_good_while_others_are_made(tmp_path: Path) -> None:
    """Who asks a view keeps its answers, even when the view's file was thrown away since."""
    ledger = FolderLedger(tmp_path)
    record(ledger, a_report_draft("one"))
    first = ledger.view()
    for i in range(5):
        record(ledger, a_report_draft(f"report {i}"))
        ledger.view().close()
    assert len(view_files(tmp_path)) == 3
    assert first.counts()["reports"] == 1


@pytest.mark.parametrize("harm", ["garbage", "cut", "missing", "another schema", "another ledger's"])
def test_a_damaged_view_is_made_again(tmp_path: Path, harm: str) -> None:
    """Views are disposable: one that is damaged, missing, or of something else is replaced, not believed."""
    ledger = FolderLedger(tmp_path / "study")
    ledger.root.mkdir()
    record(ledger, a_report_draft("one"))
    ledger.view().close()
    (path,) = view_files(ledger.root)
    if harm == "garbage":
        path.write_bytes(b"not a database")
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    elif harm == "missing":
        path.unlink()
    elif harm == "another schema":
        path.rename(path.with_name(path.name.replace(".v3.", ".v1.")))
    else:
        other = FolderLedger(tmp_path / "other")
        other.root.mkdir()
        record(other, a_report_draft("one"), a_report_draft("two"))
        other.view().close()
        shutil.copyfile(view_files(other.root)[0], path)
    assert ledger.view().counts()["reports"] == 1
    record(ledger, a_report_draft("three"))
    assert ledger.view().counts()["reports"] == 2
    assert all(".v3.duckdb" in p.name for p in view_files(ledger.root))


def test_a_view_of_another_history_is_not_extended(tmp_path: Path) -> None:
    """An older view that is not of a prefix of this ledger is passed over, and the view is made anew."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        record(FolderLedger(tmp_path / name), a_report_draft(name))
        FolderLedger(tmp_path / name).view().close()
    ledger = FolderLedger(tmp_path / "one")
    view_files(ledger.root)[0].unlink()
    shutil.copy(view_files(tmp_path / "other")[0], tmp_path / "one" / "cache" / "views")
    record(ledger, a_report_draft("two"))
    assert [r.title for r in ledger.view().reports()] == ["one", "two"]


def test_where_nothing_can_be_kept_views_live_in_memory(tmp_path: Path) -> None:
    """A cache that cannot be written to stops nobody from asking."""
    ledger = FolderLedger(tmp_path)
    record(ledger, a_report_draft("one"))
    (tmp_path / "cache").write_text("no folder")
    ledger.cache("names", b"some", at=ledger.head())
    assert ledger.cached("names", at=ledger.head()) is None
    assert ledger.view().counts()["reports"] == 1


def test_an_extended_view_is_a_view_made_anew(tmp_path: Path) -> None:
    """Adding newer segments to a copy of an older view gives what making it from nothing gives, at every step."""
    (tmp_path / "study").mkdir()
    ledger = FolderLedger(tmp_path / "study")
    one, two = a_report_draft("one"), a_report_draft("two")
    old, new = a_reading_draft(one), a_reading_draft(one, engine="rules/2", word="peace", others=["Others"])
    accepted = a_judgement_draft(Verdict.ACCEPT, old.body["claims"][0]["id"])
    steps = [
        [one, old],
        [two],
        [new],
        [accepted],
        [a_reading_draft(two)],
        [a_judgement_draft(Verdict.UNDO, accepted.content_id)],
    ]
    for step in steps:
        record(ledger, *step)
        extended = everything_in(ledger.view())
        assert len(view_files(ledger.root)) <= 3
        shutil.rmtree(tmp_path / "anew", ignore_errors=True)
        shutil.copytree(ledger.root, tmp_path / "anew", ignore=shutil.ignore_patterns("cache"))
        assert extended == everything_in(FolderLedger(tmp_path / "anew").view())


def test_a_view_that_a_killed_reader_left_brings_nothing_back(tmp_path: Path) -> None:
    """A view from before an erasure is neither asked nor extended, and the next writer takes it away."""
    ledger = FolderLedger(tmp_path)
    record(ledger, a_report_draft("kept"))
    report = a_report_draft("gone", text="the zanzibarine rooms")
    record(ledger, report)
    ledger.view().close()
    left = view_files(tmp_path)[-1]
    shutil.copy(left, tmp_path / "left")
    ledger.erase([report.content_id], recorded=NOON, author="Editor", because="asked")
    left.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(tmp_path / "left", left)
    assert [r.title for r in ledger.view().reports()] == ["kept"]
    record(ledger, a_report_draft("after"))
    assert places_that_hold(tmp_path, "zanzibarine") == []


def test_asking_needs_no_parquet(tmp_path: Path) -> None:
    """An existing view is opened and asked without loading what only making one needs: a cold answer is quick."""
    ledger = FolderLedger(tmp_path)
    report = a_report_draft("one")
    record(ledger, report, a_reading_draft(report))
    ledger.view().close()
    code = (
        "import sys; from pathlib import Path; from crimescape.ledger import FolderLedger\n"
        "assert len(FolderLedger(Path(sys.argv[1])).view().claims()) == 1\n"
        "print(sorted({'pyarrow', 'pandas', 'numpy', 'filelock'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
