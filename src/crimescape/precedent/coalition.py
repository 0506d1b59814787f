"""The features of a coalition as beliefs and reports have them: each with its claims, or with why it is unknown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

import numpy as np

from crimescape.precedent.day import Day, Happening
from crimescape.precedent.feature import NAMES
from crimescape.vocabulary import Belief

YEAR_DAYS = 365
NAN = float("nan")
EFFECTIVE_NUMBERS = (1.0, 4.0, 8.0)
"""Effective numbers of groups that stand for one, few and many."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One feature of a coalition.

    Attributes
    ----------
    value : float in [0, 1]
        NaN when unknown.
    claims : tuple of str
        What it rests on; empty when unknown, or when it is a plain count of those named.
    told : str
        How it comes about, or why it is unknown.
    """

    feature: str
    value: float
    claims: tuple[str, ...]
    told: str

    @property
    def is_known(self) -> bool:
        """Whether reports say enough to give it a value."""
        return self.value == self.value


@dataclass(frozen=True, slots=True)
class Past:
    """All that a coalition is measured from.

    Attributes
    ----------
    days : sequence of Day
        The day asked about first, then those of earlier years, the latest first.
    happenings : sequence of Happening
    parents : mapping of group to (mapping of group to claims)
        What a group is said to have come from or to be part of; with no claims where it is on public record only.
    country_of : mapping of place to str
        The country a place lies in; a place that is not here lies in none that is known.
    """

    days: Sequence[Day]
    happenings: Sequence[Happening]
    parents: Mapping[str, Mapping[str, tuple[str, ...]]]
    country_of: Mapping[str, str]

    @property
    def today(self) -> Day:
        """The day asked about."""
        return self.days[0]

    def since(self, number: int) -> "Past":
        """The same, asked about the day that stands at a place of `days`: what came later is not seen."""
        return Past(self.days[number:], self.happenings, self.parents, self.country_of)


def shared_rival(day: Day, members: Sequence[str]) -> str:
    """The outsider whom the most members fight, in expected number; empty when no report has one fight any.

    Of equals the one present in more places, then by id.
    """
    outside = {o for m in members for o in day.others(m, of="hostile")} - set(members)

    def rank(other: str) -> tuple[float, float, str]:
        return (-sum(day.chance(m, other, of="hostile") for m in members), -day.places(other), other)

    return min(outside, key=rank, default="")


def measure(members: Sequence[str], *, past: Past, rival: str = "") -> tuple[tuple[Measured, ...], str]:
    """The twelve features of groups that stand (or would stand) together, and the rival they share.

    Parameters
    ----------
    members : sequence of str
        Entity ids.
    rival : str
        Whom they stand against, where a person says so; else `shared_rival`.

    Returns
    -------
    (measured, rival)
        In the order of the features; the rival's entity id, empty when there is none.
    """
    rival = rival or shared_rival(past.today, members)
    involved = {*members, *([rival] if rival else [])}
    found = (
        _rival_strength(past.today, members, rival),
        Measured("allies", (min(len(members), 4) - 1) / 3, (), f"{len(members)} named"),
        _former_enemies(past.days, members),
        _shared_enemy(past.today, members, rival),
        _weakened(past.today, members),
        _happened("leader_lost", "lost", past, involved, years=1),
        _happened("recent_split", "split", past, involved, years=2),
        _common_origin(past, involved),
        _fragmentation(past, members),
        _contested(past.today, members),
        Measured("state_pressure", NAN, (), "no predicate says how hard a state presses"),
        Measured("from_prison", NAN, (), "no predicate says from where a group is led"),
    )
    assert tuple(m.feature for m in found) == NAMES
    return found, rival


def _claims(beliefs: Iterable[Belief]) -> tuple[str, ...]:
    return tuple(sorted({c for b in beliefs for c in b.claims}))


def _rival_strength(day: Day, members: Sequence[str], rival: str) -> Measured:
    name = "rival_strength"
    if not rival:
        return Measured(name, NAN, (), "no report has any of them fight anybody")
    strongest = max(members, key=lambda m: (day.places(m), m))
    theirs, ours = day.places(rival), day.places(strongest)
    dominant = day.statuses.get(rival, {}).get("dominant")
    known = [*day.presences.get(rival, {}).values(), *day.presences.get(strongest, {}).values()]
    value, told = NAN, "no places are reported of the rival and of a member"
    if theirs and ours:
        # From a quarter of their common places (weaker) to three quarters (stronger).
        value = float(np.clip((theirs / (theirs + ours) - 0.25) / 0.5, 0.0, 1.0))
        told = f"expected places: rival {theirs:.1f}, strongest member {ours:.1f}"
    if dominant is not None and not value >= dominant.probability("holds"):
        return Measured(name, dominant.probability("holds"), dominant.claims, "probability that the rival is dominant")
    return Measured(name, value, _claims(known) if value == value else (), told)


def _former_enemies(days: Sequence[Day], members: Sequence[str]) -> Measured:
    name = "former_enemies"
    if len(members) < 2:
        return Measured(name, 0.0, (), "one group alone")
    earlier = [d for d in days[1:] if (days[0].as_of.valid - d.as_of.valid).days <= 5 * YEAR_DAYS + 2]
    pairs = list(combinations(sorted(members), 2))
    known = {(a, b): [d.ties[a][b] for d in earlier if b in d.ties.get(a, {})] for a, b in pairs}
    known = {pair: beliefs for pair, beliefs in known.items() if beliefs}
    if not known:
        return Measured(name, NAN, (), f"no report speaks of any of the {len(pairs)} pairs")
    share = sum(max(b.probability("hostile") for b in beliefs) for beliefs in known.values()) / len(known)
    told = f"highest yearly probability of war, mean over {len(known)} of {len(pairs)} pairs that reports speak of"
    return Measured(name, share, _claims(b for beliefs in known.values() for b in beliefs), told)


def _shared_enemy(day: Day, members: Sequence[str], rival: str) -> Measured:
    if not rival:
        return Measured("shared_enemy", NAN, (), "no report has any of them fight anybody")
    known = [day.ties[m][rival] for m in members if rival in day.ties.get(m, {})]
    share = sum(b.probability("hostile") for b in known) / len(members)
    rest = "" if len(known) == len(members) else "; the others count as not fighting it"
    told = f"expected share; of {len(known)} of {len(members)} a tie to it is reported{rest}"
    return Measured("shared_enemy", share, _claims(known), told)


def _weakened(day: Day, members: Sequence[str]) -> Measured:
    known = {m: w for m in members if (w := day.weakness(m)) is not None}
    if not known:
        return Measured("weakened", NAN, (), "no report speaks of the state of any")
    claims = _claims(b for m in known for b in day.statuses[m].values())
    told = f"mean over {len(known)} of {len(members)} of whose state reports speak"
    return Measured("weakened", sum(known.values()) / len(known), claims, told)


def _happened(name: str, kind: str, past: Past, involved: set[str], *, years: int) -> Measured:
    last = past.today.as_of.valid
    first = last - timedelta(days=years * YEAR_DAYS)
    found = [
        h for h in past.happenings if h.kind == kind and h.groups & involved and h.first <= last and h.last >= first
    ]
    if not found:
        return Measured(
            name, NAN, (), f"no report of it between {first} and {last}: that is no word that it was not so"
        )
    return Measured(name, 1.0, tuple(sorted({c for h in found for c in h.claims})), f"{len(found)} reported")


def _common_origin(past: Past, involved: set[str]) -> Measured:
    lines = {group: _ancestors(group, past.parents) for group in sorted(involved)}
    for a, b in combinations(lines, 2):
        if shared := sorted(lines[a].keys() & lines[b].keys()):
            claims = tuple(sorted({*lines[a][shared[0]], *lines[b][shared[0]]}))
            return Measured("common_origin", 1.0, claims, "reported" if claims else "on public record")
    return Measured("common_origin", NAN, (), "no report of a common origin: that is no word that there was none")


def _ancestors(group: str, parents: Mapping[str, Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """A group and all it came from, each with the claims on the way."""
    found: dict[str, tuple[str, ...]] = {group: ()}
    waiting = [group]
    while waiting:
        child = waiting.pop()
        for parent, claims in sorted(parents.get(child, {}).items()):
            if parent not in found:
                found[parent] = (*found[child], *claims)
                waiting.append(parent)
    return found


def _fragmentation(past: Past, members: Sequence[str]) -> Measured:
    day = past.today
    stood: dict[str, float] = {}
    for member in members:
        for place, belief in day.presences.get(member, {}).items():
            if place in past.country_of:
                country = past.country_of[place]
                stood[country] = stood.get(country, 0.0) + belief.probability("holds")
    if not stood:
        return Measured("fragmentation", NAN, (), "no report says where any of them is")
    country = max(sorted(stood), key=stood.__getitem__)
    there = {
        group: [b for place, b in places.items() if past.country_of.get(place) == country]
        for group, places in day.presences.items()
    }
    sizes = {g: sum(b.probability("holds") for b in beliefs) for g, beliefs in there.items() if beliefs}
    number = effective_number(list(sizes.values()))
    told = f"effective number {number:.1f} of {len(sizes)} groups with places reported in {country}"
    value = float(np.interp(number, EFFECTIVE_NUMBERS, (0.0, 0.5, 1.0)))
    return Measured("fragmentation", value, _claims(b for beliefs in there.values() for b in beliefs), told)


def effective_number(sizes: Sequence[float]) -> float:
    """How many equal groups would be as divided: the inverse of the sum of squared shares (Laakso and Taagepera 1979).

    0.0 for no group.
    """
    total, squares = sum(sizes), sum(s * s for s in sizes)
    return total * total / squares if squares else 0.0


def _contested(day: Day, members: Sequence[str]) -> Measured:
    stood = [(m, place, b) for m in members for place, b in day.presences.get(m, {}).items()]
    rivals = {m: day.others(m, of="hostile") for m in members}
    if not stood:
        return Measured("contested", NAN, (), "no report says where any of them is")
    if not any(rivals.values()):
        return Measured("contested", NAN, (), "no rival of theirs is reported")
    total = contested = 0.0
    used = []
    for member, place, belief in stood:
        here = [
            (b.probability("holds") * day.chance(member, r, of="hostile"), b)
            for r in rivals[member]
            if (b := day.presences.get(r, {}).get(place)) is not None
        ]
        total += belief.probability("holds")
        contested += belief.probability("holds") * max((p for p, _ in here), default=0.0)
        used += [belief, *(b for _, b in here)]
    told = f"expected share of {total:.1f} places with a rival in the same place"
    return Measured("contested", contested / total if total else NAN, _claims(used), told)


def happened_by(happenings: Sequence[Happening], *, kind: str, group: str, first: date, last: date) -> int:
    """How many things of a kind are said to have befallen a group between two days."""
    return sum(h.kind == kind and group in h.groups and h.first <= last and h.last >= first for h in happenings)
