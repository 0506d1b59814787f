"""The groups of a landscape as a setting of chances, for a simulation; refused where too little is known."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from crimescape.errors import UnfoundedError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.weighing import believe_all
from crimescape.simulate.setting import Setting
from crimescape.simulate.uncertain import UncertainSetting
from crimescape.vocabulary import AsOf, Belief, Kind

FEWEST_GROUPS = 3
RIVAL_WEIGHT = 2.0
ALLY_WEIGHT = 1.0
"""How hard a rival is fought, and how much an ally helps, where reports do not say: stated by us, near the mean of
the published weights."""


@dataclass(frozen=True, eq=False)
class Believed:
    """A setting and what it rests on.

    Attributes
    ----------
    claims : tuple of str
        Ids of the claims behind its ties and presences.
    find : callable
        From any known name of a group to its name in the setting.
    """

    uncertain: UncertainSetting
    claims: tuple[str, ...]
    find: Callable[[str], str]


def believed_setting(landscape: Landscape, *, as_of: AsOf) -> Believed:
    """The groups that ties and presences are reported of, with the chances believed on one day.

    Ties said of one place alone are left out; presence counts at the level it was reported at.

    Raises
    ------
    UnfoundedError
        With the counts, when fewer than three groups are tied or placed, or none is placed, or none is tied.
    """
    beliefs = [b for b in believe_all(landscape, as_of=as_of, kinds=("tie", "presence")) if b.claims]
    ties = [b for b in beliefs if b.proposition.kind == "tie" and not b.proposition.place]
    stays = [b for b in beliefs if b.proposition.kind == "presence"]
    ids = sorted({b.proposition.subject for b in (*ties, *stays)} | {b.proposition.object for b in ties})
    if len(ids) < FEWEST_GROUPS or not ties or not stays:
        raise UnfoundedError(
            f"Too little is known to simulate: {len(ids)} groups, {len(ties)} ties, {len(stays)} presences",
            where=str(as_of.valid),
            mend=f"It takes {FEWEST_GROUPS} groups, and reports of ties and of places. See: crimescape claims.",
        )
    names = _distinct(landscape, ids)
    places = sorted({b.proposition.object for b in stays})
    row, column = {i: n for n, i in enumerate(ids)}, {p: n for n, p in enumerate(places)}
    hostile, friendly = np.zeros((2, len(ids), len(ids)))
    present = np.zeros((len(ids), len(places)))
    for belief in ties:
        a, b = row[belief.proposition.subject], row[belief.proposition.object]
        hostile[[a, b], [b, a]] = belief.probability("hostile")
        friendly[[a, b], [b, a]] = belief.probability("allied")
    for belief in stays:
        present[row[belief.proposition.subject], column[belief.proposition.object]] = belief.probability("holds")
    likely = Setting(
        groups=tuple(names[i] for i in ids),
        places=tuple(landscape.name(p) for p in places),
        rivalry=np.where(hostile > 0, RIVAL_WEIGHT, 0.0),
        alliance=np.where(friendly > 0, ALLY_WEIGHT, 0.0),
        presence=(present > 0).astype(float),
    )

    def find(text: str) -> str:
        found = landscape.find(text, kind=Kind.GROUP).id
        if found not in row:
            raise UnfoundedError(f"No tie or place is reported of {landscape.name(found)}", where=str(as_of.valid))
        return names[found]

    claims = _claims([*ties, *stays])
    return Believed(UncertainSetting(likely, hostile, friendly, present), claims, find)


def _distinct(landscape: Landscape, ids: list[str]) -> dict[str, str]:
    """Chief names; with the id where two groups bear one name."""
    names = {i: landscape.name(i) for i in ids}
    twice = {n for n in names.values() if list(names.values()).count(n) > 1}
    return {i: f"{n} ({i})" if n in twice else n for i, n in names.items()}


def _claims(beliefs: list[Belief]) -> tuple[str, ...]:
    return tuple(sorted({claim for belief in beliefs for claim in belief.claims}))
