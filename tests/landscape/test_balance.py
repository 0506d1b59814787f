"""Balance of the harbour: figures with their proof, every tie at odds with the claims it rests on."""

import json

import pytest

from crimescape.landscape.reasoning import balance_record
from tests.landscape.harbour import TODAY, Harbour, told

WAR_OF_THREE = (
    *(told(i, ("Los Faroles", "rival_of", "Tidewater Gang")) for i in range(20, 24)),
    *(told(i, ("Tidewater Gang", "rival_of", "Salt Guild")) for i in range(24, 28)),
    *(told(i, ("Los Faroles", "rival_of", "Salt Guild")) for i in range(28, 32)),
    *(told(i, ("Northside Crew", "allied_with", "Los Faroles")) for i in range(32, 36)),
)


def record(harbour: Harbour, *, threshold: float = 0.2, seed: int = 1) -> dict[str, object]:
    landscape = harbour.landscape()
    return balance_record(landscape, as_of=TODAY, threshold=threshold, draws=50, seed=seed, clock=lambda: 0.0)


def test_a_war_of_three_is_at_odds_with_two_sides() -> None:
    """Three rivals of each other leave one tie at odds; it cites claims, and the cycle that it closes."""
    harbour = Harbour([d for pair in WAR_OF_THREE for d in pair])
    found = record(harbour)
    assert (found["frustration"], found["proven"], found["triads"]) == (
        1,
        True,
        {"+++": 0, "++-": 0, "+--": 0, "---": 1},
    )
    (tie,) = found["frustrated"]  # type: ignore[misc]  # a list, as the record documents
    known = {c.id for c in harbour.landscape().view.claims()}
    assert tie["claims"]
    assert set(tie["claims"]) <= known
    assert len(tie["cycle"]) == 3
    assert all(set(t["claims"]) <= known and t["claims"] for t in tie["cycle"])
    assert 0 <= tie["chance_frustrated"] <= 1


def test_the_record_says_of_when_and_under_what() -> None:
    """Layer, both days, policy, head, threshold, how many are hidden; and it is JSON."""
    harbour = Harbour([d for pair in WAR_OF_THREE for d in pair])
    landscape = harbour.landscape()
    found = record(harbour)
    assert {k: found[k] for k in ("layer", "valid", "known", "head", "policy", "threshold")} == {
        "layer": "assessed",
        "valid": TODAY.valid.isoformat(),
        "known": TODAY.known.isoformat(),
        "head": landscape.head,
        "policy": landscape.policy.hash,
        "threshold": 0.2,
    }
    assert json.loads(json.dumps(found)) == found
    assert record(harbour, threshold=1.0)["hidden"] == found["hidden"] + found["ties"]  # type: ignore[operator]


def test_the_distribution_is_over_the_beliefs() -> None:
    """Less than certain ties are at odds less often than in the most probable network; the same seed draws the same."""
    harbour = Harbour([d for pair in WAR_OF_THREE for d in pair])
    found = record(harbour)
    drawn = found["distribution"]
    assert isinstance(drawn, dict)
    assert 0 < drawn["mean"] < 1
    assert drawn["interval_90"] in ([0, 1], [0, 0])
    assert sum(drawn["histogram"].values()) == drawn["draws"] == 50
    assert record(harbour) == found
    assert record(harbour, seed=2)["distribution"] != drawn


def test_nothing_shown_is_no_balance() -> None:
    """Where every tie is hidden there are no figures, and no error."""
    found = record(Harbour(), threshold=1.0)
    assert (found["ties"], found["line_index"], found["balanced_triads"]) == (0, None, None)
    assert found["frustrated"] == found["brokers"] == []


def test_brokers_are_groups_between_their_allies() -> None:
    """Who alone joins two is named with both figures, and is a group."""
    pairs = [told(i, (a, "allied_with", b)) for i, (a, b) in enumerate([("Lamp Gang", "Salt Guild")] * 4, start=24)]
    pairs += [told(i, ("Lamp Gang", "allied_with", "Northside Crew")) for i in range(30, 34)]
    found = record(Harbour([d for pair in pairs for d in pair]))
    (broker,) = found["brokers"]  # type: ignore[misc]  # a list, as the record documents
    assert (broker["name"], broker["betweenness"]) == ("Lamp Gang", 1.0)
    assert broker["constraint"] == pytest.approx(0.5)
