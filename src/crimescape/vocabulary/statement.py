"""A claim made ready to weigh: its mentions resolved to entities, its report dated."""

from dataclasses import dataclass
from datetime import date

from crimescape.vocabulary.claim import Factuality, Mode, Tense
from crimescape.vocabulary.time import Interval


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim with entities in place of mentions and its report's date beside it.

    Attributes
    ----------
    claim, report : str
        Ids, to find the way back to the sentence.
    subject, object, place : str
        Entity ids; `object` is empty when the predicate takes a `value`, `place` when none is said.
    chain : tuple of str
        Outlet first, origin last.
    published : Interval
        The report's date (see `report.dated`).
    available : date
        The day from which it could be read: the upper end of `published`, or the day received.
    version_group : str
        Id of the first version of the report: versions of one article are one witness.
    """

    claim: str
    report: str
    predicate: str
    subject: str
    object: str
    value: str
    place: str
    factuality: Factuality
    tense: Tense
    mode: Mode
    time: str | None
    chain: tuple[str, ...]
    hedges: tuple[str, ...]
    confidence: float
    published: Interval
    available: date
    version_group: str = ""

    @property
    def is_undated(self) -> bool:
        """Whether its report's date is too wide to place it in time."""
        return self.published.is_undated

    @property
    def reference_day(self) -> date:
        """The day the report speaks from: the upper end of its date."""
        return self.published.last or self.available
