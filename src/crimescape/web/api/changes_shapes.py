"""The shapes of what differs between two days."""

from typing import Any

from typing_extensions import TypedDict  # pydantic reads no other before Python 3.12


class Because(TypedDict):
    """What moved a belief."""

    kind: str
    id: str
    text: str


class BeforeAfter(TypedDict):
    """Two counts."""

    before: int
    after: int


class ChangeRow(TypedDict):
    """One change of a belief, with its one cause."""

    key: str
    kind: str
    subject: str
    subject_name: str
    object: str
    object_name: str
    place: str | None
    place_name: str | None
    turn: str
    cause: str
    state: str
    before: dict[str, float] | None
    after: dict[str, float] | None
    move: float
    origins: BeforeAfter
    because: list[Because]
    claims: list[str]
    names_person: bool
    may_travel: bool
    moves: dict[str, float]
    reports: dict[str, int]


class ChangesShape(TypedDict):
    """What differs between two days."""

    name: str
    layer: str
    earlier: dict[str, Any]  # Any: two times, head and policy
    later: dict[str, Any]  # Any: the same
    least: float
    changes: list[ChangeRow]
    by_cause: dict[str, int]
    smaller: int
    reports: dict[str, Any]  # Any: counts and windows
    taken_in: int
    erased: int
    of_today: list[str]
    study: str
