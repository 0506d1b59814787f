"""The groups of a simulation: how they stand to one another, and where they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from crimescape.errors import RefusedError, UnknownNameError

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Setting:
    """Groups with the weights of their ties and their shares of places; no chances: all is as it stands here.

    Attributes
    ----------
    groups, places : tuple of str
        Names or ids; the order of the arrays.
    rivalry, alliance : array, shape (n_groups, n_groups), float >= 0
        Weight of each tie; symmetric, nought on the diagonal. A rival of weight 3 is fought 3 times as hard as a
        stranger met, besides what strangers do.
    presence : array, shape (n_groups, n_places), float >= 0
        How a group's members spread over places, in any unit; nought where it is not.

    Raises
    ------
    RefusedError
        When shapes or signs are not so.
    """

    groups: tuple[str, ...]
    places: tuple[str, ...]
    rivalry: Floats
    alliance: Floats
    presence: Floats

    def __post_init__(self) -> None:
        n = len(self.groups)
        wanted = {"rivalry": (n, n), "alliance": (n, n), "presence": (n, len(self.places))}
        for name, shape in wanted.items():
            array = getattr(self, name)
            if array.shape != shape:
                raise RefusedError(f"The array of {name} has shape {array.shape}, not {shape}")
            if not np.all(np.isfinite(array)) or np.any(array < 0):
                raise RefusedError(f"The array of {name} holds numbers below nought, or none")
            if name != "presence" and (np.any(array != array.T) or np.any(np.diag(array))):
                raise RefusedError(f"The array of {name} is not symmetric, or ties a group to itself")
            array.setflags(write=False)

    @classmethod
    def of_ties(
        cls,
        groups: Sequence[str],
        *,
        rivalry: Floats,
        alliance: Floats,
        places: Sequence[str] = (),
        presence: Floats | None = None,
    ) -> Self:
        """A setting from weights that two sources may give differently: the larger of a pair's two weights holds."""
        where = np.zeros((len(groups), len(places))) if presence is None else presence
        ties = [np.maximum(weights, weights.T) for weights in (rivalry, alliance)]
        for weights in ties:
            np.fill_diagonal(weights, 0.0)
        return cls(tuple(groups), tuple(places), ties[0], ties[1], where)

    @property
    def n_groups(self) -> int:
        """How many groups there are."""
        return len(self.groups)

    @property
    def strength(self) -> Floats:
        """Summed weights of all ties of each group, shape (n_groups,): how much is said of it."""
        return np.asarray(self.rivalry.sum(axis=1) + self.alliance.sum(axis=1))

    def index(self, group: str) -> int:
        """Where a group stands in the arrays.

        Raises
        ------
        UnknownNameError
            With the nearest names.
        """
        if group not in self.groups:
            raise UnknownNameError.near("group", group, self.groups)
        return self.groups.index(group)

    def shared_places(self, a: int, b: int) -> tuple[int, ...]:
        """Places in which both groups are."""
        return tuple(int(p) for p in np.nonzero((self.presence[a] > 0) & (self.presence[b] > 0))[0])


def members_by_rank(setting: Setting, *, total: float) -> Floats:
    """Members of each group, shape (n_groups,): in proportion to 1 / rank of its strength, as published.

    Groups of equal strength are ranked in the order in which they stand.
    """
    rank = np.empty(setting.n_groups)
    rank[np.argsort(-setting.strength, kind="stable")] = np.arange(1, setting.n_groups + 1)
    share = 1.0 / rank
    return np.asarray(total * share / share.sum())
