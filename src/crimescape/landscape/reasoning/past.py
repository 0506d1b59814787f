"""The past of a landscape as precedents need it: yearly days of beliefs, losses and splits, origins, countries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from crimescape.errors import DateError, UnknownNameError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.weighing import believe_all
from crimescape.precedent import Day, Happening, Past, read_day
from crimescape.vocabulary import AsOf, Factuality, Interval, Kind, Mode, Statement, Tense, parse_edtf

MOST_YEARS = 30
KINDS = ("tie", "presence", "status")
LOSSES = frozenset({"arrested", "killed", "extradited"})
TOO_LARGE = frozenset({"country", "region"})
"""Levels of places that say too little of where a group is: nearly all of a country's groups are in the country."""
DESCENT = frozenset({"split_from", "part_of", "merged_into"})


def read_past(landscape: Landscape, *, as_of: AsOf) -> Past:
    """All that a coalition is measured from, on a day and in the years before, as known on one day."""
    statements = [s for s in landscape.statements(landscape.claims(as_of=as_of)) if is_told_as_so(s)]
    return Past(
        days=tuple(_days(landscape, as_of=as_of)),
        happenings=(*_losses(statements), *_splits(statements)),
        parents=_parents(landscape, statements),
        country_of=_countries(landscape),
    )


def is_told_as_so(statement: Statement) -> bool:
    """Whether a report says that something is or was so: not denied, planned or expected."""
    return (
        statement.factuality is not Factuality.DENIED
        and statement.mode is Mode.STATED
        and statement.tense is not Tense.FUTURE
    )


def when(statement: Statement) -> Interval | None:
    """The days an event is said to have been on: its own date, else that of a report that tells it as news.

    None where neither places it within about a year: "was arrested", told long after, has no day.
    """
    if statement.time:
        try:
            said = parse_edtf(statement.time)
        except DateError:
            return None
        return None if said.is_undated else said
    if statement.tense is Tense.PAST or statement.is_undated:
        return None
    return statement.published


def _days(landscape: Landscape, *, as_of: AsOf) -> Iterable[Day]:
    dated = [r.available.year for r in landscape.reports.values() if not r.interval.is_undated]
    first = min([y for y in dated if y <= as_of.valid.year], default=as_of.valid.year)
    large = _too_large(landscape)
    for back in range(min(as_of.valid.year - first, MOST_YEARS) + 1):
        then = AsOf(valid=years_before(as_of.valid, back), known=as_of.known, ledger=as_of.ledger)
        beliefs = believe_all(landscape, as_of=then, kinds=KINDS)
        yield read_day((b for b in beliefs if b.proposition.object not in large), as_of=then)


def years_before(day: date, years: int) -> date:
    """The same day of an earlier year."""
    # The 29th of February has no anniversary in most years.
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _losses(statements: Iterable[Statement]) -> Iterable[Happening]:
    """Arrests, deaths and extraditions of those whom any report has lead a group: of that group a loss."""
    statements = list(statements)
    led: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for s in statements:
        if s.predicate == "leads":
            led[s.subject][s.object].append(s.claim)
    dead: set[str] = set()
    # A report that names the day goes before one that is only dated itself: somebody dies once.
    for s in sorted(statements, key=lambda s: (not s.time, s.available, s.claim)):
        if s.predicate not in LOSSES or s.subject not in led or (s.predicate == "killed" and s.subject in dead):
            continue
        if (on := when(s)) and on.first and on.last:
            dead |= {s.subject} if s.predicate == "killed" else set()
            said = [claim for claims in led[s.subject].values() for claim in claims]
            yield Happening("lost", frozenset(led[s.subject]), on.first, on.last, tuple(sorted({s.claim, *said})))


def _splits(statements: Iterable[Statement]) -> Iterable[Happening]:
    for s in statements:
        if s.predicate == "split_from" and (on := when(s)) and on.first and on.last:
            yield Happening("split", frozenset({s.subject, s.object}), on.first, on.last, (s.claim,))


def _parents(landscape: Landscape, statements: Iterable[Statement]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    claims: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for s in statements:
        if s.predicate in DESCENT and s.object:
            claims[s.subject][s.object].append(s.claim)
    groups = [e for e in landscape.resolution.entities if e.kind is Kind.GROUP and e.gazetteer]
    here = {e.gazetteer: e.id for e in groups}
    for entity in groups:
        try:
            parent = landscape.gazetteer.group(entity.gazetteer).parent
        except UnknownNameError:
            continue
        if parent:
            claims[entity.id][here.get(parent, f"gazetteer:{parent}")] += []
    return {child: {p: tuple(sorted(set(c))) for p, c in found.items()} for child, found in claims.items()}


def _too_large(landscape: Landscape) -> frozenset[str]:
    places = [e for e in landscape.resolution.entities if e.kind is Kind.PLACE and e.gazetteer]
    return frozenset(e.id for e in places if landscape.gazetteer.place(e.gazetteer).kind in TOO_LARGE)


def _countries(landscape: Landscape) -> dict[str, str]:
    found = {}
    for entity in landscape.resolution.entities:
        if entity.kind is Kind.PLACE and entity.gazetteer:
            countries = landscape.gazetteer.place(entity.gazetteer).countries
            if len(countries) == 1:
                found[entity.id] = countries[0]
    return found
