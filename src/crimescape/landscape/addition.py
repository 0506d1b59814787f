"""A landscape with one more text in it, as it would be; the ledger is untouched, and nothing of it is kept."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crimescape.assess import DatedText, Likeness, assess, find_copies, nearest, runs_unpacked
from crimescape.gazetteer import ExtendedGazetteer, fold
from crimescape.landscape.appearing import alike_appearances, name_appearances
from crimescape.landscape.dating import DatedReport, current_versions
from crimescape.landscape.growing import RUNS, date_beside
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.weighing import ends_of, weighable
from crimescape.resolve import AlikeAppearances, Resolution, alike_of, appeared, extended, resolve_alike
from crimescape.vocabulary import (
    Appearance,
    AsOf,
    Belief,
    Claim,
    Kind,
    Proposition,
    Reading,
    Report,
    ReportEntity,
    Statement,
)

TEXTS_AT_ONCE = 1_000
NEAREST = 5


@dataclass(frozen=True, slots=True)
class Addition:
    """A text beside a landscape: what it says, in names and dates as they would be if it were a report of the study.

    Attributes
    ----------
    before : Landscape
        The study as it is.
    named : Landscape
        The study as it is, with the text's names resolved among its own.
    joined : Landscape
        The same with the text among the reports: dated, and a copy of whom it repeats. Its view holds the reports
        of the study only; the text's own claims are `claims`.
    report : str
        Id of the text in `named` and `joined`.
    twin : str
        Id of the same report, where the study holds it already; else empty.
    near : tuple of Likeness
        The reports most like it.
    """

    before: Landscape
    named: Landscape
    joined: Landscape
    reading: Reading
    report: str
    twin: str
    near: tuple[Likeness, ...]

    @property
    def entry(self) -> DatedReport:
        """The text as a dated report."""
        return self.joined.reports[self.report]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What it says, in the order of the text."""
        return tuple(sorted(self.reading.claims, key=lambda c: (c.quote.start, c.predicate, c.subject.start, c.id)))

    def asked_of(self, as_of: AsOf) -> AsOf:
        """The same question, of the text's own day where that is later: a signed text may be the newest report."""
        if not self.entry.report.outlet or self.entry.interval.is_undated:
            return as_of
        return replace(as_of, valid=max(as_of.valid, min(self.entry.available, as_of.known)))

    def entity_of(self, named: ReportEntity) -> str:
        """The id, in `named`, of someone the text speaks of."""
        return self.named.resolution.entity_of(Appearance(self.report, named.id))

    def entities_before(self, entity: str) -> tuple[str, ...]:
        """The ids in `before` of an entity of `named`.

        None where only the text speaks of it; several where the text joins what the study holds apart.
        """
        if entity not in self.named.resolution:
            return ()
        appearances = self.named.resolution.entity(entity).appearances
        before = self.before.resolution
        return tuple(dict.fromkeys(before.entity_of(a) for a in appearances if a.report != self.report))

    def proposition_before(self, proposition: Proposition) -> Proposition | None:
        """The same proposition in the names of `before`; None when one of its ends or its place is unknown there."""
        ids = []
        for entity in (proposition.subject, proposition.object, proposition.place):
            known = self.entities_before(entity)
            if entity in self.named.resolution and not known:
                return None
            ids.append(known[0] if known else entity)
        if proposition.kind == "tie":
            return Proposition.tie(ids[0], ids[1], place=ids[2])
        return Proposition(proposition.kind, *ids)

    def held(self, entities: Collection[str], *, as_of: AsOf) -> tuple[Claim, ...]:
        """Claims of the study that touch any of the entities (ids of `named`)."""
        known = [e for e in entities if self.entities_before(e)]
        return self.named.claims(known, as_of=as_of) if known else ()

    def believe(self, proposition: Proposition, *, as_of: AsOf, more: Sequence[Statement] = ()) -> Belief:
        """The belief as it would be with the text in the study.

        Parameters
        ----------
        more : sequence of Statement
            Statements to be weighed beside it.
        """
        landscape = self.joined
        known = [e for e in ends_of(landscape, proposition) if self.entities_before(e)]
        theirs = landscape.claims(known, as_of=as_of) if known else ()
        # A version that another of the study has replaced by then does not speak.
        speaks = self.report in current_versions(landscape.reports, known=as_of.known)
        statements = weighable(landscape, (*theirs, *(self.claims if speaks else ())))
        return assess(
            proposition,
            (*statements, *more),
            as_of=as_of,
            policy=landscape.policy,
            grades=landscape.grades,
            links=landscape.links,
            copies=landscape.copies,
        )


