"""What a scenario does to a simulation: measures against all groups, and turns that some groups take."""

from dataclasses import dataclass
from enum import Enum

from crimescape.errors import RefusedError


class Turn(Enum):
    """What may be done or happen. No person takes part: a group loses its leadership, nobody is named."""

    HALF_RECRUITMENT = "half-recruitment"
    DOUBLE_INCAPACITATION = "double-incapacitation"
    ALLY = "ally"
    WAR = "war"
    SPLIT = "split"
    MERGE = "merge"
    LOSE_LEADERSHIP = "lose-leadership"


MEASURES = {
    Turn.HALF_RECRUITMENT: {"recruitment": 0.5},
    Turn.DOUBLE_INCAPACITATION: {"incapacitation": 2.0},
}
"""Turns that change rates for all groups, and by what factors."""
BOTH = "both"
AS_IT_IS = "as it is"
_FEWEST = {Turn.ALLY: 2, Turn.WAR: 2, Turn.MERGE: 2}
_WORDS = {
    Turn.HALF_RECRUITMENT: "recruitment is halved",
    Turn.DOUBLE_INCAPACITATION: "arrests are doubled",
    Turn.ALLY: "{all} ally",
    Turn.WAR: "{all} go to war",
    Turn.SPLIT: "{all} splits in two",
    Turn.MERGE: "{all} merge",
    Turn.LOSE_LEADERSHIP: "{all} loses its leadership",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One turn, and the groups that take it (none for a measure against all).

    Raises
    ------
    RefusedError
        For the wrong number of groups, or one named twice.
    """

    turn: Turn
    groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        word, fewest = self.turn.value, _FEWEST.get(self.turn, 1)
        if self.turn in MEASURES:
            if self.groups:
                raise RefusedError(f"'{word}' is for all groups and names none", where=", ".join(self.groups))
        elif len(self.groups) < fewest or (fewest == 1 and len(self.groups) != 1):
            wanted = "two groups or more" if fewest == 2 else "exactly one group"
            raise RefusedError(f"'{word}' takes {wanted}", mend=f"Write {word}:GROUP{',GROUP' * (fewest - 1)}.")
        if len(set(self.groups)) < len(self.groups):
            raise RefusedError(f"'{word}' names a group twice", where=", ".join(self.groups))

    @property
    def wording(self) -> str:
        """The step as a clause."""
        listed = " and ".join([", ".join(self.groups[:-1]), self.groups[-1]] if self.groups[1:] else self.groups)
        return _WORDS[self.turn].format(all=listed)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Steps taken together at the start, under the name they were asked for by; no step is how things go on."""

    name: str
    steps: tuple[Step, ...] = ()

    @property
    def factors(self) -> dict[str, float]:
        """By what each rate is multiplied."""
        out = {"recruitment": 1.0, "incapacitation": 1.0}
        for step in self.steps:
            for rate, factor in MEASURES.get(step.turn, {}).items():
                out[rate] *= factor
        return out

    @property
    def wording(self) -> str:
        """The scenario as a clause."""
        return ", and ".join(step.wording for step in self.steps) or "nothing is changed"


def read_scenario(text: str) -> Scenario:
    """The scenario that a text says: steps joined by ``+``, groups after a colon with commas between.

    Raises
    ------
    RefusedError
        With the words there are.

    Examples
    --------
    >>> read_scenario("half-recruitment+ally:Los Faroles,Northside Crew").wording
    'recruitment is halved, and Los Faroles and Northside Crew ally'
    """
    steps: list[Step] = []
    for part in text.split("+"):
        word, _, names = part.strip().partition(":")
        if word == BOTH and not names:
            steps += [Step(turn) for turn in MEASURES]
            continue
        try:
            turn = Turn(word)
        except ValueError as err:
            raise RefusedError(
                f"No scenario has a step '{word}'",
                choices=[*(t.value for t in Turn), BOTH],
                mend="Groups follow a colon: ally:GROUP,GROUP. Join steps by +.",
            ) from err
        steps.append(Step(turn, tuple(name for n in names.split(",") if (name := n.strip()))))
    return Scenario(text.strip(), tuple(steps))
