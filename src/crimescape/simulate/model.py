"""The two models: the published one, solved exactly, and ours with shared places, run by chance."""

from enum import Enum

import numpy as np
import numpy.typing as npt

from crimescape.simulate.chance import Seeds, run_by_chance
from crimescape.simulate.contacts import Contacts, local_contacts, published_contacts
from crimescape.simulate.ensemble import Ensemble, run_ensemble
from crimescape.simulate.rates import Rates
from crimescape.simulate.setting import Setting

Floats = npt.NDArray[np.float64]


class Model(Enum):
    """By which rule groups meet, and how runs are made."""

    PUBLISHED = "published"
    SHARED_PLACES = "shared-places"

    def contacts(self, setting: Setting) -> Contacts:
        """Who can fight whom under this model's rule."""
        return published_contacts(setting) if self is Model.PUBLISHED else local_contacts(setting)

    def run(self, members: Floats, *, contacts: Contacts, rates: Rates, weeks: float, seeds: Seeds) -> Ensemble:
        """Runs of this model; the published one has no chance in it, and takes no notice of the seeds."""
        if self is Model.PUBLISHED:
            return run_ensemble(members, contacts=contacts, rates=rates, weeks=weeks)
        return run_by_chance(members, contacts=contacts, rates=rates, weeks=weeks, seeds=seeds)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What it takes for granted, in sentences."""
        shared = (
            "Recruits come in proportion to members; arrests are shared out by size; rates stay as they are.",
            "Members leave in proportion to the square of their group's size.",
        )
        if self is Model.PUBLISHED:
            return (
                "Any two groups fight, wherever they are; rivals fight harder.",
                "An ally lowers a group's losses against everyone, and allies fight each other as strangers do: this "
                "model cannot say what an alliance of two groups changes where.",
                *shared,
            )
        return (
            "Groups fight only in places where both are, by the share of their members there; members are spread "
            "evenly over a group's places unless said otherwise, and do not move.",
            "Allies do not fight each other, and lower each other's losses only in places where both are.",
            "Rivals who share no place do not fight; a place that no report speaks of counts as one where nobody is.",
            *shared,
            "Members come and go one by one, by chance.",
        )
