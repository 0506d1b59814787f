"""The line index of frustration: right on every graph that can be tried out, never claimed where it is not proven."""

from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.errors import RefusedError, UnfoundedError
from crimescape.network.balance import Certificate, Frustration, SignedGraph, check_certificate, divide, frustration
from crimescape.network.balance.blocks import blocks
from crimescape.network.balance.certificate import Branch, Packing, Part
from tests.network.signed_graphs import all_divisions, drawn, graph_of, planted, signed_graphs


def solved(graph: SignedGraph, *, seed: int = 0) -> Frustration:
    """With all the time in the world."""
    return frustration(graph, rng=np.random.default_rng(seed), clock=lambda: 0.0)


def all_rivals(n: int) -> SignedGraph:
    return graph_of([(i, j, -1) for i in range(n) for j in range(i)], n)


def test_agrees_with_every_division_tried() -> None:
    """On 200 graphs of up to ten nodes, sparse and dense: the index of brute force, proven, with its ties."""
    rng = np.random.default_rng(20150310)
    for number in range(200):
        graph = drawn(
            rng, nodes=3 + number % 8, share=(0.3, 0.6, 0.9)[number % 3], negative=(0.2, 0.5, 0.9)[number % 7 % 3]
        )
        found = solved(graph, seed=number)
        assert found.index == all_divisions(graph) == len(found.frustrated) == check_certificate(graph, found)
        np.testing.assert_array_equal(found.frustrated, graph.frustrated(found.partition))


@given(signed_graphs(), st.data())
@settings(max_examples=60)
def test_switching_changes_nothing(graph: SignedGraph, data: st.DataObject) -> None:
    """Turning every tie across any cut leaves the index as it was."""
    sides = data.draw(st.lists(st.sampled_from((-1, 1)), min_size=graph.n_nodes, max_size=graph.n_nodes))
    assert solved(graph.switched(sides)).index == solved(graph).index


@given(signed_graphs(most_nodes=7))
@settings(max_examples=60)
def test_without_its_frustrated_ties_a_graph_is_balanced(graph: SignedGraph) -> None:
    """Taking out the ties at odds leaves nothing at odds; and no more than half of all ever are."""
    found = solved(graph)
    rest = np.setdiff1d(np.arange(graph.n_ties), found.frustrated)
    kept = SignedGraph(ends=graph.ends[rest], signs=graph.signs[rest], names=graph.names)
    assert solved(kept).index == 0
    assert 2 * found.upper <= graph.n_ties


@given(signed_graphs(most_nodes=7), signed_graphs(most_nodes=7))
@settings(max_examples=30)
def test_adds_up_over_parts(first: SignedGraph, second: SignedGraph) -> None:
    """Two graphs that share one node have the index of both together."""
    ends = np.concatenate((first.ends, second.ends + first.n_nodes - 1))
    names = tuple(f"crew {i}" for i in range(first.n_nodes + second.n_nodes - 1))
    both = SignedGraph(ends=ends, signs=np.concatenate((first.signs, second.signs)), names=names)
    assert solved(both).upper == solved(first).upper + solved(second).upper


@pytest.mark.parametrize("n", range(2, 11))
def test_all_rivals_of_each_other(n: int) -> None:
    """Of n groups all at war, two sides leave (n/2)(n/2 - 1) ties at odds for even n, ((n - 1)/2)^2 for odd."""
    found = solved(all_rivals(n))
    half = n // 2
    assert found.index == (half * (half - 1) if n % 2 == 0 else half * half)
    assert check_certificate(all_rivals(n), found) == found.index


def test_cases_are_told_apart_where_cycles_do_not_suffice() -> None:
    """Six rivals need a search, and the certificate says so; five do not."""
    assert solved(all_rivals(5)).certificate.kind == "packing"
    assert solved(all_rivals(6)).certificate.kind == "search"


def test_recovers_a_planted_division() -> None:
    """400 crews on two sides with one tie in ten turned: proven, and no more at odds than were turned."""
    graph, turned = planted(np.random.default_rng(3), nodes=400, ties=4_000, noise=0.1)
    found = solved(graph)
    assert found.is_proven
    assert found.upper <= turned
    assert check_certificate(graph, found) == found.index


def test_a_division_not_proven_is_not_claimed() -> None:
    """Random signs on 3,000 ties are beyond proof: bounds that the certificate carries, and no index."""
    rng = np.random.default_rng(7)
    graph, _ = planted(rng, nodes=300, ties=3_000, noise=0.5)
    ticks = count()
    found = frustration(graph, rng=rng, clock=lambda: 0.1 * next(ticks), limit_seconds=0.6)
    assert not found.is_proven
    assert found.index is None
    assert found.lower < found.upper == len(found.frustrated)
    assert check_certificate(graph, found) >= found.lower


