"""Groups and the landscape as indicators by year, and the earlier stretch of years that is most like the last one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

import numpy as np

from crimescape.errors import UnfoundedError
from crimescape.precedent.case import Case, CaseKind, Followed
from crimescape.precedent.coalition import YEAR_DAYS, Past, effective_number, happened_by
from crimescape.precedent.day import PLAUSIBLE, Day
from crimescape.precedent.resemblance import Resemblance, differences, nearest
from crimescape.vocabulary import Belief

WINDOW_YEARS = 3
LANDSCAPE = "landscape"
"""Stands for the whole in place of a group's id."""
OF_GROUP = ("allies", "rivals", "hostile_share", "frustrated_share", "places", "weakness", "splits", "losses")
OF_LANDSCAPE = ("groups", "ties", "hostile_share", "frustrated_share", "effective_number", "splits", "losses")
"""Indicators in the order of the columns of a `Trajectory`."""
MOST_SAMPLED = 200
"""So many stretches are drawn to say how near a stretch usually is to the nearest of another group."""


@dataclass(frozen=True, slots=True)
class Trajectory:
    """One group, or the landscape, by year.

    Attributes
    ----------
    of : str
        Entity id, or `LANDSCAPE`.
    years : tuple of int
        Ascending.
    indicators : tuple of str
    is_told : tuple of bool
        For each year, whether at least one tie of it is plausible: else its figures say how little is reported.
    values : array, shape (n_years, n_indicators)
        Expected numbers and shares from the beliefs of that day of each year; ``splits`` and ``losses`` count what is
        reported of that year. NaN where no report speaks of it.
    """

    of: str
    years: tuple[int, ...]
    indicators: tuple[str, ...]
    is_told: tuple[bool, ...]
    values: np.ndarray


def group_trajectory(group: str, *, past: Past) -> Trajectory:
    """The indicators of one group by year."""
    days = list(reversed(past.days))
    rows = [_of_group(group, day, past) for day in days]
    told = tuple(bool(d.others(group, of="allied") or d.others(group, of="hostile")) for d in days)
    years = tuple(d.as_of.valid.year for d in days)
    return Trajectory(group, years, OF_GROUP, told, np.array(rows, dtype=np.float64))


def landscape_trajectory(past: Past) -> Trajectory:
    """The indicators of the whole landscape by year."""
    days = list(reversed(past.days))
    rows = [_of_landscape(day, past) for day in days]
    told = tuple(any(d.others(g, of=state) for g in d.ties for state in ("allied", "hostile")) for d in days)
    years = tuple(d.as_of.valid.year for d in days)
    return Trajectory(LANDSCAPE, years, OF_LANDSCAPE, told, np.array(rows, dtype=np.float64))


def _of_group(group: str, day: Day, past: Past) -> list[float]:
    if group not in day.ties and group not in day.presences:
        return [np.nan] * len(OF_GROUP)
    allies, rivals = day.expected(group, of="allied"), day.expected(group, of="hostile")
    weakness = day.weakness(group)
    first = day.as_of.valid - timedelta(days=YEAR_DAYS)
    counts = [
        happened_by(past.happenings, kind=kind, group=group, first=first, last=day.as_of.valid)
        for kind in ("split", "lost")
    ]
    return [
        allies,
        rivals,
        rivals / (allies + rivals) if allies + rivals else np.nan,
        frustrated_share(day, around=group),
        day.places(group) if group in day.presences else np.nan,
        np.nan if weakness is None else weakness,
        *map(float, counts),
    ]


def _of_landscape(day: Day, past: Past) -> list[float]:
    ties = [b for a, others in day.ties.items() for o, b in others.items() if a < o]
    signed = [max(b.probability("allied"), b.probability("hostile")) for b in ties]
    hostile = sum(b.probability("hostile") for b in ties)
    allied = sum(b.probability("allied") for b in ties)
    first = day.as_of.valid - timedelta(days=YEAR_DAYS)
    befell = [h for h in past.happenings if h.first <= day.as_of.valid and h.last >= first]
    return [
        float(len(day.groups)) or np.nan,
        float(sum(p >= PLAUSIBLE for p in signed)),
        hostile / (hostile + allied) if hostile + allied else np.nan,
        frustrated_share(day),
        effective_number([day.places(g) for g in day.presences]) or np.nan,
        float(sum(h.kind == "split" for h in befell)),
        float(sum(h.kind == "lost" for h in befell)),
    ]


def frustrated_share(day: Day, *, around: str = "") -> float:
    """Share of closed triads of plausible ties that are not balanced; NaN where there is no such triad.

    A triad is balanced when the product of its signs is positive (Cartwright and Harary 1956).

    Parameters
    ----------
    around : str
        Only triads with this group.
    """
    signs = {(a, o): _sign(b) for a, others in day.ties.items() for o, b in others.items()}
    neighbours = {a: {o for o in others if signs[a, o]} for a, others in day.ties.items()}
    balanced = frustrated = 0
    for a in [around] if around else sorted(neighbours):
        for b, c in combinations(sorted(neighbours.get(a, ())), 2):
            if c in neighbours.get(b, ()) and (around or a < b):
                product = signs[a, b] * signs[a, c] * signs[b, c]
                balanced, frustrated = balanced + (product > 0), frustrated + (product < 0)
    return frustrated / (balanced + frustrated) if balanced + frustrated else float("nan")


