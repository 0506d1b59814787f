"""What a change would move: before and after for every measure, what stands in its way, and which ties it strains."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np

from crimescape.errors import RefusedError, UnknownNameError
from crimescape.landscape.claims import claim_records
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.coalition import UNITS, Asked, ask_about, place_name
from crimescape.landscape.reasoning.having import asset_records, assets_of
from crimescape.landscape.reasoning.pictured import pictured
from crimescape.landscape.reasoning.reached import reached_records
from crimescape.landscape.reasoning.situating import situation_of
from crimescape.landscape.weighing import believe_all
from crimescape.scenario import (
    SPLIT_MARK,
    Change,
    Measures,
    Scenario,
    Shared,
    Situation,
    Turn,
    apply_all,
    best_division,
    measure,
    obstacles,
    shared_enemies,
    strained_ties,
    torn_between,
    worst_of,
)
from crimescape.territory import Level, PresenceMatrix, brought, coverage, gains, shapley
from crimescape.vocabulary import AsOf, Kind

Record = dict[str, object]
TOGETHER = (Turn.ALLY, Turn.MERGE)
SAID_TOGETHER = ("allied_with", "met", "part_of", "merged_into")
MOST_GAINS = 12
NOTE = (
    "Assumed, not reported: nothing of it is recorded. What is not assumed stays as it is held on this day; groups "
    "would answer to a change, and that is not in these figures."
)
HEIRS = "A split is taken so: both parts keep the ties and places of the whole, and stand against each other."
LEADERLESS = "A lost leadership may change nothing, or split the group: `after` has the first, `worst` the second."


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a scenario is tried on: its changes by id, the day as a situation, and where its places are counted.

    Attributes
    ----------
    coalition, taking_part : tuple of str
        Those who act together, and all whom a change names.
    asked : Asked or None
        The coalition and the table of presence; None where no report has any of them in a place.
    """

    changes: tuple[Change, ...]
    coalition: tuple[str, ...]
    taking_part: tuple[str, ...]
    asked: Asked | None
    before: Situation


def what_if_record(
    landscape: Landscape,
    scenario: Scenario,
    *,
    as_of: AsOf,
    threshold: float,
    draws: int,
    seed: int,
    clock: Callable[[], float],
    level: str = "admin1",
    country: str | None = None,
) -> Record:
    """What a scenario would change on one day, as known on one day; JSON-ready, and never written to the ledger.

    Returns
    -------
    dict
        ``changes`` in words; ``before`` and ``after`` (and ``worst``, where a leadership is lost) with every measure
        of `scenario.Measures`; ``coverage`` of those who act together, with an interval beside what reports count,
        ``shares`` (Shapley), ``brings`` and ``gains``; ``shared_enemies``, ``torn`` (friend of one, enemy of
        another), ``obstacles`` (what is reported against the assumption), ``strained`` ties with claims,
        ``newly_frustrated``; ``networks``, before and after (see `pictured`); ``reported`` (what reports say of the
        coalition itself); both dates, policy and head.

    Raises
    ------
    UnknownNameError
        When a group or place is unknown.
    """
    ground = _ground(landscape, scenario, as_of=as_of, level=level, country=country)
    after = apply_all(ground.before, ground.changes)
    worst = apply_all(ground.before, worst_of(ground.changes)) if worst_of(ground.changes) != ground.changes else None

    def figures(situation: Situation) -> Measures:
        # The same draws before and after: what differs is the change, not chance.
        rng = np.random.Generator(np.random.PCG64(seed))
        return measure(situation, threshold=threshold, rng=rng, clock=clock, draws=draws)

    return {
        "scenario": scenario.name,
        "changes": [_change_record(landscape, change) for change in ground.changes],
        "assumptions": _assumptions(ground.changes),
        "before": _measures_record(figures(ground.before)),
        "after": _measures_record(figures(after)),
        **({"worst": _measures_record(figures(worst))} if worst is not None else {}),
        "networks": {
            "before": pictured(ground.before, ground.taking_part, threshold=threshold),
            "after": pictured(after, [*ground.taking_part, *_heirs(ground)], threshold=threshold),
        },
        "coverage": _coverage(landscape, ground, after, as_of=as_of, seed=seed),
        "shared_enemies": [_shared_record(landscape, s) for s in shared_enemies(ground.before, ground.coalition)],
        "torn": [_shared_record(landscape, s) for s in torn_between(ground.before, ground.coalition)],
        "obstacles": [
            {**asdict(o), "a_name": landscape.name(o.a), "b_name": landscape.name(o.b), "claims": list(o.claims)}
            for o in obstacles(ground.before, after)
        ],
        "strained": [
            {
                "a": s.a,
                "a_name": after.name(s.a),
                "b": s.b,
                "b_name": after.name(s.b),
                "state": s.state,
                "probability": round(s.probability, 4),
                "before": round(s.before, 4),
                "after": round(s.after, 4),
                "because": [{"id": g, "name": after.name(g)} for g in s.because],
                "claims": list(s.claims),
                "sources": _sources(landscape, s.claims),
            }
            for s in strained_ties(ground.before, after)
        ],
        "newly_frustrated": _newly_frustrated(ground.before, after, threshold=threshold, seed=seed, clock=clock),
        "reported": _reported(landscape, ground.coalition, as_of=as_of),
        "layer": "what-if",
        "rests_on": "assessed",
        "threshold": threshold,
        "draws": draws,
        "seed": seed,
        "note": NOTE,
        **as_of.record(),
        "policy": landscape.policy.hash,
        "head": landscape.head,
    }


