"""What a brief may rest on: claims with their reports, beliefs, and what network, territory and precedents say."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from crimescape.brief.facts import (
    ComplementFact,
    CoverageFact,
    FrustrationFact,
    IndicatorFact,
    OutlookFact,
    PrecedentFact,
    ScenarioFact,
    SharedEnemyFact,
    ShareFact,
    StrainFact,
)
from crimescape.errors import UnfoundedError
from crimescape.vocabulary import AsOf, Belief, Claim, Proposition, Report


def is_named(origin: str) -> bool:
    """Whether an origin is somebody (ends in a name), or only a kind of source ("US and Mexican documents")."""
    return origin.rpartition(" ")[2].strip("\"'”»)")[:1].isupper()


@dataclass(frozen=True, slots=True)
class Footing:
    """A claim with the report it stands in, and how it reads in plain words.

    Attributes
    ----------
    sentence : str
        What it says, flatly, with entities' names.
    date : str
        The report's date: a day, or first/last with ``..`` where it is open.
    is_reviewed : bool
        Whether a person accepted it.
    names : tuple of str
        Names of subject, object and place as entities; empty where the claim's own words must do.
    appearances : tuple of (entity id, appearance key)
        Who in its report stands for which entity.
    """

    claim: Claim
    report: Report
    sentence: str
    date: str
    is_reviewed: bool
    names: tuple[str, str, str] = ("", "", "")
    appearances: tuple[tuple[str, str], ...] = ()

    @property
    def subject(self) -> str:
        """Name of whom it speaks."""
        return self.names[0] or self.claim.subject.text

    @property
    def object(self) -> str:
        """Name of whom else it speaks; empty for none."""
        return self.names[1] or (self.claim.object.text if self.claim.object else "")

    @property
    def place(self) -> str:
        """Name of the place in which alone it is said to hold; empty for none."""
        return self.names[2] or (self.claim.place.text if self.claim.place else "")

    @property
    def origin(self) -> tuple[str, str]:
        """Whom the outlet cites for it, the last of the chain, and by way of whom; empty in its own voice.

        One without a name ("intelligence documents") comes with whoever is said to have seen it: by itself,
        it may be another in every report.
        """
        relays = self.claim.chain[1:]
        if not relays:
            return "", ""
        return relays[-1], "" if is_named(relays[-1]) or len(relays) == 1 else relays[-2]

    @property
    def published_by(self) -> datetime.date | None:
        """The last day on which it may have been published; None where that is open."""
        last = self.date.rpartition("/")[2]
        return datetime.date.fromisoformat(last) if len(last) == 10 else None

    @property
    def order(self) -> tuple[str, str, str]:
        """By date, then outlet, then id: one order for every list."""
        return self.date, self.report.outlet, self.claim.id


@dataclass(frozen=True, slots=True)
class Material:
    """Everything one brief may rest on.

    Attributes
    ----------
    focus : tuple of str
        Entity ids the brief is about, in the order asked.
    names : mapping of entity id to name
    beliefs : tuple of Belief
        About the focus.
    footings : mapping of claim id to Footing
        Claims that beliefs and sentences may cite.
    head : str
        The ledger head, printed at the end.
    withheld : int
        Claims left out because their reports are protected or under embargo.
    one : tuple of frozenset of str
        Appearances (and ``gazetteer:ID``) that a person held to be one, each set whole.
    unsettled : mapping of Proposition to tuple of str
        Origins behind a belief of which nobody settled whether they are one.
    coverage ... indicators : tuples
        See `crimescape.brief.facts`.
    """

    focus: tuple[str, ...]
    names: Mapping[str, str]
    beliefs: tuple[Belief, ...]
    footings: Mapping[str, Footing]
    as_of: AsOf
    head: str
    policy: str
    withheld: int = 0
    one: tuple[frozenset[str], ...] = ()
    unsettled: Mapping[Proposition, tuple[str, ...]] = field(default_factory=dict)
    coverage: tuple[CoverageFact, ...] = ()
    shares: tuple[ShareFact, ...] = ()
    complements: tuple[ComplementFact, ...] = ()
    shared_enemies: tuple[SharedEnemyFact, ...] = ()
    frustration: tuple[FrustrationFact, ...] = ()
    strains: tuple[StrainFact, ...] = ()
    scenarios: tuple[ScenarioFact, ...] = ()
    precedents: tuple[PrecedentFact, ...] = ()
    outlooks: tuple[OutlookFact, ...] = ()
    indicators: tuple[IndicatorFact, ...] = ()

    def name(self, entity_id: str) -> str:
        """The name of an entity."""
        return self.names.get(entity_id, entity_id)

    def footing(self, claim_id: str) -> Footing:
        """The footing of a claim.

        Raises
        ------
        UnfoundedError
            When the claim is not among those the brief may rest on.
        """
        if claim_id not in self.footings:
            raise UnfoundedError(
                f"No claim {claim_id} to rest on",
                mend="It was rejected, erased, withheld, or never there: draft again.",
            )
        return self.footings[claim_id]

    @property
    def ties(self) -> tuple[Belief, ...]:
        """Ties that involve the focus and rest on claims: both ends in it first, then the more probable."""
        focus = set(self.focus)

        def order(belief: Belief) -> tuple[int, float, str, str, str]:
            p = belief.proposition
            strongest = max(belief.probability("allied"), belief.probability("hostile"))
            return -len({p.subject, p.object} & focus), -strongest, p.subject, p.object, p.place

        ties = (b for b in self.beliefs if b.proposition.kind == "tie" and b.claims)
        return tuple(sorted((b for b in ties if {b.proposition.subject, b.proposition.object} & focus), key=order))
