"""What a setting becomes when groups ally, go to war, split or merge; the old one stays as it was."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from crimescape.simulate.setting import Setting

Floats = npt.NDArray[np.float64]
BREAKAWAY = " (breakaway)"


def usual_weight(weights: Floats) -> float:
    """The weight a new tie is given: the median of those there are, 1 where there are none."""
    there = weights[weights > 0]
    return float(np.median(there)) if there.size else 1.0


def allied(setting: Setting, groups: Sequence[str]) -> Setting:
    """All of the groups are allies, and none of them rivals of another any more."""
    weight = usual_weight(setting.alliance)
    return _tied(setting, groups, rivalry=0.0, alliance=weight)


def at_war(setting: Setting, groups: Sequence[str]) -> Setting:
    """All of the groups are rivals, and none of them allies of another any more."""
    weight = usual_weight(setting.rivalry)
    return _tied(setting, groups, rivalry=weight, alliance=0.0)


def _tied(setting: Setting, groups: Sequence[str], *, rivalry: float, alliance: float) -> Setting:
    rows = [setting.index(g) for g in groups]
    both = []
    for old, weight in ((setting.rivalry, rivalry), (setting.alliance, alliance)):
        new = old.copy()
        block = np.ix_(rows, rows)
        # Rivals who are already fought harder than is usual are not fought less hard for being at war.
        new[block] = np.maximum(old[block], weight) if weight else 0.0
        np.fill_diagonal(new, 0.0)
        both.append(new)
    return replace(setting, rivalry=both[0], alliance=both[1])


def split(setting: Setting, group: str) -> Setting:
    """The group and, as a last one, its breakaway: both in the same places with the same ties, and at war."""
    at = setting.index(group)
    heir = group + BREAKAWAY
    grown = replace(
        setting,
        groups=(*setting.groups, heir),
        rivalry=_doubled(setting.rivalry, at),
        alliance=_doubled(setting.alliance, at),
        presence=np.vstack([setting.presence, setting.presence[at]]),
    )
    return at_war(grown, (group, heir))


def _doubled(weights: Floats, at: int) -> Floats:
    out = np.zeros((len(weights) + 1,) * 2)
    out[:-1, :-1] = weights
    out[-1, :-1] = out[:-1, -1] = weights[at]
    return out


def split_members(members: Floats, group: int, *, share: Floats | float) -> Floats:
    """Members of all groups when a share of one goes with its breakaway, in the last row; (n_groups + 1, n_runs)."""
    going = members[group] * share
    out = np.vstack([members, going[None]])
    out[group] -= going
    return out


def merged(setting: Setting, groups: Sequence[str]) -> Setting:
    """One group under the first one's name, with the ties (the heavier of two) and the places of all."""
    rows = [setting.index(g) for g in groups]
    kept, *gone = rows
    stay = [i for i in range(setting.n_groups) if i not in gone]
    at = stay.index(kept)
    ties = []
    for weights in (setting.rivalry, setting.alliance):
        row = weights[rows].max(axis=0)[stay]
        new = weights[np.ix_(stay, stay)].copy()
        new[at, :] = new[:, at] = row
        new[at, at] = 0.0
        ties.append(new)
    presence = setting.presence[stay].copy()
    presence[at] = setting.presence[rows].max(axis=0)
    return replace(
        setting,
        groups=tuple(setting.groups[i] for i in stay),
        rivalry=ties[0],
        alliance=ties[1],
        presence=presence,
    )


def merged_members(members: Floats, rows: Sequence[int]) -> Floats:
    """Members of all groups when those of `rows` are one, in the first one's place; (n_groups - len(rows) + 1, ...)."""
    out = members.copy()
    out[rows[0]] = members[list(rows)].sum(axis=0)
    return np.delete(out, list(rows[1:]), axis=0)
