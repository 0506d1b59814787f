"""How claims are weighed: rates, grades, hedges and priors in one file, with a hash that stands on every result."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crimescape.errors import PolicyError
from crimescape.vocabulary import content_id

TIE_RATES = ("allied_to_none", "none_to_allied", "none_to_hostile", "hostile_to_none")
HOLDING_RATES = ("end", "begin")
HOLDING_KINDS = ("presence", "leadership", "membership", "part", "status")


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy, as its file says it.

    Attributes
    ----------
    generators : mapping of proposition kind to array, shape (n_priors, n_states, n_states)
        Tridiagonal generators in 1/year; the first is the prior in use, the others span the range.
    grades, hedges : mapping to factor in [0, 1]
    scale : float
        Log-odds of one claim with every factor 1.
    hash : str
        Identifies every number of it.
    """

    name: str
    hash: str
    tau_years: float
    suspected_share: float
    window_days: float
    general_in_place: float
    place_in_general: float
    part_of_as_allied: float
    scale: float
    per_hop: float
    grades: Mapping[str, float]
    default_named: str
    default_unnamed: str
    hedges: Mapping[str, float]
    moderate: tuple[int, float]
    high: tuple[int, float]
    generators: Mapping[str, NDArray[np.float64]]


def load_policy(path: Path | None = None) -> Policy:
    """The policy of a file; without one, the packaged policy.

    Raises
    ------
    PolicyError
        With the file and the entry, when it cannot be read or followed.
    """
    if path is None:
        return _packaged()
    try:
        return read_policy(path.read_text(encoding="utf-8"), where=str(path))
    except OSError as err:
        raise PolicyError("The policy cannot be read", where=str(path), mend="Check `policy` in study.toml.") from err


@lru_cache(maxsize=1)
def _packaged() -> Policy:
    text = files("crimescape.assess").joinpath("policy.toml").read_text(encoding="utf-8")
    return read_policy(text, where="policy.toml")


def read_policy(text: str, *, where: str) -> Policy:
    """The policy that a TOML text says; see the packaged policy.toml for every entry."""
    try:
        raw = tomllib.loads(text)
        lineage, places, weight, confidence = raw["lineage"], raw["places"], raw["weight"], raw["confidence"]
        generators = {"tie": _generators(raw["tie"], TIE_RATES, where=f"{where}: tie")}
        generators |= {k: _generators(raw[k], HOLDING_RATES, where=f"{where}: {k}") for k in HOLDING_KINDS}
        return Policy(
            name=raw["name"],
            hash=content_id("policy", raw),
            tau_years=_positive(lineage["tau_years"], where=f"{where}: lineage.tau_years"),
            suspected_share=_share(lineage["suspected_share"], where=f"{where}: lineage.suspected_share"),
            window_days=_positive(lineage["window_days"], where=f"{where}: lineage.window_days"),
            general_in_place=_share(places["general_in_place"], where=f"{where}: places.general_in_place"),
            place_in_general=_share(places["place_in_general"], where=f"{where}: places.place_in_general"),
            part_of_as_allied=_share(places["part_of_as_allied"], where=f"{where}: places.part_of_as_allied"),
            scale=_positive(weight["scale"], where=f"{where}: weight.scale"),
            per_hop=_share(weight["per_hop"], where=f"{where}: weight.per_hop"),
            grades={g: _share(weight["grade"][g], where=f"{where}: weight.grade.{g}") for g in "ABCDEF"},
            default_named=weight["default_grade"]["named"],
            default_unnamed=weight["default_grade"]["unnamed"],
            hedges={
                h: _share(weight["hedge"][h], where=f"{where}: weight.hedge.{h}")
                for h in ("certain", "possible", "denied", "planned")
            },
            moderate=(confidence["moderate_origins"], confidence["moderate_ignorance"]),
            high=(confidence["high_origins"], confidence["high_ignorance"]),
            generators=generators,
        )
    except tomllib.TOMLDecodeError as err:
        raise PolicyError(f"The policy is no TOML ({err})", where=where) from err
    except (KeyError, TypeError) as err:
        raise PolicyError(f"The policy lacks {err}", where=where, mend="Begin from the packaged policy.toml.") from err


def _generators(entry: Mapping[str, Any], rates: tuple[str, ...], *, where: str) -> NDArray[np.float64]:  # Any: TOML
    rows = [entry, *entry.get("alternatives", [])]
    make = _tie_generator if rates is TIE_RATES else _holding_generator
    return np.array([make(*(_positive(row[r], where=f"{where}.{r}") for r in rates)) for row in rows])


def _tie_generator(an: float, na: float, nh: float, hn: float) -> list[list[float]]:
    # No jump between allied and hostile: with one, confirming an alliance could lower its own probability.
    return [[-an, an, 0.0], [na, -(na + nh), nh], [0.0, hn, -hn]]


def _holding_generator(end: float, begin: float) -> list[list[float]]:
    return [[-end, end], [begin, -begin]]


def _positive(value: float, *, where: str) -> float:
    if not isinstance(value, (int, float)) or not 0 < value < 1e6:
        raise PolicyError(f"{value!r} is no positive number", where=where)
    return float(value)


def _share(value: float, *, where: str) -> float:
    if not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise PolicyError(f"{value!r} is no share between 0 and 1", where=where)
    return float(value)
