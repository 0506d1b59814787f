"""One family of errors: each says what happened, where, what the choices are, and how to mend it.

CrimescapeError
├── UnknownNameError      (LookupError)   a name, id, predicate or verb that does not exist
├── DateError             (ValueError)    a date that is no EDTF date or interval
├── RefusedError          (ValueError)    a file or record that ingest will not take
│   └── LimitError                        ... because a limit on size, depth, pages or time was passed
├── LedgerError           (RuntimeError)  the ledger cannot do what was asked
│   ├── LedgerBusyError                   another process is writing
│   └── DamagedError                      bytes on disk are not what was written
├── StudyError            (RuntimeError)  no study there, or one that cannot be used so
├── PolicyError           (ValueError)    a policy file that cannot be followed
├── UnfoundedError        (ValueError)    a sentence or result that rests on nothing, or on what was not reviewed
└── MissingExtraError     (ImportError)   an optional package is not installed
"""

from collections.abc import Sequence
from difflib import get_close_matches


class CrimescapeError(Exception):
    """The root of the family.

    Parameters
    ----------
    what : str
        What happened, as a sentence without its full stop.
    where : str, optional
        The file, page, line, entry or option it happened at.
    choices : sequence of str, optional
        What could have been said instead.
    mend : str, optional
        What the reader can do about it.
    """

    def __init__(self, what: str, *, where: str = "", choices: Sequence[str] = (), mend: str = "") -> None:
        self.what = what
        self.where = where
        self.choices = tuple(choices)
        self.mend = mend
        super().__init__(what)

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.what}." if self.where else f"{self.what}."]
        if self.choices:
            parts.append(f"Choices: {', '.join(self.choices)}.")
        if self.mend:
            parts.append(self.mend)
        return " ".join(parts)

    def record(self) -> dict[str, object]:
        """The error as a JSON-ready record with its kind, for ``--json`` and for the web."""
        return {
            "error": type(self).__name__,
            "what": self.what,
            "where": self.where,
            "choices": list(self.choices),
            "mend": self.mend,
        }


class UnknownNameError(CrimescapeError, LookupError):
    """A name, id, predicate or verb that does not exist here."""

    @classmethod
    def near(cls, kind: str, name: str, known: Sequence[str], *, mend: str = "") -> "UnknownNameError":
        """Build the error with the nearest known names as its choices.

        Examples
        --------
        >>> str(UnknownNameError.near("predicate", "alied_with", ["allied_with", "rival_of"]))
        "No predicate 'alied_with'. Choices: allied_with."
        """
        close = get_close_matches(name, known, n=5, cutoff=0.5) or sorted(known)[:5]
        return cls(f"No {kind} '{name}'", choices=close, mend=mend)


class DateError(CrimescapeError, ValueError):
    """A date that is no EDTF date or interval."""


class RefusedError(CrimescapeError, ValueError):
    """A file or record that ingest will not take; the others go on."""


class LimitError(RefusedError):
    """A file or record that passes a limit on size, depth, pages or time."""


class LedgerError(CrimescapeError, RuntimeError):
    """The ledger cannot do what was asked."""


class LedgerBusyError(LedgerError):
    """Another process is writing to this ledger."""


class DamagedError(LedgerError):
    """Bytes on disk are not what was written."""


class StudyError(CrimescapeError, RuntimeError):
    """No study there, or one that cannot be used so."""


class PolicyError(CrimescapeError, ValueError):
    """A policy file that cannot be followed."""


class UnfoundedError(CrimescapeError, ValueError):
    """A sentence or result that rests on nothing, or on what nobody reviewed."""


class MissingExtraError(CrimescapeError, ImportError):
    """An optional package is not installed."""
