"""Members over time, run by run or in batches: the classical Runge-Kutta method with steps of half a year."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crimescape.errors import RefusedError
from crimescape.simulate.contacts import Contacts
from crimescape.simulate.rates import Rates

Floats = npt.NDArray[np.float64]
STEP_WEEKS = 26
"""Longest step; exact to 4e-8 of the members over ten years with the published rates."""
FLOWS = ("recruited", "incapacitated", "killed", "dispersed")


@dataclass(frozen=True, eq=False)
class Course:
    """What became of the groups.

    Attributes
    ----------
    weeks : array, shape (n_times,)
    members : array, shape (n_times, n_groups) or (n_times, n_groups, n_runs)
    deaths_per_week : array, shape (n_times,) or (n_times, n_runs)
    flows : array, shape (4, n_times) or (4, n_times, n_runs)
        Members recruited, incapacitated, killed and dispersed since the start, in the order of `FLOWS`.
    """

    weeks: Floats
    members: Floats
    deaths_per_week: Floats
    flows: Floats

    @property
    def totals(self) -> Floats:
        """Members of all groups, shape (n_times,) or (n_times, n_runs)."""
        return np.asarray(self.members.sum(axis=1))


def steps_in(weeks: float, *, step_weeks: float = STEP_WEEKS) -> int:
    """How many equal steps of at most `step_weeks` cover the weeks.

    Raises
    ------
    RefusedError
        When there is no time to cover.
    """
    if not weeks > 0 or not step_weeks > 0:
        raise RefusedError("A simulation takes some weeks", where=f"{weeks} weeks in steps of {step_weeks}")
    return int(np.ceil(weeks / step_weeks - 1e-9))


def integrate(
    members: Floats, *, contacts: Contacts, rates: Rates, weeks: float, step_weeks: float = STEP_WEEKS
) -> Course:
    """Solve dC_i/dt = rho C_i - eta C_i / sum C - theta C_i (S C)_i - omega C_i^2.

    Parameters
    ----------
    members : array, shape (n_groups,) or (n_groups, n_runs)
        At the start. Never below nought afterwards: a group that runs out of members is gone.
    rates : Rates
        Of numbers, or of one number a run.

    Returns
    -------
    Course
        At the start and after each step.

    Notes
    -----
    Prieto-Curiel, Campedelli & Hope, Science 381, 1312 (2023). Plain and checked against closed forms; many runs go
    faster through `ensemble.run_ensemble`.
    """
    n_steps = steps_in(weeks, step_weeks=step_weeks)
    h = weeks / n_steps

    def flows(y: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        share = y / np.maximum(y.sum(axis=0), np.finfo(float).tiny)
        killed = rates.conflict * y * contacts.pressure(y)
        return rates.recruitment * y, rates.incapacitation * share, killed, rates.saturation * y * y

    y = np.array(members, dtype=float)
    kept, deaths, sums = [y], [flows(y)[2].sum(axis=0)], [np.zeros((4, *y.shape[1:]))]
    for _ in range(n_steps):
        change = np.zeros((4, *y.shape))
        z = y
        for weight, ahead in ((1.0, 0.5), (2.0, 0.5), (2.0, 1.0), (1.0, 0.0)):
            now = np.array(flows(z))
            change += weight * h / 6.0 * now
            z = np.maximum(y + ahead * h * (now[0] - now[1:].sum(axis=0)), 0.0)
        y = np.maximum(y + change[0] - change[1:].sum(axis=0), 0.0)
        kept.append(y)
        deaths.append(flows(y)[2].sum(axis=0))
        sums.append(sums[-1] + change.sum(axis=1))
    return Course(
        weeks=np.linspace(0.0, weeks, n_steps + 1),
        members=np.array(kept),
        deaths_per_week=np.array(deaths),
        flows=np.moveaxis(np.array(sums), 0, 1),
    )
