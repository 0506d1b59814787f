"""Of what a belief rests on, the strongest on each side: so many origins and so many claims, where much is told."""

from collections import defaultdict
from dataclasses import dataclass

from crimescape.vocabulary import Belief, Contribution

MOST_SHOWN = 100
"""So many contributions, and so many claims, of each kind of evidence are shown where nobody asks for all."""


@dataclass(frozen=True, slots=True)
class Strongest:
    """What of a belief is shown.

    Attributes
    ----------
    contributions : tuple of Contribution
        What moves the belief most first.
    claims : frozenset of str
        Ids of the claims shown.
    """

    contributions: tuple[Contribution, ...]
    claims: frozenset[str]


def strongest(belief: Belief, *, most: int | None) -> Strongest:
    """The contributions that move a belief most, with their claims; of each kind of evidence so many at most.

    Every origin shown has a claim shown before any has its second.

    Parameters
    ----------
    most : int or None
        None for all there is.
    """
    if most is None:
        return Strongest(belief.contributions, frozenset(belief.claims))
    by_kind: dict[str, list[Contribution]] = defaultdict(list)
    for contribution in belief.contributions:
        if len(by_kind[contribution.kind]) < most:
            by_kind[contribution.kind].append(contribution)
    chosen = frozenset(claim for its in by_kind.values() for claim in _in_turn(its)[:most])
    kept = {id(c) for its in by_kind.values() for c in its}
    return Strongest(tuple(c for c in belief.contributions if id(c) in kept), chosen)


def _in_turn(contributions: list[Contribution]) -> list[str]:
    """The claims of some origins: the first of each, then the second of each, and so on."""
    turns = [(turn, rank, claim) for rank, c in enumerate(contributions) for turn, claim in enumerate(c.claims)]
    return [claim for _, _, claim in sorted(turns)]
