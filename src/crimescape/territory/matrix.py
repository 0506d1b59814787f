"""Who is where, as one table of groups by places of one level: with every report counted, and no report kept apart."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from crimescape.errors import UnfoundedError, UnknownNameError
from crimescape.territory.levels import Level
from crimescape.vocabulary import AsOf, Belief

Floats = NDArray[np.float64]
Cell = tuple[str, str]
"""(group id, place id)."""

Value = TypeVar("Value")

DEGREES = ("present", "contests", "controls")
"""What may be said of a presence, from least to most."""


@dataclass(frozen=True, slots=True, eq=False)
class PresenceMatrix:
    """How probable it is that each group is in each place of one level, on one day as known on one day.

    Attributes
    ----------
    groups : tuple of str
        Entity ids, sorted: the rows.
    places : tuple of str
        Ids of the gazetteer (an entity id for a place that is on no record), sorted: the columns. Only places in which
        some report has some group.
    probability : array, shape (n_groups, n_places), float64 in [0, 1]
        NaN where nobody reported: no report is no report, and not zero.
    level : str
        country, admin1 or town.
    country : str
        ISO code of the country the places lie in; empty for all.
    whole : int
        How many places of that level the country has on record; 0 where the gazetteer does not know.
    claims : mapping of (group, place) to tuple of str
        Ids of the claims that each cell rests on, sorted: the cells that are not NaN, less those only supposed.
    origins : mapping of (group, place) to tuple of str
        Keys of the witnesses that each cell rests on, as far as they were given.
    through : mapping of (group, place) to tuple of str
        Entity ids of the places said, where a cell was gathered from towns in it.
    degrees : mapping of (group, place) to str
        The most that is said of a presence, one of `DEGREES`; ``present`` where nothing more is said.
    """

    groups: tuple[str, ...]
    places: tuple[str, ...]
    probability: Floats
    level: str
    country: str
    whole: int
    claims: Mapping[Cell, tuple[str, ...]]
    origins: Mapping[Cell, tuple[str, ...]]
    through: Mapping[Cell, tuple[str, ...]]
    degrees: Mapping[Cell, str]
    as_of: AsOf

    @property
    def certain(self) -> Floats:
        """The probabilities with 0 where nobody reported: what may be *counted on*, shape (n_groups, n_places)."""
        return np.nan_to_num(self.probability, nan=0.0)

    def row(self, group: str) -> int:
        """The row of a group.

        Raises
        ------
        UnknownNameError
            When no report has it in any place of this level.
        """
        if group not in self.groups:
            raise UnknownNameError(
                f"No report has '{group}' in a place of this level",
                where=f"{self.level} {self.country}".strip(),
                mend="Ask at another level: country, admin1 or town.",
            )
        return self.groups.index(group)

    def rows(self, coalition: Collection[str] | None) -> NDArray[np.intp]:
        """Rows of those of a coalition that any report has anywhere; of all groups for None.

        A group without any report has no row, and adds nothing that is known.
        """
        if coalition is None:
            return np.arange(len(self.groups))
        wanted = set(coalition)
        return np.array([i for i, g in enumerate(self.groups) if g in wanted], dtype=np.intp)


def build_matrix(
    beliefs: Iterable[Belief],
    *,
    level: Level,
    as_of: AsOf,
    origins: Mapping[str, str] | None = None,
    degrees: Mapping[str, str] | None = None,
) -> PresenceMatrix:
    """The table of beliefs about presence, every one that rests on a claim, however improbable.

    A place of a finer level counts for the place it lies in: who is in a town of a state is in the state. The opposite
    never holds. Where several beliefs fall into one cell it takes the **most probable** of them: to be in one of the
    towns is at least that probable, whatever the towns have to do with one another. To multiply the chances that it is
    in none of them would count the same witnesses, and the same prior, once a town; the true figure lies between.

    Parameters
    ----------
    level : Level
        Which places stand in the columns, and where each place of a belief belongs.
    origins : mapping of claim id to origin key, optional
        Who first said each claim.
    degrees : mapping of claim id to str, optional
        Where a claim says more than presence: ``controls`` or ``contests``.

    Raises
    ------
    UnfoundedError
        When a belief is of another day.
    UnknownNameError
        For a degree that is none.
    """
    cells: dict[Cell, list[Belief]] = defaultdict(list)
    for belief in sorted((b for b in beliefs if b.claims), key=lambda b: b.proposition):
        if belief.as_of != as_of:
            raise UnfoundedError(
                f"A belief of {belief.as_of} has no place in this table",
                where=str(as_of),
                mend="Assess everything at the same two times.",
            )
        place = level.place_of(belief.proposition.object) if belief.proposition.kind == "presence" else None
        if place is not None:
            cells[belief.proposition.subject, place].append(belief)
    places = tuple(sorted({place for _, place in cells}))
    rows = tuple(sorted({group for group, _ in cells}))
    probability = np.full((len(rows), len(places)), np.nan)
    row, column = {g: i for i, g in enumerate(rows)}, {p: j for j, p in enumerate(places)}
    for (group, place), found in cells.items():
        probability[row[group], column[place]] = max(b.probability("holds") for b in found)
    probability.flags.writeable = False
    claims = {cell: tuple(sorted({c for b in found for c in b.claims})) for cell, found in cells.items()}
    said, first = degrees or {}, origins or {}
    return PresenceMatrix(
        groups=rows,
        places=places,
        probability=probability,
        level=level.name,
        country=level.country,
        whole=level.whole,
        claims=claims,
        origins={cell: tuple(sorted({first[c] for c in ids if c in first})) for cell, ids in claims.items()},
        through={cell: _through(found, level=level) for cell, found in cells.items()},
        degrees={cell: _most(said[c] for c in ids if c in said) for cell, ids in claims.items()},
        as_of=as_of,
    )


def _through(found: Iterable[Belief], *, level: Level) -> tuple[str, ...]:
    """The finer places among those said, most probable first."""
    finer = [b for b in found if not level.is_itself(b.proposition.object)]
    return tuple(b.proposition.object for b in sorted(finer, key=lambda b: -b.probability("holds")))


def _most(said: Iterable[str]) -> str:
    most = 0
    for word in said:
        if word not in DEGREES:
            raise UnknownNameError.near("degree of presence", word, list(DEGREES))
        most = max(most, DEGREES.index(word))
    return DEGREES[most]
