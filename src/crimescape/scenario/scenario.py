"""A named set of changes, kept as a small file that people read and write; never part of the ledger."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from crimescape.errors import RefusedError
from crimescape.scenario.change import Change, read_turn

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is assumed, under a name.

    Attributes
    ----------
    name : str
        Small letters, digits and hyphens: it names a file.
    changes : tuple of Change
        With groups and places by the names that people gave; in the order in which they happen.
    """

    name: str
    changes: tuple[Change, ...]

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise RefusedError(
                f"'{self.name}' names no scenario", mend="Use small letters, digits and hyphens: front-against-port."
            )
        if not self.changes:
            raise RefusedError("A scenario without a change", where=self.name, mend="Add --ally 'A, B', or another.")


def write_scenario(scenario: Scenario) -> str:
    """The scenario as TOML that `read_scenario` takes back."""
    lines = [f"name = {_text(scenario.name)}"]
    for change in scenario.changes:
        lines += ["", "[[change]]", f"turn = {_text(change.turn.value)}"]
        lines += [f"groups = [{', '.join(map(_text, change.groups))}]"]
        lines += [f"place = {_text(change.place)}"] if change.place else []
    return "\n".join(lines) + "\n"


def read_scenario(text: str, *, where: str) -> Scenario:
    """The scenario that a TOML text says.

    Raises
    ------
    RefusedError
        With the file, when it cannot be read or followed.
    """
    try:
        raw: dict[str, Any] = tomllib.loads(text)  # Any: TOML
        changes = tuple(_change(entry) for entry in raw["change"])
        return Scenario(str(raw["name"]), changes)
    except tomllib.TOMLDecodeError as err:
        raise RefusedError(f"The scenario is no TOML ({err})", where=where) from err
    except (KeyError, TypeError, AttributeError) as err:
        raise RefusedError(f"The scenario lacks {err}", where=where, mend="Save one anew, and compare.") from err


def _change(entry: dict[str, Any]) -> Change:  # Any: TOML
    groups = entry["groups"]
    if not isinstance(groups, list):
        raise TypeError(f"a list of groups in {groups!r}")
    return Change(read_turn(str(entry["turn"])), tuple(map(str, groups)), str(entry.get("place", "")))


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
