"""How much was reported when: claims of alliance and of rivalry by month, beside the number of reports."""

from collections import defaultdict
from datetime import date

from crimescape.landscape.landscape import Landscape
from crimescape.vocabulary import AsOf
from crimescape.vocabulary import predicate as predicate_named


def timeline_record(landscape: Landscape, *, as_of: AsOf) -> dict[str, object]:
    """Months from the first dated report to the last known, with what was reported in each.

    A month counts reports that became available in it; it says how much was written, not what went on.

    Returns
    -------
    dict
        ``months``: month (``2014-09``), ``allied``, ``hostile`` (claims by the sign of their predicate), ``reports``;
        ``undated``: reports too loosely dated to stand in a month; ``first``, ``last``: days.
    """
    speaking = landscape.holding.speaking(as_of.known)
    dated = {r: e.available for r, e in landscape.reports.items() if r in speaking and not e.interval.is_undated}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for day in dated.values():
        counts[f"{day:%Y-%m}"][2] += 1
    for claim in landscape.heard(landscape.view.claims(), as_of=as_of):
        day_of = dated.get(claim.report)
        sign = predicate_named(claim.predicate).sign
        if day_of is not None and sign and not claim.is_denied:
            counts[f"{day_of:%Y-%m}"][0 if sign > 0 else 1] += 1
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
        **as_of.record(),
        "head": landscape.head,
    }


def _months(first: date | None, last: date | None) -> list[str]:
    if first is None or last is None:
        return []
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        f"{first.year + (first.month - 1 + i) // 12:04d}-{(first.month - 1 + i) % 12 + 1:02d}" for i in range(count)
    ]
