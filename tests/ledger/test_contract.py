"""One contract over every ledger: what is recorded stays, in order, under a chain of heads, until it is erased."""

from pathlib import Path
from typing import Any

import pytest

from crimescape.errors import LedgerError, UnknownNameError
from crimescape.ledger import Draft, FolderLedger, MemoryLedger, draft_report
from crimescape.vocabulary import Appearance, Verdict, from_record, judge, to_record
from crimescape.vocabulary.claim import Claim
from tests.ledger.drafts import (
    NOON,
    AnyLedger,
    a_claim,
    a_judgement_draft,
    a_reading_draft,
    a_report,
    a_report_draft,
    record,
)


@pytest.fixture(params=["folder", "memory"])
def ledger(request: Any, tmp_path: Path) -> AnyLedger:
    return FolderLedger(tmp_path) if request.param == "folder" else MemoryLedger()


def erase(ledger: AnyLedger, *reports: Draft) -> Any:
    return ledger.erase([r.content_id for r in reports], recorded=NOON, author="Editor", because="asked by the source")


# -- recording ---


def test_an_empty_ledger_has_a_head_and_nothing_in_it(ledger: AnyLedger) -> None:
    """Before anything is recorded there is a head of no entries, and it is sound."""
    assert ledger.head().entries == 0
    assert list(ledger.entries()) == []
    assert ledger.verify().is_sound
    assert ledger.verify(against=ledger.head().hash).is_sound
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


def test_entries_can_be_asked_by_kind_and_number(ledger: AnyLedger) -> None:
    """Kinds, a number after which and a number up to which narrow what comes back, together."""
    one, two = a_report_draft("one"), a_report_draft("two")
    record(ledger, one, a_reading_draft(one), two, a_reading_draft(two))
    assert [e.seq for e in ledger.entries(kinds=("reading",))] == [2, 4]
    assert [e.seq for e in ledger.entries(since=1, until=3)] == [2, 3]
    assert [e.seq for e in ledger.entries(kinds=("reading",), since=2)] == [4]
    assert ledger.content_ids("report") == {one.content_id, two.content_id}
    assert ledger.read_by("rules/1") == {one.content_id, two.content_id}
    assert ledger.read_by("rules/2") == set()


def test_nouns_come_back_equal(ledger: AnyLedger) -> None:
    """A report, a reading and a judgement are read as they were recorded, from segments and from a view."""
    report = a_report("one")
    draft = draft_report(report)
    reading, opinion = (
        a_reading_draft(draft),
        judge(Verdict.GRADE, ("El Faro",), by="Ed", at=NOON, details={"grade": "B"}),
    )
    record(ledger, draft, reading, Draft("judgement", opinion.id, to_record(opinion)))
    view = ledger.view()
    assert list(ledger.reports()) == [report] == [view.report(report.id)]
    claims = tuple(from_record(Claim, c) for c in reading.body["claims"])
    assert next(iter(ledger.readings())).claims == claims == view.claims() == (a_claim(draft),)
    assert ledger.judgements() == (opinion,) == view.judgements()


@pytest.mark.parametrize(
    ("drafts", "recorded", "author"),
    [
        ([], NOON, "Editor"),
        ([a_report_draft("one")], NOON, ""),
        ([a_report_draft("one")], "", "Editor"),
        ([Draft("tombstone", "x", {})], NOON, "Editor"),
        ([a_report_draft("one"), Draft("rumour", "x", {})], NOON, "Editor"),
    ],
)
def test_what_cannot_be_recorded_leaves_nothing(
    ledger: AnyLedger, drafts: list[Draft], recorded: str, author: str
) -> None:
    """No drafts, nobody, no time, or a kind that is not recorded: all of it is refused, with the choices."""
    with pytest.raises(LedgerError):
        ledger.append(drafts, recorded=recorded, author=author)
    assert ledger.head().entries == 0


def test_the_same_content_has_another_commitment_each_time(ledger: AnyLedger) -> None:
    """Salts hide content: equal drafts cannot be told from their commitments."""
    record(ledger, a_report_draft("one"))
    record(ledger, a_report_draft("one"))
    first, second = ledger.entries()
    assert first.content_id == second.content_id
    assert first.commitment != second.commitment


