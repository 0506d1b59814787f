"""When: days, EDTF dates and intervals, and the two times of every question."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from crimescape.errors import DateError

DAYS_PER_YEAR = 365.25
UNDATED_WIDTH_DAYS = 366
"""A report whose date is an interval wider than this is undated."""

_PART = re.compile(r"^(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)$")
_DECADE = re.compile(r"^(?P<years>\d{3})X(?P<mark>[~?%]?)$")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed span of days; an end that is None is open, not unknown.

    Attributes
    ----------
    first, last : date or None
        The first and last day, both inclusive.
    is_approximate : bool
        Whether the source marked it so (EDTF ``~`` or ``?``).
    """

    first: date | None
    last: date | None
    is_approximate: bool = False

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise DateError(f"An interval that ends before it begins: {self.first} to {self.last}")

    @classmethod
    def day(cls, day: date) -> "Interval":
        """The interval of one day."""
        return cls(day, day)

    @property
    def width_days(self) -> int | None:
        """Number of days in the interval minus one; None when an end is open."""
        return (self.last - self.first).days if self.first and self.last else None

    @property
    def is_undated(self) -> bool:
        """Whether it is too wide (or open) to date a report by."""
        return self.width_days is None or self.width_days > UNDATED_WIDTH_DAYS

    @property
    def middle(self) -> date:
        """The day in the middle; the closed end where the other is open.

        Raises
        ------
        DateError
            When both ends are open.
        """
        if self.first and self.last:
            return self.first + timedelta(days=(self.last - self.first).days // 2)
        end = self.first or self.last
        if end is None:
            raise DateError("An interval open at both ends has no middle")
        return end

    def contains(self, day: date) -> bool:
        """Whether the day lies inside, ends included."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def _part(text: str, *, whole: str) -> Interval:
    if decade := _DECADE.match(text):
        return _whole_decade(decade, whole=whole)
    match = _PART.match(text)
    if not match:
        raise DateError(
            f"'{whole}' is no date",
            mend="Write EDTF: 2008, 2014-06, 2014-06-12, 2008/.., ../2008, 2010/2012, 2014~, 199X.",
        )
    year, month, day = int(match["year"]), match["month"], match["day"]
    rough = match["mark"] != ""
    try:
        if day:
            return Interval(*(date(year, int(month), int(day)),) * 2, rough)
        if month and int(month) in _SEASON_MONTHS:
            a, b = _SEASON_MONTHS[int(month)]
            return Interval(date(year, a, 1), date(year, b, monthrange(year, b)[1]), rough)
        if month:
            return Interval(date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1]), rough)
        return Interval(date(year, 1, 1), date(year, 12, 31), rough)
    except ValueError as err:
        raise DateError(f"'{whole}' is no day of the calendar", mend="Check month and day.") from err


def _whole_decade(match: re.Match[str], *, whole: str) -> Interval:
    first = int(match["years"]) * 10
    if not first:
        raise DateError(f"'{whole}' is no decade of the calendar", mend="Check the year.")
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), match["mark"] != "")


def parse_edtf(text: str) -> Interval:
    """Read the part of EDTF that reports need: a date, a season, a decade, an interval, open ends, ``~`` and ``?``.

    Examples
    --------
    >>> parse_edtf("2014-06").last
    datetime.date(2014, 6, 30)
    >>> parse_edtf("2008/..").last is None
    True
    >>> parse_edtf("199X").first
    datetime.date(1990, 1, 1)

    Raises
    ------
    DateError
        When the text is no such date.
    """
    whole = text.strip()
    if "/" not in whole:
        return _part(whole, whole=whole)
    left, _, right = whole.partition("/")
    first = None if left in ("", "..") else _part(left, whole=whole)
    last = None if right in ("", "..") else _part(right, whole=whole)
    if first is None and last is None:
        raise DateError(f"'{whole}' is open at both ends, which dates nothing")
    rough = bool((first and first.is_approximate) or (last and last.is_approximate))
    return Interval(first.first if first else None, last.last if last else None, rough)


def to_year(day: date) -> float:
    """The day as a decimal year, days over 365.25 since year 0: the clock of all rates."""
    return day.toordinal() / DAYS_PER_YEAR


@dataclass(frozen=True, slots=True)
class AsOf:
    """The two times of every question, always both, always named.

    Attributes
    ----------
    valid : date
        The day the world is asked about.
    known : date
        Only what was available to read by that day counts.
    ledger : int or None
        A prefix of the ledger, by number of entries: what had been recorded. None is all of it.
    """

    valid: date
    known: date
    ledger: int | None = None

    def record(self) -> dict[str, object]:
        """The two times (and the prefix) as a JSON-ready record."""
        return {"valid": self.valid.isoformat(), "known": self.known.isoformat(), "ledger": self.ledger}
