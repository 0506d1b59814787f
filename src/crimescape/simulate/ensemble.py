"""Many runs under many rates at once: what a calibration and a fan of futures are made of."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crimescape.errors import RefusedError
from crimescape.simulate.contacts import Contacts
from crimescape.simulate.integrating import STEP_WEEKS, steps_in
from crimescape.simulate.rates import Rates

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Ensemble:
    """Runs side by side.

    Attributes
    ----------
    weeks : array, shape (n_times,)
    totals : array, shape (n_times, n_runs)
        Members of all groups.
    deaths_per_week : array, shape (n_times, n_runs)
    last : array, shape (n_groups, n_runs)
        Members of each group at the end.
    """

    weeks: Floats
    totals: Floats
    deaths_per_week: Floats
    last: Floats

    @property
    def killed(self) -> Floats:
        """Deaths from the first week to the last, shape (n_runs,), by the trapezoid rule."""
        return np.asarray(np.trapezoid(self.deaths_per_week, self.weeks, axis=0))

    def then(self, later: "Ensemble") -> "Ensemble":
        """These runs, carried on by others that begin where they end."""
        return Ensemble(
            weeks=np.concatenate([self.weeks, self.weeks[-1] + later.weeks[1:]]),
            totals=np.concatenate([self.totals, later.totals[1:]]),
            deaths_per_week=np.concatenate([self.deaths_per_week, later.deaths_per_week[1:]]),
            last=later.last,
        )


def run_ensemble(
    members: Floats,
    *,
    contacts: Contacts,
    rates: Rates,
    weeks: float,
    step_weeks: float = STEP_WEEKS,
    keep_every: int = 1,
) -> Ensemble:
    """The course of each run, by the equations of `integrating.integrate`, in compiled blocks.

    Parameters
    ----------
    members : array, shape (n_groups, n_runs)
        At the start.
    rates : Rates
        Of numbers, or of one number a run.
    keep_every : int
        Every so many steps the totals are kept; it must divide the number of steps.

    Notes
    -----
    The first call in a process loads compiled code (seconds when it was never compiled). Runs beyond a multiple of
    16 are filled up and cut off again.
    """
    # Imported late: the compiler takes half a second, and most commands never simulate.
    from crimescape.simulate.lanes import LANES, march

    n_steps = steps_in(weeks, step_weeks=step_weeks)
    if n_steps % keep_every:
        raise RefusedError(f"{n_steps} steps cannot be kept every {keep_every}")
    n_groups, n_runs = members.shape
    width = -(-n_runs // LANES) * LANES
    filled = np.arange(width) % n_runs if width != n_runs else slice(None)
    rows = n_steps // keep_every + 1
    totals, deaths, last = np.empty((rows, width)), np.empty((rows, width)), np.empty((n_groups, width))
    march(
        np.ascontiguousarray(members[:, filled], dtype=float),
        np.ascontiguousarray(rates.array(n_runs)[:, filled]),
        compiled_form(contacts),
        n_steps,
        weeks / n_steps,
        keep_every,
        totals,
        deaths,
        last,
    )
    return Ensemble(
        weeks=np.linspace(0.0, weeks, rows),
        totals=totals[:, :n_runs],
        deaths_per_week=deaths[:, :n_runs],
        last=last[:, :n_runs],
    )


def compiled_form(contacts: Contacts) -> tuple[npt.NDArray[np.generic], ...]:
    """The contacts as the arrays that compiled loops take: by place, then ties by row."""
    ties = contacts.ties
    starts = np.searchsorted(contacts.place, np.arange(len(contacts.places) + 1)).astype(np.int32)
    return (
        starts,
        contacts.group,
        contacts.reach,
        contacts.gate,
        ties.indptr.astype(np.int32),
        ties.indices.astype(np.int32),
        ties.data.astype(float),
    )
