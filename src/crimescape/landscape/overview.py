"""What a study holds, in numbers and plain lists: its entities, its beliefs, its claims about somebody."""

from collections.abc import Sequence

from crimescape.landscape.claims import claim_records
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.networks import doubtful
from crimescape.landscape.weighing import left_out
from crimescape.vocabulary import AsOf, Entity, Kind
from crimescape.vocabulary import predicate as known_predicate


def resolution_record(landscape: Landscape) -> dict[str, object]:
    """How many entities, from how many appearances, and the pairs left unsure."""
    resolution = landscape.resolution
    return {
        "entities": len(resolution.entities),
        "appearances": sum(len(e.appearances) for e in resolution.entities),
        "by_kind": {k.value: sum(e.kind is k for e in resolution.entities) for k in Kind},
        "unsure": [
            {"a": landscape.name(u.a), "b": landscape.name(u.b), "score": u.score, "reason": u.reason}
            for u in resolution.unsure
        ],
        "conflicts": list(resolution.conflicts),
        "head": landscape.head,
    }


def assessment_record(landscape: Landscape, *, as_of: AsOf) -> dict[str, object]:
    """How many beliefs of each kind, under which policy, and what was left out."""
    beliefs = landscape.holding.beliefs(as_of)
    return {
        "beliefs": len(beliefs),
        "by_kind": beliefs.counts(),
        "left_out": dict(left_out(landscape, as_of=as_of)),
        **as_of.record(),
        "policy": landscape.policy.hash,
        "head": landscape.head,
    }


def find_any(landscape: Landscape, name: str) -> Entity:
    """The entity of that name: a group before a person before a place."""
    for kind in Kind:
        if landscape.resolution.find(name, kind=kind):
            return landscape.find(name, kind=kind)
    return landscape.find(name, kind=Kind.GROUP)


def claims_about(
    landscape: Landscape, names: Sequence[str], *, as_of: AsOf, predicate: str | None = None
) -> list[dict[str, object]]:
    """Records of the claims that touch every one of the names (none given: all claims)."""
    if predicate:
        known_predicate(predicate)  # refuses a name that is none
    entities = [find_any(landscape, name) for name in names]
    claims = landscape.claims([e.id for e in entities] if entities else None, as_of=as_of)
    ids = {e.id for e in entities}
    kept = []
    for claim, statement in zip(claims, landscape.statements(claims), strict=True):
        if ids <= {statement.subject, statement.object, statement.place} and predicate in (None, claim.predicate):
            kept.append(claim)
    return claim_records(landscape, kept)


def overview(landscape: Landscape, *, as_of: AsOf) -> dict[str, object]:
    """How much the study holds, and how many ties of one day are doubtful."""
    return {
        "counts": landscape.counts,
        "hidden": doubtful(landscape, as_of=as_of, threshold=0.5),
        **as_of.record(),
        "policy": landscape.policy.hash,
        "head": landscape.head,
    }
