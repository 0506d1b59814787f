"""All sets of rates that fit a series of deaths, and how far apart they are: one series does not settle the rates."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crimescape.errors import UnfoundedError
from crimescape.simulate.contacts import Contacts
from crimescape.simulate.ensemble import run_ensemble
from crimescape.simulate.rates import RATE_NAMES, Rates

Floats = npt.NDArray[np.float64]
WEEKS_A_YEAR = 52
QUANTITIES = (*RATE_NAMES, "first_members")
RANGES = {
    "recruitment": (0.2, 4.75),
    "incapacitation": (0.91, 1.09),
    "conflict": (0.065, 6.5),
    "saturation": (0.0025, 7.5),
    "first_members": (0.26, 3.5),
}
"""Ends within which each quantity is looked for, as factors of the rates given; stated by us. Arrests are counted, so
theirs are close; recruits and members are not."""
BATCH = 16_384
LEAST_ACCEPTED = 2_000
MOST_ROUNDS = 24


@dataclass(frozen=True, eq=False)
class Casualties:
    """Deaths a week as counted, one figure a year, in years since the simulated past begins.

    Attributes
    ----------
    years : array, shape (n_years,), int
        0 is the first simulated year.
    deaths_per_week : array, shape (n_years,)
    """

    years: npt.NDArray[np.int64]
    deaths_per_week: Floats

    def __post_init__(self) -> None:
        if len(self.years) < 3 or np.any(self.years < 0) or len(set(self.years.tolist())) < len(self.years):
            raise UnfoundedError(
                "A series of deaths that cannot be fitted",
                where=f"{len(self.years)} years",
                mend="Give at least three different years, none before the first simulated one.",
            )


@dataclass(frozen=True, eq=False)
class Fits:
    """Sets of rates that fit.

    Attributes
    ----------
    rates : array, shape (4, n_sets)
    first_members : array, shape (n_sets,)
    members : array, shape (n_sets,)
        Of all groups at the end of the past, as each set has it.
    error : array, shape (n_sets,)
        Root of the mean squared difference from the series, in deaths a week.
    tolerance : float
        The largest error taken.
    centre : array, shape (5,)
        The rates and first members given, from which factors count.
    centre_members : float
        Members at the end of the past under those.
    n_tried : int
    """

    rates: Floats
    first_members: Floats
    members: Floats
    error: Floats
    tolerance: float
    n_tried: int
    centre: Floats
    centre_members: float

    @property
    def n_sets(self) -> int:
        """How many fit."""
        return len(self.error)

    @property
    def quantities(self) -> Floats:
        """What was varied, shape (5, n_sets), in the order of `QUANTITIES`."""
        return np.vstack([self.rates, self.first_members])

    @property
    def correlations(self) -> Floats:
        """Of the logarithms of what was varied, shape (5, 5): near 1 or -1, two of them make up for each other."""
        return np.asarray(np.corrcoef(np.log(self.quantities)))

    def chosen(self, rng: np.random.Generator, *, size: int) -> tuple[Rates, Floats]:
        """Rates and first members of `size` sets, each as often as another."""
        at = rng.choice(self.n_sets, size=size, replace=size > self.n_sets)
        return Rates.of_array(self.rates[:, at]), self.first_members[at]


def error_of(deaths_per_week: Floats, casualties: Casualties) -> Floats:
    """Root mean squared difference, shape (n_runs,), of yearly figures of shape (n_years, n_runs) from the series."""
    return np.asarray(np.sqrt(np.mean((deaths_per_week - casualties.deaths_per_week[:, None]) ** 2, axis=0)))


def calibrate(
    shares: Floats,
    *,
    contacts: Contacts,
    rates: Rates,
    first_members: float,
    casualties: Casualties,
    past_years: int,
    tolerance: float | None = None,
    rng: np.random.Generator,
) -> Fits:
    """Find rates that fit, from wide ranges inward; what is found are all that fit, none more likely than another.

    Parameters
    ----------
    shares : array, shape (n_groups,)
        Of the first members, summing to 1.
    rates, first_members :
        The middle of the ranges (see `RANGES`), in numbers.
    past_years : int
        Simulated before now; every year of the series lies within.
    tolerance : float, optional
        Largest root mean squared error in deaths a week. Default: a tenth more than the given rates themselves have.

    Raises
    ------
    UnfoundedError
        When nothing within the ranges fits.

    Notes
    -----
    Approximate Bayesian computation by population Monte Carlo (M. A. Beaumont, J.-M. Cornuet, J.-M. Marin,
    C. P. Robert, Biometrika 96, 983 (2009)), without its weights: they would make a posterior of ranges that we chose.
    """
    centre = np.array([*(float(np.asarray(r)) for r in rates.array(1)[:, 0]), first_members])
    ends = np.log(np.array([RANGES[name] for name in QUANTITIES]) * centre[:, None])
    if np.any(casualties.years > past_years) or not np.all(np.isfinite(ends)):
        raise UnfoundedError("The series reaches beyond the simulated past, or a rate is nought")

    def tried(logs: Floats) -> tuple[Floats, Floats]:
        values = np.exp(logs)
        runs = run_ensemble(
            shares[:, None] * values[4],
            contacts=contacts,
            rates=Rates.of_array(values[:4]),
            weeks=WEEKS_A_YEAR * past_years,
            step_weeks=WEEKS_A_YEAR,
        )
        return error_of(runs.deaths_per_week[casualties.years], casualties), runs.totals[-1]

    own_error, own_members = (float(v[0]) for v in tried(np.log(centre)[:, None]))
    wanted = 1.1 * own_error if tolerance is None else tolerance
    logs = ends[:, :1] + (ends[:, 1:] - ends[:, :1]) * rng.random((5, BATCH))
    found: list[Floats] = []
    n_tried = 0
    for _ in range(MOST_ROUNDS):
        error, members = tried(logs)
        error = np.where(np.isfinite(error) & (members > 1.0), error, np.inf)
        n_tried += len(error)
        fits = error <= wanted
        found.append(np.vstack([logs, members, error])[:, fits])
        if sum(f.shape[1] for f in found) >= LEAST_ACCEPTED and fits.mean() > 0.1:
            break
        keep = error <= max(wanted, float(np.quantile(error, 0.25)))
        logs = _around(logs[:, keep], ends=ends, rng=rng)
    sets = np.hstack(found)
    if sets.shape[1] < 16:
        raise UnfoundedError(
            f"{sets.shape[1]} of {n_tried} sets of rates come within {wanted:.2f} deaths a week of the series",
            where=f"the given rates are off by {own_error:.2f}",
            mend="Allow a larger tolerance, or give rates nearer to the series.",
        )
    values = np.exp(sets[:5])
    return Fits(values[:4], values[4], sets[5], sets[6], wanted, n_tried, centre, own_members)


def _around(kept: Floats, *, ends: Floats, rng: np.random.Generator) -> Floats:
    """New logarithms near those kept, with twice their spread, all within the ends."""
    spread = np.linalg.cholesky(2.0 * np.cov(kept) + 1e-9 * np.eye(len(kept)))
    out: list[Floats] = []
    count = 0
    while count < BATCH:
        near = kept[:, rng.integers(0, kept.shape[1], BATCH)] + spread @ rng.standard_normal((len(kept), BATCH))
        inside = near[:, np.all((near >= ends[:, :1]) & (near <= ends[:, 1:]), axis=0)]
        out.append(inside)
        count += inside.shape[1]
    return np.hstack(out)[:, :BATCH]