def add(landscape: Landscape, report: Report, reading: Reading, *, known: date) -> Addition:
    """A text laid beside a landscape, for asking what it would change.

    Parameters
    ----------
    known : date
        Reports that became available later are not compared with it.
    """
    twin = report.id if report.id in landscape.reports else ""
    # An id of its own, also where the study holds the same report: the two must not be taken for one appearance.
    own = replace(report, id=f"{report.id}+") if twin else report
    reading = replace(reading, report=own.id, claims=tuple(replace(c, report=own.id) for c in reading.claims))
    names = {Appearance(own.id, e.id): e for e in reading.entities}
    theirs = alike_of(name_appearances(names, reading.claims, gazetteer=landscape.gazetteer))
    # What is kept for the head is of the study's own names, and must not be read for these.
    resolution = _resolved(landscape, theirs)
    named = replace(landscape, resolution=resolution, keep=None)
    latest = {own.id: date.fromisoformat(reading.latest_dated)} if reading.latest_dated else {}
    reports = date_beside(landscape.reports, [own], latest_in_text=latest, judgements=landscape.judgements).reports
    near = nearest(own.text, _texts(landscape, own.text, known=known), most=NEAREST)
    joined = replace(named, reports=reports, copies=_copies(landscape, own, reports=reports, near=near))
    return Addition(landscape, named, joined, reading, own.id, twin, near)


def learned_names(landscape: Landscape) -> ExtendedGazetteer:
    """The gazetteer with the groups that only this study knows: a rumour does not say that they are groups.

    What an outlet of the study is called is left out: a newspaper that was once misread as a group must not be again.
    """
    outlets = {fold(r.report.outlet) for r in landscape.reports.values()}
    learned = [
        (e.id, tuple(n for n in e.names if fold(n) not in outlets))
        for e in landscape.resolution.entities
        if e.kind is Kind.GROUP and not e.gazetteer
    ]
    return ExtendedGazetteer(landscape.gazetteer, learned)


def _resolved(landscape: Landscape, theirs: AlikeAppearances) -> Resolution:
    before, judgements, gazetteer = landscape.resolution, landscape.judgements, landscape.gazetteer
    found = extended(before, theirs, judgements=judgements, gazetteer=gazetteer)
    if found is not None:
        return found
    known = appeared(before)
    if known is None:
        known = alike_appearances(landscape.view, gazetteer=gazetteer)
    return resolve_alike(known.joined(theirs), judgements=judgements, gazetteer=gazetteer)


def _texts(landscape: Landscape, text: str, *, known: date) -> Iterator[tuple[str, str]]:
    """The texts that may be like one; all of them, where nothing tells which."""
    kept = landscape.keep.read_newest(RUNS, view=landscape.view) if landscape.keep is not None else None
    there = [r for r, entry in landscape.reports.items() if entry.available <= known]
    if kept is not None:
        runs = runs_unpacked(kept)
        may_be, told = set(runs.may_be_like(text)), set(runs.reports)
        there = [r for r in there if r in may_be or r not in told]
    ids = sorted(there)
    for start in range(0, len(ids), TEXTS_AT_ONCE):
        yield from ((r.id, r.text) for r in landscape.view.reports(ids[start : start + TEXTS_AT_ONCE]))


def _copies(
    landscape: Landscape, own: Report, *, reports: Mapping[str, DatedReport], near: Sequence[Likeness]
) -> dict[str, str]:
    """The suspected copies, with whom the text copies, or who copies it."""
    likely = landscape.view.reports([n.report for n in near])
    texts = [DatedText(r.id, r.text, reports[r.id].available) for r in (*likely, own)]
    copies = dict(landscape.copies)
    for copy, first in find_copies(texts).items():
        if own.id in (copy, first) and reports[copy].version_group != reports[first].version_group:
            copies[copy] = landscape.copies.get(first, first)
    return copies
