"""What may be the case now: worlds drawn from chances, each with its members, its rates and its luck."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from crimescape.simulate.chance import Seeds, seeds_of
from crimescape.simulate.contacts import matching_factor, published_contacts
from crimescape.simulate.leadership import Loss, draw_loss
from crimescape.simulate.model import Model
from crimescape.simulate.rates import Rates
from crimescape.simulate.setting import Setting, members_by_rank
from crimescape.simulate.uncertain import UncertainSetting

Floats = npt.NDArray[np.float64]
_SECOND_PHASE = np.uint64(0x5851F42D4C957F2D)


@dataclass(frozen=True, eq=False)
class World:
    """One setting that may be so, and the runs that begin from it.

    Attributes
    ----------
    members : array, shape (n_groups, n_runs)
        Now.
    rates : Rates
        One number a run each.
    seeds : array, shape (n_runs,), uint64
        The luck of each run, the same under every scenario.
    loss : Loss
        What a loss of leadership does in it.
    """

    setting: Setting
    members: Floats
    rates: Rates
    seeds: Seeds
    loss: Loss

    @property
    def n_runs(self) -> int:
        """How many runs begin here."""
        return int(self.members.shape[1])

    @property
    def later_seeds(self) -> Seeds:
        """Luck for what comes after a first phase."""
        return self.seeds ^ _SECOND_PHASE


@dataclass(frozen=True, eq=False)
class Past:
    """How the worlds came to be now.

    Attributes
    ----------
    weeks : array, shape (n_times,)
    totals, deaths_per_week : array, shape (n_times, n_runs)
    recruits_per_week : array, shape (n_times, n_runs)
    """

    weeks: Floats
    totals: Floats
    deaths_per_week: Floats
    recruits_per_week: Floats


def build_worlds(
    uncertain: UncertainSetting,
    *,
    model: Model,
    rates: Rates,
    first_members: float | Floats,
    past_weeks: float,
    n_worlds: int,
    n_runs: int,
    rng: np.random.Generator,
    first_deaths: float | None = None,
) -> tuple[tuple[World, ...], Past]:
    """Draw settings, run each from its first members to now.

    Parameters
    ----------
    rates : Rates
        Of numbers, or of one number a run, shape (n_worlds * n_runs,). Under shared places too, the rate of conflict
        is the published rule's; it is raised so that each world begins with as many deaths as that rule gives it.
    first_members : float or array, shape (n_worlds * n_runs,)
        Of all groups together; shared as 1 / rank of the strength that all reported ties give a group.
    past_weeks : float
        Simulated before now; nought for none.
    n_worlds, n_runs : int
        Settings drawn, and runs of each.
    first_deaths : float, optional
        Deaths a week at first: sets the rate of conflict in every world, in place of the rate given.
    """
    whole = rates.array(n_worlds * n_runs)
    totals = np.broadcast_to(np.asarray(first_members, dtype=float), (n_worlds * n_runs,))
    shares = members_by_rank(uncertain.expected, total=1.0)
    worlds, pasts = [], []
    for number in range(n_worlds):
        mine = slice(number * n_runs, (number + 1) * n_runs)
        setting = uncertain.draw(rng) if model is Model.PUBLISHED else uncertain.draw_meeting(rng)
        seeds = seeds_of(rng, n_runs=n_runs)
        members = shares[:, None] * totals[mine]
        mine_rates = _matched(Rates.of_array(whole[:, mine]), setting, model=model, shares=shares)
        if first_deaths is not None:
            met = (members * model.contacts(setting).pressure(members)).sum(axis=0)
            mine_rates = replace(mine_rates, conflict=first_deaths / met)
        world = World(
            setting=setting,
            members=members,
            rates=mine_rates,
            seeds=seeds,
            loss=draw_loss(rng, n_runs=n_runs),
        )
        past, world = _lived(world, model=model, weeks=past_weeks)
        worlds.append(world)
        pasts.append(past)
    return tuple(worlds), _side_by_side(pasts)


def _matched(rates: Rates, setting: Setting, *, model: Model, shares: Floats) -> Rates:
    if model is Model.PUBLISHED:
        return rates
    factor = matching_factor(model.contacts(setting), to=published_contacts(setting), shares=shares)
    return replace(rates, conflict=rates.conflict * factor)


def _lived(world: World, *, model: Model, weeks: float) -> tuple[Past, World]:
    contacts = model.contacts(world.setting)
    recruitment = world.rates.recruitment
    if not weeks:
        total = world.members.sum(axis=0)[None]
        deaths = (world.rates.conflict * (world.members * contacts.pressure(world.members)).sum(axis=0))[None]
        return Past(np.zeros(1), total, deaths, recruitment * total), world
    run = model.run(world.members, contacts=contacts, rates=world.rates, weeks=weeks, seeds=world.seeds)
    past = Past(run.weeks, run.totals, run.deaths_per_week, recruitment * run.totals)
    return past, replace(world, members=run.last, seeds=world.later_seeds * np.uint64(3))


def _side_by_side(pasts: Sequence[Past]) -> Past:
    return Past(
        pasts[0].weeks,
        np.hstack([p.totals for p in pasts]),
        np.hstack([p.deaths_per_week for p in pasts]),
        np.hstack([p.recruits_per_week for p in pasts]),
    )
