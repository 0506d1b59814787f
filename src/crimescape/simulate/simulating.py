"""One question to a simulation and its answer: calibrated where deaths were counted, projected, and told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from crimescape.simulate.calibrating import WEEKS_A_YEAR, Casualties, Fits, calibrate
from crimescape.simulate.contacts import matching_factor, published_contacts
from crimescape.simulate.leadership import BREAKAWAY_SHARE, FACTOR, SHOCK_WEEKS, SPLIT_CHANCE
from crimescape.simulate.model import Model
from crimescape.simulate.projecting import Projection, project
from crimescape.simulate.rates import Preset, Rates
from crimescape.simulate.scenario import AS_IT_IS, Scenario, Step, Turn
from crimescape.simulate.setting import members_by_rank
from crimescape.simulate.telling import (
    LAYER,
    fits_record,
    now_record,
    ranking_record,
    scenario_record,
    sensitivity_record,
    sentences,
)
from crimescape.simulate.uncertain import UncertainSetting
from crimescape.simulate.world import Past, World, build_worlds

MOST_WORLDS = 64
"""So many settings are drawn at most; further runs share them."""


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked of a simulation.

    Attributes
    ----------
    preset : Preset
        Its rates are used as they are, or as the middle of the ranges when there are casualties.
    members : float
        Of all groups together when the simulated past begins.
    past_years : int
        Simulated before now; nought when `members` is of now.
    years : int
        Projected.
    n_runs : int
        Runs wanted; one where all would be the same, and rounded up to whole worlds.
    casualties : Casualties or None
    tolerance : float or None
        See `calibrating.calibrate`.
    first_deaths : float or None
        Deaths a week when the simulated past begins; None for what the preset's rate of conflict gives.
    """

    uncertain: UncertainSetting
    model: Model
    preset: Preset
    members: float
    past_years: int
    years: int
    scenarios: tuple[Scenario, ...]
    n_runs: int
    casualties: Casualties | None = None
    tolerance: float | None = None
    first_deaths: float | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """How many worlds, and how many runs of each."""
        loses = any(step.turn is Turn.LOSE_LEADERSHIP for s in self.scenarios for step in s.steps)
        varies = not self.uncertain.is_certain or loses
        if not varies and self.casualties is None and self.model is Model.PUBLISHED and not self._splits:
            return 1, 1
        n_worlds = min(self.n_runs, MOST_WORLDS) if varies else 1
        return n_worlds, -(-self.n_runs // n_worlds)

    @property
    def _splits(self) -> bool:
        return any(step.turn is Turn.SPLIT for s in self.scenarios for step in s.steps)


@dataclass(frozen=True, eq=False)
class Answer:
    """What a simulation gives.

    Attributes
    ----------
    projections : tuple of Projection
        Things going on as they are first, then the scenarios in the order asked.
    record : dict
        JSON-ready: layer, assumptions, now, scenarios, ranking, fits, sentences.
    """

    worlds: tuple[World, ...]
    past: Past
    projections: tuple[Projection, ...]
    fits: Fits | None
    casualties: Casualties | None
    record: dict[str, Any]  # Any: JSON


def simulate(question: Question, *, rng: np.random.Generator) -> Answer:
    """Answer a question; the same question and generator give the same answer."""
    preset, model = question.preset, question.model
    n_worlds, n_runs = question.shape
    # Published for groups of one size: arrests and losses are carried over in proportion.
    rates, first_members = preset.rates.sized(question.members / preset.first_members), np.float64(question.members)
    fits = _fitted(question, rates=rates, rng=rng) if question.casualties else None
    chosen = fits.chosen(rng, size=n_worlds * n_runs) if fits else (rates, first_members)
    worlds, past = build_worlds(
        question.uncertain,
        model=model,
        rates=chosen[0],
        first_members=chosen[1],
        past_weeks=WEEKS_A_YEAR * question.past_years,
        n_worlds=n_worlds,
        n_runs=n_runs,
        rng=rng,
        first_deaths=question.first_deaths,
    )
    asked = (Scenario(AS_IT_IS), *question.scenarios)
    projections = tuple(project(worlds, s, model=model, weeks=WEEKS_A_YEAR * question.years) for s in asked)
    record = _record(question, worlds, past, projections, fits)
    if fits:
        varied = np.vstack([chosen[0].array(n_worlds * n_runs), chosen[1]])
        record["fits"]["sensitivity"] = sensitivity_record(projections, past=past, varied=varied)
    return Answer(worlds, past, projections, fits, question.casualties, record)


def _fitted(question: Question, *, rates: Rates, rng: np.random.Generator) -> Fits:
    assert question.casualties is not None
    setting = question.uncertain.middle
    shares = members_by_rank(question.uncertain.expected, total=1.0)
    contacts = published_contacts(setting)
    if question.model is not Model.PUBLISHED:
        local = question.model.contacts(setting)
        contacts = local.scaled(matching_factor(local, to=contacts, shares=shares))
    return calibrate(
        shares,
        contacts=contacts,
        rates=rates,
        first_members=question.members,
        casualties=question.casualties,
        past_years=question.past_years,
        tolerance=question.tolerance,
        rng=rng,
    )


def _record(
    question: Question, worlds: Sequence[World], past: Past, projections: Sequence[Projection], fits: Fits | None
) -> dict[str, Any]:  # Any: JSON
    likely = question.uncertain.likely
    record: dict[str, Any] = {  # Any: JSON
        "layer": LAYER,
        "model": question.model.value,
        "preset": {"name": question.preset.name, "source": question.preset.source},
        "assumptions": [*question.model.assumptions, *_more_assumptions(question)],
        "groups": likely.n_groups,
        "places": len(likely.places),
        "rival_pairs_without_shared_place": _apart(question),
        "worlds": len(worlds),
        "runs": past.totals.shape[1],
        "years": question.years,
        "now": now_record(worlds, past),
        "scenarios": [scenario_record(p, base=projections[0], past=past) for p in projections],
        "ranking": ranking_record(projections) if len(projections) > 1 else {},
        "fits": fits_record(fits) if fits else None,
    }
    record["sentences"] = sentences(record)
    return record


def _apart(question: Question) -> int:
    setting = question.uncertain.middle
    shared = (setting.presence > 0).astype(float) @ (setting.presence > 0).astype(float).T
    return int(np.sum(np.triu(setting.rivalry > 0) & (shared == 0)))


def _more_assumptions(question: Question) -> list[str]:
    out = ["At first, members are shared in proportion to 1 / rank of how much is said of a group's ties."]
    if question.casualties is None:
        out.append("The rates are the published ones; no series of deaths was given to fit them to.")
    else:
        out.append("Rates are all that fit the series of deaths, within ranges stated by us; none counts for more.")
    if question.members != question.preset.first_members:
        out.append("The published rates are of Mexico; they are carried over to groups of this size in proportion.")
    if question.first_deaths is not None:
        out.append(
            f"At first, {question.first_deaths:g} members die a week, as was said; this sets the rate of conflict."
        )
    elif question.model is not Model.PUBLISHED:
        out.append("At first, deaths a week are as many as the published rule gives; its rate is raised to that.")
    turns = {step.turn for s in question.scenarios for step in s.steps}
    if Turn.LOSE_LEADERSHIP in turns:
        out += [
            f"After a loss of leadership a group's fights are {FACTOR.low} to {FACTOR.high} times as hard for "
            f"{SHOCK_WEEKS} weeks: {FACTOR.basis}.",
            f"It then splits with a chance of {SPLIT_CHANCE.low} to {SPLIT_CHANCE.high}: {SPLIT_CHANCE.basis}.",
        ]
    if turns & {Turn.LOSE_LEADERSHIP, Turn.SPLIT}:
        out.append(
            f"With a breakaway go {BREAKAWAY_SHARE.low} to {BREAKAWAY_SHARE.high} of the members: "
            f"{BREAKAWAY_SHARE.basis}."
        )
    if turns & {Turn.ALLY, Turn.WAR}:
        out.append("A new tie has the middle weight of the ties of its kind.")
    return out


def with_groups_found(scenario: Scenario, find: Callable[[str], str]) -> Scenario:
    """The scenario with its groups under the names that the setting knows them by.

    Parameters
    ----------
    find : callable
        From a name somebody wrote to the setting's; raises where there is none.
    """
    steps = tuple(Step(step.turn, tuple(find(group) for group in step.groups)) for step in scenario.steps)
    return Scenario(scenario.name, steps)
