"""A table of statements cut where no belief is cut, to be assessed piece by piece, and the beliefs put together."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np

from crimescape.assess.bearing import ENDED_BY_DEATH
from crimescape.assess.columns.arrays import Flags, Ints, laid_out, numbered
from crimescape.assess.columns.assessing import assess_table
from crimescape.assess.columns.bearings import ENDING, KINDS, PropositionTable
from crimescape.assess.columns.beliefs import FIGURES, BeliefTable
from crimescape.assess.columns.statements import NONE, PREDICATES, StatementTable
from crimescape.assess.origins import OriginLink
from crimescape.assess.policy import Policy
from crimescape.vocabulary import AsOf, Proposition

BY_SUBJECT = np.array([p in ENDING for p in PREDICATES])
"""Of each predicate, whether its rows meet by their subject alone; of others, by both ends."""
BY_SUBJECT_KINDS = np.array([kind in ENDED_BY_DEATH for kind in KINDS])
"""The same of each kind of proposition."""


@dataclass(frozen=True, slots=True)
class Terms:
    """All that a belief depends on beside the statements: see `assess_table`."""

    as_of: AsOf
    policy: Policy
    grades: Mapping[str, str] = field(default_factory=dict)
    links: Sequence[OriginLink] = ()
    copies: Mapping[str, str] = field(default_factory=dict)


def assess_under(terms: Terms, table: StatementTable) -> BeliefTable:
    """The beliefs of a table under some terms."""
    return assess_table(
        table,
        as_of=terms.as_of,
        policy=terms.policy,
        grades=terms.grades,
        links=terms.links,
        copies=terms.copies,
    )


def assess_shard(shard: tuple[StatementTable, Ints], *, terms: Terms) -> BeliefTable:
    """The beliefs of a shard, to be sent back and joined: without names and claims, by rows of the whole table.

    Parameters
    ----------
    shard : (StatementTable, array of int)
        Some rows of a table, and which they are.
    """
    beliefs = assess_under(terms, shard[0])
    return replace(beliefs, names=(), claims=beliefs.claims[:0], claim_rows=shard[1][beliefs.claim_rows])


def units_of(table: StatementTable) -> Ints:
    """Of each row, what it can never be assessed apart from: its pair; for leaders, members and deaths the person."""
    return unit_numbers(BY_SUBJECT[table.predicate], table.subject, table.object, count=len(table.names))


def unit_numbers(by_subject: Flags, subject: Ints, object: Ints, *, count: int) -> Ints:
    """A number for the subject, or for the pair in either order, among so many names."""
    first = np.where(by_subject, subject, np.minimum(subject, object))
    second = np.where(by_subject, count, np.maximum(subject, object))
    return first * (count + 1) + second


class UnitIndex:
    """Where the statements that bear on a proposition stand in a table, found without looking at the others."""

    def __init__(self, table: StatementTable) -> None:
        self._names = table.names
        units = units_of(table)
        self._order = np.argsort(units, kind="stable")
        self._units = units[self._order]

    def rows(self, proposition: Proposition) -> Ints:
        """Rows that can bear on a proposition, in order; some of the same pair or person may not."""
        subject, object = (self._number(name) for name in (proposition.subject, proposition.object))
        if NONE in (subject, object):
            return np.empty(0, dtype=np.int64)
        by_subject = np.array([proposition.kind in ENDED_BY_DEATH])
        unit = unit_numbers(by_subject, np.array([subject]), np.array([object]), count=len(self._names))
        begin, end = np.searchsorted(self._units, unit), np.searchsorted(self._units, unit, side="right")
        return np.sort(self._order[int(begin[0]) : int(end[0])])

    def _number(self, name: str) -> int:
        at = bisect_left(self._names, name)
        return at if at < len(self._names) and self._names[at] == name else NONE


def shards_of(table: StatementTable, *, shards: int) -> list[Ints]:
    """Rows of each of some shards of about the same cost."""
    if shards <= 1 or not len(table):
        return [np.arange(len(table))]
    units, unit = numbered(units_of(table))
    # What is said of a pair everywhere is weighed again for each place that is named.
    placed = np.unique(unit[table.place >= 0] * (len(table.names) + 1) + table.place[table.place >= 0])
    cost = np.bincount(unit) * (1 + np.bincount(placed // (len(table.names) + 1), minlength=len(units)))
    # There and back again, from the dearest down: no shard has the first of every turn.
    turn = np.arange(len(units)) % (2 * shards)
    whose = np.empty(len(units), dtype=np.int64)
    whose[np.argsort(-cost, kind="stable")] = np.where(turn < shards, turn, 2 * shards - 1 - turn)
    return [np.flatnonzero(whose[unit] == shard) for shard in range(shards)]


def join_beliefs(parts: Sequence[BeliefTable], *, table: StatementTable) -> BeliefTable:
    """The beliefs of parts of a table as one."""
    kind, subject, object, place = (
        np.concatenate([getattr(part.propositions, f.name) for part in parts]) for f in fields(PropositionTable)
    )
    order = np.lexsort((place, object, subject, kind))
    counts = np.concatenate([np.diff(part.claim_starts) for part in parts])
    begins = np.cumsum(counts) - counts
    columns: dict[str, Any] = {  # Any: arrays of several types
        name: np.concatenate([getattr(part, name) for part in parts])[order] for name in FIGURES
    }
    return replace(
        parts[0],
        names=table.names,
        claims=table.claims,
        propositions=PropositionTable(kind[order], subject[order], object[order], place[order]),
        claim_rows=np.concatenate([part.claim_rows for part in parts])[laid_out(begins[order], counts[order])],
        claim_starts=np.concatenate([[0], np.cumsum(counts[order])]),
        **columns,
    )
