"""Where each group stands in the picture of a study: one place for all days, so that nothing jumps as time slides."""

from collections import Counter

import numpy as np

from crimescape.draw.placing import place
from crimescape.landscape.landscape import Landscape
from crimescape.vocabulary import predicate as predicate_named

SEED = 1


def layout_record(landscape: Landscape) -> dict[str, object]:
    """A place in the unit square for every group that any claim ties to another, whatever the day.

    Claims count by the sign of their predicate; the same ledger head gives the same picture. ``claims`` says how many
    claims tie a group to others on all days together: by it pictures choose which groups have a hue of their own.
    """
    weight: dict[tuple[str, str], int] = {}
    heard: Counter[str] = Counter()
    for statement in landscape.statements(landscape.view.claims()):
        sign = predicate_named(statement.predicate).sign
        if sign and statement.subject != statement.object and statement.claim not in landscape.rejected:
            key = (min(statement.subject, statement.object), max(statement.subject, statement.object))
            weight[key] = weight.get(key, 0) + sign
            heard.update(key)
    groups = sorted({g for key in weight for g in key})
    index = {g: i for i, g in enumerate(groups)}
    keys = sorted(weight)
    at = place(
        [(index[a], index[b]) for a, b in keys],
        [1 if weight[key] > 0 else -1 for key in keys],
        n_nodes=len(groups),
        rng=np.random.default_rng(SEED),
    )
    return {
        "groups": {
            g: {"name": landscape.name(g), "x": round(x, 4), "y": round(y, 4), "claims": heard[g]}
            for g, (x, y) in zip(groups, at.tolist(), strict=True)
        },
        "head": landscape.head,
    }
