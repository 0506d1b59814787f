"""Invented worlds of crews on the quays: in one, new rivalries follow balance; in the other, they follow nothing."""

from datetime import date

import numpy as np

from crimescape.outlook import ALLIED, HOSTILE, History, TieRow, build_history

CREWS = tuple(f"Crew of Pier {number:02}" for number in range(1, 31))
FIRST_YEAR, LAST_YEAR = 1980, 2012


def world(rng: np.random.Generator, *, pull: float) -> History:
    """Ties without ends: each year every open pair may fall out, the likelier the more it is enemy of an ally's ally.

    Parameters
    ----------
    pull : float
        Log-odds of rivalry for each ally of the one that is an enemy of the other; 0 is a world without balance.
    """
    count = len(CREWS)
    state = np.zeros((count, count))
    rows = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        crossed = (state > 0).astype(float) @ (state < 0).astype(float)
        log_odds = -5.5 + pull * np.minimum(crossed + crossed.T, 3.0)
        drawn, other = rng.random((count, count)), rng.random((count, count))
        for i in range(count):
            for j in range(i + 1, count):
                if state[i, j]:
                    continue
                sign = HOSTILE if drawn[i, j] < 1 / (1 + np.exp(-log_odds[i, j])) else 0
                sign = ALLIED if not sign and other[i, j] < 0.006 else sign
                if sign:
                    state[i, j] = state[j, i] = sign
                    day = date(year, 1 + int(12 * other[j, i]) % 12, 15)
                    rows.append(TieRow(CREWS[i], CREWS[j], sign, day, day, None, day))
    return build_history(rows, is_ending=False)


def small_history(rng: np.random.Generator, *, rows: int = 60, groups: int = 7) -> History:
    """A few crews with ties of all kinds at random, spells and onsets, some published late."""
    ties = []
    for _ in range(rows):
        a, b = rng.choice(groups, size=2, replace=False)
        first = date(2000 + int(rng.integers(10)), 1 + int(rng.integers(12)), 5)
        last = date(first.year + int(rng.integers(1, 4)), 6, 30) if rng.random() < 0.5 else None
        known = date(first.year + int(rng.integers(0, 3)), 12, 20)
        ties.append(
            TieRow(CREWS[a], CREWS[b], int(rng.integers(-1, 2)), first, first, last, known, last, float(rng.random()))
        )
    return build_history(ties, is_ending=True)
