"""Opens a landscape: reads one head of a ledger, and puts by what is dear to compute again."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crimescape.assess import DatedText, Policy, find_copies
from crimescape.gazetteer import Gazetteer, GrownGazetteer, fold
from crimescape.landscape.dating import DatedReport, date_reports
from crimescape.landscape.landscape import Landscape
from crimescape.ledger import FolderLedger, Head, MemoryLedger, View
from crimescape.resolve import NamedAppearance, Resolution, accepted_names, resolve
from crimescape.vocabulary import Appearance, Claim, Judgement, Kind, ReportEntity

CACHE_VERSION = 3


def open_landscape(
    ledger: FolderLedger | MemoryLedger, *, prefix: int | None, gazetteer: Gazetteer, policy: Policy
) -> Landscape:
    """Everything that asking needs, at the newest head, or at a prefix of so many entries.

    Resolution and suspected copies are put by in the cache under head and gazetteer; nothing is lost with it.
    """
    view = ledger.view(until=prefix)
    judgements = view.judgements()
    gazetteer = grown(gazetteer, judgements)
    reports = date_reports(view.reports(), latest_in_text=view.latest_in_text(), judgements=judgements)
    name = f"landscape-{CACHE_VERSION}-{gazetteer.fingerprint}.json"
    kept = ledger.cached(name, at=view.at) if prefix is None else None
    if kept is not None:
        record = json.loads(kept)
        resolution, copies = Resolution.of_record(record["resolution"]), record["copies"]
    else:
        resolution = resolve(named_appearances(view, gazetteer=gazetteer), judgements=judgements, gazetteer=gazetteer)
        copies = suspected_copies(view, reports)
        if prefix is None:
            text = json.dumps({"resolution": resolution.record(), "copies": copies}, ensure_ascii=False)
            ledger.cache(name, text.encode("utf-8"), at=view.at)
    keep = _Kept(ledger, view.at) if prefix is None else None
    return Landscape(view, view.head, reports, resolution, judgements, policy, gazetteer, copies, keep)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The cache of a ledger at one head; see `holding.Keep`."""

    ledger: FolderLedger | MemoryLedger
    at: Head

    def read(self, name: str) -> bytes | None:
        return self.ledger.cached(name, at=self.at)

    def write(self, name: str, data: bytes) -> None:
        self.ledger.cache(name, data, at=self.at)
        # What was computed for earlier heads is asked for no more, and is large.
        self.ledger.uncache(name.partition("-")[0], before=self.at)


def grown(gazetteer: Gazetteer, judgements: Sequence[Judgement]) -> Gazetteer:
    """The gazetteer with the names that people of this study accepted; itself where they accepted none."""
    accepted = accepted_names(judgements)
    return GrownGazetteer(gazetteer, accepted) if accepted else gazetteer


def named_appearances(view: View, *, gazetteer: Gazetteer) -> list[NamedAppearance]:
    """Everyone that any report speaks of: persons with their groups there, places with its countries."""
    return name_appearances(dict(view.report_entities()), view.claims(), gazetteer=gazetteer)


def name_appearances(
    names: Mapping[Appearance, ReportEntity], claims: Iterable[Claim], *, gazetteer: Gazetteer
) -> list[NamedAppearance]:
    """The same of some reports, from whom each names and what each claims."""
    groups: dict[Appearance, set[str]] = defaultdict(set)
    for claim in claims:
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


def suspected_copies(view: View, reports: Mapping[str, DatedReport]) -> dict[str, str]:
    """Reports of the view, among those given, whose text is nearly that of an earlier one, with the earliest."""
    texts = (DatedText(r, text, reports[r].available) for r, text in view.texts() if r in reports)
    found = find_copies(texts)
    # Versions of one article repeat each other by right: they are one voice already.
    return {c: f for c, f in found.items() if reports[c].version_group != reports[f].version_group}
