"""Dated signed ties as arrays: who, which sign, from when to when, and the day each piece of it was published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from crimescape.errors import UnfoundedError

Days = NDArray[np.int64]
Whole = NDArray[np.int64]
Real = NDArray[np.float64]

OPEN = date.max.toordinal()
"""The last day of what has no known end."""

HOLDS = 0.5
"""From this credence on, a piece of information counts as a tie."""

ALLIED, HOSTILE, PARENTAGE = 1, -1, 0
"""The signs of pieces of information; parentage (a split, a part, a merger) has no sign of its own."""


@dataclass(frozen=True, slots=True)
class TieRow:
    """One piece of information about two groups, before it is an array.

    Attributes
    ----------
    sign : int
        `ALLIED`, `HOSTILE` or `PARENTAGE`.
    first, by : date
        It was first so on some day from `first` to `by`, both inclusive; one day where that is known.
    last : date or None
        The last day it is known to be so; None where no end is known.
    known : date
        The day this was published.
    end_known : date or None
        The day its end was published; None: with the rest.
    credence : float in [0, 1]
        How probable it is; 1 for a row of a table.
    claims : tuple of str
        Ids of the claims it rests on.
    """

    a: str
    b: str
    sign: int
    first: date
    by: date
    last: date | None
    known: date
    end_known: date | None = None
    credence: float = 1.0
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One piece of information about where a group is; days as in `TieRow`."""

    group: str
    place: str
    first: date
    last: date | None
    known: date
    credence: float = 1.0
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SizeRow:
    """One piece of information about how many a group are, on one day."""

    group: str
    members: float
    day: date
    known: date
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Ties:
    """Pieces of information about pairs, a row each; days are proleptic ordinals.

    Attributes
    ----------
    pair : array, shape (n_rows, 2), int64 indices of groups, the smaller first
    sign : array, shape (n_rows,), int64
    first, by, last, known, end_known : arrays, shape (n_rows,), int64 days
    credence : array, shape (n_rows,), in [0, 1]
    row : array, shape (n_rows,), int64
        Which of the rows it was made of, to find its claims again.
    """

    pair: Whole
    sign: Whole
    first: Days
    by: Days
    last: Days
    known: Days
    end_known: Days
    credence: Real
    row: Whole

    def __len__(self) -> int:
        return len(self.sign)

    def where(self, chosen: NDArray[np.bool_]) -> "Ties":
        """The rows chosen by a mask."""
        return Ties(**{name: getattr(self, name)[chosen] for name in self.__dataclass_fields__})


@dataclass(frozen=True, eq=False)
class Places:
    """Pieces of information about presence, a row each; as `Ties`."""

    group: Whole
    place: Whole
    first: Days
    last: Days
    known: Days
    credence: Real
    row: Whole

    def where(self, chosen: NDArray[np.bool_]) -> "Places":
        """The rows chosen by a mask."""
        return Places(**{name: getattr(self, name)[chosen] for name in self.__dataclass_fields__})


@dataclass(frozen=True, eq=False)
class Sizes:
    """Pieces of information about sizes, a row each; as `Ties`."""

    group: Whole
    members: Real
    day: Days
    known: Days
    row: Whole

    def where(self, chosen: NDArray[np.bool_]) -> "Sizes":
        """The rows chosen by a mask."""
        return Sizes(**{name: getattr(self, name)[chosen] for name in self.__dataclass_fields__})


@dataclass(frozen=True, eq=False)
class History:
    """What has been published about ties, places and sizes of groups, each piece with its day.

    Attributes
    ----------
    groups : tuple of str
        Names or ids, sorted; arrays name groups by their index here.
    is_ending : bool
        Whether a tie that is seen no more is known to be seen no more; where the data hold onsets only, it is not.
    has_ends : bool
        Whether ends of ties were observed. A belief that fades for want of reports is seen no more, and no end.
    tie_claims, place_claims, size_claims : tuples of tuples of str
        The claims each original row rests on, by the ``row`` of the arrays; empty for tables.
    """

    groups: tuple[str, ...]
    ties: Ties
    places: Places
    sizes: Sizes
    is_ending: bool
    has_ends: bool
    tie_claims: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    place_claims: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    size_claims: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

    def known_by(self, day: int) -> "History":
        """What of it had been published by a day (an ordinal); an end published later is no end yet."""
        ties = self.ties.where(self.ties.known <= day)
        return replace(
            self,
            ties=replace(ties, last=np.where(ties.end_known <= day, ties.last, OPEN)),
            places=self.places.where(self.places.known <= day),
            sizes=self.sizes.where(self.sizes.known <= day),
        )

    def index(self, group: str) -> int:
        """The index of a group.

        Raises
        ------
        UnfoundedError
            When no piece of information names it.
        """
        try:
            return self.groups.index(group)
        except ValueError as err:
            raise UnfoundedError(f"Nothing was published about '{group}'") from err

    @property
    def first_day(self) -> int:
        """The first day on which a tie was published, an ordinal."""
        return int(self.ties.known.min())

    @property
    def last_day(self) -> int:
        """The last day on which a tie was published, an ordinal."""
        return int(self.ties.known.max())


