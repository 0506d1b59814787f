"""All beliefs of a landscape as a table: the same figures, put by, found again, thrown over by whatever changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from crimescape.assess import Terms, assess_all, assess_one
from crimescape.landscape import Landscape, holding, network, weighing
from crimescape.landscape.segments import heard, read_segments, tabulate_segments
from crimescape.landscape.weighing import believe, claims_on, figures_on, told_on, weighable
from crimescape.ledger import Draft, draft_judgement
from crimescape.study import Study
from crimescape.vocabulary import AsOf, Belief, Verdict, judge
from tests.assess.test_columns import disagreement
from tests.landscape.harbour import NOON, TODAY, told

FAROLES, NORTHSIDE, TIDEWATER, PIER = "Los Faroles", "Northside Crew", "Tidewater Gang", "Salt Pier"
SAYINGS = (
    told(1, (FAROLES, "rival_of", NORTHSIDE)),
    told(2, (FAROLES, "rival_of", NORTHSIDE), (TIDEWATER, "allied_with", FAROLES)),
    told(3, ("Tomas Verano", "leads", FAROLES), (FAROLES, "present_in", PIER)),
    told(4, (NORTHSIDE, "allied_with", TIDEWATER), (FAROLES, "rival_of", NORTHSIDE)),
)
MORE = told(5, (FAROLES, "allied_with", TIDEWATER))


def a_study(path: Path, reports: Sequence[tuple[Draft, Draft]] = SAYINGS) -> Study:
    """A study of those reports."""
    study = Study.create(path, author="Editor")
    add(study, *reports)
    return study


def add(study: Study, *reports: tuple[Draft, Draft]) -> None:
    """Record reports with their readings."""
    study.ledger.append([draft for drafts in reports for draft in drafts], recorded=NOON, author="Editor")


def one_by_one(landscape: Landscape, as_of: AsOf) -> tuple[Belief, ...]:
    """Every belief, the plain way."""
    return assess_all(
        weighable(landscape, landscape.claims(as_of=as_of)),
        as_of=as_of,
        policy=landscape.policy,
        grades=landscape.grades,
        links=landscape.links,
        copies=landscape.copies,
    )


def agree(some: Sequence[Belief], others: Sequence[Belief]) -> bool:
    """Whether the beliefs are the same in the same order, but for the last digits."""
    return len(some) == len(others) and all(disagreement(a, b) < 1e-9 for a, b in zip(some, others, strict=True))


@pytest.fixture
def shards(monkeypatch: pytest.MonkeyPatch) -> list[AsOf]:
    """The days that were assessed whole, as they are; and every table is put by, however small."""
    days: list[AsOf] = []
    whole = holding.assess_in_shards

    def counted(table, *, terms, workers=1):  # type: ignore[no-untyped-def]  # passes on what it is given
        days.append(terms.as_of)
        return whole(table, terms=terms, workers=workers)

    monkeypatch.setattr(holding, "assess_in_shards", counted)
    monkeypatch.setattr(holding, "FEWEST_PUT_BY", 0)
    return days


@pytest.mark.parametrize("known", ["2014-09-01", "2015-03-20", "2015-06-01"])
def test_the_table_is_every_belief_one_by_one(built: Study, known: str) -> None:
    """On an archive with copies, a denial, relays and persons, as known on any day."""
    as_of = built.as_of(valid="2015-04-01", known=known)
    landscape = built.landscape(as_of)
    assert agree(list(landscape.holding.beliefs(as_of)), one_by_one(landscape, as_of))


def test_segments_give_the_beliefs_that_the_view_gives(built: Study) -> None:
    """Reports dated, names joined, claims settled without a view: the same beliefs, and the same reports speak."""
    landscape = built.landscape()
    table, dated = tabulate_segments(
        read_segments(built.ledger), appearances=landscape.resolution.columns, silent=landscape.rejected
    )
    for known in (date(2014, 9, 1), date(2015, 3, 31), date(2016, 1, 1)):
        as_of = AsOf(valid=date(2015, 4, 1), known=known)
        terms = Terms(as_of, landscape.policy, copies=landscape.copies)
        found = holding.assess_in_shards(heard(table, dated, as_of=as_of), terms=terms)
        assert agree(list(found), one_by_one(landscape, as_of))


def test_a_day_is_found_again_by_another_process(tmp_path: Path, shards: list[AsOf]) -> None:
    """What one process computed the next reads, and it is the same to the last bit."""
    first = list(a_study(tmp_path / "study").landscape().holding.beliefs(TODAY))
    second = list(Study.open(tmp_path / "study").landscape().holding.beliefs(TODAY))
    assert (second, shards) == (first, [TODAY])


def test_what_changed_is_not_found_again(tmp_path: Path, shards: list[AsOf]) -> None:
    """Another day, policy, judgement or report: each is computed anew, and differs where it must."""
    study = a_study(tmp_path / "study")
    before = list(study.landscape().holding.beliefs(TODAY))
    earlier = AsOf(valid=TODAY.valid, known=date(2014, 1, 20))
    assert len(list(Study.open(study.path).landscape().holding.beliefs(earlier))) < len(before)
    policy = files("crimescape.assess").joinpath("policy.toml").read_text("utf-8")
    (study.path / "policy.toml").write_text(policy.replace("tau_years = 1.0", "tau_years = 2.0"), "utf-8")
    (study.path / "study.toml").write_text('name = "study"\nauthor = "Editor"\npolicy = "policy.toml"\n', "utf-8")
    other = list(Study.open(study.path).landscape().holding.beliefs(TODAY))
    assert {b.policy for b in other}.isdisjoint(b.policy for b in before)
    (study.path / "study.toml").write_text('name = "study"\nauthor = "Editor"\n', "utf-8")
    graded = judge(Verdict.GRADE, ("Outlet 1",), by="Editor", at=NOON, details={"grade": "E"})
    study.ledger.append([draft_judgement(graded)], recorded=NOON, author="Editor")
    landscape = Study.open(study.path).landscape()
    assert agree(list(landscape.holding.beliefs(TODAY)), one_by_one(landscape, TODAY))
    assert list(landscape.holding.beliefs(TODAY)) != before
    add(study, MORE)
    landscape = Study.open(study.path).landscape()
    assert agree(list(landscape.holding.beliefs(TODAY)), one_by_one(landscape, TODAY))
    assert shards == [TODAY, earlier, TODAY, TODAY, TODAY]


def test_a_new_report_is_weighed_without_weighing_all_again(tmp_path: Path, shards: list[AsOf]) -> None:
    """An open study takes a report in: the beliefs are right, and none was assessed whole for it."""
    study = a_study(tmp_path / "study")
    before = list(study.landscape().holding.beliefs(TODAY))
    add(study, MORE)
    landscape = study.landscape()
    after = list(landscape.holding.beliefs(TODAY))
    assert shards == [TODAY]
    assert agree(after, one_by_one(landscape, TODAY))
    assert after != before


def test_a_rejected_claim_is_silent_in_the_table(tmp_path: Path) -> None:
    """And speaks again when the rejection is taken back."""
    study = a_study(tmp_path / "study")
    before = list(study.landscape().holding.beliefs(TODAY))
    claim = next(c for c in study.landscape().view.claims() if c.predicate == "allied_with")
    rejected = judge(Verdict.REJECT, (claim.id,), by="Editor", at=NOON)
    study.ledger.append([draft_judgement(rejected)], recorded=NOON, author="Editor")
    landscape = study.landscape()
    silenced = list(landscape.holding.beliefs(TODAY))
    assert agree(silenced, one_by_one(landscape, TODAY))
    assert claim.id not in {c for b in silenced for c in b.claims}
    undone = judge(Verdict.UNDO, (rejected.id,), by="Editor", at=NOON)
    study.ledger.append([draft_judgement(undone)], recorded=NOON, author="Editor")
    assert agree(list(study.landscape().holding.beliefs(TODAY)), before)


def test_one_belief_is_the_same_from_the_table_and_from_its_claims(tmp_path: Path) -> None:
    """Whether the table is at hand or not, a question about two groups finds the same claims and figures."""
    study = a_study(tmp_path / "study")
    warm, cold = study.landscape(), Study.open(study.path).landscape()
    beliefs = warm.holding.beliefs(TODAY)
    assert not cold.holding.is_made
    for belief in beliefs:
        told = told_on(warm, belief.proposition, as_of=TODAY)
        (figures,) = figures_on(warm, [belief.proposition], as_of=TODAY, told=told)
        (weighed,) = figures_on(cold, [belief.proposition], as_of=TODAY, told=told)
        assert figures == replace(belief, claims=())
        assert disagreement(weighed, figures) < 1e-9
        plain = believe(cold, belief.proposition, as_of=TODAY)
        again = believe(warm, belief.proposition, as_of=TODAY)
        assert disagreement(belief, plain) < 1e-9
        assert again == plain
        found = {c.id for c in claims_on(warm, belief.proposition, as_of=TODAY)}
        assert set(belief.claims) <= found <= {c.id for c in claims_on(cold, belief.proposition, as_of=TODAY)}
    nobody = warm.holding.beliefs(TODAY).proposition(0)
    assert beliefs.row_of(type(nobody)("tie", "g:nobody", "g:no-one")) is None


def test_a_network_counts_what_it_hides(tmp_path: Path) -> None:
    """Ties below the threshold are counted, whether they became values or not; asked again, the answer is the same."""
    landscape = a_study(tmp_path / "study").landscape()
    whole = network(landscape, as_of=TODAY, threshold=0.0)
    assert (len(whole.ties), whole.hidden) == (3, 0)
    least = min(t.probability for t in whole.ties)
    some = network(landscape, as_of=TODAY, threshold=least + 1e-6)
    assert (len(some.ties), some.hidden) == (2, 1)
    assert set(some.ties) < set(whole.ties)
    assert network(landscape, as_of=TODAY, threshold=least + 1e-6) is some


def test_processes_share_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes give the figures that one gives."""
    monkeypatch.setattr(holding, "FEW_ROWS", 0)
    study = a_study(tmp_path / "study")
    alone, shared = (Study.open(study.path).landscape().holding.beliefs(TODAY, workers=n) for n in (1, 2))
    assert agree(list(alone), list(shared))


