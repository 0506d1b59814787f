"""What a brief is made of and what it becomes: footing in, footnoted sentences out."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

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
from crimescape.vocabulary import AsOf, Belief, Claim, Finding, Handling, Report, strictest


def is_named(origin: str) -> bool:
    """Whether an origin is somebody (has a capital letter), or only a kind of source ("documents")."""
    return any(c.isupper() for c in origin)


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
    """

    claim: Claim
    report: Report
    sentence: str
    date: str
    is_reviewed: bool

    @property
    def outlet(self) -> str:
        """Who published it."""
        return self.report.outlet or "an outlet not named"

    @property
    def origin(self) -> str:
        """Whom the outlet cites for it, the last of the chain; empty where it speaks in its own voice.

        One without a name ("intelligence documents") comes with whoever is said to have seen it: by itself,
        it may be another in every report.
        """
        relays = self.claim.chain[1:]
        if not relays:
            return ""
        return relays[-1] if is_named(relays[-1]) or len(relays) == 1 else f"{relays[-1]} by way of {relays[-2]}"

    @property
    def published_by(self) -> datetime.date | None:
        """The last day on which it may have been published; None where that is open."""
        last = self.date.rpartition("/")[2]
        return datetime.date.fromisoformat(last) if len(last) == 10 else None

    @property
    def order(self) -> tuple[str, str, str]:
        """By date, then outlet, then id: one order for every list."""
        return self.date, self.outlet, self.claim.id


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
    """

    focus: tuple[str, ...]
    names: Mapping[str, str]
    beliefs: tuple[Belief, ...]
    footings: Mapping[str, Footing]
    as_of: AsOf
    head: str
    policy: str
    withheld: int = 0
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


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its paragraphs of sentences.

    Attributes
    ----------
    notes : tuple of str
        What the section does not tell, and why: words on the draft itself, never on the world.
    """

    title: str
    paragraphs: tuple[tuple[Finding, ...], ...]
    notes: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Finding, ...]:
        """Every sentence, in order."""
        return tuple(f for paragraph in self.paragraphs for f in paragraph)


@dataclass(frozen=True, slots=True)
class Brief:
    """A draft: machine text that people edit, every sentence with its layer and its footing."""

    title: str
    sections: tuple[Section, ...]
    material: Material

    @property
    def cited(self) -> tuple[str, ...]:
        """Claim ids in the order first cited."""
        return tuple(dict.fromkeys(c for s in self.sections for f in s.sentences for c in f.claims))

    @property
    def unreviewed(self) -> int:
        """How many cited claims no person has reviewed."""
        return sum(not self.material.footing(c).is_reviewed for c in self.cited)

    @property
    def handling(self) -> Handling:
        """How the brief must be handled: as the strictest of the reports it cites."""
        return strictest(*(self.material.footing(c).report.handling for c in self.cited))
