"""What happened, as a report tells it: an event, who took part in which role, and an incident told over several sentences."""

from dataclasses import dataclass
from enum import Enum

from crimescape.vocabulary import Factuality


class EventKind(Enum):
    """What can happen; each value is a predicate of the ontology."""

    MET = "met"
    CLASHED = "clashed_with"
    ATTACKED = "attacked"
    ARRESTED = "arrested"
    KILLED = "killed"
    EXTRADITED = "extradited"


class Attack(Enum):
    """How somebody or something was attacked."""

    ARMED = "attack"
    BOMBING = "bombing"
    KIDNAPPING = "kidnapping"
    ARSON = "arson"
    ROBBERY = "robbery"


class Role(Enum):
    """In which part somebody or something stands in an event."""

    AGENT_PERSON = "agent person"
    AGENT_ORGANISATION = "agent organisation"
    VICTIM = "victim"
    TARGET = "target"
    INSTRUMENT = "instrument"
    PARTICIPANT = "participant"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Participant:
    """A name or a phrase in a role, exactly where it stands: ``text[start:end]``.

    Attributes
    ----------
    entity : str
        Whom it names, by the id of the span in the cast; empty for a phrase such as "two peasants".
    probability : float in [0, 1]
        How often such a phrase has this role.
    """

    role: Role
    start: int
    end: int
    entity: str
    probability: float


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a sentence says happened.

    Attributes
    ----------
    attack : Attack or None
        How, for what was `ATTACKED`; else None.
    start, end : int
        The sentence that tells it.
    trigger_start, trigger_end : int
        The words that carry it, inside the sentence.
    participants : tuple of Participant
        All inside the sentence, in order.
    date : str or None
        EDTF, where the sentence gives exactly one.
    confidence : float in [0, 1]
        How often such a reading is right.
    """

    kind: EventKind
    attack: Attack | None
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    participants: tuple[Participant, ...]
    date: str | None
    factuality: Factuality
    confidence: float

    def of(self, role: Role) -> tuple[Participant, ...]:
        """Those who stand in a role, in order."""
        return tuple(p for p in self.participants if p.role is role)


@dataclass(frozen=True, slots=True)
class Filler:
    """One who stands in a role of an incident, with every form under which the report names him there.

    Attributes
    ----------
    start, end : int
        The form to quote.
    forms : tuple of (int, int)
        All its forms, the first of each, in order.
    """

    role: Role
    start: int
    end: int
    forms: tuple[tuple[int, int], ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Incident:
    """An attack as the whole report tells it, put together from its events.

    Attributes
    ----------
    probability : float in [0, 1]
        That the report tells of such an attack at all.
    """

    attack: Attack
    probability: float
    fillers: tuple[Filler, ...]
