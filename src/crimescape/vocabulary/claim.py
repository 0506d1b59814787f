"""What one report says: a predicate between two mentions, with its hedges, time, chain and quote."""

from dataclasses import dataclass
from enum import Enum

from crimescape.vocabulary.identity import content_id


class Kind(Enum):
    """What a mention or an entity can be."""

    GROUP = "group"
    PERSON = "person"
    PLACE = "place"


class Factuality(Enum):
    """Whether the report says it flatly, hedged, or says that it is not so."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    DENIED = "denied"


class Tense(Enum):
    """Whether it holds at the time of the report, held once and ended, or is expected."""

    CURRENT = "current"
    PAST = "past"
    FUTURE = "future"


class Mode(Enum):
    """Whether it is told as so, as somebody's plan, or as the writer's expectation."""

    STATED = "stated"
    PLANNED = "planned"
    OUTLOOK = "outlook"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that stand in a report: ``report.text[start:end] == text``, never a paraphrase."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name (or a phrase that stands for one) as written, at its place; never an entity.

    Attributes
    ----------
    entity : str
        The id, within this report, of whom it names: see `ReportEntity`.
    """

    kind: Kind
    text: str
    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class ReportEntity:
    """One of those a report speaks of, under every name the report itself uses.

    Attributes
    ----------
    id : str
        Unique within the report only, e.g. ``"gulf-cartel"``.
    names : tuple of str
        Every form as written, without the article; the fullest first.
    gazetteer : str
        Id of the gazetteer entry it was recognised by; empty when learned in the report.
    """

    id: str
    kind: Kind
    names: tuple[str, ...]
    gazetteer: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says. Immutable, quoted, never a fact.

    Attributes
    ----------
    id : str
        See `claim_id`: the engine that found it is provenance, not identity.
    report : str
        Id of the report.
    predicate : str
        One of the ontology's.
    object : Mention or None
        None exactly when the predicate takes a `value`.
    value : str
        The bare word for predicates such as ``status``; else empty.
    place : Mention or None
        Where it holds, when it is said of a place only.
    time : str or None
        EDTF where the sentence gives one.
    chain : tuple of str
        Through whom it came: the outlet first, the origin last. Never empty in the ledger.
    trigger : Quote or None
        The words that carry the predicate.
    hedges : tuple of str
        The words that weaken it, as written.
    confidence : float in [0, 1]
        How sure the engine is that the report says so; nothing about the world.
    engine : str
        Which engine and version found it.
    """

    id: str
    report: str
    predicate: str
    subject: Mention
    object: Mention | None
    quote: Quote
    value: str = ""
    place: Mention | None = None
    factuality: Factuality = Factuality.CERTAIN
    tense: Tense = Tense.CURRENT
    mode: Mode = Mode.STATED
    time: str | None = None
    chain: tuple[str, ...] = ()
    trigger: Quote | None = None
    hedges: tuple[str, ...] = ()
    confidence: float = 1.0
    engine: str = ""

    @property
    def origin(self) -> str:
        """The last link of the chain: who is said to know it; empty for a chain of none."""
        return self.chain[-1] if self.chain else ""

    @property
    def is_denied(self) -> bool:
        """Whether the report says that it is not so."""
        return self.factuality is Factuality.DENIED


def claim_id(
    *, report: str, predicate: str, subject: Mention, object: Mention | None, value: str, is_denied: bool, quote: Quote
) -> str:
    """Identity of a claim: report, predicate, argument spans, polarity and evidence span."""
    target: list[int] | str = [object.start, object.end] if object is not None else value
    return content_id(
        "claim",
        [report, predicate, [subject.start, subject.end], target, is_denied, [quote.start, quote.end]],
    )


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something an engine found that did not verify: it goes to review, never into beliefs."""

    claim: Claim
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one engine took from one report, as one unit.

    Attributes
    ----------
    engine : str
        Name and version; a new reading supersedes the earlier one of the same report.
    latest_dated : str or None
        The latest day that the text itself dates (EDTF day), for reports that declare no date.
    sentences, gated : int
        How many sentences the text has, and how many passed the gate and were parsed.
    accepted : tuple of str
        Names in the text that the engine knew because people of the study had accepted them; sorted.
    """

    report: str
    engine: str
    entities: tuple[ReportEntity, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    language: str = ""
    latest_dated: str | None = None
    sentences: int = 0
    gated: int = 0
    accepted: tuple[str, ...] = ()
