"""The shapes of what is projected: the outlook with its track record, a simulation with its spread."""

from typing import Any

from typing_extensions import TypedDict

from crimescape.web.api.reasoning_shapes import Answered, Named


class ScoreRow(TypedDict):
    """How one forecaster did."""

    name: str
    auc: float | None
    average_precision: float | None
    lift: float | None
    brier: float | None
    brier_skill: float | None
    log_skill: float | None
    log_skill_90: tuple[float | None, float | None]
    log_skill_by_origin: list[float | None]
    better_than_climatology: float | None


class MarginRow(TypedDict):
    """How far the outlook is ahead of a rival."""

    rival: str
    ahead: float | None
    ahead_90: tuple[float | None, float | None]
    better: float | None


class BinRow(TypedDict):
    """Forecasts of about one chance, and how often it came about."""

    low: float
    high: float
    pairs: int
    events: int
    forecast: float | None
    observed: float | None
    observed_90: tuple[float | None, float | None]


class RecordRow(TypedDict):
    """The track record of one question."""

    question: str
    verdict: str
    reason: str
    origins: list[str]
    pairs: int
    events: int
    unseen: int
    scores: list[ScoreRow]
    margins: list[MarginRow]
    reliability: list[BinRow]
    slope: float | None
    slope_of_raw: float | None
    sentence: str


class BacktestRow(TypedDict):
    """The track record of every question."""

    layer: str
    horizon_years: int
    half_life_years: float
    groups: int
    rows: int
    records: list[RecordRow]
    is_sealed: bool
    sealed_on: str


class BacktestShape(BacktestRow, Answered):
    """The same, as an answer of its own."""

    seed: int


class OutlookQuestion(TypedDict):
    """What is projected, and how good such chances have been."""

    base_rate: float
    share_kept: float
    shift: float
    ridge: float
    past_events: int
    past_forecasts: int
    verdict: str
    is_tested: bool
    track_record: str


class ReasonRow(TypedDict):
    """What makes a chance higher or lower."""

    feature: str
    weight: float
    chance_without: float
    through: list[Named]
    claims: list[str]
    claims_in_all: int


class ChanceRow(TypedDict):
    """The chance of one question for one pair."""

    chance: float
    times_base_rate: float
    reasons: list[ReasonRow]


class OutlookPair(TypedDict):
    """A pair without a tie."""

    a: str
    a_name: str
    b: str
    b_name: str
    alliance: ChanceRow | None
    rivalry: ChanceRow | None
    claims: list[str]


class OutlookShape(Answered):
    """Chances of new ties, never without their track record."""

    horizon_years: int
    until: str
    open_pairs: int
    shown: int
    questions: dict[str, OutlookQuestion]
    silent: dict[str, str]
    pairs: list[OutlookPair]
    backtest: BacktestRow
    note: str


class SpreadRow(TypedDict):
    """The middle, and the middle 90 % of runs."""

    low: float
    median: float
    high: float


class FanRow(TypedDict):
    """The same over time."""

    low: list[float]
    median: list[float]
    high: list[float]


class PlaceMove(TypedDict):
    """How deaths a week differ in a place."""

    place: str
    at_once: SpreadRow
    at_end: SpreadRow


class ProjectedScenario(TypedDict):
    """Members and deaths under one scenario."""

    name: str
    wording: str
    weeks: list[float]
    members: FanRow
    deaths_per_week: FanRow
    members_change: SpreadRow
    deaths_change: SpreadRow
    killed: SpreadRow
    killed_against_as_it_is: SpreadRow
    places: list[PlaceMove]


class RankingRow(TypedDict):
    """Scenarios in their order, and in what share of runs each step of it holds."""

    order: list[str]
    shares_of_runs: list[float]
    holds_in_every_run: bool
    runs: int


class LargestRow(TypedDict):
    """A group's members at first."""

    group: str
    members: SpreadRow


class NowRow(TypedDict):
    """How things stand when scenarios begin."""

    members: SpreadRow
    deaths_per_week: SpreadRow
    recruits_per_week: dict[str, SpreadRow]
    two_largest: float
    largest: list[LargestRow]
    past: dict[str, Any]  # Any: weeks, and fans of members and deaths


class PresetRow(TypedDict):
    """Published rates, and where."""

    name: str
    source: str


class PremisesRow(TypedDict):
    """What was said and does not follow from reports."""

    members: float
    deaths: float | None


class SimulationShape(Answered):
    """Members and deaths under scenarios, over everything that may be so."""

    claims: list[str]
    premises: PremisesRow
    seed: int
    model: str
    preset: PresetRow
    assumptions: list[str]
    groups: int
    places: int
    rival_pairs_without_shared_place: int
    worlds: int
    runs: int
    years: int
    now: NowRow
    scenarios: list[ProjectedScenario]
    ranking: dict[str, RankingRow]
    fits: dict[str, Any] | None  # Any: sets of rates that fit, of none for a study
    sentences: list[str]
