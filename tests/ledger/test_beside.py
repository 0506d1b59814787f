"""What is added to a large view is held in memory beside it, and answers are those of a view made anew."""

import shutil
from pathlib import Path

import pytest

from crimescape.ledger import Draft, FolderLedger, beside
from crimescape.ledger.looking import LookingLedger
from crimescape.vocabulary import Verdict
from tests.ledger.drafts import NOON, a_judgement_draft, a_reading_draft, a_report_draft, everything_in, record


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FolderLedger:
    """Every view on disk passes for a large one."""
    monkeypatch.setattr(beside, "LEAST_BYTES", 0)
    (tmp_path / "study").mkdir()
    ledger = FolderLedger(tmp_path / "study")
    record(ledger, *told("first"))
    ledger.view().close()
    return ledger


def told(title: str) -> tuple[Draft, Draft]:
    report = a_report_draft(title)
    return report, a_reading_draft(report)


def made_anew(ledger: FolderLedger) -> tuple[object, ...]:
    anew = ledger.root.parent / "anew"
    shutil.rmtree(anew, ignore_errors=True)
    shutil.copytree(ledger.root, anew, ignore=shutil.ignore_patterns("cache"))
    return everything_in(FolderLedger(anew).view())


def views_kept(ledger: FolderLedger) -> int:
    return len(list((ledger.root / "cache" / "views").iterdir()))


def test_additions_are_held_in_memory_and_answer_as_a_view_made_anew(ledger: FolderLedger) -> None:
    """Read at once or later, several at a time, after questions on earlier ones: nothing is written, all is there."""
    late, its_reading = told("late")
    passed = [ledger.head()]
    for step in (told("second"), (late,), (*told("third"), *told("fourth")), (its_reading,)):
        record(ledger, *step)
        view = ledger.view()
        assert everything_in(view) == made_anew(ledger)
        assert view.at == ledger.head()
        assert all(view.has_passed(head) for head in passed)
        assert view.grown_since(passed[0].entries) is not None
        claims = [c for c in view.claims() if c.report == step[0].content_id]
        assert list(view.claims_named({c.id for c in claims}, reports={c.report for c in claims})) == claims
        passed.append(ledger.head())
    assert views_kept(ledger) == 1


def test_an_earlier_view_sees_nothing_of_what_came_later(ledger: FolderLedger) -> None:
    """Views share what they rest on: each answers for its own head, also when another was closed."""
    views, answers = [], []
    for title in ("second", "third", "fourth"):
        record(ledger, *told(title))
        views.append(ledger.view())
        answers.append(everything_in(views[-1]))
    assert [everything_in(view) for view in views] == answers
    assert not views[0].has_passed(ledger.head())
    views[1].close()
    assert [everything_in(view) for view in (views[0], views[2])] == [answers[0], answers[2]]
    assert everything_in(ledger.view()) == answers[2]


@pytest.mark.parametrize("harm", ["judged", "read again", "recorded again"])
def test_what_changes_rows_that_were_there_is_put_on_disk(ledger: FolderLedger, harm: str) -> None:
    """A judgement, a report read or recorded again: the view is made as before, and later additions lie beside it."""
    second, reading = told("second")
    record(ledger, second, reading)
    earlier = ledger.view()
    before = everything_in(earlier)
    change = {
        "judged": a_judgement_draft(Verdict.REJECT, reading.body["claims"][0]["id"]),
        "read again": a_reading_draft(second, engine="rules/2", word="peace", others=["Others"]),
        "recorded again": a_report_draft("second"),
    }[harm]
    record(ledger, *told("third"), change)
    assert everything_in(ledger.view()) == made_anew(ledger)
    assert everything_in(earlier) == before
    assert views_kept(ledger) == 2
    record(ledger, *told("fourth"))
    assert everything_in(ledger.view()) == made_anew(ledger)
    assert views_kept(ledger) == 2


def test_after_many_entries_a_view_is_put_on_disk(ledger: FolderLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens the study in another process has few entries to read."""
    monkeypatch.setattr(beside, "MOST_ENTRIES", 3)
    for title in ("second", "third", "fourth"):
        record(ledger, *told(title))
        assert everything_in(ledger.view()) == made_anew(ledger)
    assert views_kept(ledger) == 2


def test_what_was_erased_is_not_held_either(ledger: FolderLedger) -> None:
    """After an erasure nothing of the earlier views is continued."""
    record(ledger, *told("second"))
    ledger.view()
    ledger.erase([told("second")[0].content_id], recorded=NOON, author="Editor", because="asked")
    record(ledger, *told("third"))
    assert [r.title for r in ledger.view().reports()] == ["first", "third"]
    assert everything_in(ledger.view()) == made_anew(ledger)


def test_who_only_looks_has_additions_beside_it_too(ledger: FolderLedger) -> None:
    """The view of another process that wrote none is continued in memory, and nothing is put by."""
    record(ledger, *told("second"))
    before = sorted(p for p in ledger.root.rglob("*"))
    assert everything_in(LookingLedger(ledger.root).view()) == made_anew(ledger)
    assert sorted(p for p in ledger.root.rglob("*")) == before
