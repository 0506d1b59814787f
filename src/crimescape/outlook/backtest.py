"""The track record: forecasts made again on rolling origins, scored against simple rivals, in words and figures."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from math import isnan

import numpy as np

from crimescape.errors import UnfoundedError
from crimescape.outlook.features import active_groups
from crimescape.outlook.history import HOLDS, History
from crimescape.outlook.leak import find_leak
from crimescape.outlook.risk import ENDS, ONSETS, SIGN_OF, horizon_end
from crimescape.outlook.rolling import (
    CLIMATOLOGY,
    FEWEST_EVENTS,
    MODEL,
    Setting,
    Told,
    roll,
    rolling_origins,
    year_ends,
)
from crimescape.outlook.scores import (
    FEWEST_ORIGINS,
    Bin,
    Margin,
    Score,
    calibration_slope,
    drawn_origins,
    losses,
    margin,
    reliability,
    score,
)

FEWEST_SEEN = 10
"""With fewer events over all windows than this, nothing is called better."""

SURE = 0.95
"""In so large a share of the draws it must be ahead, to be called better."""

NOT_BETTER = "not better than the base rate"
BETTER = "better than the base rate"
UNTESTED = "not tested"


@dataclass(frozen=True, slots=True)
class Record:
    """The track record of one question.

    Attributes
    ----------
    verdict : str
        `BETTER`, `NOT_BETTER` or `UNTESTED`.
    reason : str
        Why it was not tested, or is not called better; empty else.
    origins : tuple of str
        Days of the forecasts.
    pairs, events : int
        Forecasts over all origins, and how many came about.
    unseen : int
        Events of the windows between groups of which, on the origin, one was not known: no forecast was possible.
    slope, slope_of_raw : float
        See `scores.calibration_slope`; of the forecasts, and before they were calibrated.
    """

    question: str
    verdict: str
    reason: str
    origins: tuple[str, ...] = ()
    pairs: int = 0
    events: int = 0
    unseen: int = 0
    scores: tuple[Score, ...] = ()
    margins: tuple[Margin, ...] = ()
    reliability: tuple[Bin, ...] = ()
    slope: float = float("nan")
    slope_of_raw: float = float("nan")

    def score(self, name: str) -> Score:
        """The figures of one forecaster."""
        return next(s for s in self.scores if s.name == name)

    @property
    def sentence(self) -> str:
        """The track record in one sentence, to stand beside every projection."""
        if self.verdict == UNTESTED:
            return f"No track record for {self.question}: {self.reason}"
        own = self.score(MODEL)
        low, high = own.log_skill_90
        figures = (
            f"log skill {own.log_skill:+.3f} (90 %: {low:+.3f} to {high:+.3f}), AUC {own.auc:.2f}, over "
            f"{len(self.origins)} windows with {self.events} events among {self.pairs} open pairs"
        )
        ahead = sorted((s for s in self.scores if s.log_skill > own.log_skill), key=lambda s: -s.log_skill)
        simpler = f" A simpler model did better: {ahead[0].name} ({ahead[0].log_skill:+.3f})." if ahead else ""
        ending = f"{f' {self.reason}' if self.reason else ''}{simpler}"
        return f"For {self.question}, past forecasts were {self.verdict}: {figures}.{ending}"


@dataclass(frozen=True, slots=True)
class Backtest:
    """The track record of every question that the data allow.

    Attributes
    ----------
    is_sealed : bool
        Whether it was tried that what was published after an origin changes no forecast of it.
    """

    horizon_years: int
    half_life_years: float
    groups: int
    rows: int
    records: tuple[Record, ...]
    is_sealed: bool
    sealed_on: str

    def record(self) -> dict[str, object]:
        """All of it as a JSON-ready record; figures that do not exist are null."""
        out = _plain(asdict(self))
        assert isinstance(out, dict)
        for written, record in zip(out["records"], self.records, strict=True):
            written["sentence"] = record.sentence
        return {"layer": "projected", **out}


def backtest(history: History, *, setting: Setting, origins: int, rng: np.random.Generator) -> Backtest:
    """Forecast again on rolling origins whose outcome windows do not overlap, and score what came of it.

    Every pair of known groups that no tie joins is forecast on each origin. Model, rivals, shrinkage and calibration
    are fitted on each origin anew, to what had been published by then.

    Raises
    ------
    UnfoundedError
        When something published after an origin changed a forecast of it: then no figure here would mean anything.
    """
    days = rolling_origins(history, origins=origins, horizon_years=setting.horizon_years)
    records = []
    seed = int(rng.integers(2**32))
    sealed_on = 0
    for questions in (ONSETS, *((q,) for q in ENDS)):
        draw = np.random.Generator(np.random.PCG64(seed))
        if questions[0] in ENDS and not history.has_ends:
            records += [
                Record(q, UNTESTED, "the data hold no ends of ties, only that nothing more was heard of them.")
                for q in questions
            ]
            continue
        told = roll(history, questions=questions, origins=days, setting=setting, rng=draw)
        if told and not sealed_on:
            sealed_on = told[0].risk.origin
            _refuse_leak(history, setting=setting, day=sealed_on, seed=seed)
        records += [
            _record(history, question, [t for t in told if t.question == question], setting=setting, rng=draw)
            for question in questions
        ]
    return Backtest(
        setting.horizon_years,
        setting.memory.half_life_years,
        len(history.groups),
        len(history.ties),
        tuple(records),
        bool(sealed_on),
        date.fromordinal(sealed_on).isoformat() if sealed_on else "",
    )


def _refuse_leak(history: History, *, setting: Setting, day: int, seed: int) -> None:
    def forecast(seen: History, origin: int) -> np.ndarray:
        draw = np.random.Generator(np.random.PCG64(seed))
        told = roll(seen, questions=ONSETS, origins=[origin], setting=setting, rng=draw)
        return np.concatenate([t.chances[MODEL] for t in told]) if told else np.zeros(0)

    leak = find_leak(forecast, history, day=day, rng=np.random.Generator(np.random.PCG64([seed, 1])))
    if leak is not None:
        raise UnfoundedError(
            f"The back-test sees what it must not: {leak.what}", where=date.fromordinal(day).isoformat()
        )


def thinness(history: History, *, question: str, setting: Setting) -> str:
    """Why there is too little to say anything of a question; empty where there is enough."""
    ends = year_ends(history, until=history.last_day)
    if len(ends) < setting.horizon_years + 2:
        span = history.last_day - history.first_day
        return (
            f"ties were published over {span / 365.25:.1f} years; a horizon of {setting.horizon_years} needs "
            f"{setting.horizon_years + 2} year ends to learn from and to forecast on."
        )
    ties = history.ties
    count = len(np.unique(ties.pair[(ties.sign == SIGN_OF[question]) & (ties.credence >= HOLDS)], axis=0))
    if count < FEWEST_EVENTS:
        return f"{count} pairs ever had such a tie; {FEWEST_EVENTS} are needed."
    return ""


def _record(
    history: History, question: str, told: Sequence[Told], *, setting: Setting, rng: np.random.Generator
) -> Record:
    if not told:
        why = thinness(history, question=question, setting=setting)
        return Record(question, UNTESTED, why or f"before no origin was it seen to happen to {FEWEST_EVENTS} pairs.")
    pairs = [(t.chances, t.happened) for t in told]
    lost = losses(pairs)
    chosen = drawn_origins(len(told), rng=rng)
    scores = tuple(score(n, pairs, lost=lost, chosen=chosen, against=CLIMATOLOGY) for n in lost.log)
    own = next(s for s in scores if s.name == MODEL)
    chances = np.concatenate([t.chances[MODEL] for t in told])
    raw = np.concatenate([t.model(t.risk.relative) for t in told])
    happened = np.concatenate([t.happened for t in told])
    few = len(told) < FEWEST_ORIGINS or happened.sum() < FEWEST_SEEN
    is_better = own.better_than_climatology >= SURE and not few
    return Record(
        question=question,
        verdict=BETTER if is_better else NOT_BETTER,
        reason="" if is_better else _why_not(own, origins=len(told), events=int(happened.sum())),
        origins=tuple(date.fromordinal(t.risk.origin).isoformat() for t in told),
        pairs=len(happened),
        events=int(happened.sum()),
        unseen=sum(_unseen(history, t, setting=setting) for t in told) if question in ONSETS else 0,
        scores=scores,
        margins=tuple(margin(MODEL, n, lost=lost, chosen=chosen, against=CLIMATOLOGY) for n in lost.log if n != MODEL),
        reliability=reliability(chances, happened),
        slope=calibration_slope(chances, happened),
        slope_of_raw=calibration_slope(raw, happened),
    )


def _why_not(own: Score, *, origins: int, events: int) -> str:
    if origins < FEWEST_ORIGINS:
        return f"Only {origins} windows could be tested; {FEWEST_ORIGINS} are needed to call it better."
    if events < FEWEST_SEEN:
        return f"Only {events} came about; {FEWEST_SEEN} are needed to call it better."
    if own.log_skill <= 0:
        return "The base rate alone did as well or better."
    return (
        f"It was ahead in {own.better_than_climatology:.0%} of the draws of windows; "
        f"{SURE:.0%} are needed to call it better."
    )


def _unseen(history: History, told: Told, *, setting: Setting) -> int:
    """Onsets of the window between groups of which one was not among those known on the origin."""
    origin = told.risk.origin
    until = horizon_end(origin, horizon_years=setting.horizon_years)
    ties = history.ties
    rows = (ties.first > origin) & (ties.by <= until) & (ties.credence >= HOLDS)
    pairs = np.unique(ties.pair[rows & (ties.sign == SIGN_OF[told.question])], axis=0)
    known = np.isin(pairs, active_groups(history, day=origin, memory=setting.memory)).all(axis=1)
    return int((~known).sum())


def _plain(value: object) -> object:
    if isinstance(value, float):
        return None if isnan(value) else round(value, 6)
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value
