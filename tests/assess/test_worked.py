"""The worked cases that the packaged policy was fitted to, each with its grade, hedge, prior and days."""

from datetime import date

import pytest

from crimescape.assess import assess, load_policy
from crimescape.assess.chain import stationary
from crimescape.vocabulary import Factuality, Statement
from tests.assess.statements import DAY, PAIR, on, said

POLICY = load_policy()
PAPERS = ("El Faro", "Harbour Gazette")
WAR_TOLD = date(2010, 3, 1)
NEAR = 0.03


def allied_then_at_war(origins: int) -> list[Statement]:
    """Each paper in its own voice, ungraded (C), unhedged: allied in 2005, told at its end; at war since 2008."""
    told = [said(by=(p,), time="2005", day=date(2005, 12, 31)) for p in PAPERS[:origins]]
    return told + [said("rival_of", by=(p,), time="2008/..", day=WAR_TOLD) for p in PAPERS[:origins]]


def test_the_prior_in_use_is_that_of_pairs_mentioned_together() -> None:
    """The worked cases stand under 14 % allied and 9 % hostile; grade C is what nobody has graded."""
    allied, _, hostile = stationary(POLICY.generators["tie"])[0]
    assert (round(allied, 2), round(hostile, 2)) == (0.14, 0.09)
    assert POLICY.default_named == "C"


@pytest.mark.parametrize(("origins", "allied", "hostile"), [(2, 0.90, 0.96), (1, 0.64, 0.60)])
def test_an_alliance_that_turned_to_war(origins: int, allied: float, hostile: float) -> None:
    """Two origins each give allied 0.90 in 2006 and hostile 0.96 in 2010, as known then; one each 0.64 and 0.60."""
    told = allied_then_at_war(origins)
    new_year = date(2006, 1, 1)
    then = assess(PAIR, told, as_of=on(new_year, new_year), policy=POLICY)
    later = assess(PAIR, told, as_of=on(WAR_TOLD, WAR_TOLD), policy=POLICY)
    assert then.probability("allied") == pytest.approx(allied, abs=NEAR)
    assert later.probability("hostile") == pytest.approx(hostile, abs=NEAR)
    assert then.origins == later.origins == origins


def test_three_independent_outlets() -> None:
    """Three ungraded outlets, unhedged, on one day: allied 0.93."""
    told = [said(by=(outlet,)) for outlet in (*PAPERS, "Coast Courier")]
    belief = assess(PAIR, told, as_of=on(DAY), policy=POLICY)
    assert belief.probability("allied") == pytest.approx(0.93, abs=NEAR)
    assert (belief.origins, belief.unsettled, belief.likelihood, belief.confidence) == (3, 0, "very likely", "high")


def test_a_summit_told_through_one_outlet_in_ten() -> None:
    """Hedged, from documents through one newspaper: below even odds; nine more that cite it leave it exactly there."""
    chain = ("Harbour Gazette", "customs intelligence documents")
    told = [said(by=(f"Outlet {i}", *chain), factuality=Factuality.POSSIBLE) for i in range(10)]
    alone = assess(PAIR, told[:1], as_of=on(DAY), policy=POLICY)
    copied = assess(PAIR, told, as_of=on(DAY), policy=POLICY)
    assert POLICY.grades["F"] < POLICY.grades["C"]
    assert 0.14 < alone.probability("allied") < 0.5
    assert copied.probabilities == alone.probabilities
    assert (copied.origins, copied.confidence) == (1, "low")