def test_a_head_noted_elsewhere_must_be_in_the_history(ledger: AnyLedger) -> None:
    """Any earlier head verifies; a head of another history does not."""
    record(ledger, a_report_draft("one"))
    noted = ledger.head().hash
    record(ledger, a_report_draft("two"))
    assert ledger.verify(against=noted).is_sound
    assert not ledger.verify(against="00" * 31 + "01").is_sound


def test_originals_are_kept_once(ledger: AnyLedger) -> None:
    """The same bytes have one name, and come back as they were."""
    assert ledger.put_original(b"a page") == ledger.put_original(b"a page")
    assert ledger.original(ledger.put_original(b"a page")) == b"a page"
    with pytest.raises(LedgerError):
        ledger.original("00" * 32)


def test_what_is_disposable_is_put_by_for_a_head(ledger: AnyLedger) -> None:
    """Cached bytes come back for the head they were computed at, and for no other."""
    before = ledger.head()
    record(ledger, a_report_draft("one"))
    ledger.cache("names", b"some names", at=ledger.head())
    assert ledger.cached("names", at=ledger.head()) == b"some names"
    assert ledger.cached("names", at=before) is None


def test_what_was_put_by_for_earlier_heads_is_thrown_away_by_name(ledger: AnyLedger) -> None:
    """Names that begin so, at earlier heads: what lies at this head, or under other names, stays."""
    record(ledger, a_report_draft("one"))
    earlier = ledger.head()
    for name in ("ties-1", "ties-2", "names"):
        ledger.cache(name, b"some", at=earlier)
    record(ledger, a_report_draft("two"))
    ledger.cache("ties-1", b"new", at=ledger.head())
    ledger.uncache("ties", before=ledger.head())
    assert [ledger.cached(name, at=earlier) for name in ("ties-1", "ties-2", "names")] == [None, None, b"some"]
    assert ledger.cached("ties-1", at=ledger.head()) == b"new"


# -- views ---


def test_a_view_holds_only_the_newest_reading(ledger: AnyLedger) -> None:
    """A new reading of a report supersedes the earlier one's claims, unless a person's standing word keeps them."""
    report = a_report_draft("one")
    old = a_reading_draft(report, engine="rules/1", word="war", others=["Old Crew"])
    record(ledger, report, old)
    record(ledger, a_reading_draft(report, engine="rules/2", word="peace"))
    assert [c.engine for c in ledger.view().claims()] == ["rules/2"]
    assert "Old Crew" not in {e.id for _, e in ledger.view().report_entities()}
    accepted = a_judgement_draft(Verdict.ACCEPT, old.body["claims"][0]["id"])
    record(ledger, accepted)
    assert sorted(c.engine for c in ledger.view().claims()) == ["rules/1", "rules/2"]
    assert ledger.view().claim(old.body["claims"][0]["id"]).engine == "rules/1"
    record(ledger, a_judgement_draft(Verdict.UNDO, accepted.content_id))
    assert [c.engine for c in ledger.view().claims()] == ["rules/2"]
    with pytest.raises(UnknownNameError):
        ledger.view().claim(old.body["claims"][0]["id"])


def test_a_claim_found_again_stands_once(ledger: AnyLedger) -> None:
    """The engine is provenance, not identity: found again, a claim is one claim, of the new reading."""
    report = a_report_draft("one")
    first = a_reading_draft(report, engine="rules/1")
    record(ledger, report, first, a_judgement_draft(Verdict.ACCEPT, first.body["claims"][0]["id"]))
    record(ledger, a_reading_draft(report, engine="rules/2"))
    assert [c.engine for c in ledger.view().claims()] == ["rules/2"]


def test_a_kept_claim_keeps_those_it_speaks_of(ledger: AnyLedger) -> None:
    """Where a kept claim names somebody the new reading no longer knows, the view still says who that is."""
    report = a_report_draft("one")
    old = a_reading_draft(report)
    record(ledger, report, old, a_judgement_draft(Verdict.ACCEPT, old.body["claims"][0]["id"]))
    empty = {"report": report.content_id, "engine": "rules/2"}
    record(ledger, Draft("reading", "0" * 32, empty))
    assert {e.id for _, e in ledger.view().report_entities()} == {"faroles", "northside"}


