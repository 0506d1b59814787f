"""The shapes of what beliefs amount to: balance, and what a coalition covers."""

from typing import Any

from typing_extensions import TypedDict

from crimescape.web.api.shapes import Asked, ClaimRow


class Named(TypedDict):
    """Somebody or some place, by id and name."""

    id: str
    name: str


class Answered(Asked):
    """What stands on every reasoned answer."""

    layer: str
    policy: str
    head: str


class OddTie(TypedDict):
    """A tie, and its chance of being at odds with the best division."""

    a: str
    a_name: str
    b: str
    b_name: str
    sign: int
    probability: float
    chance_frustrated: float
    claims: list[str]


class FrustratedTie(OddTie):
    """A tie at odds, with a cycle that shows why."""

    cycle: list[OddTie]


class DistributionRow(TypedDict):
    """Frustration over networks drawn from the beliefs."""

    mean: float
    interval_90: tuple[int, int]
    histogram: dict[str, int]
    draws: int
    seed: int
    share_proven: float


class BetweenRow(TypedDict):
    """A group with allies in another bloc."""

    name: str
    allies_across: int
    margin: int


class BlocsRow(TypedDict):
    """Groups that stand together."""

    blocs: list[list[str]]
    alone: int
    cost: int
    proven: bool
    between: list[BetweenRow]


class BrokerRow(Named):
    """A group between its allies."""

    betweenness: float
    constraint: float


class CertificateRow(TypedDict):
    """The proof of the lower bound."""

    kind: str
    parts: int
    cases: int
    cycles: int


class BalanceShape(Answered):
    """How far allies and enemies fit two sides."""

    threshold: float
    hidden: int
    of_one_place: int
    note: str
    frustration: int | None
    lower: int
    upper: int
    proven: bool
    nodes: int
    ties: int
    negative: int
    balanced_triads: float | None
    triads: dict[str, int]
    line_index: float | None
    line_index_bounds: tuple[float | None, float | None]
    centralisation: float | None
    effective_number: float | None
    certificate: CertificateRow
    partition: list[list[str]]
    seconds: float
    frustrated: list[FrustratedTie]
    strained: list[OddTie]
    distribution: DistributionRow
    blocs: BlocsRow
    brokers: list[BrokerRow]
    hierarchy: float | None


class BalanceYear(TypedDict):
    """Balance on one day of a series."""

    valid: str
    frustration: int | None
    lower: int
    upper: int
    proven: bool
    nodes: int
    ties: int
    negative: int
    balanced_triads: float | None


class BalanceSeriesShape(Answered):
    """Balance year by year, as known on one day."""

    threshold: float
    years: list[BalanceYear]


class HoldingInterval(TypedDict):
    """An interval, and how often it holds."""

    low: int
    high: int
    holds: float


class PlaceChance(TypedDict):
    """A place with a probability."""

    place: str
    name: str
    probability: float


class CapabilityRow(TypedDict):
    """What a group is reported to have."""

    what: str
    place: str | None
    place_name: str | None
    claims: list[str]


class BringsRow(TypedDict):
    """What only one member has."""

    expected: float
    places: list[PlaceChance]
    capabilities: list[CapabilityRow]


class CoverageMember(Named):
    """A member, and its share of what all cover."""

    alone: float
    share: float
    reported: int
    brings: BringsRow


class ReachRow(TypedDict):
    """What a report counts itself."""

    value: str
    count: str
    whole: str | None
    unit: str
    groups: list[str]
    names: list[str]
    is_of_all: bool
    is_comparable: bool
    claims: list[ClaimRow]


class GainRow(TypedDict):
    """What one member would have from another."""

    taker: str
    taker_name: str
    giver: str
    giver_name: str
    expected: float
    capabilities: list[CapabilityRow]


class CoverageShape(Answered):
    """In how many places groups are together."""

    level: str
    unit: str
    country: str | None
    country_name: str | None
    expected: float
    interval: HoldingInterval
    interval_alone: HoldingInterval
    dependence: float
    distribution: list[float]
    counted: int
    counted_from: float
    likely: int
    of: int | None
    reported: int
    reported_of_any: int
    share_of_all: float | None
    share_of_reported: float | None
    groups: list[CoverageMember]
    places: list[dict[str, Any]]  # Any: a place, who is there, by which claims
    contested: list[dict[str, Any]]  # Any: a place, the pairs in it
    gains: list[GainRow]
    reported_counts: list[ReachRow]
    left_out: dict[str, int]
    note: str