# -- the ground ----------------------------------------------------------------------------------------------------


def _ground(landscape: Landscape, scenario: Scenario, *, as_of: AsOf, level: str, country: str | None) -> _Ground:
    named = tuple(_named(landscape, change) for change in scenario.changes)
    together = tuple(dict.fromkeys(g for c in named if c.turn in TOGETHER for g in c.groups))
    taking_part = tuple(dict.fromkeys(g for c in named for g in c.groups))
    coalition = together or taking_part
    asked: Asked | None
    try:
        asked = ask_about(landscape, coalition, as_of=as_of, level=level, country=country)
    except RefusedError:
        # Nobody of them is reported anywhere: ties are still weighed.
        asked = None
    beliefs = asked.beliefs if asked else believe_all(landscape, as_of=as_of, kinds=("tie",))
    changes = tuple(_placed(landscape, change, level=asked.level if asked else None) for change in named)
    before = situation_of(landscape, beliefs, matrix=asked.matrix if asked else None, also=taking_part)
    return _Ground(changes, coalition, taking_part, asked, before)


def _heirs(ground: _Ground) -> list[str]:
    """Ids of the parts that break away."""
    return [g + SPLIT_MARK for c in ground.changes if c.turn is Turn.SPLIT for g in c.groups]


def _named(landscape: Landscape, change: Change) -> Change:
    """The change with groups by id."""
    groups = tuple(landscape.find(name, kind=Kind.GROUP).id for name in change.groups)
    if len(set(groups)) < len(groups):
        raise RefusedError("Two of these names are one group here", where=", ".join(change.groups))
    return replace(change, groups=groups)


def _placed(landscape: Landscape, change: Change, *, level: Level | None) -> Change:
    """The change with its place as the level counts it: a town by the state it lies in."""
    if not change.place:
        return change
    if level is None:
        raise RefusedError(
            "Nobody of them is reported in any place, so that none can be counted",
            where=change.place,
            mend="Ask for a later day, or name the country with --country.",
        )
    found = landscape.resolution.find(change.place, kind=Kind.PLACE)
    counted = next((p for e in found if (p := level.place_of(e.id)) is not None), None)
    if counted is None:
        recorded = landscape.gazetteer.find_places(change.place)
        counted = next((p.id for p in recorded if p.kind == level.name), None) or next(
            (p.parent for p in recorded if p.parent), None
        )
    if counted is None:
        raise UnknownNameError(
            f"'{change.place}' is no place of the level counted here",
            where=f"{level.name} {level.country}".strip(),
            mend="Name a state or a town in one, or count another --level.",
        )
    return replace(change, place=counted)


# -- what is told ----------------------------------------------------------------------------------------------------


def _change_record(landscape: Landscape, change: Change) -> Record:
    names = tuple(landscape.name(g) for g in change.groups)
    place = place_name(landscape, change.place) if change.place else ""
    return {
        "turn": change.turn.value,
        "groups": list(change.groups),
        "names": list(names),
        "place": change.place,
        "place_name": place,
        "wording": change.wording(names=names, place=place),
    }


def _assumptions(changes: Sequence[Change]) -> list[str]:
    turns = {c.turn for c in changes}
    out = [HEIRS] if turns & {Turn.SPLIT, Turn.LOSE_LEADERSHIP} else []
    return [*out, LEADERLESS] if Turn.LOSE_LEADERSHIP in turns else out


