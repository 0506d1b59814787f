"""How groups stand and where they are, as chances on one day: what a scenario changes, and what is measured."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from crimescape.errors import UnknownNameError

Chances = npt.NDArray[np.float64]
Claims = tuple[str, ...]
Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Two ids in the order in which a pair is known."""
    return (a, b) if a <= b else (b, a)


@dataclass(frozen=True, eq=False)
class Situation:
    """The groups of one day with the chances of their ties and presences; what nobody reports has none.

    Attributes
    ----------
    groups, places : tuple of str
        Entity ids; the order of the arrays.
    names : mapping of id to name
    allied, hostile : array, shape (n_groups, n_groups), float in [0, 1]
        Chance that two groups stand together, and against each other; symmetric, nought for pairs that no claim
        speaks of. The two sum to 1 at most.
    presence : array, shape (n_groups, n_places), float in [0, 1]
        Chance that a group is in a place; nought where no claim says anything.
    tie_claims, presence_claims : mapping of (id, id) to claim ids
        What each chance rests on: pairs of groups in sorted order; a group and a place.
    presence_origins : mapping of (group, place) to keys of witnesses
    assumed : frozenset of (id, id)
        Ties and presences that a scenario put there: they rest on no claim.
    """

    groups: tuple[str, ...]
    places: tuple[str, ...]
    names: Mapping[str, str]
    allied: Chances
    hostile: Chances
    presence: Chances
    tie_claims: Mapping[Pair, Claims]
    presence_claims: Mapping[Pair, Claims]
    presence_origins: Mapping[Pair, Claims] = field(default_factory=dict)
    assumed: frozenset[Pair] = frozenset()

    def __post_init__(self) -> None:
        for array in (self.allied, self.hostile, self.presence):
            array.setflags(write=False)

    @property
    def n_groups(self) -> int:
        """How many groups there are."""
        return len(self.groups)

    @property
    def tied(self) -> Chances:
        """Chance that two groups are tied at all, either way; shape (n_groups, n_groups)."""
        return np.minimum(self.allied + self.hostile, 1.0)

    @property
    def signed(self) -> Chances:
        """Expected sign of each tie, in [-1, 1]; shape (n_groups, n_groups)."""
        return self.allied - self.hostile

    def name(self, entity_id: str) -> str:
        """The name of a group or place; its id where none was given."""
        return self.names.get(entity_id, entity_id)

    def index(self, group: str) -> int:
        """Where a group stands in the arrays.

        Raises
        ------
        UnknownNameError
            When no claim of that day ties it or places it.
        """
        if group not in self.groups:
            known = {self.name(g): g for g in self.groups}
            raise UnknownNameError.near("group", self.name(group), list(known))
        return self.groups.index(group)

    def claims_on(self, a: str, b: str) -> Claims:
        """What is reported of the tie between two groups; nothing for one that is assumed."""
        return () if pair(a, b) in self.assumed else self.tie_claims.get(pair(a, b), ())
