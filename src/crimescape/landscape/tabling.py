"""Claims as a table of statements: mentions joined to entities, reports to their dates, all rows at once."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from crimescape.assess import StatementTable
from crimescape.assess.columns.statements import FACTUALITIES, MODES, NONE, PREDICATES, TENSES
from crimescape.errors import UnknownNameError
from crimescape.landscape.dated_columns import DatedColumns
from crimescape.ledger.columns import ClaimColumns, Coded
from crimescape.resolve import AppearanceColumns

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def statement_table(claims: ClaimColumns, *, reports: DatedColumns, appearances: AppearanceColumns) -> StatementTable:
    """The claims as statements, less those that bear on nothing, or whose two sides turned out to be one entity.

    The same as `statements.states` and `weighing.weighable`, for all at once.

    Raises
    ------
    UnknownNameError
        When a claim speaks of somebody whom no entity is.
    """
    predicate = _numbers(claims.predicate, {p: i for i, p in enumerate(PREDICATES)})
    if (predicate < 0).any():
        claims, predicate = claims.take(np.flatnonzero(predicate >= 0)), predicate[predicate >= 0]
    places = {r: i for i, r in enumerate(reports.reports)}
    report = _numbers(claims.report, places)
    find = _Finder(appearances, places)
    subject, object, place = (find(report, end) for end in (claims.subject, claims.object, claims.place))
    is_one = (subject == object) & (object != NONE)
    if is_one.any():
        rows = np.flatnonzero(~is_one)
        claims, predicate, report = claims.take(rows), predicate[rows], report[rows]
        subject, object, place = subject[rows], object[rows], place[rows]
    # Numbers compare as names do: entities and the bare words of `status` share one sorted list.
    names = sorted({*appearances.entities, *claims.value.words} - {""})
    number = {name: i for i, name in enumerate(names)}
    renumbered = np.array([*(number[e] for e in appearances.entities), NONE], dtype=np.int64)
    is_value = object == NONE
    links, link, link_starts = _chains(claims, reports, report)
    times = sorted({t for t in claims.time.words if t})
    return StatementTable(
        names=tuple(names),
        reports=tuple(reports.reports),
        times=tuple(times),
        links=links,
        claims=claims.id,
        subject=renumbered[subject],
        object=np.where(is_value, _numbers(claims.value, number), renumbered[object]),
        place=renumbered[place],
        is_value=is_value,
        predicate=predicate,
        factuality=_numbers(claims.factuality, {f: i for i, f in enumerate(FACTUALITIES)}),
        tense=_numbers(claims.tense, {t: i for i, t in enumerate(TENSES)}),
        mode=_numbers(claims.mode, {m: i for i, m in enumerate(MODES)}),
        time=_numbers(claims.time, {t: i for i, t in enumerate(times)}),
        is_hedged=claims.is_hedged,
        confidence=claims.confidence,
        day=reports.available[report],
        available=reports.available[report],
        is_undated=reports.is_undated[report],
        report=report,
        version=reports.version[report],
        link=link,
        link_starts=link_starts,
    )


def _numbers(column: Coded, number: Mapping[str, int]) -> Ints:
    """The column under other numbers; -1 for none, and for words that have no number."""
    return np.array([*(number.get(word, NONE) for word in column.words), NONE], dtype=np.int64)[column.numbers]


class _Finder:
    """From a report and an id within it to the entity, for whole columns."""

    def __init__(self, appearances: AppearanceColumns, places: Mapping[str, int]) -> None:
        self._local = {word: i for i, word in enumerate(appearances.locals)}
        self._count = len(appearances.locals) + 1
        # Reports are numbered as the claims' are: then the claims ask in about the order in which answers lie.
        report = np.array([places.get(r, NONE) for r in appearances.reports], dtype=np.int64)[appearances.report]
        keys = report * self._count + appearances.local
        order = np.argsort(keys)
        self._keys, self._entity = keys[order], appearances.entity[order]

    def __call__(self, report: Ints, local: Coded) -> Ints:
        wanted = report * self._count + _numbers(local, self._local)
        named = local.numbers >= 0
        at = np.minimum(np.searchsorted(self._keys, wanted), max(0, len(self._keys) - 1))
        missing = named if not len(self._keys) else named & (self._keys[at] != wanted)
        if missing.any():
            word = local.words[local.numbers[np.flatnonzero(missing)[0]]]
            raise UnknownNameError(f"A claim speaks of '{word}', whom no entity is", mend="Resolve the study again.")
        return np.where(named, self._entity[at] if len(self._keys) else NONE, NONE)


def _chains(claims: ClaimColumns, reports: DatedColumns, report: Ints) -> tuple[tuple[str, ...], Ints, Ints]:
    """Chains with the outlet in front as it is known today; see `statements.chain_of`."""
    number: dict[str, int] = {}
    outlet = np.array([number.setdefault(o, len(number)) for o in reports.outlets], dtype=np.int64)[report]
    cited = np.array([number.setdefault(w, len(number)) for w in claims.chain.words], dtype=np.int64)
    has_outlet = np.array([bool(o) for o in reports.outlets], dtype=bool)[report]
    written = np.diff(claims.chain_starts)
    citing = np.maximum(0, written - 1)
    count = np.where(has_outlet | (citing > 0), 1 + citing, 0)
    starts = np.concatenate([[0], np.cumsum(count)])
    link = np.empty(int(starts[-1]), dtype=np.int64)
    is_first = np.zeros(len(link), dtype=bool)
    is_first[starts[:-1][count > 0]] = True
    link[is_first] = outlet[count > 0]
    is_cited = np.ones(len(claims.chain), dtype=bool)
    is_cited[claims.chain_starts[:-1][written > 0]] = False
    link[~is_first] = cited[claims.chain.numbers[is_cited]]
    return tuple(number), link, starts


def silent_rows(table: StatementTable, ids: Iterable[str]) -> Flags:
    """Which rows are of claims that do not speak."""
    silent = [i.encode() for i in ids]
    return np.isin(table.claims, np.array(silent)) if silent else np.zeros(len(table), dtype=bool)