def test_a_prefix_shows_what_had_been_recorded(ledger: AnyLedger) -> None:
    """The view of the first n entries knows nothing of later ones, and is named by its own history alone."""
    record(ledger, a_report_draft("one"))
    record(ledger, a_report_draft("two"), a_report_draft("three"))
    assert [r.title for r in ledger.view(until=1).reports()] == ["one"]
    assert [r.title for r in ledger.view(until=2).reports()] == ["one", "two"]
    assert [r.title for r in ledger.view().reports()] == ["one", "two", "three"]
    assert ledger.view(until=0).counts()["reports"] == 0
    first, second = (h.hash for h in ledger.heads())
    assert [ledger.view(until=n).head for n in (1, 2, 3)] == [first, f"{first}+1", second]
    assert ledger.view(until=99).head == ledger.view().head == second


def test_claims_are_found_by_whom_they_touch(ledger: AnyLedger) -> None:
    """Asked for the claims of some reports, appearances or predicates, a view gives those and no others."""
    one, two = a_report_draft("one"), a_report_draft("two")
    record(ledger, one, two, a_reading_draft(one), a_reading_draft(two))
    view = ledger.view()
    theirs, nobody = [Appearance(one.content_id, "northside")], [Appearance(one.content_id, "nobody")]
    assert {c.report for c in view.claims(appearances=theirs)} == {one.content_id}
    assert view.claims(appearances=nobody) == () == view.claims(appearances=[])
    assert {c.report for c in view.claims(reports=[two.content_id])} == {two.content_id}
    assert view.claims(reports=[two.content_id], appearances=theirs) == ()
    assert len(view.claims(predicates=["rival_of"])) == 2
    assert view.claims(predicates=["allied_with"]) == ()
    assert view.claim_table(appearances=theirs).column("subject").to_pylist() == ["faroles"]
    assert view.report_entity_table().num_rows == 4
    assert view.report_table([two.content_id]).column("text").to_pylist() == [two.body["text"]]
    assert view.report(one.content_id).text == one.body["text"]
    with pytest.raises(UnknownNameError):
        view.report("feed")


# -- packing ---


def test_packing_changes_no_head_and_no_entry(ledger: AnyLedger) -> None:
    """Small segments put into one file keep their numbers, their leaves and every head."""
    with ledger.writer():
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


# -- erasing ---


def test_what_is_erased_leaves_a_tombstone_and_the_same_heads(ledger: AnyLedger) -> None:
    """Erasing keeps every earlier head, so a noted head still verifies, and nothing of the content."""
    kept, gone = a_report_draft("kept"), a_report_draft("gone", text="a word nobody else says: zanzibarine")
    record(ledger, kept, gone)
    record(ledger, a_reading_draft(gone))
    record(ledger, a_judgement_draft(Verdict.DESCRIBE, gone.content_id, outlet="El Faro"))
    noted = ledger.heads()
    erasure = erase(ledger, gone)
    assert erasure.entries == 3
    assert ledger.heads()[: len(noted)] == noted
    assert ledger.verify(against=noted[-1].hash).is_sound
    assert ledger.content_ids("report") == {kept.content_id}
    assert [e.kind for e in ledger.entries()].count("tombstone") == 3
    gone_entries = list(ledger.entries(kinds=("tombstone",)))
    assert all((e.salt, e.content_id, e.body, e.author, e.recorded) == (None,) * 5 for e in gone_entries)
    assert ledger.view().counts() == {"reports": 1, "readings": 0, "claims": 0, "doubts": 0, "judgements": 0}


def test_the_erasure_itself_is_recorded_and_names_nothing(ledger: AnyLedger) -> None:
    """What stays is how many entries went, when, by whom and why; no id of what they were."""
    report = a_report_draft("gone")
    record(ledger, report)
    erase(ledger, report)
    (entry,) = ledger.entries(kinds=("erasure",))
    assert (entry.author, entry.recorded, entry.body) == (
        "Editor",
        NOON,
        {"erased": 1, "because": "asked by the source"},
    )


