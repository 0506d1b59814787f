"""Claims as columns, where a person has parted single mentions: each names its part instead of its appearance."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from crimescape.ledger import View
from crimescape.ledger.columns import ClaimColumns, Coded
from crimescape.resolve import Resolution
from crimescape.vocabulary import Appearance, Claim

ENDS = ("subject", "object", "place")


def with_parted(columns: ClaimColumns, *, view: View, resolution: Resolution) -> ClaimColumns:
    """The columns, with the ids of parted mentions in the rows of the claims that they stand in.

    A view knows nothing of judgements on who is who; where nobody parted a mention, nothing is done.
    """
    reports = resolution.reports_parted
    if not reports:
        return columns
    locals_ = {c.id.encode(): _locals(c, resolution) for c in view.claims(reports=reports)}
    rows = {int(row): locals_[columns.id[row]] for row in np.flatnonzero(np.isin(columns.id, np.array([*locals_])))}
    changed = {end: {row: of[end] for row, of in rows.items() if end in of} for end in ENDS}
    return replace(
        columns,
        subject=_renamed(columns.subject, changed["subject"]),
        object=_renamed(columns.object, changed["object"]),
        place=_renamed(columns.place, changed["place"]),
    )


def _locals(claim: Claim, resolution: Resolution) -> dict[str, str]:
    out = {}
    for end, mention in zip(ENDS, (claim.subject, claim.object, claim.place), strict=True):
        if mention is not None:
            place = Appearance(claim.report, mention.entity).at(mention.start, mention.end)
            if resolution.is_parted(place):
                out[end] = place.local
    return out


def _renamed(column: Coded, changed: Mapping[int, str]) -> Coded:
    if not changed:
        return column
    words = [*column.words]
    number = {word: i for i, word in enumerate(words)}
    numbers = column.numbers.copy()
    for row, word in changed.items():
        if word not in number:
            number[word] = len(words)
            words.append(word)
        numbers[row] = number[word]
    return Coded(tuple(words), numbers)
