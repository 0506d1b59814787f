"""What waits for a person: one question, what it is about, and the verdicts that answer it."""

from dataclasses import dataclass

from crimescape.errors import UnknownNameError
from crimescape.vocabulary import Proposition, Verdict

CLAIM_VERDICTS = (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT)
OFFERED: dict[str, tuple[Verdict, ...]] = {
    "claim": CLAIM_VERDICTS,
    "again": CLAIM_VERDICTS,
    "doubt": CLAIM_VERDICTS,
    "names": (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE),
    "origins": (Verdict.ONE_ORIGIN, Verdict.INDEPENDENT_ORIGINS, Verdict.SUSPECTED_ORIGIN),
    "source": (Verdict.GRADE,),
    "report": (Verdict.DESCRIBE,),
}
"""Kinds of proposal, with the verdicts that answer each."""

QUESTIONS = {
    "claim": "Does the report say so?",
    "again": "A newer engine no longer finds this, or reads it the other way. Does your word on it stand?",
    "doubt": "An engine read this, and it did not hold against the text. Is it there?",
    "names": "One, or two?",
    "origins": "Do both go back to one origin?",
    "source": "How reliable has this source been, A to F?",
    "report": "When was this report published?",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One question for a person.

    Attributes
    ----------
    key : str
        Names it from one day to the next: a claim's or report's id, else its kind and what it is about.
    kind : str
        One of `OFFERED`.
    targets : tuple of str
        What a judgement on it is about.
    promise : tuple of float
        How much it may change, told from counts alone, before anything is weighed; the larger first.
    reason : str
        Why it waits, where that is not plain.
    propositions : tuple of Proposition
        The beliefs it bears on, as far as that is known beforehand.
    is_left_open : bool
        Whether a person looked at it and left it open: unsure is not unasked, and comes after all that is.
    """

    key: str
    kind: str
    targets: tuple[str, ...]
    promise: tuple[float, ...] = ()
    reason: str = ""
    propositions: tuple[Proposition, ...] = ()
    is_left_open: bool = False

    @property
    def question(self) -> str:
        """The question, in words."""
        return QUESTIONS[self.kind]

    @property
    def offered(self) -> tuple[Verdict, ...]:
        """The verdicts that answer it."""
        return OFFERED[self.kind]


def kinds_named(names: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of those names; all when none is given.

    Raises
    ------
    UnknownNameError
        For a name that is no kind, with those that are.
    """
    for name in names:
        if name not in OFFERED:
            raise UnknownNameError(f"Nothing of kind '{name}' waits", choices=list(OFFERED))
    return names or tuple(OFFERED)
