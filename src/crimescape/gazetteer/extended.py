"""A gazetteer that knows more groups than are shipped: those a study has learned, beside those on record."""

import re
from collections.abc import Sequence
from functools import cached_property

from crimescape.gazetteer.facts import GroupFact, PlaceFact
from crimescape.gazetteer.fold import fold
from crimescape.gazetteer.gazetteer import Gazetteer

SHORTEST_LEARNED = 3
"""Shorter learned names are left to their context: two letters stand for too much."""


class ExtendedGazetteer(Gazetteer):
    """The shipped gazetteer with groups beside it; its tables of places are those of the one it extends.

    Parameters
    ----------
    shipped : Gazetteer
    learned : sequence of (str, sequence of str)
        Id and names of each further group; an id must be none of the gazetteer's.

    Examples
    --------
    >>> from crimescape.gazetteer import load
    >>> [g.id for g in ExtendedGazetteer(load(), [("x:1", ["Saltworks Men"])]).find_groups("the saltworks men")]
    ['x:1']
    """

    def __init__(self, shipped: Gazetteer, learned: Sequence[tuple[str, Sequence[str]]]) -> None:
        self.shipped = shipped
        self._learned = tuple(
            _fact(identifier, kept)
            for identifier, names in learned
            if (kept := tuple(n for n in names if len(n) >= SHORTEST_LEARNED and not shipped.find_groups(n)))
        )

    @property
    def learned_ids(self) -> frozenset[str]:
        """Ids of the groups that are not on record."""
        return frozenset(g.id for g in self._learned)

    def learned_in(self, text: str) -> frozenset[str]:
        """Names of groups not on record that stand in a text as they were learned; folded."""
        return frozenset(
            fold(name)
            for group in self._learned
            for name in (*group.names, *group.acronyms)
            if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        )

    @cached_property
    def groups(self) -> tuple[GroupFact, ...]:
        """Every group, those on record first."""
        return (*self.shipped.groups, *self._learned)

    @cached_property
    def places(self) -> tuple[PlaceFact, ...]:
        """The places of the gazetteer it extends."""
        return self.shipped.places

    @cached_property
    def _places_by_name(self) -> dict[str, list[PlaceFact]]:
        return self.shipped._places_by_name

    @cached_property
    def _place_by_id(self) -> dict[str, PlaceFact]:
        return self.shipped._place_by_id


def _fact(identifier: str, names: Sequence[str]) -> GroupFact:
    full = tuple(n for n in names if not n.isupper())
    acronyms = tuple(n for n in names if n.isupper())
    return GroupFact(identifier, "group", (), full, ("",) * len(full), acronyms, "", "", "study")
