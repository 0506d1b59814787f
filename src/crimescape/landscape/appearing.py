"""Everyone that any report speaks of, as resolution is given them: from a view at once, or from a report's nouns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crimescape.gazetteer import Gazetteer, fold
from crimescape.ledger import View
from crimescape.ledger.columns import Coded, EntityColumns
from crimescape.resolve import AlikeAppearances, NamedAppearance
from crimescape.vocabulary import Appearance, Claim, Kind, ReportEntity

Ints = NDArray[np.int64]
Context = tuple[str, ...]


def alike_appearances(view: View, *, gazetteer: Gazetteer) -> AlikeAppearances:
    """Everyone that any report of a view speaks of, as columns: what `name_appearances` says of each.

    Those who are called the same, are tied to the same groups and stand in reports on the same countries look alike.
    """
    told = view.entity_columns()
    reports, report_rank = _ranked(told.report)
    locals_, local_rank = _ranked(told.local)
    report, local = report_rank[told.report.numbers], local_rank[told.local.numbers]
    order = np.lexsort((local, report))
    report, local, look = report[order], local[order], told.look[order]
    contexts: dict[Context, int] = {(): 0}
    of_row = np.zeros(len(order), dtype=np.int64)
    keys = report * max(1, len(locals_)) + local
    for row, groups in _groups(told, keys, look, reports=reports, locals_=locals_).items():
        of_row[row] = contexts.setdefault(tuple(sorted(groups)), len(contexts))
    is_place = np.array([e.kind is Kind.PLACE for e in told.looks], dtype=bool)[look]
    of_report = np.zeros(len(reports), dtype=np.int64)
    for number, countries in _countries(told, report, look, gazetteer=gazetteer).items():
        of_report[number] = contexts.setdefault(tuple(sorted(countries)), len(contexts))
    of_row[is_place] = of_report[report[is_place]]
    pairs, numbers = np.unique(look * len(contexts) + of_row, return_inverse=True)
    said = list(contexts)
    looks = [_named(told.looks[pair // len(said)], said[pair % len(said)]) for pair in pairs.tolist()]
    return AlikeAppearances(reports, locals_, report, local, numbers.astype(np.int64), looks)


def _ranked(column: Coded) -> tuple[list[str], Ints]:
    words = sorted(column.words)
    number = {word: i for i, word in enumerate(words)}
    return words, np.array([number[word] for word in column.words], dtype=np.int64)


def _named(entity: ReportEntity, context: Context) -> NamedAppearance:
    nowhere = Appearance("", "")
    if entity.kind is Kind.PLACE:
        return NamedAppearance(nowhere, entity.kind, entity.names, entity.gazetteer, countries=context)
    return NamedAppearance(nowhere, entity.kind, entity.names, entity.gazetteer, groups=context)


def _groups(
    told: EntityColumns, keys: Ints, look: Ints, *, reports: Sequence[str], locals_: Sequence[str]
) -> dict[int, set[str]]:
    """Rows of those whom their report ties to groups, each group by its entry on record or its folded fullest name."""
    report_number = {word: i for i, word in enumerate(reports)}
    local_number = {word: i for i, word in enumerate(locals_)}

    def rows(column: Coded) -> Ints:
        """Rows of the ids within their reports; -1 for one that is not there."""
        report = np.array([report_number.get(w, -1) for w in told.member_report.words], dtype=np.int64)
        local = np.array([local_number.get(w, -1) for w in column.words], dtype=np.int64)
        report, local = report[told.member_report.numbers], local[column.numbers]
        wanted = report * max(1, len(locals_)) + local
        at = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
        return np.where((report >= 0) & (local >= 0) & (keys[at] == wanted), at, -1)

    called = [e.gazetteer or fold(e.names[0]) if e.kind is Kind.GROUP else "" for e in told.looks]
    found: dict[int, set[str]] = defaultdict(set)
    if len(keys):
        for member, group in zip(rows(told.member).tolist(), rows(told.of).tolist(), strict=True):
            if member >= 0 and group >= 0:
                entity = told.looks[look[group]]
                found[member].add(called[look[group]] or entity.gazetteer or fold(entity.names[0]))
    return found


def _countries(told: EntityColumns, report: Ints, look: Ints, *, gazetteer: Gazetteer) -> dict[int, set[str]]:
    """Per number of a report, the countries of the places on record that it speaks of."""
    recorded = {
        i: gazetteer.place(e.gazetteer).countries
        for i, e in enumerate(told.looks)
        if e.kind is Kind.PLACE and e.gazetteer
    }
    rows = np.flatnonzero(np.isin(look, list(recorded))) if recorded else np.zeros(0, dtype=np.int64)
    found: dict[int, set[str]] = defaultdict(set)
    for number, place in zip(report[rows].tolist(), look[rows].tolist(), strict=True):
        found[number].update(recorded[place])
    return found


def name_appearances(
    names: Mapping[Appearance, ReportEntity], claims: Iterable[Claim], *, gazetteer: Gazetteer
) -> list[NamedAppearance]:
    """The same of some reports as nouns, from whom each names and what each claims: persons with their groups there,
    places with its countries.
    """
    groups: dict[Appearance, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.predicate in ("leads", "member_of") and claim.object is not None:
            group = names[Appearance(claim.report, claim.object.entity)]
            groups[Appearance(claim.report, claim.subject.entity)].add(group.gazetteer or fold(group.names[0]))
    countries: dict[str, set[str]] = defaultdict(set)
    for appearance, entity in names.items():
        if entity.kind is Kind.PLACE and entity.gazetteer:
            countries[appearance.report].update(gazetteer.place(entity.gazetteer).countries)
    return [
        NamedAppearance(
            a,
            e.kind,
            e.names,
            e.gazetteer,
            groups=tuple(sorted(groups.get(a, ()))),
            countries=tuple(sorted(countries[a.report])) if e.kind is Kind.PLACE else (),
        )
        for a, e in names.items()
    ]
