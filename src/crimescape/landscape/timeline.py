"""How much was reported when: claims of alliance and of rivalry by month, beside the number of reports."""

from collections import defaultdict
from datetime import date

from crimescape.landscape.landscape import Landscape
from crimescape.vocabulary import AsOf


def timeline_record(landscape: Landscape, *, as_of: AsOf) -> dict[str, object]:
    """Months from the first dated report to the last known, with what was reported in each.

    A month counts reports that became available in it; it says how much was written, not what went on.

    Returns
    -------
    dict
        ``months``: month (``2014-09``), ``allied``, ``hostile`` (claims by the sign of their predicate), ``reports``;
        ``undated``: reports too loosely dated to stand in a month; ``first``, ``last``: days.
    """
    counted = landscape.timelines.answer(as_of.known, lambda: _counted(landscape, as_of=as_of))
    return {**counted, **as_of.record(), "head": landscape.head}


def _counted(landscape: Landscape, *, as_of: AsOf) -> dict[str, object]:
    speaking = landscape.holding.speaking(as_of.known)
    dated = {r: e.available for r, e in landscape.reports.items() if r in speaking and not e.interval.is_undated}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for day in dated.values():
        counts[f"{day:%Y-%m}"][2] += 1
    for report, of_sign in landscape.signed_claims.items():
        day_of = dated.get(report)
        if day_of is not None:
            for at in (0, 1):
                counts[f"{day_of:%Y-%m}"][at] += of_sign[at]
    first, last = (min(dated.values()), max(dated.values())) if dated else (None, None)
    return {
        "months": [
            {"month": m, "allied": counts[m][0], "hostile": counts[m][1], "reports": counts[m][2]}
            for m in _months(first, last)
        ],
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "undated": sum(r in speaking and e.interval.is_undated for r, e in landscape.reports.items()),
        "layer": "reported",
    }


def _months(first: date | None, last: date | None) -> list[str]:
    if first is None or last is None:
        return []
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        f"{first.year + (first.month - 1 + i) // 12:04d}-{(first.month - 1 + i) % 12 + 1:02d}" for i in range(count)
    ]