def _sign(belief: Belief) -> int:
    allied, hostile = belief.probability("allied"), belief.probability("hostile")
    return 0 if max(allied, hostile) < PLAUSIBLE else 1 if allied >= hostile else -1


def nearest_stretch(
    asked: Trajectory,
    others: Sequence[Trajectory],
    *,
    rng: np.random.Generator,
    named: Callable[[str], str],
    most: int = 3,
) -> Resemblance:
    """The earlier stretches of years most like the last of a trajectory: of each group its nearest.

    Each indicator of each year of the window is a feature, scaled by its range over all windows. Windows of
    the same group that share a year with the one asked about are no precedent; of others every earlier window is.

    Returns
    -------
    Resemblance
        Its ``by_chance`` is no shuffle: years of one group hang together, and shuffled they would be no years. It is
        the share of stretches, drawn from all, that have one of another group at least as near; NaN for one alone.

    Raises
    ------
    UnfoundedError
        When too little is known of the last years, or there are no earlier ones.
    """
    last = asked.years[-1]
    windows = [w for t in others for w in _windows(t) if w[1] <= last - (WINDOW_YEARS if w[0].of == asked.of else 1)]
    if len(asked.years) < WINDOW_YEARS or not windows:
        raise UnfoundedError(f"No earlier {WINDOW_YEARS} years are reported well enough", mend="Take in older reports.")
    if not asked.is_told[-1]:
        raise UnfoundedError(f"No tie of {named(asked.of)} is plausible in {last}", mend="Ask about an earlier day.")
    names = [f"{i}, {_back(k)}" for k in range(WINDOW_YEARS - 1, -1, -1) for i in asked.indicators]
    rows = _scaled(np.stack([values for _, _, values in windows] + [asked.values[-WINDOW_YEARS:]]))
    cases = [_stretch(t, end, _known(names, row), named=named) for (t, end, _), row in zip(windows, rows, strict=False)]
    weights = (1.0,) * len(names)
    found = nearest(_known(names, rows[-1]), cases, rng=rng, names=names, weights=weights, shuffles=0)
    first_of = {m.case.groups: m for m in reversed(found.matches)}
    kept = tuple(sorted(first_of.values(), key=lambda m: (m.distance, m.case.id)))[:most]
    usual = _usual_distances(rows[:-1], [t.of for t, _, _ in windows], rng=rng)
    as_near = sum(d <= found.matches[0].distance + 1e-12 for d in usual)
    return replace(found, matches=kept, by_chance=(1 + as_near) / (1 + len(usual)) if usual else float("nan"))


def _stretch(t: Trajectory, end: int, values: Mapping[str, float], *, named: Callable[[str], str]) -> Case:
    first = end - WINDOW_YEARS + 1
    return Case(
        id=f"{t.of}:{end}",
        name=f"{named(t.of)}, {first} to {end}",
        kind=CaseKind.STUDY,
        place="",
        begin=f"{first}/{end}",
        groups=(named(t.of),),
        against=(),
        values=values,
        followed=tuple(_what_followed(t, end)),
    )


def _usual_distances(rows: np.ndarray, of: Sequence[str], *, rng: np.random.Generator) -> list[float]:
    """How far stretches, drawn from all, are from the nearest of another group."""
    owners, out = np.array(of), []
    drawn = rng.permutation(len(rows))[:MOST_SAMPLED]
    for i in drawn:
        others, known = owners != owners[i], ~np.isnan(rows[i])
        if others.any() and known.any():
            out.append(float(differences(rows[i, known], rows[others][:, known]).mean(axis=1).min()))
    return out


def _scaled(stack: np.ndarray) -> np.ndarray:
    """Windows with each indicator brought to 0 to 1 by its range over all of them, as flat rows."""
    lowest, highest = _extremes(stack)
    width = np.where(highest > lowest, highest - lowest, 1.0)
    return np.asarray(((stack - lowest) / width).reshape(len(stack), -1))


def _extremes(stack: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest of each indicator over all windows and years; 0 and 0 where nothing is known."""
    known = ~np.isnan(stack)
    lowest = np.where(known, stack, np.inf).min(axis=(0, 1))
    highest = np.where(known, stack, -np.inf).max(axis=(0, 1))
    is_any = known.any(axis=(0, 1))
    return np.where(is_any, lowest, 0.0), np.where(is_any, highest, 0.0)


def _known(names: Sequence[str], row: np.ndarray) -> Mapping[str, float]:
    return {name: float(v) for name, v in zip(names, row, strict=True) if not np.isnan(v)}


def _back(years: int) -> str:
    return "that year" if years == 0 else "a year before" if years == 1 else f"{years} years before"


def _windows(trajectory: Trajectory) -> Iterator[tuple[Trajectory, int, np.ndarray]]:
    for end in range(WINDOW_YEARS, len(trajectory.years) + 1):
        if trajectory.is_told[end - 1]:
            yield trajectory, trajectory.years[end - 1], trajectory.values[end - WINDOW_YEARS : end]


def _what_followed(trajectory: Trajectory, end: int) -> Iterator[Followed]:
    for years in (1, 3, 5):
        if end + years in trajectory.years:
            row = trajectory.values[trajectory.years.index(end + years)]
            known = [f"{i} {v:.1f}" for i, v in zip(trajectory.indicators, row, strict=True) if not np.isnan(v)]
            yield Followed(years, ", ".join(known) if known else "no report speaks of it")
