"""What all appearances of a resolution look like: by the numbers of looks, each of which stands there once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crimescape.gazetteer import OWN, fold
from crimescape.resolve.appearing import NamedAppearance
from crimescape.resolve.people import meeting_by, other_forms
from crimescape.vocabulary import Kind

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Looked:
    """What appearances look like.

    Attributes
    ----------
    looks : sequence of NamedAppearance
        One of each look, standing for all; see `alike.AlikeAppearances`.
    look : array of int
        Of each row of the resolution's columns its place among `looks`; -1 for a mention that somebody parted.
    """

    looks: Sequence[NamedAppearance]
    look: Ints

    @cached_property
    def number(self) -> dict[NamedAppearance, int]:
        """The place of each look."""
        return {named: i for i, named in enumerate(self.looks)}

    @cached_property
    def counts(self) -> Ints:
        """How many appearances are of each look."""
        return np.bincount(self.look[self.look >= 0], minlength=len(self.looks))

    @cached_property
    def as_full(self) -> Mapping[str, Sequence[int]]:
        """Looks of persons by the form that stands first among their names."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, named in enumerate(self.looks):
            if named.kind is Kind.PERSON:
                found[fold(named.names[0])].append(i)
        return found

    @cached_property
    def as_other(self) -> Mapping[str, Sequence[int]]:
        """Looks of persons by the other forms that are no form of the first."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, named in enumerate(self.looks):
            if named.kind is Kind.PERSON and len(named.names) > 1:
                for form in other_forms(named):
                    found[form].append(i)
        return found

    @cached_property
    def _rows(self) -> tuple[Ints, Ints]:
        order = np.argsort(self.look, kind="stable")
        return order, np.searchsorted(self.look[order], np.arange(len(self.looks) + 1))

    def rows_of(self, look: int) -> Ints:
        """The rows of one look."""
        order, starts = self._rows
        return order[starts[look] : starts[look + 1]]

    @cached_property
    def meeting(self) -> Mapping[str, Sequence[int]]:
        """Looks of persons by what their names meet others by."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, named in enumerate(self.looks):
            if named.kind is Kind.PERSON:
                for key in meeting_by(named.names):
                    found[key].append(i)
        return found

    @cached_property
    def is_plain(self) -> bool:
        """Whether no person is on record, and no group marked by a name that only this study knows."""
        return not any(
            (named.kind is Kind.PERSON and named.gazetteer)
            or any(entry.startswith(OWN) for entry in (named.gazetteer, *named.groups))
            for named in self.looks
        )

    @cached_property
    def groups_on_record(self) -> Mapping[str, Sequence[int]]:
        """Looks of groups by their entry on record."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, named in enumerate(self.looks):
            if named.kind is Kind.GROUP and named.gazetteer:
                found[named.gazetteer].append(i)
        return found

    @cached_property
    def groups_called(self) -> Mapping[str, Sequence[int]]:
        """Looks of groups by the form that stands first among their names."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, named in enumerate(self.looks):
            if named.kind is Kind.GROUP:
                found[fold(named.names[0])].append(i)
        return found

    def with_rows(self, look: Ints) -> "Looked":
        """The same looks, of other rows; what was worked out of them is kept."""
        known = ("number", "as_full", "as_other", "meeting", "is_plain", "groups_on_record", "groups_called")
        return Looked(self.looks, look).with_tables({n: self.__dict__[n] for n in known if n in self.__dict__})

    def with_tables(self, known: Mapping[str, object]) -> "Looked":
        """The same, with tables of the looks that were worked out already; by the name of each."""
        other = Looked(self.looks, self.look)
        other.__dict__.update(known)
        return other
