"""What can never be weighed apart: the rows of a pair; of leaders, members and deaths those of a person."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from crimescape.assess.bearing import ENDED_BY_DEATH
from crimescape.assess.columns.arrays import Flags, Ints, laid_out
from crimescape.assess.columns.bearings import ENDING, KINDS
from crimescape.assess.columns.statements import NONE, PREDICATES, Names, StatementTable, places_of
from crimescape.vocabulary import Proposition

BY_SUBJECT = np.array([p in ENDING for p in PREDICATES])
"""Of each predicate, whether its rows meet by their subject alone; of others, by both ends."""
BY_SUBJECT_KINDS = np.array([kind in ENDED_BY_DEATH for kind in KINDS])
"""The same of each kind of proposition."""

GONE = NONE - 1
"""Stands for a name that is not in the other list."""
TAIL_SHARE = 8
"""When one row of so many came later than the others were put in order, all are put in order again."""


def units_of(table: StatementTable) -> Ints:
    """Of each row, what it can never be assessed apart from: its pair; for leaders, members and deaths the person."""
    return unit_numbers(BY_SUBJECT[table.predicate], table.subject, table.object, count=len(table.names))


def unit_numbers(by_subject: Flags, subject: Ints, object: Ints, *, count: int) -> Ints:
    """A number for the subject, or for the pair in either order, among so many names."""
    first = np.where(by_subject, subject, np.minimum(subject, object))
    second = np.where(by_subject, count, np.maximum(subject, object))
    return first * (count + 1) + second


@dataclass(frozen=True, slots=True)
class _Ordered:
    """Rows from a first one on, ordered by their units, under the numbers that names had when they were ordered."""

    names: Names
    units: Ints
    rows: Ints

    @classmethod
    def of(cls, table: StatementTable, *, first: int) -> "_Ordered":
        """The rows of a table from one on."""
        by_subject = BY_SUBJECT[table.predicate[first:]]
        units = unit_numbers(by_subject, table.subject[first:], table.object[first:], count=len(table.names))
        order = np.argsort(units, kind="stable")
        return cls(table.names, units[order], order + first)

    def among(self, units: Ints, names: Names) -> Ints:
        """The rows of some units, which are numbered under other names."""
        if names is not self.names:
            to = places_of(names, self.names, absent=GONE)
            first, second = np.divmod(units, len(names) + 1)
            by_subject = second == len(names)
            first, second = to[first], to[np.where(by_subject, NONE, second)]
            is_here = (first != GONE) & (second != GONE)
            units = unit_numbers(by_subject[is_here], first[is_here], second[is_here], count=len(self.names))
        begin, end = (np.searchsorted(self.units, units, side=side) for side in ("left", "right"))
        return self.rows[laid_out(begin, end - begin)]


class UnitIndex:
    """Where the statements of a pair, or of a person, stand in a table, found without looking at the others."""

    def __init__(self, table: StatementTable) -> None:
        self._names = table.names
        self._parts: tuple[_Ordered, ...] = (_Ordered.of(table, first=0),)

    def with_more(self, table: StatementTable) -> "UnitIndex":
        """The index of a table that holds the rows of this one, and then others."""
        most = self._parts[0]
        if (len(table) - len(most.rows)) * TAIL_SHARE > len(table):
            return UnitIndex(table)
        index = UnitIndex.__new__(UnitIndex)
        index._names = table.names
        index._parts = (most, _Ordered.of(table, first=len(most.rows)))
        return index

    def rows_of(self, units: Ints) -> Ints:
        """The rows of some units, which are distinct and have the numbers that `units_of` gives them; in order."""
        return np.sort(np.concatenate([part.among(units, self._names) for part in self._parts]))

    def rows(self, proposition: Proposition) -> Ints:
        """Rows that can bear on a proposition, in order; some of the same pair or person may not."""
        subject, object = (self._number(name) for name in (proposition.subject, proposition.object))
        if NONE in (subject, object):
            return np.empty(0, dtype=np.int64)
        by_subject = np.array([proposition.kind in ENDED_BY_DEATH])
        return self.rows_of(unit_numbers(by_subject, np.array([subject]), np.array([object]), count=len(self._names)))

    def _number(self, name: str) -> int:
        at = bisect_left(self._names, name)
        return at if at < len(self._names) and self._names[at] == name else NONE
