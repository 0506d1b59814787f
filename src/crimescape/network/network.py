"""The signed network at one AsOf: groups, and the ties that evidence makes probable."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from crimescape.errors import UnfoundedError
from crimescape.vocabulary import AsOf, Belief, Proposition, Sign, Tie


@dataclass(frozen=True, slots=True)
class Network:
    """A reading of beliefs on one day, as known on one day.

    Attributes
    ----------
    groups : tuple of (entity id, name)
        Groups with at least one tie shown, sorted by id.
    ties : tuple of Tie
        Sorted by the groups' ids, then by place.
    threshold : float in [0, 1]
        Ties whose more probable sign is less probable than this are hidden.
    hidden : int
        How many pairs with evidence are hidden by it.
    policy : str
        Hash of the policy the beliefs were computed under.
    weaker : int
        How many ties as probable as that were left out, where only the most probable were asked for.
    heard : mapping of Proposition to int
        How many claims weigh on a tie, where its belief names only some of them.
    """

    as_of: AsOf
    groups: tuple[tuple[str, str], ...]
    ties: tuple[Tie, ...]
    names: Mapping[str, str]
    threshold: float
    hidden: int
    policy: str
    weaker: int = 0
    heard: Mapping[Proposition, int] = field(default_factory=dict)

    def claims_in_all(self, belief: Belief) -> int:
        """How many claims weigh on a belief of it."""
        return self.heard.get(belief.proposition, len(belief.claims))

    def name(self, entity_id: str) -> str:
        """The name of a group or place; its id where none was given."""
        return self.names.get(entity_id, entity_id)

    def degree(self, group: str, *, sign: Sign) -> int:
        """How many groups one stands with (or against), by ties that are said of no one place."""
        return sum(1 for t in self.ties if t.sign is sign and not t.place and group in (t.a, t.b))

    def degrees(self) -> Mapping[tuple[str, Sign], int]:
        """The degree of every group by each sign that it has ties of."""
        return Counter((g, t.sign) for t in self.ties if not t.place for g in (t.a, t.b))

    def count(self, sign: Sign) -> int:
        """How many ties of one sign are shown, those said of one place only among them."""
        return sum(1 for t in self.ties if t.sign is sign)


def build_network(
    beliefs: Iterable[Belief], *, names: Mapping[str, str], as_of: AsOf, threshold: float, policy: str
) -> Network:
    """The network of beliefs about ties; a pair that no claim speaks of is never a tie.

    Parameters
    ----------
    beliefs : iterable of Belief
        Those of another kind than ``tie``, or without any claim that weighs, are passed over.
    threshold : float in [0, 1]
        See `Network`.

    Raises
    ------
    UnfoundedError
        When a belief is of another day or policy: one network is one reading.
    """
    ties, hidden = [], 0
    founded = (b for b in beliefs if b.claims and b.proposition.kind == "tie")
    for belief in sorted(founded, key=lambda b: b.proposition):
        if (belief.as_of, belief.policy) != (as_of, policy):
            raise UnfoundedError(
                f"A belief of {belief.as_of} under policy {belief.policy} has no place in this network",
                where=f"{as_of}, policy {policy}",
                mend="Assess every tie at the same two times under the same policy.",
            )
        sign = Sign.ALLIED if belief.probability("allied") >= belief.probability("hostile") else Sign.HOSTILE
        tie = Tie(belief.proposition.subject, belief.proposition.object, sign, belief)
        if tie.probability >= threshold:
            ties.append(tie)
        else:
            hidden += 1
    groups = sorted({g for t in ties for g in (t.a, t.b)})
    return Network(
        as_of=as_of,
        groups=tuple((g, names.get(g, g)) for g in groups),
        ties=tuple(ties),
        names=dict(names),
        threshold=threshold,
        hidden=hidden,
        policy=policy,
    )
