"""The four rates of the population model, and the published set of them with its source."""

import tomllib
from dataclasses import dataclass, fields, replace
from importlib.resources import files
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from crimescape.errors import RefusedError, UnknownNameError

Floats = npt.NDArray[np.float64]
RATE_NAMES = ("recruitment", "incapacitation", "conflict", "saturation")
PRESETS = ("science-2023",)


@dataclass(frozen=True, slots=True)
class Rates:
    """What moves members in and out of groups; each a number, or one number a run.

    Attributes
    ----------
    recruitment : float or array, shape (n_runs,)
        Recruits per member and week (rho).
    incapacitation : float or array, shape (n_runs,)
        Members arrested a week, over all groups, shared by size (eta).
    conflict : float or array, shape (n_runs,)
        Deaths per member of one group, per member of another it meets, and week (theta).
    saturation : float or array, shape (n_runs,)
        Members who leave per member squared and week (omega).

    Raises
    ------
    RefusedError
        When one is negative or no number.
    """

    recruitment: float | Floats
    incapacitation: float | Floats
    conflict: float | Floats
    saturation: float | Floats

    def __post_init__(self) -> None:
        for name in RATE_NAMES:
            value = np.asarray(getattr(self, name), dtype=float)
            if not np.all(np.isfinite(value)) or np.any(value < 0):
                raise RefusedError(f"The rate of {name} must be a number of nought or more", where=str(value))

    @classmethod
    def of_array(cls, array: Floats) -> Self:
        """The rates whose rows an array of shape (4, n_runs) holds, in the order of `RATE_NAMES`."""
        return cls(*(np.asarray(row, dtype=float) for row in array))

    def array(self, n_runs: int) -> Floats:
        """Shape (4, n_runs), in the order of `RATE_NAMES`."""
        return np.array([np.broadcast_to(np.asarray(getattr(self, n), dtype=float), (n_runs,)) for n in RATE_NAMES])

    def times(self, *, recruitment: float = 1.0, incapacitation: float = 1.0) -> Self:
        """The rates under a policy that multiplies recruitment or incapacitation."""
        return replace(
            self,
            recruitment=self.recruitment * recruitment,
            incapacitation=self.incapacitation * incapacitation,
        )

    def sized(self, factor: float) -> Self:
        """The rates under which groups `factor` times as large do the same, `factor` times as large."""
        return replace(
            self,
            incapacitation=self.incapacitation * factor,
            conflict=self.conflict / factor,
            saturation=self.saturation / factor,
        )


@dataclass(frozen=True, slots=True)
class Preset:
    """A published set of rates, with where it comes from.

    Attributes
    ----------
    first_year, now_year : int
        When the simulated past begins, and the year in which policies begin.
    first_members : float
        Members of all groups together in the first year.
    """

    name: str
    source: str
    first_year: int
    now_year: int
    first_members: float
    rates: Rates


def load_preset(name: str) -> Preset:
    """A set of rates that comes with the package.

    Raises
    ------
    UnknownNameError
        With the presets there are.

    Examples
    --------
    >>> load_preset("science-2023").rates.incapacitation
    110.0
    """
    if name not in PRESETS:
        raise UnknownNameError.near("preset", name, PRESETS)
    text = files("crimescape.simulate").joinpath(f"presets/{name}.toml").read_text("utf-8")
    raw: dict[str, Any] = tomllib.loads(text)  # Any: TOML
    rates = Rates(**{f.name: float(raw["rates"][f.name]) for f in fields(Rates)})
    return Preset(
        name=raw["name"],
        source=raw["source"],
        first_year=raw["first_year"],
        now_year=raw["now_year"],
        first_members=raw["first_members"],
        rates=rates,
    )
