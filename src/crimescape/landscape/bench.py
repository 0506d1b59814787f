"""All that speaks at one AsOf, laid out to be weighed again with one thing changed."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from crimescape.assess import OriginLink, assess, propositions
from crimescape.assess.bearing import ENDED_BY_DEATH
from crimescape.assess.sources import fold_source
from crimescape.landscape.landscape import Landscape
from crimescape.vocabulary import AsOf, Belief, Claim, Doubt, Proposition, Statement


class TooMuchToldError(Exception):
    """More is said of a proposition, or of somebody, than is weighed again and again; see `newest`."""


class Bench:
    """The claims that speak at an AsOf, as statements, found by what they bear on.

    Attributes
    ----------
    most_weighed, most_looked_into : int
        So many proposals are weighed for one queue: the others follow by promise, and say so; and so many
        propositions are looked into for origins that may be one: those with most unnamed sources.
    claims : dict of claim id to Claim
    statements : dict of claim id to Statement
        Less those whose two sides turned out to be one entity.
    """

    most_weighed = 400
    most_looked_into = 300

    def __init__(self, landscape: Landscape, *, as_of: AsOf, claims: Sequence[Claim] | None = None) -> None:
        self.landscape = landscape
        self.as_of = as_of
        self.grades = landscape.grades
        self.links = landscape.links
        claims = landscape.claims(as_of=as_of) if claims is None else claims
        self.claims: dict[str, Claim] = {c.id: c for c in claims}
        stated = landscape.statements(claims)
        self.statements: dict[str, Statement] = {s.claim: s for s in stated if s.subject != s.object}
        self._pairs: dict[frozenset[str], list[Statement]] = defaultdict(list)
        self._ends: dict[str, list[Statement]] = defaultdict(list)
        self._deaths: dict[str, list[Statement]] = defaultdict(list)
        self._reports: dict[str, list[Statement]] = defaultdict(list)
        for s in self.statements.values():
            self._pairs[_pair(s)].append(s)
            self._reports[s.report].append(s)
            for end in {s.subject, s.object or s.value}:
                self._ends[end].append(s)
            if s.predicate == "killed":
                self._deaths[s.subject].append(s)
        self._beliefs: dict[Proposition, Belief] = {}

    @property
    def claims_in_all(self) -> int:
        """How many claims speak, whether they are put forward or not."""
        return len(self.claims)

    @cached_property
    def doubts(self) -> dict[str, Doubt]:
        """What engines found and could not verify, by the id of the claim it would have been."""
        return {d.claim.id: d for d in self.landscape.view.doubts()}

    def claim(self, claim_id: str) -> Claim:
        """A claim that speaks."""
        return self.claims[claim_id]

    def touching(self, entity: str) -> Sequence[Statement]:
        """Statements of which an entity is one end."""
        return self._ends.get(entity, ())

    def heard_of(self, entity: str) -> int:
        """How many statements an entity is one end of."""
        return len(self.touching(entity))

    def heard_from(self, source: str) -> int:
        """How many statements came through a source."""
        return len(self.spoken_by(source))

    def spoken_by(self, source: str) -> list[Statement]:
        """Statements that came through a source."""
        folded = fold_source(source)
        return [s for s in self.statements.values() if folded in {fold_source(link) for link in s.chain}]

    def of_report(self, report: str) -> Sequence[Statement]:
        """Statements of a report."""
        return self._reports.get(report, ())

    def claims_of(self, entity: str) -> list[Claim]:
        """Claims of which an entity is one end."""
        return [self.claim(s.claim) for s in self.touching(entity)]

    def alone(self, statement: Statement, about: Sequence[Proposition]) -> float:
        """How much turns on one claim, in [0, 1]: most, where only one voice says it, and few voices in all."""
        said = voice(statement)
        return max(1 / (len(self._voices[p]) * self._voices[p][said]) for p in about)

    @cached_property
    def _voices(self) -> dict[Proposition, Counter[str]]:
        voices: dict[Proposition, Counter[str]] = defaultdict(Counter)
        for statement in self.statements.values():
            for p in self.about(statement):
                voices[p][voice(statement)] += 1
        return voices

    def beside(self, proposition: Proposition) -> Sequence[Statement]:
        """Statements on a proposition that are shown beside one of them."""
        return self.bearing(proposition)

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

    def about(self, statement: Statement) -> tuple[Proposition, ...]:
        """What a statement bears on, as far as it takes to tell what promises most."""
        return self.propositions_of(statement)

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


def voice(statement: Statement) -> str:
    """Who says it: the far end of its chain, folded."""
    return fold_source(statement.chain[-1]) if statement.chain else ""


def _pair(s: Statement) -> frozenset[str]:
    return frozenset((s.subject, s.object or s.value))
