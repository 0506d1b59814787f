"""Scenarios are projected run by run from the same worlds, over all rates that fit, and ranked honestly."""

import numpy as np
import pytest

from crimescape.errors import RefusedError, UnfoundedError, UnknownNameError
from crimescape.simulate import calibrating
from crimescape.simulate.calibrating import Casualties, calibrate, error_of
from crimescape.simulate.contacts import published_contacts
from crimescape.simulate.integrating import integrate
from crimescape.simulate.model import Model
from crimescape.simulate.projecting import project
from crimescape.simulate.rates import Preset, Rates
from crimescape.simulate.robustness import rank, sensitivity
from crimescape.simulate.scenario import Scenario, Step, Turn, read_scenario
from crimescape.simulate.setting import members_by_rank
from crimescape.simulate.simulating import Question, simulate
from crimescape.simulate.uncertain import UncertainSetting, certain
from crimescape.simulate.world import World, build_worlds
from tests.simulate.quarters import PLACES, quarters

RATES = Rates(recruitment=3e-3, incapacitation=2.0, conflict=1e-6, saturation=2e-7)
PRESET = Preset("made-up", "nobody", 2010, 2020, 2_000.0, RATES)
WEEKS = 260


def worlds(model: Model, *, n_worlds: int = 1, n_runs: int = 64) -> tuple[World, ...]:
    return build_worlds(
        certain(quarters()),
        model=model,
        rates=RATES,
        first_members=2_000.0,
        past_weeks=0,
        n_worlds=n_worlds,
        n_runs=n_runs,
        rng=np.random.default_rng(4),
    )[0]


def question(*scenarios: str, **other: object) -> Question:
    asked = {
        "uncertain": certain(quarters()),
        "model": Model.PUBLISHED,
        "preset": PRESET,
        "members": 2_000.0,
        "past_years": 10,
        "years": 5,
        "scenarios": tuple(map(read_scenario, scenarios)),
        "n_runs": 48,
    }
    return Question(**{**asked, **other})  # type: ignore[arg-type]  # of mixed types on purpose


def test_a_scenario_of_rates_is_the_same_equations_with_other_rates() -> None:
    """Half recruitment and double arrests are what integrating with those rates gives."""
    (world,) = worlds(Model.PUBLISHED, n_runs=1)
    found = project([world], read_scenario("both"), model=Model.PUBLISHED, weeks=WEEKS)
    rates = Rates(RATES.recruitment / 2, RATES.incapacitation * 2, RATES.conflict, RATES.saturation)
    expected = integrate(world.members[:, 0], contacts=published_contacts(quarters()), rates=rates, weeks=WEEKS)
    assert found.totals[:, 0] == pytest.approx(expected.totals, rel=1e-9)
    assert found.killed[0] == pytest.approx(expected.flows[2, -1], rel=2e-3)


def test_the_same_run_has_the_same_luck_under_every_scenario() -> None:
    """A scenario that changes nothing for groups that never meet changes no run."""
    start = worlds(Model.SHARED_PLACES)
    base, never_meet = (
        project(start, s, model=Model.SHARED_PLACES, weeks=WEEKS)
        for s in (Scenario("as it is"), read_scenario("ally:Northside Crew,Mill Lane Boys"))
    )
    assert np.array_equal(base.totals, never_meet.totals)
    assert np.array_equal(base.place_deaths, never_meet.place_deaths)
    assert base.totals[-1].std() > 0


def test_a_loss_of_leadership_heats_its_fights_and_then_cools() -> None:
    """Right away deaths grow where the group is, by the factor drawn for its own fights, and nowhere else."""
    start = worlds(Model.SHARED_PLACES, n_worlds=3, n_runs=32)
    base, loss = (
        project(start, s, model=Model.SHARED_PLACES, weeks=WEEKS)
        for s in (Scenario("as it is"), read_scenario("lose-leadership:Northside Crew"))
    )
    ratio = loss.place_deaths[0] / base.place_deaths[0]
    assert (ratio[0] > 1.05).all()
    assert (ratio[0] < 1.8).all()
    assert ratio[1:] == pytest.approx(1.0)
    assert (loss.killed > base.killed).mean() > 0.6
    with pytest.raises(RefusedError, match="at once"):
        project(start, read_scenario("lose-leadership:Los Remos+lose-leadership:Harbour Front"),
                model=Model.SHARED_PLACES, weeks=WEEKS)  # fmt: skip


