"""A signed, dated edge between two groups, citing the belief it rests on."""

from dataclasses import dataclass
from enum import IntEnum

from crimescape.vocabulary.belief import Belief


class Sign(IntEnum):
    """Whether two groups stand together or against each other."""

    HOSTILE = -1
    ALLIED = 1


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge of the network at one AsOf; never one without evidence.

    Attributes
    ----------
    a, b : str
        Entity ids of the groups, sorted.
    sign : Sign
        The more probable of allied and hostile.
    belief : Belief
        What it rests on.
    """

    a: str
    b: str
    sign: Sign
    belief: Belief

    @property
    def probability(self) -> float:
        """The probability of the tie's own sign, in [0, 1]."""
        return self.belief.probability("allied" if self.sign is Sign.ALLIED else "hostile")

    @property
    def place(self) -> str:
        """Entity id of the place in which alone it holds; empty for everywhere."""
        return self.belief.proposition.place
