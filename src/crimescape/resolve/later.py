"""Joins and doubts of a resolution that was extended: worked out when somebody asks for them, which few do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

from crimescape.resolve.appearing import Candidate, Join
from crimescape.resolve.resolution import Resolution


class Whole:
    """A resolution worked out once, when first asked for."""

    def __init__(self, make: Callable[[], Resolution]) -> None:
        self._make = make

    @cached_property
    def resolution(self) -> Resolution:
        """It, with columns, joins and looks of its own."""
        return self._make()


class LaterJoins(Mapping[str, tuple[Join, ...]]):
    """The joins of a resolution not yet worked out."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole

    def __getitem__(self, entity_id: str) -> tuple[Join, ...]:
        return self.whole.resolution.joins[entity_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole.resolution.joins)

    def __len__(self) -> int:
        return len(self.whole.resolution.joins)


class LaterDoubts(Sequence[Candidate]):
    """The pairs in doubt of a resolution not yet worked out."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole

    def __len__(self) -> int:
        return len(self.whole.resolution.unsure)

    @overload
    def __getitem__(self, at: int) -> Candidate: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Candidate]: ...
    def __getitem__(self, at: int | slice) -> Candidate | Sequence[Candidate]:
        return self.whole.resolution.unsure[at]


def worked_out(resolution: Resolution) -> Resolution:
    """The same resolution with nothing left for later."""
    joins = resolution.joins
    return joins.whole.resolution if isinstance(joins, LaterJoins) else resolution
