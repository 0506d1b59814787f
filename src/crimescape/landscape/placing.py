"""Where each group stands in the picture of a study: one place for all days, so that nothing jumps as time slides."""

import json

import numpy as np

from crimescape.assess.columns.statements import PREDICATES
from crimescape.draw.placing import place
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.tabling import silent_rows
from crimescape.vocabulary import predicate as predicate_named

SEED = 1
KEPT = "layout-1.json"


def layout_record(landscape: Landscape) -> dict[str, object]:
    """A place in the unit square for every group that any claim ties to another, whatever the day.

    Claims count by the sign of their predicate; the same ledger head gives the same picture. ``claims`` says how many
    claims tie a group to others on all days together: by it pictures choose which groups have a hue of their own.
    """
    keep = landscape.keep
    kept = keep.read(KEPT) if keep is not None else None
    if kept is None:
        groups = _groups(landscape)
        if keep is not None:
            keep.write(KEPT, json.dumps(groups, ensure_ascii=False).encode("utf-8"))
    else:
        groups = json.loads(kept)
    return {"groups": groups, "head": landscape.head}


def _groups(landscape: Landscape) -> dict[str, dict[str, object]]:
    table = landscape.holding.table
    sign = np.array([predicate_named(p).sign for p in PREDICATES])[table.predicate]
    speaks = (sign != 0) & ~silent_rows(table, landscape.rejected)
    sides = np.sort(np.stack([table.subject[speaks], table.object[speaks]], axis=1), axis=1)
    keys, of = np.unique(sides, axis=0, return_inverse=True)
    weight = np.bincount(of.ravel(), weights=sign[speaks], minlength=len(keys))
    numbers, heard = np.unique(sides, return_counts=True)
    at = place(
        np.searchsorted(numbers, keys),
        np.where(weight > 0, 1, -1),
        n_nodes=len(numbers),
        rng=np.random.Generator(np.random.PCG64(SEED)),
    )
    groups = [(table.names[number], count) for number, count in zip(numbers.tolist(), heard.tolist(), strict=True)]
    return {
        g: {"name": landscape.name(g), "x": round(x, 4), "y": round(y, 4), "claims": count}
        for (g, count), (x, y) in zip(groups, at.tolist(), strict=True)
    }
