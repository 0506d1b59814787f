"""The outlook of one day: for each open pair the chance of either onset, or the reason why nothing can be said."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from crimescape.errors import UnfoundedError
from crimescape.outlook.backtest import thinness
from crimescape.outlook.features import open_pairs
from crimescape.outlook.history import History, Real, Whole
from crimescape.outlook.risk import ONSETS, horizon_end
from crimescape.outlook.rolling import MODEL, Setting, Told, roll


@dataclass(frozen=True, eq=False)
class Projection:
    """Chances of onsets from one day on, of all open pairs.

    Attributes
    ----------
    day, until : int
        Ordinals; the horizon begins the day after `day`.
    pairs : array, shape (n_pairs, 2)
    told : mapping of question to Told
        Of the questions that enough of the past speaks to.
    silent : mapping of question to str
        Why nothing is said of the others.
    """

    day: int
    until: int
    pairs: Whole
    told: Mapping[str, Told]
    silent: Mapping[str, str]

    def chances(self, question: str) -> Real:
        """The chance of each pair, shape (n_pairs,)."""
        return self.told[question].chances[MODEL]

    def row_of(self, a: int, b: int) -> int | None:
        """The row of a pair of groups; None where it is not open."""
        at = np.flatnonzero((self.pairs[:, 0] == min(a, b)) & (self.pairs[:, 1] == max(a, b)))
        return int(at[0]) if len(at) else None


def project(history: History, *, day: int, setting: Setting, rng: np.random.Generator) -> Projection:
    """Fit to all that had been published by a day, and give the chances of the horizon after it.

    Raises
    ------
    UnfoundedError
        When the past is too thin for either question, with the reason of each.
    """
    cut = history.known_by(day)
    pairs = open_pairs(cut, day=day, memory=setting.memory) if len(cut.ties) else np.zeros((0, 2), dtype=np.int64)
    told = {
        t.question: t
        for t in (roll(cut, questions=ONSETS, origins=[day], setting=setting, rng=rng) if len(pairs) else ())
    }
    silent = {}
    for question in ONSETS:
        if question not in told:
            thin = thinness(cut, question=question, setting=setting) if len(cut.ties) else "no tie was known."
            silent[question] = thin or "no earlier horizon is over in which it was seen to happen often enough."
    if not told:
        reasons = "; ".join(f"{question}: {reason.rstrip('.')}" for question, reason in silent.items())
        years = setting.horizon_years
        raise UnfoundedError(
            f"Too little is known for an outlook of {years} year{'s' if years > 1 else ''} ({reasons})",
            mend="A shorter horizon needs a shorter past; more dated reports give a longer one.",
        )
    return Projection(day, horizon_end(day, horizon_years=setting.horizon_years), pairs, told, silent)
