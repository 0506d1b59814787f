"""What rests on something: the beliefs that differ with and without it, and the statements that make them differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from crimescape.landscape.bench import Bench
from crimescape.landscape.landscape import Landscape
from crimescape.vocabulary import AsOf, Belief, Proposition, Statement

MOST_ALIKE = 1e-12
"""Probabilities that differ by no more are the same."""


@dataclass(frozen=True, slots=True)
class Resting:
    """One proposition that rests on something.

    Attributes
    ----------
    with_it, without_it : Belief or None
        None where nobody would speak of it: as of two entities that are one on that side.
    """

    proposition: Proposition
    with_it: Belief | None
    without_it: Belief | None

    @property
    def move(self) -> float:
        """How far a probability moves, in [0, 1]; 1 where it is believed on one side only."""
        if self.with_it is None or self.without_it is None:
            return 1.0
        pairs = zip(self.with_it.probabilities, self.without_it.probabilities, strict=True)
        return max(abs(a - b) for a, b in pairs)

    @property
    def differs(self) -> bool:
        """Whether the belief is another on this day; else it only rests on other statements."""
        return self.move > MOST_ALIKE


@dataclass(frozen=True, slots=True)
class Difference:
    """Two landscapes, beside each other.

    Attributes
    ----------
    resting : tuple of Resting
        The furthest moved first.
    touched : frozenset of str
        Ids of the claims that speak on one side only, or say something else there.
    """

    resting: tuple[Resting, ...]
    touched: frozenset[str]


def difference(a: Landscape, b: Landscape, *, as_of: AsOf, is_weighing: bool) -> Difference:
    """What differs between a landscape and the same without something.

    Parameters
    ----------
    is_weighing : bool
        Whether what is taken away changes how claims are weighed (grades, origins, dates, copies): then every belief
        is looked at. Else only those on which a claim bears that says something else, or is not there.
    """
    with_it, without_it = Bench(a, as_of=as_of), Bench(b, as_of=as_of)
    ids = with_it.statements.keys() | without_it.statements.keys()
    touched = frozenset(i for i in ids if with_it.statements.get(i) != without_it.statements.get(i))
    propositions = {p for side in (with_it, without_it) for p in _looked_at(side, touched, is_weighing=is_weighing)}
    resting = [Resting(p, _belief(with_it, p), _belief(without_it, p)) for p in propositions]
    kept = [
        r
        for r in resting
        if r.differs or _bears(with_it, r.proposition, touched) or _bears(without_it, r.proposition, touched)
    ]
    return Difference(tuple(sorted(kept, key=lambda r: (-r.move, r.proposition))), touched)


def _looked_at(bench: Bench, touched: frozenset[str], *, is_weighing: bool) -> Iterator[Proposition]:
    for statement in bench.statements.values():
        if is_weighing or statement.claim in touched:
            yield from bench.propositions_of(statement)
    if is_weighing:
        return
    # What is said of two in general counts in every place where something is said of them, and the other way round.
    for pair in {_ends(bench.statements[i]) for i in touched if i in bench.statements}:
        for statement in bench.touching(min(pair)):
            if _ends(statement) == pair:
                yield from bench.propositions_of(statement)


def _ends(statement: Statement) -> frozenset[str]:
    return frozenset((statement.subject, statement.object or statement.value))


def _belief(bench: Bench, proposition: Proposition) -> Belief | None:
    """None where no statement speaks of it: what bears on it without proposing it (a death) makes no belief."""
    speaks = any(proposition in bench.propositions_of(s) for s in bench.bearing(proposition))
    return bench.belief(proposition) if speaks else None


def _bears(bench: Bench, proposition: Proposition, touched: frozenset[str]) -> bool:
    return any(s.claim in touched for s in bench.bearing(proposition))


def told_otherwise(a: Landscape, b: Landscape) -> frozenset[str]:
    """Ids of all claims, known by whatever day, that say something else in the other landscape, or nothing."""
    claims = a.view.claims()
    sides = []
    for side in (a, b):
        told = [c for c in claims if c.report in side.reports and c.id not in side.rejected]
        sides.append({s.claim: s for s in side.statements(told)})
    before, after = sides
    return frozenset(i for i in before.keys() | after.keys() if before.get(i) != after.get(i))


def about(landscape: Landscape, entity: str, *, as_of: AsOf) -> Difference:
    """Everything believed about an entity, and the claims that speak of it."""
    bench = Bench(landscape, as_of=as_of)
    statements = [s for s in bench.statements.values() if entity in (s.subject, s.object, s.place)]
    propositions = {p for s in statements for p in bench.propositions_of(s)}
    mine = [p for p in propositions if entity in (p.subject, p.object, p.place)]
    resting = tuple(Resting(p, bench.belief(p), bench.belief(p)) for p in sorted(mine))
    return Difference(resting, frozenset(s.claim for s in statements))
