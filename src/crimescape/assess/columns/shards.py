"""A table of statements cut where no belief is cut, to be assessed piece by piece, and the beliefs put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np

from crimescape.assess.columns.arrays import Ints, gathered, numbered
from crimescape.assess.columns.assessing import assess_table
from crimescape.assess.columns.bearings import PropositionTable
from crimescape.assess.columns.beliefs import FIGURES, BeliefTable
from crimescape.assess.columns.statements import StatementTable
from crimescape.assess.columns.units import units_of
from crimescape.assess.origins import OriginLink
from crimescape.assess.policy import Policy
from crimescape.vocabulary import AsOf


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
        claim_rows=gathered(np.concatenate([part.claim_rows for part in parts]), begins[order], counts[order]),
        claim_starts=np.concatenate([[0], np.cumsum(counts[order])]),
        **columns,
    )
