"""The bench of a very large study: what its newest reports say is put forward, and weighed with all that is known.

As nouns, a million claims are minutes and gigabytes. Nobody judges a million one by one either: the newest come first,
and the queue says how many it looked at. What is held of a proposition rests on every claim all the same.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from crimescape.assess import UnitIndex
from crimescape.assess.sources import fold_source
from crimescape.landscape.bench import Bench, TooMuchToldError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.weighing import claims_on
from crimescape.review import reports_judged
from crimescape.vocabulary import AsOf, Claim, Proposition, Statement

MOST_AS_NOUNS = 100_000
"""Of a study with no more claims all are put forward."""
MOST_CLAIMS = 20_000
"""So many claims, of the newest reports, are put forward of a larger one."""
MOST_SAID = 300
"""What more claims speak of is not weighed again for a proposal: each weighing takes as long as a tie."""


def bench_for(landscape: Landscape, *, as_of: AsOf) -> Bench:
    """The bench of a landscape: all its claims, or the newest of a very large one."""
    if landscape.counts["claims"] <= MOST_AS_NOUNS:
        return Bench(landscape, as_of=as_of)
    return NewestBench(landscape, as_of=as_of)


class NewestBench(Bench):
    """A bench on which only the claims of the newest reports lie; what bears on a belief is fetched."""

    most_weighed = 120
    most_looked_into = 40

    def __init__(self, landscape: Landscape, *, as_of: AsOf, most: int | None = None) -> None:
        newest = _newest(landscape, as_of=as_of, most=MOST_CLAIMS if most is None else most)
        super().__init__(
            landscape, as_of=as_of, claims=landscape.heard(landscape.view.claims(reports=newest), as_of=as_of)
        )
        self._table = landscape.holding.heard(as_of)
        self._index = UnitIndex(self._table)
        self._more: dict[str, Claim] = {}
        self._bearing: dict[Proposition, list[Statement]] = {}
        self._touching: dict[str, Sequence[Statement]] = {}
        self._said: dict[tuple[str, str, str], int] = {}

    @property
    def claims_in_all(self) -> int:
        """How many claims speak, whether they are put forward or not."""
        return len(self._table)

    def claim(self, claim_id: str) -> Claim:
        """A claim that speaks: one that is put forward, or one that was fetched beside it."""
        return self.claims.get(claim_id) or self._more[claim_id]

    @cached_property
    def _counts(self) -> dict[str, int]:
        table = self._table
        ends = np.concatenate([table.subject, table.object[table.object != table.subject]])
        counts = np.bincount(ends[ends >= 0], minlength=len(table.names))
        return dict(zip(table.names, counts.tolist(), strict=True))

    def heard_of(self, entity: str) -> int:
        """How many statements an entity is one end of."""
        return self._counts.get(entity, 0)

    def heard_from(self, source: str) -> int:
        """How many statements came through a source."""
        table, folded = self._table, fold_source(source)
        numbers = [i for i, link in enumerate(table.links) if fold_source(link) == folded]
        rows = np.searchsorted(table.link_starts, np.flatnonzero(np.isin(table.link, numbers)), side="right")
        return len(np.unique(rows))

    def touching(self, entity: str) -> Sequence[Statement]:
        """Statements of which an entity is one end.

        Raises
        ------
        TooMuchToldError
            When they are too many to be weighed again.
        """
        if self.heard_of(entity) > MOST_SAID:
            raise TooMuchToldError
        if entity not in self._touching:
            said = self._stated(self.landscape.claims([entity], as_of=self.as_of)) if self.heard_of(entity) else []
            self._touching[entity] = [s for s in said if entity in (s.subject, s.object or s.value)]
        return self._touching[entity]

    def claims_of(self, entity: str) -> list[Claim]:
        """Claims of which an entity is one end: of one who is much told of, those put forward."""
        told = self._ends.get(entity, ()) if self.heard_of(entity) > MOST_SAID else self.touching(entity)
        return [self.claim(s.claim) for s in told]

    def of_report(self, report: str) -> Sequence[Statement]:
        """Statements of a report."""
        if report not in self._reports:
            claims = self.landscape.heard(self.landscape.view.claims(reports=[report]), as_of=self.as_of)
            self._reports[report] = self._stated(claims)
        return self._reports[report]

    def alone(self, statement: Statement, about: Sequence[Proposition]) -> float:
        """How much turns on one claim, in [0, 1]: most, where least is said."""
        return max(1 / max(1, self._said_of(p)) for p in about)

    def _said_of(self, proposition: Proposition) -> int:
        """How many statements can bear on a proposition, there or anywhere."""
        pair = proposition.kind, proposition.subject, proposition.object
        if pair not in self._said:
            self._said[pair] = len(self._index.rows(proposition))
        return self._said[pair]

    def about(self, statement: Statement) -> tuple[Proposition, ...]:
        """What a statement bears on, but for deaths: what the dead led would have to be fetched for each of them."""
        return () if statement.predicate == "killed" else super().propositions_of(statement)

    def propositions_of(self, statement: Statement) -> tuple[Proposition, ...]:
        """What a statement bears on; of the death of one much told of, nothing is looked for."""
        if statement.predicate == "killed" and self.heard_of(statement.subject) > MOST_SAID:
            return ()
        return super().propositions_of(statement)

    def beside(self, proposition: Proposition) -> Sequence[Statement]:
        """Statements on a proposition that are shown beside one of them: of many, those put forward."""
        is_much = self._said_of(proposition) > MOST_SAID
        return super().bearing(proposition) if is_much else self.bearing(proposition)

    def bearing(self, proposition: Proposition) -> list[Statement]:
        """Statements that may bear on a proposition, of all reports.

        Raises
        ------
        TooMuchToldError
            When they are too many to be weighed again.
        """
        if proposition not in self._bearing:
            if self._said_of(proposition) > MOST_SAID:
                raise TooMuchToldError
            claims = claims_on(self.landscape, proposition, as_of=self.as_of)
            self._bearing[proposition] = self._stated(claims)
        return self._bearing[proposition]

    def _stated(self, claims: Sequence[Claim]) -> list[Statement]:
        self._more.update({c.id: c for c in claims})
        return [s for s in self.landscape.statements(claims) if s.subject != s.object]


def _newest(landscape: Landscape, *, as_of: AsOf, most: int) -> list[str]:
    """The newest reports that speak, as many as hold so many claims."""
    counts = Counter(landscape.view.claim_counts())
    # Judged ones wait no more: else a queue that was answered would hide all older ones.
    counts.subtract(
        c.report
        for c in landscape.view.claims(reports=reports_judged(landscape.judgements))
        if landscape.reviewed.word_on(c.id) is not None
    )
    speaking = landscape.holding.speaking(as_of.known)
    chosen, claims = [], 0
    for entry, _ in landscape.archive:
        if claims >= most:
            break
        if entry.report.id in speaking and (count := counts[entry.report.id]) > 0:
            chosen.append(entry.report.id)
            claims += count
    return chosen
