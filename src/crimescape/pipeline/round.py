"""What came of one round of watching: of each source, and of what was new in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from crimescape.ingest import Refusal


class Said(Enum):
    """What a source said when it was asked."""

    NEW = "new"
    SAME = "same"
    FAILED = "failed"
    GONE = "gone"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source.

    Attributes
    ----------
    source : str
        Its address or path, without a password.
    new, known : int
        Reports added, and reports the study had already.
    fault : Refusal or None
        Why nothing came of it, when it failed or is gone.
    due_at : float or None
        When it is asked next (seconds since 1970); None: never again.
    """

    source: str
    said: Said
    new: int = 0
    known: int = 0
    fault: Refusal | None = None
    due_at: float | None = None

    def record(self) -> dict[str, object]:
        """The same as a JSON-ready record."""
        return {
            "source": self.source,
            "said": self.said.value,
            "new": self.new,
            "known": self.known,
            "fault": {"what": self.fault.what, "mend": self.fault.mend} if self.fault else None,
            "next": moment(self.due_at) if self.due_at is not None else None,
        }


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one round.

    Attributes
    ----------
    at : float
        When it began (seconds since 1970).
    entries : (int, int)
        How many entries the ledger had before it, and has after it.
    new_ids : tuple of str
        Ids of the reports that were taken in.
    readings, claims : int
        Reports read in it, and the claims found in them.
    unread : tuple of mapping
        What the engine would or could not read: ``{"refused", "where", "mend"}``.
    due_at : float or None
        When the next round is due; None: there is nothing left to ask.
    """

    number: int
    at: float
    outcomes: tuple[Outcome, ...]
    entries: tuple[int, int]
    new_ids: tuple[str, ...]
    refused: tuple[Refusal, ...]
    readings: int
    claims: int
    unread: tuple[Mapping[str, str], ...]
    due_at: float | None

    def record(self) -> dict[str, object]:
        """The same as a JSON-ready record."""
        return {
            "round": self.number,
            "at": moment(self.at),
            "sources": [o.record() for o in self.outcomes],
            "new": len(self.new_ids),
            "refused": [{"where": r.where, "what": r.what, "mend": r.mend} for r in self.refused],
            "readings": self.readings,
            "claims": self.claims,
            "unread": [dict(u) for u in self.unread],
            "next": moment(self.due_at) if self.due_at is not None else None,
        }


def moment(seconds: float) -> str:
    """A moment as ISO 8601 in UTC, to the second.

    Examples
    --------
    >>> moment(0)
    '1970-01-01T00:00:00Z'
    """
    return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")
