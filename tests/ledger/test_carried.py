"""A claim that a judgement carries stands in the view while the judgement does, before whatever engines found."""

from dataclasses import replace

import pytest

from crimescape.ledger import Draft, MemoryLedger, draft_judgement
from crimescape.vocabulary import Judgement, Kind, ReportEntity, Tense, Verdict, carry, judge
from tests.ledger.drafts import NOON, AnyLedger, a_claim, a_judgement_draft, a_reading_draft, a_report_draft, record

PEOPLE = (
    ReportEntity("faroles", Kind.GROUP, ("Los Faroles",)),
    ReportEntity("northside", Kind.GROUP, ("Northside Crew",)),
)


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


def carrying(verdict: Verdict, report: Draft, *, tense: Tense = Tense.PAST, at: str = NOON) -> Judgement:
    """A word of the editor that lets the report's claim speak in that tense."""
    claim = replace(a_claim(report), tense=tense, confidence=1.0)
    return judge(verdict, (claim.id,), by="Editor", at=at, details=carry(claim, PEOPLE))


@pytest.mark.parametrize("verdict", [Verdict.ACCEPT, Verdict.CORRECT, Verdict.ADD])
def test_it_stands_before_engines_until_it_is_taken_back(ledger: AnyLedger, verdict: Verdict) -> None:
    """A person's form of a claim counts, older or newer than the engine's; undone, the engine's is back."""
    report = a_report_draft("one")
    said = carrying(verdict, report)
    record(ledger, report, a_reading_draft(report, engine="rules/1"), draft_judgement(said))
    record(ledger, a_reading_draft(report, engine="rules/2"))
    (claim,) = ledger.view().claims()
    assert (claim.tense, claim.confidence) == (Tense.PAST, 1.0)
    assert ledger.view().claim_table().column("tense").to_pylist() == ["past"]
    record(ledger, a_judgement_draft(Verdict.UNDO, said.id))
    assert [(c.tense, c.engine) for c in ledger.view().claims()] == [(Tense.CURRENT, "rules/2")]


def test_it_stands_with_those_it_names_when_no_engine_knows_them(ledger: AnyLedger) -> None:
    """Without any reading the claim and its two groups are there; undone, neither is."""
    report = a_report_draft("one")
    said = carrying(Verdict.ADD, report)
    record(ledger, report, draft_judgement(said))
    assert [c.id for c in ledger.view().claims()] == list(said.targets)
    assert {e.id for _, e in ledger.view().report_entities()} == {"faroles", "northside"}
    assert {e.id for _, e in ledger.view().report_entities([report.content_id])} == {"faroles", "northside"}
    assert ledger.view().report_entities(["another"]) == ()
    record(ledger, a_judgement_draft(Verdict.UNDO, said.id))
    assert (ledger.view().claims(), ledger.view().report_entities()) == ((), ())


def test_of_two_carried_forms_the_newer_standing_one_counts(ledger: AnyLedger) -> None:
    """And when it is taken back, the older."""
    report = a_report_draft("one")
    first = carrying(Verdict.CORRECT, report)
    second = carrying(Verdict.CORRECT, report, tense=Tense.FUTURE, at="2020-01-01T13:00:00Z")
    record(ledger, report, a_reading_draft(report), draft_judgement(first), draft_judgement(second))
    assert [c.tense for c in ledger.view().claims()] == [Tense.FUTURE]
    record(ledger, a_judgement_draft(Verdict.UNDO, second.id))
    assert [c.tense for c in ledger.view().claims()] == [Tense.PAST]


def test_which_words_rest_on_what_is_not_found_again(ledger: AnyLedger) -> None:
    """Only a reading made after the judgement, which lacks its claim, says so."""
    report = a_report_draft("one")
    said = carrying(Verdict.ACCEPT, report)
    record(ledger, report, a_reading_draft(report, engine="rules/1"), draft_judgement(said))
    assert ledger.view().not_found_again([said.id]) == frozenset()
    record(ledger, a_reading_draft(report, engine="rules/2"))
    assert ledger.view().not_found_again([said.id]) == frozenset()
    record(ledger, a_reading_draft(report, engine="rules/3", word="peace"))
    assert ledger.view().not_found_again([said.id]) == {said.id}
    assert ledger.view().not_found_again([]) == frozenset()
    assert ledger.view().engines([report.content_id]) == {report.content_id: "rules/3"}
    record(ledger, draft_judgement(carrying(Verdict.ACCEPT, report, at="2021-01-01T00:00:00Z")))
    later = ledger.view().judgements()[-1]
    assert ledger.view().not_found_again([later.id]) == frozenset()
