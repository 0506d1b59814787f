"""Which ties a change puts under strain: those that come to stand in more unbalanced triangles."""

from dataclasses import dataclass

import numpy as np

from crimescape.scenario.situation import Chances, Claims, Situation, pair

LEAST_STRAIN = 0.05
"""Ties whose expected unbalanced triangles grow by less are not listed."""
LEAST_PROBABLE = 0.2
"""A tie held less probable than this is not listed: it is hardly more than the prior of a pair mentioned together."""


@dataclass(frozen=True, slots=True)
class Strain:
    """A reported tie that comes to stand in more unbalanced triangles.

    Attributes
    ----------
    a, b : str
        The groups of the tie, sorted.
    state : str
        ``allied`` or ``hostile``, the more probable.
    probability : float in [0, 1]
        Of that state.
    before, after : float
        Expected number of unbalanced triangles it stands in.
    because : tuple of str
        The third groups of the triangles that change most, the greatest first.
    claims : tuple of str
        What the tie rests on.
    """

    a: str
    b: str
    state: str
    probability: float
    before: float
    after: float
    because: tuple[str, ...]
    claims: Claims


def unbalanced_triads(situation: Situation) -> Chances:
    """Expected number of unbalanced triangles that each pair stands in, shape (n_groups, n_groups).

    With t the chance that a pair is tied and e its expected sign, ties taken as independent, a triangle is there and
    unbalanced (the product of its signs negative) with probability (t t t - e e e) / 2; summed over third groups.
    """
    tied, signed = situation.tied, situation.signed
    return np.maximum((tied * (tied @ tied) - signed * (signed @ signed)) / 2.0, 0.0)


def expected_triads(situation: Situation) -> tuple[float, float]:
    """Expected number of triangles, and of those that are unbalanced."""
    tied = situation.tied
    return float((tied * (tied @ tied)).sum() / 6.0), float(unbalanced_triads(situation).sum() / 6.0)


def strained_ties(before: Situation, after: Situation, *, most: int = 20) -> tuple[Strain, ...]:
    """Reported ties under more strain after a change than before, the greatest growth first.

    Ties that the change itself assumes are not listed: nobody reports them. A group that is there on one side only
    (a breakaway part, one that was merged) is left out.
    """
    common = [g for g in after.groups if g in set(before.groups)]
    rows_before = [before.index(g) for g in common]
    rows_after = [after.index(g) for g in common]
    was = unbalanced_triads(before)[np.ix_(rows_before, rows_before)]
    now = unbalanced_triads(after)[np.ix_(rows_after, rows_after)]
    probable = np.maximum(after.allied, after.hostile)[np.ix_(rows_after, rows_after)]
    grown = np.triu(now - was, k=1)
    candidates = np.argwhere((grown >= LEAST_STRAIN) & (probable >= LEAST_PROBABLE))
    found = []
    for i, j in sorted(candidates.tolist(), key=lambda ij: (-grown[ij[0], ij[1]], common[ij[0]], common[ij[1]])):
        a, b = common[i], common[j]
        claims = after.claims_on(a, b)
        if not claims:
            continue
        x, y = rows_after[i], rows_after[j]
        is_allied = after.allied[x, y] >= after.hostile[x, y]
        found.append(
            Strain(
                *pair(a, b),
                state="allied" if is_allied else "hostile",
                probability=float((after.allied if is_allied else after.hostile)[x, y]),
                before=float(was[i, j]),
                after=float(now[i, j]),
                because=_because(before, after, a, b),
                claims=claims,
            )
        )
        if len(found) == most:
            break
    return tuple(found)


def _because(before: Situation, after: Situation, a: str, b: str, *, most: int = 3) -> tuple[str, ...]:
    """The third groups whose triangle with the tie grew most unbalanced."""
    grown: dict[str, float] = {}
    for situation, sign in ((after, 1.0), (before, -1.0)):
        i, j = situation.index(a), situation.index(b)
        tied, signed = situation.tied, situation.signed
        share = (tied[i, j] * tied[i] * tied[j] - signed[i, j] * signed[i] * signed[j]) / 2.0
        for group, value in zip(situation.groups, share.tolist(), strict=True):
            grown[group] = grown.get(group, 0.0) + sign * value
    ordered = sorted(grown.items(), key=lambda kv: (-kv[1], kv[0]))
    return tuple(g for g, value in ordered[:most] if value >= LEAST_STRAIN)
