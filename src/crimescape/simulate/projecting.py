"""What follows in every world when a scenario's steps are taken now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from crimescape.errors import RefusedError
from crimescape.simulate.changing import allied, at_war, merged, merged_members, split, split_members
from crimescape.simulate.contacts import Contacts
from crimescape.simulate.ensemble import Ensemble
from crimescape.simulate.leadership import SHOCK_WEEKS
from crimescape.simulate.model import Model
from crimescape.simulate.rates import Rates
from crimescape.simulate.scenario import Scenario, Turn
from crimescape.simulate.setting import Setting
from crimescape.simulate.world import World

Floats = npt.NDArray[np.float64]
Part = tuple[Ensemble, Floats, Floats]
"""One world's course, deaths in all, and deaths by place at both ends."""


@dataclass(frozen=True, eq=False)
class Projection:
    """A scenario's course over all runs; run by run comparable with another scenario's from the same worlds.

    Attributes
    ----------
    weeks : array, shape (n_times,)
        From now.
    totals, deaths_per_week : array, shape (n_times, n_runs)
        The first row is right after the steps were taken.
    killed : array, shape (n_runs,)
        Deaths from now to the end.
    places : tuple of str
    place_deaths : array, shape (2, n_places, n_runs)
        Deaths a week in each place right after the steps, and at the end.
    """

    scenario: Scenario
    weeks: Floats
    totals: Floats
    deaths_per_week: Floats
    killed: Floats
    places: tuple[str, ...]
    place_deaths: Floats


def project(worlds: Sequence[World], scenario: Scenario, *, model: Model, weeks: float) -> Projection:
    """The course of every run of every world under the scenario.

    Raises
    ------
    RefusedError
        When two groups lose their leadership at once: the priors are of one loss at a time.
    UnknownNameError
        When a step names a group that is not there.
    """
    leaderless = [s.groups[0] for s in scenario.steps if s.turn is Turn.LOSE_LEADERSHIP]
    if len(leaderless) > 1:
        raise RefusedError("Two groups that lose their leadership at once", where=scenario.name)
    parts = []
    for world in worlds:
        setting, members = _changed(world, scenario)
        rates = world.rates.times(**scenario.factors)
        turned = replace(world, setting=setting, members=members, rates=rates)
        if leaderless:
            parts.append(_without_leadership(turned, setting.index(leaderless[0]), model=model, weeks=weeks))
        else:
            parts.append(_steady(turned, model=model, weeks=weeks))
    course, places = parts[0][0], model.contacts(worlds[0].setting).places
    return Projection(
        scenario=scenario,
        weeks=course.weeks,
        totals=np.hstack([p[0].totals for p in parts]),
        deaths_per_week=np.hstack([p[0].deaths_per_week for p in parts]),
        killed=np.concatenate([p[1] for p in parts]),
        places=places,
        place_deaths=np.concatenate([p[2] for p in parts], axis=2),
    )


def _changed(world: World, scenario: Scenario) -> tuple[Setting, Floats]:
    setting, members = world.setting, world.members
    for step in scenario.steps:
        if step.turn is Turn.ALLY:
            setting = allied(setting, step.groups)
        elif step.turn is Turn.WAR:
            setting = at_war(setting, step.groups)
        elif step.turn is Turn.MERGE:
            members = merged_members(members, [setting.index(g) for g in step.groups])
            setting = merged(setting, step.groups)
        elif step.turn is Turn.SPLIT:
            members = split_members(members, setting.index(step.groups[0]), share=world.loss.share)
            setting = split(setting, step.groups[0])
    return setting, members


def _steady(world: World, *, model: Model, weeks: float) -> Part:
    contacts = model.contacts(world.setting)
    course = model.run(world.members, contacts=contacts, rates=world.rates, weeks=weeks, seeds=world.seeds)
    ends = [_deaths(contacts, members, world.rates) for members in (world.members, course.last)]
    return course, course.killed, np.array(ends)


def _without_leadership(world: World, group: int, *, model: Model, weeks: float) -> Part:
    """The shock first, with the fights of the group harder; then, in the runs drawn for it, as two groups."""
    cool = model.contacts(world.setting)
    hot = cool.heated(group, factor=world.loss.factor)
    if weeks <= SHOCK_WEEKS:
        raise RefusedError("A loss of leadership is followed for longer than its shock", where=f"{weeks} weeks")
    shock = model.run(world.members, contacts=hot, rates=world.rates, weeks=SHOCK_WEEKS, seeds=world.seeds)
    whole = split(world.setting, world.setting.groups[group])
    apart = model.contacts(whole)
    rates = world.rates.array(world.n_runs)
    place_deaths = np.zeros((2, len(cool.places), world.n_runs))
    place_deaths[0] = _deaths(hot, world.members, world.rates)
    rows: dict[str, Floats] = {}
    for is_split, contacts in ((False, cool), (True, apart)):
        mine = world.loss.is_split == is_split
        if not mine.any():
            continue
        members = shock.last[:, mine]
        if is_split:
            members = split_members(members, group, share=world.loss.share[mine])
        mine_rates = Rates.of_array(rates[:, mine])
        course = model.run(
            members, contacts=contacts, rates=mine_rates, weeks=weeks - SHOCK_WEEKS, seeds=world.later_seeds[mine]
        )
        for name, values in (("totals", course.totals), ("deaths", course.deaths_per_week)):
            rows.setdefault(name, np.zeros((len(course.weeks), world.n_runs)))[:, mine] = values
        rows["weeks"] = course.weeks
        place_deaths[1][:, mine] = _deaths(contacts, course.last, mine_rates)
    rest = Ensemble(rows["weeks"], rows["totals"], rows["deaths"], shock.last)
    # Counted apart: the pace falls from one week to the next when the shock is over.
    return shock.then(rest), shock.killed + rest.killed, place_deaths


def _deaths(contacts: Contacts, members: Floats, rates: Rates) -> Floats:
    return contacts.deaths_by_place(members, conflict=rates.conflict)
