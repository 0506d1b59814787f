"""Trajectories by year: what a group went through before is found again, and what nobody reports is not compared."""

from math import isnan

import numpy as np
import pytest

from crimescape.errors import UnfoundedError
from crimescape.precedent import Day, Past, Trajectory, group_trajectory, landscape_trajectory, nearest_stretch
from crimescape.precedent.trajectory import OF_GROUP, frustrated_share
from tests.precedent.making import day, on, past, there, tie

FAROLES, LAMPS, SALT, TIDE = "faroles", "lamps", "salt", "tide"


def a_war(year: int, heat: float) -> Day:
    """Faroles and Salt at war, so hot; Lamps with Faroles."""
    at = on(year)
    return day(
        year,
        tie(FAROLES, SALT, allied=0.0, hostile=heat, as_of=at),
        tie(FAROLES, LAMPS, allied=0.6, hostile=0.0, as_of=at),
        there(FAROLES, "pier", as_of=at),
    )


def test_the_indicators_of_a_year_are_expected_numbers() -> None:
    """Allies, rivals, hostile share and places, from the beliefs of that day; a year without report is unknown."""
    found = group_trajectory(FAROLES, past=past(a_war(2014, 0.9), day(2013)))
    assert found.years == (2013, 2014)
    assert (found.is_told, np.isnan(found.values[0]).all()) == ((False, True), True)
    row = dict(zip(OF_GROUP, found.values[1].tolist(), strict=True))
    assert (row["allies"], row["rivals"], row["places"]) == (pytest.approx(0.6), pytest.approx(0.9), 1.0)
    assert row["hostile_share"] == pytest.approx(0.6)
    assert isnan(row["weakness"])


def test_a_friend_of_the_enemy_frustrates() -> None:
    """Two allies of whom one is with the enemy of the other: the one triad is frustrated."""
    at = on(2014)
    ties = [
        tie(FAROLES, LAMPS, allied=0.8, hostile=0.1, as_of=at),
        tie(FAROLES, SALT, allied=0.1, hostile=0.8, as_of=at),
    ]
    friend, enemy = (tie(LAMPS, SALT, allied=a, hostile=0.9 - a, as_of=at) for a in (0.8, 0.1))
    assert frustrated_share(day(2014, *ties, friend)) == 1.0
    assert frustrated_share(day(2014, *ties, enemy)) == 0.0
    assert isnan(frustrated_share(day(2014, *ties)))


def series(of: str, heats: list[float], *, told: bool = True) -> Trajectory:
    """A group whose every indicator follows one course."""
    values = np.repeat(np.array(heats)[:, None], len(OF_GROUP), axis=1)
    years = tuple(range(2001, 2001 + len(heats)))
    return Trajectory(of, years, OF_GROUP, (told,) * len(heats), values)


def test_an_earlier_stretch_like_the_last_is_found() -> None:
    """Rise to war as another group once rose: those years, with what came after them."""
    rng = np.random.default_rng(5)
    others = [series(f"g{i}", rng.random(12).tolist()) for i in range(8)]
    once = series(SALT, [0.5, 0.1, 0.4, 0.9, 0.2, 0.5, 0.5, 0.3, 0.6, 0.4, 0.5, 0.6])
    asked = series(FAROLES, [0.6, 0.5, 0.7, 0.4, 0.6, 0.5, 0.3, 0.5, 0.6, 0.1, 0.4, 0.9])
    found = nearest_stretch(asked, [asked, once, *others], rng=np.random.default_rng(1), named=str.title)
    assert found.matches[0].case.name == "Salt, 2002 to 2004"
    assert found.matches[0].distance == pytest.approx(0.0)
    assert [f.years for f in found.matches[0].case.followed] == [1, 3, 5]
    assert found.is_near
    assert len({m.case.groups for m in found.matches}) == len(found.matches)


def test_the_last_years_are_no_precedent_of_themselves() -> None:
    """A group that slowly rises is likest itself a year ago: years that are asked about are not told as their own."""
    rising = series(FAROLES, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
    found = nearest_stretch(rising, [rising], rng=np.random.default_rng(1), named=str)
    assert found.matches[0].case.begin == "2003/2005"
    assert isnan(found.by_chance)


def test_what_nobody_reports_is_not_compared() -> None:
    """A group without a plausible tie in the last year, and a past without one."""
    quiet, loud = series(FAROLES, [0.1] * 8, told=False), series(SALT, [0.5] * 8)
    with pytest.raises(UnfoundedError, match="No tie of faroles"):
        nearest_stretch(quiet, [quiet, loud], rng=np.random.default_rng(1), named=str)
    with pytest.raises(UnfoundedError, match="No earlier 3 years"):
        nearest_stretch(loud, [quiet], rng=np.random.default_rng(1), named=str)


def test_the_landscape_has_a_course_of_its_own() -> None:
    """Groups and plausible ties counted, hostile share and effective number as expected."""
    of: Past = past(a_war(2014, 0.9), a_war(2013, 0.2))
    found = landscape_trajectory(of)
    last = dict(zip(found.indicators, found.values[-1].tolist(), strict=True))
    assert (last["groups"], last["ties"], last["effective_number"]) == (3.0, 2.0, 1.0)
    assert last["hostile_share"] == pytest.approx(0.9 / 1.5)
    assert found.values[0][1] == 1.0
