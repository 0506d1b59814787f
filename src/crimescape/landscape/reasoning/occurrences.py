"""Events as profiles tell them: one line for each thing that happened, however many reports tell it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from crimescape.landscape.reasoning.heard import Heard, told
from crimescape.landscape.reasoning.past import when
from crimescape.landscape.wording import claim_sentence
from crimescape.vocabulary import Interval, Statement

Record = dict[str, Any]  # Any: a JSON record

UNDATED = Interval(None, None)


def event_records(heard: Heard, statements: Iterable[Statement]) -> list[Record]:
    """Statements about events joined where they say the same of the same days and place, by day; undated ones last."""
    same: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for s in statements:
        ends = tuple(sorted((s.subject, s.object))) if s.predicate in ("met", "clashed_with") else (s.subject, s.object)
        # Somebody dies once, whatever the days and places that reports give.
        told_apart = () if s.predicate == "killed" else (s.place, s.time or _month(s))
        same[s.predicate, ends, told_apart].append(s)
    records = [_event_record(heard, group) for group in same.values()]
    return sorted(records, key=lambda r: (r["begin"] is None, r["begin"] or "", r["sentence"], r["claims"]))


def _month(statement: Statement) -> str:
    """News of one month is taken as news of one event; told long after, a date is what tells events apart."""
    on = when(statement)
    return on.last.isoformat()[:7] if on and on.last else ""


def _width(statement: Statement) -> int:
    on = when(statement)
    return (on.width_days or 0) if on else 0


def _event_record(heard: Heard, same: Sequence[Statement]) -> Record:
    # A report that names the day goes before one that is only dated itself.
    dated = sorted((s for s in same if when(s)), key=lambda s: (not s.time, _width(s), s.available, s.claim))
    first = dated[0] if dated else same[0]
    on = when(first) or UNDATED
    return {
        "kind": first.predicate,
        "begin": on.first.isoformat() if on.first else None,
        "end": on.last.isoformat() if on.last else None,
        "dated_by": None if not dated else "claim" if first.time else "report",
        "sentence": claim_sentence(
            first.predicate,
            subject=heard.name(first.subject),
            object=heard.name(first.object) if first.object else "",
            value="",
            place=heard.name(first.place) if first.place else "",
        ),
        "place": first.place or None,
        "layer": "reported",
        **told(same),
    }
