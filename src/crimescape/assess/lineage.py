"""Who copied whom: the origin each claim goes back to, and the day it was first heard from there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crimescape.assess.sources import fold_source, is_unnamed
from crimescape.vocabulary import Factuality, Statement, Tense

UNKNOWN_OUTLET = "an outlet not known"
"""The one voice of all reports that declare no outlet: a pile of unlabelled texts is no crowd of witnesses."""

VIA = " via "
"""Stands in the key of an unnamed origin between what it is called and who carried it."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A statement with the origin it goes back to.

    Attributes
    ----------
    origin : str
        Key of the origin: the same key is the same witness.
    name : str
        The origin as people read it.
    is_unnamed : bool
        Whether it names only a kind of source, or none.
    day : date
        The day it speaks from: for a relay or a copy, the day on which its origin was first heard saying so.
    hops : int
        Links between the origin and the report's own voice.
    copied_chain : tuple of str
        Of a copy, the chain of what it repeats: its links weigh too, so that no copy is worth more than its original.
    """

    statement: Statement
    origin: str
    name: str
    is_unnamed: bool
    day: date
    hops: int
    copied_chain: tuple[str, ...] | None = None


def trace(statements: Sequence[Statement], *, copies: Mapping[str, str], window_days: float) -> tuple[Traced, ...]:
    """Each statement of one proposition with its origin and the day it speaks from, in the order given.

    Parameters
    ----------
    copies : mapping of report id to report id
        Suspected copies with the earliest report whose words they repeat; a copy speaks with its voice.
    window_days : float
        How long one event is told: within it a relay repeats what its origin said.
    """
    reached = _reached(statements)
    own = [_trace_one(s, reached=reached, window_days=window_days) for s in statements]
    first_of = [_first_of(s, copies) for s in statements]
    told: dict[str, list[Traced]] = defaultdict(list)
    for t, first in zip(own, first_of, strict=True):
        if first is None:
            told[t.statement.report].append(t)
    voiced = [
        t if first is None else _as_copy(t, first=first, told=told, is_version=t.statement.report not in copies)
        for t, first in zip(own, first_of, strict=True)
    ]
    starts = _starts(voiced, window_days=window_days)
    return tuple(
        _relayed(t, starts=starts) if t.hops or first is not None else t
        for t, first in zip(voiced, first_of, strict=True)
    )


def _first_of(statement: Statement, copies: Mapping[str, str]) -> str | None:
    """The report whose words this one repeats, or of which it is a later version; None when it is itself a first."""
    first = copies.get(statement.report) or statement.version_group
    return first if first and first != statement.report else None


def _trace_one(statement: Statement, *, reached: "_Reached", window_days: float) -> Traced:
    chain, day = statement.chain, statement.reference_day
    outlet = chain[0] if chain else ""
    hops = max(0, len(chain) - 1)
    if not hops:
        return Traced(statement, fold_source(outlet) or UNKNOWN_OUTLET, outlet or UNKNOWN_OUTLET, not outlet, day, 0)
    key, name, followed = origin_key(chain), chain[-1], {""}
    # A chain that stops at a link through which another goes on tells the same story: follow it to its end.
    while (link := fold_source(name)) not in followed:
        followed.add(link)
        onward = min(((abs((day - other).days), other, k, n) for other, k, n in reached.get(link, ())), default=None)
        if onward is not None and onward[0] <= window_days:
            key, name = onward[2], onward[3]
    return Traced(statement, key, name, is_unnamed(name), day, hops)


def origin_key(chain: Sequence[str]) -> str:
    """The key of the last link of a chain of two or more: a name, or a kind of source with who carried it."""
    origin = fold_source(chain[-1])
    if not is_unnamed(chain[-1]):
        return origin
    # Wording alone joins nobody: an unnamed origin is told apart by who carried it.
    carriers = [fold_source(c) for c in chain[1:-1] if not is_unnamed(c)]
    return origin + VIA + (carriers[-1] if carriers else fold_source(chain[0]) or UNKNOWN_OUTLET)


_Reached = Mapping[str, Sequence[tuple[date, str, str]]]
"""Of a link in the middle of chains (folded): when, and to which origin (key, name), those chains go on."""


def _reached(statements: Sequence[Statement]) -> _Reached:
    reached: dict[str, list[tuple[date, str, str]]] = defaultdict(list)
    for s in statements:
        for link in s.chain[1:-1]:
            reached[fold_source(link)].append((s.reference_day, origin_key(s.chain), s.chain[-1]))
    return reached


def _as_copy(own: Traced, *, first: str, told: Mapping[str, Sequence[Traced]], is_version: bool) -> Traced:
    """A copy with the voice and day of the first report, where that one speaks of this too."""
    if own.hops and not own.is_unnamed:
        return own
    same = [t for t in told.get(first, ()) if _content(t)[1:] == _content(own)[1:]] or list(told.get(first, ()))
    if same:
        source = min(same, key=lambda t: (t.day, t.origin))
        return replace(
            own,
            origin=source.origin,
            name=source.name,
            is_unnamed=source.is_unnamed,
            day=min(source.day, own.day),
            copied_chain=source.statement.chain,
        )
    # The first report is not heard here: its copies still speak with one voice, a version with its outlet's own.
    return own if is_version else replace(own, origin=f"report {first}")


def _content(traced: Traced) -> tuple[object, ...]:
    s = traced.statement
    return (traced.origin, s.predicate, s.factuality is Factuality.DENIED, s.tense is Tense.PAST)


def _starts(traced: Sequence[Traced], *, window_days: float) -> dict[tuple[object, ...], list[date]]:
    """For each origin and what it says, the first days of its tellings: runs that no telling outlasts by the window."""
    days: dict[tuple[object, ...], set[date]] = defaultdict(set)
    for t in traced:
        days[_content(t)].add(t.day)
    starts: dict[tuple[object, ...], list[date]] = {}
    for content, heard in days.items():
        runs: list[date] = []
        for day in sorted(heard):
            # Counted from the first day: else weekly repeats would make a new word of the origin an old one.
            if not runs or (day - runs[-1]).days > window_days:
                runs.append(day)
        starts[content] = runs
    return starts


def _relayed(traced: Traced, *, starts: Mapping[tuple[object, ...], Sequence[date]]) -> Traced:
    """With the reference day of what it relays: the first telling of its run."""
    return replace(traced, day=max(d for d in starts[_content(traced)] if d <= traced.day))
