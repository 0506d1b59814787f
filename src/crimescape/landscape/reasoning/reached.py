"""What reports count themselves: "together have a presence in 20 of Mexico's 31 states", beside what is computed."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from crimescape.landscape.claims import claim_records
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.having import is_of_day
from crimescape.territory import Level
from crimescape.vocabulary import AsOf, Claim, Statement

Record = dict[str, object]
UNITS_OF = {
    "admin1": ("states", "departments", "provinces", "cantons", "prefectures", "regions"),
    "town": ("cities",),
    "country": ("countries",),
}
"""Words under which reports count the places of a level; municipalities and counties are no level of the gazetteer."""
_VALUE = re.compile(r"(?P<count>[\d.<>~]+)(?: of (?P<whole>>?\d+))? (?P<unit>\w+)")


def reached_records(
    landscape: Landscape, claims: Sequence[Claim], coalition: Collection[str], *, level: Level, as_of: AsOf
) -> list[Record]:
    """How many places reports of up to the day say that members of a coalition are in, the fullest company first.

    A number said of several groups is one number: the claims of one sentence are one record, with all whom it is said
    of, also those outside the coalition.

    Parameters
    ----------
    claims : sequence of Claim
        Those about the coalition that speak as known.

    Returns
    -------
    list of dict
        ``value`` ("20 of 31 states"), ``count``, ``whole``, ``unit``, ``groups``, ``names``, ``is_of_all`` (said of
        just these groups), ``is_comparable`` (of places of this level, in no other country), ``claims`` as records.
    """
    ours = {_sentence(c) for c in claims if c.predicate == "reach" and is_of_day(landscape, c, as_of=as_of)}
    # What is said of members may be said of others in the same breath.
    said_there = landscape.view.claims(reports=sorted({report for report, _, _ in ours})) if ours else ()
    claims = [c for c in landscape.heard(said_there, as_of=as_of) if c.predicate == "reach" and _sentence(c) in ours]
    sentences: dict[tuple[str, int, str], list[Statement]] = defaultdict(list)
    by_id = {c.id: c for c in claims}
    for statement in landscape.statements(claims):
        sentences[_sentence(by_id[statement.claim])].append(statement)
    records = []
    for (_, _, value), said in sentences.items():
        groups = {s.subject for s in said}
        parts = _VALUE.fullmatch(value)
        unit = parts["unit"] if parts else ""
        records.append(
            {
                "value": value,
                "count": parts["count"] if parts else value,
                "whole": parts["whole"] if parts else None,
                "unit": unit,
                "groups": sorted(groups),
                "names": [landscape.name(g) for g in sorted(groups)],
                "is_of_all": groups == set(coalition),
                "is_comparable": unit in UNITS_OF[level.name] and _is_there(landscape, said[0].place, level),
                "claims": claim_records(landscape, (by_id[s.claim] for s in said)),
            }
        )
    return sorted(records, key=_fullest)


def _sentence(claim: Claim) -> tuple[str, int, str]:
    """What makes claims one number: the report, the place of the words, the number."""
    return claim.report, claim.quote.start, claim.value


def _is_there(landscape: Landscape, place: str, level: Level) -> bool:
    """Whether what is counted lies in the country of the level, as far as it is said."""
    recorded = landscape.resolution.entity(place).gazetteer if place in landscape.resolution else None
    return not recorded or not level.country or level.country in landscape.gazetteer.place(recorded).countries


def _fullest(record: Record) -> tuple[bool, bool, int, str]:
    groups = record["groups"]
    assert isinstance(groups, list)
    return (not record["is_of_all"], not record["is_comparable"], -len(groups), str(record["value"]))
