"""What each group of a coalition brings that no other does: places, crossings, corridors and other capabilities."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from crimescape.territory.matrix import Floats, PresenceMatrix

MOVEMENT = ("corridor", "border_crossing")
"""Capabilities that belong to a place as much as to a group."""
SLIGHT = 0.005
"""A place of which a group brings less than this is not listed; it still counts."""


@dataclass(frozen=True, slots=True, order=True)
class Asset:
    """What a group is reported to have.

    Attributes
    ----------
    what : str
        One of the values of the predicate ``capability``.
    place : str
        Id of the place it is said of; empty where none is.
    claims : tuple of str
        Ids of the claims that say so.
    """

    what: str
    place: str
    claims: tuple[str, ...]

    @property
    def is_movement(self) -> bool:
        """Whether it is a corridor or a crossing."""
        return self.what in MOVEMENT


@dataclass(frozen=True, slots=True)
class Brought:
    """What one member brings to its coalition.

    Attributes
    ----------
    expected : float
        By how many places the coalition's expected coverage would fall without it.
    places : tuple of (str, float)
        Places with the chance that it is there and no other member is, the largest first.
    assets : tuple of Asset
        What is reported of it and of no other member. That no report says it of another is no proof that it lacks it.
    """

    group: str
    expected: float
    places: tuple[tuple[str, float], ...]
    assets: tuple[Asset, ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """What one member would gain from another alone.

    Attributes
    ----------
    expected : float
        Expected number of places where `giver` is and `taker` is not.
    assets : tuple of Asset
        Reported of `giver`, and not of `taker`.
    """

    taker: str
    giver: str
    expected: float
    assets: tuple[Asset, ...]


def brought(
    matrix: PresenceMatrix, coalition: Collection[str], *, assets: Iterable[tuple[str, Asset]] = ()
) -> tuple[Brought, ...]:
    """What each member brings that no other has, those who bring most places first.

    Parameters
    ----------
    assets : iterable of (group id, Asset)
        What reports say that groups have.
    """
    members = sorted(set(coalition))
    presence = _presence(matrix, members)
    had = _had(assets, members)
    found = []
    for number, group in enumerate(members):
        others = 1.0 - np.prod(1.0 - np.delete(presence, number, axis=0), axis=0)
        only = presence[number] * (1.0 - others)
        places = sorted(((p, float(c)) for p, c in zip(matrix.places, only, strict=True) if c >= SLIGHT), key=_largest)
        elsewhere = {(a.what, a.place) for other in members if other != group for a in had[other]}
        bare = {what for what, _ in elsewhere}
        own = tuple(a for a in had[group] if _is_new(a, elsewhere, bare))
        found.append(Brought(group, float(only.sum()), tuple(places), own))
    return tuple(sorted(found, key=lambda b: (-b.expected, -len(b.assets), b.group)))


def gains(
    matrix: PresenceMatrix, coalition: Collection[str], *, assets: Iterable[tuple[str, Asset]] = ()
) -> tuple[Gain, ...]:
    """What each member would gain from each other one, the largest gain first."""
    members = sorted(set(coalition))
    presence = _presence(matrix, members)
    had = _had(assets, members)
    places = (1.0 - presence) @ presence.T
    found = []
    for i, taker in enumerate(members):
        known = {(a.what, a.place) for a in had[taker]}
        bare = {what for what, _ in known}
        for j, giver in enumerate(members):
            if i != j:
                new = tuple(a for a in had[giver] if _is_new(a, known, bare))
                found.append(Gain(taker, giver, float(places[i, j]), new))
    return tuple(sorted(found, key=lambda g: (-g.expected, -len(g.assets), g.taker, g.giver)))


def _is_new(asset: Asset, known: Collection[tuple[str, str]], bare: Collection[str]) -> bool:
    """Whether it adds to what is had: a crossing elsewhere does, another trade of the same kind does not."""
    if asset.is_movement and asset.place:
        return (asset.what, asset.place) not in known
    return asset.what not in bare


def _presence(matrix: PresenceMatrix, members: Collection[str]) -> Floats:
    """Rows of the members, 0 for one that no report has anywhere; shape (n_members, n_places)."""
    out = np.zeros((len(members), len(matrix.places)))
    row = {group: i for i, group in enumerate(matrix.groups)}
    for number, group in enumerate(members):
        if group in row:
            out[number] = matrix.certain[row[group]]
    return out


def _had(assets: Iterable[tuple[str, Asset]], members: Collection[str]) -> dict[str, tuple[Asset, ...]]:
    """Assets by member, each once with all its claims."""
    claims: dict[tuple[str, str, str], set[str]] = {}
    for group, asset in assets:
        claims.setdefault((group, asset.what, asset.place), set()).update(asset.claims)
    return {
        group: tuple(Asset(w, p, tuple(sorted(c))) for (g, w, p), c in sorted(claims.items()) if g == group)
        for group in members
    }


def _largest(item: tuple[str, float]) -> tuple[float, str]:
    return (-item[1], item[0])
