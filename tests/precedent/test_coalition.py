"""The features of a coalition: from beliefs with their probabilities, from reports, or unknown; never a guess."""

from datetime import date

import pytest

from crimescape.precedent import CaseKind, Happening, Measured, Past, earlier_cases, measure
from crimescape.precedent.coalition import effective_number, shared_rival
from tests.precedent.making import day, on, past, state, there, tie

FAROLES, LAMPS, SALT, TIDE = "faroles", "lamps", "salt", "tide"


def features(members: list[str], of: Past, rival: str = "") -> dict[str, Measured]:
    """The measured features by name."""
    return {m.feature: m for m in measure(members, past=of, rival=rival)[0]}


def test_the_shared_rival_is_whom_most_fight() -> None:
    """Not the one whom one alone fights the hardest; and never one of their own."""
    then = day(
        2014,
        tie(FAROLES, SALT, allied=0.0, hostile=0.6, as_of=on(2014)),
        tie(LAMPS, SALT, allied=0.0, hostile=0.6, as_of=on(2014)),
        tie(FAROLES, TIDE, allied=0.0, hostile=0.9, as_of=on(2014)),
        tie(FAROLES, LAMPS, allied=0.0, hostile=0.99, as_of=on(2014)),
    )
    assert shared_rival(then, [FAROLES, LAMPS]) == SALT
    assert shared_rival(then, [TIDE]) == FAROLES
    assert shared_rival(day(2014), [FAROLES]) == ""


def test_features_carry_the_probability() -> None:
    """Shares are expected ones: of two members one fights with 0.6 and one with 0.8, so 0.7 do."""
    of = past(
        day(
            2014,
            tie(FAROLES, SALT, allied=0.0, hostile=0.6, as_of=on(2014)),
            tie(LAMPS, SALT, allied=0.1, hostile=0.8, as_of=on(2014)),
            state(LAMPS, "weakened", as_of=on(2014), probability=0.7),
            state(FAROLES, "growing", as_of=on(2014), probability=0.9),
        ),
        day(2013, tie(FAROLES, LAMPS, allied=0.1, hostile=0.4, as_of=on(2013))),
        day(2012, tie(FAROLES, LAMPS, allied=0.1, hostile=0.9, as_of=on(2012))),
    )
    found = features([FAROLES, LAMPS], of)
    assert found["shared_enemy"].value == pytest.approx(0.7)
    assert found["shared_enemy"].claims == ("tie:faroles:salt", "tie:lamps:salt")
    assert found["former_enemies"].value == pytest.approx(0.9)
    assert found["weakened"].value == pytest.approx(0.35)
    assert found["allies"].value == pytest.approx(1 / 3)


def test_no_report_is_unknown_and_never_no() -> None:
    """Of two groups nobody reports on, only their number is known."""
    found = features([FAROLES, LAMPS], past(day(2014)))
    assert [m.feature for m in found.values() if m.is_known] == ["allies"]
    assert all(m.told for m in found.values())


def test_an_old_war_is_no_former_enmity() -> None:
    """More than five years back counts no longer."""
    war = tie(FAROLES, LAMPS, allied=0.0, hostile=0.9, as_of=on(2008))
    assert not features([FAROLES, LAMPS], past(day(2014), day(2008, war)))["former_enemies"].is_known
    assert features([FAROLES, LAMPS], past(day(2013), day(2008, war)))["former_enemies"].value == pytest.approx(0.9)


def test_losses_and_splits_count_in_their_time_and_for_those_involved() -> None:
    """A leader lost within a year, a split within two; of another group, or earlier, it is unknown."""
    lost = Happening("lost", frozenset({FAROLES}), date(2013, 12, 1), date(2013, 12, 1), ("c1", "c2"))
    split = Happening("split", frozenset({LAMPS, TIDE}), date(2012, 1, 1), date(2012, 12, 31), ("c3",))
    of = past(day(2014), happenings=(lost, split))
    found = features([FAROLES, LAMPS], of)
    assert (found["leader_lost"].value, found["leader_lost"].claims) == (1.0, ("c1", "c2"))
    assert (found["recent_split"].value, found["recent_split"].claims) == (1.0, ("c3",))
    assert not features([SALT], of)["leader_lost"].is_known
    assert not features([FAROLES], past(day(2016), happenings=(lost, split)))["leader_lost"].is_known


def test_a_common_origin_is_found_up_the_line() -> None:
    """Cousins share a grandparent; the claims on the way are cited; a line on record alone cites none."""
    parents = {FAROLES: {LAMPS: ("c1",)}, LAMPS: {SALT: ("c2",)}, TIDE: {SALT: ()}}
    found = features([FAROLES, TIDE], past(day(2014), parents=parents))["common_origin"]
    assert (found.value, found.claims) == (1.0, ("c1", "c2"))
    assert features([TIDE, SALT], past(day(2014), parents=parents))["common_origin"].told == "on public record"
    assert not features([FAROLES, TIDE], past(day(2014)))["common_origin"].is_known


def test_ground_is_contested_where_a_rival_stands_too() -> None:
    """One of two places; nothing is said where no rival is reported."""
    here = [there(FAROLES, "pier", as_of=on(2014)), there(FAROLES, "dunes", as_of=on(2014))]
    war = tie(FAROLES, SALT, allied=0.0, hostile=0.8, as_of=on(2014))
    of = past(day(2014, *here, war, there(SALT, "pier", as_of=on(2014), probability=0.5)))
    assert features([FAROLES], of)["contested"].value == pytest.approx(0.5 * 0.8 * 0.5)
    assert not features([FAROLES], past(day(2014, *here)))["contested"].is_known


def test_strength_and_fragmentation_come_from_places() -> None:
    """The rival in three of four places is the stronger; four groups of one size are effectively four."""
    spots = [there(SALT, f"place {i}", as_of=on(2014)) for i in range(3)]
    of = past(
        day(2014, *spots, there(FAROLES, "place 3", as_of=on(2014))),
        country_of={f"place {i}": "XX" for i in range(4)},
    )
    found = features([FAROLES], of, rival=SALT)
    assert found["rival_strength"].value == 1.0
    assert found["fragmentation"].value == pytest.approx((effective_number([3, 1]) - 1) / 3 * 0.5)
    assert effective_number([2, 2, 2, 2]) == pytest.approx(4)
    assert effective_number([]) == 0.0


def test_earlier_circles_are_cases_once_and_from_their_first_year() -> None:
    """Two who stood together against a third are one case; what stands within two years is none."""

    def year(number: int) -> object:
        at = on(number)
        return day(
            number,
            tie(FAROLES, LAMPS, allied=0.7, hostile=0.1, as_of=at),
            tie(FAROLES, SALT, allied=0.0, hostile=0.8, as_of=at),
            tie(LAMPS, SALT, allied=0.0, hostile=0.8, as_of=at),
        )

    of = past(*(year(y) for y in range(2014, 2009, -1)))  # type: ignore[arg-type]  # days
    (found,) = earlier_cases(of, named=str.title)
    assert (found.begin, found.kind, found.groups, found.against) == (
        "2010-06-30",
        CaseKind.STUDY,
        ("Faroles", "Lamps"),
        ("Salt",),
    )
    assert [f.years for f in found.followed] == [0, 1, 3]
    assert "0.70" in found.followed[0].text
    assert found.claims
    assert earlier_cases(past(of.days[0], of.days[1]), named=str) == ()