def test_splits_and_mergers_keep_everybody() -> None:
    """Right after either, as many members are there as before."""
    start = worlds(Model.PUBLISHED)
    for text in ("split:Los Faroles", "merge:Los Faroles,Los Remos", "merge:Los Faroles,Los Remos+split:Los Faroles"):
        found = project(start, read_scenario(text), model=Model.PUBLISHED, weeks=WEEKS)
        assert found.totals[0] == pytest.approx(2_000.0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("peace", "No scenario has a step 'peace'"),
        ("ally:Los Faroles", "two groups or more"),
        ("split:Los Faroles,Los Remos", "exactly one"),
        ("war:Los Remos,Los Remos", "twice"),
        ("half-recruitment:Los Remos", "for all groups"),
    ],
)
def test_a_scenario_that_cannot_be_meant_is_refused(text: str, told: str) -> None:
    """And the message says which part, and how to write it."""
    with pytest.raises(RefusedError, match=told):
        read_scenario(text)


def test_an_unknown_group_is_refused_with_the_nearest() -> None:
    """Scenarios name groups that are there."""
    with pytest.raises(UnknownNameError, match="Los Faroles"):
        project(worlds(Model.PUBLISHED), Scenario("x", (Step(Turn.SPLIT, ("Los Faros",)),)),
                model=Model.PUBLISHED, weeks=WEEKS)  # fmt: skip


def series(rates: Rates = RATES) -> Casualties:
    members = members_by_rank(quarters(), total=2_000.0)
    course = integrate(members, contacts=published_contacts(quarters()), rates=rates, weeks=520, step_weeks=52)
    return Casualties(np.arange(10), course.deaths_per_week[:10])


