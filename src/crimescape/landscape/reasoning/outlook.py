"""The outlook of a study: chances of new ties within a horizon, why, from which claims, and how good it has been."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from crimescape.errors import CrimescapeError, UnfoundedError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.readings import study_history
from crimescape.outlook import (
    ALLIANCE_ONSET,
    ONSETS,
    RIVALRY_ONSET,
    UNTESTED,
    Backtest,
    History,
    Memory,
    Projection,
    Reason,
    Setting,
    backtest,
    project,
    reasons,
)
from crimescape.vocabulary import AsOf, Kind

Record = dict[str, object]

MOST_PAIRS = 20
"""So many pairs are listed where none is named, those with the highest chance of either onset."""

WORDS = {ALLIANCE_ONSET: "alliance", RIVALRY_ONSET: "rivalry"}


def backtest_record(
    landscape: Landscape, *, as_of: AsOf, horizon_years: int, origins: int, seed: int, half_life_years: float = 5.0
) -> tuple[Record, Backtest]:
    """The track record of outlooks of this study; see `crimescape.outlook.backtest`.

    Each year is read as known at its end, without the judgements made since.

    Parameters
    ----------
    origins : int
        At most so many windows, the last ones.

    Raises
    ------
    UnfoundedError
        When the study never held a tie.
    """
    setting = Setting(horizon_years, Memory(half_life_years=half_life_years))
    found = _tested(landscape, as_of=as_of, setting=setting, origins=origins, seed=seed)
    return {**found.record(), "seed": seed, **_about(landscape, as_of=as_of)}, found


def outlook_record(
    landscape: Landscape,
    *,
    as_of: AsOf,
    horizon_years: int,
    between: tuple[str, str] | None = None,
    origins: int = 9,
    seed: int = 0,
) -> Record:
    """Chances that pairs of groups without a tie ally or fall out within a horizon after a day.

    Parameters
    ----------
    between : tuple of two names, optional
        Only this pair. Without it, the pairs with the highest chances.

    Returns
    -------
    dict
        ``pairs``, each with ``alliance`` and ``rivalry`` (``chance``, ``times_base_rate``, ``reasons``; null where
        nothing can be said), ``claims``; ``questions`` with base rate, calibration and the sentence of the track
        record; ``silent``; ``backtest``, whole; both dates, policy and head.

    Raises
    ------
    UnfoundedError
        When the study is too thin, with the reason; or when the named pair is not open.
    UnknownNameError
        When a name is unknown.
    """
    ends = [landscape.find(name, kind=Kind.GROUP) for name in between] if between else []
    if len(ends) == 2 and ends[0].id == ends[1].id:
        raise CrimescapeError(f"Both names are of the same group here, {ends[0].name}")
    history = study_history(landscape, as_of=as_of, is_cut=False)
    setting = Setting(horizon_years=horizon_years)
    found = project(
        history, day=as_of.valid.toordinal(), setting=setting, rng=np.random.Generator(np.random.PCG64(seed))
    )
    tested = _tested(landscape, as_of=as_of, setting=setting, origins=origins, seed=seed)
    rows = [_row_between(history, found, [e.id for e in ends])] if ends else _likeliest(found)
    return {
        **_about(landscape, as_of=as_of),
        "horizon_years": horizon_years,
        "until": date.fromordinal(found.until).isoformat(),
        "open_pairs": len(found.pairs),
        "shown": len(rows),
        "questions": {WORDS[q]: _question(found, q, tested) for q in found.told},
        "silent": {WORDS[q]: reason for q, reason in found.silent.items()},
        "pairs": [_pair(landscape, history, found, row) for row in rows],
        "backtest": tested.record(),
        "note": "Only pairs without a tie are here, of groups that reports relate to others. A chance is of what this "
        "study would come to hold by the end of the horizon, from what will have been published by then.",
    }


def _tested(landscape: Landscape, *, as_of: AsOf, setting: Setting, origins: int, seed: int) -> Backtest:
    history = study_history(landscape, as_of=as_of, is_cut=True)
    rng = np.random.Generator(np.random.PCG64(seed))
    return backtest(history, setting=setting, origins=origins, rng=rng)


def _about(landscape: Landscape, *, as_of: AsOf) -> Record:
    return {"layer": "projected", **as_of.record(), "policy": landscape.policy.hash, "head": landscape.head}


def _question(found: Projection, question: str, tested: Backtest) -> Record:
    told = found.told[question]
    record = next(r for r in tested.records if r.question == question)
    return {
        "base_rate": round(told.rate, 6),
        "share_kept": round(told.calibration.share, 4),
        "shift": round(told.calibration.shift, 4),
        "ridge": told.ridge,
        "past_events": told.past_events,
        "past_forecasts": told.past_origins,
        "verdict": record.verdict,
        "is_tested": record.verdict != UNTESTED,
        "track_record": record.sentence,
    }


def _likeliest(found: Projection) -> list[int]:
    chances = np.max([found.chances(q) for q in found.told], axis=0)
    out: list[int] = np.argsort(-chances, kind="stable")[:MOST_PAIRS].tolist()
    return out


def _row_between(history: History, found: Projection, ids: Sequence[str]) -> int:
    missing = [i for i in ids if i not in history.groups]
    row = None if missing else found.row_of(*(history.index(i) for i in ids))
    if row is None:
        raise UnfoundedError(
            "That pair is not open: they have a tie already, or too little relates one of them to others",
            mend="crimescape tie A B says how they stand; the outlook speaks of pairs without a tie.",
        )
    return row


def _pair(landscape: Landscape, history: History, found: Projection, row: int) -> Record:
    a, b = (history.groups[i] for i in found.pairs[row].tolist())
    out: Record = {"a": a, "a_name": landscape.name(a), "b": b, "b_name": landscape.name(b)}
    cited: dict[str, None] = {}
    for question in ONSETS:
        told = found.told.get(question)
        if told is None:
            out[WORDS[question]] = None
            continue
        why = reasons(history, told, row=row)
        cited |= dict.fromkeys(claim for reason in why for claim in reason.claims)
        chance = float(found.chances(question)[row])
        out[WORDS[question]] = {
            "chance": round(chance, 6),
            "times_base_rate": round(chance / told.rate, 3),
            "reasons": [_reason(landscape, reason) for reason in why],
        }
    return {**out, "claims": list(cited)}


def _reason(landscape: Landscape, reason: Reason) -> Record:
    return {
        "feature": reason.feature,
        "weight": round(reason.weight, 4),
        "chance_without": round(reason.chance_without, 6),
        "through": [{"id": g, "name": landscape.name(g)} for g in reason.through],
        "claims": list(reason.claims),
        "claims_in_all": reason.claims_in_all,
    }
