"""A landscape to which reports were added, some at a time, is the landscape of all of them opened at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest

from crimescape.assess import load_policy
from crimescape.gazetteer import load
from crimescape.landscape import Landscape, open_landscape
from crimescape.ledger import Draft, MemoryLedger, draft_judgement
from crimescape.study import Study
from crimescape.vocabulary import AsOf, Judgement, Kind, Verdict, judge, standing
from tests.city import write_archive
from tests.landscape import harbour

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
    if earlier is not None:
        found.holding.follow(earlier.holding, grown=found.grown, redated=found.redated)
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
    for figure in ("probability", "low", "high", "ignorance"):
        assert np.abs(getattr(beliefs, figure) - getattr(all_, figure)).max(initial=0) < 1e-12
    for figure in ("origins", "unsettled", "standing", "contradicting", "likelihood", "confidence", "credibility"):
        assert getattr(beliefs, figure).tolist() == getattr(all_, figure).tolist()
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


GROUPS = ("Los Faroles", "Northside Crew", "Tidewater Gang", "Lamp Gang", "Bay Front")
PERSONS = ("Tomás Verano Luz", "Tomás Verano", "Hugo Arce Paz", "Hugo Arce", "El Zurdo", "Ana Sol Rey")
ALIASES = {
    "Los Faroles": ("Lamp Gang", "LF"),
    "Hugo Arce Paz": ("El Zurdo",),
    "Tomás Verano": ("El Zurdo", "Hugo Arce"),
}
WORDS = ("pier", "night", "salt", "road", "crew", "rain", "gate", "law", "harbour", "lamp", "oar", "tide")


def a_report(number: int, rng: Random, earlier: Sequence[Draft]) -> list[Draft]:
    """A made-up report with its reading: it may repeat an earlier text, deny, or give an alias that is known."""
    first, second = rng.sample(GROUPS, 2)
    sayings = [
        rng.choice(((first, "rival_of", second), (first, "allied_with", second), (rng.choice(PERSONS), "leads", first)))
        for _ in range(rng.choice((1, 1, 2)))
    ]
    alias = rng.choice(((), ALIASES.get(sayings[0][0], ())))
    report, reading = harbour.told(number, *sayings, outlet=f"Outlet {number}", alias=alias)
    # Days come in any order, and so do ids: a late report may stand before all others.
    day = f"2014-{rng.randrange(1, 7):02d}-{rng.randrange(1, 28):02d}"
    texts = [d.body["text"].partition("|")[2] for d in earlier if d.kind == "report"]
    more = rng.choice(texts) if texts and rng.random() < 0.4 else " ".join(rng.choices(WORDS, k=30))
    said = {**report.body, "text": f"{report.body['text']}|{more}", "published": day}
    claims = [{**c, "factuality": "denied"} if rng.random() < 0.2 else c for c in reading.body["claims"]]
    told = [replace(report, body=said), replace(reading, body={**reading.body, "claims": claims})]
    return told if rng.random() < 0.9 else told[:1]


def a_judgement(number: int, rng: Random, found: Landscape) -> Judgement | None:
    """Somebody merges two, holds two apart, rejects a claim, or takes the last of these back."""
    at = f"2026-02-{number % 28 + 1:02d}T00:00:00Z"
    what = rng.choice((Verdict.SAME, Verdict.DIFFERENT, Verdict.REJECT, Verdict.UNDO))
    if what is Verdict.UNDO:
        left = [j for j in standing(found.judgements) if j.verdict is not Verdict.UNDO]
        return judge(what, (left[-1].id,), by="Ada", at=at) if left else None
    if what is Verdict.REJECT:
        return judge(what, (rng.choice(found.view.claims()).id,), by="Ada", at=at) if found.view.claims() else None
    kind = rng.choice((Kind.GROUP, Kind.PERSON))
    keys = [a.key for e in found.resolution.entities if e.kind is kind for a in e.appearances]
    return judge(what, tuple(rng.sample(keys, 2)), by="Ada", at=at) if len(keys) > 1 else None


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_report_by_report_comes_to_what_a_fresh_opening_gives(seed: int) -> None:
    """Copies, denials, aliases that join two, merges, splits, rejections and their undoing, between reports."""
    rng = Random(seed)
    ledger, found, drafts = MemoryLedger(), None, list[Draft]()
    for number in range(16):
        judged = a_judgement(number, rng, found) if found is not None and rng.random() < 0.2 else None
        more = [draft_judgement(judged)] if judged is not None else a_report(number, rng, drafts)
        append(ledger, more)
        drafts += [d for d in more if d.kind != "judgement"]
        found = opened(ledger, earlier=found)
        assert (found.grown is None) == (judged is not None or number == 0)
        if rng.random() < 0.8:
            found.holding.beliefs(DAY)  # else the next one follows what was asked before
        if rng.random() < 0.2:
            assert_same(found, ledger)
    assert_same(found, ledger)
