"""Statements as columns: one row a statement, every name a number into a list."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crimescape.assess.bearing import HOLDING, TIE_STATE
from crimescape.assess.columns.arrays import Column, Flags, Floats, Ints, laid_out
from crimescape.assess.columns.room import Room, continued
from crimescape.vocabulary import Factuality, Mode, Statement, Tense

NONE = -1
"""Stands for nobody, nowhere, no time."""

PREDICATES = tuple(sorted({*TIE_STATE, *HOLDING, "killed"}))
"""Those that bear on any belief; statements with others have no row."""
FACTUALITIES = tuple(f.value for f in Factuality)
TENSES = tuple(t.value for t in Tense)
MODES = tuple(m.value for m in Mode)

FEW_AMONG = 100
"""One word of so many, or fewer, are few."""

Names = Sequence[str]
Claims = NDArray[Any]  # Any: ids as bytes of one length, or as objects where their lengths differ


@dataclass(frozen=True, slots=True)
class StatementTable:
    """Statements that can bear on a belief, as columns.

    Attributes
    ----------
    names : sequence of str
        Entity ids and the values of ``status``, sorted: numbers compare as the names do.
    reports : sequence of str
        Report ids, in any order.
    times : sequence of str
        Distinct EDTF texts.
    links : sequence of str
        Distinct links of chains.
    claims : array of ids, shape (n,)
        Bytes of one length, or str objects.
    subject, object, place : array of int, shape (n,)
        Into `names`; -1 for none. The object of ``status`` is its value.
    is_value : array of bool, shape (n,)
        Whether the object is a bare word.
    predicate, factuality, tense, mode : array of int, shape (n,)
        Into `PREDICATES`, `FACTUALITIES`, `TENSES`, `MODES`.
    time : array of int, shape (n,)
        Into `times`; -1 for none.
    link, link_starts : arrays of int
        The chains as numbers into `links`, outlet first, of all rows end to end; where that of each row begins (n + 1
        places).
    is_hedged : array of bool, shape (n,)
        Whether any word hedges it.
    confidence : array of float in [0, 1], shape (n,)
    day, available : array of int, shape (n,)
        Proleptic ordinals of the day the report speaks from and the day it could be read.
    is_undated : array of bool, shape (n,)
        Whether the report's date is too wide to place it in time.
    report, version : array of int, shape (n,)
        Into `reports`; `version` is the first version of the article, -1 where none is known.
    rooms : mapping of column to Room, optional
        Where a table that is to grow has its columns: see `with_room`.
    """

    names: Names
    reports: Names
    times: Names
    links: Names
    claims: Claims
    subject: Ints
    object: Ints
    place: Ints
    is_value: Flags
    predicate: Ints
    factuality: Ints
    tense: Ints
    mode: Ints
    time: Ints
    is_hedged: Flags
    confidence: Floats
    day: Ints
    available: Ints
    is_undated: Flags
    report: Ints
    version: Ints
    link: Ints
    link_starts: Ints
    rooms: "Mapping[str, Room] | None" = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.subject)

    def take(self, rows: Ints) -> "StatementTable":
        """Some of the rows, under the same lists of names."""
        starts = self.link_starts[rows]
        count = self.link_starts[rows + 1] - starts
        return replace(
            self,
            **{column: getattr(self, column)[rows] for column in COLUMNS},
            link=self.link[laid_out(starts, count)],
            link_starts=np.concatenate([[0], np.cumsum(count)]),
            rooms=None,
        )

    def with_room(self) -> "StatementTable":
        """The same table, copied to where rows can be put behind it without copying it each time."""
        rooms = {column: Room(getattr(self, column)) for column in (*COLUMNS, "link", "link_starts")}
        columns: dict[str, Any] = {name: room.column for name, room in rooms.items()}  # Any: arrays of several types
        return replace(self, rooms=rooms, **columns)


COLUMNS = (
    "claims", "subject", "object", "place", "is_value", "predicate", "factuality", "tense", "mode", "time",
    "is_hedged", "confidence", "day", "available", "is_undated", "report", "version",
)  # fmt: skip
"""The columns of a `StatementTable` that have one entry a row."""


LISTS = {"subject": "names", "object": "names", "place": "names", "time": "times", "report": "reports",
          "version": "reports"}  # fmt: skip
"""Columns of numbers into lists, with the list."""


def places_of(words: Names, among: Names, *, absent: int = NONE) -> Ints:
    """For each word its place among others, `absent` where it is not there; one more entry, at the end, for none.

    Examples
    --------
    >>> places_of(("north", "south"), ("east", "north", "west"), absent=-2).tolist()
    [1, -2, -1]
    """
    if tuple(among[: len(words)]) == tuple(words):
        # The list has only grown: by far the commonest case, and words need not be looked up one by one.
        return np.append(np.arange(len(words)), NONE)
    place = {word: i for i, word in enumerate(among)}
    return np.append(np.fromiter(map(place.get, words, repeat(absent)), dtype=np.int64, count=len(words)), NONE)


def _among(words: Names, many: Names) -> Ints:
    """What `places_of` gives; of few words among many, no table of the many is made for it."""
    if len(words) * FEW_AMONG > len(many):
        return places_of(words, many)
    wanted = {*words}
    place = {word: i for i, word in enumerate(many) if word in wanted}
    return np.array([*(place.get(word, NONE) for word in words), NONE], dtype=np.int64)


def end_to_end(first: StatementTable, more: StatementTable) -> StatementTable:
    """The rows of one table and then those of another, under common lists. In its room a table is not copied."""
    lists: dict[str, Names] = {"names": _in_order(first.names, more.names)}
    to = {"names": _among(more.names, lists["names"])}
    for of in ("reports", "times", "links"):
        words = tuple(dict.fromkeys(getattr(more, of)))
        known = _among(words, getattr(first, of))
        missing = np.flatnonzero(known[:-1] == NONE)
        known[missing] = np.arange(len(missing)) + len(getattr(first, of))
        lists[of] = (*getattr(first, of), *(words[i] for i in missing.tolist()))
        to[of] = known if len(words) == len(getattr(more, of)) else places_of(getattr(more, of), lists[of])
    # Names stay sorted, so that one more moves others: the numbers of what stands there change with it.
    moved = places_of(first.names, lists["names"]) if lists["names"] is not first.names else None
    rooms: dict[str, Room] = {}

    def continued_by(column: str, then: Column, now: Column) -> Column:
        if first.rooms is None:
            return np.concatenate([then, now])
        rooms[column], found = continued(first.rooms[column], then, now)
        return found

    columns: dict[str, Any] = {}  # Any: arrays of several types
    for column in COLUMNS:
        then, now = getattr(first, column), getattr(more, column)
        if column in LISTS:
            now = to[LISTS[column]][now]
            then = moved[then] if LISTS[column] == "names" and moved is not None else then
        columns[column] = continued_by(column, then, now)
    columns["link"] = continued_by("link", first.link, to["links"][more.link])
    columns["link_starts"] = continued_by(
        "link_starts", first.link_starts, more.link_starts[1:] + first.link_starts[-1]
    )
    return StatementTable(**(columns | lists), rooms=rooms or None)


def _in_order(names: Names, more: Names) -> Names:
    """Sorted names with some more among them; the same ones where all of these are there."""
    missing = {name for name in more if (at := bisect_left(names, name)) == len(names) or names[at] != name}
    return tuple(sorted({*names, *missing})) if missing else names


def tabulate(statements: Sequence[Statement]) -> StatementTable:
    """Statements as columns; those that bear on nothing are left out."""
    told = [s for s in statements if s.predicate in _PREDICATE]
    names = _numbers(sorted({n for s in told for n in (s.subject, s.object or s.value, s.place) if n}))
    reports = _numbers(sorted({r for s in told for r in (s.report, s.version_group) if r}))
    times = _numbers(sorted({s.time for s in told if s.time}))
    links = _numbers(sorted({link for s in told for link in s.chain}))

    def ints(values: Sequence[int]) -> Ints:
        return np.array(values, dtype=np.int64)

    return StatementTable(
        names=tuple(names),
        reports=tuple(reports),
        times=tuple(times),
        links=tuple(links),
        claims=np.array([s.claim for s in told], dtype=object),
        subject=ints([names[s.subject] for s in told]),
        object=ints([names.get(s.object or s.value, NONE) for s in told]),
        place=ints([names.get(s.place, NONE) for s in told]),
        is_value=np.array([not s.object for s in told], dtype=bool),
        predicate=ints([_PREDICATE[s.predicate] for s in told]),
        factuality=ints([FACTUALITIES.index(s.factuality.value) for s in told]),
        tense=ints([TENSES.index(s.tense.value) for s in told]),
        mode=ints([MODES.index(s.mode.value) for s in told]),
        time=ints([times[s.time] if s.time else NONE for s in told]),
        is_hedged=np.array([bool(s.hedges) for s in told], dtype=bool),
        confidence=np.array([s.confidence for s in told], dtype=np.float64),
        day=ints([s.reference_day.toordinal() for s in told]),
        available=ints([s.available.toordinal() for s in told]),
        is_undated=np.array([s.is_undated for s in told], dtype=bool),
        report=ints([reports[s.report] for s in told]),
        version=ints([reports.get(s.version_group, NONE) for s in told]),
        link=ints([links[link] for s in told for link in s.chain]),
        link_starts=np.cumsum([0, *(len(s.chain) for s in told)]),
    )


_PREDICATE: Mapping[str, int] = {name: i for i, name in enumerate(PREDICATES)}


def _numbers(names: Sequence[str]) -> dict[str, int]:
    return {name: i for i, name in enumerate(names)}
