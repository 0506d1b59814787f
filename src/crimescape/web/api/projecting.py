"""Routes that project: the outlook with its track record, and a simulation under scenarios."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from crimescape.errors import RefusedError
from crimescape.simulate.scenario import MEASURES, Scenario, Step, Turn
from crimescape.study import Record
from crimescape.web.api.answers import Answers, Known, Prefix, Valid, Wanted, shaped
from crimescape.web.api.projected_shapes import BacktestShape, OutlookShape, SimulationShape
from crimescape.web.api.reasoning import Seed

Horizon = Annotated[int, Query(ge=1, le=20, description="Years ahead.")]
Origins = Annotated[int, Query(ge=1, le=60, description="At most so many windows of the past, the last ones.")]


class StepAsked(BaseModel):
    """One step of a scenario."""

    turn: str = Field(description="half-recruitment, double-incapacitation, ally, war, split, merge, lose-leadership")
    groups: list[str] = Field(default_factory=list, description="Names or ids; none for a measure against all.")

    def step(self) -> Step:
        """The step it asks for."""
        try:
            return Step(Turn(self.turn), tuple(self.groups))
        except ValueError as err:
            if isinstance(err, RefusedError):
                raise
            raise RefusedError(f"No scenario has a step '{self.turn}'", choices=[t.value for t in Turn]) from err


class SimulatedAsked(BaseModel):
    """Steps taken together at the start, under a name."""

    name: str
    steps: list[StepAsked]


class SimulationAsked(BaseModel):
    """What is asked of a simulation; members do not follow from reports, and have to be said."""

    members: float = Field(ge=1, le=10_000_000)
    deaths: float | None = Field(default=None, ge=0)
    years: int = Field(default=5, ge=1, le=20)
    runs: int = Field(default=256, ge=1, le=4_096)
    seed: int = Field(default=0, ge=0)
    scenarios: list[SimulatedAsked] = Field(default_factory=list, max_length=8)


def projecting_routes(answers: Answers) -> APIRouter:
    """The routes, over one study; nothing that they answer is recorded."""
    routes = APIRouter()

    @routes.get("/outlook", response_model=None, responses=shaped(OutlookShape))
    def outlook(
        is_wanted: Wanted,
        horizon_years: Horizon = 1,
        a: str | None = None,
        b: str | None = None,
        origins: Origins = 9,
        seed: Seed = 0,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
    ) -> Record:
        """How likely groups without a tie are to ally or to fall out, why, and how good such chances have been."""
        between = (a, b) if a and b else None
        return answers.apart(
            lambda s, as_of: s.outlook(
                as_of=as_of, horizon_years=horizon_years, between=between, origins=origins, seed=seed
            ),
            valid=valid, known=known, ledger=ledger, is_wanted=is_wanted,
        )  # fmt: skip

    @routes.get("/backtest", response_model=None, responses=shaped(BacktestShape))
    def backtest(
        is_wanted: Wanted,
        horizon_years: Horizon = 1,
        origins: Origins = 9,
        seed: Seed = 0,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
    ) -> Record:
        """The track record alone, also where the study is too thin for an outlook."""
        return answers.apart(
            lambda s, as_of: s.backtest(as_of=as_of, horizon_years=horizon_years, origins=origins, seed=seed),
            valid=valid, known=known, ledger=ledger, is_wanted=is_wanted,
        )  # fmt: skip

    @routes.post("/simulate", response_model=None, responses=shaped(SimulationShape))
    def simulate(
        is_wanted: Wanted, asked: SimulationAsked, valid: Valid = None, known: Known = None, ledger: Prefix = None
    ) -> Record:
        """Members and deaths under scenarios; without any, the two measures against all groups, and both."""
        scenarios = [Scenario(s.name, tuple(step.step() for step in s.steps)) for s in asked.scenarios]
        run = answers.apart(
            lambda s, as_of: s.simulation(
                scenarios or _measures(),
                as_of=as_of, members=asked.members, deaths=asked.deaths, years=asked.years, runs=asked.runs,
                seed=asked.seed,
            ),
            valid=valid, known=known, ledger=ledger, is_wanted=is_wanted,
        )  # fmt: skip
        # Outside the study: those who ask meanwhile are not kept waiting.
        return run()

    return routes


def _measures() -> list[Scenario]:
    alone = [Scenario(turn.value, (Step(turn),)) for turn in MEASURES]
    return [*alone, Scenario("both", tuple(Step(turn) for turn in MEASURES))]
