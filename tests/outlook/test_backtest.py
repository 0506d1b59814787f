"""Back-tests on invented worlds: skill where there is something to learn, none where there is nothing, and no leak."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from crimescape.errors import UnfoundedError
from crimescape.outlook import (
    BETTER,
    HOSTILE,
    MODEL,
    NOT_BETTER,
    UNTESTED,
    Backtest,
    History,
    Record,
    Setting,
    TieRow,
    backtest,
    build_history,
    find_leak,
)
from crimescape.outlook.features import Memory, features, open_pairs
from crimescape.outlook.risk import ALLIANCE_ONSET, RIVALRY_ONSET, horizon_end, onsets_at
from crimescape.outlook.rolling import roll, rolling_origins
from tests.outlook.worlds import world

SETTING = Setting(horizon_years=2)


def generator(seed: int = 0) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


@cache
def track_record(pull: float) -> Backtest:
    return backtest(world(generator(1), pull=pull), setting=SETTING, origins=9, rng=generator(2))


def small() -> History:
    """The first twenty years of the world of balance."""
    return world(generator(1), pull=1.6).known_by(date(2000, 12, 31).toordinal())


def rivalry(found: Backtest) -> Record:
    return next(r for r in found.records if r.question == RIVALRY_ONSET)


def test_a_world_driven_by_balance_gives_skill() -> None:
    """Better than the base rate, ahead of all without balance, and not over-confident."""
    found = rivalry(track_record(1.6))
    assert found.verdict == BETTER
    assert found.score(MODEL).log_skill > 0.03
    assert found.score(MODEL).auc > 0.65
    assert next(m for m in found.margins if m.rival == "all without balance").ahead > 0
    assert found.slope > 0.6


def test_a_world_without_balance_gives_none() -> None:
    """Ties drawn blindly: ranking by chance, no skill, and the words for it."""
    found = rivalry(track_record(0.0))
    assert found.verdict == NOT_BETTER
    assert abs(found.score(MODEL).auc - 0.5) < 0.06
    assert found.score(MODEL).log_skill < 0.01
    assert "not better than the base rate" in found.sentence


def test_shuffled_labels_give_nothing_to_learn() -> None:
    """The world of balance, the fates of its pairs exchanged on each origin: AUC one half, no skill."""
    history = world(generator(1), pull=1.6)
    found = rivalry(backtest(history, setting=replace(SETTING, placebo=5), origins=9, rng=generator(2)))
    assert found.events == rivalry(track_record(1.6)).events
    assert found.verdict == NOT_BETTER
    assert abs(found.score(MODEL).auc - 0.5) < 0.06
    assert found.score(MODEL).log_skill < 0.01


def test_the_same_seed_gives_the_same_figures() -> None:
    """Every draw comes from the generator passed in."""
    one, other = (backtest(small(), setting=SETTING, origins=3, rng=generator(2)) for _ in range(2))
    assert one.record() == other.record()


def test_windows_do_not_overlap_and_all_open_pairs_are_forecast() -> None:
    """Origins are a horizon apart, the last window is whole, and no pair is chosen for what became of it."""
    history = world(generator(1), pull=1.6)
    days = rolling_origins(history, origins=9, horizon_years=2)
    assert len(days) == 9
    assert [horizon_end(a, horizon_years=2) for a in days[:-1]] == days[1:]
    assert horizon_end(days[-1], horizon_years=2) <= history.last_day
    told = roll(history, questions=(ALLIANCE_ONSET, RIVALRY_ONSET), origins=days, setting=SETTING, rng=generator())
    for t in told:
        assert np.array_equal(t.risk.pairs, open_pairs(history, day=t.risk.origin, memory=SETTING.memory))


def test_forecasts_are_sealed_against_what_came_later() -> None:
    """The back-test tries it on its own first origin; here on a later one, with all that it fits and calibrates."""
    history = world(generator(1), pull=1.6)
    day = rolling_origins(history, origins=9, horizon_years=2)[-6]

    def forecast(seen: History, origin: int) -> np.ndarray:
        told = roll(seen, questions=(ALLIANCE_ONSET, RIVALRY_ONSET), origins=[origin], setting=SETTING, rng=generator())
        return np.concatenate([t.chances[MODEL] for t in told])

    assert len(forecast(history, day))
    assert find_leak(forecast, history, day=day, rng=generator()) is None
    assert track_record(1.6).is_sealed


def test_how_far_the_data_reach_is_no_news_on_an_origin() -> None:
    """Where nothing was published for years before an origin, the quiet years are learned from all the same."""
    history = small()
    quiet = date(1996, 12, 31).toordinal()
    ties = history.ties.where((history.ties.known <= date(1994, 6, 1).toordinal()) | (history.ties.known > quiet))
    gap = replace(history, ties=ties)

    def forecast(seen: History, origin: int) -> np.ndarray:
        told = roll(seen, questions=(ALLIANCE_ONSET, RIVALRY_ONSET), origins=[origin], setting=SETTING, rng=generator())
        return np.concatenate([t.chances[MODEL] for t in told])

    assert len(forecast(gap, quiet))
    assert find_leak(forecast, gap, day=quiet, rng=generator()) is None


def test_a_planted_leak_is_caught() -> None:
    """A forecast that reads the world by its own days, whenever they were published, is told on."""
    day, later = date(2005, 12, 31), date(2007, 5, 1)
    rows = [TieRow("Pier", f"Quay {n}", HOSTILE, date(2001, 1, n), date(2001, 1, n), None, day) for n in range(1, 9)]
    # Said in 2007 of 2004: on the last day of 2005 nobody could have read it.
    rows.append(TieRow("Quay 1", "Quay 2", HOSTILE, date(2004, 1, 1), date(2004, 1, 1), None, later))
    history = build_history(rows, is_ending=False)
    pairs = open_pairs(history, day=day.toordinal(), memory=Memory())

    def sealed(seen: History, origin: int) -> np.ndarray:
        return features(seen, day=origin, pairs=pairs, memory=Memory()).values.ravel()

    def peeking(seen: History, origin: int) -> np.ndarray:
        told_at_once = replace(seen, ties=replace(seen.ties, known=seen.ties.first))
        return features(told_at_once, day=origin, pairs=pairs, memory=Memory()).values.ravel()

    assert find_leak(sealed, history, day=day.toordinal(), rng=generator()) is None
    leak = find_leak(peeking, history, day=day.toordinal(), rng=generator())
    assert leak is not None
    assert leak.moved > 0


def test_a_backtest_that_leaks_gives_no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """With features that peek planted in it, the back-test refuses."""
    from crimescape.outlook import risk

    def peeking(history: History, **said: object) -> object:
        everything = replace(history, ties=replace(history.ties, known=history.ties.known - 700))
        return features(everything, **said)  # type: ignore[arg-type]  # the same arguments

    monkeypatch.setattr(risk, "features", peeking)
    with pytest.raises(UnfoundedError, match="sees what it must not"):
        backtest(small(), setting=SETTING, origins=2, rng=generator(2))


def test_outcomes_count_only_as_published_and_only_inside_the_window() -> None:
    """An onset told after the day is unknown on it; one that may lie outside of the window counts nowhere."""
    d = date
    rows = [
        TieRow("Pier", "Quay", HOSTILE, d(1999, 1, 1), d(1999, 1, 1), d(1999, 2, 1), d(1999, 3, 1)),
        TieRow("Mole", "Jetty", HOSTILE, d(1999, 1, 1), d(1999, 1, 1), d(1999, 2, 1), d(1999, 3, 1)),
        TieRow("Pier", "Mole", HOSTILE, d(2000, 5, 1), d(2000, 5, 1), None, d(2003, 1, 1)),
        TieRow("Pier", "Jetty", HOSTILE, d(1999, 6, 1), d(2000, 6, 1), None, d(2000, 6, 1)),
        TieRow("Quay", "Mole", HOSTILE, d(2001, 6, 1), d(2002, 6, 1), None, d(2002, 6, 1)),
    ]
    history = build_history(rows, is_ending=True)
    risk = onsets_at(history, origin=d(1999, 12, 31).toordinal(), horizon_years=2, memory=Memory())
    assert len(risk.pairs) == 6
    assert risk.happened(RIVALRY_ONSET, known=d(2001, 12, 31).toordinal()).sum() == 0
    happened = risk.happened(RIVALRY_ONSET, known=d(2003, 1, 1).toordinal())
    names = [{history.groups[i] for i in pair} for pair in risk.pairs[happened]]
    assert names == [{"Pier", "Mole"}]


def test_what_cannot_be_tested_says_why() -> None:
    """Too short a time, too few ties, no ends in the data: each in words, and the verdict is no verdict."""
    found = {r.question: r for r in track_record(1.6).records}
    assert found["alliance end"].verdict == UNTESTED
    assert "no ends" in found["alliance end"].reason
    day = date(2001, 5, 1)
    short = build_history([TieRow("Pier", "Quay", HOSTILE, day, day, None, day)], is_ending=False)
    record = rivalry(backtest(short, setting=SETTING, origins=9, rng=generator()))
    assert record.verdict == UNTESTED
    assert "0.0 years" in record.sentence
