"""A resolution extended by appearances that look as others do: what was decided stands, and they join it.

A later one of those that look alike finds what the second of them found (see `alike`). So where three or more of a
look are one entity, a fourth joins them without any rule being asked; unless it comes before them all and would take
the first one's place, or its being one more would change how a name is read or which name is the chief one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crimescape.gazetteer import fold
from crimescape.resolve.alike import AlikeAppearances, is_own, judged_appearances, with_appearances
from crimescape.resolve.alike_joins import AlikeJoins
from crimescape.resolve.appearing import Join
from crimescape.resolve.entities import written_names
from crimescape.resolve.looked import Looked
from crimescape.resolve.people import other_forms
from crimescape.resolve.resolution import Resolution
from crimescape.vocabulary import Appearance, Judgement, Kind, Verdict, standing

Ints = NDArray[np.int64]


def extended(earlier: Resolution, more: AlikeAppearances, *, judgements: Sequence[Judgement]) -> Resolution | None:
    """What `resolve_alike` gives of all, from what it gave of those before, under the same judgements and gazetteer.

    Parameters
    ----------
    more : AlikeAppearances
        Those that are new; none of their reports is known yet.

    Returns
    -------
    Resolution or None
        None where a rule has to be asked: all are resolved anew then.
    """
    looked, joins = earlier.looked, earlier.joins
    if looked is None or not isinstance(joins, AlikeJoins) or (looked.look < 0).any():
        return None
    judged = judged_appearances(judgements)
    look_of = [looked.number.get(named, -1) for named in more.looks]
    if -1 in look_of or any(is_own(named) for named in more.looks):
        return None
    look = np.array(look_of, dtype=np.int64)[more.look]
    new = [more.appearance(row) for row in range(len(more))]
    if any(a in judged for a in new) or not _reads_alike(looked, look, judgements):
        return None
    found = [_met(earlier, joins, looked, k, judged=judged) for k in np.unique(look).tolist()]
    met = {m.look: m for m in found if m is not None}
    if len(met) < len(found):
        return None
    for appearance, k in zip(new, look.tolist(), strict=True):
        if appearance < met[k].first:
            return None
        if appearance < met[k].second:
            met[k] = replace(met[k], second=appearance)
    if not _named_alike(earlier, looked, look, met):
        return None
    return _grown(earlier, joins, looked, new=new, look=look, met=met)


def appeared(earlier: Resolution) -> AlikeAppearances | None:
    """Everyone whom a resolution was given; None where it was given nouns, one by one."""
    if earlier.looked is None:
        return None
    columns, look = earlier.columns, earlier.looked.look
    rows = np.flatnonzero(look >= 0)
    rows = rows[np.argsort(columns.report[rows] * max(1, len(columns.locals)) + columns.local[rows])]
    return AlikeAppearances(
        columns.reports, columns.locals, columns.report[rows], columns.local[rows], look[rows], earlier.looked.looks
    )


@dataclass(frozen=True)
class _Met:
    """One look of which all are one entity: its place among the entities, and the two that were resolved."""

    look: int
    entity: int
    first: Appearance
    second: Appearance


def _met(earlier: Resolution, joins: AlikeJoins, looked: Looked, look: int, *, judged: set[Appearance]) -> _Met | None:
    columns = earlier.columns
    rows = np.flatnonzero(looked.look == look)
    left = rows[joins.like[rows] == look]
    if not len(left):
        return None  # of two or fewer each was resolved by itself
    here = (columns.appearance(row) for row in rows[joins.like[rows] < 0].tolist())
    pair = sorted(a for a in here if a not in judged)
    return _Met(look, int(columns.entity[left[0]]), pair[0], pair[1]) if len(pair) == 2 else None


def _reads_alike(looked: Looked, look: Ints, judgements: Sequence[Judgement]) -> bool:
    """Whether the same forms of persons' names are taken for full names as before: see `people.join_people`."""
    more = {k: int(n) for k, n in zip(*np.unique(look, return_counts=True), strict=True)}
    persons = {int(k): n for k, n in more.items() if looked.looks[int(k)].kind is Kind.PERSON}
    if not persons:
        return True
    if any(j.verdict is Verdict.NAME for j in standing(tuple(judgements))):
        return False  # whom a person named is not counted
    full, other = looked.as_full, looked.as_other
    forms = {fold(looked.looks[k].names[0]) for k in persons}
    forms = {f for k in persons for f in other_forms(looked.looks[k])} | {f for f in forms if f in other}
    for form in forms:
        before = [sum(int(looked.counts[k]) for k in of.get(form, ())) for of in (other, full)]
        after = [
            n + sum(persons.get(k, 0) for k in of.get(form, ())) for n, of in zip(before, (other, full), strict=True)
        ]
        if (before[0] >= before[1]) != (after[0] >= after[1]):
            return False
    return True


def _named_alike(earlier: Resolution, looked: Looked, look: Ints, met: Mapping[int, _Met]) -> bool:
    """Whether every entity keeps its names in their order: the most used comes first."""
    touched: dict[int, dict[int, int]] = defaultdict(dict)
    for k, n in zip(*np.unique(look, return_counts=True), strict=True):
        touched[met[int(k)].entity][int(k)] = int(n)
    for entity, more in touched.items():
        if len(earlier.entities[entity].names) == 1:
            continue
        rows = earlier.columns.rows_of(entity)
        counts = np.bincount(looked.look[rows])
        before = [replace(looked.looks[k], count=int(counts[k])) for k in np.flatnonzero(counts).tolist()]
        after = [
            replace(looked.looks[k], count=int(counts[k]) + more.get(k, 0)) for k in np.flatnonzero(counts).tolist()
        ]
        if written_names(before) != written_names(after):
            return False
    return True


def _grown(
    earlier: Resolution,
    joins: AlikeJoins,
    looked: Looked,
    *,
    new: Sequence[Appearance],
    look: Ints,
    met: Mapping[int, _Met],
) -> Resolution:
    entity = np.array([met[k].entity for k in look.tolist()], dtype=np.int64)
    columns, at, of_new = earlier.columns.with_more(new, entity)
    seconds = {k: key for key, k in joins.seconds.items()}
    few = dict(joins.few)
    like = np.insert(joins.like, at, look[of_new])
    looks = np.insert(looked.look, at, look[of_new])
    swapped = {seconds[k]: m.second.key for k, m in met.items() if seconds[k] != m.second.key}
    for k, m in met.items():
        if seconds[k] in swapped:
            name = columns.entities[m.entity]
            few[name] = tuple(sorted((_swapped(j, swapped) for j in few[name]), key=lambda j: j.place))
            rows = columns.rows_of(m.entity)
            for row in rows[looks[rows] == k].tolist():
                key = columns.appearance(row).key
                if key == m.second.key:
                    like[row] = -1
                elif key == seconds[k]:
                    like[row] = k
            seconds[k] = m.second.key
    return replace(
        earlier,
        entities=with_appearances(earlier.entities, columns),
        joins=AlikeJoins(few, {key: k for k, key in seconds.items()}, columns, like),
        told=columns,
        looked=looked.with_rows(looks),
    )


def _swapped(join: Join, swapped: Mapping[str, str]) -> Join:
    return replace(join, a=swapped.get(join.a, join.a), b=swapped.get(join.b, join.b))
