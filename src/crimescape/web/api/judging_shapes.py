"""The shapes of what waits for a person, and of what people decided."""

from typing import (
    Any,
    NotRequired,  # pydantic reads no other before Python 3.12
)

from typing_extensions import TypedDict

from crimescape.web.api.shapes import Asked


class ShiftRow(TypedDict):
    """What an answer would do to a belief."""

    verdict: str
    belief: str
    state: str
    before: float
    after: float


class WorthRow(TypedDict):
    """How much an answer may move."""

    size: float
    shifts: list[ShiftRow]
    moves: int


class QueueItem(TypedDict):
    """One question that waits for a person."""

    key: str
    kind: str
    question: str
    verdicts: list[str]
    reason: str
    worth: WorthRow | None
    claim: NotRequired[dict[str, Any] | None]  # Any: a ClaimRow with the words before and after
    others: NotRequired[list[dict[str, Any]]]  # Any: other claims
    others_in_all: NotRequired[int]
    sides: NotRequired[list[dict[str, Any]]]  # Any: the sides of a question of identity or origin
    report: NotRequired[str]
    title: NotRequired[str]
    file: NotRequired[str]
    outlet: NotRequired[str]
    interval: NotRequired[str]
    begins: NotRequired[str]
    claims: NotRequired[int]
    source: NotRequired[str]
    grade: NotRequired[str]
    by_default: NotRequired[str]
    says: NotRequired[list[dict[str, Any]]]  # Any: short records of what a source or a report says


class QueueShape(Asked):
    """What waits."""

    items: list[QueueItem]
    waiting: int
    weighed: int
    by_kind: dict[str, int]
    claims_looked_at: int
    claims_in_all: int
    conflicts: list[dict[str, Any]]  # Any: two people's words on one matter
    unfollowed: list[str]
    policy: str
    head: str


class JudgedRow(TypedDict):
    """What somebody decided."""

    id: str
    at: str
    by: str
    verdict: str
    targets: list[str]
    about: list[str]
    says: str
    fields: dict[str, str]
    why: str


class TakenBackRow(JudgedRow):
    """What somebody decided and somebody took back; undoing the ``undoing`` takes it up again."""

    undoing: str


class JudgedShape(TypedDict):
    """Standing judgements, those taken back, and contradictions."""

    judged: list[JudgedRow]
    taken_back: list[TakenBackRow]
    conflicts: list[dict[str, Any]]  # Any: two people's words on one matter


class RecordedShape(TypedDict):
    """What a decision recorded."""

    judged: list[JudgedRow]
    stood: bool
    also_silent: list[str]
    head: str
