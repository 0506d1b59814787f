"""The shapes of a brief as the page shows it; see `shapes`."""

from typing_extensions import TypedDict

from crimescape.web.api.shapes import Asked


class KeptBriefRow(TypedDict):
    """A brief that is kept, to be opened again by its name."""

    draft: str
    title: str
    style: str
    language: str
    valid: str
    known: str
    handling: str
    about: list[str]
    written: str


class KeptBriefsShape(TypedDict):
    """Every brief that is kept beside the study, the newest first."""

    briefs: list[KeptBriefRow]


class BriefSentence(TypedDict):
    """One sentence with its layer, its note and the claims it rests on."""

    key: str
    text: str
    layer: str
    number: int
    signature: str
    mark: str
    unreviewed: bool
    machine: str
    claims: list[str]


class BriefBlock(TypedDict):
    """A heading, a remark, a paragraph, a list or a picture, in the order of the text."""

    kind: str
    text: str
    sentences: list[BriefSentence]
    items: list[str]
    svg: str


class BriefNote(TypedDict):
    """What stands at the foot of the page for one sentence."""

    number: int
    text: str
    claims: list[str]


class BriefLack(TypedDict):
    """What no person has looked at, and stands in the way of a final text."""

    kind: str
    what: str
    command: str
    sentences: list[str]


class BriefFault(TypedDict):
    """What in an edited text cannot stand."""

    what: str
    mend: str


class BriefFallen(TypedDict):
    """A sentence that no longer stands, and why."""

    text: str
    because: list[str]


class BriefShape(Asked):
    """A footnoted text, to be read and edited; or why it was refused."""

    title: str
    draft: str
    is_final: bool
    refused: bool
    style: str
    language: str
    styles: list[str]
    languages: list[str]
    about: list[str]
    handling: str
    unreviewed: int
    withheld: int
    banner: list[str]
    blocks: list[BriefBlock]
    notes: list[BriefNote]
    notes_title: str
    foot: list[str]
    lacks: list[BriefLack]
    faults: list[BriefFault]
    fallen: list[BriefFallen]
    unplaced: list[str]
    look_again: list[tuple[str, str]]
    head: str
