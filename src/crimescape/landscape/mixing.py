"""Landscapes that are partly the earlier and ever more the later of two: one more ingredient taken over each time."""

from collections.abc import Iterator
from dataclasses import replace

from crimescape.changes import Cause
from crimescape.landscape.appearing import alike_appearances
from crimescape.landscape.dating import DatedReport, date_reports
from crimescape.landscape.landscape import Landscape
from crimescape.resolve import Resolution, resolve_alike
from crimescape.resolve.judging import IDENTITY
from crimescape.vocabulary import CARRYING, Claim, Judgement, Verdict, carried, standing

WEIGHING = frozenset({Verdict.GRADE, Verdict.ONE_ORIGIN, Verdict.INDEPENDENT_ORIGINS, Verdict.SUSPECTED_ORIGIN})
"""Judgements on how claims are weighed: they are changed together with the policy."""
IDENTIFYING = frozenset(IDENTITY)
REJECTING = frozenset({Verdict.REJECT})


def mixtures(
    a: Landscape, b: Landscape, *, mine: tuple[Claim, ...], theirs: tuple[Claim, ...]
) -> Iterator[tuple[Cause, Landscape, tuple[Claim, ...]]]:
    """The earlier landscape with ever more of the later one in it: policy, engine, identity, judgements, corrections.

    Yields
    ------
    (Cause, Landscape, tuple of Claim)
        What a move from the one before comes from, the mixture, and the claims that may speak in it. Where both have
        one head, only the policy differs.
    """
    taken = WEIGHING
    now = replace(a, policy=b.policy, judgements=_mixed(a, b, taken=taken))
    yield Cause.POLICY, now, mine
    if a.head == b.head:
        return
    theirs = tuple(c for c in theirs if c.report in a.reports)
    read = _as_read_later(mine, theirs, judged=_judged_otherwise(a, b))
    if read != mine or _appearances(a, of=a) != _appearances(b, of=a):
        now = replace(now, view=b.view, reports=_dated_as_read(a, b), resolution=_resolved_as_read(a, b, of=a))
        yield Cause.ENGINE, now, read
    taken |= IDENTIFYING
    missing = _appearances(a, of=a) - _appearances(b, of=a)
    resolution = _resolved_as_read(a, b, of=b) if missing else b.resolution
    now = replace(now, resolution=resolution, judgements=_mixed(a, b, taken=taken))
    yield Cause.MERGED_OR_SPLIT, now, read
    taken |= REJECTING
    now = replace(now, judgements=_mixed(a, b, taken=taken))
    yield Cause.RETRACTED, now, read
    reports = {r: b.reports[r] for r in a.reports if r in b.reports}
    yield Cause.CORRECTED, replace(b, reports=reports, copies=_copies_among(a, b)), theirs


def _mixed(a: Landscape, b: Landscape, *, taken: frozenset[Verdict]) -> tuple[Judgement, ...]:
    """The judgements that stand on the later side, of the verdicts taken over; of all others, on the earlier."""
    before, after = ({j.id for j in standing(side.judgements)} for side in (a, b))
    in_order = {j.id: j for j in (*a.judgements, *b.judgements)}
    return tuple(j for j in in_order.values() if j.id in (after if j.verdict in taken else before))


def _judged_otherwise(a: Landscape, b: Landscape) -> frozenset[str]:
    """Ids of the claims that a person lets speak, or writes otherwise, on one side only."""
    before, after = ({j for j in standing(side.judgements) if j.verdict in CARRYING} for side in (a, b))
    written = (claim for j in before ^ after if (claim := carried(j)) is not None)
    return frozenset(t for j in before ^ after for t in j.targets) | {claim.id for claim in written}


def _as_read_later(mine: tuple[Claim, ...], theirs: tuple[Claim, ...], *, judged: frozenset[str]) -> tuple[Claim, ...]:
    """The claims as they were read last, but for those that people judged since: these as they were."""
    before, after = {c.id: c for c in mine}, {c.id: c for c in theirs}
    chosen = {i: c for i, c in before.items() if i in judged or i in after}
    chosen |= {i: c for i, c in after.items() if i not in judged}
    return mine if chosen == before else tuple(chosen.values())


def _appearances(landscape: Landscape, *, of: Landscape) -> set[object]:
    return {
        (appearance, entity)
        for appearance, entity in landscape.view.report_entities()
        if appearance.report in of.reports
    }


def _dated_as_read(a: Landscape, b: Landscape) -> dict[str, DatedReport]:
    reports = [r for r in a.view.reports() if r.id in a.reports]
    return date_reports(reports, latest_in_text=b.view.latest_in_text(), judgements=a.judgements)


def _resolved_as_read(a: Landscape, b: Landscape, *, of: Landscape) -> Resolution:
    """Names as read last, resolved under the judgements and over the reports `of` one side."""
    later = alike_appearances(b.view, gazetteer=b.gazetteer)
    earlier = alike_appearances(a.view, gazetteer=a.gazetteer)
    named = earlier.without(later).joined(later).of_reports(of.reports)
    return resolve_alike(named, judgements=of.judgements, gazetteer=of.gazetteer)


def _copies_among(a: Landscape, b: Landscape) -> dict[str, str]:
    """The later side's suspected copies among the earlier side's reports."""
    found = {c: f for c, f in b.copies.items() if c in a.reports and f in a.reports}
    # Whose first is new to the study still repeats whom it repeated before.
    return {c: f for c, f in a.copies.items() if c in b.copies} | found
