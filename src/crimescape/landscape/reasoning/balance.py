"""Balance of a study's network on one day: frustration, its proof, its distribution, and the claims behind it."""

from collections.abc import Callable, Sequence

import numpy as np

from crimescape.landscape.landscape import Landscape
from crimescape.landscape.networks import network
from crimescape.landscape.reasoning.past import years_before
from crimescape.landscape.weighing import believe_all
from crimescape.network import Network
from crimescape.network.balance import (
    LIMIT_SECONDS,
    FrustrationDistribution,
    SignedGraph,
    UncertainGraph,
    blocs,
    frustration,
    frustration_distribution,
)
from crimescape.network.balance.records import bloc_record, contradictions, figures
from crimescape.network.measures import betweenness, constraint, hierarchy
from crimescape.vocabulary import AsOf, Kind, Tie

Record = dict[str, object]

STRAINED = 0.1
"""A tie that the most probable network satisfies is listed too, from this chance of being at odds on."""

MOST_BROKERS = 10
SERIES_SECONDS = 0.5
"""Of a series each year is proven for at most so long."""
OF_A_YEAR = ("frustration", "lower", "upper", "proven", "nodes", "ties", "negative", "balanced_triads")
DECIMALS = 5


def balance_record(
    landscape: Landscape,
    *,
    as_of: AsOf,
    threshold: float,
    draws: int,
    seed: int,
    clock: Callable[[], float],
    limit_seconds: float = LIMIT_SECONDS,
) -> Record:
    """How balanced the network of a study is on one day, how sure that is, and what it rests on.

    Ties said of one place only are left out, and counted.

    Parameters
    ----------
    threshold : float in [0, 1]
        Ties less probable than this are hidden: neither counted nor drawn. 0 draws from all.
    draws : int
        Networks drawn from the beliefs of the ties shown, each tie allied, hostile or not there.
    clock : callable
        Seconds, from any beginning.

    Returns
    -------
    dict
        The figures of the most probable network (see `crimescape.network.balance.records.figures`), its ``frustrated``
        ties with claims and chance of being at odds, ``strained`` ones likewise, ``distribution``, ``blocs``,
        ``brokers`` and ``hierarchy``, and of what day, policy and head it is.
    """
    found = network(landscape, as_of=as_of, threshold=threshold)
    ties = tuple(t for t in found.ties if not t.place)
    groups = tuple(sorted({g for t in ties for g in (t.a, t.b)}))
    names = tuple(found.name(g) for g in groups)
    uncertain = _uncertain(ties, groups, names)
    signs = np.array([int(t.sign) for t in ties], np.int8)
    graph = SignedGraph(ends=uncertain.ends, signs=signs, names=names)
    rng = np.random.Generator(np.random.PCG64(seed))
    best = frustration(graph, rng=rng, clock=clock, limit_seconds=limit_seconds / 2)
    drawn = frustration_distribution(uncertain, rng=rng, clock=clock, draws=draws, limit_seconds=limit_seconds / 2)
    cycles = contradictions(graph, best)
    at_odds = best.frustrated.tolist()
    strained = [e for e in np.argsort(-drawn.frustrated, kind="stable").tolist() if drawn.frustrated[e] >= STRAINED]
    return {
        **_about(landscape, found, as_of=as_of, of_one_place=len(found.ties) - len(ties)),
        **figures(graph, best),
        "frustrated": [
            {
                **_tie(found, ties[e], chance=float(drawn.frustrated[e])),
                "cycle": [_tie(found, ties[c], chance=float(drawn.frustrated[c])) for c in cycles.get(e, ())],
            }
            for e in at_odds
        ],
        "strained": [
            _tie(found, ties[e], chance=float(drawn.frustrated[e])) for e in strained if e not in set(at_odds)
        ],
        "distribution": _distribution(drawn, draws=draws, seed=seed),
        "blocs": bloc_record(graph, blocs(graph, rng=rng)),
        "brokers": _brokers(landscape, graph, groups),
        "hierarchy": _hierarchy(landscape, groups, as_of=as_of, threshold=threshold),
    }


