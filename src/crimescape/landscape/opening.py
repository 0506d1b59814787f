"""Opens a landscape: reads one head of a ledger, and puts by what is dear to compute again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crimescape.assess import DatedText, Policy, find_copies
from crimescape.gazetteer import Gazetteer, GrownGazetteer
from crimescape.landscape.appearing import alike_appearances
from crimescape.landscape.dating import DatedReport, date_reports
from crimescape.landscape.landscape import Landscape
from crimescape.ledger import FolderLedger, Head, MemoryLedger, View
from crimescape.resolve import Resolution, accepted_names, packed, resolve_alike, unpacked
from crimescape.vocabulary import Judgement

CACHE_VERSION = 4


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
    keep = _Kept(ledger, view.at) if prefix is None else None
    resolution = _resolved(view, judgements=judgements, gazetteer=gazetteer, keep=keep)
    copies = _copies(view, reports, keep=keep)
    return Landscape(view, view.head, reports, resolution, judgements, policy, gazetteer, copies, keep)


def _resolved(view: View, *, judgements: Sequence[Judgement], gazetteer: Gazetteer, keep: "_Kept | None") -> Resolution:
    name = f"names-{CACHE_VERSION}-{gazetteer.fingerprint}.npz"
    kept = keep.read(name) if keep is not None else None
    if kept is not None:
        return unpacked(kept)
    alike = alike_appearances(view, gazetteer=gazetteer)
    resolution = resolve_alike(alike, judgements=judgements, gazetteer=gazetteer)
    if keep is not None:
        keep.write(name, packed(resolution))
    return resolution


def _copies(view: View, reports: Mapping[str, DatedReport], *, keep: "_Kept | None") -> dict[str, str]:
    name = f"copies-{CACHE_VERSION}.json"
    kept = keep.read(name) if keep is not None else None
    if kept is not None:
        found: dict[str, str] = json.loads(kept)
        return found
    copies = suspected_copies(view, reports)
    if keep is not None:
        keep.write(name, json.dumps(copies).encode("utf-8"))
    return copies


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


def suspected_copies(view: View, reports: Mapping[str, DatedReport]) -> dict[str, str]:
    """Reports of the view, among those given, whose text is nearly that of an earlier one, with the earliest."""
    texts = (DatedText(r, text, reports[r].available) for r, text in view.texts() if r in reports)
    found = find_copies(texts)
    # Versions of one article repeat each other by right: they are one voice already.
    return {c: f for c, f in found.items() if reports[c].version_group != reports[f].version_group}
