"""A change carried out on a situation: a new situation, nothing of the old one touched, nothing recorded."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import combinations

import numpy as np

from crimescape.scenario.change import Change, Turn
from crimescape.scenario.situation import Chances, Claims, Pair, Situation, pair

SPLIT_MARK = "+"
"""Ends the id of the part that breaks away."""


def apply_all(situation: Situation, changes: Iterable[Change]) -> Situation:
    """The situation after all the changes, in the order given; groups and places by id."""
    for change in changes:
        situation = _APPLIED[change.turn](situation, change)
    return situation


def with_tie(situation: Situation, a: str, b: str, *, allied: float, hostile: float) -> Situation:
    """The situation with one tie as assumed; what is reported of it stays known, and no longer counts."""
    i, j = situation.index(a), situation.index(b)
    to_allied, to_hostile = situation.allied.copy(), situation.hostile.copy()
    to_allied[[i, j], [j, i]], to_hostile[[i, j], [j, i]] = allied, hostile
    return replace(situation, allied=to_allied, hostile=to_hostile, assumed=situation.assumed | {pair(a, b)})


def _tied(situation: Situation, change: Change) -> Situation:
    is_allied = change.turn is Turn.ALLY
    for a, b in combinations(change.groups, 2):
        situation = with_tie(situation, a, b, allied=float(is_allied), hostile=float(not is_allied))
    return situation


def _at_place(situation: Situation, change: Change) -> Situation:
    (group,) = change.groups
    places, presence = situation.places, situation.presence
    if change.place not in places:
        places = (*places, change.place)
        presence = np.hstack([presence, np.zeros((situation.n_groups, 1))])
    presence = presence.copy()
    presence[situation.index(group), places.index(change.place)] = float(change.turn is Turn.ENTER)
    return replace(situation, places=places, presence=presence, assumed=situation.assumed | {(group, change.place)})


def _split(situation: Situation, change: Change) -> Situation:
    """Both heirs keep the places and the ties of the whole, and stand against each other."""
    (whole,) = change.groups
    heir = whole + SPLIT_MARK
    at = situation.index(whole)
    grown = replace(
        situation,
        groups=(*situation.groups, heir),
        names={**situation.names, heir: f"{situation.name(whole)} (breakaway)"},
        allied=_doubled(situation.allied, at),
        hostile=_doubled(situation.hostile, at),
        presence=np.vstack([situation.presence, situation.presence[at]]),
        tie_claims=_inherited(situation.tie_claims, whole, heir, in_order=pair),
        presence_claims=_inherited(situation.presence_claims, whole, heir, in_order=lambda a, b: (a, b)),
        presence_origins=_inherited(situation.presence_origins, whole, heir, in_order=lambda a, b: (a, b)),
    )
    return with_tie(grown, whole, heir, allied=0.0, hostile=1.0)


def _doubled(chances: Chances, at: int) -> Chances:
    out = np.zeros((len(chances) + 1,) * 2)
    out[:-1, :-1] = chances
    out[-1, :-1] = out[:-1, -1] = chances[at]
    return out


def _inherited(
    claims: Mapping[Pair, Claims],
    whole: str,
    heir: str,
    *,
    in_order: Callable[[str, str], Pair],
) -> dict[Pair, Claims]:
    out = dict(claims)
    for (a, b), ids in claims.items():
        if whole in (a, b):
            out[in_order(*(heir if g == whole else g for g in (a, b)))] = ids
    return out


def _merge(situation: Situation, change: Change) -> Situation:
    """One group under the first one's id, with the places and the ties of all."""
    kept, *others = change.groups
    rows = [situation.index(g) for g in change.groups]
    stay = [i for i, g in enumerate(situation.groups) if g not in others]
    at = stay.index(rows[0])

    def joined(chances: Chances) -> Chances:
        # Tied to the whole if tied to any part, parts independent.
        whole: Chances = 1.0 - np.prod(1.0 - chances[rows], axis=0)
        return whole

    allied, hostile = joined(situation.allied), joined(situation.hostile)
    # A third may be an ally of one part and an enemy of the other; the chances must still sum to 1.
    total = np.maximum(allied + hostile, 1.0)
    out = []
    for chances, row in ((situation.allied, allied / total), (situation.hostile, hostile / total)):
        kept_chances = chances[np.ix_(stay, stay)].copy()
        kept_chances[at, :] = kept_chances[:, at] = row[stay]
        kept_chances[at, at] = 0.0
        out.append(kept_chances)
    presence = situation.presence[stay].copy()
    presence[at] = joined(situation.presence)
    ties: dict[Pair, Claims] = {}
    for (a, b), ids in situation.tie_claims.items():
        ends = [kept if g in others else g for g in (a, b)]
        if ends[0] != ends[1]:
            ties[pair(*ends)] = tuple(dict.fromkeys((*ties.get(pair(*ends), ()), *ids)))

    def gathered(cells: Mapping[Pair, Claims]) -> dict[Pair, Claims]:
        found: dict[Pair, Claims] = {}
        for (group, place), ids in cells.items():
            key = (kept if group in others else group, place)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *ids)))
        return found

    return replace(
        situation,
        groups=tuple(situation.groups[i] for i in stay),
        names={**situation.names, kept: " + ".join(situation.name(g) for g in change.groups)},
        allied=out[0],
        hostile=out[1],
        presence=presence,
        tie_claims=ties,
        presence_claims=gathered(situation.presence_claims),
        presence_origins=gathered(situation.presence_origins),
        assumed=frozenset(a for a in situation.assumed if not set(a) & set(others)),
    )


def _leaderless(situation: Situation, change: Change) -> Situation:
    """Nothing by itself: what follows is anything from no change to a split, and both ends are measured."""
    situation.index(change.groups[0])
    return situation


_APPLIED: dict[Turn, Callable[[Situation, Change], Situation]] = {
    Turn.ALLY: _tied,
    Turn.RIVAL: _tied,
    Turn.SPLIT: _split,
    Turn.MERGE: _merge,
    Turn.LOSE_LEADERSHIP: _leaderless,
    Turn.ENTER: _at_place,
    Turn.LEAVE: _at_place,
}


def worst_of(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes with every lost leadership taken as a split: the other end of what it may lead to."""
    return tuple(Change(Turn.SPLIT, c.groups) if c.turn is Turn.LOSE_LEADERSHIP else c for c in changes)
