"""A relation that a clause gives, before its hedges and sources are read."""

from dataclasses import dataclass

from crimescape.extract.spans import Span


@dataclass(frozen=True, slots=True)
class Found:
    """Who does what to whom, by which words.

    Attributes
    ----------
    trigger : (int, int)
        Where the carrying words stand in the clause's template.
    reach : (int, int)
        The stretch of the template in which hedges, denials and tenses touch it.
    confidence : float in [0, 1]
        How often such a pattern is right.
    """

    predicate: str
    subject: Span
    object: Span | None
    value: str
    trigger: tuple[int, int]
    reach: tuple[int, int]
    confidence: float
    place: Span | None = None
