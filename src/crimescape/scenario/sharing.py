"""Whom the groups of a coalition have against them together, and whom some of them have for a friend."""

from dataclasses import dataclass

import numpy as np

from crimescape.scenario.situation import Claims, Situation

LEAST = 0.2
"""A tie held less probable than this is not shown: it is hardly more than the prior of a pair mentioned together."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A group outside a coalition, and how its members stand to it.

    Attributes
    ----------
    group : str
    against, with_it : tuple of (member, probability)
        Members to whom it is hostile, and allied, with a probability of at least `LEAST`; the most probable first.
    expected : float
        Expected number of members hostile to it.
    all_hostile : float in [0, 1]
        Chance that every member is, ties taken as independent.
    claims : tuple of str
        What those ties rest on.
    """

    group: str
    against: tuple[tuple[str, float], ...]
    with_it: tuple[tuple[str, float], ...]
    expected: float
    all_hostile: float
    claims: Claims


def shared_enemies(situation: Situation, members: tuple[str, ...]) -> tuple[Shared, ...]:
    """Outsiders hostile to two members or more, the most widely shared first."""
    return tuple(s for s in _outsiders(situation, members) if len(s.against) >= 2)


def torn_between(situation: Situation, members: tuple[str, ...]) -> tuple[Shared, ...]:
    """Outsiders who are an ally of one member and an enemy of another."""
    return tuple(s for s in _outsiders(situation, members) if s.against and s.with_it)


def _outsiders(situation: Situation, members: tuple[str, ...]) -> list[Shared]:
    rows = [situation.index(m) for m in members]
    hostile, allied = situation.hostile[rows], situation.allied[rows]
    out = []
    for column in np.flatnonzero((hostile + allied).sum(axis=0) > 0).tolist():
        group = situation.groups[column]
        if group in members:
            continue
        against = _likely(members, hostile[:, column].tolist())
        with_it = _likely(members, allied[:, column].tolist())
        claims = dict.fromkeys(c for m, _ in (*against, *with_it) for c in situation.claims_on(m, group))
        out.append(
            Shared(
                group,
                against,
                with_it,
                expected=float(hostile[:, column].sum()),
                all_hostile=float(hostile[:, column].prod()),
                claims=tuple(claims),
            )
        )
    return sorted(out, key=lambda s: (-len(s.against), -s.expected, s.group))


def _likely(members: tuple[str, ...], chances: list[float]) -> tuple[tuple[str, float], ...]:
    found = [(m, p) for m, p in zip(members, chances, strict=True) if p >= LEAST]
    return tuple(sorted(found, key=lambda mp: (-mp[1], mp[0])))