def test_judgements_that_name_what_is_erased_go_with_it(ledger: AnyLedger) -> None:
    """On the report, its claims, its names, or on such a judgement: all would prove that it was here."""
    report, other = a_report_draft("gone"), a_report_draft("kept")
    reading = a_reading_draft(report)
    record(ledger, report, other, reading, a_reading_draft(other))
    accepted = a_judgement_draft(Verdict.ACCEPT, reading.body["claims"][0]["id"])
    same = a_judgement_draft(
        Verdict.SAME, Appearance(report.content_id, "faroles").key, Appearance(other.content_id, "faroles").key
    )
    in_details = a_judgement_draft(Verdict.DESCRIBE, other.content_id, version_of=report.content_id)
    undone = a_judgement_draft(Verdict.UNDO, accepted.content_id)
    graded = a_judgement_draft(Verdict.GRADE, "El Faro", grade="B")
    record(ledger, accepted, same, in_details, undone, graded)
    assert erase(ledger, report).entries == 6
    assert [j.id for j in ledger.judgements()] == [graded.content_id]
    assert [c.report for c in ledger.view().claims()] == [other.content_id]


def test_later_versions_outlive_an_erased_first_one(ledger: AnyLedger) -> None:
    """Corrected versions of an erased article stay, the oldest of them as the first, and none names the erased one."""
    first = a_report("first")
    second, third = (a_report(title, version_of=first.id) for title in ("second", "third"))
    record(ledger, *(draft_report(r) for r in (first, second, third)))
    erase(ledger, draft_report(first))
    assert {r.title: r.version_of for r in ledger.view().reports()} == {"second": None, "third": second.id}
    assert {r.title: r.version_of for r in ledger.reports()} == {"second": None, "third": second.id}
    assert not any(first.id in str(e) for e in ledger.entries())


def test_judgements_that_quote_what_is_erased_are_listed(ledger: AnyLedger) -> None:
    """A judgement about something else whose reason repeats the erased words is for a person to look at."""
    report = a_report_draft("gone", text="The cashier of the pier kept two sets of books until the audit.")
    record(ledger, report, a_judgement_draft(Verdict.GRADE, "El Faro", grade="B", why="seldom wrong"))
    record(
        ledger, a_judgement_draft(Verdict.GRADE, "Gazette", grade="C", why="“kept two sets of books until the audit”")
    )
    assert erase(ledger, report).entries_that_quote == (3,)


def test_erasing_what_is_not_there_is_refused(ledger: AnyLedger) -> None:
    """An unknown report cannot be erased, nor nothing; and nothing happens."""
    record(ledger, a_report_draft("one"))
    before = ledger.head()
    for ids in (["feed"], []):
        with pytest.raises(UnknownNameError):
            ledger.erase(ids, recorded=NOON, author="Editor", because="no reason")
    assert ledger.head() == before


def test_an_erased_report_can_come_back(ledger: AnyLedger) -> None:
    """The same report taken in again is a new entry, with nothing left over from before."""
    report = a_report_draft("one")
    record(ledger, report, a_reading_draft(report))
    erase(ledger, report)
    record(ledger, report)
    assert ledger.view().counts() == {"reports": 1, "readings": 0, "claims": 0, "doubts": 0, "judgements": 0}


def test_an_original_shared_by_two_reports_outlives_one(ledger: AnyLedger) -> None:
    """Bytes that another report still needs are not erased with the first."""
    digest = ledger.put_original(b"the same page")
    one, two = a_report_draft("one", original=digest), a_report_draft("two", original=digest)
    record(ledger, one, two)
    erase(ledger, one)
    assert ledger.original(digest) == b"the same page"
    erase(ledger, two)
    with pytest.raises(LedgerError):
        ledger.original(digest)


def test_what_was_computed_before_an_erasure_is_not_put_by_after_it(ledger: AnyLedger) -> None:
    """A slow reader cannot bring erased words back into the cache."""
    report = a_report_draft("gone")
    record(ledger, report)
    slow = ledger.head()
    erase(ledger, report)
    ledger.cache("names", b"erased words", at=slow)
    assert ledger.cached("names", at=slow) is None
