"""Whom each report speaks of, as columns: appearances by report and id within it, with the entity of each."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import merge
from typing import Literal, overload

import numpy as np
from numpy.typing import NDArray

from crimescape.vocabulary import Appearance, Entity

Ints = NDArray[np.int64]
SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


@dataclass(frozen=True)
class AppearanceColumns:
    """Appearances as columns, a row each.

    Attributes
    ----------
    reports, locals, entities : sequence of str
        What the numbers stand for; entities in sorted order.
    report, local, entity : array of int
    """

    reports: Sequence[str]
    locals: Sequence[str]
    entities: Sequence[str]
    report: Ints
    local: Ints
    entity: Ints

    def __len__(self) -> int:
        return len(self.report)

    @cached_property
    def _report_numbers(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(self.reports)}

    @cached_property
    def _local_numbers(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(self.locals)}

    @cached_property
    def _sorted(self) -> tuple[Ints, Ints]:
        keys = self.report * max(1, len(self.locals)) + self.local
        order = np.argsort(keys, kind="stable")
        return keys[order], order

    def number_of(self, appearance: Appearance) -> int:
        """The place, among `entities`, of the one that an appearance is of; -1 for an appearance that is not here."""
        row = self.row_of(appearance)
        return int(self.entity[row]) if row >= 0 else -1

    def row_of(self, appearance: Appearance) -> int:
        """The row of an appearance; -1 for one that is not here."""
        report = self._report_numbers.get(appearance.report)
        local = self._local_numbers.get(appearance.local)
        if report is None or local is None:
            return -1
        keys, order = self._sorted
        key = report * len(self.locals) + local
        at = int(np.searchsorted(keys, key))
        return int(order[at]) if at < len(keys) and keys[at] == key else -1

    @cached_property
    def _by_entity(self) -> tuple[Ints, Ints]:
        order = np.argsort(self.entity, kind="stable")
        return order, np.searchsorted(self.entity[order], np.arange(len(self.entities) + 1))

    def of_reports(self, reports: Collection[str]) -> "AppearanceColumns":
        """Those that stand in some reports, under the same numbers."""
        wanted = set(reports)
        rows = np.flatnonzero(np.array([word in wanted for word in self.reports], dtype=bool)[self.report])
        return replace(self, report=self.report[rows], local=self.local[rows], entity=self.entity[rows])

    def rows_of(self, number: int) -> Ints:
        """The rows of one entity, by its place among `entities`."""
        order, starts = self._by_entity
        return order[starts[number] : starts[number + 1]]

    def appearance(self, row: int) -> Appearance:
        """Where a row stands."""
        return Appearance(self.reports[self.report[row]], self.locals[self.local[row]])

    def with_more(self, new: Sequence[Appearance], entity: Ints) -> "tuple[AppearanceColumns, Ints, Ints]":
        """The same with some rows more, where rows stand by entity, report and id within it.

        Returns
        -------
        (AppearanceColumns, array of int, array of int)
            Also before which of these rows each is put, and which of the new ones it is: as ``numpy.insert`` asks.
        """
        reports, report_to = _among(self.reports, {a.report for a in new})
        locals_, local_to = _among(self.locals, {a.local for a in new})
        report, local = report_to[self.report], local_to[self.local]
        places = [(bisect_left(reports, a.report), bisect_left(locals_, a.local)) for a in new]
        keys = np.array(places, dtype=np.int64).reshape(-1, 2)
        order = np.lexsort((keys[:, 1], keys[:, 0], entity))
        first, last = (np.searchsorted(self.entity, entity[order], side=end) for end in SIDES)
        at = np.array(
            [
                begin + np.searchsorted(report[begin:end] * len(locals_) + local[begin:end], r * len(locals_) + i)
                for begin, end, (r, i) in zip(first.tolist(), last.tolist(), keys[order].tolist(), strict=True)
            ],
            dtype=np.int64,
        )
        told = [
            np.insert(c, at, m[order]) for c, m in ((report, keys[:, 0]), (local, keys[:, 1]), (self.entity, entity))
        ]
        return AppearanceColumns(reports, locals_, self.entities, *told), at, order

    def of(self, number: int) -> "AppearancesOf":
        """The appearances of one entity, by its place among `entities`."""
        return AppearancesOf(self, self.rows_of(number))

    def has_report(self, report: str) -> bool:
        """Whether anybody appears in a report."""
        return report in self._report_numbers

    def number(self, entity: str) -> int:
        """The place of an entity among `entities`; -1 for one that is not there."""
        at = bisect_left(self.entities, entity)
        return at if at < len(self.entities) and self.entities[at] == entity else -1

    def with_entities(self, entities: Sequence[str]) -> "AppearanceColumns":
        """The same rows, where others are among the entities; sorted, as these are."""
        to = np.searchsorted(np.array(entities), np.array(self.entities)) if len(self.entities) else self.entity
        return replace(self, entities=entities, entity=np.asarray(to, dtype=np.int64)[self.entity])

    @cached_property
    def _parted(self) -> frozenset[str]:
        spans = [i for i, local in enumerate(self.locals) if Appearance("", local).span is not None]
        rows = np.flatnonzero(np.isin(self.local, spans))
        return frozenset(self.reports[i] for i in self.report[rows].tolist())

    def parted(self) -> frozenset[str]:
        """Ids of the reports in which somebody parted single mentions."""
        return self._parted


def _among(words: Sequence[str], more: Iterable[str]) -> tuple[Sequence[str], Ints]:
    """Sorted words with some more among them, and the new place of each old one."""
    places = [(bisect_left(words, word), word) for word in sorted(more)]
    missing = [(at, word) for at, word in places if at == len(words) or words[at] != word]
    out = list(words)
    for at, word in reversed(missing):
        out.insert(at, word)
    old = np.arange(len(words))
    return out, old + np.searchsorted(np.array([at for at, _ in missing], dtype=np.int64), old, side="right")


class AppearancesOf(Sequence[Appearance]):
    """Some rows of columns, as appearances, and more: made one by one when asked for, and equal to a tuple of them."""

    def __init__(self, columns: AppearanceColumns, rows: Ints, more: Sequence[Appearance] = ()) -> None:
        self._columns = columns
        self._rows = rows
        self._more = sorted(more)

    def with_more(self, more: Sequence[Appearance]) -> "AppearancesOf":
        """The same, with some that stand in no row."""
        return AppearancesOf(self._columns, self._rows, (*self._more, *more))

    def __len__(self) -> int:
        return len(self._rows) + len(self._more)

    @overload
    def __getitem__(self, at: int) -> Appearance: ...
    @overload
    def __getitem__(self, at: slice) -> "AppearancesOf": ...
    def __getitem__(self, at: int | slice) -> "Appearance | AppearancesOf":
        if self._more:
            return self._merged[at]  # type: ignore[return-value]  # a slice of a tuple is asked like the others
        if isinstance(at, slice):
            return AppearancesOf(self._columns, self._rows[at])
        c, row = self._columns, self._rows[at]
        return Appearance(c.reports[c.report[row]], c.locals[c.local[row]])

    @cached_property
    def _merged(self) -> tuple[Appearance, ...]:
        return tuple(merge(self._in_rows(), self._more))

    def _in_rows(self) -> Iterator[Appearance]:
        c = self._columns
        pairs = zip(c.report[self._rows].tolist(), c.local[self._rows].tolist(), strict=True)
        return (Appearance(c.reports[r], c.locals[i]) for r, i in pairs)

    def __iter__(self) -> Iterator[Appearance]:
        return iter(self._merged) if self._more else self._in_rows()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple | AppearancesOf):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def columns_of(entities: Iterable[Entity]) -> AppearanceColumns:
    """The appearances of entities, as columns."""
    ordered = sorted(entities, key=lambda e: e.id)
    told = [a for e in ordered for a in e.appearances]
    reports, locals_ = sorted({a.report for a in told}), sorted({a.local for a in told})
    report_number = {word: i for i, word in enumerate(reports)}
    local_number = {word: i for i, word in enumerate(locals_)}
    return AppearanceColumns(
        reports,
        locals_,
        [e.id for e in ordered],
        np.array([report_number[a.report] for a in told], dtype=np.int64),
        np.array([local_number[a.local] for a in told], dtype=np.int64),
        np.repeat(np.arange(len(ordered)), [len(e.appearances) for e in ordered]),
    )


def listed(entity_of: Mapping[Appearance, str]) -> AppearanceColumns:
    """A few appearances with the entity of each, as columns."""
    reports, locals_ = sorted({a.report for a in entity_of}), sorted({a.local for a in entity_of})
    entities = sorted({*entity_of.values()})
    rows = sorted((bisect_left(entities, e), a) for a, e in entity_of.items())
    return AppearanceColumns(
        reports,
        locals_,
        entities,
        np.array([bisect_left(reports, a.report) for _, a in rows], dtype=np.int64),
        np.array([bisect_left(locals_, a.local) for _, a in rows], dtype=np.int64),
        np.array([number for number, _ in rows], dtype=np.int64),
    )
