"""Time series: the same measures of several networks, a row each."""

from collections.abc import Callable, Iterable, Mapping

from crimescape.network.balance.signed import SignedGraph
from crimescape.network.balance.triads import triads
from crimescape.network.measures import centralisation, degrees, effective_number

Measure = Callable[[SignedGraph], float | int | None]


def _share_balanced(graph: SignedGraph) -> float | None:
    return triads(graph).share_balanced


MEASURES: Mapping[str, Measure] = {
    "nodes": lambda g: g.n_nodes,
    "ties": lambda g: g.n_ties,
    "negative": lambda g: g.n_negative,
    "balanced_triads": _share_balanced,
    "centralisation": lambda g: centralisation(degrees(g)),
    "effective_number": lambda g: effective_number(degrees(g)),
}
"""What needs nothing but the graph, no chance and no time; degrees are counted over ties of both signs."""


def series(
    graphs: Iterable[tuple[str, SignedGraph]], *, measures: Mapping[str, Measure] = MEASURES
) -> tuple[dict[str, object], ...]:
    """A row a network, in the order given.

    Parameters
    ----------
    graphs : iterable of (str, SignedGraph)
        Each with what it is of: a day, a year, an AsOf written out.
    measures : mapping of str to function
        Others may be given: the index of frustration, say, with its generator and clock bound.

    Returns
    -------
    tuple of dict
        ``at``, then the measures by name; None where one has no value.
    """
    return tuple({"at": at, **{name: measure(graph) for name, measure in measures.items()}} for at, graph in graphs)
