"""Several engines on one report: what more than one finds is surer, what they contradict goes to review."""

from collections.abc import Sequence
from dataclasses import replace

from crimescape.extract.base import Extractor
from crimescape.extract.verify import verified
from crimescape.gazetteer import Gazetteer, fold
from crimescape.vocabulary import Claim, Doubt, Kind, Mention, Reading, Report, ReportEntity, predicate

OPPOSITE = {"allied_with": "rival_of", "rival_of": "allied_with"}
ALONE = 0.8
"""What a claim's confidence is multiplied by when another engine read the report and did not find it."""
Proposition = tuple[str, str, str]


class CombinedExtractor:
    """Engines joined by a plus: ``rules+llm``. The first gives the ids and the names' kinds."""

    def __init__(self, engines: Sequence[Extractor]) -> None:
        self._engines = tuple(engines)
        self.name = "+".join(e.name for e in engines)
        self.version = "+".join(e.version for e in engines)

    def read(self, report: Report, *, gazetteer: Gazetteer) -> Reading:
        """One reading of all: claims found twice once, with a chance of ``1 - (1 - a)(1 - b)``; contradictions as doubts."""
        readings = [engine.read(report, gazetteer=gazetteer) for engine in self._engines]
        entities, renamed = _joined([r.entities for r in readings])
        found: dict[tuple[Proposition, bool], list[tuple[int, Claim]]] = {}
        doubts = [d for r in readings for d in r.doubts]
        for number, reading in enumerate(readings):
            for claim in reading.claims:
                moved = _moved(claim, renamed[number])
                found.setdefault((_proposition(moved), moved.is_denied), []).append((number, moved))
        claims = []
        claiming = {n for n, r in enumerate(readings) if r.claims}
        for key, finds in found.items():
            against = _contradicted(key, found)
            best = max((c for _, c in finds), key=lambda c: (c.confidence, c.id))
            if against:
                doubts.append(Doubt(best, f"{best.engine} says so, {against} says otherwise"))
                continue
            claims.append(replace(best, confidence=_sureness(finds, claiming)))
        first = readings[0]
        joined = replace(
            first,
            engine=self.version,
            entities=entities,
            claims=tuple(sorted(claims, key=lambda c: (c.quote.start, c.predicate, c.subject.start, c.id))),
            doubts=tuple(doubts),
            gated=max(r.gated for r in readings),
        )
        return verified(joined, text=report.text)

    def bill_told(self) -> str:
        """What those of the engines that cost something say of it."""
        told = [getattr(e, "bill_told", None) for e in self._engines]
        return " ".join(str(t()) for t in told if t is not None)


def _joined(
    each: Sequence[Sequence[ReportEntity]],
) -> tuple[tuple[ReportEntity, ...], list[dict[str, str]]]:
    """One entity for those of a kind that share a name, and for each engine the new id of each of its entities."""
    kept: dict[str, ReportEntity] = {}
    by_name: dict[tuple[Kind, str], str] = {}
    renamed: list[dict[str, str]] = []
    for entities in each:
        moves: dict[str, str] = {}
        for entity in entities:
            owner = next(
                (by_name[entity.kind, fold(n)] for n in entity.names if (entity.kind, fold(n)) in by_name), None
            )
            if owner is None:
                owner = entity.id if entity.id not in kept else f"{entity.id}-{len(kept)}"
                kept[owner] = replace(entity, id=owner)
            else:
                names = dict.fromkeys((*kept[owner].names, *entity.names))
                kept[owner] = replace(kept[owner], names=tuple(names))
            moves[entity.id] = owner
            by_name.update({(entity.kind, fold(n)): owner for n in entity.names})
        renamed.append(moves)
    return tuple(sorted(kept.values(), key=lambda e: (e.kind.value, e.id))), renamed


def _moved(claim: Claim, moves: dict[str, str]) -> Claim:
    def move(mention: Mention) -> Mention:
        return replace(mention, entity=moves.get(mention.entity, mention.entity))

    return replace(
        claim,
        subject=move(claim.subject),
        object=move(claim.object) if claim.object else None,
        place=move(claim.place) if claim.place else None,
    )


def _proposition(claim: Claim) -> Proposition:
    ends = [claim.subject.entity, claim.object.entity if claim.object else claim.value]
    if predicate(claim.predicate).is_symmetric:
        ends.sort()
    return claim.predicate, ends[0], ends[1]


def _contradicted(key: tuple[Proposition, bool], found: dict[tuple[Proposition, bool], list[tuple[int, Claim]]]) -> str:
    """Which other engine says the opposite of a find in the same words; empty when none does."""
    (said, one, other), denied = key
    mine = {n for n, _ in found[key]}
    rivals = [((said, one, other), not denied)]
    if said in OPPOSITE and not denied:
        rivals.append(((OPPOSITE[said], one, other), False))
    for rival in rivals:
        for number, claim in found.get(rival, ()):
            if number not in mine and any(
                c.quote.start < claim.quote.end and claim.quote.start < c.quote.end for _, c in found[key]
            ):
                return claim.engine
    return ""


def _sureness(finds: Sequence[tuple[int, Claim]], claiming: set[int]) -> float:
    by_engine: dict[int, float] = {}
    for number, claim in finds:
        by_engine[number] = max(by_engine.get(number, 0.0), claim.confidence)
    unsure = 1.0
    for confidence in by_engine.values():
        unsure *= 1 - confidence
    alone = len(by_engine) == 1 and len(claiming) > 1
    return round((1 - unsure) * (ALONE if alone else 1.0), 4)
