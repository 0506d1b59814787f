"""The situation of a landscape on one day: every tie and presence with a claim, as chances that may be changed."""

from collections.abc import Collection, Sequence

import numpy as np

from crimescape.landscape.landscape import Landscape
from crimescape.scenario import Situation
from crimescape.territory import PresenceMatrix
from crimescape.vocabulary import Belief


def situation_of(
    landscape: Landscape, beliefs: Sequence[Belief], *, matrix: PresenceMatrix | None, also: Collection[str] = ()
) -> Situation:
    """The groups of a day with the chances of their ties, and of their presence in the places of one level.

    Ties said of one place only are left out: they hold there, and nowhere else.

    Parameters
    ----------
    matrix : PresenceMatrix or None
        Who is where; None where no report has anybody anywhere.
    also : collection of str
        Groups that take part though nothing dated is said of them: they stand alone.
    """
    ties = [b for b in beliefs if b.proposition.kind == "tie" and b.claims and not b.proposition.place]
    ends = {g for b in ties for g in (b.proposition.subject, b.proposition.object)}
    groups = tuple(sorted({*ends, *(matrix.groups if matrix else ()), *also}))
    row = {g: i for i, g in enumerate(groups)}
    allied, hostile = np.zeros((len(groups),) * 2), np.zeros((len(groups),) * 2)
    for belief in ties:
        i, j = row[belief.proposition.subject], row[belief.proposition.object]
        allied[i, j] = allied[j, i] = belief.probability("allied")
        hostile[i, j] = hostile[j, i] = belief.probability("hostile")
    presence = np.zeros((len(groups), len(matrix.places) if matrix else 0))
    if matrix is not None:
        presence[[row[g] for g in matrix.groups]] = matrix.certain
    return Situation(
        groups=groups,
        places=matrix.places if matrix else (),
        names={g: landscape.name(g) for g in groups},
        allied=allied,
        hostile=hostile,
        presence=presence,
        tie_claims={(b.proposition.subject, b.proposition.object): b.claims for b in ties},
        presence_claims=dict(matrix.claims) if matrix else {},
        presence_origins=dict(matrix.origins) if matrix else {},
    )
