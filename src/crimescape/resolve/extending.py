"""A resolution extended by a few appearances: what was decided stands, and they are put beside the others.

A later one of those that look alike finds what the second of them found (see `alike`). So where three or more of a
look are one entity, a fourth joins them without any rule being asked; unless it comes before them all and would take
the first one's place, or its being one more would change how a name is read or which name is the chief one. Others are
resolved with those whom their names may meet (see `beside`).
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crimescape.gazetteer import Gazetteer, fold
from crimescape.resolve.alike import (
    AlikeAppearances,
    alike_of,
    is_own,
    judged_appearances,
    resolve_alike,
    with_appearances,
)
from crimescape.resolve.alike_joins import AlikeJoins
from crimescape.resolve.appearing import Join, NamedAppearance
from crimescape.resolve.beside import Beside, resolved_beside
from crimescape.resolve.columns import AppearancesOf
from crimescape.resolve.entities import written_names
from crimescape.resolve.later import LaterDoubts, LaterJoins, Whole
from crimescape.resolve.looked import Looked
from crimescape.resolve.people import other_forms
from crimescape.resolve.resolution import Added, Resolution
from crimescape.vocabulary import Appearance, Entity, Judgement, Kind, Verdict, standing

Ints = NDArray[np.int64]
MOST_BESIDE = 50_000
"""When so many were put beside the others, all are resolved anew."""


def extended(
    earlier: Resolution, more: AlikeAppearances, *, judgements: Sequence[Judgement], gazetteer: Gazetteer
) -> Resolution | None:
    """What `resolve_alike` gives of all, from what it gave of those before, under the same judgements and gazetteer.

    Parameters
    ----------
    more : AlikeAppearances
        Those that are new; none of their reports is known yet.

    Returns
    -------
    Resolution or None
        None where more than a few would have to be resolved: all are resolved anew then.
    """
    looked = earlier.settled.looked
    if looked is None or not isinstance(earlier.settled.joins, AlikeJoins) or (looked.look < 0).any():
        return None
    if earlier.added is not None and len(earlier.added.entity) >= MOST_BESIDE:
        return None
    judged = judged_appearances(judgements)
    new = list(more.named(np.arange(len(more)), np.ones(len(more), dtype=np.int64)))
    if any(n.appearance in judged or is_own(n) for n in new):
        return None
    known = {look: _met(earlier.settled, look, judged=judged) for look in more.looks}
    joining = [n for n in new if (met := known[_look(n)]) is not None and n.appearance > met.first]
    if not _reads_alike(earlier, joining, judgements):
        joining = [n for n in joining if n.kind is not Kind.PERSON]
    if not _named_alike(earlier, joining, known):
        return None
    rare = [n for n in new if n not in joining]
    found = earlier
    if joining:
        ids = earlier.settled.columns.entities
        entity = {n.appearance: ids[m.entity] for n in joining if (m := known[_look(n)]) is not None}
        found = _beside(found, joining, Beside(entity, ()), judgements=judgements, gazetteer=gazetteer)
    if rare:
        beside = resolved_beside(found, rare, judgements=judgements, gazetteer=gazetteer)
        if beside is None:
            return None
        found = _beside(found, rare, beside, judgements=judgements, gazetteer=gazetteer)
    return found


def appeared(earlier: Resolution) -> AlikeAppearances | None:
    """Everyone whom a resolution was given; None where it was given nouns, one by one."""
    base = earlier.settled
    if base.looked is None:
        return None
    columns, look = base.columns, base.looked.look
    rows = np.flatnonzero(look >= 0)
    rows = rows[np.argsort(columns.report[rows] * max(1, len(columns.locals)) + columns.local[rows])]
    found = AlikeAppearances(
        columns.reports, columns.locals, columns.report[rows], columns.local[rows], look[rows], base.looked.looks
    )
    if earlier.added is None:
        return found
    return found.joined(alike_of([replace(n, appearance=a) for a, n in earlier.added.look.items()]))


def _look(named: NamedAppearance) -> NamedAppearance:
    return replace(named, appearance=Appearance("", ""), count=1)


def _beside(
    earlier: Resolution,
    new: Sequence[NamedAppearance],
    beside: Beside,
    *,
    judgements: Sequence[Judgement],
    gazetteer: Gazetteer,
) -> Resolution:
    """A resolution with appearances put beside its own, given whom they are."""
    before = earlier.added or Added(earlier, {}, {})
    look = {n.appearance: _look(n) for n in new}
    added = Added(before.before, {**before.entity, **beside.entity}, {**before.look, **look})
    whole = Whole(lambda: _worked_out(added, judgements=judgements, gazetteer=gazetteer))
    theirs: dict[str, list[Appearance]] = defaultdict(list)
    for appearance, entity in beside.entity.items():
        theirs[entity].append(appearance)
    changed = {e.id: e for e in beside.changed}
    entities = list(earlier.entities)
    for identity in {*theirs, *changed}:
        at = bisect_left(entities, identity, key=lambda e: e.id)
        if at < len(entities) and entities[at].id == identity:
            entities[at] = _with_more(entities[at], theirs, changed)
        else:
            entities.insert(at, changed[identity])
    is_by_rule = any(_met(before.before, named, judged=set()) is None for named in {*look.values()}) or changed
    found = replace(
        earlier,
        entities=tuple(entities),
        joins=LaterJoins(whole),
        unsure=LaterDoubts(whole) if is_by_rule else earlier.unsure,
        told=None,
        looked=None,
        added=added,
    )
    # By name everybody is found as before, but for those of a kind of which somebody is called otherwise.
    renamed = {e.kind for e in beside.changed}
    found._indexes.update({kind: index for kind, index in earlier._indexes.items() if kind not in renamed})
    return found


def _with_more(entity: Entity, theirs: Mapping[str, list[Appearance]], changed: Mapping[str, Entity]) -> Entity:
    more, names = theirs.get(entity.id, ()), entity.names
    if entity.id in changed:
        names = changed[entity.id].names
    if not more and names is entity.names:
        return entity
    held = entity.appearances
    both = held.with_more(more) if isinstance(held, AppearancesOf) else tuple(sorted((*held, *more)))
    return replace(entity, names=names, appearances=both)


def _worked_out(added: Added, *, judgements: Sequence[Judgement], gazetteer: Gazetteer) -> Resolution:
    """A resolution with columns, joins and looks of its own."""
    base, judged = added.before, judged_appearances(judgements)
    assert base.looked is not None  # nothing is put beside another
    assert isinstance(base.joins, AlikeJoins)
    new = sorted(added.look)
    looks = {look: _met(base, look, judged=judged) for look in {*added.look.values()}}
    met = {m.look: m for m in looks.values() if m is not None}
    if len(met) == len(looks):
        look = np.array([base.looked.number[added.look[a]] for a in new], dtype=np.int64)
        if all(a > met[k].first for a, k in zip(new, look.tolist(), strict=True)):
            for a, k in zip(new, look.tolist(), strict=True):
                met[k] = replace(met[k], second=min(met[k].second, a))
            return _grown(base, base.joins, base.looked, new=new, look=look, met=met)
    known = appeared(base)
    assert known is not None  # it has looks
    more = alike_of([replace(n, appearance=a) for a, n in added.look.items()])
    return resolve_alike(known.joined(more), judgements=judgements, gazetteer=gazetteer)


@dataclass(frozen=True)
class _Met:
    """One look of which all are one entity: its place among the entities, and the two that were resolved."""

    look: int
    entity: int
    first: Appearance
    second: Appearance


def _met(base: Resolution, named: NamedAppearance, *, judged: set[Appearance]) -> _Met | None:
    looked, joins, columns = base.looked, base.joins, base.columns
    assert looked is not None  # the caller has seen to it
    assert isinstance(joins, AlikeJoins)
    look = looked.number.get(named, -1)
    rows = looked.rows_of(look) if look >= 0 else np.zeros(0, dtype=np.int64)
    left = rows[joins.like[rows] == look]
    if not len(left):
        return None  # of two or fewer each was resolved by itself
    here = (columns.appearance(row) for row in rows[joins.like[rows] < 0].tolist())
    pair = sorted(a for a in here if a not in judged)
    return _Met(look, int(columns.entity[left[0]]), pair[0], pair[1]) if len(pair) == 2 else None


def _counts(earlier: Resolution) -> Counter[NamedAppearance]:
    """How many of each look were put beside the others."""
    return Counter(earlier.added.look.values()) if earlier.added is not None else Counter()


def _reads_alike(earlier: Resolution, joining: Sequence[NamedAppearance], judgements: Sequence[Judgement]) -> bool:
    """Whether the same forms of persons' names are taken for full names as before: see `people.join_people`."""
    more = Counter(_look(n) for n in joining if n.kind is Kind.PERSON)
    if not more:
        return True
    if any(j.verdict is Verdict.NAME for j in standing(tuple(judgements))):
        return False  # whom a person named is not counted
    looked, added = earlier.settled.looked, _counts(earlier)
    assert looked is not None  # the caller has seen to it
    beside = [n for n in added if n.kind is Kind.PERSON and n not in looked.number]

    def full(form: str) -> set[NamedAppearance]:
        return {looked.looks[k] for k in looked.as_full.get(form, ())} | {n for n in beside if fold(n.names[0]) == form}

    def other(form: str) -> set[NamedAppearance]:
        return {looked.looks[k] for k in looked.as_other.get(form, ())} | {n for n in beside if form in other_forms(n)}

    def counted(looks: set[NamedAppearance]) -> int:
        return sum(int(looked.counts[looked.number[n]]) if n in looked.number else 0 for n in looks) + sum(
            added[n] for n in looks
        )

    forms = {f for n in more for f in (*other_forms(n), fold(n.names[0]))}
    for form in forms:
        sides = [other(form), full(form)]
        if not sides[0]:
            continue
        before = [counted(looks) for looks in sides]
        after = [n + sum(more[look] for look in looks) for n, looks in zip(before, sides, strict=True)]
        if (before[0] >= before[1]) != (after[0] >= after[1]):
            return False
    return True


def _named_alike(
    earlier: Resolution, joining: Sequence[NamedAppearance], met: Mapping[NamedAppearance, _Met | None]
) -> bool:
    """Whether every entity keeps its names in their order: the most used comes first."""
    base = earlier.settled
    looked = base.looked
    assert looked is not None  # the caller has seen to it
    touched: dict[int, Counter[NamedAppearance]] = defaultdict(Counter)
    for named in joining:
        look = _look(named)
        if (one := met[look]) is not None:
            touched[one.entity][look] += 1
    for entity, more in touched.items():
        identity = base.columns.entities[entity]
        if len(earlier.entity(identity).names) == 1:
            continue
        counts: Counter[NamedAppearance] = Counter()
        for k, n in enumerate(np.bincount(looked.look[base.columns.rows_of(entity)]).tolist()):
            if n:
                counts[looked.looks[k]] += n
        if earlier.added is not None:
            counts.update(earlier.added.look[a] for a, of in earlier.added.entity.items() if of == identity)
        before, after = (
            written_names([replace(n, count=count) for n, count in told.items()]) for told in (counts, counts + more)
        )
        if before != after:
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
    """What resolving all gives, where all that is new joins a look of which three or more are one."""
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
