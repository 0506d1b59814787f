"""How much was reported in either of two windows, so that more reporting is not read as more world."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from crimescape.landscape.stages import Side


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days, both ends inside."""

    first: date
    last: date

    def record(self) -> dict[str, str]:
        """JSON-ready."""
        return {"first": self.first.isoformat(), "last": self.last.isoformat()}


@dataclass(frozen=True, slots=True)
class Volume:
    """Counts reports before and between.

    Attributes
    ----------
    windows : (Window, Window) or None
        Between the two days that differ (known, else valid), and just as long before; None where no day differs:
        then it counts reports taken in by the earlier ledger prefix, and since.
    before, between : frozenset of str
        Ids of the dated reports in either; versions and copies count, being reporting.
    """

    windows: tuple[Window, Window] | None
    before: frozenset[str]
    between: frozenset[str]

    def of(self, reports: Collection[str]) -> dict[str, int]:
        """How many of some reports lie in either."""
        chosen = set(reports)
        return {"before": len(self.before & chosen), "between": len(self.between & chosen)}

    def record(self) -> dict[str, object]:
        """How many there are in all, with the windows."""
        before, between = (w.record() for w in self.windows) if self.windows else (None, None)
        return {
            "before": len(self.before),
            "between": len(self.between),
            "window_before": before,
            "window_between": between,
        }


def volume_between(earlier: Side, later: Side) -> Volume:
    """The volume of reporting beside a comparison."""
    a, b = earlier.as_of, later.as_of
    days = {r: e.available for r, e in later.landscape.reports.items() if not e.interval.is_undated}
    start, end = (a.known, b.known) if a.known != b.known else (a.valid, b.valid)
    if start == end:
        taken_in = frozenset(days) & earlier.landscape.reports.keys()
        return Volume(None, taken_in, frozenset(days) - taken_in)
    length = end - start
    since = start - length if start - date.min > length else date.min
    windows = Window(since + timedelta(days=1), start), Window(start + timedelta(days=1), end)
    before, between = (frozenset(r for r, day in days.items() if w.first <= day <= w.last) for w in windows)
    return Volume(windows, before, between)
