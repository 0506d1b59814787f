"""The day a study is first looked at: the latest on which it is told well enough to be seen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crimescape.landscape.landscape import Landscape
from crimescape.vocabulary import AsOf

MORE_LIKELY_THAN_NOT = 0.5
LEAST_SHARE = 0.5
"""Told well enough is a day on which at least this share of the ties of the fullest day stand."""
MOST_DAYS = 36
"""So many days of reports are weighed, the first, the last, and others evenly between."""
MOST_CLAIMS = 10_000
"""Of a larger study no days are weighed: it would take long, and the last day of so many claims is hardly bare."""


def first_look_record(landscape: Landscape, *, as_of: AsOf) -> dict[str, object]:
    """The latest day of a report on which at least half as many ties are likelier than not as on the fullest day.

    Where reports stop, belief fades: on the last day of an old archive hardly a tie may stand, which is true of that
    day and shows nothing of the study. Of a study that is told to its end the day is the last one.

    Parameters
    ----------
    as_of : AsOf
        Its known day bounds the reports; its valid day stands where no day is told, or too many claims are held.

    Returns
    -------
    dict
        ``valid``: the day; ``held``: ties likelier than not on it; ``fullest``, ``fullest_day``: the same of the
        fullest day, the latest where several are; ``newest``: the last day of a dated report, None where none is dated;
        ``is_weighed``: whether days were compared.
    """
    speaking = landscape.holding.speaking(as_of.known)
    dated = sorted({e.available for r, e in landscape.reports.items() if r in speaking and not e.interval.is_undated})
    is_weighed = bool(dated) and landscape.counts["claims"] <= MOST_CLAIMS
    days = _spread(dated, most=MOST_DAYS) if is_weighed else dated[-1:] or [as_of.valid]
    held = {day: _held(landscape, as_of=replace(as_of, valid=day)) for day in days} if is_weighed else {}
    fullest = max(held, key=lambda day: (held[day], day), default=None)
    told = [d for d in days if fullest is None or held[d] >= LEAST_SHARE * held[fullest]]
    chosen = replace(as_of, valid=told[-1])
    return {
        "held": held.get(chosen.valid, 0),
        "fullest": held[fullest] if fullest else 0,
        "fullest_day": fullest.isoformat() if fullest else None,
        "newest": dated[-1].isoformat() if dated else None,
        "is_weighed": is_weighed,
        **chosen.record(),
        "head": landscape.head,
    }


def _held(landscape: Landscape, *, as_of: AsOf) -> int:
    return len(landscape.holding.beliefs(as_of).likely_ties(MORE_LIKELY_THAN_NOT)[0])


def _spread(days: Sequence[date], *, most: int) -> list[date]:
    """So many of the days, the first and the last among them, the others evenly between."""
    if len(days) <= most:
        return list(days)
    return [days[round(i * (len(days) - 1) / (most - 1))] for i in range(most)]
