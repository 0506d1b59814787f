"""Which entity of an earlier resolution goes on as which of a later one, where its id did not stay."""

from collections import Counter, defaultdict

from crimescape.resolve import Resolution
from crimescape.vocabulary import Appearance, Kind


def continued(earlier: Resolution, later: Resolution) -> dict[str, str]:
    """Ids that are no more, with the new id under which the entity goes on; each new id at most once.

    An entity goes on where most of its appearances went; of two that became one, that with more of them does.
    One that goes on nowhere is not in it: it went.
    """
    if earlier is later:
        return {}
    gone = [e for e in earlier.entities if e.id not in later]
    new = [e for e in later.entities if e.id not in earlier]
    of: dict[Appearance, list[str]] = defaultdict(list)
    named: dict[tuple[Kind, str], list[str]] = defaultdict(list)
    for entity in new:
        for appearance in entity.appearances:
            of[appearance.whole].append(entity.id)
        for name in entity.names:
            named[entity.kind, name.casefold()].append(entity.id)
    shared: list[tuple[int, int, str, str]] = []
    for entity in gone:
        appearances = Counter(i for a in entity.appearances for i in of.get(a.whole, ()))
        # A new reading may call everybody in a report something else: then the names tell.
        names = Counter(i for name in entity.names for i in named.get((entity.kind, name.casefold()), ()))
        shared += [(-appearances[i], -names[i], entity.id, i) for i in appearances | names]
    out: dict[str, str] = {}
    for _, _, old, fresh in sorted(shared):
        if old not in out and fresh not in out.values():
            out[old] = fresh
    return out
