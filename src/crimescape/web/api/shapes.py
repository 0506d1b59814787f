"""The shapes of answers, as the page's typed client is generated from; a test holds real answers to them."""

from typing_extensions import TypedDict

Range = tuple[float, float]


class Asked(TypedDict):
    """The two times of every answer."""

    valid: str
    known: str
    ledger: int | None


class Fault(TypedDict):
    """Every error."""

    error: str
    what: str
    where: str
    choices: list[str]
    mend: str


class Counts(TypedDict):
    """How much a study holds."""

    reports: int
    claims: int
    groups: int
    places: int


class StudyShape(Asked):
    """What the study holds."""

    name: str
    counts: Counts
    hidden: int
    policy: str
    head: str
    author: str
    is_demo: bool


class TieRow(TypedDict):
    """One tie of a network."""

    a: str
    a_name: str
    b: str
    b_name: str
    place: str
    place_name: str
    sign: int
    allied: float
    none: float
    hostile: float
    low: float
    high: float
    ignorance: float
    origins: int
    unsettled: int
    likelihood: str
    confidence: str
    claims: list[str]
    claims_in_all: int


class GroupRow(TypedDict):
    """One group of a network."""

    id: str
    name: str
    allies: int
    enemies: int


class NetworkShape(Asked):
    """The signed network of one day."""

    layer: str
    policy: str
    threshold: float
    hidden: int
    weaker: int
    allied_ties: int
    hostile_ties: int
    head: str
    note: str
    groups: list[GroupRow]
    ties: list[TieRow]


class PresenceRow(TypedDict):
    """One group in one place."""

    place: str
    place_name: str
    level: str
    mark: str
    code: str
    country: str
    latitude: float | None
    longitude: float | None
    group: str
    group_name: str
    probability: float
    low: float
    high: float
    origins: int
    confidence: str
    is_contested: bool
    claims: list[str]
    claims_in_all: int


class TerritoryShape(Asked):
    """Who is where on one day."""

    layer: str
    policy: str
    threshold: float
    hidden: int
    weaker: int
    head: str
    note: str
    presences: list[PresenceRow]
    contested: dict[str, list[tuple[str, str]]]


class Placed(TypedDict):
    """A group's place in the picture."""

    name: str
    x: float
    y: float
    claims: int


class LayoutShape(TypedDict):
    """Places in the unit square."""

    groups: dict[str, Placed]
    head: str


class Review(TypedDict):
    """A person's last word on a claim."""

    verdict: str
    by: str
    at: str
    why: str
    judgement: str


class ClaimRow(TypedDict):
    """What one report says."""

    id: str
    predicate: str
    subject: str
    subject_name: str
    object: str
    object_name: str
    place: str | None
    sentence: str
    factuality: str
    tense: str
    mode: str
    time: str | None
    hedges: list[str]
    chain: list[str]
    origin: str
    quote: str
    start: int
    end: int
    page: int | None
    report: str
    title: str
    outlet: str
    url: str
    published: str
    handling: str
    engine: str
    review: Review | None


class ReportRow(TypedDict):
    """A report's metadata."""

    id: str
    file: str
    title: str
    outlet: str
    author: str
    published: str | None
    published_basis: str
    interval: str
    undated: bool
    language: str
    url: str
    handling: str
    embargo_until: str | None
    version_of: str | None
    copied_from: str | None
    faults: list[str]


class ReportsShape(TypedDict):
    """All reports."""

    reports: list[ReportRow]
    layer: str


class ArchivedRow(ReportRow):
    """A report's metadata, with those it repeats or replaces in words."""

    repeats: str
    version: str


class ArchiveShape(TypedDict):
    """Some of the reports, and how many there are."""

    reports: list[ArchivedRow]
    found: int
    in_all: int
    undated: int
    layer: str
    head: str


class ReportClaim(ClaimRow):
    """A claim at its place in the report."""

    is_rejected: bool


class NamedHere(TypedDict):
    """Somebody, or some place, that a report names."""

    name: str
    names: list[str]
    kind: str


class ReportShape(TypedDict):
    """A report to be read."""

    id: str
    layer: str
    title: str
    outlet: str
    author: str
    file: str
    published: str | None
    published_basis: str
    interval: str
    undated: bool
    language: str
    url: str
    handling: str
    copied_from: str | None
    text: str
    named: list[NamedHere]
    claims: list[ReportClaim]
    head: str


class SnippetPiece(TypedDict):
    """Words of a snippet."""

    text: str
    hit: bool


class FindRow(TypedDict):
    """One find."""

    id: str
    title: str
    names: list[str]
    report: str
    start: int | None
    snippet: list[SnippetPiece]


class SearchShape(TypedDict):
    """Finds by kind: group, person, place, report, quote."""

    sought: str
    found: dict[str, list[FindRow]]
    kinds: list[str]
    head: str


class MonthRow(TypedDict):
    """What was reported in a month."""

    month: str
    allied: int
    hostile: int
    reports: int


class FirstLookShape(Asked):
    """The day a study is first looked at, and why."""

    held: int
    fullest: int
    fullest_day: str | None
    newest: str | None
    is_weighed: bool
    head: str


class TimelineShape(Asked):
    """How much was reported when."""

    months: list[MonthRow]
    first: str | None
    last: str | None
    undated: int
    layer: str
    head: str
