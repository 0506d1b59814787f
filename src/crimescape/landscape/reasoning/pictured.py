"""The ties around some groups in a situation, as records: the same picture before a change and after it."""

from collections.abc import Collection

import numpy as np

from crimescape.scenario import Situation, pair

Record = dict[str, object]


def pictured(situation: Situation, groups: Collection[str], *, threshold: float) -> Record:
    """Who stands with or against some groups, and how those stand among each other.

    Parameters
    ----------
    groups : collection of str
        Ids; those that the situation does not hold are passed over.
    threshold : float in [0, 1]
        Ties less probable than this are hidden and counted, assumed ones never.

    Returns
    -------
    dict
        ``groups`` (``id``, ``name``, ``is_named``: one of those asked for) and ``ties`` (``a``, ``b``, their names,
        ``sign``, ``allied``, ``none``, ``hostile``, ``is_assumed``, ``claims``) among them; ``hidden``: ties of these
        that are doubtful; ``elsewhere``: ties shown nowhere here, since neither end has to do with the groups.
    """
    named = {situation.index(g) for g in groups if g in situation.groups}
    chances = np.maximum(situation.allied, situation.hostile)
    assumed = {pair(a, b) for a, b in situation.assumed if a in situation.groups and b in situation.groups}
    rows, columns = (part.tolist() for part in np.nonzero(np.triu(chances, k=1)))
    likely, hidden = [], 0
    for i, j in zip(rows, columns, strict=True):
        ends = pair(situation.groups[i], situation.groups[j])
        if chances[i, j] >= threshold or ends in assumed:
            likely.append((i, j))
        elif named & {i, j}:
            hidden += 1
    near = named | {end for tie in likely if named & set(tie) for end in tie}
    shown = [(i, j) for i, j in likely if i in near and j in near]
    return {
        "groups": [
            {"id": situation.groups[i], "name": situation.name(situation.groups[i]), "is_named": i in named}
            for i in sorted(near)
        ],
        "ties": [
            _tie(situation, i, j, is_assumed=pair(situation.groups[i], situation.groups[j]) in assumed)
            for i, j in shown
        ],
        "hidden": hidden,
        "elsewhere": len(likely) - len(shown),
    }


def _tie(situation: Situation, i: int, j: int, *, is_assumed: bool) -> Record:
    a, b = pair(situation.groups[i], situation.groups[j])
    allied, hostile = float(situation.allied[i, j]), float(situation.hostile[i, j])
    return {
        "a": a,
        "a_name": situation.name(a),
        "b": b,
        "b_name": situation.name(b),
        "sign": 1 if allied >= hostile else -1,
        "allied": round(allied, 4),
        "none": round(max(0.0, 1 - allied - hostile), 4),
        "hostile": round(hostile, 4),
        "is_assumed": is_assumed,
        "claims": list(situation.claims_on(a, b)),
    }
