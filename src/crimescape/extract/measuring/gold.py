"""Gold files: what a careful reader took from a report, in JSON, checked before anything is measured by it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crimescape.errors import RefusedError

PREDICATES = (
    "leads",
    "member_of",
    "allied_with",
    "rival_of",
    "split_from",
    "part_of",
    "present_in",
    "status",
)
"""What gold may claim, in the order in which it is reported."""
SYMMETRIC = frozenset({"allied_with", "rival_of"})
KINDS = ("group", "person", "place")
Record = dict[str, Any]  # Any: a JSON record in the shape that docs/reference/formats.md gives


class GoldError(RefusedError):
    """A gold file that cannot be measured by, with what to mend."""


def gold_in(folder: Path) -> Iterator[tuple[Path, Record]]:
    """Every gold file of a folder, in order of names, with what it holds.

    Raises
    ------
    GoldError
        When there is none, or one is no gold: which file, what is wrong.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError("No gold files here", where=str(folder), mend="Name a folder of ID.json files.")
    for path in paths:
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as err:
            raise GoldError(f"This is no JSON: {err}", where=str(path), mend="Mend the file, or move it away.") from err
        yield path, _checked(record, path)


def _checked(record: Any, path: Path) -> Record:
    if not isinstance(record, dict) or not isinstance(record.get("entities"), list):
        raise GoldError("A gold file needs 'entities' and 'claims'", where=str(path), mend=_SHAPE)
    known = {}
    for entity in record["entities"]:
        if not {"id", "type", "names"} <= set(entity) or entity["type"] not in KINDS:
            raise GoldError(f"An entity needs id, type and names: {entity}", where=str(path), mend=_SHAPE)
        known[str(entity["id"])] = entity["type"]
    for claim in (*record.get("claims", []), *record.get("optional", [])):
        predicate = claim.get("predicate")
        if predicate not in PREDICATES:
            raise GoldError(
                f"Unknown predicate '{predicate}'", where=str(path), mend=f"Gold may claim: {', '.join(PREDICATES)}."
            )
        for side in ("subject",) if predicate == "status" else ("subject", "object"):
            if str(claim.get(side)) not in known:
                raise GoldError(
                    f"'{claim.get(side)}' is the {side} of a claim and no entity of the file",
                    where=str(path),
                    mend="Add the entity, or mend the id.",
                )
    return record


_SHAPE = "docs/reference/formats.md shows the shape of a gold file."
