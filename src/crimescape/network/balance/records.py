"""What balance finds, as JSON-ready records that name groups and ties."""

from collections.abc import Callable, Iterable

import numpy as np

from crimescape.network.balance.blocs import Blocs, blocs
from crimescape.network.balance.certificate import Cycle, check_certificate
from crimescape.network.balance.frustration import LIMIT_SECONDS, Frustration, frustration
from crimescape.network.balance.signed import SignedGraph
from crimescape.network.balance.tables import TieTable
from crimescape.network.balance.triads import line_index, triads
from crimescape.network.measures import centralisation, degrees, effective_number

Record = dict[str, object]
DECIMALS = 5


def figures(graph: SignedGraph, found: Frustration) -> Record:
    """The figures of one graph: its size, frustration with bounds, triads, sides.

    Returns
    -------
    dict
        ``frustration`` and ``line_index`` are None where the index is not proven; ``lower``, ``upper`` and
        ``line_index_bounds`` then hold. ``certificate`` has passed `check_certificate`.

    Raises
    ------
    UnfoundedError
        When the certificate does not prove the lower bound.
    """
    check_certificate(graph, found)
    counted = triads(graph)
    low, high = line_index(found.upper, graph.n_ties), line_index(found.lower, graph.n_ties)
    return {
        "frustration": found.index,
        "lower": found.lower,
        "upper": found.upper,
        "proven": found.is_proven,
        "nodes": graph.n_nodes,
        "ties": graph.n_ties,
        "negative": graph.n_negative,
        "balanced_triads": _rounded(counted.share_balanced),
        "triads": counted.by_kind(),
        "line_index": _rounded(low) if found.is_proven else None,
        "line_index_bounds": [_rounded(low), _rounded(high)],
        "centralisation": _rounded(centralisation(degrees(graph))),
        "effective_number": _rounded(effective_number(degrees(graph))),
        "certificate": found.certificate.record(),
        "partition": sides(graph, found),
        "seconds": round(found.seconds, 4),
    }


def table_record(
    table: TieTable,
    *,
    rng: np.random.Generator,
    clock: Callable[[], float],
    limit_seconds: float = LIMIT_SECONDS,
) -> Record:
    """What balance finds in one window of a table; see `figures`.

    Returns
    -------
    dict
        Also ``window``, ``frustrated`` (ties by names, each with a negative cycle it closes), ``blocs``, and how many
        rows were ``repeated`` and pairs ``mixed``.
    """
    graph = table.graph
    found = frustration(graph, rng=rng, clock=clock, limit_seconds=limit_seconds)
    cycles = contradictions(graph, found)
    return {
        "window": table.window or None,
        **figures(graph, found),
        "frustrated": [
            {**tie_named(graph, tie), "cycle": [tie_named(graph, e) for e in cycles.get(tie, ())]}
            for tie in found.frustrated.tolist()
        ],
        "blocs": bloc_record(graph, blocs(graph, rng=rng)),
        "repeated": table.repeated,
        "mixed": table.mixed,
    }


def tie_named(graph: SignedGraph, tie: int) -> Record:
    """A tie by the names of its ends, and its sign."""
    a, b = graph.ends[tie].tolist()
    return {"a": graph.names[a], "b": graph.names[b], "sign": int(graph.signs[tie])}


def sides(graph: SignedGraph, found: Frustration) -> list[list[str]]:
    """The names on either side, the larger side first."""
    both = [[graph.names[i] for i in np.flatnonzero(found.partition == side).tolist()] for side in (1, -1)]
    return sorted(both, key=lambda names: (-len(names), names))


def contradictions(graph: SignedGraph, found: Frustration) -> dict[int, Cycle]:
    """For each frustrated tie a shortest negative cycle of the certificate that it stands in: why it is at odds.

    The ties follow one another around the cycle, the frustrated one first. None for a tie in no cycle of the proof.
    """
    at_odds = set(found.frustrated.tolist())
    shortest: dict[int, Cycle] = {}
    for cycle in found.certificate.cycles():
        for tie in at_odds.intersection(cycle):
            if tie not in shortest or (len(cycle), cycle) < (len(shortest[tie]), shortest[tie]):
                shortest[tie] = cycle
    return {tie: _around(graph, cycle, first=tie) for tie, cycle in shortest.items()}


def _around(graph: SignedGraph, cycle: Cycle, *, first: int) -> Cycle:
    begin, at = graph.ends[first].tolist()
    path, rest = [first], set(cycle) - {first}
    while at != begin:
        tie = next(e for e in sorted(rest) if at in graph.ends[e])
        rest.remove(tie)
        path.append(tie)
        at = int(graph.ends[tie].sum()) - at
    return tuple(path)


def bloc_record(graph: SignedGraph, found: Blocs, *, names: Iterable[str] | None = None) -> Record:
    """Blocs by names, their cost, and who sits between; blocs of one are counted only."""
    named = tuple(names) if names is not None else graph.names
    members = [np.flatnonzero(found.labels == bloc).tolist() for bloc in range(len(found.sizes))]
    return {
        "blocs": [[named[i] for i in bloc] for bloc in members if len(bloc) > 1],
        "alone": sum(len(bloc) == 1 for bloc in members),
        "cost": found.cost,
        "proven": False,
        "between": [
            {"name": named[i], "allies_across": int(found.allies_across[i]), "margin": int(found.margin[i])}
            for i in found.between.tolist()
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)
