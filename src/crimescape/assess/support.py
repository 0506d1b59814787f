"""When a claim speaks: which days it supports, and which it speaks against."""

from dataclasses import dataclass, replace
from datetime import date

from crimescape.errors import DateError
from crimescape.vocabulary import Factuality, Interval, Mode, Statement, Tense, parse_edtf, to_year

EVENTS = frozenset({"clashed_with", "attacked", "killed"})
LASTING = frozenset({"killed"})
"""Events that nothing undoes: what they end stays ended."""


@dataclass(frozen=True, slots=True)
class Support:
    """A span of time for (`is_for`) or against the state that a claim names.

    Attributes
    ----------
    start, end : float
        Decimal years (`to_year`); equal for a single day.
    share : float in (0, 1]
        How much of the claim's weight counts there.
    """

    is_for: bool
    start: float
    end: float
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class LongSpans:
    """How far a claim is heard for each year of a long span: what it says of many years is still one word.

    Attributes
    ----------
    full_years : float
        For so long from its beginning it is heard in full.
    share_after : float in [0, 1]
        Of its weight, what counts after that; its last day counts in full.
    """

    full_years: float = float("inf")
    share_after: float = 1.0


def supports(
    statement: Statement, *, day: date, tau_years: float, until: float, long_spans: LongSpans = LongSpans()
) -> tuple[Support, ...]:
    """The spans a statement speaks of, seen from a reference day.

    Parameters
    ----------
    day : date
        The day its report speaks from; for a relay, the day of what it relays.
    until : float
        The day asked about, as a decimal year: a death speaks from its day until then.

    Returns
    -------
    tuple of Support
        Undated and current: the day itself. Dated: its span up to the day. ``2008/..``: from mid-2008.
        ``../2008``: the `tau_years` before mid-2008. Past: for its dated span and against the day; ``2008/..`` of what
        is past: for 2008, since only its beginning is told. Denied: against. Expected, planned for later, or dated
        after the day: nothing. Of a long span its beginning and its last day in full, what lies between by a share, but
        for a death, which nothing undoes.
    """
    found = _supports(statement, day=day, tau_years=tau_years, until=until)
    if statement.predicate in LASTING:
        return found
    return tuple(part for support in found for part in _thinned(support, long_spans))


def _thinned(support: Support, long_spans: LongSpans) -> tuple[Support, ...]:
    """A span as it is heard: one that is long by its parts."""
    if support.end - support.start <= long_spans.full_years or long_spans.share_after == 1.0:
        return (support,)
    full = support.start + long_spans.full_years
    head, last = replace(support, end=full), replace(support, start=support.end)
    if long_spans.share_after == 0.0:
        return head, last
    return head, replace(support, start=full, share=long_spans.share_after), last


def _supports(statement: Statement, *, day: date, tau_years: float, until: float) -> tuple[Support, ...]:
    if statement.tense is Tense.FUTURE or statement.mode is Mode.OUTLOOK:
        return ()
    now = to_year(day)
    dated = _dated(statement.time, now=now, tau_years=tau_years)
    if statement.time and dated is None:
        return ()
    start, end = dated or (now, now)
    if statement.predicate in LASTING:
        # That a death is denied is no word that the dead man led anybody.
        is_denied = statement.factuality is Factuality.DENIED
        return () if is_denied else (Support(True, start, max(end, until)),)
    if statement.factuality is Factuality.DENIED:
        return (Support(False, start, end),)
    if statement.predicate in EVENTS:
        return (Support(True, start, end),)
    if statement.tense is Tense.PAST:
        start, end = _began(statement.time, now=now) or (start, end)
        ended = Support(False, now, now)
        return (Support(True, start, end), ended) if dated else (ended,)
    return (Support(True, start, end),)


def _dated(time: str | None, *, now: float, tau_years: float) -> tuple[float, float] | None:
    """The span of an EDTF time, cut at now; None when there is none, or it lies wholly after."""
    if not time:
        return None
    try:
        whole = parse_edtf(time)
    except DateError:
        return None
    if whole.first and to_year(whole.first) > now:
        return None
    if whole.first and whole.last:
        return to_year(whole.first), min(to_year(whole.last), now)
    if whole.first:
        # "Since 2008", written in March 2008, speaks of that day.
        return min(middle_of(time.split("/")[0]), now), now
    middle = middle_of(time.split("/")[1])
    return (middle - tau_years, min(middle, now)) if middle - tau_years <= now else None


def _began(time: str | None, *, now: float) -> tuple[float, float] | None:
    """The span in which a time that is open at its end begins, cut at now; None of any other."""
    began = beginning_of(time) if time else None
    return (to_year(began.first), min(to_year(began.last), now)) if began and began.first and began.last else None


def beginning_of(time: str) -> Interval | None:
    """Of an EDTF time that is open at its end the part in which it begins; None of any other."""
    begin, slash, end = time.partition("/")
    return parse_edtf(begin) if slash and end == ".." else None


def middle_of(part: str) -> float:
    """The middle of one side of an EDTF interval, as a decimal year."""
    interval: Interval = parse_edtf(part)
    return to_year(interval.middle)
