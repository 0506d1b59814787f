"""One earlier case: who stood against whom, how it stood when it began, what followed, and according to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class CaseKind(Enum):
    """What a case is a case of."""

    ALLIANCE = "alliance"
    SPLINTER_WAR = "splinter_war"
    NETWORK = "network"
    TRUCE = "truce"
    STUDY = "study"

    @property
    def wording(self) -> str:
        """What people call it."""
        return {
            "alliance": "alliance against a dominant rival",
            "splinter_war": "splinter war",
            "network": "from hierarchy to network",
            "truce": "pact or truce",
            "study": "earlier in this study",
        }[self.value]


@dataclass(frozen=True, slots=True)
class CaseSource:
    """Where a case can be read up.

    Attributes
    ----------
    year : int
        Of publication; 0 where the publication names none.
    url : str
        Where it stands, or where its publisher, a library or a reviewer tells of it.
    is_confirmed : bool
        False where the citation was looked up and not found again as it stands. That a citation is confirmed says
        that the work exists, not that it says what the case tells.
    """

    by: str
    title: str
    publisher: str = ""
    year: int = 0
    url: str = ""
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Followed:
    """What was so within a number of years."""

    years: int
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """An earlier case, from the table or found in a study.

    Attributes
    ----------
    begin : str
        EDTF.
    groups, against : tuple of str
        The side that is coded, and whom it fought; names as people know them.
    values : mapping of feature name to float in [0, 1]
        What is known of it; a feature that is not here is unknown.
    held : str
        Of an alliance or truce of the table: whether it still stood three years on (yes, no, unknown); else empty.
    claims : tuple of str
        Of a case of a study: the claims it rests on.
    """

    id: str
    name: str
    kind: CaseKind
    place: str
    begin: str
    groups: tuple[str, ...]
    against: tuple[str, ...]
    values: Mapping[str, float]
    followed: tuple[Followed, ...] = ()
    sources: tuple[CaseSource, ...] = ()
    held: str = ""
    claims: tuple[str, ...] = field(default=())
