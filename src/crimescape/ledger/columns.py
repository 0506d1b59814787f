"""Reports, readings and claims as columns of numbers: what bulk work reads in place of nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from crimescape.vocabulary import ReportEntity

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of words, each a number into a list of distinct ones; -1 for none."""

    words: tuple[str, ...]
    numbers: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.numbers)

    def take(self, rows: Ints | Flags) -> Coded:
        """Some of the rows, under the same list of words."""
        return Coded(self.words, self.numbers[rows])


@dataclass(frozen=True, slots=True)
class ReportColumns:
    """Reports, a row each time one was recorded.

    Attributes
    ----------
    seq, received : array of int
        Number of the entry; the day received, as a proleptic ordinal.
    """

    seq: Ints
    report: Coded
    published: Coded
    outlet: Coded
    url: Coded
    version_of: Coded
    received: Ints


@dataclass(frozen=True, slots=True)
class ReadingColumns:
    """Readings, a row each."""

    seq: Ints
    report: Coded
    latest_dated: Coded


@dataclass(frozen=True, slots=True)
class EntityColumns:
    """Everyone each report speaks of, a row each, in no order; and which persons reports tie to which groups.

    Attributes
    ----------
    report, local : Coded
    look : array of int
        Place among `looks`.
    looks : sequence of ReportEntity
        Each kind, names and entry on record once, without an id.
    member_report, member, of : Coded
        For each tie of a person to a group: the report, and the ids of the two within it.
    """

    report: Coded
    local: Coded
    look: Ints
    looks: Sequence[ReportEntity]
    member_report: Coded
    member: Coded
    of: Coded


@dataclass(frozen=True, slots=True)
class ClaimColumns:
    """Claims, a row each time one was read or let speak by a person.

    Attributes
    ----------
    seq : array of int
        Number of the entry: of the reading, or of the judgement that carries the claim.
    is_carried : array of bool
        Whether a judgement carries it.
    id : array of bytes
        Ids, of 32 digits each.
    subject, object, place : Coded
        Ids within the report.
    chain : Coded
        Links of all rows end to end, those of row i from ``chain_starts[i]`` to ``chain_starts[i + 1]``.
    """

    seq: Ints
    is_carried: Flags
    id: NDArray[np.bytes_]
    report: Coded
    predicate: Coded
    subject: Coded
    object: Coded
    place: Coded
    value: Coded
    factuality: Coded
    tense: Coded
    mode: Coded
    time: Coded
    is_hedged: Flags
    confidence: NDArray[np.float64]
    chain: Coded
    chain_starts: Ints

    def __len__(self) -> int:
        return len(self.seq)

    def take(self, rows: Ints) -> ClaimColumns:
        """Some of the rows."""
        starts, counts = self.chain_starts[:-1][rows], np.diff(self.chain_starts)[rows]
        ends = np.cumsum(counts)
        links = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - ends + counts, counts)
        kept = {f.name: _take(getattr(self, f.name), rows) for f in fields(self) if not f.name.startswith("chain")}
        return ClaimColumns(**kept, chain=self.chain.take(links), chain_starts=np.concatenate([[0], ends]))


@dataclass(frozen=True, slots=True)
class SegmentColumns:
    """What segments hold, as columns.

    Attributes
    ----------
    judgements : tuple of (int, bytes)
        Number of the entry and record of each; they are few.
    """

    reports: ReportColumns
    readings: ReadingColumns
    claims: ClaimColumns
    judgements: tuple[tuple[int, bytes], ...] = ()


def _take(column: Any, rows: Ints) -> Any:  # Any: a Coded or an array
    return column.take(rows) if isinstance(column, Coded) else column[rows]


def joined(parts: Sequence[SegmentColumns]) -> SegmentColumns:
    """The columns of several files end to end, under common lists of words."""
    return SegmentColumns(
        reports=_end_to_end([part.reports for part in parts]),
        readings=_end_to_end([part.readings for part in parts]),
        claims=_end_to_end([part.claims for part in parts]),
        judgements=tuple(judgement for part in parts for judgement in part.judgements),
    )


Columns = TypeVar("Columns", ReportColumns, ReadingColumns, ClaimColumns)


def _end_to_end(parts: Sequence[Columns]) -> Columns:
    columns: dict[str, Any] = {}  # Any: a Coded or an array
    for f in fields(parts[0]):
        values: list[Any] = [getattr(part, f.name) for part in parts]
        if f.name == "chain_starts":
            columns[f.name] = np.concatenate([[0], np.cumsum(np.concatenate([np.diff(v) for v in values]))])
        else:
            columns[f.name] = _joined_words(values) if isinstance(values[0], Coded) else np.concatenate(values)
    return type(parts[0])(**columns)


def _joined_words(parts: Sequence[Coded]) -> Coded:
    number: dict[str, int] = {}
    numbers = []
    for part in parts:
        # The last place is for none.
        to = np.array([*(number.setdefault(word, len(number)) for word in part.words), -1], dtype=np.int32)
        numbers.append(to[part.numbers])
    return Coded(tuple(number), np.concatenate(numbers))
