"""Who meets whom under each rule, and what an alliance changes where."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.errors import UnfoundedError
from crimescape.simulate.changing import allied, at_war, merged, merged_members, split, split_members
from crimescape.simulate.contacts import local_contacts, matching_factor, published_contacts
from crimescape.simulate.integrating import integrate
from crimescape.simulate.rates import Rates
from crimescape.simulate.setting import Setting
from tests.simulate.quarters import GROUPS, HARBOUR, MEMBERS, MILL, OLD_TOWN, quarters, square

RATES = Rates(recruitment=3e-3, incapacitation=2.0, conflict=1e-6, saturation=2e-7)


def written_out(setting: Setting) -> np.ndarray:
    """Our rule by its definition, place by place and pair by pair."""
    n = setting.n_groups
    share = setting.presence / setting.presence.sum(axis=1, keepdims=True)
    out = np.zeros((n, n))
    for p in range(len(setting.places)):
        for i in range(n):
            friends = sum(setting.alliance[i, k] for k in range(n) if setting.presence[k, p] > 0)
            for j in range(n):
                if i != j:
                    heat = setting.rivalry[i, j] + 1 - (setting.alliance[i, j] > 0)
                    out[i, j] += share[i, p] * share[j, p] * heat / (1 + friends)
    return out


def drawn(seed: int) -> Setting:
    """A setting of six groups in four places, by luck."""
    rng = np.random.default_rng(seed)
    ties = [np.triu(rng.integers(0, 4, (6, 6)) * (rng.random((6, 6)) < 0.4), 1).astype(float) for _ in range(2)]
    presence = rng.random((6, 4)) * (rng.random((6, 4)) < 0.6)
    presence[:, 0] += 0.01
    return Setting.of_ties("abcdef", rivalry=ties[0], alliance=ties[1], places="wxyz", presence=presence)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_the_sparse_form_is_the_rule_written_out(seed: int) -> None:
    """What is computed in O(groups + ties) is the sum over places and pairs; and no one is killed backwards."""
    setting = drawn(seed)
    matrix = local_contacts(setting).matrix()
    assert matrix == pytest.approx(written_out(setting), abs=1e-12)
    assert matrix.min() > -1e-12


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_deaths_by_place_are_all_deaths(seed: int) -> None:
    """Summed over places they are theta C S C."""
    contacts = local_contacts(drawn(seed))
    members = np.random.default_rng(seed + 1).random((6, 3)) * 1000
    by_place = contacts.deaths_by_place(members, conflict=1e-6)
    assert by_place.sum(axis=0) == pytest.approx(1e-6 * (members * contacts.pressure(members)).sum(axis=0))


def test_with_one_place_for_all_and_no_alliance_ours_is_the_published_rule() -> None:
    """Shared places take the place of the 1 that lets every pair fight, and are 1 when all share one."""
    setting = Setting(GROUPS, ("City",), quarters().rivalry, square(), np.ones((5, 1)))
    assert local_contacts(setting).matrix() == pytest.approx(published_contacts(setting).matrix(), abs=1e-12)
    assert matching_factor(local_contacts(setting), to=published_contacts(setting), shares=MEMBERS) == pytest.approx(1)


def test_an_alliance_changes_deaths_where_the_two_are_and_nowhere_else() -> None:
    """Faroles and Northside share the harbour alone: there deaths fall, elsewhere they stay to the last digit."""
    setting = quarters()
    members = MEMBERS[:, None]
    before = local_contacts(setting).deaths_by_place(members, conflict=1e-6)[:, 0]
    after = local_contacts(allied(setting, GROUPS[:2])).deaths_by_place(members, conflict=1e-6)[:, 0]
    assert after[HARBOUR] < before[HARBOUR]
    assert after[[OLD_TOWN, MILL]].tolist() == before[[OLD_TOWN, MILL]].tolist()


def test_an_alliance_of_groups_that_share_no_place_changes_nothing_at_all() -> None:
    """Northside and the Boys never meet: ours projects the same course; the published rule another."""
    setting, pair = quarters(), (GROUPS[1], GROUPS[3])
    assert setting.shared_places(1, 3) == ()
    courses = {
        rule: [
            integrate(MEMBERS, contacts=rule(s), rates=RATES, weeks=260).deaths_per_week[-1]
            for s in (setting, allied(setting, pair))
        ]
        for rule in (local_contacts, published_contacts)
    }
    assert courses[local_contacts][0] == courses[local_contacts][1]
    assert courses[published_contacts][0] != courses[published_contacts][1]


def test_a_heated_group_fights_harder_and_nobody_else() -> None:
    """Pairs with it die twice as fast at factor 2; other pairs as before."""
    contacts = local_contacts(quarters())
    cool, hot = contacts.matrix(), contacts.heated(0, factor=2.0).matrix()
    factors = np.ones((5, 5))
    factors[0, :] = factors[:, 0] = 2.0
    assert hot == pytest.approx(cool * factors, abs=1e-12)


def test_where_nobody_meets_nothing_is_projected() -> None:
    """Each group in a quarter of its own: refused, with the way out."""
    setting = Setting(GROUPS, GROUPS, square((0, 1, 2.0)), square(), np.eye(5))
    with pytest.raises(UnfoundedError, match="nobody would meet"):
        matching_factor(local_contacts(setting), to=published_contacts(setting), shares=MEMBERS)


def test_a_war_ends_an_alliance_and_an_alliance_a_war() -> None:
    """Nobody is both by a scenario; a rivalry heavier than usual is not lightened by declaring war."""
    setting = quarters()
    war = at_war(setting, (GROUPS[0], GROUPS[2]))
    assert (war.alliance[0, 2], war.rivalry[0, 2]) == (0.0, 2.0)
    peace = allied(setting, GROUPS[:2])
    assert (peace.alliance[0, 1], peace.rivalry[0, 1]) == (1.5, 0.0)
    assert at_war(setting, GROUPS[:2]).rivalry[0, 1] == 3.0
    assert setting.rivalry[0, 1] == 3.0


def test_a_split_shares_out_members_and_leaves_ties_and_places_to_both() -> None:
    """The two heirs are rivals; the sum of members stays."""
    setting = split(quarters(), GROUPS[0])
    assert setting.groups[-1] == "Los Faroles (breakaway)"
    assert setting.rivalry[5, 1] == setting.rivalry[0, 1] == 3.0
    assert setting.rivalry[5, 0] > 0
    assert setting.presence[5].tolist() == setting.presence[0].tolist()
    members = split_members(np.repeat(MEMBERS[:, None], 2, axis=1), 0, share=np.array([0.5, 0.2]))
    assert members[[0, 5]].tolist() == [[450.0, 720.0], [450.0, 180.0]]


def test_a_merger_keeps_members_ties_and_places() -> None:
    """One group has the heavier tie of the two, the places of both, and nobody is lost."""
    setting = merged(quarters(), (GROUPS[2], GROUPS[0]))
    assert setting.groups == ("Northside Crew", "Harbour Front", "Mill Lane Boys", "Los Remos")
    assert setting.rivalry[1].tolist() == [3.0, 0.0, 2.0, 1.0]
    assert setting.alliance[1, 1] == 0.0
    assert setting.presence[1].tolist() == [1.0, 1.0, 1.0]
    assert merged_members(MEMBERS, [2, 0]).tolist() == [700.0, 1300.0, 250.0, 120.0]
