"""A result that cites the claims it rests on, and says from which layer it speaks."""

from dataclasses import dataclass
from enum import Enum

from crimescape.errors import UnfoundedError
from crimescape.vocabulary.time import AsOf


class Layer(Enum):
    """The three layers that never mix, and the people beside them."""

    REPORTED = "reported"
    ASSESSED = "assessed"
    PROJECTED = "projected"
    ANALYSIS = "analysis"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence that a person may act on.

    Attributes
    ----------
    text : str
        The sentence.
    claims : tuple of str
        Ids of the claims it rests on; only analysis, signed by a person, may have none.
    signed : str
        The person, for analysis; else empty.
    """

    layer: Layer
    text: str
    claims: tuple[str, ...]
    as_of: AsOf
    signed: str = ""

    def __post_init__(self) -> None:
        if not self.claims and not (self.layer is Layer.ANALYSIS and self.signed):
            raise UnfoundedError(
                f"A sentence without footing: '{self.text}'", mend="Cite claims, or sign it as analysis."
            )
