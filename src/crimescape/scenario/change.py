"""What a scenario changes: groups ally, fall out, split, merge, lose their leadership, enter or leave a place."""

from dataclasses import dataclass
from enum import Enum

from crimescape.errors import RefusedError


class Turn(Enum):
    """The turns that things may take. Persons take none: a group loses its leadership, nobody is named."""

    ALLY = "ally"
    RIVAL = "rival"
    SPLIT = "split"
    MERGE = "merge"
    LOSE_LEADERSHIP = "lose-leadership"
    ENTER = "enter"
    LEAVE = "leave"


FEWEST_GROUPS = {Turn.ALLY: 2, Turn.RIVAL: 2, Turn.MERGE: 2}
AT_A_PLACE = frozenset({Turn.ENTER, Turn.LEAVE})
WORDS = {
    Turn.ALLY: "{all} ally",
    Turn.RIVAL: "{all} turn against each other",
    Turn.SPLIT: "{all} splits in two",
    Turn.MERGE: "{all} merge",
    Turn.LOSE_LEADERSHIP: "{all} loses its leadership",
    Turn.ENTER: "{all} enters {place}",
    Turn.LEAVE: "{all} leaves {place}",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One turn of a scenario.

    Attributes
    ----------
    groups : tuple of str
        Ids or names of the groups that take it: at least two to ally, to fall out or to merge, else one.
    place : str
        Where, for entering and leaving; else empty.

    Raises
    ------
    RefusedError
        For too few groups, one named twice, or a place where none belongs.
    """

    turn: Turn
    groups: tuple[str, ...]
    place: str = ""

    def __post_init__(self) -> None:
        fewest = FEWEST_GROUPS.get(self.turn, 1)
        word = self.turn.value
        if len(self.groups) < fewest or (fewest == 1 and len(self.groups) != 1):
            wanted = "two groups or more, with commas between" if fewest == 2 else "exactly one group"
            raise RefusedError(f"'{word}' takes {wanted}", where=", ".join(self.groups) or "no group")
        if len(set(self.groups)) < len(self.groups):
            raise RefusedError(f"'{word}' names a group twice", where=", ".join(self.groups))
        if bool(self.place) != (self.turn in AT_A_PLACE):
            mend = f"Write --{word} 'GROUP: PLACE'." if self.turn in AT_A_PLACE else "Leave the place out."
            raise RefusedError(f"'{word}' {'needs' if self.turn in AT_A_PLACE else 'takes no'} place", mend=mend)

    def wording(self, *, names: tuple[str, ...] = (), place: str = "") -> str:
        """The change as a clause, under the names given, else its own.

        Examples
        --------
        >>> Change(Turn.ENTER, ("Los Faroles",), "Puerto Gris").wording()
        'Los Faroles enters Puerto Gris'
        """
        all_names = names or self.groups
        listed = all_names[0] if len(all_names) == 1 else ", ".join(all_names[:-1]) + " and " + all_names[-1]
        return WORDS[self.turn].format(all=listed, place=place or self.place)


def read_turn(word: str) -> Turn:
    """The turn of that name.

    Raises
    ------
    RefusedError
        When there is none; all are the choices.
    """
    try:
        return Turn(word)
    except ValueError as err:
        raise RefusedError(f"Nothing is changed by '{word}'", choices=[t.value for t in Turn]) from err


def read_change(word: str, text: str) -> Change:
    """The change that a word and its argument say: ``"ally"`` with ``"A, B"``, ``"enter"`` with ``"A: Place"``.

    Raises
    ------
    RefusedError
        When there is no such turn, or the argument is none of its.

    Examples
    --------
    >>> read_change("enter", "Los Faroles: Puerto Gris").place
    'Puerto Gris'
    """
    turn = read_turn(word)
    who, _, place = text.partition(":") if turn in AT_A_PLACE else (text, "", "")
    groups = tuple(name for part in who.split(",") if (name := part.strip()))
    return Change(turn, groups, place.strip())
