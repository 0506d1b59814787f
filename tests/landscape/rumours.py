"""Rumours about Puerto Sereno, and how a test finds its way in the check of one."""

from pathlib import Path
from typing import Any

from crimescape.study import Study

FAROLES, NORTHSIDE, CDB, TIDEWATER = "Los Faroles", "Northside Crew", "Cartel de la Bahia", "Tidewater Gang"
PACT = "Los Faroles and the Northside Crew have agreed to an alliance."
Record = dict[str, Any]  # Any: a JSON record


def one(study: Study, given: Path | bytes | str, **options: Any) -> Record:  # Any: options of `check`
    """The check of the one text in what is given."""
    (check,) = study.check(given, **options)["checks"]
    return check  # type: ignore[no-any-return]  # a JSON record


def matter(check: Record, sentence: str) -> Record:
    """The one thing it says in those words."""
    (found,) = [m for m in check["matters"] if m["said"][0]["sentence"] == sentence]
    return found  # type: ignore[no-any-return]  # a JSON record


def pact(check: Record) -> Record:
    """What it says of the pact of the harbour."""
    return matter(check, f"{FAROLES} is allied with {NORTHSIDE}")
