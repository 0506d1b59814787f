"""A change of belief between two AsOf: which way it turned, by how much, and its one cause."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from crimescape.vocabulary import Belief, Proposition


class Cause(Enum):
    """From what a change comes, in the order in which changes are told: the world first."""

    WORLD = "world"
    LEARNED_LATE = "learned-late"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    MERGED_OR_SPLIT = "merged-or-split"
    POLICY = "policy"
    ENGINE = "engine"
    FADED = "faded"


class Turn(Enum):
    """Which way a proposition turned. It *stands* where its named state lies clear of what is held without a report."""

    CAME = "came"
    WENT = "went"
    FLIPPED = "flipped"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"


@dataclass(frozen=True, slots=True)
class Step:
    """What would be held after one more ingredient was changed.

    Attributes
    ----------
    cause : Cause
        What a move at this step comes from; `Cause.WORLD` for the step that moves the valid day.
    probabilities : tuple of float
        One for each state of the proposition.
    heard, dropped : tuple of str
        Ids of the claims that count from this step on, and of those that do no more.
    told : frozenset of (int, int, str)
        For the step that moves the valid day: state index, direction (+1 for it, -1 against it) and claim of all that
        is said of days after the earlier one. Where nothing pulls the way belief moved, old news faded.
    """

    cause: Cause
    probabilities: tuple[float, ...]
    heard: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    told: frozenset[tuple[int, int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Path:
    """One proposition on its way from the earlier AsOf to the later, one ingredient at a time.

    Attributes
    ----------
    before, after : Belief
        What `assess` holds at either AsOf.
    priors : (tuple of float, tuple of float)
        What either side would hold without any report, per state.
    steps : tuple of Step
        In the order taken; the last one's probabilities are those of `after`.
    """

    before: Belief
    after: Belief
    priors: tuple[tuple[float, ...], tuple[float, ...]]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A proposition that is held otherwise at the later AsOf.

    Attributes
    ----------
    state : str
        The named state whose probability moved most; `move` is by how much, in [-1, 1].
    moves : mapping of Cause to float
        What each cause moved it by, in the stated order of steps; they sum to `move`.
    cause : Cause
        The one that moved it furthest in the direction it went.
    heard, dropped : tuple of str
        Ids of the claims that came in, or no longer count, by that cause.
    told : tuple of str
        When the cause is the world: ids of the claims that tell of the days in between and pull that way.
    """

    before: Belief
    after: Belief
    turn: Turn
    state: str
    move: float
    moves: Mapping[Cause, float]
    cause: Cause
    heard: tuple[str, ...]
    dropped: tuple[str, ...]
    told: tuple[str, ...] = ()

    @property
    def proposition(self) -> Proposition:
        """What it is about."""
        return self.after.proposition