def balance_series(
    landscape: Landscape, *, as_of: AsOf, threshold: float, years: int, clock: Callable[[], float]
) -> Record:
    """The balance of the most probable network on the day and its anniversaries before, as known on the one known day.

    Returns
    -------
    dict
        ``years``, the earliest first: ``valid``, ``frustration`` (None where not proven) with ``lower`` and ``upper``,
        ``nodes``, ``ties``, ``negative``, ``balanced_triads``; both dates, policy and head.
    """
    rows = []
    for back in range(years - 1, -1, -1):
        then = AsOf(valid=years_before(as_of.valid, back), known=as_of.known, ledger=as_of.ledger)
        found = network(landscape, as_of=then, threshold=threshold)
        ties = tuple(t for t in found.ties if not t.place)
        groups = tuple(sorted({g for t in ties for g in (t.a, t.b)}))
        uncertain = _uncertain(ties, groups, groups)
        graph = SignedGraph(ends=uncertain.ends, signs=np.array([int(t.sign) for t in ties], np.int8), names=groups)
        rng = np.random.Generator(np.random.PCG64(0))
        best = frustration(graph, rng=rng, clock=clock, limit_seconds=SERIES_SECONDS)
        told = figures(graph, best)
        rows.append({"valid": then.valid.isoformat(), **{name: told[name] for name in OF_A_YEAR}})
    return {
        "layer": "assessed",
        **as_of.record(),
        "policy": landscape.policy.hash,
        "head": landscape.head,
        "threshold": threshold,
        "years": rows,
    }


def _uncertain(ties: Sequence[Tie], groups: Sequence[str], names: tuple[str, ...]) -> UncertainGraph:
    index = {group: i for i, group in enumerate(groups)}
    return UncertainGraph(
        ends=np.array([(index[t.a], index[t.b]) for t in ties], np.int64).reshape(-1, 2),
        allied=np.array([t.belief.probability("allied") for t in ties], np.float64),
        hostile=np.array([t.belief.probability("hostile") for t in ties], np.float64),
        names=names,
    )


def _about(landscape: Landscape, found: Network, *, as_of: AsOf, of_one_place: int) -> Record:
    return {
        "layer": "assessed",
        **as_of.record(),
        "policy": found.policy,
        "head": landscape.head,
        "threshold": found.threshold,
        "hidden": found.hidden,
        "of_one_place": of_one_place,
        "note": "Pairs that no report speaks of are not here: that is no finding that they have no tie.",
    }


def _tie(found: Network, tie: Tie, *, chance: float) -> Record:
    return {
        "a": tie.a,
        "a_name": found.name(tie.a),
        "b": tie.b,
        "b_name": found.name(tie.b),
        "sign": int(tie.sign),
        "probability": round(tie.probability, 6),
        "chance_frustrated": round(chance, DECIMALS),
        "claims": list(tie.belief.claims),
    }


def _distribution(drawn: FrustrationDistribution, *, draws: int, seed: int) -> Record:
    return {
        "mean": round(drawn.mean, DECIMALS),
        "interval_90": list(drawn.interval(0.9)),
        "histogram": {str(k): n for k, n in drawn.histogram().items()},
        "draws": draws,
        "seed": seed,
        "share_proven": round(drawn.share_proven, DECIMALS),
    }


def _brokers(landscape: Landscape, graph: SignedGraph, groups: Sequence[str]) -> list[Record]:
    """Groups that stand between their allies; of groups only, whatever a tie may be said of."""
    between, bound = betweenness(graph), constraint(graph)
    order = [i for i in np.argsort(-between, kind="stable").tolist() if between[i] > 0]
    return [
        {
            "id": groups[i],
            "name": graph.names[i],
            "betweenness": round(float(between[i]), DECIMALS),
            "constraint": round(float(bound[i]), DECIMALS),
        }
        for i in order
        if landscape.resolution.entity(groups[i]).kind is Kind.GROUP
    ][:MOST_BROKERS]


def _hierarchy(landscape: Landscape, groups: Sequence[str], *, as_of: AsOf, threshold: float) -> float | None:
    """How far the groups of the network stand under one another, each under the likeliest whole it is part of."""
    index = {group: i for i, group in enumerate(groups)}
    held = sorted(
        (
            b
            for b in believe_all(landscape, as_of=as_of, kinds=("part",))
            if b.claims and b.probability("holds") >= threshold
        ),
        key=lambda b: (-b.probability("holds"), b.proposition),
    )
    parents = [-1] * len(groups)
    for belief in held:
        part, whole = index.get(belief.proposition.subject, -1), index.get(belief.proposition.object, -1)
        if -1 in (part, whole) or parents[part] != -1:
            continue
        above = whole
        while above not in (-1, part):
            above = parents[above]
        if above == -1:  # Two groups said to be part of each other are not both.
            parents[part] = whole
    value = hierarchy(parents)
    return None if value is None else round(value, DECIMALS)
