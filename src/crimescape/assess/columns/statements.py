"""Statements as columns: one row a statement, every name a number into a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crimescape.assess.bearing import HOLDING, TIE_STATE
from crimescape.assess.columns.arrays import Flags, Floats, Ints, laid_out
from crimescape.vocabulary import Factuality, Mode, Statement, Tense

NONE = -1
"""Stands for nobody, nowhere, no time."""

PREDICATES = tuple(sorted({*TIE_STATE, *HOLDING, "killed"}))
"""Those that bear on any belief; statements with others have no row."""
FACTUALITIES = tuple(f.value for f in Factuality)
TENSES = tuple(t.value for t in Tense)
MODES = tuple(m.value for m in Mode)

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

    def __len__(self) -> int:
        return len(self.subject)

    def take(self, rows: Ints) -> "StatementTable":
        """Some of the rows, under the same lists of names."""
        starts, count = self.link_starts[rows], np.diff(self.link_starts)[rows]
        return replace(
            self,
            **{column: getattr(self, column)[rows] for column in COLUMNS},
            link=self.link[laid_out(starts, count)],
            link_starts=np.concatenate([[0], np.cumsum(count)]),
        )


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


def end_to_end(first: StatementTable, more: StatementTable) -> StatementTable:
    """The rows of one table and then those of another, under common lists."""
    # Names stay sorted: numbers compare as they do.
    lists: dict[str, Names] = {"names": tuple(sorted({*first.names, *more.names}))}
    for of in ("reports", "times", "links"):
        lists[of] = tuple(dict.fromkeys((*getattr(first, of), *getattr(more, of))))
    to = {of: [places_of(getattr(table, of), words) for table in (first, more)] for of, words in lists.items()}

    def renumbered(column: str, of: str) -> Ints:
        return np.concatenate([to[of][i][getattr(table, column)] for i, table in enumerate((first, more))])

    columns: dict[str, Any] = {  # Any: lists of names, and arrays of several types
        c: renumbered(c, LISTS[c]) if c in LISTS else np.concatenate([getattr(first, c), getattr(more, c)])
        for c in COLUMNS
    }
    counts = np.concatenate([np.diff(first.link_starts), np.diff(more.link_starts)])
    return StatementTable(
        **(columns | lists),
        link=renumbered("link", "links"),
        link_starts=np.concatenate([[0], np.cumsum(counts)]),
    )


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
