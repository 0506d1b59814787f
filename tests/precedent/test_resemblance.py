"""Nearest cases: distance by what both know, the unknown never a match, and chance said beside it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.errors import UnfoundedError
from crimescape.precedent import FEATURES, Case, Resemblance, nearest
from tests.precedent.making import case

NAMES = [f.name for f in FEATURES]
LEVELS = st.sampled_from([0.0, 1 / 3, 0.5, 2 / 3, 1.0])
VALUES = st.dictionaries(st.sampled_from(NAMES), LEVELS, max_size=len(NAMES))
KNOWN = st.dictionaries(st.sampled_from(NAMES), LEVELS, min_size=3, max_size=len(NAMES))


def ask(asked: dict[str, float], cases: list[Case], **more: int) -> Resemblance:
    """The nearest, with chance always from the same seed."""
    return nearest(asked, cases, rng=np.random.default_rng(7), **{"shuffles": 99, **more})


def test_the_same_case_is_at_no_distance() -> None:
    """And the runner-up is told, with what matched and what did not."""
    asked = {"allies": 1.0, "shared_enemy": 1.0, "leader_lost": 0.0}
    found = ask(asked, [case("far", {"allies": 0.0, "shared_enemy": 1.0, "leader_lost": 1.0}), case("same", asked)])
    first, second = found.matches
    assert (first.case.id, first.distance, first.coverage) == ("same", 0.0, 1.0)
    assert second.matched == ("shared_enemy",)
    assert second.differing == ("allies", "leader_lost")
    assert set(found.unknown) == set(NAMES) - set(asked)


def test_a_probability_is_at_its_expected_distance() -> None:
    """ "Yes, with probability 0.8" is 0.2 from yes and 0.8 from no."""
    asked = {"leader_lost": 0.8, "recent_split": 0.0, "common_origin": 0.0}
    same = {"recent_split": 0.0, "common_origin": 0.0}
    yes, no = ask(asked, [case("yes", {**same, "leader_lost": 1.0}), case("no", {**same, "leader_lost": 0.0})]).matches
    assert [c.difference for c in yes.compared if c.feature == "leader_lost"] == [pytest.approx(0.2)]
    assert [c.difference for c in no.compared if c.feature == "leader_lost"] == [pytest.approx(0.8)]


def test_the_unknown_is_never_a_match() -> None:
    """A case that does not know a feature stands behind one that agrees in it, and before one that is at odds."""
    asked = {"allies": 1.0, "shared_enemy": 1.0, "leader_lost": 1.0}
    known = {"allies": 1.0, "shared_enemy": 1.0}
    found = ask(
        asked,
        [
            case("silent", known),
            case("at odds", {**known, "leader_lost": 0.0}),
            case("agrees", {**known, "leader_lost": 1.0}),
        ],
    )
    assert [m.case.id for m in found.matches] == ["agrees", "silent", "at odds"]
    silent = found.matches[1]
    assert silent.unknown == ("leader_lost",)
    assert silent.distance_compared == 0.0
    assert silent.distance == pytest.approx(0.5 / 3)  # two cases know it, one agrees
    assert silent.coverage == pytest.approx(2 / 3)


def test_knowing_one_thing_is_no_nearness() -> None:
    """A case of which hardly anything is known does not win by the one feature that agrees."""
    asked = dict.fromkeys(NAMES, 1.0)
    near = {**asked, "allies": 0.5}
    rest = [case(f"far {i}", dict.fromkeys(NAMES, 0.0)) for i in range(3)]
    found = ask(asked, [case("blank", {"allies": 1.0}), case("near", near), *rest])
    assert found.matches[0].case.id == "near"


def test_too_little_to_compare_is_refused() -> None:
    """Two features, or no case at all."""
    with pytest.raises(UnfoundedError, match="2 of 12 features are known"):
        ask({"allies": 1.0, "leader_lost": 1.0}, [case("a", {"allies": 1.0})])
    with pytest.raises(UnfoundedError, match="no earlier case"):
        ask(dict.fromkeys(NAMES, 1.0), [])


def test_a_planted_twin_is_nearer_than_chance() -> None:
    """Among fifty random cases a copy stands out; without it, the nearest of a random question does not."""
    rng = np.random.default_rng(3)
    random = [case(str(i), dict(zip(NAMES, rng.integers(0, 2, len(NAMES)) / 1, strict=True))) for i in range(50)]
    said_near = 0
    for _ in range(40):
        asked = dict(zip(NAMES, rng.integers(0, 2, len(NAMES)) / 1, strict=True))
        said_near += ask(asked, random).is_near
        twin = ask(asked, [*random, case("twin", asked)])
        assert twin.matches[0].distance == 0.0
        assert twin.by_chance <= 0.1
    assert said_near <= 6  # five in a hundred of forty, and some luck


def test_steadiness_counts_features_that_may_go() -> None:
    """One feature alone keeps the nearest nearest: without it another is, so steady is below one."""
    asked = {"allies": 1.0, "shared_enemy": 1.0, "leader_lost": 1.0}
    a = case("a", {"allies": 1.0, "shared_enemy": 0.5, "leader_lost": 1.0})
    b = case("b", {"allies": 0.0, "shared_enemy": 1.0, "leader_lost": 1.0})
    assert ask(asked, [a, b]).steady == pytest.approx(2 / 3)


@settings(max_examples=60)
@given(KNOWN, st.lists(VALUES, min_size=1, max_size=6))
def test_laws_of_distance(asked: dict[str, float], tables: list[dict[str, float]]) -> None:
    """Bounded, sorted, the same in any order of cases, and untouched by what nobody asked about."""
    cases = [case(f"c{i}", values) for i, values in enumerate(tables)]
    found = ask(asked, cases, shuffles=9)
    distances = [m.distance for m in found.matches]
    assert all(-1e-12 <= d <= 1 + 1e-12 for d in distances)
    assert distances == sorted(distances) or np.allclose(distances, sorted(distances))
    assert 0 < found.by_chance <= 1
    again = ask(asked, cases[::-1], shuffles=9)
    assert [(m.case.id, pytest.approx(m.distance)) for m in again.matches] == [
        (m.case.id, m.distance) for m in found.matches
    ]
    bare = [case(c.id, {k: v for k, v in c.values.items() if k in asked}) for c in cases]
    assert [m.distance for m in ask(asked, bare, shuffles=9).matches] == pytest.approx(distances)
    for match in found.matches:
        assert {c.feature for c in match.compared} | set(match.unknown) == set(asked)