def test_every_set_that_is_said_to_fit_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Solved again one by one, each is within the tolerance; the true rates lie among them; members are not settled."""
    monkeypatch.setattr(calibrating, "BATCH", 2_048)
    setting, truth = quarters(), series()
    tolerance = 0.03 * float(truth.deaths_per_week.mean())
    fits = calibrate(
        members_by_rank(setting, total=1.0),
        contacts=published_contacts(setting),
        rates=Rates(2.5e-3, 2.05, 1.4e-6, 3e-7),
        first_members=1_700.0,
        casualties=truth,
        past_years=10,
        tolerance=tolerance,
        rng=np.random.default_rng(1),
    )
    assert fits.n_sets > 1_000
    for k in range(0, fits.n_sets, fits.n_sets // 20):
        members = members_by_rank(setting, total=float(fits.first_members[k]))
        rates = Rates.of_array(fits.rates[:, k])
        course = integrate(members, contacts=published_contacts(setting), rates=rates, weeks=520, step_weeks=52)
        error = error_of(course.deaths_per_week[:10, None], truth)[0]
        assert error == pytest.approx(fits.error[k], rel=1e-6, abs=1e-9)
        assert error <= tolerance
    true = np.array([3e-3, 2.0, 1e-6, 2e-7, 2_000.0])
    assert np.all(fits.quantities.min(axis=1) < true)
    assert np.all(fits.quantities.max(axis=1) > true)
    assert fits.members.max() > 2 * fits.members.min()


def test_a_series_that_nothing_fits_is_refused() -> None:
    """Deaths that jump up and down beyond any rates: said so, with how far off the given rates are."""
    wild = Casualties(np.arange(6), np.array([1.0, 90.0, 1.0, 90.0, 1.0, 90.0]))
    with pytest.raises(UnfoundedError, match="sets of rates come within"):
        simulate(question("both", casualties=wild, tolerance=0.5), rng=np.random.default_rng(0))
    with pytest.raises(UnfoundedError, match="three different years"):
        Casualties(np.array([1, 1, 2]), np.ones(3))


def test_a_ranking_says_in_how_many_runs_it_holds() -> None:
    """Equal in every run, or only in most: never passed over."""
    outcomes = np.array([[3.0, 3.0, 3.0, 3.0], [1.0, 1.0, 1.0, 5.0], [2.0, 2.0, 2.0, 2.0]])
    ranking = rank(outcomes, names=("base", "a", "b"))
    assert ranking.order == ("a", "b", "base")
    assert ranking.shares == (0.75, 1.0)
    assert not ranking.holds
    assert rank(outcomes[[0, 2]], names=("base", "b")).holds
    with pytest.raises(UnfoundedError):
        rank(outcomes[:1], names=("base",))


def test_sensitivity_is_the_correlation_of_ranks() -> None:
    """What the outcome follows has 1, what it runs against -1, what does not vary 0, whatever the scale."""
    x = np.linspace(0.1, 3.0, 50)
    found = sensitivity(np.array([x, 1 / x, np.ones(50)]), np.exp(x))
    assert found == pytest.approx([1.0, -1.0, 0.0])


def test_an_answer_says_its_layer_its_spread_and_what_it_takes_for_granted() -> None:
    """Projected, with assumptions, a range, and whether the ranking holds over all sets that fit."""
    answer = simulate(
        question("half-recruitment", "both", casualties=series(), tolerance=0.2), rng=np.random.default_rng(2)
    )
    record = answer.record
    assert record["layer"] == "projected"
    assert any("all that fit" in a for a in record["assumptions"])
    first = record["scenarios"][0]["deaths_change"]
    assert first["low"] < first["median"] < first["high"]
    assert record["ranking"]["deaths a week"]["runs"] == 48
    assert {s["scenario"] for s in record["fits"]["sensitivity"]} == {"as it is", "half-recruitment", "both"}
    text = " ".join(record["sentences"])
    assert "We project: if recruitment is halved" in text
    assert "does not settle the rates" in text
    again = simulate(
        question("half-recruitment", "both", casualties=series(), tolerance=0.2), rng=np.random.default_rng(2)
    )
    assert again.record == record


def test_one_run_is_not_dressed_up_as_many() -> None:
    """Where nothing varies there is one run, and it says so."""
    answer = simulate(question("both", n_runs=500), rng=np.random.default_rng(0))
    assert answer.record["runs"] == 1
    assert "one run, without spread" in " ".join(answer.record["sentences"])


def test_an_alliance_is_told_by_place() -> None:
    """The record lists the places whose deaths move at once: those that both groups share."""
    asked = question("ally:Los Faroles,Northside Crew", model=Model.SHARED_PLACES)
    record = simulate(asked, rng=np.random.default_rng(0)).record
    assert "at once in Harbour, and in no other of 3 places" in " ".join(record["sentences"])
    places = record["scenarios"][1]["places"]
    assert [p["place"] for p in places if p["at_once"]["high"] < 0] == [PLACES[0]]


def test_groups_of_another_size_do_the_same_on_another_scale() -> None:
    """Ten times the members with the rates carried over in proportion: ten times everything."""
    small, large = (
        simulate(question("both", members=m, past_years=0), rng=np.random.default_rng(0)).record["scenarios"][1]
        for m in (2_000.0, 20_000.0)
    )
    assert np.array(large["members"]["median"]) == pytest.approx(10 * np.array(small["members"]["median"]), rel=1e-9)


@pytest.mark.parametrize("model", Model)
def test_deaths_that_are_said_are_the_deaths_at_first(model: Model) -> None:
    """Whatever the rate given and whoever meets whom, so many die a week when runs begin."""
    asked = question("both", model=model, past_years=0, first_deaths=3.5)
    record = simulate(asked, rng=np.random.default_rng(0)).record
    assert record["now"]["deaths_per_week"]["median"] == pytest.approx(3.5)
    assert any("3.5 members die a week, as was said" in a for a in record["assumptions"])


def test_uncertain_ties_widen_what_is_projected() -> None:
    """With chances in place of certainties, worlds differ, and with them the runs."""
    sure = certain(quarters())
    unsure = UncertainSetting(
        sure.likely, 0.5 * sure.rival_chance, 0.5 * sure.ally_chance, np.where(sure.presence_chance > 0, 0.7, 0.0)
    )
    widths = []
    for uncertain in (sure, unsure):
        asked = question("both", uncertain=uncertain, model=Model.SHARED_PLACES)
        change = simulate(asked, rng=np.random.default_rng(0)).record["scenarios"][0]["deaths_change"]
        widths.append(change["high"] - change["low"])
    assert widths[1] > widths[0]
