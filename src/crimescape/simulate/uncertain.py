"""A setting of which only chances are known, and settings drawn from it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from crimescape.errors import UnfoundedError
from crimescape.simulate.setting import Setting

Floats = npt.NDArray[np.float64]
MOST_DRAWS = 100


@dataclass(frozen=True, eq=False)
class UncertainSetting:
    """A setting, and the chance that each tie and presence in it is so.

    Attributes
    ----------
    likely : Setting
        All ties and presences with the weights they have if they are so.
    rival_chance, ally_chance : array, shape (n_groups, n_groups), float in [0, 1]
        Symmetric; where the two sum to 1 at most, no draw has a pair as both.
    presence_chance : array, shape (n_groups, n_places), float in [0, 1]
    """

    likely: Setting
    rival_chance: Floats
    ally_chance: Floats
    presence_chance: Floats

    @property
    def is_certain(self) -> bool:
        """Whether every draw is the same."""
        chances = (self.rival_chance, self.ally_chance, self.presence_chance)
        return all(bool(np.all((c == 0) | (c == 1))) for c in chances)

    @property
    def expected(self) -> Setting:
        """All ties and presences with their mean weights: for ranking groups, not for simulating them."""
        return self._weighted(self.rival_chance, self.ally_chance, self.presence_chance)

    @property
    def middle(self) -> Setting:
        """The ties and presences that are at least as likely as not."""
        return self._weighted(*(c >= 0.5 for c in (self.rival_chance, self.ally_chance, self.presence_chance)))

    def _weighted(self, *by: npt.NDArray[Any]) -> Setting:  # Any: chances, or whether
        likely = self.likely
        weights = (likely.rivalry, likely.alliance, likely.presence)
        return Setting(likely.groups, likely.places, *(w * b for w, b in zip(weights, by, strict=True)))

    def draw_meeting(self, rng: np.random.Generator) -> Setting:
        """One setting in which at least two groups share a place: since there are deaths, some do meet.

        Raises
        ------
        UnfoundedError
            When in a hundred draws none do: what is known is too thin.
        """
        for _ in range(MOST_DRAWS):
            setting = self.draw(rng)
            if np.any((setting.presence > 0).sum(axis=0) > 1):
                return setting
        n, places = self.likely.presence.shape
        raise UnfoundedError(
            "Too little is known of where groups are: no two of them are likely to share a place",
            where=f"{n} groups, {places} places",
            mend="Add reports that say where groups are; or use the published model, in which every pair meets.",
        )

    def draw(self, rng: np.random.Generator) -> Setting:
        """One setting; pairs and presences are drawn independently of each other."""
        likely = self.likely
        n = likely.n_groups
        upper = np.triu(rng.random((n, n)), 1)
        u = upper + upper.T
        return Setting(
            groups=likely.groups,
            places=likely.places,
            rivalry=np.where(u < self.rival_chance, likely.rivalry, 0.0),
            alliance=np.where(u >= 1.0 - self.ally_chance, likely.alliance, 0.0),
            presence=np.where(rng.random(likely.presence.shape) < self.presence_chance, likely.presence, 0.0),
        )


def certain(setting: Setting) -> UncertainSetting:
    """A setting that is known to be so."""
    return UncertainSetting(
        likely=setting,
        rival_chance=(setting.rivalry > 0).astype(float),
        ally_chance=(setting.alliance > 0).astype(float),
        presence_chance=(setting.presence > 0).astype(float),
    )
