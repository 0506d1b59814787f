"""A few appearances of persons resolved with those alone whom their names may meet, where all others stay as they are.

Two persons meet in a rule only where they share a name, an alias, or first name and first surname, or where a judgement
names both. Whoever is reached so, from one to the next, is resolved anew with the new ones, by the same rules; of
groups it is told whom they are. If somebody who was there before becomes another one by it, all have to be resolved.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from crimescape.gazetteer import Gazetteer, fold
from crimescape.resolve.alike import AlikeAppearances, alike_of, resolve_alike
from crimescape.resolve.appearing import ANCHOR, NamedAppearance
from crimescape.resolve.judging import IDENTITY
from crimescape.resolve.mentions import LEFT
from crimescape.resolve.people import meeting_by
from crimescape.resolve.resolution import Resolution
from crimescape.vocabulary import Appearance, Entity, Judgement, Kind, Verdict, standing

MOST_MET = 2_000
"""Where new ones may meet more looks than this, all are resolved anew."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Whom new appearances turned out to be.

    Attributes
    ----------
    entity : mapping of Appearance to entity id
    changed : tuple of Entity
        Entities that are new, or bear other names than before; the appearances of the latter are to be kept.
    """

    entity: Mapping[Appearance, str]
    changed: tuple[Entity, ...]


def resolved_beside(
    earlier: Resolution, new: Sequence[NamedAppearance], *, judgements: Sequence[Judgement], gazetteer: Gazetteer
) -> Beside | None:
    """Whom new appearances are, under the same judgements and gazetteer; none of them is named by a judgement.

    Returns
    -------
    Beside or None
        None where they are not all persons that are on no record, or more than they would have to be resolved anew.
    """
    looked = earlier.settled.looked
    if looked is None or not looked.is_plain or any(n.kind is not Kind.PERSON or n.gazetteer for n in new):
        return None
    added = _looks_added(earlier)
    links = _links(earlier, judgements)
    met = _met(earlier, new, added=added, links=links)
    group_of = _group_finder(earlier, {g for n in (*met, *new) for g in n.groups}) if met is not None else None
    if met is None or group_of is None:
        return None
    told = _rows(earlier, met, added=added).joined(alike_of(new))
    judged = [link.judgement for link in links if link.looks & met]
    found = resolve_alike(told, judgements=judged, gazetteer=gazetteer, group_of=group_of)
    return _compared(earlier, found, {n.appearance for n in new})


def _looks_added(earlier: Resolution) -> dict[NamedAppearance, list[Appearance]]:
    found: dict[NamedAppearance, list[Appearance]] = defaultdict(list)
    for appearance, look in (earlier.added.look if earlier.added is not None else {}).items():
        found[look].append(appearance)
    return found


@dataclass(frozen=True, slots=True)
class _Link:
    """The looks that one judgement names; `is_plain` where it only says of whole appearances who is one."""

    judgement: Judgement
    looks: frozenset[NamedAppearance]
    forms: frozenset[str]
    is_plain: bool


def _links(earlier: Resolution, judgements: Sequence[Judgement]) -> list[_Link]:
    return [_link(earlier, j) for j in standing(tuple(judgements)) if j.verdict in IDENTITY]


def _link(earlier: Resolution, judgement: Judgement) -> _Link:
    named = {*judgement.targets, *(k.removeprefix(LEFT) for k, _ in judgement.details if k.startswith(LEFT))}
    appearances = [Appearance.parse(key) for key in named if not key.startswith(ANCHOR)]
    looks = {look for a in appearances if (look := _look_of(earlier, a.whole)) is not None}
    is_plain = (
        judgement.verdict is not Verdict.NAME
        and len(appearances) == len(judgement.targets)
        and all(a.span is None for a in appearances)
    )
    forms = {fold(words) for _, words in judgement.details} if not is_plain else set()
    return _Link(judgement, frozenset(looks), frozenset(forms), is_plain)


def _look_of(earlier: Resolution, appearance: Appearance) -> NamedAppearance | None:
    if earlier.added is not None and appearance in earlier.added.look:
        return earlier.added.look[appearance]
    base = earlier.settled
    row = base.columns.row_of(appearance)
    return base.looked.looks[int(base.looked.look[row])] if row >= 0 and base.looked is not None else None


def _met(
    earlier: Resolution,
    new: Sequence[NamedAppearance],
    *,
    added: Mapping[NamedAppearance, list[Appearance]],
    links: Sequence[_Link],
) -> set[NamedAppearance] | None:
    """The looks that new ones may meet, from one to the next; None where all have to be resolved."""
    looked = earlier.settled.looked
    assert looked is not None  # the caller has seen to it
    later: dict[str, list[NamedAppearance]] = defaultdict(list)
    for look in added:
        if look.kind is Kind.PERSON:
            for key in meeting_by(look.names):
                later[key].append(look)
    linked: dict[NamedAppearance, list[_Link]] = defaultdict(list)
    for link in links:
        for look in link.looks:
            linked[look].append(link)
    given = {form for link in links for form in link.forms}
    met: set[NamedAppearance] = set()
    seen: set[str] = set()
    waiting = [key for n in new for key in meeting_by(n.names)]
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        for look in (*(looked.looks[i] for i in looked.meeting.get(key, ())), *later.get(key, ())):
            if look in met:
                continue
            met.add(look)
            waiting += meeting_by(look.names)
            for link in linked.get(look, ()):
                if not link.is_plain:
                    return None
                waiting += [k for other in link.looks for k in meeting_by(other.names)]
        if len(met) > MOST_MET or key in given:
            return None
    return met


def _rows(
    earlier: Resolution, met: Iterable[NamedAppearance], *, added: Mapping[NamedAppearance, list[Appearance]]
) -> AlikeAppearances:
    """Everyone who looks in one of some ways."""
    base = earlier.settled
    looked, columns = base.looked, base.columns
    assert looked is not None  # the caller has seen to it
    numbers = [looked.number[look] for look in met if look in looked.number]
    is_wanted = np.zeros(len(looked.looks), dtype=bool)
    is_wanted[numbers] = True
    rows = np.flatnonzero(is_wanted[looked.look])
    theirs = [columns.appearance(row) for row in rows.tolist()]
    looks = [looked.looks[k] for k in looked.look[rows].tolist()]
    more = [replace(look, appearance=a) for look in met for a in added.get(look, ())]
    return alike_of([*(replace(n, appearance=a) for n, a in zip(looks, theirs, strict=True)), *more])


def _group_finder(earlier: Resolution, groups: set[str]) -> Callable[[str], str] | None:
    """From a group as a person's look names it to its entity, as `resolving` finds it; None where that is not plain."""
    looked = earlier.settled.looked
    assert looked is not None  # the caller has seen to it
    found: dict[str, str] = {}
    for group in groups:
        entities = earlier.settled.entities_of_looks(looked.groups_on_record.get(group, ()))
        if len(entities) > 1:
            return None
        if not entities:
            entities = earlier.settled.entities_of_looks(looked.groups_called.get(group, ()))
        found[group] = next(iter(entities)) if len(entities) == 1 else group
    return lambda group: found[group]


def _compared(earlier: Resolution, found: Resolution, new: set[Appearance]) -> Beside | None:
    """What became of new ones, if everybody else is who they were."""
    entity: dict[Appearance, str] = {}
    changed: list[Entity] = []
    for one in found.entities:
        mine = [a for a in one.appearances if a in new]
        before = {earlier.entity_of(a) for a in one.appearances if a not in new}
        if not before:
            if one.id in earlier:
                return None
            changed.append(one)
        else:
            if before != {one.id} or len(earlier.entity(one.id).appearances) != len(one.appearances) - len(mine):
                return None
            if earlier.entity(one.id).names != one.names:
                changed.append(one)
        entity |= dict.fromkeys(mine, one.id)
    return Beside(entity, tuple(changed))