def build_history(
    ties: Iterable[TieRow],
    *,
    is_ending: bool,
    has_ends: bool | None = None,
    places: Iterable[PlaceRow] = (),
    sizes: Iterable[SizeRow] = (),
) -> History:
    """The rows as arrays; the order they come in does not matter, and a tie of a group with itself is left out.

    Parameters
    ----------
    is_ending, has_ends : bool
        See `History`; what is not said of ends is said by `is_ending`.

    Raises
    ------
    UnfoundedError
        When there is no tie at all, or a row is no tie: it ends before it begins, or its credence is no probability.
    """
    tie_rows = sorted((r for r in ties if r.a != r.b), key=_order)
    if not tie_rows:
        raise UnfoundedError("No dated tie, so nothing to project from", mend="Give a table or a study with ties.")
    for row in tie_rows:
        if not (row.first <= row.by and (row.last is None or row.first <= row.last) and 0 <= row.credence <= 1):
            raise UnfoundedError(f"No tie can be so: {row.a} and {row.b} from {row.first}", where=str(row.known))
    place_rows = sorted(places, key=lambda r: (r.group, r.place, r.first, r.known))
    size_rows = sorted(sizes, key=lambda r: (r.group, r.day, r.known, r.members))
    groups = tuple(
        sorted({g for r in tie_rows for g in (r.a, r.b)} | {r.group for r in place_rows} | {r.group for r in size_rows})
    )
    at = {group: index for index, group in enumerate(groups)}
    spots = {place: index for index, place in enumerate(sorted({r.place for r in place_rows}))}
    return History(
        groups=groups,
        ties=_ties(tie_rows, at=at),
        places=Places(
            group=_whole(at[r.group] for r in place_rows),
            place=_whole(spots[r.place] for r in place_rows),
            first=_whole(r.first.toordinal() for r in place_rows),
            last=_whole(_last(r.last) for r in place_rows),
            known=_whole(r.known.toordinal() for r in place_rows),
            credence=np.array([r.credence for r in place_rows], dtype=np.float64),
            row=np.arange(len(place_rows)),
        ),
        sizes=Sizes(
            group=_whole(at[r.group] for r in size_rows),
            members=np.array([r.members for r in size_rows], dtype=np.float64),
            day=_whole(r.day.toordinal() for r in size_rows),
            known=_whole(r.known.toordinal() for r in size_rows),
            row=np.arange(len(size_rows)),
        ),
        is_ending=is_ending,
        has_ends=is_ending if has_ends is None else has_ends,
        tie_claims=tuple(r.claims for r in tie_rows),
        place_claims=tuple(r.claims for r in place_rows),
        size_claims=tuple(r.claims for r in size_rows),
    )


def _order(row: TieRow) -> tuple[object, ...]:
    return (*sorted((row.a, row.b)), row.sign, row.first, row.by, _last(row.last), row.known, row.credence, row.claims)


def _last(day: date | None) -> int:
    return OPEN if day is None else day.toordinal()


def _whole(values: Iterable[int]) -> Whole:
    return np.array(list(values), dtype=np.int64)


def _ties(rows: Sequence[TieRow], *, at: Mapping[str, int]) -> Ties:
    return Ties(
        pair=np.array([sorted((at[r.a], at[r.b])) for r in rows], dtype=np.int64).reshape(-1, 2),
        sign=_whole(r.sign for r in rows),
        first=_whole(r.first.toordinal() for r in rows),
        by=_whole(r.by.toordinal() for r in rows),
        last=_whole(_last(r.last) for r in rows),
        known=_whole(r.known.toordinal() for r in rows),
        end_known=_whole((r.end_known or r.known).toordinal() for r in rows),
        credence=np.array([r.credence for r in rows], dtype=np.float64),
        row=np.arange(len(rows)),
    )
