"""Everything that asking needs, for one head of the ledger: reports as dated today, names as resolved today."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from crimescape.assess import OriginLink, Policy, Sketches, Terms
from crimescape.errors import UnknownNameError
from crimescape.gazetteer import Gazetteer
from crimescape.landscape.dating import DatedReport
from crimescape.landscape.holding import Holding, Keep
from crimescape.landscape.parted import with_parted
from crimescape.landscape.recent import Recent
from crimescape.landscape.shelving import shelved
from crimescape.landscape.statements import states
from crimescape.ledger import View
from crimescape.ledger.columns import ClaimColumns
from crimescape.ledger.view import Grown
from crimescape.network import Network
from crimescape.resolve import Resolution
from crimescape.review import Reviewed, consequences, reports_judged
from crimescape.territory import Territory
from crimescape.vocabulary import (
    Appearance,
    AsOf,
    Belief,
    Claim,
    Entity,
    Judgement,
    Kind,
    Proposition,
    Statement,
    Verdict,
    predicate,
    predicates,
    standing,
)

MOST_NETWORKS = 8
"""So many networks stay in memory."""
MOST_MUCH_TOLD = 16
"""So many beliefs of which much is told stay in memory: of tens of thousands of claims each is some ten megabytes."""


@dataclass(frozen=True)
class Landscape:
    """One head of a ledger, read: what was reported, about whom, and under which policy it is weighed.

    Attributes
    ----------
    head : str
        The ledger head it was read at, printed on everything that leaves.
    copies : mapping of report id to report id
        Reports whose text is nearly that of an earlier one, with the earliest such report.
    keep : Keep or None
        Where what is dear to compute is put by; None for what is not kept.
    sketches : Sketches or None
        What `copies` was told from, where it is at hand: one report more is laid beside it.
    grown : Grown or None
        What was added since the landscape that this one follows; None where it follows none, or more happened.
    redated : frozenset of str or None
        Ids of the reports of that one that are dated otherwise here; None where `grown` is.
    """

    view: View
    head: str
    reports: Mapping[str, DatedReport]
    resolution: Resolution
    judgements: tuple[Judgement, ...]
    policy: Policy
    gazetteer: Gazetteer
    copies: Mapping[str, str]
    keep: Keep | None = None
    sketches: Sketches | None = field(default=None, compare=False, repr=False)
    grown: Grown | None = field(default=None, compare=False, repr=False)
    redated: frozenset[str] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def holding(self) -> Holding:
        """All statements as a table, and the beliefs of each day asked about."""
        return Holding(
            claims=self._claim_columns,
            reports=self.reports,
            resolution=self.resolution,
            silent=lambda: self.rejected,
            terms=self.terms,
            keep=self.keep,
        )

    def _claim_columns(self, reports: Collection[str] | None) -> ClaimColumns:
        """All claims, or those of reports that were read since the landscape that this one follows."""
        after = self.grown.since if self.grown is not None and reports is not None else 0
        told = self.view.claim_columns(reports=reports, after=after)
        return with_parted(told, view=self.view, resolution=self.resolution)

    def terms(self, as_of: AsOf) -> Terms:
        """All that beliefs of a day depend on beside the statements."""
        return Terms(as_of, self.policy, self.grades, self.links, self.copies)

    @cached_property
    def networks(self) -> Recent[tuple[AsOf, float, str, int | None], Network]:
        """The networks asked for last: by day, threshold, place, and how many ties at most."""
        return Recent(most=MOST_NETWORKS)

    @cached_property
    def believed(self) -> Recent[tuple[Proposition, AsOf], Belief]:
        """Beliefs asked for last of which much is told, with what each origin adds: at one head they stand."""
        return Recent(most=MOST_MUCH_TOLD)

    @cached_property
    def territories(self) -> Recent[tuple[AsOf, float, int | None], Territory]:
        """The territories asked for last: by day, threshold, and how many presences at most."""
        return Recent(most=MOST_NETWORKS)

    @cached_property
    def written(self) -> Recent[tuple[str, AsOf, float, int, str | None], str]:
        """The answers in short written last: by what, day, threshold, how many at most, and place or group."""
        return Recent(most=2 * MOST_NETWORKS)

    @cached_property
    def timelines(self) -> Recent[date, dict[str, object]]:
        """The timelines asked for last, by the day known."""
        return Recent(most=MOST_NETWORKS)

    @cached_property
    def archive(self) -> list[tuple[DatedReport, str]]:
        """The reports, the newest first, each with the words it is found by."""
        return shelved(self.reports.values(), copies=self.copies)

    @cached_property
    def undated(self) -> int:
        """How many reports are undated."""
        return sum(r.interval.is_undated for r in self.reports.values())

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many reports and claims stand, and how many groups and places are spoken of."""
        kinds = Counter(e.kind for e in self.resolution.entities)
        return {
            "reports": len(self.reports),
            "claims": self.view.counts()["claims"],
            "groups": kinds[Kind.GROUP],
            "places": kinds[Kind.PLACE],
        }

    def name(self, entity_id: str) -> str:
        """The chief name of an entity; its id where it has none."""
        return self.resolution.name(entity_id)

    def find(self, name: str, *, kind: Kind) -> Entity:
        """The entity of that name, in any known form or language, or of that id.

        Raises
        ------
        UnknownNameError
            With the nearest names; or with the choices, when several bear the name.
        """
        found = self.resolution.find(name, kind=kind)
        if not found:
            raise self.resolution.refusal(name, kind=kind, gazetteer=self.gazetteer)
        if len(found) > 1:
            raise UnknownNameError(
                f"'{name}' is the name of {len(found)} {kind.value}s",
                choices=[f"{e.name} ({e.id})" for e in found],
                mend="Say which, by a fuller name or by the id in brackets.",
            )
        return found[0]

    def claims(self, entity_ids: Collection[str] | None = None, *, as_of: AsOf) -> tuple[Claim, ...]:
        """Claims that were available as known, were not rejected, and touch any of the entities (None: all).

        Claims of a report that a corrected version has replaced by then do not speak.
        """
        appearances: list[Appearance] | None = None
        if entity_ids is not None:
            appearances = [a for i in entity_ids for a in self.resolution.entity(i).appearances]
        whole = None if appearances is None else [a.whole for a in appearances]
        claims = self.heard(self.view.claims(appearances=whole), as_of=as_of)
        if entity_ids is None or not self.resolution.has_parted(appearances or ()):
            return claims
        # Of an appearance with mentions parted from it, only some of the claims are about this one.
        wanted = set(entity_ids)
        return tuple(
            c for c, s in zip(claims, self.statements(claims), strict=True) if {s.subject, s.object, s.place} & wanted
        )

    def heard(self, claims: Iterable[Claim], *, as_of: AsOf) -> tuple[Claim, ...]:
        """Those of the claims that speak: available as known, not rejected, not of a report replaced by then."""
        speaking = self.holding.speaking(as_of.known)
        rejected = self.rejected
        return tuple(claim for claim in claims if claim.report in speaking and claim.id not in rejected)

    def statements(self, claims: Iterable[Claim]) -> tuple[Statement, ...]:
        """The claims, made ready to weigh, in the order given."""
        return states(claims, reports=self.reports, resolution=self.resolution)

    @cached_property
    def reviewed(self) -> Reviewed:
        """What people's standing judgements make of the claims of the view."""
        return self.review_under(self.judgements, reports=reports_judged(self.judgements))

    def review_under(self, judgements: Sequence[Judgement], *, reports: Collection[str]) -> Reviewed:
        """What judgements make of the claims of some reports."""
        claims = self.view.claims(reports=reports) if reports else ()
        people = dict(self.view.report_entities(reports)) if reports else {}

        def names(report: str, local: str) -> tuple[str, ...]:
            entity = people.get(Appearance(report, local))
            return entity.names if entity is not None else ()

        return consequences(judgements, claims, names=names)

    @property
    def rejected(self) -> frozenset[str]:
        """Ids of claims that do not speak: rejected, corrected, or found again in words that a person judged."""
        return frozenset(self.reviewed.silent)

    @cached_property
    def signed_claims(self) -> dict[str, tuple[int, int]]:
        """Per report, how many of its claims that speak say two are allied, and hostile; denials say neither."""
        signs = {p: predicate(p).sign for p in predicates()}
        return self.view.signed_counts(
            allied=[p for p, sign in signs.items() if sign > 0],
            hostile=[p for p, sign in signs.items() if sign < 0],
            silent=self.rejected,
        )

    @property
    def grades(self) -> dict[str, str]:
        """Grade (A to F) of each source that an analyst graded, the newest standing."""
        out: dict[str, str] = {}
        for judgement in standing(self.judgements):
            if judgement.verdict is Verdict.GRADE:
                grade = judgement.detail("grade")
                out.update({target: grade for target in judgement.targets if grade})
        return out

    @property
    def links(self) -> tuple[OriginLink, ...]:
        """What analysts settled about pairs of origins."""
        words = {
            Verdict.ONE_ORIGIN: "one",
            Verdict.INDEPENDENT_ORIGINS: "independent",
            Verdict.SUSPECTED_ORIGIN: "suspected",
        }
        return tuple(
            OriginLink(a=j.targets[0], b=other, verdict=words[j.verdict])
            for j in standing(self.judgements)
            if j.verdict in words
            for other in j.targets[1:]
        )

    @cached_property
    def last_dated_day(self) -> date | None:
        """The last day on which a dated report of the study was published; None when none is dated."""
        return max((r.available for r in self.reports.values() if not r.interval.is_undated), default=None)
