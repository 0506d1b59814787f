"""Runs in which members come and go one by one: what luck does to groups too small for averages."""

import numpy as np
import numpy.typing as npt

from crimescape.errors import RefusedError
from crimescape.simulate.contacts import Contacts
from crimescape.simulate.ensemble import Ensemble, compiled_form
from crimescape.simulate.integrating import STEP_WEEKS, steps_in
from crimescape.simulate.rates import Rates

Floats = npt.NDArray[np.float64]
Seeds = npt.NDArray[np.uint64]
LEAP_WEEKS = 13
"""For so many weeks rates are held, as of their middle; the mean of many runs is within 0.1 % of the equations."""


def seeds_of(rng: np.random.Generator, *, n_runs: int) -> Seeds:
    """One seed a run, so that two scenarios can give the same run the same luck."""
    return rng.integers(0, 1 << 63, size=n_runs, dtype=np.uint64)


def run_by_chance(
    members: Floats,
    *,
    contacts: Contacts,
    rates: Rates,
    weeks: float,
    seeds: Seeds,
    leap_weeks: float = LEAP_WEEKS,
) -> Ensemble:
    """The course of each run by tau-leaping: recruits by Poisson, losses by binomial draws, of whole members.

    Parameters
    ----------
    members : array, shape (n_groups, n_runs)
        At the start; fractions are rounded up or down by chance.
    seeds : array, shape (n_runs,), uint64
        Same seeds, same course, on any number of cores.

    Returns
    -------
    Ensemble
        Kept every 26 weeks; deaths a week are the pace at that moment, not a count.

    Notes
    -----
    Tau-leaping: D. T. Gillespie, J. Chem. Phys. 115, 1716 (2001); with binomial losses no group falls below nought
    (A. Chatterjee, D. G. Vlachos, M. A. Katsoulakis, J. Chem. Phys. 122, 024112 (2005)).
    """
    # Imported late: the compiler takes half a second, and most commands never simulate.
    from crimescape.simulate.chance_lanes import wander

    n_groups, n_runs = members.shape
    if seeds.shape != (n_runs,):
        raise RefusedError(f"{n_runs} runs need as many seeds, not {seeds.shape}")
    n_rows = steps_in(weeks, step_weeks=STEP_WEEKS)
    every = steps_in(weeks / n_rows, step_weeks=leap_weeks)
    totals, deaths = np.empty((n_rows + 1, n_runs)), np.empty((n_rows + 1, n_runs))
    last = np.empty((n_groups, n_runs))
    wander(
        np.ascontiguousarray(members, dtype=float),
        rates.array(n_runs),
        seeds,
        compiled_form(contacts),
        n_rows * every,
        weeks / (n_rows * every),
        every,
        totals,
        deaths,
        last,
    )
    return Ensemble(weeks=np.linspace(0.0, weeks, n_rows + 1), totals=totals, deaths_per_week=deaths, last=last)
