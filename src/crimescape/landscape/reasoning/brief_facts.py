"""What a brief may tell beyond beliefs: what its groups together would cover, strain and resemble."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from crimescape.brief.facts import (
    Change,
    ComplementFact,
    CoverageFact,
    FrustrationFact,
    Measured,
    OutlookFact,
    PrecedentFact,
    ReportedCount,
    ScenarioFact,
    SharedEnemyFact,
    ShareFact,
    StrainFact,
    TrackRecord,
)
from crimescape.errors import UnfoundedError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.outlook import outlook_record
from crimescape.landscape.reasoning.precedent import precedent_record
from crimescape.landscape.reasoning.what_if import what_if_record
from crimescape.outlook.backtest import BETTER
from crimescape.scenario import Change as Turned
from crimescape.scenario import Scenario, Turn
from crimescape.vocabulary import AsOf

Record = dict[str, Any]  # Any: a JSON record, as the rooms document it
Facts = dict[str, tuple[Any, ...]]  # Any: facts of several kinds, each under the name of its field in Material

THRESHOLD = 0.5
DRAWS = 100
SEED = 1
HORIZON_YEARS = 1
MOST_OUTLOOKS = 3
QUESTIONS = (("alliance", "alliance onset", "allied"), ("rivalry", "rivalry onset", "hostile"))
MOST_STRAINS = 4
MOST_ENEMIES = 3
LEVELS = {"admin1": "state", "country": "country", "town": "place"}
MEASURES = (
    ("allied_ties", "alliances"),
    ("hostile_ties", "rivalry"),
    ("balanced_share", "balanced triads"),
)


def brief_facts(
    landscape: Landscape, focus: Sequence[str], *, as_of: AsOf, language: str, clock: Callable[[], float]
) -> Facts:
    """Facts about the groups of a brief taken together, by the field of `brief.Material` they belong in.

    What would change is tried on the plainest scenario: that they ally. For fewer than two groups only an outlook.
    """
    outlooks = tuple(_outlooks(landscape, focus, as_of=as_of))
    if len(focus) < 2:
        return {"outlooks": outlooks}
    scenario = Scenario("alliance", (Turned(Turn.ALLY, tuple(focus)),))
    record: Record = dict(
        what_if_record(landscape, scenario, as_of=as_of, threshold=THRESHOLD, draws=DRAWS, seed=SEED, clock=clock)
    )
    among = _claims_among(record, focus)
    return {
        "coverage": tuple(_coverage(record, landscape)),
        "shares": tuple(_shares(record)),
        "complements": tuple(_complements(record)),
        "shared_enemies": tuple(_shared(record))[:MOST_ENEMIES],
        "strains": tuple(_strains(record))[:MOST_STRAINS],
        "scenarios": tuple(_scenario(record, focus, among)),
        "frustration": tuple(_frustration(record, among)),
        "precedents": tuple(_precedents(landscape, focus, as_of=as_of, language=language)),
        "outlooks": outlooks,
    }


def _claims_among(record: Record, focus: Sequence[str]) -> tuple[str, ...]:
    """What the figures of the whole rest on, as far as a footnote can hold it: its own ties and those it strains."""
    own = [c["id"] for c in record["reported"]["claims"]]
    strained = [c for s in record["strained"] for c in s["claims"]]
    against = [c for s in record["shared_enemies"] for c in s["claims"]]
    return tuple(dict.fromkeys([*own, *against, *strained]))


def _coverage(record: Record, landscape: Landscape) -> Iterator[CoverageFact]:
    found = record["coverage"]
    if not found or not found["claims"] or not found["of"]:
        return
    low, high = found["interval_90"]
    yield CoverageFact(
        groups=tuple(found["groups"]),
        expected=found["expected"],
        low=low,
        high=high,
        of=found["of"],
        level=LEVELS[found["level"]],
        claims=tuple(found["claims"]),
        where=landscape.gazetteer.place(found["country"]).name if found["country"] else "",
        reported=tuple(
            ReportedCount(int(r["count"]), int(r["whole"]), tuple(c["id"] for c in r["claims"]))
            for r in found["reported_counts"]
            if r["is_of_all"] and r["is_comparable"] and str(r["count"]).isdigit() and str(r["whole"]).isdigit()
        ),
    )


def _shares(record: Record) -> Iterator[ShareFact]:
    found = record["coverage"]
    for share in found["shares"] if found and found["claims"] else ():
        yield ShareFact(share["id"], share["share"], found["expected"], LEVELS[found["level"]], tuple(found["claims"]))


def _complements(record: Record) -> Iterator[ComplementFact]:
    """Capabilities that one member is reported to have and another is not, pair by pair."""
    found = record["coverage"]
    has = {
        b["id"]: {c["what"]: c["claims"] for c in b["only_it_capabilities"]}
        for b in (found["complementarity"] if found else ())
    }
    for one, other in zip(sorted(has), sorted(has)[1:], strict=False):
        claims = tuple(c for side in (one, other) for ids in has[side].values() for c in ids)
        if claims:
            yield ComplementFact(one, other, tuple(has[one]), tuple(has[other]), (), claims)


def _shared(record: Record) -> Iterator[SharedEnemyFact]:
    for shared in record["shared_enemies"]:
        none, one = 1.0, 0.0
        for member in shared["against"]:
            p = member["probability"]
            none, one = none * (1 - p), one * (1 - p) + none * p
        against = tuple(m["id"] for m in shared["against"])
        yield SharedEnemyFact(against, shared["id"], round(1 - none - one, 4), tuple(shared["claims"]))


def _strains(record: Record) -> Iterator[StrainFact]:
    for strain in record["strained"]:
        if strain["because"]:
            yield StrainFact(
                strain["a"],
                strain["b"],
                strain["because"][0]["id"],
                strain["state"],
                strain["probability"],
                tuple(strain["claims"]),
            )


def _scenario(record: Record, focus: Sequence[str], claims: tuple[str, ...]) -> Iterator[ScenarioFact]:
    before, after = record["before"], record["after"]
    measures = tuple(
        Measured(word, before[key], after[key])
        for key, word in MEASURES
        if before[key] is not None and after[key] is not None
    )
    if claims:
        yield ScenarioFact((Change("ally", tuple(focus)),), measures, claims)


def _frustration(record: Record, claims: tuple[str, ...]) -> Iterator[FrustrationFact]:
    before, after = record["before"]["frustration"], record["after"]["frustration"]
    if claims:
        yield FrustrationFact(
            before["index"],
            after["index"],
            before["proven"] and after["proven"],
            tuple(before["interval_90"]),
            tuple(after["interval_90"]),
            claims,
        )


def _precedents(landscape: Landscape, focus: Sequence[str], *, as_of: AsOf, language: str) -> Iterator[PrecedentFact]:
    """The nearest case of the shipped table; what came of it is told in English only."""
    try:
        record = precedent_record(landscape, list(focus), as_of=as_of)
    except UnfoundedError:
        return
    matches = record["table"]["nearest"]
    claims = tuple(dict.fromkeys(c for f in record["features"] for c in f["claims"]))
    if not matches or not claims:
        return
    first, *others = matches
    followed = max(first["followed"], key=lambda f: f["years"])["text"] if first["followed"] else ""
    yield PrecedentFact(
        case=first["name"],
        when=str(first["begin"]).replace("~", "").replace("?", "")[:4],
        where=first["place"],
        distance=first["distance"],
        runner_up=others[0]["name"] if others else "",
        runner_up_distance=others[0]["distance"] if others else 1.0,
        matched=tuple(first["matched"]),
        not_matched=tuple(first["differing"]),
        outcome=followed if language == "en" else "",
        sources=tuple(_reference(s) for s in first["sources"]),
        unconfirmed=tuple(_reference(s) for s in first["sources"] if not s["is_confirmed"]),
        claims=claims,
        by_chance=record["table"]["by_chance"] or 1.0,
        is_near=bool(record["table"]["is_near"]),
    )


def _outlooks(landscape: Landscape, focus: Sequence[str], *, as_of: AsOf) -> Iterator[OutlookFact]:
    """The likeliest new ties of the focus, each with its track record; none where a study is too thin."""
    try:
        record: Record = dict(outlook_record(landscape, as_of=as_of, horizon_years=HORIZON_YEARS))
    except UnfoundedError:
        return
    tested = {r["question"]: r for r in record["backtest"]["records"]}
    found = []
    for pair in record["pairs"]:
        for word, question, state in QUESTIONS:
            told, past = pair[word], tested[question]
            if told is None or not pair["claims"] or not past["origins"] or not {pair["a"], pair["b"]} & set(focus):
                continue
            skill = next(s["log_skill"] for s in past["scores"] if s["name"] == "outlook")
            years = [int(day[:4]) for day in past["origins"]]
            is_better = record["questions"][word]["verdict"] == BETTER
            track = TrackRecord(past["pairs"], min(years), max(years) + HORIZON_YEARS, skill, is_better)
            chance = told["chance"]
            fact = OutlookFact(
                pair["a"], pair["b"], state, 365 * HORIZON_YEARS, chance, chance, chance,
                record["questions"][word]["base_rate"], track, tuple(pair["claims"]),
            )  # fmt: skip
            found.append(fact)
    yield from sorted(found, key=lambda f: (-f.probability, f.first, f.second))[:MOST_OUTLOOKS]


def _reference(source: Record) -> str:
    parts = [source["by"], f"“{source['title']}”", source["publisher"], str(source["year"] or ""), source["url"] or ""]
    return ", ".join(p for p in parts if p)
