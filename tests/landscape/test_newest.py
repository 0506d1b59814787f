"""The queue of a very large study: the newest claims are put forward, and weighed as if all lay on the bench."""

import pytest

from crimescape.landscape import newest
from crimescape.landscape.bench import Bench, TooMuchToldError
from crimescape.landscape.newest import NewestBench, bench_for
from crimescape.landscape.queueing import queue_record, waiting
from crimescape.landscape.shown import waiting_record
from crimescape.study import Study
from tests.city import write_archive


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The archive of the city, taken in."""
    root = tmp_path_factory.mktemp("newest")
    made = Study.create(root / "study", name="Puerto Sereno", author="Ada")
    made.build([str(write_archive(root / "archive"))], workers=1)
    return made


def test_what_is_held_rests_on_every_claim(study: Study) -> None:
    """With few claims put forward, beliefs, counts and what would change are those of the whole bench."""
    landscape, as_of = study.landscape(), study.as_of(known="2016-01-01")
    whole, some = Bench(landscape, as_of=as_of), NewestBench(landscape, as_of=as_of, most=3)
    assert 0 < len(some.claims) < len(whole.claims) == some.claims_in_all
    newest_day = max(landscape.reports[c.report].available for c in whole.claims.values())
    assert any(landscape.reports[c.report].available == newest_day for c in some.claims.values())
    for said in some.statements.values():
        for proposition in some.propositions_of(said):
            assert some.belief(proposition) == whole.belief(proposition)
        assert some.heard_of(said.subject) == whole.heard_of(said.subject)
    worth = {w.proposal.key: w.worth for w in waiting(whole)}
    put = waiting(some)
    assert {w.proposal.key for w in put} < worth.keys()
    assert all(w.worth == worth[w.proposal.key] for w in put if w.proposal.kind == "claim")
    for item in put:
        record, in_full = (waiting_record(bench, item) for bench in (some, whole))
        assert record.get("claims") == in_full.get("claims")
        assert [s["claims"] for s in record.get("sides", ())] == [s["claims"] for s in in_full.get("sides", ())]


def test_what_too_much_is_said_of_is_not_weighed(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the bound nothing is weighed for a proposal, and it says so; it waits all the same."""
    landscape, as_of = study.landscape(), study.as_of(known="2016-01-01")
    monkeypatch.setattr(newest, "MOST_SAID", 0)
    some = NewestBench(landscape, as_of=as_of, most=10_000)
    said = next(s for s in some.statements.values() if some.propositions_of(s))
    with pytest.raises(TooMuchToldError):
        some.bearing(some.propositions_of(said)[0])
    put = waiting(some, kinds=("claim",))
    assert {w.proposal.key for w in put} == {
        w.proposal.key for w in waiting(Bench(landscape, as_of=as_of), kinds=("claim",))
    }
    assert all(w.worth is None for w in put)


def test_a_large_study_says_how_many_claims_it_looked_at(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the bound the newest are looked at, and the queue says how many; a judged one makes room for an older."""
    monkeypatch.setattr(newest, "MOST_AS_NOUNS", 1)
    monkeypatch.setattr(newest, "MOST_CLAIMS", 2)
    as_of = study.as_of(known="2016-01-01")
    assert isinstance(bench_for(study.landscape(), as_of=as_of), NewestBench)
    record = queue_record(study.landscape(), as_of=as_of, kinds=("claim",), most=50)
    assert 2 <= record["claims_looked_at"] < record["claims_in_all"]
    first = {item["key"] for item in record["items"]}
    study.desk(by="Ada").judge("accept", sorted(first))
    then = queue_record(study.landscape(), as_of=as_of, kinds=("claim",), most=50)
    assert then["items"]
    assert not first & {item["key"] for item in then["items"]}
