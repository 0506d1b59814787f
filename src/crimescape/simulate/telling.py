"""What a simulation says: a record and sentences, each with its layer, its spread and what it takes for granted."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from crimescape.simulate.calibrating import QUANTITIES, Fits
from crimescape.simulate.projecting import Projection
from crimescape.simulate.robustness import Ranking, rank, sensitivity
from crimescape.simulate.world import Past, World

Floats = npt.NDArray[np.float64]
Record = dict[str, Any]  # Any: a JSON record, whose fields the functions here document
LAYER = "projected"
MOST_GROUPS_SHOWN = 10
LEAST_MOVE = 1e-9
"""Deaths a week below which a place counts as unmoved: rounding."""


def spread(values: Floats) -> dict[str, float]:
    """The middle and the ends of the middle 90 % of runs."""
    low, median, high = np.quantile(values, (0.05, 0.5, 0.95))
    return {"low": float(low), "median": float(median), "high": float(high)}


def fan(values: Floats) -> dict[str, list[float]]:
    """The same over time, for values of shape (n_times, n_runs)."""
    low, median, high = np.quantile(values, (0.05, 0.5, 0.95), axis=1)
    return {"low": low.tolist(), "median": median.tolist(), "high": high.tolist()}


def now_record(worlds: Sequence[World], past: Past) -> Record:
    """Members, deaths and recruits now, and the largest groups, by the middle of all runs."""
    members = np.hstack([world.members for world in worlds])
    middle = np.median(members, axis=1)
    largest = np.argsort(-middle, kind="stable")[:MOST_GROUPS_SHOWN]
    groups = worlds[0].setting.groups
    return {
        "members": spread(members.sum(axis=0)),
        "deaths_per_week": spread(past.deaths_per_week[-1]),
        "recruits_per_week": {"first": spread(past.recruits_per_week[0]), "now": spread(past.recruits_per_week[-1])},
        "two_largest": float(middle[largest[:2]].sum()),
        "largest": [{"group": groups[i], "members": spread(members[i])} for i in largest],
        "past": {
            "weeks": past.weeks.tolist(),
            "members": fan(past.totals),
            "deaths_per_week": fan(past.deaths_per_week),
        },
    }


def scenario_record(projection: Projection, *, base: Projection, past: Past) -> Record:
    """How members and deaths a week change from now to the end; deaths in all, also against things as they are."""
    return {
        "name": projection.scenario.name,
        "wording": projection.scenario.wording,
        "weeks": projection.weeks.tolist(),
        "members": fan(projection.totals),
        "deaths_per_week": fan(projection.deaths_per_week),
        "members_change": spread(_change(projection.totals[-1], past.totals[-1])),
        "deaths_change": spread(_change(projection.deaths_per_week[-1], past.deaths_per_week[-1])),
        "killed": spread(projection.killed),
        "killed_against_as_it_is": spread(_change(projection.killed, base.killed)),
        "places": places_record(projection, base=base) if len(base.places) > 1 else [],
    }


def places_record(projection: Projection, *, base: Projection) -> list[Record]:
    """Places where deaths a week differ from things going on as they are: at once, and at the end."""
    moves = projection.place_deaths - base.place_deaths
    moved = np.abs(moves).max(axis=(0, 2)) > LEAST_MOVE
    return [
        {"place": projection.places[p], "at_once": spread(moves[0, p]), "at_end": spread(moves[1, p])}
        for p in np.nonzero(moved)[0]
    ]


def ranking_record(projections: Sequence[Projection]) -> Record:
    """Scenarios by deaths a week and members at the end, and deaths in all; and whether that holds in every run."""
    names = [p.scenario.name for p in projections]
    by_deaths = rank(np.array([p.deaths_per_week[-1] for p in projections]), names=names)
    by_killed = rank(np.array([p.killed for p in projections]), names=names)
    by_members = rank(np.array([p.totals[-1] for p in projections]), names=names)
    return {
        "deaths a week": _ranking(by_deaths),
        "deaths in all": _ranking(by_killed),
        "members": _ranking(by_members),
    }


def _ranking(ranking: Ranking) -> Record:
    return {
        "order": list(ranking.order),
        "shares_of_runs": list(ranking.shares),
        "holds_in_every_run": ranking.holds,
        "runs": ranking.n_runs,
    }


def fits_record(fits: Fits) -> Record:
    """The sets of rates that fit: their number, their spread, and which of them make up for each other."""
    return {
        "sets": fits.n_sets,
        "tried": fits.n_tried,
        "tolerance_deaths_per_week": fits.tolerance,
        "members": {**spread(fits.members), "least": float(fits.members.min()), "most": float(fits.members.max())},
        "members_by_given_rates": fits.centre_members,
        "quantities": {name: spread(values) for name, values in zip(QUANTITIES, fits.quantities, strict=True)},
        "correlations_of_logarithms": fits.correlations.round(3).tolist(),
    }


def sensitivity_record(projections: Sequence[Projection], *, past: Past, varied: Floats) -> list[Record]:
    """For each scenario, how the change in deaths a week goes with each quantity that was varied, over all runs."""
    out = []
    for projection in projections:
        change = _change(projection.deaths_per_week[-1], past.deaths_per_week[-1])
        found = sensitivity(varied, change)
        out.append(
            {"scenario": projection.scenario.name, **dict(zip(QUANTITIES, found.round(3).tolist(), strict=True))}
        )
    return out


def sentences(record: Mapping[str, Any]) -> list[str]:  # Any: a JSON record
    """The record in words."""
    runs, years = record["runs"], record["years"]
    many = f"{runs:,} runs" if runs > 1 else "one run, without spread"
    every = f"in every one of {many}" if runs > 1 else "in the one run there is"
    out = [
        f"Members now: {_figure(record['now']['members'])}. Deaths a week: {_figure(record['now']['deaths_per_week'])}."
    ]
    if fits := record.get("fits"):
        ends = fits["members"]
        out.append(
            f"{fits['sets']:,} of {fits['tried']:,} sets of rates fit the series of deaths within "
            f"{fits['tolerance_deaths_per_week']:.1f} a week; they put members now anywhere from "
            f"{ends['least']:,.0f} to {ends['most']:,.0f}. The series does not settle the rates: read the "
            "range, not the middle."
        )
    for scenario in record["scenarios"]:
        members, deaths = (_percent(scenario[f"{what}_change"]) for what in ("members", "deaths"))
        out.append(
            f"We project: if {scenario['wording']}, then in {years} years members change by {members} "
            f"and deaths a week by {deaths}, from now; in all {_figure(scenario['killed'])} die ({many})."
        )
        moved = [p for p in scenario["places"] if max(abs(p["at_once"]["low"]), abs(p["at_once"]["high"])) > LEAST_MOVE]
        if moved and len(moved) < record["places"]:
            out.append(
                f"Of that, deaths change at once in {', '.join(p['place'] for p in moved)}, and in no other of "
                f"{record['places']} places; later elsewhere too, as groups grow or shrink."
            )
    for what, ranking in record["ranking"].items():
        order = " < ".join(ranking["order"])
        if ranking["holds_in_every_run"]:
            out.append(f"By {what} the order is {order}, {every}.")
        else:
            pairs = zip(ranking["order"], ranking["order"][1:], ranking["shares_of_runs"], strict=False)
            weak = "; ".join(f"{a} < {b} in {share:.1%}" for a, b, share in pairs if share < 1.0)
            out.append(f"By {what} the middle order is {order}, but it does not hold in every run: {weak} of {many}.")
    return out


def _figure(values: Mapping[str, float]) -> str:
    low, median, high = (values[k] for k in ("low", "median", "high"))
    digits = 0 if median >= 1000 else 1
    if f"{low:.{digits}f}" == f"{high:.{digits}f}":
        return f"{median:,.{digits}f}"
    return f"{median:,.{digits}f} (90 % of runs: {low:,.{digits}f} to {high:,.{digits}f})"


def _percent(values: Mapping[str, float]) -> str:
    low, median, high = (f"{100 * values[k]:+.1f} %" for k in ("low", "median", "high"))
    return median if low == high else f"{median} ({low} to {high})"


def _change(after: Floats, before: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(before > 0, after / before - 1.0, 0.0)
