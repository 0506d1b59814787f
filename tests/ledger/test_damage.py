"""What was changed, lost or moved is found and named; reading damaged bytes gives an error, never wrong entries."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crimescape.errors import DamagedError
from crimescape.ledger import FolderLedger
from crimescape.ledger.segment import decode, encode, tombstone
from tests.ledger.drafts import NOON, a_reading_draft, a_report_draft, record


def a_ledger(root: Path, *, reports: int = 4) -> FolderLedger:
    """A ledger of a few reports with originals and readings, some of it packed."""
    ledger = FolderLedger(root)
    for i in range(reports):
        report = a_report_draft(f"report {i}", original=ledger.put_original(f"page {i}".encode()))
        record(ledger, report)
        record(ledger, a_reading_draft(report))
    return ledger


def faults_after(root: Path, path: Path, harm: Callable[[bytes], bytes]) -> tuple[str, ...]:
    """What `verify` says while a file is harmed; then the file is put back."""
    before = path.read_bytes()
    path.write_bytes(harm(before))
    try:
        return FolderLedger(root).verify().faults
    finally:
        path.write_bytes(before)


def test_a_changed_byte_anywhere_is_found(tmp_path: Path) -> None:
    """One flipped bit at any of many places of every segment, original, and the noted head is a fault of that file."""
    ledger = a_ledger(tmp_path)
    ledger.pack(ledger.files()[:3])
    names = ledger.store.names("ledger") + ledger.store.names("originals")
    assert len(names) == 6 + 1 + 4
    for name in names:
        size = (tmp_path / name).stat().st_size
        for at in {0, 5, 11, 12, 40, size // 3, size // 2, size - 9, size - 1}:
            found = faults_after(
                tmp_path,
                tmp_path / name,
                lambda b, at=at: b[:at] + bytes([b[at] ^ 4]) + b[at + 1 :],  # type: ignore[misc]
            )
            assert any(name in fault for fault in found), (name, at)
    assert ledger.verify().is_sound


@pytest.mark.parametrize("cut", [lambda b: b[:-7], lambda b: b[:20], lambda b: b"", lambda b: b + b"\x00"])
def test_a_file_cut_short_or_added_to_is_found(tmp_path: Path, cut: Callable[[bytes], bytes]) -> None:
    """A segment or an original that is shorter or longer than it was written is a fault of that file."""
    ledger = a_ledger(tmp_path, reports=2)
    for name in [ledger.files()[1].name, ledger.store.names("originals")[0]]:
        assert any(name in fault for fault in faults_after(tmp_path, tmp_path / name, cut))


@pytest.mark.parametrize("lost", [0, 2, -1])
def test_a_missing_segment_is_found_and_stops_who_asks(tmp_path: Path, lost: int) -> None:
    """A segment taken away, the last one too, is a fault; and nobody is answered from what is left."""
    ledger = a_ledger(tmp_path)
    (tmp_path / ledger.files()[lost].name).unlink()
    assert any("missing" in fault for fault in ledger.verify().faults)
    with pytest.raises(DamagedError, match="missing"):
        ledger.view()
    if lost == -1:
        with pytest.raises(DamagedError, match="missing"):
            record(ledger, a_report_draft("after"))


def test_segments_in_each_others_place_are_found(tmp_path: Path) -> None:
    """A sound file under another file's name is a fault."""
    ledger = a_ledger(tmp_path)
    first, second = (tmp_path / ledger.files()[i].name for i in (1, 2))
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    assert len(ledger.verify().faults) >= 2


@pytest.mark.parametrize("forgery", ["reordered", "edited", "dropped", "silently erased", "tombstones swapped"])
def test_a_soundly_sealed_forgery_is_found(tmp_path: Path, forgery: str) -> None:
    """Entries rewritten under a fresh envelope do not give the heads they gave, or not their commitments."""
    ledger = a_ledger(tmp_path, reports=0)
    record(ledger, a_report_draft("one"), a_report_draft("two"), a_report_draft("three"))
    record(ledger, a_report_draft("four"))
    noted, name = ledger.heads(), ledger.files()[0].name
    one, two, three = decode(ledger.store.read(name))
    forged = {
        "reordered": [two, one, three],
        "edited": [one, two, replace(three, body=two.body)],
        "dropped": [one, two],
        "silently erased": [one, tombstone(replace(two, commitment=one.commitment)), three],
        "tombstones swapped": [one, tombstone(replace(two, seq=3)), tombstone(replace(three, seq=2))],
    }[forgery]
    ledger.store.write(name, encode(forged))
    assert ledger.verify().faults
    if forgery == "silently erased":
        assert any("erased" in fault for fault in ledger.verify().faults)
    if forgery == "tombstones swapped":
        assert any("number" in fault for fault in ledger.verify().faults)
    if forgery not in ("edited", "tombstones swapped"):  # which keep the leaves, and so the heads
        assert len(ledger.verify(against=noted[0].hash).faults) > len(ledger.verify().faults)


def test_a_missing_original_is_found(tmp_path: Path) -> None:
    """An original that a report refers to and that is not there is a fault that names the segment."""
    ledger = a_ledger(tmp_path, reports=2)
    (tmp_path / ledger.store.names("originals")[0]).unlink()
    assert any("originals" in fault and "segment" in fault for fault in ledger.verify().faults)


def test_a_rewritten_history_does_not_match_a_noted_head(tmp_path: Path) -> None:
    """Somebody who writes the whole ledger anew, soundly, cannot bring back a head noted elsewhere."""
    noted = a_ledger(tmp_path / "one", reports=2).head().hash
    forged = a_ledger(tmp_path / "two", reports=2)
    assert forged.verify().is_sound
    assert not forged.verify(against=noted).is_sound


def test_reading_damaged_bytes_says_where(tmp_path: Path) -> None:
    """Asking a damaged ledger raises an error that names the file, and never gives wrong entries."""
    ledger = a_ledger(tmp_path)
    path = tmp_path / ledger.files()[0].name
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    with pytest.raises(DamagedError, match="00000001"):
        list(ledger.entries())
    digest = ledger.put_original(b"a page")
    original = tmp_path / "originals" / digest[:2] / digest
    original.write_bytes(original.read_bytes()[:-1])
    with pytest.raises(DamagedError, match=digest):
        ledger.original(digest)


def test_a_lost_head_is_computed_again(tmp_path: Path) -> None:
    """The noted head is no truth of its own: without it the same head follows from the segments."""
    ledger = a_ledger(tmp_path)
    head = ledger.head()
    (tmp_path / "ledger" / "head").unlink()
    assert ledger.head() == head
    assert not ledger.verify().is_sound
    record(ledger, a_report_draft("after"))
    assert ledger.verify(against=head.hash).is_sound


def test_a_full_disk_leaves_no_half_written_file(tmp_path: Path) -> None:
    """A write that fails raises, and leaves nothing behind that holds the words."""
    ledger = FolderLedger(tmp_path)
    with ledger.writer():
        pass
    (tmp_path / "ledger" / "00000001-00000001.segment").mkdir()  # what stands in the way of the rename
    with pytest.raises(OSError, match="00000001"):
        ledger.append([a_report_draft("one")], recorded=NOON, author="Editor")
    assert not list(tmp_path.rglob("*.unfinished"))
