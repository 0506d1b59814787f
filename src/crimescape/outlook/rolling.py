"""Forecasts made again as they could have been: on each origin, by models that saw only what was published by then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import numpy as np

from crimescape.outlook.calibration import Calibration, Forecast, calibrate
from crimescape.outlook.features import NAMES, Memory
from crimescape.outlook.hazard import Hazard, Mask, TwoStage, base_rate, fit_hazard, log_loss
from crimescape.outlook.history import OPEN, History, Real, Whole
from crimescape.outlook.risk import ALLIANCE_ONSET, ENDS, ONSETS, RIVALRY_ONSET, Risk, ends_at, onsets_at

MODEL = "outlook"
CLIMATOLOGY, PERSISTENCE = "climatology", "persistence"
BALANCE = ("common_ally", "common_enemy", "enemy_of_ally")
RIVALS: Mapping[str, tuple[str, ...]] = {
    "past ties": ("past_ally", "past_rival"),
    "common enemy": ("common_enemy",),
    "enemy of ally": ("enemy_of_ally",),
    "degree product": ("ally_activity", "rival_activity"),
    "shared places": ("shared_places",),
    "all without balance": tuple(name for name in NAMES if name not in BALANCE),
}
"""Rivals: a logistic hazard on these features alone, fitted and calibrated on past origins like the whole."""

RIDGES = (1.0, 100.0, 1000.0)
"""Shrinkages tried; the one whose earlier forecasts were best is used."""

FEWEST_EVENTS = 5
"""With fewer pairs in the past to which it happened, nothing is fitted."""

MOST_QUIET = 50_000
"""Of the past pairs to which nothing happened, so many are drawn at most, and stand for all of them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a person chooses.

    Attributes
    ----------
    horizon_years : int
    memory : Memory
        How the past fades.
    placebo : int or None
        A seed: on each origin the fates of pairs are exchanged by chance, and no skill may be left. None: as it was.
    """

    horizon_years: int = 4
    memory: Memory = field(default_factory=Memory)
    placebo: int | None = None


@dataclass(frozen=True, eq=False)
class Made:
    """A forecast of one origin, and the fitted model that gave it."""

    forecast: Forecast
    model: Callable[[Real], Real]


@dataclass(frozen=True, eq=False)
class Told:
    """What was forecast of one turn on one origin, by the model and by its rivals, and what came of it.

    Attributes
    ----------
    chances : mapping of name to array, shape (n_pairs,)
    happened : array of bool, shape (n_pairs,)
        As is known now.
    calibration : Calibration
        Of the model.
    ridge : float
        The shrinkage its earlier forecasts chose.
    model : callable
        From features less their mean over the origin (`Risk.relative`), shape (n, n_features), to uncorrected chances.
    rate : float
        The base rate held on that origin.
    past_events, past_origins : int
        On how much it rests: events seen by then, and earlier forecasts that calibrated it.
    """

    question: str
    risk: Risk
    chances: Mapping[str, Real]
    happened: Mask
    calibration: Calibration
    ridge: float
    model: Callable[[Real], Real]
    rate: float
    past_events: int
    past_origins: int

    def chance_of(self, values: Real) -> Real:
        """The corrected chance, had a pair these features, less their mean over the pairs of the origin; shape (n,)."""
        return self.calibration.chances(Forecast(self.model(values), self.rate))


def year_ends(history: History, *, until: int) -> list[int]:
    """Every 31 December from the first day on which something was published to a day, as ordinals.

    Not to the last day of the data: on an origin, how far they will reach is not known.
    """
    first, last = date.fromordinal(history.first_day), date.fromordinal(until)
    days = (date(year, 12, 31).toordinal() for year in range(first.year, last.year + 1))
    return [day for day in days if day <= until]


def rolling_origins(history: History, *, origins: int, horizon_years: int) -> list[int]:
    """The last origins whose outcome windows are whole, do not overlap, and end with the last whole year."""
    ends = year_ends(history, until=history.last_day)
    out: list[int] = []
    at = len(ends) - 1 - horizon_years
    while at >= 0 and len(out) < origins:
        out.append(ends[at])
        at -= horizon_years
    return out[::-1]


def roll(
    history: History,
    *,
    questions: Sequence[str],
    origins: Sequence[int],
    setting: Setting,
    rng: np.random.Generator,
) -> list[Told]:
    """Forecasts of some turns on each of the origins that has a past to learn from.

    On each origin the model and its rivals are fitted to all earlier year ends whose horizon had ended by then, with
    outcomes as published by then. Forecasts made so on earlier days, a horizon apart, correct later ones once their own
    horizon has ended. Nothing published after an origin is seen on it.

    Parameters
    ----------
    questions : sequence of str
        Either `ONSETS`, which share a model of two stages, or one of `ENDS`.
    rng : numpy Generator
        Draws the quiet pairs that stand for all, where there are more than `MOST_QUIET`.
    """
    seed = int(rng.integers(2**32))
    if not origins:
        return []
    days = sorted({*year_ends(history, until=max(origins)), *origins})
    grid = {*days[:: -setting.horizon_years], *origins}
    risks: dict[int, Risk] = {}
    raw: dict[int, dict[str, dict[str, Made]]] = {}
    out = []
    for day in days:
        risk = _risk(history, day, question=questions[0], setting=setting)
        if setting.placebo is not None:
            risk = risk.exchanged(np.random.Generator(np.random.PCG64([setting.placebo, day])))
        risks[day] = risk
        past = [risks[d] for d in days if d < day and risks[d].until <= day and len(risks[d].pairs)]
        if day not in grid or not past or not len(risk.pairs):
            continue
        # Each day draws for itself, so that what is drawn on one does not depend on what came after it.
        draw = np.random.Generator(np.random.PCG64([seed, day]))
        raw[day] = _fitted(past, risk, questions=questions, known=day, rng=draw)
        for question in raw[day] if day in origins else ():
            earlier = [
                (raw[r.origin][question], r.happened(question, known=day))
                for r in past
                if question in raw.get(r.origin, ())
            ]
            out.append(_told(question, risk, raw[day][question], earlier, past=past))
    return out


def events_before(past: Sequence[Risk], *, question: str, known: int) -> int:
    """To how many pairs it happened on earlier origins, as published by a day; windows overlap, pairs count once."""
    pairs = [r.pairs[r.happened(question, known=known)] for r in past]
    return len(np.unique(np.concatenate(pairs), axis=0)) if pairs else 0


def _risk(history: History, day: int, *, question: str, setting: Setting) -> Risk:
    if question in ENDS:
        return ends_at(
            history, origin=day, horizon_years=setting.horizon_years, memory=setting.memory, question=question
        )
    return onsets_at(history, origin=day, horizon_years=setting.horizon_years, memory=setting.memory)


def _fitted(
    past: Sequence[Risk], risk: Risk, *, questions: Sequence[str], known: int, rng: np.random.Generator
) -> dict[str, dict[str, Made]]:
    """Uncorrected forecasts of each question by name, the model's under each ridge; none where events were too few."""
    values = np.concatenate([r.relative for r in past])
    happened = {q: np.concatenate([r.happened(q, known=known) for r in past]) for q in questions}
    chosen, weight = _standing_for_all(np.any(list(happened.values()), axis=0), rng=rng)
    values, happened = values[chosen], {q: h[chosen] for q, h in happened.items()}
    enough = {q: h for q, h in happened.items() if events_before(past, question=q, known=known) >= FEWEST_EVENTS}
    out: dict[str, dict[str, Made]] = {q: {} for q in enough}

    def keep(question: str, name: str, model: Callable[[Real], Real]) -> None:
        forecast = Forecast(model(risk.relative), base_rate(happened[question], weight))
        out[question][name] = Made(forecast, model)

    for ridge in RIDGES if enough else ():
        if set(questions) == set(ONSETS):
            allied, hostile = happened[ALLIANCE_ONSET], happened[RIVALRY_ONSET]
            both = TwoStage.fit(values, allied=allied, hostile=hostile, ridge=ridge, weight=weight)
            for question in enough:
                keep(question, f"{MODEL} {ridge:g}", partial(both.chances, is_hostile=question == RIVALRY_ONSET))
        else:
            for question, h in enough.items():
                keep(question, f"{MODEL} {ridge:g}", fit_hazard(values, h, ridge=ridge, weight=weight).chances)
    for name, columns in RIVALS.items():
        at = [NAMES.index(c) for c in columns]
        if not np.any(values[:, at]):
            continue
        for question, h in enough.items():
            hazard = fit_hazard(values[:, at], h, ridge=RIDGES[0], weight=weight)
            keep(question, name, partial(_of_columns, hazard=hazard, at=at))
    return out


