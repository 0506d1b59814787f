"""One contract over every ledger: what is recorded stays, in order, under a chain of heads, until it is erased."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crimescape.errors import LedgerError, UnknownNameError
from crimescape.ledger import Draft, FolderLedger, MemoryLedger
from crimescape.vocabulary import Verdict, judge, to_record
from tests.ledger.drafts import a_reading_draft, a_report_draft

AnyLedger = FolderLedger | MemoryLedger
NOON = "2020-01-01T12:00:00Z"


@pytest.fixture(params=["folder", "memory"])
def ledger(request: Any, tmp_path: Path) -> Iterator[AnyLedger]:
    yield FolderLedger(tmp_path) if request.param == "folder" else MemoryLedger()


def record(ledger: AnyLedger, *drafts: Draft) -> None:
    ledger.append(drafts, recorded=NOON, author="Editor")


def test_an_empty_ledger_has_a_head_and_nothing_in_it(ledger: AnyLedger) -> None:
    """Before anything is recorded there is a head of no entries, and it is sound."""
    assert ledger.head().entries == 0
    assert list(ledger.entries()) == []
    assert ledger.verify().is_sound
    assert ledger.view().counts()["reports"] == 0


def test_entries_come_back_in_order_with_who_and_when(ledger: AnyLedger) -> None:
    """What was appended is read back in order, numbered from 1, with author and time."""
    record(ledger, a_report_draft("one"), a_report_draft("two"))
    record(ledger, a_report_draft("three"))
    entries = list(ledger.entries())
    assert [e.seq for e in entries] == [1, 2, 3]
    assert [e.segment for e in entries] == [1, 1, 2]
    assert {(e.author, e.recorded) for e in entries} == {("Editor", NOON)}
    assert [r.title for r in ledger.reports()] == ["one", "two", "three"]


def test_nothing_to_record_is_refused(ledger: AnyLedger) -> None:
    """An empty segment would be a head without a cause."""
    with pytest.raises(LedgerError):
        ledger.append([], recorded=NOON, author="Editor")


def test_the_same_content_has_another_commitment_each_time(ledger: AnyLedger) -> None:
    """Salts hide content: equal drafts cannot be told from their commitments."""
    record(ledger, a_report_draft("one"))
    record(ledger, a_report_draft("one"))
    first, second = ledger.entries()
    assert first.content_id == second.content_id
    assert first.commitment != second.commitment


def test_packing_changes_no_head_and_no_entry(ledger: AnyLedger) -> None:
    """Small segments put into one file keep their numbers, their leaves and every head."""
    for i in range(120):
        record(ledger, a_report_draft(f"report {i}"))
    assert len(ledger.files()) < 60
    assert [e.seq for e in ledger.entries()] == list(range(1, 121))
    assert len(ledger.heads()) == 120
    heads = ledger.heads()
    ledger.pack(ledger.files())
    assert len(ledger.files()) == 1
    assert ledger.heads() == heads
    assert ledger.verify(against=heads[3].hash).is_sound


def test_a_head_noted_elsewhere_must_be_in_the_history(ledger: AnyLedger) -> None:
    """Any earlier head verifies; a head of another history does not."""
    record(ledger, a_report_draft("one"))
    noted = ledger.head().hash
    record(ledger, a_report_draft("two"))
    assert ledger.verify(against=noted).is_sound
    assert not ledger.verify(against="00" * 31 + "01").is_sound


def test_a_view_holds_only_the_newest_reading(ledger: AnyLedger) -> None:
    """A new reading of a report supersedes the claims of the earlier one, unless a person accepted them."""
    report = a_report_draft("one")
    old, new = (
        a_reading_draft(report, engine="rules/1", word="war"),
        a_reading_draft(report, engine="rules/2", word="peace"),
    )
    record(ledger, report, old)
    record(ledger, new)
    assert [c.engine for c in ledger.view().claims()] == ["rules/2"]
    accepted = judge(Verdict.ACCEPT, (old.body["claims"][0]["id"],), by="Editor", at=NOON)
    record(ledger, Draft("judgement", accepted.id, to_record(accepted)))
    assert sorted(c.engine for c in ledger.view().claims()) == ["rules/1", "rules/2"]


def test_a_prefix_shows_what_had_been_recorded(ledger: AnyLedger) -> None:
    """The view of the first n entries knows nothing of later ones."""
    record(ledger, a_report_draft("one"))
    record(ledger, a_report_draft("two"))
    assert [r.title for r in ledger.view(until=1).reports()] == ["one"]
    assert [r.title for r in ledger.view().reports()] == ["one", "two"]


def test_claims_are_found_by_whom_they_touch(ledger: AnyLedger) -> None:
    """Asked for the claims about some appearances, a view gives those and no others."""
    one, two = a_report_draft("one"), a_report_draft("two")
    record(ledger, one, two, a_reading_draft(one), a_reading_draft(two))
    view = ledger.view()
    appearance = next(a for a, _ in view.report_entities() if a.report == one.content_id)
    assert {c.report for c in view.claims(appearances=[appearance])} == {one.content_id}
    assert view.report(one.content_id).text == one.body["text"]


def test_what_is_erased_leaves_a_tombstone_and_the_same_heads(ledger: AnyLedger) -> None:
    """Erasing keeps every earlier head, so a noted head still verifies, and nothing of the content."""
    kept, gone = a_report_draft("kept"), a_report_draft("gone", text="a word nobody else says: zanzibarine")
    record(ledger, kept, gone)
    record(ledger, a_reading_draft(gone))
    opinion = judge(Verdict.DESCRIBE, (gone.content_id,), by="Editor", at=NOON, details={"outlet": "El Faro"})
    record(ledger, Draft("judgement", opinion.id, to_record(opinion)))
    noted = ledger.heads()
    erasure = ledger.erase([gone.content_id], recorded=NOON, author="Editor", because="asked by the source")
    assert erasure.entries == 3
    assert ledger.heads()[: len(noted)] == noted
    assert ledger.verify(against=noted[-1].hash).is_sound
    assert ledger.content_ids("report") == {kept.content_id}
    assert [e.kind for e in ledger.entries()].count("tombstone") == 3
    assert all(e.salt is None and e.content_id is None for e in ledger.entries(kinds=("tombstone",)))
    assert ledger.view().counts() == {"reports": 1, "readings": 0, "claims": 0, "doubts": 0, "judgements": 0}


def test_erasing_what_is_not_there_is_refused(ledger: AnyLedger) -> None:
    """An unknown report cannot be erased, and nothing happens."""
    record(ledger, a_report_draft("one"))
    before = ledger.head()
    with pytest.raises(UnknownNameError):
        ledger.erase(["feed"], recorded=NOON, author="Editor", because="no reason")
    assert ledger.head() == before


def test_an_original_shared_by_two_reports_outlives_one(ledger: AnyLedger) -> None:
    """Bytes that another report still needs are not erased with the first."""
    digest = ledger.put_original(b"the same page")
    one, two = a_report_draft("one", original=digest), a_report_draft("two", original=digest)
    record(ledger, one, two)
    ledger.erase([one.content_id], recorded=NOON, author="Editor", because="asked")
    assert ledger.original(digest) == b"the same page"
    ledger.erase([two.content_id], recorded=NOON, author="Editor", because="asked")
    with pytest.raises(LedgerError):
        ledger.original(digest)
