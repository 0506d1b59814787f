"""Columns read straight from segments say what a view says, whatever was read again, judged, carried or erased."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.ledger import MemoryLedger, draft_judgement, draft_reading
from crimescape.ledger.columns import ClaimColumns, Coded, SegmentColumns, joined
from crimescape.ledger.parsing import FilePart, file_columns, nothing
from crimescape.ledger.rows import kept_claims
from crimescape.ledger.settling import standing_claims
from crimescape.vocabulary import CARRYING, Claim, Kind, Mention, Reading, Tense, Verdict, carry, judge, standing
from tests.ledger.drafts import NOON, a_claim, a_judgement_draft, a_reading_draft, a_report_draft, record

Said = tuple[object, ...]


def read(ledger: MemoryLedger, *, parts: int = 1) -> SegmentColumns:
    """Everything in the segments, each file read in so many parts."""
    files = [FilePart(ledger.store, f.name, 0, part, parts) for f in ledger.files() for part in range(parts)]
    return joined([nothing(), *map(file_columns, files)])


def standing_in(ledger: MemoryLedger, columns: SegmentColumns) -> ClaimColumns:
    """The claims that stand, by the columns."""
    judgements = ledger.judgements()
    stands = {j.id for j in standing(judgements) if j.verdict in CARRYING}
    carrying = [e.seq for e in ledger.entries(kinds=("judgement",)) if e.content_id in stands]
    return standing_claims(columns, kept=kept_claims(judgements), carrying=carrying)


def rows_of(claims: ClaimColumns) -> list[Said]:
    """Every row as words again, sorted."""

    def word(column: Coded, row: int) -> str | None:
        number = int(column.numbers[row])
        return column.words[number] if number >= 0 else None

    coded = (claims.report, claims.predicate, claims.subject, claims.object, claims.place, claims.value)
    said = (claims.factuality, claims.tense, claims.mode, claims.time)
    out: list[Said] = []
    for row in range(len(claims)):
        chain = claims.chain.numbers[claims.chain_starts[row] : claims.chain_starts[row + 1]]
        out.append(
            (
                claims.id[row].decode(),
                *(word(c, row) or "" for c in coded),
                *(word(c, row) for c in said),
                tuple(claims.chain.words[n] for n in chain),
                bool(claims.is_hedged[row]),
                float(claims.confidence[row]),
            )
        )
    return sorted(out, key=str)


def said_by(claim: Claim) -> Said:
    """A claim as `rows_of` gives it."""
    ends = (claim.subject, claim.object, claim.place)
    return (
        claim.id,
        claim.report,
        claim.predicate,
        *(end.entity if end is not None else "" for end in ends),
        claim.value,
        claim.factuality.value,
        claim.tense.value,
        claim.mode.value,
        claim.time,
        claim.chain,
        bool(claim.hedges),
        claim.confidence,
    )


def agrees_with_the_view(ledger: MemoryLedger) -> bool:
    """Whether columns from segments, however cut, and columns from the view say what the view's claims say."""
    view = ledger.view()
    expected = sorted(map(said_by, view.claims()), key=str)
    found = [rows_of(standing_in(ledger, read(ledger, parts=parts))) for parts in (1, 3)]
    return [expected] * 3 == [*found, rows_of(view.claim_columns())]


@settings(max_examples=25)
@given(st.integers(min_value=0, max_value=2**32).map(random.Random), st.integers(min_value=0, max_value=14))
def test_segments_and_view_say_the_same(rng: random.Random, steps: int) -> None:
    """After any history of readings, second readings, words of people, undone words and erasures."""
    ledger = MemoryLedger()
    reports = [a_report_draft(name) for name in ("one", "two", "three")]
    record(ledger, *reports)
    for step in range(steps):
        report = rng.choice(reports)
        claim = replace(a_claim(report, word=rng.choice(("war", "the crew"))), tense=Tense.PAST)
        words = ledger.judgements()
        what = rng.choice(("read", "read", "read", "keep", "reject", "carry", "undo", "erase"))
        if what == "read":
            record(ledger, a_reading_draft(report, engine=f"rules/{step}", word=rng.choice(("war", "the crew", "at"))))
        elif what in ("keep", "reject"):
            record(
                ledger, a_judgement_draft(Verdict.ACCEPT if what == "keep" else Verdict.REJECT, claim.id, why=f"{step}")
            )
        elif what == "carry":
            details = carry(claim, ())
            record(ledger, draft_judgement(judge(Verdict.ADD, (claim.id,), by="Editor", at=f"{step}", details=details)))
        elif what == "undo" and words:
            record(ledger, a_judgement_draft(Verdict.UNDO, rng.choice(words).id, why=f"{step}"))
        elif what == "erase" and len(reports) > 1:
            reports.remove(report)
            ledger.erase([report.content_id], recorded=NOON, author="Editor", because="asked")
    assert agrees_with_the_view(ledger)


def test_what_holds_its_default_and_what_is_null_is_read_as_such() -> None:
    """A status without object, time, chain or hedge, and a claim said of a place, next to one with every field."""
    ledger, report = MemoryLedger(), a_report_draft("one")
    whole = a_claim(report)
    bare = Claim("b" * 32, whole.report, "status", whole.subject, None, whole.quote, value="weakened")
    there = replace(whole, id="c" * 32, place=Mention(Kind.PLACE, "pier", 3, 7, "pier"), chain=("", "officials"))
    record(ledger, report, draft_reading(Reading(whole.report, "rules/1", claims=(whole, bare, there, bare))))
    assert len(ledger.view().claims()) == 3
    assert agrees_with_the_view(ledger)


def test_an_empty_ledger_has_empty_columns() -> None:
    """And a claim that nobody made stands nowhere."""
    ledger = MemoryLedger()
    assert len(standing_in(ledger, read(ledger))) == 0
    record(ledger, a_report_draft("one"))
    columns = read(ledger)
    assert (columns.reports.report.words, len(standing_in(ledger, columns))) == ((a_report_draft("one").content_id,), 0)
    assert agrees_with_the_view(ledger)


def test_only_what_was_recorded_since() -> None:
    """Asked for later entries only, earlier ones have no row."""
    ledger, reports = MemoryLedger(), [a_report_draft("one"), a_report_draft("two")]
    record(ledger, reports[0], a_reading_draft(reports[0]))
    head = ledger.head()
    record(ledger, reports[1], a_reading_draft(reports[1]))
    late = joined([nothing(), *(file_columns(FilePart(ledger.store, f.name, head.entries)) for f in ledger.files())])
    assert late.reports.report.words == (reports[1].content_id,)
    assert late.claims.seq.tolist() == [4]


@pytest.mark.parametrize("length", [32, 5])
def test_the_same_claim_is_told_by_its_whole_id(length: int) -> None:
    """Ids of any length: those that differ in one letter are two claims, equal ones are one, the newest of them."""
    ledger, report = MemoryLedger(), a_report_draft("one")
    ids = ["x" * (length - 1) + last for last in "aabc"]
    claims = tuple(replace(a_claim(report), id=i, confidence=n / 10) for n, i in enumerate(ids))
    record(ledger, report, draft_reading(Reading(report.content_id, "rules/1", claims=claims)))
    found = standing_in(ledger, read(ledger))
    assert sorted(i.decode() for i in found.id) == sorted(set(ids))
    assert np.isin(found.confidence, [0.0, 0.1, 0.2, 0.3]).all()