@given(signed_graphs(most_nodes=9), st.integers(0, 25))
@settings(max_examples=60)
def test_bounds_hold_however_early_the_time_ends(graph: SignedGraph, limit: int) -> None:
    """Stopped at any step, the true index lies between the bounds, and the certificate holds."""
    ticks = count()
    found = frustration(graph, rng=np.random.default_rng(0), clock=lambda: float(next(ticks)), limit_seconds=limit)
    assert found.lower <= all_divisions(graph) <= found.upper
    assert check_certificate(graph, found) >= found.lower


def test_the_same_seed_gives_the_same_answer() -> None:
    """Sides, ties and certificate are equal, run after run."""
    graph, _ = planted(np.random.default_rng(5), nodes=40, ties=200, noise=0.3)
    one, two = solved(graph, seed=9), solved(graph, seed=9)
    np.testing.assert_array_equal(one.partition, two.partition)
    assert one.certificate == two.certificate


def test_a_tampered_certificate_is_refused() -> None:
    """More weight, a cycle that is open, positive or foreign, parts that overlap, sides turned: each is seen."""
    graph = all_rivals(4)
    found = solved(graph)
    (part,) = found.certificate.parts
    packing = part.proof
    assert isinstance(packing, Packing)
    heavier = replace(packing, weights=tuple(2 * w for w in packing.weights))
    opened = replace(packing, cycles=(packing.cycles[0][:-1], *packing.cycles[1:]))
    positive = Packing(((0, 1, 3, 4),), (1,))
    case = Branch(part.ties[0], Packing((), ()), packing)
    for parts in (
        (replace(part, proof=heavier),),
        (replace(part, proof=opened),),
        (replace(part, proof=positive),),
        (replace(part, proof=case),),
        (part, part),
        (Part(part.ties[:3], packing),),
        (),
    ):
        with pytest.raises(UnfoundedError):
            check_certificate(graph, replace(found, certificate=Certificate(parts)))
    with pytest.raises(UnfoundedError, match="division"):
        check_certificate(graph, replace(found, partition=np.ones(4, np.int8)))
    assert check_certificate(graph, found) == 2


def test_a_graph_without_ties_or_cycles_is_balanced() -> None:
    """Nothing contradicts itself in a forest, however hostile."""
    assert solved(graph_of([], 0)).index == 0
    assert solved(graph_of([], 3)).index == 0
    assert solved(graph_of([(0, 1, -1), (1, 2, -1), (1, 3, 1)], 5)).index == 0


def test_blocks_hold_the_ties_of_cycles() -> None:
    """Two triangles at one node are two blocks; a tie that hangs on is in none."""
    graph = graph_of([(0, 1, 1), (1, 2, 1), (0, 2, 1), (2, 3, 1), (3, 4, 1), (2, 4, 1), (4, 5, -1)], 6)
    assert sorted(tuple(b.tolist()) for b in blocks(graph)) == [(0, 1, 2), (3, 4, 5)]


def test_a_start_is_never_made_worse() -> None:
    """The search gives back a division at least as good as the one it began with."""
    graph, _ = planted(np.random.default_rng(8), nodes=60, ties=300, noise=0.05)
    best = solved(graph).partition
    again = divide(graph, rng=np.random.default_rng(1), start=best)
    assert len(graph.frustrated(again)) <= len(graph.frustrated(best))


@pytest.mark.parametrize(
    ("ends", "signs", "said"),
    [
        ([[0, 0]], [1], "itself"),
        ([[0, 1], [1, 0]], [1, -1], "twice"),
        ([[0, 3]], [1], "no node"),
        ([[0, 1]], [0], "neither"),
        ([[0, 1]], [1, 1], "need a sign"),
    ],
)
def test_what_is_no_signed_graph_is_refused(ends: list[list[int]], signs: list[int], said: str) -> None:
    """Loops, double ties, unknown nodes and signs, and shapes that do not match."""
    with pytest.raises(RefusedError, match=said):
        SignedGraph(ends=np.array(ends), signs=np.array(signs), names=("a", "b", "c"))


def test_arrays_are_frozen() -> None:
    """A graph cannot be changed by way of its arrays, nor by those it was made from."""
    signs = np.array([1, -1], np.int8)
    graph = SignedGraph(ends=np.array([[0, 1], [1, 2]]), signs=signs, names=("a", "b", "c"))
    signs[0] = -1
    assert graph.signs.tolist() == [1, -1]
    with pytest.raises(ValueError, match="read-only"):
        graph.signs[0] = -1
