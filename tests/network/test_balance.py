"""Triads, blocs and uncertain networks: counts that brute force confirms, costs that are true, chances that add up."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings

from crimescape.errors import RefusedError
from crimescape.network.balance import (
    SignedGraph,
    UncertainGraph,
    blocs,
    frustration,
    frustration_distribution,
    line_index,
    tie_tables,
    triads,
    two_blocs,
)
from crimescape.network.balance.records import table_record
from crimescape.network.balance.tables import TieRow
from tests.network.signed_graphs import all_divisions, drawn, graph_of, planted, signed_graphs


@given(signed_graphs())
@settings(max_examples=60)
def test_triads_are_those_of_brute_force(graph: SignedGraph) -> None:
    """By kind, and by tie, balanced and not."""
    tie = {tuple(sorted(e)): i for i, e in enumerate(graph.ends.tolist())}
    counts, by_tie = [0, 0, 0, 0], np.zeros((2, graph.n_ties), int)
    for a, b, c in itertools.combinations(range(graph.n_nodes), 3):
        three = [tie.get(p) for p in ((a, b), (b, c), (a, c))]
        if None not in three:
            negative = sum(int(graph.signs[e] < 0) for e in three if e is not None)
            counts[negative] += 1
            by_tie[negative % 2, three] += 1
    found = triads(graph)
    assert found.counts.tolist() == counts
    assert (found.balanced_by_tie.tolist(), found.unbalanced_by_tie.tolist()) == tuple(by_tie.tolist())


def test_shares_have_no_value_where_there_is_nothing() -> None:
    """No triad is not "all balanced", and no tie is not a line index of 1."""
    assert triads(graph_of([(0, 1, 1)], 2)).share_balanced is None
    assert line_index(0, 0) is None
    assert line_index(7, 58) == pytest.approx(0.7586, abs=1e-4)


def least_cost(graph: SignedGraph, most: int) -> int:
    """Of all divisions into so many blocs."""
    labels = np.array(list(itertools.product(range(most), repeat=graph.n_nodes)))
    across = labels[:, graph.ends[:, 0]] != labels[:, graph.ends[:, 1]]
    return int((across == (graph.signs > 0)).sum(axis=1).min())


def test_blocs_of_small_graphs_are_the_best() -> None:
    """On ten graphs of six nodes the local search finds the least cost, for two, three and any number of blocs."""
    rng = np.random.default_rng(11)
    for _ in range(10):
        graph = drawn(rng, nodes=6, share=0.7, negative=0.6)
        assert blocs(graph, most=2, rng=rng).cost == least_cost(graph, 2) == all_divisions(graph)
        assert blocs(graph, most=3, rng=rng).cost == least_cost(graph, 3)
        assert blocs(graph, rng=rng).cost == least_cost(graph, 6)


@pytest.mark.parametrize("most", [None, 2, 3])
def test_margins_are_what_a_move_would_cost(most: int | None) -> None:
    """The margin of each node is the least rise in cost of moving it elsewhere."""
    rng = np.random.default_rng(12)
    graph = drawn(rng, nodes=15, share=0.3, negative=0.5)
    found = blocs(graph, most=most, rng=rng)
    n_blocs = len(found.sizes)

    def cost(labels: np.ndarray) -> int:
        return int(((labels[graph.ends[:, 0]] != labels[graph.ends[:, 1]]) == (graph.signs > 0)).sum())

    assert cost(found.labels) == found.cost
    for node in range(graph.n_nodes):
        choices = range(n_blocs + (most is None or n_blocs < most))
        moved = [
            np.where(np.arange(graph.n_nodes) == node, k, found.labels) for k in choices if k != found.labels[node]
        ]
        assert min(map(cost, moved)) - found.cost == found.margin[node] >= 0


def test_three_rivals_are_three_blocs() -> None:
    """What two sides cannot satisfy, three blocs can; and who has allies in two blocs sits between."""
    pairs = ((0, 1), (2, 3), (4, 5))
    wars = [(a, b, -1) for one, other in itertools.combinations(pairs, 2) for a in one for b in other]
    graph = graph_of([*((a, b, 1) for a, b in pairs), *wars, (6, 0, 1), (6, 2, 1)], 7)
    found = blocs(graph, rng=np.random.default_rng(0))
    assert (found.cost, found.sizes.tolist()) == (1, [3, 2, 2])
    assert found.between[0] in (0, 2, 6)
    assert (found.allies_across[6], found.margin[6]) == (1, 0)
    best = frustration(graph, rng=np.random.default_rng(0), clock=lambda: 0.0)
    assert two_blocs(graph, best.partition).cost == best.index == all_divisions(graph) > found.cost


def certain(graph: SignedGraph) -> UncertainGraph:
    return UncertainGraph(
        graph.ends, (graph.signs > 0).astype(np.float64), (graph.signs < 0).astype(np.float64), graph.names
    )


def test_a_certain_network_has_one_frustration() -> None:
    """Where every tie is certain, every draw is the network itself."""
    graph, _ = planted(np.random.default_rng(1), nodes=30, ties=120, noise=0.2)
    index = frustration(graph, rng=np.random.default_rng(0), clock=lambda: 0.0).index
    found = frustration_distribution(certain(graph), rng=np.random.default_rng(0), clock=lambda: 0.0, draws=20)
    assert found.histogram() == {index: 20}
    assert (found.mean, found.interval(), found.share_proven) == (index, (index, index), 1.0)
    assert found.present.tolist() == [1.0] * graph.n_ties
    assert found.frustrated.sum() == pytest.approx(index)


def test_the_distribution_is_that_of_its_chances() -> None:
    """A triangle of even chances is unbalanced half of the time it is whole: 1/2 of (2/3)^3."""
    third = np.full(3, 1 / 3)
    triangle = UncertainGraph(np.array([[0, 1], [1, 2], [0, 2]]), third, third, ("a", "b", "c"))
    found = frustration_distribution(triangle, rng=np.random.default_rng(2), clock=lambda: 0.0, draws=1_000)
    assert found.mean == pytest.approx(0.5 * (2 / 3) ** 3, abs=0.05)
    assert found.present == pytest.approx(np.full(3, 2 / 3), abs=0.05)
    assert found.frustrated.sum() == pytest.approx(found.mean)


@pytest.mark.parametrize(("allied", "hostile"), [(0.7, 0.7), (-0.1, 0.2)])
def test_what_are_no_probabilities_is_refused(allied: float, hostile: float) -> None:
    """Negative, or more than 1 together; and a distribution of no draw."""
    with pytest.raises(RefusedError, match="Probabilities"):
        UncertainGraph(np.array([[0, 1]]), np.array([allied]), np.array([hostile]), ("a", "b"))
    with pytest.raises(RefusedError, match="at least one draw"):
        frustration_distribution(
            certain(graph_of([(0, 1, 1)], 2)), rng=np.random.default_rng(0), clock=lambda: 0.0, draws=0
        )


def test_a_record_tells_why_a_tie_is_at_odds() -> None:
    """Each frustrated tie comes with a cycle through it, tie after tie, with an odd number of rivals."""
    graph, _ = planted(np.random.default_rng(4), nodes=30, ties=120, noise=0.2)
    rows = [
        TieRow(graph.names[a], graph.names[b], int(s), "", "")
        for (a, b), s in zip(graph.ends.tolist(), graph.signs.tolist(), strict=True)
    ]
    (table,) = tie_tables(rows)
    record = table_record(table, rng=np.random.default_rng(0), clock=lambda: 0.0)
    told = record["frustrated"]
    assert isinstance(told, list)
    assert len(told) == record["frustration"] == record["lower"]
    for tie in told:
        cycle = tie["cycle"]
        assert {k: tie[k] for k in ("a", "b", "sign")} == cycle[0]
        assert sum(t["sign"] < 0 for t in cycle) % 2 == 1
        for one, other in zip(cycle, [*cycle[1:], cycle[0]], strict=True):
            assert {one["a"], one["b"]} & {other["a"], other["b"]}
