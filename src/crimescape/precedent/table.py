"""The table of cases: read from TOML, checked whole, every fault named at once."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from crimescape.errors import CrimescapeError, RefusedError
from crimescape.precedent.case import Case, CaseKind, CaseSource, Followed
from crimescape.precedent.feature import FEATURES, UNKNOWN, feature
from crimescape.vocabulary import parse_edtf

Record = Mapping[str, Any]  # Any: a TOML value
HELD = ("yes", "no", UNKNOWN)
_PACKAGED = "cases.toml"


@lru_cache(maxsize=1)
def load_cases() -> tuple[Case, ...]:
    """The cases that come with the package, in the order of the table."""
    text = files("crimescape.precedent").joinpath(_PACKAGED).read_text(encoding="utf-8")
    return read_cases(text, where=_PACKAGED)


def read_cases(text: str, *, where: str) -> tuple[Case, ...]:
    """The cases of a table in TOML.

    Parameters
    ----------
    where : str
        The file, for messages.

    Raises
    ------
    RefusedError
        When it is no TOML, or cases are wrong; all faults are named together.
    """
    try:
        records = tomllib.loads(text).get("case", [])
    except tomllib.TOMLDecodeError as err:
        raise RefusedError(f"The table of cases cannot be read ({err})", where=where) from err
    cases, faults = [], []
    for number, record in enumerate(records, start=1):
        try:
            cases.append(_case(record))
        except (CrimescapeError, KeyError, TypeError, ValueError, AttributeError) as err:
            said = f"has no {err}" if isinstance(err, KeyError) else str(err)
            faults.append(f"case {number} ({record.get('id', 'no id')}): {said}")
    twice = sorted({c.id for c in cases if sum(o.id == c.id for o in cases) > 1})
    faults += [f"'{identifier}' stands there twice" for identifier in twice]
    if faults:
        raise RefusedError("; ".join(faults), where=where, mend="docs/concepts/precedents.md has the form.")
    return tuple(cases)


def _case(record: Record) -> Case:
    kind = CaseKind(record["kind"])
    parse_edtf(record["begin"])
    before: Record = record["before"]
    values = {name: feature(name).value(word) for name, word in before.items()}
    if missing := [f.name for f in FEATURES if f.name not in before]:
        raise RefusedError(f"does not say {', '.join(missing)}", mend=f"Say '{UNKNOWN}' where the record is open.")
    if not record["sources"]:
        raise RefusedError("cites no source")
    if (held := record.get("held", "")) not in ("", *HELD):
        raise RefusedError(f"'{held}' does not say whether it held", choices=HELD)
    return Case(
        id=record["id"],
        name=record["name"],
        kind=kind,
        place=record["place"],
        begin=record["begin"],
        groups=tuple(record["groups"]),
        against=tuple(record["against"]),
        values={name: value for name, value in values.items() if value == value},
        followed=tuple(Followed(f["years"], f["text"]) for f in record.get("followed", ())),
        sources=tuple(_source(s) for s in record["sources"]),
        held=held,
    )


def _source(record: Record) -> CaseSource:
    is_confirmed = record.get("confirmed", True)
    if not isinstance(is_confirmed, bool):
        raise RefusedError(
            f"'{is_confirmed}' does not say whether '{record['title']}' was confirmed", choices=("true", "false")
        )
    return CaseSource(
        by=record["by"],
        title=record["title"],
        publisher=record.get("publisher", ""),
        year=record.get("year", 0),
        url=record.get("url", ""),
        is_confirmed=is_confirmed,
    )
