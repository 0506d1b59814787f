"""The shapes of what is told of somebody: precedents, profiles; and of the policy that all is weighed by."""

from typing import (
    Any,
    NotRequired,  # pydantic reads no other before Python 3.12
)

from typing_extensions import TypedDict

from crimescape.web.api.reasoning_shapes import Answered, Named
from crimescape.web.api.shapes import Asked


class FeatureRow(TypedDict):
    """A feature of a coalition, and how it came about."""

    feature: str
    question: str
    value: float | None
    word: str
    how: str
    weight: float
    claims: list[str]


class FollowedRow(TypedDict):
    """What followed a case."""

    years: int
    text: str


class CaseRow(Named):
    """An earlier case, and how near it is."""

    kind: str
    kind_told: str
    place: str
    begin: str
    groups: list[str]
    against: list[str]
    distance: float
    distance_compared: float | None
    coverage: float
    compared: list[dict[str, Any]]  # Any: feature, asked, case, weight
    matched: list[str]
    differing: list[str]
    unknown: list[str]
    followed: list[FollowedRow]
    held: str | None
    sources: list[dict[str, Any]]  # Any: by, title, publisher, year, url, is_confirmed
    claims: list[str]


class ResemblanceRow(TypedDict):
    """The nearest cases, or why none can be compared."""

    cases: NotRequired[int]
    nearest: list[CaseRow]
    by_chance: NotRequired[float | None]
    is_near: NotRequired[bool]
    steady: NotRequired[float]
    known: NotRequired[int]
    unknown: NotRequired[list[str]]
    why: NotRequired[str]


class StretchRow(ResemblanceRow):
    """A group's last three years, and those most like them."""

    of: str
    name: str
    indicators: list[str]
    years: list[int]
    values: list[list[float | None]]


class RivalRow(Named):
    """Whom they stand against."""

    is_said: bool


class AgreementRow(TypedDict):
    """How often the nearest case agrees, and by chance."""

    share: float
    chance: float
    cases: int


class PrecedentsShape(Answered):
    """Earlier cases nearest to a coalition."""

    groups: list[Named]
    rival: RivalRow | None
    features: list[FeatureRow]
    table: ResemblanceRow
    study: ResemblanceRow
    stretches: list[StretchRow]
    track_record: dict[str, AgreementRow] | None
    note: str


class ProfileShape(Asked):
    """A group, or a public figure, over time; sections by kind."""

    kind: str
    id: str
    name: str
    names: list[dict[str, Any]]  # Any: a form, its reports and languages
    sources: dict[str, Any]  # Any: counts of reports, outlets, copies
    not_reported: list[str]
    timeline: list[dict[str, Any]]  # Any: lane, label, days, layer, claims
    leaders: NotRequired[list[dict[str, Any]]]  # Any: lines with spells and counts
    ties: NotRequired[list[dict[str, Any]]]  # Any: the same
    places: NotRequired[list[dict[str, Any]]]  # Any: the same
    status: NotRequired[list[dict[str, Any]]]  # Any: the same
    sizes: NotRequired[list[dict[str, Any]]]  # Any: the same
    capabilities: NotRequired[list[dict[str, Any]]]  # Any: the same
    events: NotRequired[list[dict[str, Any]]]  # Any: the same
    kin: NotRequired[list[dict[str, Any]]]  # Any: the same
    persons_left_out: NotRequired[int]
    banner: NotRequired[str]
    standing: NotRequired[str]
    roles: NotRequired[list[dict[str, Any]]]  # Any: lines with spells and counts
    legal_events: NotRequired[list[dict[str, Any]]]  # Any: the same
    reports: NotRequired[list[dict[str, Any]]]  # Any: report, title, outlet, day
    policy: str
    head: str


class PolicyEntry(TypedDict):
    """One number, and what it means."""

    entry: str
    value: float | str
    meaning: str


class PolicySection(TypedDict):
    """Numbers that belong together."""

    section: str
    entries: list[PolicyEntry]


class PriorRow(TypedDict):
    """One prior."""

    is_in_use: bool
    rates: dict[str, float]
    shares: dict[str, float]
    lasting_years: dict[str, float]


class PriorKind(TypedDict):
    """The prior in use of one kind of belief, and those that span its range."""

    kind: str
    meaning: str
    states: list[str]
    rows: list[PriorRow]


class GradedSource(TypedDict):
    """A source that an analyst graded."""

    source: str
    grade: str


class PolicyShape(TypedDict):
    """The policy in force."""

    name: str
    hash: str
    file: str | None
    sections: list[PolicySection]
    priors: list[PriorKind]
    graded: list[GradedSource]
    head: str
