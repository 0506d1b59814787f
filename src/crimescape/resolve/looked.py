"""What all appearances of a resolution look like: by the numbers of looks, each of which stands there once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crimescape.gazetteer import fold
from crimescape.resolve.appearing import NamedAppearance
from crimescape.resolve.people import other_forms
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

    def with_rows(self, look: Ints) -> "Looked":
        """The same looks, of other rows; what was worked out of them is kept."""
        other = Looked(self.looks, look)
        for known in ("number", "as_full", "as_other"):
            if known in self.__dict__:
                other.__dict__[known] = self.__dict__[known]
        return other