def test_a_belief_of_which_much_is_told_is_kept_until_something_is_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked again at one head it is the very same; a report more, and it is weighed anew."""
    monkeypatch.setattr(weighing, "MUCH_TOLD", 1)
    study = a_study(tmp_path / "study")
    landscape = study.landscape()
    proposition = next(b.proposition for b in one_by_one(landscape, TODAY) if b.proposition.kind == "tie")
    terms = {"as_of": TODAY, "with_contributions": True}
    first = believe(landscape, proposition, **terms)  # type: ignore[arg-type]  # a day and a switch
    assert first.contributions
    assert believe(landscape, proposition, **terms) is first  # type: ignore[arg-type]
    assert (
        believe(landscape, proposition, as_of=replace(TODAY, valid=date(2014, 6, 1)), with_contributions=True) != first
    )
    add(study, MORE, told(6, (FAROLES, "allied_with", NORTHSIDE), (FAROLES, "rival_of", TIDEWATER)))
    after = study.landscape()
    assert believe(after, proposition, **terms) == assess_one(  # type: ignore[arg-type]
        proposition, told_on(after, proposition, as_of=TODAY), terms=after.terms(TODAY), with_contributions=True
    )
    assert believe(after, proposition, **terms) != first  # type: ignore[arg-type]