def _measures_record(found: Measures) -> Record:
    return {
        "groups": found.groups,
        "allied_ties": round(found.allied, 4),
        "hostile_ties": round(found.hostile, 4),
        "frustration": {
            "index": found.frustration,
            "lower": found.frustration_lower,
            "proven": found.is_proven,
            "mean": round(found.frustration_mean, 4),
            "interval_90": list(found.frustration_interval),
        },
        "triads": round(found.triads, 4),
        "unbalanced_triads": round(found.unbalanced, 4),
        "balanced_share": round(1 - found.unbalanced / found.triads, 4) if found.triads else None,
        "centralisation": _rounded(found.centralisation),
        "fragmentation": _rounded(found.fragmentation),
        "pairs_in_one_place": round(found.pairs, 4),
        "hostile_pairs_in_one_place": round(found.hostile_pairs, 4),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _coverage(landscape: Landscape, ground: _Ground, after: Situation, *, as_of: AsOf, seed: int) -> Record | None:
    """What those who act together cover, and what each brings; None where no report has any of them anywhere."""
    if ground.asked is None:
        return None
    asked = ground.asked
    members = [g for g in ground.coalition if g in after.groups]
    assets = assets_of(landscape, asked.claims, ground.coalition, level=asked.level, as_of=as_of)
    changed = _matrix_of(after, asked.matrix)
    found = coverage(changed, members, rng=np.random.Generator(np.random.PCG64(seed)))
    was = coverage(asked.matrix, ground.coalition, rng=np.random.Generator(np.random.PCG64(seed)))
    shares = shapley(changed, members)
    alone = {g: float(after.presence[after.index(g)].sum()) for g in members}
    bringing = {b.group: b for b in brought(changed, members, assets=assets)}
    return {
        "groups": members,
        "names": [after.name(g) for g in members],
        "level": asked.level.name,
        "unit": UNITS[asked.level.name],
        "country": asked.level.country or None,
        "expected": round(found.expected, 4),
        "interval_90": [found.interval.low, found.interval.high],
        "counted": found.counted,
        "of": found.whole or None,
        "reported_in": found.reported,
        "expected_before": round(was.expected, 4),
        "reported_counts": reached_records(landscape, asked.claims, ground.coalition, level=asked.level, as_of=as_of),
        "shares": [
            {"id": g, "name": after.name(g), "alone": round(alone[g], 4), "share": round(shares[g], 4)} for g in members
        ],
        "complementarity": [
            {
                "id": g,
                "name": after.name(g),
                "only_it_expected": round(bringing[g].expected, 4),
                "only_it_places": [
                    {"place": p, "name": place_name(landscape, p), "probability": round(c, 4)}
                    for p, c in bringing[g].places
                ],
                "only_it_capabilities": asset_records(landscape, bringing[g].assets),
            }
            for g in members
        ],
        "gains": [
            {
                "taker": g.taker,
                "taker_name": after.name(g.taker),
                "giver": g.giver,
                "giver_name": after.name(g.giver),
                "expected": round(g.expected, 4),
                "capabilities": asset_records(landscape, g.assets),
            }
            for g in gains(changed, members, assets=assets)[:MOST_GAINS]
        ],
        "claims": sorted({c for (g, _), ids in after.presence_claims.items() if g in members for c in ids}),
    }


def _matrix_of(situation: Situation, matrix: PresenceMatrix) -> PresenceMatrix:
    """The presences of a situation as a table; a place that nobody is said to be in stays without a report."""
    unreported = situation.presence == 0.0
    for group, place in (*situation.presence_claims, *situation.assumed):
        if group in situation.groups and place in situation.places:
            unreported[situation.groups.index(group), situation.places.index(place)] = False
    probability = np.where(unreported, np.nan, situation.presence)
    probability.setflags(write=False)
    return replace(
        matrix,
        groups=situation.groups,
        places=situation.places,
        probability=probability,
        claims=situation.presence_claims,
        origins=situation.presence_origins,
        through={},
        degrees={},
    )


def _shared_record(landscape: Landscape, shared: Shared) -> Record:
    def side(members: Sequence[tuple[str, float]]) -> list[Record]:
        return [{"id": g, "name": landscape.name(g), "probability": round(p, 4)} for g, p in members]

    return {
        "id": shared.group,
        "name": landscape.name(shared.group),
        "against": side(shared.against),
        "with": side(shared.with_it),
        "expected_against": round(shared.expected, 4),
        "all_hostile": round(shared.all_hostile, 4),
        "claims": list(shared.claims),
        "sources": _sources(landscape, shared.claims),
    }


def _sources(landscape: Landscape, claims: Sequence[str]) -> list[str]:
    """Who said so and when, each once, the earliest first."""
    said: dict[str, None] = {}
    found = sorted((landscape.view.claim(c) for c in claims), key=lambda c: landscape.reports[c.report].available)
    for claim in found:
        report = landscape.reports[claim.report].report
        said[f"{report.outlet or 'no outlet'}, {report.published or 'undated'}"] = None
    return list(said)


def _newly_frustrated(
    before: Situation, after: Situation, *, threshold: float, seed: int, clock: Callable[[], float]
) -> list[Record]:
    """Reported ties at odds with the best division after the change, and not with the one before."""

    def at_odds(situation: Situation) -> dict[tuple[str, str], bool]:
        rng = np.random.Generator(np.random.PCG64(seed))
        graph, found = best_division(situation, threshold=threshold, rng=rng, clock=clock)
        ends = [(situation.groups[a], situation.groups[b]) for a, b in graph.ends[found.frustrated].tolist()]
        return {(min(e), max(e)): True for e in ends}

    was = at_odds(before)
    return [
        {"a": a, "a_name": after.name(a), "b": b, "b_name": after.name(b), "claims": list(after.claims_on(a, b))}
        for a, b in sorted(at_odds(after))
        if (a, b) not in was
    ]


def _reported(landscape: Landscape, coalition: Sequence[str], *, as_of: AsOf) -> Mapping[str, object]:
    """What reports say of the coalition acting together: alliances, meetings, mergers among its members."""
    claims = landscape.claims(coalition, as_of=as_of)
    statements = landscape.statements(claims)
    among = [
        c
        for c, s in zip(claims, statements, strict=True)
        if s.predicate in SAID_TOGETHER and s.subject in coalition and s.object in coalition and s.subject != s.object
    ]
    return {"claims": claim_records(landscape, among), "layer": "reported"}
