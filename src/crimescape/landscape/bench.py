"""All that speaks at one AsOf, laid out to be weighed again with one thing changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from crimescape.assess import OriginLink, assess, propositions
from crimescape.assess.bearing import ENDED_BY_DEATH
from crimescape.landscape.landscape import Landscape
from crimescape.vocabulary import AsOf, Belief, Claim, Doubt, Proposition, Statement


class Bench:
    """The claims that speak at an AsOf, as statements, found by what they bear on.

    Attributes
    ----------
    claims : dict of claim id to Claim
    statements : dict of claim id to Statement
        Less those whose two sides turned out to be one entity.
    """

    def __init__(self, landscape: Landscape, *, as_of: AsOf) -> None:
        self.landscape = landscape
        self.as_of = as_of
        self.grades = landscape.grades
        self.links = landscape.links
        claims = landscape.claims(as_of=as_of)
        self.claims: dict[str, Claim] = {c.id: c for c in claims}
        stated = landscape.statements(claims)
        self.statements: dict[str, Statement] = {s.claim: s for s in stated if s.subject != s.object}
        self._pairs: dict[frozenset[str], list[Statement]] = defaultdict(list)
        self._ends: dict[str, list[Statement]] = defaultdict(list)
        self._deaths: dict[str, list[Statement]] = defaultdict(list)
        for s in self.statements.values():
            self._pairs[_pair(s)].append(s)
            for end in {s.subject, s.object or s.value}:
                self._ends[end].append(s)
            if s.predicate == "killed":
                self._deaths[s.subject].append(s)
        self._beliefs: dict[Proposition, Belief] = {}

    @cached_property
    def doubts(self) -> dict[str, Doubt]:
        """What engines found and could not verify, by the id of the claim it would have been."""
        return {d.claim.id: d for d in self.landscape.view.doubts()}

    def touching(self, entity: str) -> Sequence[Statement]:
        """Statements of which an entity is one end."""
        return self._ends.get(entity, ())

    def claims_of(self, entity: str) -> list[Claim]:
        """Claims of which an entity is one end."""
        return [self.claims[s.claim] for s in self.touching(entity)]

    def bearing(self, proposition: Proposition) -> list[Statement]:
        """Statements that may bear on a proposition."""
        said = list(self._pairs.get(frozenset((proposition.subject, proposition.object)), ()))
        if proposition.kind in ENDED_BY_DEATH:
            said += self._deaths.get(proposition.subject, ())
        return said

    def propositions_of(self, statement: Statement) -> tuple[Proposition, ...]:
        """What a statement bears on; a death, on what the dead led or belonged to."""
        if statement.predicate != "killed":
            return propositions([statement])
        about = propositions(list(self.touching(statement.subject)))
        return tuple(p for p in about if p.kind in ENDED_BY_DEATH and p.subject == statement.subject)

    def belief(self, proposition: Proposition) -> Belief:
        """What is held of a proposition now."""
        if proposition not in self._beliefs:
            self._beliefs[proposition] = self.weigh(proposition, self.bearing(proposition))
        return self._beliefs[proposition]

    def weigh(
        self,
        proposition: Proposition,
        statements: Sequence[Statement],
        *,
        grades: Mapping[str, str] | None = None,
        links: Sequence[OriginLink] | None = None,
    ) -> Belief:
        """What would be held if just these statements spoke, or under other grades or links of origins."""
        return assess(
            proposition,
            statements,
            as_of=self.as_of,
            policy=self.landscape.policy,
            grades=self.grades if grades is None else grades,
            links=self.links if links is None else links,
            copies=self.landscape.copies,
        )


def _pair(s: Statement) -> frozenset[str]:
    return frozenset((s.subject, s.object or s.value))
