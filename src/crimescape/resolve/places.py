"""Joins places: by what is on record, with the countries a report speaks of; else by name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crimescape.gazetteer import Gazetteer, fold
from crimescape.resolve.appearing import ANCHOR, Join, NamedAppearance


def join_places(known: Sequence[NamedAppearance], *, gazetteer: Gazetteer) -> Iterator[Join]:
    """Joins among places; two of one name whose reports speak of different countries stay apart."""
    unrecorded: dict[str, list[NamedAppearance]] = defaultdict(list)
    for named in known:
        entry = named.gazetteer or _found(named, gazetteer)
        if entry:
            yield Join(named.key, f"{ANCHOR}{entry}", f"'{named.names[0]}' is on record")
        else:
            unrecorded[fold(named.names[0])].append(named)
    for alike in unrecorded.values():
        yield from _by_name(alike)


def _found(named: NamedAppearance, gazetteer: Gazetteer) -> str:
    """The only place of that name, of the highest kind, in the report's countries; empty for none or several."""
    if not named.countries:
        return ""
    near = [
        p
        for p in gazetteer.find_places(named.names[0], near=named.countries)
        if set(p.countries) & set(named.countries)
    ]
    best = [p for p in near if p.rank[0] == near[0].rank[0]]
    return best[0].id if len(best) == 1 else ""


def _by_name(alike: Sequence[NamedAppearance]) -> Iterator[Join]:
    by_country: dict[tuple[str, ...], NamedAppearance] = {}
    for named in alike:
        first = by_country.setdefault(tuple(sorted(set(named.countries))), named)
        if first is not named:
            yield Join(first.key, named.key, f"both are called '{named.names[0]}'")
    said = [set(c) for c in by_country if c]
    if not said or set.intersection(*said):
        first, *others = by_country.values()
        for other in others:
            yield Join(first.key, other.key, f"both are called '{alike[0].names[0]}', in reports on the same country")
