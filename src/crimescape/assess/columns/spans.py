"""What each row weighs, and on which days it speaks for or against, in columns; as `evidence.weigh` and `supports`."""

from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Flags, Floats, Ints
from crimescape.assess.columns.statements import FACTUALITIES, MODES, NONE, PREDICATES, TENSES, StatementTable
from crimescape.assess.columns.voices import Voices
from crimescape.assess.policy import Policy
from crimescape.assess.support import EVENTS, LASTING, beginning_of, middle_of
from crimescape.errors import DateError
from crimescape.vocabulary import AsOf, Factuality, Mode, Tense, parse_edtf, to_year
from crimescape.vocabulary.time import DAYS_PER_YEAR

_DENIED = FACTUALITIES.index(Factuality.DENIED.value)
_PAST, _FUTURE = TENSES.index(Tense.PAST.value), TENSES.index(Tense.FUTURE.value)
_PLANNED, _OUTLOOK = MODES.index(Mode.PLANNED.value), MODES.index(Mode.OUTLOOK.value)
_IS_EVENT = np.array([p in EVENTS for p in PREDICATES])
_IS_LASTING = np.array([p in LASTING for p in PREDICATES])


@dataclass(frozen=True, slots=True)
class Clock:
    """Every moment that can matter, sorted; moments are then compared and grouped as whole numbers.

    Attributes
    ----------
    years : array of float
        Decimal years.
    days : array of int
        Moment of each day, from the first day on.
    first_day : int
        Ordinal of that day.
    asked : int
        Moment of the day asked about.
    lower, upper : arrays of int, shape (n_times + 1,)
        Per EDTF text, the moment from which it speaks, and up to which before it is cut at the report's day; the last
        entry is for no time.
    earliest : array of int, shape (n_times + 1,)
        The first moment of a report that such a text can speak in; beyond all others for one that is no date.
    is_since : array of bool, shape (n_times + 1,)
        Whether it is open at its end.
    began_from, began_to : arrays of int, shape (n_times + 1,)
        Of one that is open at its end, the first and last moment of the part in which it begins.
    full, began_full : array of int, shape (n_times + 1,)
        The moments up to which a long span, and a long beginning, is heard in full; beyond all others for one that is
        never long.
    """

    years: Floats
    days: Ints
    first_day: int
    asked: int
    lower: Ints
    upper: Ints
    earliest: Ints
    is_since: Flags
    began_from: Ints
    began_to: Ints
    full: Ints
    began_full: Ints

    @property
    def count(self) -> int:
        """How many moments there are."""
        return len(self.years)

    def moment(self, day: Ints) -> Ints:
        """The moments of days."""
        return self.days[day - self.first_day]


def clock_of(table: StatementTable, *, as_of: AsOf, policy: Policy) -> Clock:
    """The clock of a table: its days, the ends of its dated times, the day asked about."""
    first = min(int(table.day.min()), as_of.valid.toordinal()) if len(table) else as_of.valid.toordinal()
    last = max(int(table.day.max()), as_of.valid.toordinal()) if len(table) else as_of.valid.toordinal()
    day_years = np.arange(first, last + 1) / DAYS_PER_YEAR
    spans = [_span(text, tau_years=policy.tau_years) for text in table.times]
    began = [_beginning(text) for text in table.times]
    lower, upper, earliest = (np.array([s[i] for s in spans], dtype=np.float64) for i in range(3))
    began_from, began_to = (np.array([b[i] for b in began], dtype=np.float64) for i in range(2))
    full, began_full = (
        _heard_in_full(lower, upper, policy=policy),
        _heard_in_full(began_from, began_to, policy=policy),
    )
    ends = np.concatenate([lower, upper, earliest, began_from, began_to, full, began_full])
    years = np.unique(np.concatenate([day_years, ends[np.isfinite(ends)]]))
    # A time that dates nothing lies beyond every moment.

    def moments(of: Floats, *, of_none: int) -> Ints:
        return np.append(np.searchsorted(years, of), of_none)

    return Clock(
        years=years,
        days=np.searchsorted(years, day_years),
        first_day=first,
        asked=int(np.searchsorted(years, to_year(as_of.valid))),
        lower=moments(lower, of_none=0),
        upper=moments(upper, of_none=0),
        earliest=moments(earliest, of_none=0),
        is_since=np.array([*(s[3] for s in spans), False], dtype=bool),
        began_from=moments(began_from, of_none=0),
        began_to=moments(began_to, of_none=0),
        full=moments(full, of_none=len(years)),
        began_full=moments(began_full, of_none=len(years)),
    )


