"""Why each was joined, where all that look alike were joined as the second of them was."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crimescape.resolve.appearing import Join
from crimescape.resolve.columns import AppearanceColumns


class AlikeJoins(Mapping[str, tuple[Join, ...]]):
    """Joins by entity; those of whoever looks alike are made when asked for.

    Parameters
    ----------
    few : mapping of entity id to tuple of Join
        Of the appearances that were resolved.
    seconds : mapping of appearance key to int
        The number of a look, under the second appearance of it.
    columns : AppearanceColumns
        Every appearance.
    like : array of int, a row of `columns` each
        The number of the look of an appearance that was not resolved by itself; -1 for one that was.
    """

    def __init__(
        self,
        few: Mapping[str, tuple[Join, ...]],
        seconds: Mapping[str, int],
        columns: AppearanceColumns,
        like: NDArray[np.int64],
    ) -> None:
        self.few = few
        self.seconds = seconds
        self.columns = columns
        self.like = like

    @cached_property
    def _rows(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        order = np.argsort(self.like, kind="stable")
        return order, self.like[order]

    def _keys(self, look: int) -> Iterator[str]:
        order, likes = self._rows
        first, last = np.searchsorted(likes, [look, look + 1])
        c = self.columns
        return (f"{c.reports[c.report[row]]}#{c.locals[c.local[row]]}" for row in order[first:last].tolist())

    def __getitem__(self, entity_id: str) -> tuple[Join, ...]:
        few = self.few[entity_id]
        more = [made for join in few for made in self._more(join)]
        return tuple(sorted((*few, *more), key=lambda j: j.place)) if more else few

    def _more(self, join: Join) -> Iterator[Join]:
        for end in ("a", "b"):
            look = self.seconds.get(getattr(join, end))
            if look is not None:
                yield from (replace(join, **{end: key}) for key in self._keys(look))

    def __iter__(self) -> Iterator[str]:
        return iter(self.few)

    def __len__(self) -> int:
        return len(self.few)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]  # a mapping, as a dict is