def _of_columns(values: Real, *, hazard: Hazard, at: Sequence[int]) -> Real:
    return hazard.chances(values[:, at])


def _standing_for_all(eventful: Mask, *, rng: np.random.Generator) -> tuple[Whole, Real]:
    """Rows to fit to, and how many each stands for: every eventful one, and a draw of the quiet ones."""
    quiet = np.flatnonzero(~eventful)
    drawn = quiet if len(quiet) <= MOST_QUIET else np.sort(rng.choice(quiet, MOST_QUIET, replace=False))
    chosen = np.concatenate([np.flatnonzero(eventful), drawn])
    weight = np.ones(len(chosen))
    weight[len(chosen) - len(drawn) :] = len(quiet) / max(len(drawn), 1)
    return chosen, weight


def _told(
    question: str,
    risk: Risk,
    now: Mapping[str, Made],
    earlier: Sequence[tuple[Mapping[str, Made], Mask]],
    *,
    past: Sequence[Risk],
) -> Told:
    def record(name: str) -> list[tuple[Forecast, Mask]]:
        return [(made[name].forecast, happened) for made, happened in earlier if name in made]

    def regret(ridge: float) -> float:
        return sum(float(log_loss(f.chances, h).sum()) for f, h in record(f"{MODEL} {ridge:g}"))

    # Without a record, the strongest shrinkage.
    ridge = min(RIDGES[::-1], key=regret)
    best = f"{MODEL} {ridge:g}"
    calibration = calibrate(record(best))
    forecast = now[best].forecast
    # The base rate, its level corrected like all the others': so none is ahead for the level alone.
    latest = past[-1].happened(question, known=risk.origin)
    chances = {
        MODEL: calibration.chances(forecast),
        CLIMATOLOGY: _level(record(best)).chances(_flat(forecast)),
        PERSISTENCE: np.full(len(risk.pairs), base_rate(latest)),
        **{name: calibrate(record(name)).chances(now[name].forecast) for name in RIVALS if name in now},
    }
    return Told(
        question=question,
        risk=risk,
        chances=chances,
        happened=risk.happened(question, known=OPEN),
        calibration=calibration,
        ridge=ridge,
        model=now[best].model,
        rate=forecast.rate,
        past_events=events_before(past, question=question, known=risk.origin),
        past_origins=len(earlier),
    )


def _flat(forecast: Forecast) -> Forecast:
    """The base rate for every pair."""
    return Forecast(np.full(len(forecast.chances), forecast.rate), forecast.rate)


def _level(past: Sequence[tuple[Forecast, Mask]]) -> Calibration:
    return calibrate([(_flat(forecast), happened) for forecast, happened in past])
