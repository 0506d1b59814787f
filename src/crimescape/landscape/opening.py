"""Opens a landscape: reads one head of a ledger, and puts by what is dear to compute again."""

import json
from collections import defaultdict
from collections.abc import Mapping

from crimescape.assess import DatedText, Policy, find_copies
from crimescape.gazetteer import Gazetteer, fold
from crimescape.landscape.dating import DatedReport, date_reports
from crimescape.landscape.landscape import Landscape
from crimescape.ledger import FolderLedger, MemoryLedger, View
from crimescape.resolve import NamedAppearance, Resolution, resolve
from crimescape.vocabulary import Appearance, Kind

CACHE_VERSION = 2


def open_landscape(
    ledger: FolderLedger | MemoryLedger, *, prefix: int | None, gazetteer: Gazetteer, policy: Policy
) -> Landscape:
    """Everything that asking needs, at the newest head, or at a prefix of so many entries.

    Resolution and suspected copies are put by in the cache under head and gazetteer; nothing is lost with it.
    """
    view = ledger.view(until=prefix)
    judgements = view.judgements()
    reports = date_reports(view.reports(), latest_in_text=view.latest_in_text(), judgements=judgements)
    name = f"landscape-{CACHE_VERSION}-{gazetteer.fingerprint}.json"
    kept = ledger.cached(name, at=view.at) if prefix is None else None
    if kept is not None:
        record = json.loads(kept)
        resolution, copies = Resolution.of_record(record["resolution"]), record["copies"]
    else:
        resolution = resolve(named_appearances(view, gazetteer=gazetteer), judgements=judgements, gazetteer=gazetteer)
        copies = _copies(view, reports)
        if prefix is None:
            text = json.dumps({"resolution": resolution.record(), "copies": copies}, ensure_ascii=False)
            ledger.cache(name, text.encode("utf-8"), at=view.at)
    return Landscape(view, view.head, reports, resolution, judgements, policy, gazetteer, copies)


def named_appearances(view: View, *, gazetteer: Gazetteer) -> list[NamedAppearance]:
    """Everyone that any report speaks of: persons with their groups there, places with its countries."""
    names = dict(view.report_entities())
    groups: dict[Appearance, set[str]] = defaultdict(set)
    for claim in view.claims():
        if claim.predicate in ("leads", "member_of") and claim.object is not None:
            group = names[Appearance(claim.report, claim.object.entity)]
            groups[Appearance(claim.report, claim.subject.entity)].add(group.gazetteer or fold(group.names[0]))
    countries: dict[str, set[str]] = defaultdict(set)
    for appearance, entity in names.items():
        if entity.kind is Kind.PLACE and entity.gazetteer:
            countries[appearance.report].update(gazetteer.place(entity.gazetteer).countries)
    return [
        NamedAppearance(
            a,
            e.kind,
            e.names,
            e.gazetteer,
            groups=tuple(sorted(groups.get(a, ()))),
            countries=tuple(sorted(countries[a.report])) if e.kind is Kind.PLACE else (),
        )
        for a, e in names.items()
    ]


def _copies(view: View, reports: Mapping[str, DatedReport]) -> dict[str, str]:
    texts = (DatedText(r, text, reports[r].available) for r, text in view.texts())
    found = find_copies(texts)
    # Versions of one article repeat each other by right: they are one voice already.
    return {c: f for c, f in found.items() if reports[c].version_group != reports[f].version_group}
