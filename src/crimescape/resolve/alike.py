"""Resolves appearances that look alike once: a study of a million claims names the same few in the same words.

Of all that look just so (kind, names, entry on record, groups, countries) and that no judgement names, two are
resolved. Where these two become one entity, whatever the rules found for the second they would have found for every
later one: nothing that a later one meets is less joined than what the second met. Where they do not, each of them is
resolved by itself.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crimescape.gazetteer import OWN, Gazetteer
from crimescape.resolve.alike_joins import AlikeJoins
from crimescape.resolve.appearing import NamedAppearance
from crimescape.resolve.columns import AppearanceColumns
from crimescape.resolve.judging import IDENTITY
from crimescape.resolve.looked import Looked
from crimescape.resolve.mentions import LEFT
from crimescape.resolve.resolution import Resolution
from crimescape.resolve.resolving import resolve_named
from crimescape.vocabulary import Appearance, Entity, Judgement, standing

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class AlikeAppearances:
    """Everyone that any report speaks of, as columns, a row each; sorted by report and id within it.

    Attributes
    ----------
    reports, locals : sequence of str
        What the numbers stand for, sorted.
    report, local : array of int
    look : array of int
        Place among `looks`: rows of one look differ in nothing but where they stand.
    looks : sequence of NamedAppearance
        One of each look, standing for all.
    """

    reports: Sequence[str]
    locals: Sequence[str]
    report: Ints
    local: Ints
    look: Ints
    looks: Sequence[NamedAppearance]

    def __len__(self) -> int:
        return len(self.report)

    def appearance(self, row: int) -> Appearance:
        """Where a row stands."""
        return Appearance(self.reports[self.report[row]], self.locals[self.local[row]])

    def named(self, rows: Ints, counts: Ints) -> Iterator[NamedAppearance]:
        """Some rows as nouns, each standing for so many."""
        for row, look, count in zip(rows.tolist(), self.look[rows].tolist(), counts.tolist(), strict=True):
            yield replace(self.looks[look], appearance=self.appearance(row), count=count)

    def take(self, rows: Ints | Flags) -> "AlikeAppearances":
        """Some of the rows, in their order."""
        return replace(self, report=self.report[rows], local=self.local[rows], look=self.look[rows])

    def of_reports(self, reports: Iterable[str]) -> "AlikeAppearances":
        """Those of some reports."""
        wanted = set(reports)
        return self.take(np.array([r in wanted for r in self.reports], dtype=bool)[self.report])

    def without(self, other: "AlikeAppearances") -> "AlikeAppearances":
        """Those that are not in others."""
        is_left = np.ones(len(self), dtype=bool)
        is_left[self.rows_of([other.appearance(row) for row in range(len(other))])] = False
        return self.take(is_left)

    def joined(self, other: "AlikeAppearances") -> "AlikeAppearances":
        """These and others, of which none is among these."""
        reports, locals_ = sorted({*self.reports, *other.reports}), sorted({*self.locals, *other.locals})
        report_number = {word: i for i, word in enumerate(reports)}
        local_number = {word: i for i, word in enumerate(locals_)}
        report, local = (
            np.concatenate([np.array([number[w] for w in words], dtype=np.int64)[rows] for words, rows in sides])
            for number, sides in (
                (report_number, ((self.reports, self.report), (other.reports, other.report))),
                (local_number, ((self.locals, self.local), (other.locals, other.local))),
            )
        )
        number = {named: i for i, named in enumerate(self.looks)}
        theirs = np.array([number.setdefault(named, len(number)) for named in other.looks], dtype=np.int64)
        look = np.concatenate([self.look, theirs[other.look]])
        order = np.lexsort((local, report))
        return AlikeAppearances(reports, locals_, report[order], local[order], look[order], list(number))

    def rows_of(self, appearances: Collection[Appearance]) -> Ints:
        """The rows of some appearances; of those that are not here, none."""
        columns = AppearanceColumns(
            self.reports, self.locals, (), self.report, self.local, np.arange(len(self), dtype=np.int64)
        )
        rows = np.array([columns.number_of(a) for a in appearances], dtype=np.int64)
        return rows[rows >= 0]


def alike_of(appearing: Sequence[NamedAppearance]) -> AlikeAppearances:
    """Appearances, given as nouns, as columns."""
    ordered = sorted(appearing, key=lambda n: n.appearance)
    reports = sorted({n.appearance.report for n in ordered})
    locals_ = sorted({n.appearance.local for n in ordered})
    report_number = {word: i for i, word in enumerate(reports)}
    local_number = {word: i for i, word in enumerate(locals_)}
    nowhere = Appearance("", "")
    looks: dict[NamedAppearance, int] = {}
    look = [looks.setdefault(replace(n, appearance=nowhere), len(looks)) for n in ordered]
    return AlikeAppearances(
        reports,
        locals_,
        np.array([report_number[n.appearance.report] for n in ordered], dtype=np.int64),
        np.array([local_number[n.appearance.local] for n in ordered], dtype=np.int64),
        np.array(look, dtype=np.int64),
        list(looks),
    )


@dataclass(frozen=True)
class _Chosen:
    """The rows that are resolved, and for how many each stands; of each look that was thinned out, its two rows."""

    rows: Ints
    counts: Ints
    thinned: Ints
    first: Ints
    second: Ints


def resolve_alike(
    alike: AlikeAppearances,
    *,
    judgements: Sequence[Judgement],
    gazetteer: Gazetteer,
    group_of: Callable[[str], str] | None = None,
) -> Resolution:
    """What `resolving.resolve` gives, for appearances as columns; the work grows with the looks, not with the rows."""
    is_single = np.zeros(len(alike), dtype=bool)
    is_single[alike.rows_of(judged_appearances(judgements))] = True
    is_single |= np.array([is_own(n) for n in alike.looks], dtype=bool)[alike.look] if len(alike) else is_single
    while True:
        chosen = _choose(alike, is_single)
        named = alike.named(chosen.rows, chosen.counts)
        told, of = resolve_named(named, judgements=judgements, gazetteer=gazetteer, group_of=group_of)
        ends = [
            tuple(of[alike.appearance(row).key] for row in pair)
            for pair in zip(chosen.first.tolist(), chosen.second.tolist(), strict=True)
        ]
        fell_apart = chosen.thinned[[a != b for a, b in ends]] if ends else chosen.thinned
        if not len(fell_apart):
            return _whole(alike, chosen, told, is_single, [a for a, _ in ends])
        is_single |= np.isin(alike.look, fell_apart)


def judged_appearances(judgements: Sequence[Judgement]) -> set[Appearance]:
    """Appearances that standing judgements name, or take names from."""
    stands = [j for j in standing(tuple(judgements)) if j.verdict in IDENTITY]
    keys = {t for j in stands for t in j.targets}
    keys |= {d.removeprefix(LEFT) for j in stands for d, _ in j.details if d.startswith(LEFT)}
    return {Appearance.parse(key).whole for key in keys}


def is_own(named: NamedAppearance) -> bool:
    """Whether an engine knew it, or one of its groups, by a name that people of the study accepted."""
    return any(entry.startswith(OWN) for entry in (named.gazetteer, *named.groups))


def _choose(alike: AlikeAppearances, is_single: Flags) -> _Chosen:
    rows = np.flatnonzero(~is_single)
    order = rows[np.argsort(alike.look[rows], kind="stable")]
    looks, starts, counts = np.unique(alike.look[order], return_index=True, return_counts=True)
    is_thinned = counts > 2
    first, second = order[starts[is_thinned]], order[starts[is_thinned] + 1]
    kept = np.concatenate([np.flatnonzero(is_single), order[np.repeat(~is_thinned, counts)], first, second])
    count = np.ones(len(kept), dtype=np.int64)
    count[len(kept) - len(second) :] = counts[is_thinned] - 1
    back = np.argsort(kept, kind="stable")
    return _Chosen(kept[back], count[back], looks[is_thinned], first, second)


def _whole(
    alike: AlikeAppearances, chosen: _Chosen, told: Resolution, is_single: Flags, thinned_are: Sequence[str]
) -> Resolution:
    """The resolution of some rows, with all that look like them beside them."""
    few = told.columns
    number = {entity: i for i, entity in enumerate(few.entities)}
    of_look = np.full(len(alike.looks), -1, dtype=np.int64)
    of_look[chosen.thinned] = [number[e] for e in thinned_are]
    is_left = (of_look[alike.look] >= 0) & ~is_single
    is_left[chosen.rows] = False
    left = np.flatnonzero(is_left)
    # A mention that somebody parted is an appearance that no report's reading names.
    locals_ = sorted({*alike.locals, *few.locals})
    local_number = {word: i for i, word in enumerate(locals_)}
    report_number = {word: i for i, word in enumerate(alike.reports)}
    here = np.array([local_number[word] for word in alike.locals], dtype=np.int64)
    there = np.array([local_number[word] for word in few.locals], dtype=np.int64)
    reports = np.array([report_number[word] for word in few.reports], dtype=np.int64)
    report = np.concatenate([reports[few.report], alike.report[left]])
    local = np.concatenate([there[few.local], here[alike.local[left]]])
    entity = np.concatenate([few.entity, of_look[alike.look[left]]])
    order = np.lexsort((local, report, entity))
    columns = AppearanceColumns(alike.reports, locals_, few.entities, report[order], local[order], entity[order])
    like = np.concatenate([np.full(len(few), -1, dtype=np.int64), alike.look[left]])[order]
    seconds = {alike.appearance(row).key: int(alike.look[row]) for row in chosen.second.tolist()}
    return replace(
        told,
        entities=with_appearances(told.entities, columns),
        joins=AlikeJoins(told.joins, seconds, columns, like),
        told=columns,
        looked=Looked(alike.looks, _looks_of(alike, columns)),
    )


def _looks_of(alike: AlikeAppearances, columns: AppearanceColumns) -> Ints:
    """What each row of columns, of the same reports, looks like; -1 for a mention that somebody parted."""
    local_number = {word: i for i, word in enumerate(alike.locals)}
    local = np.array([local_number.get(word, -1) for word in columns.locals], dtype=np.int64)[columns.local]
    count = max(1, len(alike.locals))
    keys, wanted = alike.report * count + alike.local, columns.report * count + local
    at = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
    return np.where((local >= 0) & (keys[at] == wanted), alike.look[at], -1) if len(keys) else np.full(len(wanted), -1)


def with_appearances(entities: Sequence[Entity], columns: AppearanceColumns) -> tuple[Entity, ...]:
    """Entities, sorted by id, with the appearances that columns tell of each."""
    return tuple(replace(e, appearances=columns.of(i)) for i, e in enumerate(entities))
