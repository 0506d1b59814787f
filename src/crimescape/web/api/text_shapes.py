"""The shapes of what is said of a text: the rumour check, and the words a claim may use; see `shapes`."""

from typing import Any

from typing_extensions import TypedDict

from crimescape.web.api.shapes import Asked, ClaimRow


class PredicateRow(TypedDict):
    """One thing that can be said: of whom, and of what; or with which bare words."""

    name: str
    wording: str
    subjects: list[str]
    objects: list[str]
    values: list[str]
    free: bool


class VocabularyShape(TypedDict):
    """The closed words of claims, reports and grades."""

    predicates: list[PredicateRow]
    factualities: list[str]
    tenses: list[str]
    modes: list[str]
    handlings: list[str]
    grades: list[str]


class CheckedText(TypedDict):
    """The text that was checked; nothing of it is stored."""

    title: str
    file: str
    outlet: str
    published: str
    is_undated: bool
    language: str
    characters: int
    engine: str
    claims: int
    doubts: list[dict[str, str]]
    faults: list[str]
    held_as: str | None
    copy_of: str | None
    adds_nothing: str | None
    stored: bool


class SaidRow(ClaimRow):
    """What the text says."""

    layer: str
    confidence: float


class EarliestRow(ClaimRow):
    """The first claim of the study that says so, or denies it."""

    is_denial: bool


class HeardRow(TypedDict):
    """An origin, and how far it was heard."""

    name: str
    first: str
    first_outlet: str
    first_report: str
    reports: int
    outlets: list[str]
    unnamed: bool
    unsettled: bool


class OwnOrigin(TypedDict):
    """The origin that the text itself names, and whether it is heard here already."""

    name: str
    repeats: str | None


class AssessedRow(TypedDict):
    """A belief before, and with the text."""

    layer: str
    proposition: str
    place_name: str | None
    state: str
    before: dict[str, Any] | None  # Any: the figures of a belief
    with_text: dict[str, Any] | None  # Any: the same


class ConfirmRow(TypedDict):
    """A report that is missing, and what it would make of it."""

    kind: str
    text: str
    would_be: float | None


MatterShape = TypedDict(
    "MatterShape",
    {
        "said": list[SaidRow],
        "denied_by_text": bool,
        "found": str,
        "layer": str,
        "for": list[ClaimRow],
        "against": list[ClaimRow],
        "denied": list[ClaimRow],
        "elsewhere": list[ClaimRow],
        "beside": list[ClaimRow],
        "earliest": EarliestRow | None,
        "origins": list[HeardRow],
        "probable_origin": HeardRow | None,
        "own_origin": OwnOrigin,
        "assessed": list[AssessedRow],
        "would_confirm": list[ConfirmRow],
    },
)
"""One thing that a text says, and what the study holds of it."""


class UnknownRow(TypedDict):
    """A name that no report here speaks of."""

    name: str
    kind: str
    on_record: str | None
    nearest: list[str]


class JoinRow(TypedDict):
    """A name of the text for what the study holds to be several."""

    name: str
    held_apart: list[str]


NearRow = TypedDict(
    "NearRow",
    {
        "report": str,
        "title": str,
        "outlet": str,
        "published": str,
        "similarity": float,
        "share_of_report": float,
        "is": str,
        "copied_from": str | None,
    },
)
"""A report of the study in nearly the same words."""


class CheckShape(Asked):
    """What a study holds of one text."""

    text: CheckedText
    matters: list[MatterShape]
    unknown: list[UnknownRow]
    joins: list[JoinRow]
    nearest: list[NearRow]
    policy: str
    head: str


class RefusalRow(TypedDict):
    """What was not read, why, and what can be done."""

    where: str
    what: str
    mend: str


class ChecksShape(TypedDict):
    """A check of each text that was read, and what was refused."""

    checks: list[CheckShape]
    refused: list[RefusalRow]
