"""A landscape as if a judgement, a report or a claim had never been; the ledger is untouched, and nothing is kept."""

from collections.abc import Collection
from dataclasses import replace

from crimescape.gazetteer import Gazetteer, GrownGazetteer
from crimescape.landscape.appearing import alike_appearances
from crimescape.landscape.dating import date_reports
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.opening import grown, suspected_copies
from crimescape.resolve import resolve_alike
from crimescape.vocabulary import CARRYING, PERSON, Judgement, Verdict, carried, judge

NOBODY = "nobody"
"""Who signs judgements that are only supposed."""


def without_judgements(landscape: Landscape, ids: Collection[str]) -> Landscape:
    """The landscape as if some judgements had never been made; those that came later stand as they were recorded."""
    gone = [j for j in landscape.judgements if j.id in ids]
    return under(
        landscape, (*(j for j in landscape.judgements if j.id not in ids), *_silences(landscape, gone)), changed=gone
    )


def under(landscape: Landscape, judgements: tuple[Judgement, ...], *, changed: Collection[Judgement]) -> Landscape:
    """The landscape under other judgements.

    Parameters
    ----------
    changed : collection of Judgement
        Those that differ: only what rests on their kind is computed again.
    """
    view, gazetteer = landscape.view, grown(recorded(landscape.gazetteer), judgements)
    resolution = resolve_alike(alike_appearances(view, gazetteer=gazetteer), judgements=judgements, gazetteer=gazetteer)
    reports, copies = landscape.reports, landscape.copies
    if any(j.verdict in (Verdict.DESCRIBE, Verdict.UNDO) for j in changed):
        reports = date_reports(view.reports(), latest_in_text=view.latest_in_text(), judgements=judgements)
        copies = suspected_copies(view, reports)
    return replace(
        landscape,
        judgements=judgements,
        gazetteer=gazetteer,
        resolution=resolution,
        reports=reports,
        copies=copies,
        keep=None,
    )


def recorded(gazetteer: Gazetteer) -> Gazetteer:
    """The gazetteer without the names that people of the study accepted."""
    return gazetteer.recorded if isinstance(gazetteer, GrownGazetteer) else gazetteer


def _silences(landscape: Landscape, gone: Collection[Judgement]) -> tuple[Judgement, ...]:
    """For claims that are in the view only because somebody lets them speak: without that, they do not."""
    keeping = [j for j in gone if j.verdict in CARRYING]
    lost = landscape.view.not_found_again([j.id for j in keeping]) if keeping else frozenset()
    silent = {c.id for j in keeping if (c := carried(j)) is not None and (c.engine == PERSON or j.id in lost)}
    return tuple(judge(Verdict.REJECT, (claim,), by=NOBODY, at="", why="as if") for claim in sorted(silent))


def without_report(landscape: Landscape, report: str) -> Landscape:
    """The landscape as if a report had never been taken in."""
    view = landscape.view
    others = [r for r in view.reports() if r.id != report]
    reports = date_reports(others, latest_in_text=view.latest_in_text(), judgements=landscape.judgements)
    named = alike_appearances(view, gazetteer=landscape.gazetteer).of_reports(r.id for r in others)
    return replace(
        landscape,
        resolution=resolve_alike(named, judgements=landscape.judgements, gazetteer=landscape.gazetteer),
        reports=reports,
        copies=suspected_copies(view, reports),
        keep=None,
    )


def without_claim(landscape: Landscape, claim: str) -> Landscape:
    """The landscape as if a claim had never been read."""
    silence = judge(Verdict.REJECT, (claim,), by=NOBODY, at="", why="as if")
    return replace(landscape, judgements=(*landscape.judgements, silence), keep=None)
