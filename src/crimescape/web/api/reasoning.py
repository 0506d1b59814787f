"""Routes that reason: balance, coverage, what-if with saved scenarios, precedents, profiles, the policy in force."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from crimescape.scenario import Change, Scenario, read_turn
from crimescape.study import Record, Study
from crimescape.vocabulary import AsOf
from crimescape.web.api.answers import Answers, Known, Prefix, Valid, Wanted, shaped
from crimescape.web.api.asking import Threshold
from crimescape.web.api.reasoning_shapes import BalanceSeriesShape, BalanceShape, CoverageShape
from crimescape.web.api.told_shapes import PolicyShape, PrecedentsShape, ProfileShape
from crimescape.web.api.what_if_shapes import ScenariosShape, WhatIfShape

UNNAMED = "unnamed"
Groups = Annotated[list[str], Query(description="Groups, by any known name or id.")]
Level = Annotated[str, Query(description="Which places are counted: country, admin1 or town.")]
Draws = Annotated[int, Query(ge=1, le=2_000, description="Networks drawn from the beliefs.")]
Seed = Annotated[int, Query(ge=0, description="Of all that is drawn by chance.")]


class ChangeAsked(BaseModel):
    """One turn of a scenario."""

    turn: str = Field(description="ally, rival, split, merge, lose-leadership, enter, leave")
    groups: list[str] = Field(description="Names or ids.")
    place: str = Field(default="", description="Where, to enter or leave.")

    def change(self) -> Change:
        """The change it asks for."""
        return Change(read_turn(self.turn), tuple(self.groups), self.place)


class ScenarioAsked(BaseModel):
    """A scenario to be tried, or one that was saved, by its name alone."""

    name: str = UNNAMED
    changes: list[ChangeAsked] = Field(default_factory=list)
    threshold: float = Field(default=0.5, ge=0, le=1)
    draws: int = Field(default=200, ge=1, le=2_000)
    seed: int = Field(default=0, ge=0)
    level: str = "admin1"
    country: str | None = None


class ScenarioKept(BaseModel):
    """A scenario to be kept under a name."""

    name: str
    changes: list[ChangeAsked]


def reasoning_routes(answers: Answers) -> APIRouter:
    """The routes, over one study; nothing that they answer is recorded."""
    routes = APIRouter()

    @routes.get("/balance", response_model=None, responses=shaped(BalanceShape))
    def balance(
        is_wanted: Wanted,
        threshold: Threshold = 0.5,
        draws: Draws = 200,
        seed: Seed = 0,
        seconds: Annotated[float, Query(gt=0, le=30, description="Stop proving after so long.")] = 4.0,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
    ) -> Record:
        """How far allies and enemies fit two sides, with the proof, the distribution and what is at odds."""
        return answers.apart(
            lambda s, as_of: s.balance(as_of=as_of, threshold=threshold, draws=draws, seed=seed, seconds=seconds),
            valid=valid, known=known, ledger=ledger, is_wanted=is_wanted,
        )  # fmt: skip

    @routes.get("/balance/series", response_model=None, responses=shaped(BalanceSeriesShape))
    def balance_series(
        is_wanted: Wanted,
        threshold: Threshold = 0.5,
        years: Annotated[int, Query(ge=2, le=30, description="So many yearly days, up to the day asked about.")] = 10,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
    ) -> Record:
        """The balance of each year's network, all as known on one day."""
        return answers.apart(
            lambda s, as_of: s.balance_series(as_of=as_of, threshold=threshold, years=years),
            valid=valid, known=known, ledger=ledger, is_wanted=is_wanted,
        )  # fmt: skip

    @routes.get("/coverage", response_model=None, responses=shaped(CoverageShape))
    def coverage(
        is_wanted: Wanted,
        group: Groups,
        level: Level = "admin1",
        country: str | None = None,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
    ) -> Record:
        """In how many places groups are together, with an interval, beside what reports count."""
        return answers.apart(
            lambda s, as_of: s.coverage(group, as_of=as_of, level=level, country=country or None),
            valid=valid, known=known, ledger=ledger, is_wanted=is_wanted,
        )  # fmt: skip

    @routes.post("/what-if", response_model=None, responses=shaped(WhatIfShape))
    def what_if(
        is_wanted: Wanted, asked: ScenarioAsked, valid: Valid = None, known: Known = None, ledger: Prefix = None
    ) -> Record:
        """What a scenario would move; without changes, the scenario saved under that name."""

        def question(study: Study, as_of: AsOf) -> Record:
            changes = tuple(c.change() for c in asked.changes)
            scenario = Scenario(asked.name, changes) if changes else study.scenario(asked.name)
            return study.what_if(
                scenario, as_of=as_of, threshold=asked.threshold, draws=asked.draws, seed=asked.seed,
                level=asked.level, country=asked.country or None,
            )  # fmt: skip

        return answers.apart(question, valid=valid, known=known, ledger=ledger, is_wanted=is_wanted)

    @routes.get("/scenarios", response_model=None, responses=shaped(ScenariosShape))
    def scenarios() -> Record:
        """The scenarios kept beside the study; they are no part of its ledger."""
        return answers.read(_saved)

    @routes.post("/scenarios", response_model=None, responses=shaped(ScenariosShape))
    def save(kept: ScenarioKept) -> Record:
        """Keep a scenario under a name, in place of one of that name; all that are kept."""

        def question(study: Study) -> Record:
            study.save_scenario(kept.name, [c.change() for c in kept.changes])
            return _saved(study)

        return answers.ask(question)

    @routes.get("/precedents", response_model=None, responses=shaped(PrecedentsShape))
    def precedents(
        is_wanted: Wanted,
        group: Groups,
        against: Annotated[str | None, Query(description="The rival; else the one they are reported to share.")] = None,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
    ) -> Record:
        """Earlier cases nearest to a coalition, and whether they are nearer than chance."""
        return answers.apart(
            lambda s, as_of: s.precedents(group, as_of=as_of, against=against or None),
            valid=valid, known=known, ledger=ledger, is_wanted=is_wanted,
        )  # fmt: skip

    @routes.get("/profile", response_model=None, responses=shaped(ProfileShape))
    def profile(
        is_wanted: Wanted, name: str, valid: Valid = None, known: Known = None, ledger: Prefix = None
    ) -> Record:
        """A group, or a person whom reports have lead one, over time; nobody else."""
        return answers.apart(
            lambda s, as_of: s.profile(name, as_of=as_of),
            valid=valid,
            known=known,
            ledger=ledger,
            is_wanted=is_wanted,
        )

    @routes.get("/policy", response_model=None, responses=shaped(PolicyShape))
    def policy() -> Record:
        """The policy in force: every number with its meaning, the priors, and who was graded."""
        return answers.read(lambda s: s.policy_record())

    return routes


def _saved(study: Study) -> Record:
    kept = [study.scenario(name) for name in study.scenario_names()]
    named = study.landscape().name
    return {
        "scenarios": [
            {
                "name": scenario.name,
                "changes": [
                    {
                        "turn": c.turn.value,
                        "groups": list(c.groups),
                        "place": c.place,
                        "wording": c.wording(names=tuple(map(named, c.groups)), place=named(c.place)),
                    }
                    for c in scenario.changes
                ],
            }
            for scenario in kept
        ]
    }
