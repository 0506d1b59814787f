"""What may come: chances of new ties with their track record, and a simulation under scenarios; both projected."""

from collections.abc import Callable, Sequence

import numpy as np

from crimescape.errors import RefusedError
from crimescape.landscape.reasoning.outlook import backtest_record, outlook_record
from crimescape.landscape.reasoning.simulate import believed_setting
from crimescape.simulate.model import Model
from crimescape.simulate.rates import load_preset
from crimescape.simulate.scenario import Scenario
from crimescape.simulate.simulating import Question, simulate, with_groups_found
from crimescape.study.opened import Opened, Record
from crimescape.vocabulary import AsOf

PRESET = "science-2023"


class Projecting(Opened):
    """Questions about later days; nothing here is ever written to the ledger."""

    def outlook(
        self, *, as_of: AsOf, horizon_years: int, between: tuple[str, str] | None = None, origins: int, seed: int
    ) -> Record:
        """Chances that groups without a tie ally or fall out, and how good they have been; see `outlook_record`."""
        return outlook_record(
            self.landscape(as_of), as_of=as_of, horizon_years=horizon_years, between=between, origins=origins, seed=seed
        )

    def backtest(self, *, as_of: AsOf, horizon_years: int, origins: int, seed: int) -> Record:
        """How good outlooks of this study would have been; see `backtest_record`."""
        record, _ = backtest_record(
            self.landscape(as_of), as_of=as_of, horizon_years=horizon_years, origins=origins, seed=seed
        )
        return record

    def simulation(
        self,
        scenarios: Sequence[Scenario],
        *,
        as_of: AsOf,
        members: float,
        deaths: float | None,
        years: int,
        runs: int,
        seed: int,
    ) -> Callable[[], Record]:
        """A simulation of the groups of one day, ready to be run: running it needs the study no more.

        Parameters
        ----------
        members : float
            Of all groups at first; a premise, since no report counts them.
        deaths : float or None
            Members killed a week at first; None for what the published rates give.

        Raises
        ------
        UnfoundedError
            When too little is known of the groups of that day.
        """
        if members < 1:
            raise RefusedError("There is nobody to simulate", where="members", mend="Say how many members there are.")
        landscape = self.landscape(as_of)
        believed = believed_setting(landscape, as_of=as_of)
        question = Question(
            uncertain=believed.uncertain,
            model=Model.SHARED_PLACES,
            preset=load_preset(PRESET),
            members=members,
            past_years=0,
            years=years,
            scenarios=tuple(with_groups_found(s, believed.find) for s in scenarios),
            n_runs=runs,
            first_deaths=deaths,
        )
        about = {
            **as_of.record(),
            "policy": landscape.policy.hash,
            "head": landscape.head,
            "claims": list(believed.claims),
            "premises": {"members": members, "deaths": deaths},
            "seed": seed,
        }

        def run() -> Record:
            return {**about, **simulate(question, rng=np.random.Generator(np.random.PCG64(seed))).record}

        return run
