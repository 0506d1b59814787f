"""From one AsOf to another, one ingredient at a time: what would count, and how, if only so much had changed.

The order is stated, and stays: policy, engine, identity, judgements on claims, corrections, known day, valid day.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from crimescape.assess import OriginLink, Policy, assess
from crimescape.assess.evidence import Testimony
from crimescape.assess.weighed import weigh_all
from crimescape.changes import Cause, Step
from crimescape.changes.ends import Asked
from crimescape.landscape.continuing import continued
from crimescape.landscape.dating import current_versions
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.mixing import mixtures
from crimescape.landscape.weighing import weighable
from crimescape.vocabulary import AsOf, Claim, Factuality, Proposition, Statement, to_year


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: a landscape, and the days it is asked for."""

    landscape: Landscape
    as_of: AsOf


def both_sides(
    ends: tuple[Asked, Asked],
    *,
    policies: tuple[Policy, Policy],
    as_of: Callable[..., AsOf],
    landscape: Callable[[AsOf], Landscape],
) -> tuple[Side, Side]:
    """The two sides that were asked for, each weighed under its policy.

    Where no valid day is named, the later side has its default, and the earlier the same day, or its known day if that
    is earlier: so nothing but what was asked for differs.

    Parameters
    ----------
    as_of : callable
        The two times from ``valid``, ``known`` (as text or None) and ``ledger``, with their defaults.
    landscape : callable
        What the ledger, or its prefix, holds.
    """
    after = as_of(**ends[1])
    later = Side(replace(landscape(after), policy=policies[1]), after)
    before = as_of(**{**ends[0], "valid": ends[0]["valid"] or after.valid.isoformat()})
    if ends[0]["valid"] is None:
        before = replace(before, valid=min(before.valid, before.known))
    return Side(replace(landscape(before), policy=policies[0]), before), later


