"""What a brief is made of and what it becomes: footing in, footnoted sentences out."""

from collections.abc import Mapping
from dataclasses import dataclass

from crimescape.errors import UnfoundedError
from crimescape.vocabulary import AsOf, Belief, Claim, Finding, Handling, Report


@dataclass(frozen=True, slots=True)
class Footing:
    """A claim with the report it stands in, and how it reads in plain words.

    Attributes
    ----------
    sentence : str
        What it says, flatly, with entities' names.
    date : str
        The report's date as printed.
    is_reviewed : bool
        Whether a person accepted it.
    """

    claim: Claim
    report: Report
    sentence: str
    date: str
    is_reviewed: bool


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


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its sentences."""

    title: str
    sentences: tuple[Finding, ...]


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


def may_travel(report: Report, *, as_of: AsOf) -> bool:
    """Whether a report may be cited in a brief without being raised by name: not protected, not under embargo."""
    if report.handling is Handling.SOURCE_PROTECTED:
        return False
    return report.embargo_until is None or report.embargo_until <= as_of.known
