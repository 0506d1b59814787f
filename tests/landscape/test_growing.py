"""A landscape to which reports were added, some at a time, is the landscape of all of them opened at once."""

from collections.abc import Sequence
from datetime import date
from random import Random

import numpy as np
import pytest

from crimescape.assess import load_policy
from crimescape.gazetteer import load
from crimescape.landscape import Landscape, open_landscape
from crimescape.ledger import Draft, MemoryLedger
from crimescape.study import Study
from crimescape.vocabulary import AsOf
from tests.city import write_archive

DAY = AsOf(valid=date(2014, 8, 1), known=date(2030, 1, 1))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Draft]:
    """The reports of the city, and what was read from them."""
    root = tmp_path_factory.mktemp("growing")
    study = Study.create(root / "study", name="Puerto Sereno", author="Ada")
    study.ingest([str(write_archive(root / "archive"))])
    study.extract(workers=1)
    entries = study.ledger.entries(kinds=("report", "reading"))
    return [Draft(e.kind, e.content_id, e.body) for e in entries if e.content_id and e.body]


def opened(ledger: MemoryLedger, *, earlier: Landscape | None = None) -> Landscape:
    found = open_landscape(ledger, prefix=None, gazetteer=load(), policy=load_policy(None), earlier=earlier)
    found.holding.follow(earlier.holding if earlier is not None else None, grown=found.grown)
    return found


def append(ledger: MemoryLedger, drafts: Sequence[Draft]) -> None:
    ledger.append(drafts, recorded="2026-01-01T00:00:00Z", author="Ada")


def assert_same(found: Landscape, ledger: MemoryLedger) -> None:
    """What was extended equals what is worked out from the segments."""
    anew = MemoryLedger()
    append(anew, [Draft(e.kind, e.content_id or "", e.body or {}) for e in ledger.entries()])
    whole = opened(anew)
    assert found.resolution.record() == whole.resolution.record()
    assert dict(found.copies) == dict(whole.copies)
    assert found.reports == whole.reports
    assert list(found.reports) == list(whole.reports)
    assert found.view.counts() == whole.view.counts()
    beliefs, all_ = found.holding.beliefs(DAY), whole.holding.beliefs(DAY)
    assert beliefs.names == all_.names
    for column in ("kind", "subject", "object", "place"):
        assert getattr(beliefs.propositions, column).tolist() == getattr(all_.propositions, column).tolist()
    assert np.abs(beliefs.probability - all_.probability).max() < 1e-9
    assert [beliefs.belief(row).claims for row in range(len(all_.probability))] == [
        all_.belief(row).claims for row in range(len(all_.probability))
    ]


def shuffled(told: list[Draft], rng: Random) -> list[Draft]:
    """In any order, no reading before its report."""
    at: dict[str, float] = {}
    for draft in told:
        report = draft.content_id if draft.kind == "report" else draft.body["report"]
        at[draft.content_id] = at[report] + rng.random() / 4 if draft.kind == "reading" else rng.random()
    return sorted(told, key=lambda d: at[d.content_id])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_reports_added_some_at_a_time_are_as_all_at_once(told: list[Draft], seed: int) -> None:
    """In whatever order they come, read at once or later: names, copies, dates, claims and beliefs are the same."""
    rng = Random(seed)
    drafts = shuffled(told, rng)
    first = len(drafts) // 2
    ledger, found = MemoryLedger(), None
    append(ledger, drafts[:first])
    found = opened(ledger)
    found.holding.beliefs(DAY)
    while first < len(drafts):
        last = first + rng.choice((1, 1, 2, 7))
        append(ledger, drafts[first:last])
        first = last
        if rng.random() < 0.3:
            found = opened(ledger)  # in another process, from what was put by
        else:
            found = opened(ledger, earlier=found)
            assert found.grown is not None
        found.holding.beliefs(DAY)
    assert_same(found, ledger)


def test_what_takes_the_place_of_something_is_no_addition(told: list[Draft]) -> None:
    """A report read again is not merely added: what it said before is gone."""
    ledger = MemoryLedger()
    append(ledger, told)
    before = opened(ledger)
    before.holding.beliefs(DAY)
    reading = next(d for d in told if d.kind == "reading" and d.body.get("claims"))
    again = {**reading.body, "engine": "another/1", "claims": [], "entities": []}
    append(ledger, [Draft("reading", "another", again)])
    after = opened(ledger, earlier=before)
    assert after.grown is None
    assert after.view.counts()["claims"] < before.view.counts()["claims"]
    assert_same(after, ledger)


def test_what_was_erased_is_not_carried_along(told: list[Draft]) -> None:
    """A landscape opened before an erasure is not extended: the next one holds nothing of what was erased."""
    ledger = MemoryLedger()
    append(ledger, told[:-2])
    before = opened(ledger)
    gone = next(d.content_id for d in told if d.kind == "report")
    ledger.erase([gone], recorded="2026-01-02T00:00:00Z", author="Ada", because="asked for")
    after = opened(ledger, earlier=before)
    assert after.grown is None
    assert gone not in after.reports
    append(ledger, told[-2:])
    later = opened(ledger, earlier=after)
    assert later.grown is not None
    assert gone not in later.reports
    assert all(a.report != gone for e in later.resolution.entities for a in e.appearances)
