"""Opens a landscape: reads one head of a ledger, and puts by what is dear to compute again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crimescape.assess import (
    DatedText,
    Policy,
    RunsNoted,
    Sketches,
    find_copies,
    runs_packed,
    sketched,
    sketches_packed,
    sketches_unpacked,
)
from crimescape.gazetteer import Gazetteer, GrownGazetteer
from crimescape.landscape.appearing import alike_appearances, name_appearances
from crimescape.landscape.dating import DatedReport, date_reports
from crimescape.landscape.growing import RUNS, Redated, date_more, grown_since, sketch_more
from crimescape.landscape.landscape import Landscape
from crimescape.ledger import FolderLedger, Head, MemoryLedger, View
from crimescape.ledger.view import Grown
from crimescape.resolve import (
    IDENTITY,
    AlikeAppearances,
    Resolution,
    accepted_names,
    alike_of,
    appeared,
    extended,
    packed,
    resolve_alike,
    unpacked,
)
from crimescape.vocabulary import Judgement, standing

CACHE_VERSION = 5
SKETCHES = "sketches-1.npz"
FEWEST_SKETCHED = 2_000
"""The texts of fewer reports are compared anew as soon as their sketches are read."""
MOST_UNKEPT_REPORTS = 500
"""After so many reports more names are put by again; until then those put by before are extended."""
MOST_UNKEPT = 50_000
"""Of so many shingles more, sketches are put by again; until then those put by before are extended."""


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
    is_followed = earlier is not None and prefix is None and earlier.head == earlier.view.at.hash
    added = grown_since(ledger, view, head=earlier.view.at) if earlier is not None and is_followed else None
    redated: Redated | None = None
    if earlier is not None and added is not None:
        redated = date_more(earlier.reports, view=view, grown=added, judgements=judgements)
        reports = redated.reports
    else:
        reports = date_reports(view.reports(), latest_in_text=view.latest_in_text(), judgements=judgements)
    keep = _Kept(ledger, view.at) if prefix is None else None
    resolution = _resolved(view, judgements=judgements, gazetteer=gazetteer, keep=keep, earlier=earlier, added=added)
    copies, sketches = _copies(view, reports, keep=keep, earlier=earlier, added=added, redated=redated)
    return Landscape(
        view,
        view.head,
        reports,
        resolution,
        judgements,
        policy,
        gazetteer,
        copies,
        keep,
        sketches=sketches,
        grown=added,
        redated=redated.changed if redated is not None else None,
    )


def _resolved(
    view: View,
    *,
    judgements: Sequence[Judgement],
    gazetteer: Gazetteer,
    keep: "_Kept | None",
    earlier: Landscape | None,
    added: Grown | None,
) -> Resolution:
    name = f"names-{CACHE_VERSION}-{gazetteer.fingerprint}.npz"
    kept = keep.read(name) if keep is not None else None
    if kept is not None:
        return unpacked(kept)
    before = earlier.resolution if earlier is not None and _is_for(earlier, gazetteer) and added is not None else None
    if before is None and keep is not None and (found := keep.grown_from(name, view)) is not None:
        added, data = found
        before = unpacked(data)
    resolution: Resolution | None = None
    alike: AlikeAppearances | None = None
    if before is not None and added is not None:
        more = _appearing(view, added, gazetteer=gazetteer)
        resolution = extended(before, more, judgements=judgements, gazetteer=gazetteer)
        if resolution is not None and len(added.read) < MOST_UNKEPT_REPORTS:
            return resolution
        known = appeared(before)
        alike = known.joined(more) if known is not None else None
    elif earlier is not None and _names_alike(earlier, view, judgements=judgements, gazetteer=gazetteer):
        resolution = earlier.resolution
    if resolution is None:
        alike = alike_appearances(view, gazetteer=gazetteer) if alike is None else alike
        resolution = resolve_alike(alike, judgements=judgements, gazetteer=gazetteer)
    if keep is not None:
        keep.write(name, packed(resolution))
    return resolution


def _is_for(earlier: Landscape, gazetteer: Gazetteer) -> bool:
    return earlier.gazetteer.fingerprint == gazetteer.fingerprint


def _appearing(view: View, added: Grown, *, gazetteer: Gazetteer) -> AlikeAppearances:
    """Everyone that the reports which were added speak of."""
    names = dict(view.report_entities(added.read, after=added.since))
    claims = view.claims(reports=added.read, after=added.since)
    return alike_of(name_appearances(names, claims, gazetteer=gazetteer))


def _names_alike(earlier: Landscape, view: View, *, judgements: Sequence[Judgement], gazetteer: Gazetteer) -> bool:
    """Whether names come to the same as in a landscape opened before: nothing they rest on was recorded since."""
    before, after = (
        [j for j in standing(tuple(all_)) if j.verdict in IDENTITY] for all_ in (earlier.judgements, judgements)
    )
    is_same_record = earlier.gazetteer.fingerprint == gazetteer.fingerprint
    return is_same_record and before == after and earlier.view.appearing() == view.appearing()


def _copies(
    view: View,
    reports: Mapping[str, DatedReport],
    *,
    keep: "_Kept | None",
    earlier: Landscape | None,
    added: Grown | None,
    redated: Redated | None,
) -> tuple[Mapping[str, str], Sketches | None]:
    """Suspected copies, and what tells them of a report more, where it was worked out or is at hand."""
    name = f"copies-{CACHE_VERSION}.json"
    kept = keep.read(name) if keep is not None else None
    if kept is not None:
        found: dict[str, str] = json.loads(kept)
        return found, None
    has_more = added is not None and added.reports
    if earlier is not None and not has_more and _dates_of(earlier.reports) == _dates_of(reports):
        return earlier.copies, earlier.sketches
    before = earlier.sketches if earlier is not None else None
    if before is None and keep is not None and (data := keep.read_newest(SKETCHES, view=view)) is not None:
        before = sketches_unpacked(data)
    # Of what was put by it is not told which reports were dated otherwise since.
    followed = redated if earlier is not None and before is earlier.sketches else None
    since = added.since if added is not None and followed is not None else 0
    sketches = sketch_more(before, view, reports, redated=followed, since=since) if before is not None else None
    if sketches is None:
        noted = RunsNoted()
        sketches = sketched(noted.noting(_texts(view, reports)))
        if keep is not None and len(reports) >= FEWEST_SKETCHED:
            keep.write(SKETCHES, sketches_packed(sketches))
            keep.write(RUNS, runs_packed(noted.noted()))
    elif keep is not None and len(sketches.later) > MOST_UNKEPT:
        sketches = sketches_unpacked(sketches_packed(sketches))
        keep.write(SKETCHES, sketches_packed(sketches))
    if earlier is not None and followed is not None and _repeat_alike(earlier, sketches, followed):
        copies = earlier.copies
    else:
        copies = without_versions(sketches.copies(), reports)
    if keep is not None:
        keep.write(name, json.dumps(copies).encode("utf-8"))
    return copies, sketches


def _repeat_alike(earlier: Landscape, sketches: Sketches, redated: Redated) -> bool:
    """Whether the same reports repeat others as before, and none of those that were there is dated otherwise."""
    is_alike = earlier.sketches is not None and earlier.sketches.sources == sketches.sources
    return is_alike and not redated.changed


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

    def read_newest(self, name: str, *, view: View) -> bytes | None:
        if (kept := self.read(name)) is not None:
            return kept
        for head in self.ledger.cached_heads(name, before=self.at):
            if view.has_passed(head) and (kept := self.ledger.cached(name, at=head)) is not None:
                return kept
        return None

    def grown_from(self, name: str, view: View) -> tuple[Grown, bytes] | None:
        """The newest that was put by under a name at an earlier head since which reports were only added, and those."""
        for head in self.ledger.cached_heads(name, before=self.at):
            grown = grown_since(self.ledger, view, head=head)
            if grown is not None and (kept := self.ledger.cached(name, at=head)) is not None:
                return grown, kept
        return None

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
    return without_versions(find_copies(_texts(view, reports)), reports)


def without_versions(found: Mapping[str, str], reports: Mapping[str, DatedReport]) -> dict[str, str]:
    """Copies that are no versions of one article: these repeat each other by right, and are one voice already."""
    return {c: f for c, f in found.items() if reports[c].version_group != reports[f].version_group}


def _texts(view: View, reports: Mapping[str, DatedReport]) -> Iterator[DatedText]:
    return (DatedText(r, text, reports[r].available) for r, text in view.texts() if r in reports)
