"""What the routes about one tie answer with: how two groups stand, and how they stood over the days."""

from typing_extensions import TypedDict

from crimescape.web.api.shapes import Asked, ClaimRow, Range


class ContributionRow(TypedDict):
    """What one origin adds."""

    origin: str
    kind: str
    change: float
    alone: float
    claims: list[str]
    claims_in_all: int
    unsettled: bool


class Held(TypedDict):
    """What is held of a tie, and how surely."""

    allied: float
    none: float
    hostile: float
    range: dict[str, Range]
    ignorance: float
    origins: int
    unsettled: int
    likelihood: str
    likelihood_of: str
    confidence: str
    credibility: int


class TiePlace(Held):
    """The tie as it is said of one place."""

    place: str
    name: str


class TieShape(Asked, Held):
    """How two groups stand."""

    a: str
    a_name: str
    b: str
    b_name: str
    place: str | None
    origins_for: dict[str, int]
    contributions: list[ContributionRow]
    contributions_in_all: int
    claims: list[ClaimRow]
    claims_in_all: int
    places: list[TiePlace]
    layer: str
    policy: str
    head: str


class TieDay(TypedDict):
    """A tie on one day: probability, low, high of each sign."""

    day: str
    allied: tuple[float, float, float]
    hostile: tuple[float, float, float]


class ClaimDay(TypedDict):
    """A claim on the day its report could be read."""

    claim: str
    day: str
    predicate: str


class OverTimeShape(Asked):
    """A tie over the days."""

    a: str
    a_name: str
    b: str
    b_name: str
    days: list[TieDay]
    claims: list[ClaimDay]
    layer: str
    policy: str
    head: str
