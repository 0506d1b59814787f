"""A small harbour: five groups, their ties and their quarters, as chances."""

from collections.abc import Mapping

import numpy as np

from crimescape.scenario import Situation

GROUPS = ("estibadores", "faroles", "grises", "marea", "ribera")
NAMES = {g: g.title() for g in GROUPS}
PLACES = ("dock", "hill")


def situation(
    allied: Mapping[tuple[str, str], float] = {},
    hostile: Mapping[tuple[str, str], float] = {},
    presence: Mapping[tuple[str, str], float] = {},
    groups: tuple[str, ...] = GROUPS,
) -> Situation:
    """The harbour with these chances; each rests on a claim named after its ends."""
    sides = []
    for chances in (allied, hostile):
        array = np.zeros((len(groups),) * 2)
        for (a, b), p in chances.items():
            i, j = groups.index(a), groups.index(b)
            array[i, j] = array[j, i] = p
        sides.append(array)
    there = np.zeros((len(groups), len(PLACES)))
    for (group, place), p in presence.items():
        there[groups.index(group), PLACES.index(place)] = p
    pairs = {(min(p), max(p)): ("-".join(sorted(p)),) for p in (*allied, *hostile)}
    return Situation(groups, PLACES, NAMES, *sides, there, pairs, {k: ("-".join(k),) for k in presence})
