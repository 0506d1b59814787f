"""How claims are weighed: rates, grades, hedges and priors in one file, with a hash that stands on every result."""

import math
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crimescape.assess.silence import under_silence
from crimescape.assess.support import LongSpans
from crimescape.errors import PolicyError
from crimescape.vocabulary import content_id

TIE_RATES = ("allied_to_none", "none_to_allied", "none_to_hostile", "hostile_to_none")
HOLDING_RATES = ("end", "begin")
HOLDING_KINDS = ("presence", "leadership", "membership", "part", "status")
GRADES = ("A", "B", "C", "D", "E", "F")
HEDGES = ("certain", "possible", "denied", "planned")
DEFAULTS = ("named", "unnamed")
LINEAGE = ("tau_years", "suspected_share", "window_days")
PLACES = ("general_in_place", "place_in_general", "part_of_as_allied")
WEIGHT = ("scale", "per_hop", "grade", "default_grade", "hedge")
CONFIDENCE = ("moderate_origins", "moderate_ignorance", "high_origins", "high_ignorance", "contested_share")

_SILENCE = re.compile(r"^\[silence\][^\n]*", re.MULTILINE)
_SECTION = re.compile(r"^\[", re.MULTILINE)
_RATE = re.compile(r"^(\s*told_a_year\s*=\s*)[^\s#]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy, as its file says it.

    Attributes
    ----------
    generators : mapping of proposition kind to array, shape (n_priors, n_states, n_states)
        Tridiagonal generators in 1/year; the first is the prior in use, the others span the range.
    told_a_year : float
        How often the archive tells of a tie that stands; 0 hears nothing in silence. It is in `generators` already.
    grades, hedges : mapping to factor in [0, 1]
    long_spans : LongSpans
        How far a claim is heard for each year of a long span.
    scale : float
        Log-odds of one claim with every factor 1.
    moderate, high : (int, float)
        Fewest origins on the side the belief takes, and most ignorance, for that confidence.
    contested_share : float
        Confidence is one step lower when at least this share of as many origins contradict them.
    ties_unheard : array, shape (n_priors, 3, 3)
        The generators of ties as the file has them, where nothing is said of silence.
    entries : mapping
        The file, as read.
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
    contested_share: float
    long_spans: LongSpans
    told_a_year: float
    ties_unheard: NDArray[np.float64]
    generators: Mapping[str, NDArray[np.float64]]
    entries: Mapping[str, Any]  # Any: TOML


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
    return read_policy(policy_text(), where="policy.toml")


def read_policy(text: str, *, where: str) -> Policy:
    """The policy that a TOML text says; see the packaged policy.toml for every entry.

    Raises
    ------
    PolicyError
        With the entry, when one is missing, unknown, or no number of its kind.
    """
    try:
        return _policy(tomllib.loads(text), where=where)
    except tomllib.TOMLDecodeError as err:
        raise PolicyError(f"The policy is no TOML ({err})", where=where) from err
    except (KeyError, TypeError, AttributeError) as err:
        raise PolicyError(f"The policy lacks {err}", where=where, mend="Begin from the packaged policy.toml.") from err


def policy_hearing(policy: Policy, *, told_a_year: float) -> Policy:
    """A policy with another rate of silence: what its file would say with ``[silence] told_a_year`` set so.

    Raises
    ------
    PolicyError
        When it is no rate.
    """
    return _policy({**policy.entries, "silence": {"told_a_year": told_a_year}}, where=policy.name)


def text_hearing(text: str, *, told_a_year: float) -> str:
    """The text of a policy file with another rate of silence, all else as it stands, its comments too.

    Examples
    --------
    >>> text_hearing("name = 'ours'", told_a_year=0.1)
    "name = 'ours'\\n\\n[silence]\\ntold_a_year = 0.1\\n"
    """
    section = _SILENCE.search(text)
    if section is None:
        return f"{text.rstrip()}\n\n[silence]\ntold_a_year = {told_a_year}\n"
    rate = _RATE.search(text, section.end())
    after = _SECTION.search(text, section.end())
    if rate is not None and (after is None or rate.start() < after.start()):
        return f"{text[: rate.end(1)]}{told_a_year}{text[rate.end() :]}"
    return f"{text[: section.end()]}\ntold_a_year = {told_a_year}{text[section.end() :]}"


def policy_text(path: Path | None = None) -> str:
    """The text of a policy file; without one, of the packaged policy."""
    return (path or files("crimescape.assess").joinpath("policy.toml")).read_text(encoding="utf-8")


def _policy(raw: Mapping[str, Any], *, where: str) -> Policy:  # Any: TOML
    _only(
        raw,
        {"name", "lineage", "places", "weight", "confidence", "spans", "silence", "tie", *HOLDING_KINDS},
        where=where,
    )
    lineage, places, weight, confidence = raw["lineage"], raw["places"], raw["weight"], raw["confidence"]
    sections = {"lineage": LINEAGE, "places": PLACES, "confidence": CONFIDENCE, "weight": WEIGHT}
    for section, entries in sections.items():
        _only(raw[section], entries, where=f"{where}: {section}")
    for section, entries in {"grade": GRADES, "hedge": HEDGES, "default_grade": DEFAULTS}.items():
        _only(weight[section], entries, where=f"{where}: weight.{section}")
    told_a_year = _told_a_year(raw.get("silence", {}), where=f"{where}: silence")
    ties = _generators(raw["tie"], TIE_RATES, where=f"{where}: tie")
    generators = {"tie": np.array([under_silence(g, told_a_year=told_a_year) for g in ties])}
    generators |= {k: _generators(raw[k], HOLDING_RATES, where=f"{where}: {k}") for k in HOLDING_KINDS}
    shares = {k: _share(places[k], where=f"{where}: places.{k}") for k in PLACES}
    return Policy(
        name=str(raw["name"]),
        tau_years=_positive(lineage["tau_years"], where=f"{where}: lineage.tau_years"),
        suspected_share=_share(lineage["suspected_share"], where=f"{where}: lineage.suspected_share"),
        window_days=_positive(lineage["window_days"], where=f"{where}: lineage.window_days"),
        **shares,
        scale=_positive(weight["scale"], where=f"{where}: weight.scale"),
        per_hop=_share(weight["per_hop"], where=f"{where}: weight.per_hop"),
        grades={g: _share(weight["grade"][g], where=f"{where}: weight.grade.{g}") for g in GRADES},
        default_named=_grade(weight["default_grade"]["named"], where=f"{where}: weight.default_grade.named"),
        default_unnamed=_grade(weight["default_grade"]["unnamed"], where=f"{where}: weight.default_grade.unnamed"),
        hedges={h: _share(weight["hedge"][h], where=f"{where}: weight.hedge.{h}") for h in HEDGES},
        moderate=_enough(confidence, "moderate", where=f"{where}: confidence"),
        high=_enough(confidence, "high", where=f"{where}: confidence"),
        long_spans=_long_spans(raw.get("spans", {}), where=f"{where}: spans"),
        told_a_year=told_a_year,
        ties_unheard=ties,
        contested_share=_share(confidence["contested_share"], where=f"{where}: confidence.contested_share"),
        generators=generators,
        entries=raw,
        # Last: only numbers that were read as such are hashed.
        hash=content_id("policy", raw),
    )


def _only(entry: Mapping[str, Any], known: Collection[str], *, where: str) -> None:  # Any: TOML
    # A misspelt entry that is passed over would leave a number in force that the analyst believes changed.
    for key in entry:
        if key not in known:
            raise PolicyError(f"The policy has no entry '{key}'", where=where, choices=sorted(known))


def _told_a_year(entry: Mapping[str, Any], *, where: str) -> float:  # Any: TOML
    """The rate of an optional section: a policy that says nothing of silence hears nothing in it."""
    _only(entry, {"told_a_year"}, where=where)
    rate = _number(entry.get("told_a_year", 0.0))
    if not 0 <= rate <= 10:
        raise PolicyError(f"{entry['told_a_year']!r} is no rate between 0 and 10 a year", where=f"{where}.told_a_year")
    return rate


def _long_spans(entry: Mapping[str, Any], *, where: str) -> LongSpans:  # Any: TOML
    """The optional section of long spans: a policy that says nothing of them hears each year in full."""
    _only(entry, {"full_years", "share_after"}, where=where)
    if not entry:
        return LongSpans()
    return LongSpans(
        _positive(entry["full_years"], where=f"{where}.full_years"),
        _share(entry["share_after"], where=f"{where}.share_after"),
    )


def _generators(entry: Mapping[str, Any], rates: tuple[str, ...], *, where: str) -> NDArray[np.float64]:  # Any: TOML
    rows = [{k: v for k, v in entry.items() if k != "alternatives"}, *entry.get("alternatives", [])]
    if len(rows) < 2:
        raise PolicyError("One prior spans no range", where=where, mend="Add [[...alternatives]], as policy.toml does.")
    for row in rows:
        _only(row, rates, where=where)
    make = _tie_generator if rates is TIE_RATES else _holding_generator
    return np.array([make(*(_positive(row[r], where=f"{where}.{r}") for r in rates)) for row in rows])


def _tie_generator(an: float, na: float, nh: float, hn: float) -> list[list[float]]:
    # No jump between allied and hostile: with one, confirming an alliance could lower its own probability.
    return [[-an, an, 0.0], [na, -(na + nh), nh], [0.0, hn, -hn]]


def _holding_generator(end: float, begin: float) -> list[list[float]]:
    return [[-end, end], [begin, -begin]]


def _number(value: object) -> float:
    """The value as a float; not a number when it is none (a TOML `true` is none, though Python counts with it)."""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else math.nan


def _positive(value: object, *, where: str) -> float:
    if not 0 < _number(value) < 1e6:
        raise PolicyError(f"{value!r} is no positive number", where=where)
    return _number(value)


def _share(value: object, *, where: str) -> float:
    if not 0 <= _number(value) <= 1:
        raise PolicyError(f"{value!r} is no share between 0 and 1", where=where)
    return _number(value)


def _grade(value: object, *, where: str) -> str:
    if value not in GRADES:
        raise PolicyError(f"{value!r} is no grade", where=where, choices=GRADES)
    return str(value)


def _enough(confidence: Mapping[str, Any], level: str, *, where: str) -> tuple[int, float]:  # Any: TOML
    origins = _positive(confidence[f"{level}_origins"], where=f"{where}.{level}_origins")
    return int(origins), _share(confidence[f"{level}_ignorance"], where=f"{where}.{level}_ignorance")
