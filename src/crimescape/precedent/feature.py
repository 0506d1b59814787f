"""What cases are compared by: twelve questions with small scales, each answer a number from 0 to 1, or unknown."""

from dataclasses import dataclass

from crimescape.errors import UnknownNameError

UNKNOWN = "unknown"
"""The word for what a record leaves open; as a number it is no number (NaN)."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One question that is asked of every case.

    Attributes
    ----------
    name : str
    question : str
        What it asks of the side that is coded.
    levels : tuple of (word, value)
        The scale, from 0 to 1. Between two words lie probabilities and shares: 0.8 on no (0) to yes (1) is "yes,
        with probability 0.8", and its distance from a case coded "yes" is 0.2, the expected one.
    weight : float
        How much a difference counts beside the others.
    is_defining : bool
        Whether it lies in the very word of a kind: a truce is between former enemies, a splinter war follows a split.
        That likeness finds the kind again by these is no discovery.
    """

    name: str
    question: str
    levels: tuple[tuple[str, float], ...]
    weight: float = 1.0
    is_defining: bool = False

    def value(self, word: str) -> float:
        """The number of a word of the scale; NaN for ``unknown``.

        Raises
        ------
        UnknownNameError
            When the scale has no such word.
        """
        if word == UNKNOWN:
            return float("nan")
        scale = dict(self.levels)
        if word not in scale:
            raise UnknownNameError(f"'{word}' is no level of {self.name}", choices=[*scale, UNKNOWN])
        return scale[word]

    def word(self, value: float) -> str:
        """The word of the scale nearest to a number; ``unknown`` for NaN."""
        if value != value:
            return UNKNOWN
        return min(self.levels, key=lambda level: abs(level[1] - value))[0]


_NO_YES = (("no", 0.0), ("yes", 1.0))
_SHARE = (("none", 0.0), ("some", 0.5), ("most", 1.0))

FEATURES = (
    Feature(
        "rival_strength",
        "How strong was the strongest rival beside the strongest of them?",
        (("weaker", 0.0), ("equal", 0.5), ("stronger", 1.0)),
    ),
    Feature(
        "allies",
        "How many groups stood on the side?",
        (("one", 0.0), ("two", 1 / 3), ("three", 2 / 3), ("more", 1.0)),
        is_defining=True,
    ),
    Feature(
        "former_enemies",
        "What share of them had fought one another in the five years before?",
        _SHARE,
        is_defining=True,
    ),
    Feature("shared_enemy", "What share of them fought the same rival?", _SHARE, is_defining=True),
    Feature("weakened", "What share of them was weakened or fragmented?", _SHARE),
    Feature(
        "leader_lost", "Was a leader of those involved arrested, killed or extradited in the year before?", _NO_YES
    ),
    Feature(
        "recent_split",
        "Did one of those involved break up within two years before, or by this?",
        _NO_YES,
        is_defining=True,
    ),
    Feature(
        "common_origin", "Had those involved, rivals too, come out of one organisation?", _NO_YES, is_defining=True
    ),
    Feature(
        "fragmentation",
        "Into how many groups was the landscape divided (effective number: about 1, 4, 8 or more)?",
        (("one", 0.0), ("few", 0.5), ("many", 1.0)),
    ),
    Feature("contested", "What share of where they stood was contested?", _SHARE),
    Feature(
        "state_pressure",
        "How hard did the state press on them?",
        (("low", 0.0), ("middling", 0.5), ("high", 1.0)),
        0.5,
    ),
    Feature("from_prison", "Was it decided or led from prison, on either side?", _NO_YES, 0.5),
)
"""In the order in which they are told. The last two count half: reports on a study's own groups rarely answer them,
and they are the ones on which two readers of the same case disagree most easily."""

NAMES = tuple(f.name for f in FEATURES)
WEIGHTS = tuple(f.weight for f in FEATURES)


def feature(name: str) -> Feature:
    """The feature of that name.

    Raises
    ------
    UnknownNameError
        With the nearest, when there is none.
    """
    found = {f.name: f for f in FEATURES}
    if name not in found:
        raise UnknownNameError.near("feature", name, list(found))
    return found[name]
