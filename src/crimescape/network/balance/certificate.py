"""Why no division leaves fewer ties frustrated: negative cycles packed into ties, checked in whole numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from crimescape.errors import UnfoundedError
from crimescape.network.balance.signed import SignedGraph, Signs

Cycle = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Packing:
    """Negative cycles with weights that no tie carries more than 1 of: at least their sum of ties is frustrated.

    Attributes
    ----------
    cycles : tuple of tuple of int
        The ties of each cycle, by index.
    weights : tuple of int
        The weight of each, as a multiple of one over the denominator.
    denominator : int
        1 where the cycles share no tie.
    """

    cycles: tuple[Cycle, ...]
    weights: tuple[int, ...]
    denominator: int = 1

    @property
    def bound(self) -> int:
        """The sum of the weights, rounded up: ties are whole."""
        return -(-sum(self.weights) // self.denominator)


@dataclass(frozen=True, slots=True)
class Branch:
    """Two cases of which one holds: a tie is frustrated, or it is not."""

    tie: int
    frustrated: "Proof"
    kept: "Proof"


Proof = Packing | Branch


@dataclass(frozen=True, slots=True)
class Part:
    """Ties of which some number at least is frustrated, and the proof.

    Attributes
    ----------
    ties : tuple of int
        Parts share none, so that their bounds add up.
    """

    ties: tuple[int, ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Certificate:
    """The proof of a lower bound, part by part."""

    parts: tuple[Part, ...] = ()

    @property
    def kind(self) -> str:
        """``packing`` where cycles suffice, ``search`` where cases had to be told apart as well."""
        return "search" if any(isinstance(p.proof, Branch) for p in self.parts) else "packing"

    @property
    def cases(self) -> int:
        """How many packings it consists of."""
        return sum(sum(1 for _ in _packings(p.proof)) for p in self.parts)

    def cycles(self) -> Iterator[Cycle]:
        """All cycles of all its packings."""
        for part in self.parts:
            for packing in _packings(part.proof):
                yield from packing.cycles

    def record(self) -> dict[str, object]:
        """What it is, in numbers, as a JSON-ready record."""
        return {
            "kind": self.kind,
            "parts": len(self.parts),
            "cases": self.cases,
            "cycles": sum(1 for _ in self.cycles()),
        }


class Bounded(Protocol):
    """What has a division, the ties at odds with it, and a certificate of the least number of such ties."""

    @property
    def partition(self) -> Signs:
        """-1 or +1 for each node."""

    @property
    def upper(self) -> int:
        """How many ties the division leaves frustrated."""

    @property
    def lower(self) -> int:
        """How many every division does."""

    @property
    def certificate(self) -> Certificate:
        """Why."""


def check_certificate(graph: SignedGraph, result: Bounded) -> int:
    """The lower bound that the certificate proves for the graph, checked in whole numbers without the solver.

    Every cycle is closed and has an odd number of negative ties; no tie carries more than it may; parts share no tie;
    and the division leaves as many ties frustrated as is said.

    Returns
    -------
    int
        The result is proven where this equals its upper bound.

    Raises
    ------
    UnfoundedError
        When any of it does not hold.
    """
    signs, ends = graph.signs.tolist(), graph.ends.tolist()
    sides = [int(x) for x in result.partition]
    at_odds = sum(s * sides[a] * sides[b] < 0 for s, (a, b) in zip(signs, ends, strict=True))
    _demand(at_odds == result.upper, f"The division leaves {at_odds} ties frustrated, not {result.upper}")
    seen: set[int] = set()
    total = 0
    for part in result.certificate.parts:
        scope = set(part.ties)
        _demand(not scope & seen, "Two parts share a tie")
        seen |= scope
        total += _bound(part.proof, scope, signs, ends, frozenset(), frozenset())
    _demand(total >= result.lower, f"The cycles prove {total} frustrated ties, not {result.lower}")
    return total


def _bound(
    proof: Proof,
    scope: set[int],
    signs: Sequence[int],
    ends: Sequence[Sequence[int]],
    frustrated: frozenset[int],
    kept: frozenset[int],
) -> int:
    """The number of ties of the scope that are frustrated in this case, at least."""
    if isinstance(proof, Branch):
        _demand(proof.tie in scope - frustrated - kept, f"Tie {proof.tie} is no case to tell apart here")
        return min(
            _bound(proof.frustrated, scope, signs, ends, frustrated | {proof.tie}, kept),
            _bound(proof.kept, scope, signs, ends, frustrated, kept | {proof.tie}),
        )
    loads: Counter[int] = Counter()
    for cycle, weight in zip(proof.cycles, proof.weights, strict=True):
        _demand(weight >= 0, "A weight is negative")
        _demand(scope.issuperset(cycle), "A cycle leaves its part")
        _demand_negative(cycle, signs, ends)
        for tie in cycle:
            loads[tie] += weight
    for tie, load in loads.items():
        # A frustrated tie hits its cycles at a cost that is counted; a kept tie can hit none, and may carry any weight.
        most = 0 if tie in frustrated else load if tie in kept else proof.denominator
        _demand(load <= most, f"Tie {tie} carries more than it may")
    return len(frustrated) + proof.bound


def _demand_negative(cycle: Cycle, signs: Sequence[int], ends: Sequence[Sequence[int]]) -> None:
    _demand(len(set(cycle)) == len(cycle), "A cycle takes a tie twice")
    # Where every node has an even number of its ties, the ties are closed walks, one of them negative if all are.
    degrees = Counter(node for tie in cycle for node in ends[tie])
    _demand(all(degree % 2 == 0 for degree in degrees.values()), "A cycle is not closed")
    _demand(sum(signs[tie] < 0 for tie in cycle) % 2 == 1, "A cycle is not negative")


def _demand(holds: bool, what: str) -> None:
    if not holds:
        raise UnfoundedError(what, where="certificate of frustration")


def _packings(proof: Proof) -> Iterator[Packing]:
    if isinstance(proof, Packing):
        yield proof
        return
    yield from _packings(proof.frustrated)
    yield from _packings(proof.kept)