def _span(text: str, *, tau_years: float) -> tuple[float, float, float, bool]:
    """(from, to, first moment of a report in which it speaks, whether it has no end); as `support.supports` cuts it."""
    beyond = float("inf")
    try:
        whole = parse_edtf(text)
    except DateError:
        return beyond, beyond, beyond, False
    if whole.first and whole.last:
        return to_year(whole.first), to_year(whole.last), to_year(whole.first), False
    if whole.first:
        return middle_of(text.split("/")[0]), beyond, to_year(whole.first), True
    middle = middle_of(text.split("/")[1])
    return middle - tau_years, middle, middle - tau_years, False


def _beginning(text: str) -> tuple[float, float]:
    """The ends of the part in which a text that is open at its end begins; beyond every moment of any other."""
    try:
        began = beginning_of(text)
    except DateError:
        began = None
    beyond = float("inf")
    return (to_year(began.first), to_year(began.last)) if began and began.first and began.last else (beyond, beyond)


def _heard_in_full(start: Floats, end: Floats, *, policy: Policy) -> Floats:
    """Up to when spans are heard in full; infinity for those that are never long."""
    full = start + policy.long_spans.full_years
    return np.where(np.isfinite(start) & (end > full), full, np.inf)


def weights(table: StatementTable, voices: Voices, *, policy: Policy) -> Floats:
    """Log-odds of each row, before its grade and the share that counts for a proposition."""
    hedge = np.array([policy.hedges[f] for f in FACTUALITIES])[table.factuality]
    hedge = np.where(table.mode == _PLANNED, np.minimum(hedge, policy.hedges["planned"]), hedge)
    is_hedged_denial = (table.factuality == _DENIED) & table.is_hedged
    hedge = np.where(is_hedged_denial, np.minimum(hedge, policy.hedges["possible"]), hedge)
    hops = policy.per_hop ** voices.hops.astype(np.float64)
    return np.asarray(policy.scale * hedge * hops * np.clip(table.confidence, 0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Spans:
    """Weighed spans of rows beside propositions.

    Attributes
    ----------
    at : array of int
        Which of the rows beside propositions it is of.
    kind : array of int
        Twice the state it names, and one more when it speaks against.
    start, end : arrays of int
        Moments of the clock.
    weight : array of float
        Log-odds, above 0.
    """

    at: Ints
    kind: Ints
    start: Ints
    end: Ints
    weight: Floats


def spans_of(
    table: StatementTable,
    clock: Clock,
    *,
    row: Ints,
    kind: Ints,
    weight: Floats,
    day: Ints,
    share_after: float = 1.0,
) -> Spans:
    """The spans of rows beside propositions, those of no weight left out.

    Parameters
    ----------
    row, kind, weight, day : arrays of equal length
        Rows of the table, what they name, what they weigh there, and the day they speak from.
    share_after : float in [0, 1]
        Of the weight of a long span, what counts after its beginning: see `support.LongSpans`.
    """
    time = table.time[row]
    now = clock.moment(day)
    is_speaking = (weight > 0) & (table.tense[row] != _FUTURE) & (table.mode[row] != _OUTLOOK)
    is_speaking &= clock.earliest[time] <= now
    is_dated = time != NONE
    start = np.where(
        is_dated, np.where(clock.is_since[time], np.minimum(clock.lower[time], now), clock.lower[time]), now
    )
    end = np.where(is_dated, np.minimum(clock.upper[time], now), now)
    predicate = table.predicate[row]
    is_denied = table.factuality[row] == _DENIED
    is_lasting = _IS_LASTING[predicate]
    end = np.where(is_lasting, np.maximum(end, clock.asked), end)
    # That a death is denied is no word that the dead man led anybody.
    is_speaking &= ~(is_lasting & is_denied)
    is_ended = ~is_denied & ~_IS_EVENT[predicate] & (table.tense[row] == _PAST)
    # "Since 2008", of what has ended by then, tells only when it began.
    is_over = is_ended & is_dated & clock.is_since[time]
    start = np.where(is_over, clock.began_from[time], start)
    end = np.where(is_over, np.minimum(clock.began_to[time], now), end)
    is_said = is_speaking & (~is_ended | is_dated)
    ended = np.flatnonzero(is_speaking & is_ended)
    # What a long span says of many years is still one word: see `support.LongSpans`.
    full = np.where(is_over, clock.began_full[time], clock.full[time])
    is_long = is_said & ~is_lasting & (end > full) & (share_after < 1.0)
    said, long = np.flatnonzero(is_said), np.flatnonzero(is_long)
    kept = long if share_after > 0.0 else long[:0]
    against = kind ^ 1
    named = np.where(is_denied, against, kind)
    last = end
    end = np.where(is_long, full, end)
    return Spans(
        at=np.concatenate([said, kept, long, ended]),
        kind=np.concatenate([named[said], named[kept], named[long], against[ended]]),
        start=np.concatenate([start[said], full[kept], last[long], now[ended]]),
        end=np.concatenate([end[said], last[kept], last[long], now[ended]]),
        weight=np.concatenate([weight[said], share_after * weight[kept], weight[long], weight[ended]]),
    )
