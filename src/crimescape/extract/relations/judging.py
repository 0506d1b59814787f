"""A second opinion on every pair: the network's chances, from what it sees around the two names."""

from collections.abc import Sequence

import numpy as np

from crimescape.extract.learned.encoder import Array, Encoder
from crimescape.extract.relations.windows import COLUMNS, TYPES, Numbers, Windows

ANSWERS = {
    "PG": ("leads", "member_of"),
    "GL": ("present_in",),
    "GG": (
        "allied_with", "rival_of", "split_from>", "split_from<", "part_of>", "part_of<", "merged_into>", "merged_into<",
    ),
    "S": ("growing", "weakened", "fragmented", "dominant", "defunct"),
}  # fmt: skip
"""What may hold of a pair, by its type: ">" has the first name as subject, "<" the second."""
_INSIDE = 4
"""The step of a token that stands inside the name."""


def judged(x: Array, windows: Windows, *, encoder: Encoder) -> list[dict[str, float]]:
    """The network's chances for the answers of every pair.

    Parameters
    ----------
    x : array, shape (n_tokens, width)
        The report's tokens, as the encoder sees them.
    """
    if not len(windows.first):
        return []
    w = encoder.judge
    mentions = windows.mentions
    ends = (x[mentions[:, 0]] + x[mentions[:, 1]]) * np.float32(0.5)
    bearers = np.zeros((int(mentions[:, 2].max()) + 1, x.shape[1]), np.float32)
    np.add.at(bearers, mentions[:, 2], ends)
    bearers /= np.maximum(np.bincount(mentions[:, 2], minlength=len(bearers)), 1)[:, None].astype(np.float32)
    parts = [(x[n[:, 0]] + x[n[:, 1]]) * np.float32(0.5) for n in (windows.first, windows.second)]
    parts += [bearers[windows.bearers[:, 0]], bearers[windows.bearers[:, 1]]]
    parts += [_most(x, index) for index in (windows.between, windows.left, windows.right)]
    parts += _read(x, windows, encoder)
    parts += [w[f"told_{name}"][windows.told[:, i]] for i, name in enumerate(COLUMNS)]
    known = np.maximum(np.concatenate(parts, 1) @ w["judging"] + w["judging_bias"], 0)
    out: list[dict[str, float]] = [{}] * len(known)
    kinds = windows.told[:, list(COLUMNS).index("type")]
    for number, kind in enumerate(TYPES):
        chosen = np.flatnonzero(kinds == number)
        scores = known[chosen] @ w[f"answers_{kind}"] + w[f"answers_{kind}_bias"]
        chances = 1 / (1 + np.exp(-scores))
        for place, row in zip(chosen.tolist(), chances.tolist(), strict=True):
            out[place] = dict(zip(ANSWERS[kind], row, strict=True))
    return out


def _most(x: Array, index: Numbers) -> Array:
    """The largest value in each direction over the tokens of each row; zero where there are none."""
    is_seen = index >= 0
    seen = np.where(is_seen[:, :, None], x[np.maximum(index, 0)], np.float32(-1e4))
    most: Array = seen.max(1)
    most[~is_seen.any(1)] = 0
    return most


def _read(x: Array, windows: Windows, encoder: Encoder) -> Sequence[Array]:
    w = encoder.judge
    is_seen = (windows.window >= 0)[:, :, None]
    z = (x @ w["narrow"] + w["narrow_bias"])[np.maximum(windows.window, 0)]
    z += w["steps1"][windows.steps1]
    z += w["steps2"][windows.steps2]
    z += w["casts"][windows.casts]
    np.maximum(z, 0, out=z)
    z *= is_seen
    number = 0
    while f"reading{number}" in w:
        weights, width = w[f"reading{number}"], z.shape[2]
        y = z @ weights[width : 2 * width]
        y[:, 1:] += z[:, :-1] @ weights[:width]
        y[:, :-1] += z[:, 1:] @ weights[2 * width :]
        y += w[f"reading{number}_bias"]
        z = np.maximum(y, 0, out=y)
        z *= is_seen
        number += 1
    out = [z.max(1)]
    for steps in (windows.steps1, windows.steps2):
        here = ((steps == _INSIDE) & (windows.window >= 0)).astype(np.float32)[:, :, None]
        out.append((z * here).sum(1) / np.maximum(here.sum(1), 1))
    return out
