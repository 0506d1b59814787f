"""What beliefs amount to: balance, what a coalition covers, what a change would move; and the policy behind them."""

import time
from collections.abc import Sequence

from crimescape import landscape as asking
from crimescape.assess import policy_record, policy_text, text_hearing
from crimescape.errors import UnknownNameError
from crimescape.landscape import reasoning
from crimescape.precedent import Case
from crimescape.scenario import Change, Scenario, read_scenario, write_scenario
from crimescape.study.opened import Opened, Record
from crimescape.vocabulary import AsOf

SCENARIOS = "scenarios"


class Reasoning(Opened):
    """Questions about the whole of a day; nothing here is ever written to the ledger."""

    def balance(self, *, as_of: AsOf, threshold: float, draws: int, seed: int, seconds: float) -> Record:
        """How far allies and enemies fit two sides; see `reasoning.balance_record`."""
        return reasoning.balance_record(
            self.landscape(as_of),
            as_of=as_of,
            threshold=threshold,
            draws=draws,
            seed=seed,
            clock=time.perf_counter,
            limit_seconds=seconds,
        )

    def balance_series(self, *, as_of: AsOf, threshold: float, years: int) -> Record:
        """Balance year by year up to the day; see `reasoning.balance_series`."""
        return reasoning.balance_series(
            self.landscape(as_of), as_of=as_of, threshold=threshold, years=years, clock=time.perf_counter
        )

    def coverage(
        self, names: Sequence[str], *, as_of: AsOf, level: str = "admin1", country: str | None = None
    ) -> Record:
        """In how many places groups are together; see `reasoning.coverage_record`."""
        return reasoning.coverage_record(self.landscape(as_of), names, as_of=as_of, level=level, country=country)

    def coverage_text(self, record: Record) -> str:
        """The answer of `coverage`, to be read."""
        return reasoning.coverage_text(record)

    def what_if(
        self,
        scenario: Scenario,
        *,
        as_of: AsOf,
        threshold: float,
        draws: int,
        seed: int,
        level: str = "admin1",
        country: str | None = None,
    ) -> Record:
        """What a scenario would move; see `reasoning.what_if_record`."""
        return reasoning.what_if_record(
            self.landscape(as_of),
            scenario,
            as_of=as_of,
            threshold=threshold,
            draws=draws,
            seed=seed,
            clock=time.perf_counter,
            level=level,
            country=country,
        )

    def what_if_text(self, record: Record) -> str:
        """The answer of `what_if`, to be read."""
        return reasoning.what_if_text(record)

    def comparison_text(self, records: Sequence[Record]) -> str:
        """Several answers of `what_if` side by side, to be read."""
        return reasoning.comparison_text(records)

    def save_scenario(self, name: str, changes: Sequence[Change]) -> Scenario:
        """Keep a scenario under ``scenarios/``, in place of one of that name; never in the ledger."""
        scenario = Scenario(name, tuple(changes))
        folder = self.path / SCENARIOS
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(write_scenario(scenario), encoding="utf-8")
        return scenario

    def scenario(self, name: str) -> Scenario:
        """The scenario kept under that name."""
        names = self.scenario_names()
        if name not in names:
            raise UnknownNameError.near("scenario", name, names)
        file = self.path / SCENARIOS / f"{name}.toml"
        return read_scenario(file.read_text(encoding="utf-8"), where=str(file))

    def scenario_names(self) -> list[str]:
        """Names of the scenarios kept here."""
        return sorted(p.stem for p in (self.path / SCENARIOS).glob("*.toml"))

    def precedents(
        self, names: Sequence[str], *, as_of: AsOf, against: str | None = None, cases: tuple[Case, ...] | None = None
    ) -> Record:
        """The earlier cases nearest to a coalition; see `reasoning.precedent_record`."""
        return reasoning.precedent_record(self.landscape(as_of), names, as_of=as_of, against=against, cases=cases)

    def precedents_text(self, record: Record) -> str:
        """The answer of `precedents`, to be read."""
        return reasoning.precedents_text(record)

    def profile(self, name: str, *, as_of: AsOf, include_members: bool = False) -> Record:
        """A group, or a public figure, over time; see `reasoning.profile_record`."""
        return reasoning.profile_record(self.landscape(as_of), name, as_of=as_of, include_members=include_members)

    def profile_text(self, record: Record) -> str:
        """The answer of `profile`, to be read."""
        return reasoning.profile_text(record)

    def policy_record(self) -> Record:
        """The policy in force, told: every number with its meaning, its priors, and who was graded here."""
        return {
            **policy_record(self.policy),
            "file": self.policy_file.name if self.policy_file else None,
            "graded": [{"source": s, "grade": g} for s, g in sorted(self.landscape().grades.items())],
            "head": self.landscape().head,
        }

    def silence(self, *, as_of: AsOf) -> Record:
        """How much silence may say here, from the rhythm of the study's own reports; see `asking.silence_record`."""
        return asking.silence_record(self.landscape(as_of), as_of=as_of)

    def silence_text(self, record: Record) -> str:
        """The answer of `silence`, to be read."""
        return asking.silence_text(record)

    def policy_text(self, *, told_a_year: float | None = None) -> str:
        """The text of the policy in force, for a file; with a rate, hearing silence at that rate."""
        text = policy_text(self.policy_file)
        return text if told_a_year is None else text_hearing(text, told_a_year=told_a_year)
