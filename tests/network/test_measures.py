"""Measures of groups: the values of known shapes, and those of another library."""

import math

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.errors import RefusedError
from crimescape.network.balance import SignedGraph
from crimescape.network.measures import betweenness, centralisation, constraint, degrees, effective_number, hierarchy
from crimescape.network.series import series
from tests.network.signed_graphs import graph_of, signed_graphs


def allies(graph: SignedGraph) -> networkx.Graph:
    made = networkx.Graph()
    made.add_nodes_from(range(graph.n_nodes))
    made.add_edges_from(graph.ends[graph.signs > 0].tolist())
    return made


@given(signed_graphs())
@settings(max_examples=50)
def test_brokers_are_those_of_another_library(graph: SignedGraph) -> None:
    """Betweenness and constraint over alliances agree with networkx; rivalries do not count."""
    assert betweenness(graph) == pytest.approx(list(networkx.betweenness_centrality(allies(graph)).values()))
    assert constraint(graph) == pytest.approx(list(networkx.constraint(allies(graph)).values()), nan_ok=True)


def test_centralisation_of_known_shapes() -> None:
    """A star is 1, a ring is 0, and two nodes have none."""
    assert centralisation(degrees(graph_of([(0, i, 1) for i in range(1, 6)], 6))) == 1.0
    assert centralisation(degrees(graph_of([(i, (i + 1) % 5, 1) for i in range(5)], 5))) == 0.0
    assert centralisation([1, 1]) is None


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=30), st.floats(0.1, 100))
def test_the_effective_number_lies_between_one_and_all(shares: list[float], factor: float) -> None:
    """Whatever the unit; as many as there are where all are equal; adding nobody changes nothing."""
    found = effective_number(shares)
    assert found is not None
    assert 1 - 1e-9 <= found <= len(shares) + 1e-9
    assert effective_number([factor * s for s in shares]) == pytest.approx(found)
    assert effective_number([*shares, 0.0]) == pytest.approx(found)
    assert effective_number([shares[0]] * len(shares)) == pytest.approx(len(shares))


def test_nothing_has_no_effective_number() -> None:
    """No share at all is no number; a negative one is refused."""
    assert effective_number([]) is None
    assert effective_number([0, 0]) is None
    with pytest.raises(RefusedError, match="negative"):
        effective_number([1, -1])


def test_hierarchy_of_known_shapes() -> None:
    """All under one is 1, none under none is 0, a chain lies between; deeper counts as reached."""
    assert hierarchy([-1, 0, 0, 0, 0]) == 1.0
    assert hierarchy([-1, -1, -1]) == 0.0
    assert hierarchy([-1, 0, 1]) == pytest.approx((0 + 0.5 + 1.0) / 2)
    assert hierarchy([-1]) is None


@given(st.integers(2, 12).flatmap(lambda n: st.tuples(*(st.integers(-1, i - 1) for i in range(n)))))
def test_hierarchy_is_the_reaching_centrality_of_another_library(parents: tuple[int, ...]) -> None:
    """Of every forest, as networkx has it."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(len(parents)))
    graph.add_edges_from((p, i) for i, p in enumerate(parents) if p >= 0)
    if graph.number_of_edges():
        assert hierarchy(parents) == pytest.approx(networkx.global_reaching_centrality(graph))


@pytest.mark.parametrize("parents", [[0], [1, 0], [-1, 5], [1, 2, 0]])
def test_a_group_under_itself_is_refused(parents: list[int]) -> None:
    """By any number of steps; and a parent that is not there."""
    with pytest.raises(RefusedError, match="under itself"):
        hierarchy(parents)


def test_a_series_is_a_row_a_network() -> None:
    """In the order given, each with the measures asked for."""
    star = graph_of([(0, i, -1) for i in range(1, 4)], 4)
    rows = series([("2014", star), ("2015", graph_of([], 0))])
    assert [r["at"] for r in rows] == ["2014", "2015"]
    assert (rows[0]["negative"], rows[0]["centralisation"], rows[0]["balanced_triads"]) == (3, 1.0, None)
    assert rows[1]["effective_number"] is None
    assert series([("2014", star)], measures={"size": lambda g: g.n_nodes}) == ({"at": "2014", "size": 4},)


def test_degrees_by_sign() -> None:
    """Of one sign, or of both."""
    graph = graph_of([(0, 1, 1), (0, 2, -1)], 3)
    assert degrees(graph).tolist() == [2, 1, 1]
    assert degrees(graph, sign=-1).tolist() == [1, 0, 1]
    assert np.isnan(constraint(graph)[2])
    assert not math.isnan(constraint(graph)[0])
