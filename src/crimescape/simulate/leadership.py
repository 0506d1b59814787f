"""What follows when a group loses its leadership: harder fights for half a year, and perhaps a split."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
SHOCK_WEEKS = 26
"""How long fights are harder: Calderón et al. find most of the effect within six months."""


@dataclass(frozen=True, slots=True)
class Prior:
    """A quantity between two ends, each value between them as likely as another, and where the ends come from."""

    low: float
    high: float
    basis: str

    def draw(self, rng: np.random.Generator, *, size: int) -> Floats:
        """Values of shape (size,)."""
        return rng.uniform(self.low, self.high, size)


FACTOR = Prior(
    1.3,
    1.8,
    "violence after the removal of a leader, as found per municipality and taken here for the group's own fights: "
    "+30 % in neighbouring municipalities of the same organisation and +80 % in that of the capture (Lindo & "
    "Padilla-Romo, J. Health Econ. 58, 2018; in its 2015 form); +36.5 % within six months (Calderón et al., "
    "J. Confl. Resolut. 59, 2015, as their group sums it up)",
)
SPLIT_CHANCE = Prior(
    0.1,
    0.5,
    "stated by us; Phillips (J. Polit. 77, 2015) argues that loss of leaders divides groups, and Dell (Am. Econ. Rev. "
    "105, 2015) that crackdowns bring fights over territory, but neither gives a chance",
)
BREAKAWAY_SHARE = Prior(0.2, 0.5, "stated by us; no source gives the share of members who leave")


@dataclass(frozen=True, eq=False)
class Loss:
    """What a loss of leadership does, drawn for one world and its runs.

    Attributes
    ----------
    factor : float
        How much harder the group's fights are for `SHOCK_WEEKS`.
    is_split : array, shape (n_runs,), bool
        Whether the group splits when the shock is over.
    share : array, shape (n_runs,), float
        Share of members who then leave.
    """

    factor: float
    is_split: npt.NDArray[np.bool_]
    share: Floats


def draw_loss(rng: np.random.Generator, *, n_runs: int) -> Loss:
    """One draw from the priors; the chance of a split is itself drawn."""
    factor = float(FACTOR.draw(rng, size=1)[0])
    chance = SPLIT_CHANCE.draw(rng, size=n_runs)
    return Loss(factor, rng.random(n_runs) < chance, BREAKAWAY_SHARE.draw(rng, size=n_runs))
