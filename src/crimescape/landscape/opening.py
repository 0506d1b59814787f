"""Opens a landscape: reads one head of a ledger, and puts by what is dear to compute again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crimescape.assess import DatedText, Policy, find_copies
from crimescape.gazetteer import Gazetteer, GrownGazetteer
from crimescape.landscape.appearing import alike_appearances
from crimescape.landscape.dating import DatedReport, date_reports
from crimescape.landscape.landscape import Landscape
from crimescape.ledger import FolderLedger, Head, MemoryLedger, View
from crimescape.resolve import IDENTITY, Resolution, accepted_names, packed, resolve_alike, unpacked
from crimescape.vocabulary import Judgement, standing

CACHE_VERSION = 4


def open_landscape(
    ledger: FolderLedger | MemoryLedger,
    *,
    prefix: int | None,
    gazetteer: Gazetteer,
    policy: Policy,
    earlier: Landscape | None = None,
) -> Landscape:
    """Everything that asking needs, at the newest head, or at a prefix of so many entries.

    Resolution and suspected copies are put by in the cache under head and gazetteer; nothing is lost with it.

    Parameters
    ----------
    earlier : Landscape, optional
        Of the same study, opened before: what names and copies rest on is seldom touched by what people judge since.
    """
    view = ledger.view(until=prefix)
    judgements = view.judgements()
    gazetteer = grown(gazetteer, judgements)
    reports = date_reports(view.reports(), latest_in_text=view.latest_in_text(), judgements=judgements)
    keep = _Kept(ledger, view.at) if prefix is None else None
    resolution = _resolved(view, judgements=judgements, gazetteer=gazetteer, keep=keep, earlier=earlier)
    copies = _copies(view, reports, keep=keep, earlier=earlier)
    return Landscape(view, view.head, reports, resolution, judgements, policy, gazetteer, copies, keep)


def _resolved(
    view: View,
    *,
    judgements: Sequence[Judgement],
    gazetteer: Gazetteer,
    keep: "_Kept | None",
    earlier: Landscape | None,
) -> Resolution:
    name = f"names-{CACHE_VERSION}-{gazetteer.fingerprint}.npz"
    kept = keep.read(name) if keep is not None else None
    if kept is not None:
        return unpacked(kept)
    if earlier is not None and _names_alike(earlier, view, judgements=judgements, gazetteer=gazetteer):
        resolution = earlier.resolution
    else:
        alike = alike_appearances(view, gazetteer=gazetteer)
        resolution = resolve_alike(alike, judgements=judgements, gazetteer=gazetteer)
    if keep is not None:
        keep.write(name, packed(resolution))
    return resolution


def _names_alike(earlier: Landscape, view: View, *, judgements: Sequence[Judgement], gazetteer: Gazetteer) -> bool:
    """Whether names come to the same as in a landscape opened before: nothing they rest on was recorded since."""
    before, after = (
        [j for j in standing(tuple(all_)) if j.verdict in IDENTITY] for all_ in (earlier.judgements, judgements)
    )
    is_same_record = earlier.gazetteer.fingerprint == gazetteer.fingerprint
    return is_same_record and before == after and earlier.view.appearing() == view.appearing()


def _copies(
    view: View, reports: Mapping[str, DatedReport], *, keep: "_Kept | None", earlier: Landscape | None
) -> Mapping[str, str]:
    name = f"copies-{CACHE_VERSION}.json"
    kept = keep.read(name) if keep is not None else None
    if kept is not None:
        found: dict[str, str] = json.loads(kept)
        return found
    is_same = earlier is not None and _dates_of(earlier.reports) == _dates_of(reports)
    copies = earlier.copies if earlier is not None and is_same else suspected_copies(view, reports)
    if keep is not None:
        keep.write(name, json.dumps(dict(copies)).encode("utf-8"))
    return copies


def _dates_of(reports: Mapping[str, DatedReport]) -> dict[str, tuple[date, str]]:
    """All that suspected copies rest on beside the texts, which are never edited."""
    return {report: (entry.available, entry.version_group) for report, entry in reports.items()}


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
