"""The clock and the machine: the only place below the faces that asks them."""

import os
from datetime import UTC, date, datetime

from crimescape.errors import RefusedError


def now() -> str:
    """This moment, in UTC, to the microsecond, as entries of the ledger carry it."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def today() -> date:
    """This day, in UTC."""
    return datetime.now(UTC).date()


def day_named(text: str, *, option: str) -> date:
    """The day that an option names, refused with the option where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as err:
        raise RefusedError(f"'{text}' is no day", where=option, mend="Write it as 2014-09-30.") from err


def cores() -> int:
    """How many processes this one may share its work among."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
