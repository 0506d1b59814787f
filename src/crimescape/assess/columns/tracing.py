"""Who copied whom, in columns: the origin each row goes back to and its day; the same as `lineage.trace`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import DAY_BITS, Flags, Ints, changes, distinct, numbered, places_in
from crimescape.assess.columns.statements import FACTUALITIES, TENSES, Claims, StatementTable
from crimescape.assess.columns.voices import Voices
from crimescape.vocabulary import Factuality, Tense

_DENIED = FACTUALITIES.index(Factuality.DENIED.value)
_PAST = TENSES.index(Tense.PAST.value)
_DAYS = 1 << DAY_BITS
_CONTENTS = 64
"""More than there are of (predicate, denied or not, past or not)."""


@dataclass(frozen=True, slots=True)
class Told:
    """Rows laid out beside propositions, with the origin each goes back to.

    Attributes
    ----------
    origin : array of int
        Number of the key among `Voices.keys`; from ``len(keys)`` on, the number of a report whose copies
        speak with one voice.
    name : array of int
        Into `Voices.names`.
    is_unnamed : array of bool
    day : array of int
        Ordinal of the day it speaks from.
    repeated : array of int
        Of a copy, the row of the table that it repeats; else its own row.
    """

    origin: Ints
    name: Ints
    is_unnamed: Flags
    day: Ints
    repeated: Ints


@dataclass(frozen=True, slots=True)
class Firsts:
    """Whose words each row of a table repeats.

    Attributes
    ----------
    report : array of int, shape (n,)
        The report of which it is a suspected copy or a later version; -1 for a row that is itself a first.
    is_copy : array of bool, shape (n,)
        Whether its report is a suspected copy, rather than a version.
    reports : sequence of str
        Report ids: those of the table, and those that only copies lead to.
    """

    report: Ints
    is_copy: Flags
    reports: Sequence[str]


def firsts_of(table: StatementTable, *, copies: Mapping[str, str]) -> Firsts:
    """Whose words each row repeats."""
    if not copies:
        return Firsts(
            np.where(table.version == table.report, -1, table.version), np.zeros(len(table), dtype=bool), table.reports
        )
    number = {report: i for i, report in enumerate(table.reports)}
    first_of = np.full(len(number), -1)
    is_copied = np.zeros(len(number), dtype=bool)
    for copy, original in copies.items():
        if copy in number and number[copy] < len(first_of):
            is_copied[number[copy]] = True
            if original:
                first_of[number[copy]] = number.setdefault(original, len(number))
    first = np.where(first_of[table.report] >= 0, first_of[table.report], table.version)
    return Firsts(np.where(first == table.report, -1, first), is_copied[table.report], tuple(number))


def trace(
    table: StatementTable, voices: Voices, firsts: Firsts, *, proposition: Ints, row: Ints, window_days: float
) -> Told:
    """Each row with its origin and the day it speaks from, proposition by proposition.

    Parameters
    ----------
    proposition, row : arrays of int
        Rows beside the propositions they bear on, sorted by proposition.
    """
    window = int(min(window_days, _DAYS // 2 - 1))
    day = table.day[row]
    hops = voices.hops[row]
    content = table.predicate[row] * 4 + (table.factuality[row] == _DENIED) * 2 + (table.tense[row] == _PAST)
    own = Told(voices.key[row], voices.name[row], voices.is_unnamed[row], day, row)
    own = _followed(own, voices, proposition=proposition, row=row, hops=hops, window=window)
    first = firsts.report[row]
    voiced = _as_copies(
        own,
        first,
        keys=len(voices.keys),
        proposition=proposition,
        report=table.report[row],
        claim=table.claims[row],
        content=content,
        speaks_itself=(hops > 0) & ~own.is_unnamed,
        is_copy=firsts.is_copy[row],
    )
    is_relayed = (hops > 0) | (first >= 0)
    return _relayed(voiced, is_relayed, proposition=proposition, content=content, window=window)


def _followed(told: Told, voices: Voices, *, proposition: Ints, row: Ints, hops: Ints, window: int) -> Told:
    """A chain that stops at a link through which another goes on, followed to the end of that other."""
    count = voices.middle_starts[row + 1] - voices.middle_starts[row]
    through = np.flatnonzero(count)
    if not len(through):
        return told
    # Each link in the middle of a chain: in which proposition, when, and to which origin the chain goes on.
    at = np.repeat(through, count[through])
    within = np.arange(len(at)) - np.repeat(np.cumsum(count[through]) - count[through], count[through])
    links = len(voices.folds)
    place = proposition[at] * links + voices.middles[voices.middle_starts[row[at]] + within]
    order = np.lexsort((told.name[at], told.origin[at], told.day[at], place))
    at = at[order]
    reached, group = numbered(place[order])
    entry = group * _DAYS + told.day[at]
    origin, name = told.origin.copy(), told.name.copy()
    active = np.flatnonzero(hops > 0)
    nothing = np.searchsorted(voices.folds, "") if links and voices.folds[0] == "" else -1
    followed: list[Ints] = []
    while len(active):
        link = voices.fold_of[name[active]]
        where, is_there = places_in(reached, proposition[active] * links + link)
        is_new = is_there & (link != nothing)
        for earlier in followed:
            is_new &= earlier != link
        followed = [earlier[is_new] for earlier in followed] + [link[is_new]]
        active, where = active[is_new], where[is_new]
        nearest, distance = _nearest(entry, where, told.day[active])
        is_near = distance <= window
        active, nearest = active[is_near], at[nearest[is_near]]
        followed = [earlier[is_near] for earlier in followed]
        origin[active], name[active] = told.origin[nearest], told.name[nearest]
    is_unnamed = np.where(hops > 0, voices.is_name_unnamed[name], told.is_unnamed)
    return Told(origin, name, is_unnamed, told.day, told.repeated)


def _nearest(entry: Ints, group: Ints, day: Ints) -> tuple[Ints, Ints]:
    """The first of the entries of a group nearest to a day, the earlier day where two are as near; and how far."""
    last = len(entry) - 1
    after = np.searchsorted(entry, group * _DAYS + day, side="right")
    is_after = (after <= last) & (entry[np.minimum(after, last)] // _DAYS == group)
    before = after - 1
    is_before = (before >= 0) & (entry[np.maximum(before, 0)] // _DAYS == group)
    far = _DAYS
    to_after = np.where(is_after, entry[np.minimum(after, last)] % _DAYS - day, far)
    to_before = np.where(is_before, day - entry[np.maximum(before, 0)] % _DAYS, far)
    first_before = np.searchsorted(entry, entry[np.maximum(before, 0)])
    is_earlier = to_before <= to_after
    return np.where(is_earlier, first_before, np.minimum(after, last)), np.minimum(to_before, to_after)


def _as_copies(
    own: Told,
    first: Ints,
    *,
    keys: int,
    proposition: Ints,
    report: Ints,
    claim: Claims,
    content: Ints,
    speaks_itself: Flags,
    is_copy: Flags,
) -> Told:
    """Copies with the voice and day of the first report, where that one speaks of this too."""
    copying = np.flatnonzero((first >= 0) & ~speaks_itself)
    if not len(copying):
        return own
    reports = int(max(report.max(), first.max())) + 1
    wanted = proposition[copying] * reports + first[copying]
    telling = proposition * reports + report
    telling_rows = np.flatnonzero((first < 0) & places_in(distinct(wanted), telling)[1])
    by_claim = np.unique(claim[telling_rows], return_inverse=True)[1]
    order = np.lexsort((by_claim, own.origin[telling_rows], own.day[telling_rows], telling[telling_rows]))
    telling_rows = telling_rows[order]
    any_of = telling[telling_rows]
    same_of = any_of * _CONTENTS + content[telling_rows]
    by_content = np.argsort(same_of, kind="stable")
    same_first = changes(same_of[by_content])
    any_first = changes(any_of)
    # The earliest telling of the same content by the first report, else the earliest of any.
    same_at, is_same = places_in(same_of[by_content][same_first], wanted * _CONTENTS + content[copying])
    any_at, is_any = places_in(any_of[any_first], wanted)
    origin, name, day, repeated = (a.copy() for a in (own.origin, own.name, own.day, own.repeated))
    is_unnamed = own.is_unnamed.copy()
    found = np.flatnonzero(is_any)
    source = telling_rows[any_first][any_at[found]]
    if is_same.any():
        same = telling_rows[by_content][same_first][same_at[found]]
        source = np.where(is_same[found], same, source)
    rows = copying[found]
    origin[rows], name[rows], is_unnamed[rows] = own.origin[source], own.name[source], own.is_unnamed[source]
    day[rows] = np.minimum(own.day[source], own.day[rows])
    repeated[rows] = own.repeated[source]
    # The first report is not heard here: its copies still speak with one voice, a version with its outlet's own.
    alone = copying[~is_any & is_copy[copying]]
    origin[alone] = keys + first[alone]
    return Told(origin, name, is_unnamed, day, repeated)


def _relayed(told: Told, is_relayed: Flags, *, proposition: Ints, content: Ints, window: int) -> Told:
    """Relays with the day of what they relay: the first telling of a run that no telling outlasts by the window."""
    if not is_relayed.any():
        return told
    origins = int(told.origin.max()) + 1
    saying = (proposition * origins + told.origin) * _CONTENTS + content
    sayings = distinct(saying[is_relayed])
    which, is_in = places_in(sayings, saying)
    rows = np.flatnonzero(is_in)
    heard, at = numbered(which[rows] * _DAYS + told.day[rows])
    group = heard // _DAYS
    # Counted from the first day: else weekly repeats would make a new word of the origin an old one.
    following = np.searchsorted(heard, heard + window, side="right")
    is_start = np.zeros(len(heard), dtype=bool)
    current = np.flatnonzero(changes(group))
    while len(current):
        is_start[current] = True
        onward = following[current]
        is_more = onward < len(heard)
        current, onward = current[is_more], onward[is_more]
        current = onward[group[onward] == group[current]]
    start = np.maximum.accumulate(np.where(is_start, np.arange(len(heard)), 0))
    day = told.day.copy()
    moved = is_relayed[rows]
    day[rows[moved]] = heard[start[at[moved]]] % _DAYS
    return Told(told.origin, told.name, told.is_unnamed, day, told.repeated)
