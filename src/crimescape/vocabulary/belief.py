"""What we hold about one proposition at one AsOf: how probable, how sure, and because of whom."""

from dataclasses import dataclass

from crimescape.vocabulary.time import AsOf

TIE_STATES = ("allied", "none", "hostile")
HOLDING_STATES = ("holds", "not")

LIKELIHOOD_WORDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)
"""Upper ends of the bands of ICD 203, with their words."""


def likelihood_word(probability: float) -> str:
    """The word of ICD 203 for a probability in [0, 1].

    Examples
    --------
    >>> likelihood_word(0.7)
    'likely'
    """
    return next(word for upper, word in LIKELIHOOD_WORDS if probability < upper)


@dataclass(frozen=True, slots=True, order=True)
class Proposition:
    """What a belief is about.

    Attributes
    ----------
    kind : str
        ``tie`` (two groups, states allied, none, hostile), or ``presence``, ``leadership``,
        ``membership``, ``part``, ``status`` (states holds, not).
    subject, object : str
        Entity ids; for a tie in sorted order. For ``status`` the object is the bare word.
    place : str
        Entity id of the place in which alone it is said to hold; empty for everywhere.
    """

    kind: str
    subject: str
    object: str
    place: str = ""

    @property
    def states(self) -> tuple[str, ...]:
        """The states it can be in."""
        return TIE_STATES if self.kind == "tie" else HOLDING_STATES

    @classmethod
    def tie(cls, a: str, b: str, *, place: str = "") -> "Proposition":
        """The tie between two groups, in either order."""
        first, second = sorted((a, b))
        return cls("tie", first, second, place)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one origin adds, for the state it speaks for.

    Attributes
    ----------
    kind : str
        The state it names with ``+`` or ``-``: ``allied+``, ``hostile-``, ``holds+`` ...
    change : float
        Log-odds of that state with every origin, minus log-odds without this one. Not additive.
    alone : float
        Probability of that state if this origin were all there is.
    is_unsettled : bool
        Whether it is suspected to share its origin with another.
    """

    origin: str
    kind: str
    change: float
    alone: float
    claims: tuple[str, ...]
    is_unsettled: bool = False


@dataclass(frozen=True, slots=True)
class Belief:
    """What we hold about one proposition at one AsOf, under one policy.

    Attributes
    ----------
    probabilities : tuple of float
        One for each of `proposition.states`; they sum to 1.
    ranges : tuple of (float, float)
        Lowest and highest over the policy's priors, per state.
    ignorance : float in [0, 1]
        Spread over the priors now, over the spread of the priors; 1 is no evidence.
    origins : int
        Independent origins that count; suspected ones among them are `unsettled`.
    likelihood, confidence : str
        The word for the most probable of the named states, and low, moderate or high. Never in one sentence.
    credibility : int
        1 (confirmed) to 6 (cannot be judged), an output.
    policy : str
        Hash of the policy it was computed under.
    """

    proposition: Proposition
    as_of: AsOf
    probabilities: tuple[float, ...]
    ranges: tuple[tuple[float, float], ...]
    ignorance: float
    origins: int
    unsettled: int
    likelihood: str
    confidence: str
    credibility: int
    claims: tuple[str, ...]
    policy: str
    contributions: tuple[Contribution, ...] = ()

    def probability(self, state: str) -> float:
        """The probability of one state, in [0, 1]."""
        return self.probabilities[self.proposition.states.index(state)]

    @property
    def leading_state(self) -> str:
        """The most probable state."""
        states = self.proposition.states
        return states[max(range(len(states)), key=lambda i: self.probabilities[i])]