@dataclass(frozen=True)
class Stage:
    """What counts after one more ingredient was changed.

    Attributes
    ----------
    cause : Cause
        Of the move from the stage before.
    landscape : Landscape
        How claims are dated, resolved and weighed here.
    claims : tuple of Claim
        Those that speak.
    names : mapping of entity id to entity id
        From this stage's resolution to the later side's, where an id did not stay.
    """

    cause: Cause
    landscape: Landscape
    claims: tuple[Claim, ...]
    as_of: AsOf
    names: dict[str, str]

    @cached_property
    def _by_end(self) -> dict[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for s in weighable(self.landscape, self.claims):
            if s.is_undated:  # it is in no belief, and moves none
                continue
            subject, object_, place = (self.names.get(e, e) for e in (s.subject, s.object, s.place))
            named = replace(s, subject=subject, object=object_, place=place)
            for end in {subject, object_}:
                found[end].append(named)
        return {end: tuple(statements) for end, statements in found.items()}

    def about(self, proposition: Proposition) -> tuple[Statement, ...]:
        """What may bear on a proposition, in the names of the later side: said of its two ends, or of a death."""
        ends = {proposition.subject, proposition.object}
        return tuple(
            s
            for s in self._by_end.get(proposition.subject, ())
            if {s.subject, s.object or s.value} == ends or s.predicate == "killed"
        )

    @cached_property
    def grades(self) -> dict[str, str]:
        """See `Landscape.grades`."""
        return self.landscape.grades

    @cached_property
    def links(self) -> tuple[OriginLink, ...]:
        """See `Landscape.links`."""
        return self.landscape.links

    def probabilities(self, proposition: Proposition, statements: Sequence[Statement]) -> tuple[float, ...]:
        """What is held of a proposition here, when just these statements are heard."""
        return assess(
            proposition,
            statements,
            as_of=self.as_of,
            policy=self.landscape.policy,
            grades=self.grades,
            links=self.links,
            copies=self.landscape.copies,
        ).probabilities

    def testimonies(self, proposition: Proposition, statements: Sequence[Statement]) -> tuple[Testimony, ...]:
        """The days each claim speaks of, and for or against what."""
        return weigh_all(
            proposition,
            statements,
            as_of=self.as_of,
            policy=self.landscape.policy,
            grades=self.grades,
            links=self.links,
            copies=self.landscape.copies,
        ).testimonies

    def is_weighed_as(self, other: "Stage") -> bool:
        """Whether the same statements come to the same belief as at another stage."""
        return (
            self.as_of.valid == other.as_of.valid
            and self.landscape.policy.hash == other.landscape.policy.hash
            and self.grades == other.grades
            and self.links == other.links
            and self.landscape.copies == other.landscape.copies
        )


def steps(stages: Sequence[Stage], proposition: Proposition) -> Iterator[Step]:
    """What would be held of a proposition after each stage but the first, which is the earlier side itself.

    What was heard in between is split by the days it speaks of: learned late, where it speaks of the earlier day
    (or of none up to the later one); told of the world, where it speaks of the days between only.
    """
    before, last = stages[0], stages[-1]
    said = before.about(proposition)
    held = before.probabilities(proposition, said)
    everything = last.about(proposition)
    testimonies = last.testimonies(proposition, everything)
    # What somebody expects, or an outlet graded E says, is heard and moves nothing.
    weightless = {s.claim for s in everything} - {t.claim for t in testimonies}
    earlier, later = to_year(before.as_of.valid), to_year(last.as_of.valid)
    for stage in stages[1:]:
        now = stage.about(proposition)
        if stage.cause is Cause.LEARNED_LATE:
            fresh = _told_of_between(testimonies, earlier=earlier, later=later) - {s.claim for s in said}
            now = tuple(s for s in everything if s.claim not in fresh)
        if now != said or not stage.is_weighed_as(before):
            held = stage.probabilities(proposition, now)
        told = {(*t.kind, t.claim) for t in testimonies if t.end > earlier} if stage is last else set()
        counting, counted = {s.claim for s in now}, {s.claim for s in said}
        heard, dropped = counting - counted - weightless, counted - counting - weightless
        yield Step(stage.cause, held, tuple(sorted(heard)), tuple(sorted(dropped)), frozenset(told))
        before, said = stage, now


def _told_of_between(testimonies: Iterable[Testimony], *, earlier: float, later: float) -> set[str]:
    """Claims that speak only of days after the earlier, and begin by the later."""
    begins: dict[str, float] = {}
    for t in testimonies:
        begins[t.claim] = min(t.start, begins.get(t.claim, t.start))
    return {claim for claim, start in begins.items() if earlier < start <= later}


def stages_between(earlier: Side, later: Side, *, about: Collection[str]) -> tuple[Stage, ...]:
    """The stages from the earlier side (the first) to the later (the last); some may change nothing.

    Parameters
    ----------
    about : collection of str
        Ids, on the later side, of the entities that will be asked about. Where both sides have one head, claims
        about others need not be there.
    """
    a, b, before, after = earlier.landscape, later.landscape, earlier.as_of, later.as_of
    mine, theirs = _pools(a, b, about=about)
    stages = [Stage(Cause.POLICY, a, a.heard(mine, as_of=before), before, continued(a.resolution, b.resolution))]
    for cause, landscape, pool in mixtures(a, b, mine=mine, theirs=theirs):
        names = continued(landscape.resolution, b.resolution)
        stages.append(Stage(cause, landscape, landscape.heard(pool, as_of=before), before, names))
    final = b.heard(theirs, as_of=after)
    kept = _kept_or_corrected(stages[-1].landscape, b, before=before, after=after)
    known = AsOf(valid=before.valid, known=after.known, ledger=after.ledger)
    chosen = tuple(c for c in final if c.report in kept)
    stages.append(Stage(Cause.CORRECTED, b, chosen, known, {}))
    denied = tuple(c for c in final if c.report in kept or c.factuality is Factuality.DENIED)
    stages.append(Stage(Cause.RETRACTED, b, denied, known, {}))
    stages.append(Stage(Cause.LEARNED_LATE, b, final, known, {}))
    stages.append(Stage(Cause.WORLD, b, final, after, {}))
    return tuple(stages)


def _pools(a: Landscape, b: Landscape, *, about: Collection[str]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    if a.head != b.head:
        return a.view.claims(), b.view.claims()
    known = [i for i in about if i in b.resolution]
    pool = b.view.claims(appearances=[x.whole for i in known for x in b.resolution.entity(i).appearances])
    return pool, pool


def _kept_or_corrected(now: Landscape, b: Landscape, *, before: AsOf, after: AsOf) -> frozenset[str]:
    """Reports that spoke before and still do, and the newer versions that silenced others of them."""
    spoke, speaks = current_versions(now.reports, known=before.known), current_versions(b.reports, known=after.known)
    replaced = {b.reports[r].version_group for r in spoke - speaks if r in b.reports}
    return (spoke & speaks) | {r for r in speaks - spoke if b.reports[r].version_group in replaced}
