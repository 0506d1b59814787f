"""The answer to "what does this resemble": groups that stand together, beside cases of the table and of the study."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from crimescape.errors import CrimescapeError, UnfoundedError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.reasoning.past import read_past
from crimescape.precedent import (
    FEATURES,
    Case,
    Match,
    Measured,
    Past,
    Resemblance,
    agreement,
    earlier_cases,
    group_trajectory,
    landscape_trajectory,
    load_cases,
    measure,
    nearest,
    nearest_stretch,
)
from crimescape.precedent.trajectory import LANDSCAPE
from crimescape.vocabulary import AsOf, Kind

Record = dict[str, Any]  # Any: a JSON record

SEED = 20_140_930
"""Of the shuffled tables: the same question has the same answer."""
MOST_TOLD = 5
FEWEST_FOR_RECORD = 10
"""A table with fewer cases has no track record worth telling."""
NOTE = (
    "Likeness is no forecast: cases were coded by hand, by people who knew how they ended. "
    "No report of something is unknown here, never 'no'."
)


def precedent_record(
    landscape: Landscape,
    names: Sequence[str],
    *,
    as_of: AsOf,
    against: str | None = None,
    cases: Sequence[Case] | None = None,
) -> Record:
    """Which earlier cases the groups resemble, standing together against the strongest rival they share.

    Parameters
    ----------
    names : sequence of str
        Groups, in any known form or language, or by id; one is enough.
    against : str, optional
        The rival, where a person says so; else the outsider whom the largest expected number of them fights.
    cases : sequence of Case, optional
        The table to compare with; the packaged one when not given.

    Returns
    -------
    dict
        ``groups`` and ``rival``; ``features`` (per feature its value in [0, 1], word, claims and how it came about);
        ``table`` and ``study`` (each with ``nearest``: cases by distance, ``by_chance``, ``is_near``, ``steady``; or
        ``why`` nothing can be compared); ``stretches`` (per group and for the landscape: the most similar
        three years); ``track_record`` of the table; both dates, policy and head.

    Raises
    ------
    UnknownNameError
        When a name is unknown; the nearest are the choices.
    """
    groups = list(dict.fromkeys(landscape.find(name, kind=Kind.GROUP).id for name in names))
    if not groups:
        raise CrimescapeError("No group is named", mend='Say whom: crimescape precedents "Los Faroles" --study DIR')
    past = read_past(landscape, as_of=as_of)
    said = landscape.find(against, kind=Kind.GROUP).id if against else ""
    if said in groups:
        raise CrimescapeError(f"'{against}' stands on both sides", mend="Name another rival.")
    measured, rival = measure(groups, past=past, rival=said)
    asked = {m.feature: m.value for m in measured if m.is_known}
    table = load_cases() if cases is None else tuple(cases)
    own = [
        case
        for case in earlier_cases(past, named=landscape.name)
        # A circle that holds all of those named is the same story, not a precedent of it.
        if not {landscape.name(g) for g in groups} <= set(case.groups)
    ]
    return {
        "groups": [{"id": g, "name": landscape.name(g)} for g in groups],
        "rival": {"id": rival, "name": landscape.name(rival), "is_said": bool(said)} if rival else None,
        "features": [_feature_record(m) for m in measured],
        "table": {"cases": len(table), **_compared(asked, table)},
        "study": {"cases": len(own), **_compared(asked, own)},
        "stretches": _stretches(landscape, groups, past=past),
        "track_record": _track_record(table),
        "note": NOTE,
        "layer": "assessed",
        **as_of.record(),
        "policy": landscape.policy.hash,
        "head": landscape.head,
    }


def _rng() -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(SEED))


def _feature_record(measured: Measured) -> Record:
    (feature,) = (f for f in FEATURES if f.name == measured.feature)
    return {
        "feature": feature.name,
        "question": feature.question,
        "value": round(measured.value, 4) if measured.is_known else None,
        "word": feature.word(measured.value),
        "how": measured.told,
        "weight": feature.weight,
        "claims": list(measured.claims),
    }


def _compared(asked: dict[str, float], cases: Sequence[Case]) -> Record:
    try:
        return _resemblance_record(nearest(asked, cases, rng=_rng(), most=MOST_TOLD))
    except UnfoundedError as err:
        return {"nearest": [], "why": str(err)}


def _resemblance_record(found: Resemblance) -> Record:
    return {
        "nearest": [_match_record(m) for m in found.matches],
        "by_chance": None if np.isnan(found.by_chance) else round(found.by_chance, 4),
        "is_near": found.is_near,
        "steady": round(found.steady, 4),
        "known": len(found.asked),
        "unknown": list(found.unknown),
    }


def _match_record(match: Match) -> Record:
    case = match.case
    return {
        "id": case.id,
        "name": case.name,
        "kind": case.kind.value,
        "kind_told": case.kind.wording,
        "place": case.place,
        "begin": case.begin,
        "groups": list(case.groups),
        "against": list(case.against),
        "distance": round(match.distance, 4),
        "distance_compared": round(match.distance_compared, 4) if match.compared else None,
        "coverage": round(match.coverage, 4),
        "compared": [
            {"feature": c.feature, "asked": round(c.asked, 4), "case": round(c.case, 4), "weight": round(c.weight, 4)}
            for c in match.compared
        ],
        "matched": list(match.matched),
        "differing": list(match.differing),
        "unknown": list(match.unknown),
        "followed": [{"years": f.years, "text": f.text} for f in case.followed],
        "held": case.held or None,
        "sources": [
            {
                "by": s.by,
                "title": s.title,
                "publisher": s.publisher,
                "year": s.year or None,
                "url": s.url or None,
                "is_confirmed": s.is_confirmed,
            }
            for s in case.sources
        ],
        "claims": list(case.claims),
    }


def _stretches(landscape: Landscape, groups: Sequence[str], *, past: Past) -> list[Record]:
    everyone = sorted({g for day in past.days for g in day.ties})
    trajectories = {g: group_trajectory(g, past=past) for g in sorted({*everyone, *groups})}
    whole = landscape_trajectory(past)

    def named(identifier: str) -> str:
        return "The landscape" if identifier == LANDSCAPE else landscape.name(identifier)

    out = []
    for asked, others in [(trajectories[g], list(trajectories.values())) for g in groups] + [(whole, [whole])]:
        record: Record = {"of": asked.of, "name": named(asked.of), "indicators": list(asked.indicators)}
        values = [[None if np.isnan(v) else round(float(v), 4) for v in row] for row in asked.values]
        record |= {"years": list(asked.years), "values": values}
        try:
            record |= _resemblance_record(nearest_stretch(asked, others, rng=_rng(), named=named))
        except UnfoundedError as err:
            record |= {"nearest": [], "why": str(err)}
        out.append(record)
    return out


def _track_record(table: Sequence[Case]) -> Record | None:
    """How often, in the table itself, the nearest other case shares the kind, and how it ended.

    ``same_kind_otherwise`` is the same without the features that lie in the very word of a kind.
    """
    if len(table) < FEWEST_FOR_RECORD:
        return None
    rest = [f for f in FEATURES if not f.is_defining]
    ended = [c for c in table if c.held in ("yes", "no")]
    found = {
        "same_kind": agreement(table, label=lambda c: c.kind.value, rng=_rng(), shuffles=0),
        "same_kind_otherwise": agreement(
            table,
            label=lambda c: c.kind.value,
            rng=_rng(),
            names=[f.name for f in rest],
            weights=[f.weight for f in rest],
            shuffles=0,
        ),
    }
    if len(ended) >= FEWEST_FOR_RECORD:
        found["held"] = agreement(ended, label=lambda c: c.held, rng=_rng(), shuffles=0)
    return {
        name: {"share": round(a.share, 4), "chance": round(a.chance, 4), "cases": a.cases} for name, a in found.items()
    }
