"""The shapes of scenarios: what a change would move, and those that were saved."""

from typing import NotRequired  # pydantic reads no other before Python 3.12

from typing_extensions import TypedDict

from crimescape.web.api.reasoning_shapes import Answered, CapabilityRow, GainRow, Named, PlaceChance, ReachRow
from crimescape.web.api.shapes import ClaimRow


class ScenarioChange(TypedDict):
    """One change of a scenario, in words too."""

    turn: str
    groups: list[str]
    names: list[str]
    place: str
    place_name: str
    wording: str


class FrustrationRow(TypedDict):
    """Frustration of a situation."""

    index: int | None
    lower: int
    proven: bool
    mean: float
    interval_90: tuple[int, int]


class MeasuresRow(TypedDict):
    """Every measure of a situation."""

    groups: int
    allied_ties: float
    hostile_ties: float
    frustration: FrustrationRow
    triads: float
    unbalanced_triads: float
    balanced_share: float | None
    centralisation: float | None
    fragmentation: float | None
    pairs_in_one_place: float
    hostile_pairs_in_one_place: float


class SharesRow(Named):
    """A member's Shapley share."""

    alone: float
    share: float


class ComplementRow(Named):
    """What only one member brings."""

    only_it_expected: float
    only_it_places: list[PlaceChance]
    only_it_capabilities: list[CapabilityRow]


class WhatIfCoverage(TypedDict):
    """What those who act together would cover."""

    groups: list[str]
    names: list[str]
    level: str
    unit: str
    country: str | None
    expected: float
    interval_90: tuple[int, int]
    counted: int
    of: int | None
    reported_in: int
    expected_before: float
    reported_counts: list[ReachRow]
    shares: list[SharesRow]
    complementarity: list[ComplementRow]
    gains: list[GainRow]
    claims: list[str]


class Chanced(Named):
    """Somebody, with a probability."""

    probability: float


class SharedRow(Named):
    """A group that members stand against, or with and against."""

    against: list[Chanced]
    # Named `with` in the answer, which no Python attribute may be.
    expected_against: float
    all_hostile: float
    claims: list[str]
    sources: list[str]


SharedWith = TypedDict("SharedWith", {"with": list[Chanced]})


class SharedShape(SharedRow, SharedWith):
    """The same, with those that stand with it."""


class ObstacleRow(TypedDict):
    """What is reported against an assumption."""

    a: str
    a_name: str
    b: str
    b_name: str
    state: str
    probability: float
    claims: list[str]


class StrainRow(TypedDict):
    """A tie that the change puts under strain."""

    a: str
    a_name: str
    b: str
    b_name: str
    state: str
    probability: float
    before: float
    after: float
    because: list[Named]
    claims: list[str]
    sources: list[str]


class NewlyRow(TypedDict):
    """A tie at odds after the change only."""

    a: str
    a_name: str
    b: str
    b_name: str
    claims: list[str]


class PicturedGroup(Named):
    """A group in the picture of a situation."""

    is_named: bool


class PicturedTie(TypedDict):
    """A tie in the picture of a situation."""

    a: str
    a_name: str
    b: str
    b_name: str
    sign: int
    allied: float
    none: float
    hostile: float
    is_assumed: bool
    claims: list[str]


class PicturedShape(TypedDict):
    """Ties around the groups of a scenario."""

    groups: list[PicturedGroup]
    ties: list[PicturedTie]
    hidden: int
    elsewhere: int


class PicturesRow(TypedDict):
    """Before and after."""

    before: PicturedShape
    after: PicturedShape


class SaidTogether(TypedDict):
    """What reports say of the coalition itself."""

    claims: list[ClaimRow]
    layer: str


class WhatIfShape(Answered):
    """What a change would move."""

    scenario: str
    changes: list[ScenarioChange]
    assumptions: list[str]
    before: MeasuresRow
    after: MeasuresRow
    worst: NotRequired[MeasuresRow]
    networks: PicturesRow
    coverage: WhatIfCoverage | None
    shared_enemies: list[SharedShape]
    torn: list[SharedShape]
    obstacles: list[ObstacleRow]
    strained: list[StrainRow]
    newly_frustrated: list[NewlyRow]
    reported: SaidTogether
    rests_on: str
    threshold: float
    draws: int
    seed: int
    note: str


class SavedChange(TypedDict):
    """A change as it was saved."""

    turn: str
    groups: list[str]
    place: str
    wording: str


class SavedScenario(TypedDict):
    """A scenario kept under a name."""

    name: str
    changes: list[SavedChange]


class ScenariosShape(TypedDict):
    """The scenarios kept here."""

    scenarios: list[SavedScenario]
