"""What groups are reported to have: capabilities, crossings and corridors, each with its claims."""

from collections.abc import Collection, Iterable, Sequence

from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.coalition import place_name
from crimescape.territory import Asset, Level
from crimescape.vocabulary import AsOf, Claim, Factuality, Tense

Record = dict[str, object]


def assets_of(
    landscape: Landscape, claims: Iterable[Claim], groups: Collection[str], *, level: Level, as_of: AsOf
) -> tuple[tuple[str, Asset], ...]:
    """What dated reports of up to the day say that groups have, neither denied nor of the past.

    No belief is formed about it: one report is enough to name it here, and its claim stands beside it. A crossing or
    corridor in a town counts for the place of the level it lies in.

    Parameters
    ----------
    claims : iterable of Claim
        Those that speak as known; others of these groups may be among them.
    """
    said = [c for c in claims if c.predicate == "capability" and is_of_day(landscape, c, as_of=as_of)]
    said = [c for c in said if c.factuality is not Factuality.DENIED and c.tense is Tense.CURRENT]
    found = []
    for statement in landscape.statements(said):
        if statement.subject in groups:
            place = level.place_of(statement.place) or statement.place
            found.append((statement.subject, Asset(statement.value, place, (statement.claim,))))
    return tuple(sorted(found))


def asset_records(landscape: Landscape, assets: Iterable[Asset]) -> list[Record]:
    """Capabilities as JSON-ready records."""
    return [
        {
            "what": a.what,
            "place": a.place or None,
            "place_name": place_name(landscape, a.place) if a.place else None,
            "claims": list(a.claims),
        }
        for a in assets
    ]


def is_of_day(landscape: Landscape, claim: Claim, *, as_of: AsOf) -> bool:
    """Whether a claim stands in a dated report that could be read by the day asked about."""
    report = landscape.reports[claim.report]
    return not report.interval.is_undated and report.available <= as_of.valid


def undated_presence(landscape: Landscape, claims: Sequence[Claim], groups: Collection[str]) -> int:
    """How many claims put the groups somewhere in reports without a date: they count in no belief."""
    undated = [c for c in claims if c.predicate == "present_in" and landscape.reports[c.report].interval.is_undated]
    return sum(s.subject in groups for s in landscape.statements(undated))
