"""Why a pair has the chance it has: each feature that says something, the chance without it, and what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crimescape.outlook.features import NAMES
from crimescape.outlook.history import ALLIED, HOSTILE, PARENTAGE, History, Whole
from crimescape.outlook.rolling import Told

MOST_CLAIMS = 20
"""So many claims are cited for one reason at most, the newest; `Reason.claims_in_all` counts all."""

SIGNS = {"past_ally": (ALLIED,), "past_rival": (HOSTILE,), "parentage": (PARENTAGE,)}
LEGS = {
    "common_ally": ((ALLIED, ALLIED),),
    "common_enemy": ((HOSTILE, HOSTILE),),
    "enemy_of_ally": ((ALLIED, HOSTILE), (HOSTILE, ALLIED)),
    "parentage": ((PARENTAGE, PARENTAGE),),
}
ACTIVITY = {"ally_activity": ALLIED, "rival_activity": HOSTILE}


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of one pair.

    Attributes
    ----------
    weight : float
        The faded count itself, not its logarithm.
    chance_without : float
        What the chance would be, were this feature nothing and all else the same.
    through : tuple of str
        The third groups it goes through.
    claims : tuple of str
        Ids of the newest claims it rests on; empty for a table.
    """

    feature: str
    weight: float
    chance_without: float
    through: tuple[str, ...]
    claims: tuple[str, ...]
    claims_in_all: int


def reasons(history: History, told: Told, *, row: int) -> tuple[Reason, ...]:
    """The reasons of one pair at risk, those that move its chance most first.

    Parameters
    ----------
    row : int
        Which of the pairs of `told`.
    """
    day = told.risk.origin
    cut = history.known_by(day)
    values = told.risk.values[row]
    i, j = told.risk.pairs[row].tolist()
    said = [k for k in range(len(NAMES)) if values[k] > 0]
    if not said:
        return ()
    without = np.repeat(values[None, :], len(said), axis=0)
    without[np.arange(len(said)), said] = 0.0
    middle = told.risk.values.mean(axis=0)
    chances, own = told.chance_of(without - middle), float(told.chance_of((values - middle)[None, :])[0])
    found = []
    for k, chance in zip(said, chances.tolist(), strict=True):
        rows, through = _rows(cut, NAMES[k], i, j, day=day)
        claims = _claims(cut, NAMES[k], rows)
        found.append(
            Reason(
                NAMES[k],
                float(np.expm1(values[k])),
                chance,
                tuple(cut.groups[g] for g in through),
                claims[:MOST_CLAIMS],
                len(claims),
            )
        )
    return tuple(sorted(found, key=lambda r: (-abs(own - r.chance_without), r.feature)))


def _rows(history: History, feature: str, i: int, j: int, *, day: int) -> tuple[Whole, Sequence[int]]:
    """Rows of the arrays a feature rests on, the newest first, and the third groups it goes through."""
    ties = history.ties
    past = ties.first <= day
    rows = np.zeros(0, dtype=np.int64)
    through: list[int] = []
    for sign in SIGNS.get(feature, ()):
        rows = np.append(rows, np.flatnonzero(past & (ties.sign == sign) & (ties.pair == sorted((i, j))).all(axis=1)))
    for one, other in LEGS.get(feature, ()):
        left, right = _touching(history, i, sign=one, day=day), _touching(history, j, sign=other, day=day)
        third = sorted(left.keys() & right.keys() - {i, j})
        through += third
        rows = np.concatenate([rows, *(np.array(left[k] + right[k], dtype=np.int64) for k in third)])
    if feature in ACTIVITY:
        rows = np.array(
            [
                r
                for g in (i, j)
                for held in _touching(history, g, sign=ACTIVITY[feature], day=day).values()
                for r in held
            ],
            dtype=np.int64,
        )
    if feature == "shared_places":
        places = history.places
        shared = np.intersect1d(places.place[places.group == i], places.place[places.group == j])
        rows = np.flatnonzero(np.isin(places.place, shared) & np.isin(places.group, [i, j]) & (places.first <= day))
        return rows[np.argsort(-places.known[rows], kind="stable")], []
    if feature == "size_ratio":
        rows = np.flatnonzero(np.isin(history.sizes.group, [i, j]) & (history.sizes.day <= day))
        return rows[np.argsort(-history.sizes.known[rows], kind="stable")], []
    rows = np.unique(rows)
    return rows[np.argsort(-ties.known[rows], kind="stable")], sorted(set(through))


def _touching(history: History, group: int, *, sign: int, day: int) -> dict[int, list[int]]:
    """Rows of ties of one sign that touch a group, by the other group."""
    ties = history.ties
    out: dict[int, list[int]] = {}
    for row in np.flatnonzero((ties.sign == sign) & (ties.first <= day) & (ties.pair == group).any(axis=1)).tolist():
        a, b = ties.pair[row].tolist()
        out.setdefault(b if a == group else a, []).append(row)
    return out


def _claims(history: History, feature: str, rows: Whole) -> tuple[str, ...]:
    if feature == "shared_places":
        kept = [history.place_claims[history.places.row[r]] for r in rows.tolist()]
    elif feature == "size_ratio":
        kept = [history.size_claims[history.sizes.row[r]] for r in rows.tolist()]
    else:
        kept = [history.tie_claims[history.ties.row[r]] for r in rows.tolist()]
    return tuple(dict.fromkeys(claim for claims in kept for claim in claims))
