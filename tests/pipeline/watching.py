"""A watch without waiting: a clock that only tests move, one round, or the rounds of a long watch."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from crimescape.ledger import FolderLedger
from crimescape.pipeline import Means, Pace, Round, Terms, nobody, watch

MINUTE, HOUR = 60.0, 3600.0
START = 1_767_268_800.0  # 2026-01-01 12:00 UTC
TERMS = Terms(Pace(30 * MINUTE), is_once=True)


@dataclass
class Time:
    """A clock that moves only when somebody waits, or a test moves it."""

    now: float = START
    waits: list[float] = field(default_factory=list)
    is_stopped: bool = False
    on_pause: Callable[[], None] = lambda: None

    def pause(self, seconds: float) -> None:
        """Wait, without waiting."""
        self.now += seconds
        self.waits.append(seconds)
        self.on_pause()

    def means(self) -> Means:
        """The machine as a watch sees it."""
        return Means(
            clock=lambda: self.now,
            rng=random.Random(1),
            workers=1,
            author="test",
            may_go_on=lambda: not self.is_stopped,
            progress=nobody,
            pause=self.pause,
        )


def one_round(ledger: FolderLedger, *sources: str, time: Time | None = None, terms: Terms = TERMS) -> Round:
    """One round of a watch started anew."""
    (found,) = watch(ledger, sources, terms=terms, means=(time or Time()).means())
    return found


def said(found: Round) -> list[str]:
    """What each source said."""
    return [o.said.value for o in found.outcomes]


def rounds(ledger: FolderLedger, *sources: str, time: Time, pace: Pace, until: float) -> list[Round]:
    """The rounds of one long watch, up to a moment of its clock."""

    def stop_late() -> None:
        time.is_stopped = time.now >= until

    time.on_pause = stop_late
    return list(watch(ledger, sources, terms=Terms(pace), means=time.means()))
