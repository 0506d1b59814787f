"""A tie much told of: what is shown of it, what it rests on, and how it stood over days."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crimescape.landscape import Landscape, tie_over_time, tie_record, tie_text
from crimescape.landscape.weighing import believe
from crimescape.vocabulary import Proposition
from tests.landscape.harbour import TODAY, Harbour, told

PAIR = ("Los Faroles", "Tidewater Gang")
Record = dict[str, Any]  # Any: a JSON record


@pytest.fixture(scope="module")
def landscape() -> Landscape:
    """Two groups of whom thirty reports by five outlets tell, most of war and some of an alliance."""
    said = [
        told(n, (PAIR[0], "allied_with" if n % 4 == 1 else "rival_of", PAIR[1]), (PAIR[1], "rival_of", PAIR[0]))
        for n in range(30)
    ]
    return Harbour([draft for pair in said for draft in pair]).landscape()


def shown(landscape: Landscape, most: int | None) -> Record:
    """How the two stand, with so much of what it rests on."""
    return tie_record(landscape, *PAIR, as_of=TODAY, most=most)


def test_all_of_it_is_shown_unless_less_is_asked_for(landscape: Landscape) -> None:
    """Without a bound, and with one above what there is, every contribution and every claim is in the answer."""
    whole = shown(landscape, None)
    assert whole == shown(landscape, 1000)
    assert len(whole["claims"]) == whole["claims_in_all"] > 40
    assert len(whole["contributions"]) == whole["contributions_in_all"]
    assert all(len(c["claims"]) == c["claims_in_all"] for c in whole["contributions"])
    assert "--all" not in tie_text(whole)


@pytest.mark.parametrize("most", [1, 3, 7])
def test_the_strongest_are_shown_and_the_figures_stay(landscape: Landscape, most: int) -> None:
    """So many of each kind, those that move the belief most; figures and counts are of all; each one has a claim."""
    whole, few = shown(landscape, None), shown(landscape, most)
    lists = ("claims", "contributions")
    assert {k: v for k, v in few.items() if k not in lists} == {k: v for k, v in whole.items() if k not in lists}
    named = {claim["id"] for claim in few["claims"]}
    assert named < {claim["id"] for claim in whole["claims"]}
    for kind in {c["kind"] for c in whole["contributions"]}:
        its = [c for c in whole["contributions"] if c["kind"] == kind]
        kept = [c for c in few["contributions"] if c["kind"] == kind]
        assert [c["origin"] for c in kept] == [c["origin"] for c in its[:most]]
        assert all(set(c["claims"]) <= named and c["claims"] for c in kept)
        assert [c["claims_in_all"] for c in kept] == [len(c["claims"]) for c in its[:most]]
    text = tie_text(few)
    assert f"{len(few['claims'])} of {whole['claims_in_all']} claims" in text
    assert "--all" in text


def test_a_tie_over_days_is_the_tie_of_each_day(landscape: Landscape) -> None:
    """Read in one walk, it is on each day what is held of that day with the same known; its claims come by day."""
    over: Record = tie_over_time(landscape, *PAIR, as_of=TODAY, steps=9)
    pair = Proposition.tie(over["a"], over["b"])
    assert len(over["days"]) == 9
    assert over["days"][-1]["day"] == TODAY.valid.isoformat()
    for held in over["days"]:
        belief = believe(landscape, pair, as_of=replace(TODAY, valid=date.fromisoformat(held["day"])))
        for state in ("allied", "hostile"):
            at = pair.states.index(state)
            assert held[state] == pytest.approx([belief.probabilities[at], *belief.ranges[at]], abs=1e-6)
    assert {c["claim"] for c in over["claims"]} == set(believe(landscape, pair, as_of=TODAY).claims)
    assert [c["day"] for c in over["claims"]] == sorted(c["day"] for c in over["claims"])
