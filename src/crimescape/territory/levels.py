"""Levels of places: which state a town is in, and how many states a country has, as far as the gazetteer knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from crimescape.errors import UnknownNameError
from crimescape.gazetteer import Gazetteer

LEVELS = ("country", "admin1", "town")
"""Kinds of places that are counted, the widest first."""


@dataclass(frozen=True, slots=True)
class Level:
    """One kind of places, in one country or in all, and which of them each place of a study belongs to.

    Attributes
    ----------
    name : str
        country, admin1 or town.
    country : str
        ISO code; empty for all.
    whole : int
        How many such places are on record there.
    within : mapping of str to str
        The place of this level that a place of the study is, or lies in; those above it, elsewhere, or of unknown
        whereabouts are not here.
    own : frozenset of str
        Places of the study that are themselves of this level.
    """

    name: str
    country: str
    whole: int
    within: Mapping[str, str]
    own: frozenset[str]

    def place_of(self, place: str) -> str | None:
        """The place of this level that a place of the study counts for; None when for none."""
        return self.within.get(place)

    def is_itself(self, place: str) -> bool:
        """Whether a place of the study is of this level, and not only in one."""
        return place in self.own


def level_of(name: str, *, country: str, recorded: Mapping[str, str], gazetteer: Gazetteer) -> Level:
    """The level of that name, with the places of a study sorted into it.

    Parameters
    ----------
    country : str
        ISO code; empty for all countries.
    recorded : mapping of place id to gazetteer id
        Places of the study that are on record.

    Raises
    ------
    UnknownNameError
        For a level or a country that is none.

    Examples
    --------
    >>> from crimescape.gazetteer import load
    >>> states = level_of("admin1", country="MX", recorded={"l:1": "geonames:3992619"}, gazetteer=load())
    >>> states.whole, states.place_of("l:1"), states.is_itself("l:1")
    (32, 'MX-COA', False)
    """
    if name not in LEVELS:
        raise UnknownNameError.near("level of places", name, list(LEVELS))
    numbers = _numbers(gazetteer)
    if country and ("country", country) not in numbers:
        raise UnknownNameError.near("country", country, sorted(c for kind, c in numbers if kind == "country" and c))
    within, own = {}, set()
    for place, identifier in recorded.items():
        found = _ancestor(identifier, level=name, gazetteer=gazetteer)
        if found is None or (country and country not in gazetteer.place(found).countries):
            continue
        within[place] = found
        if found == identifier:
            own.add(place)
    return Level(name, country, numbers.get((name, country), 0), within, frozenset(own))


def country_of(place: str, *, gazetteer: Gazetteer) -> str:
    """ISO code of the country that a gazetteer place lies in; empty for a region of several.

    Examples
    --------
    >>> from crimescape.gazetteer import load
    >>> country_of("MX-COA", gazetteer=load())
    'MX'
    """
    countries = gazetteer.place(place).countries
    return countries[0] if len(countries) == 1 else ""


def _ancestor(identifier: str, *, level: str, gazetteer: Gazetteer) -> str | None:
    """The place of a level that a place is or lies in, up through what it belongs to."""
    fact = gazetteer.place(identifier)
    while fact.kind != level:
        if not fact.parent:
            return None
        fact = gazetteer.place(fact.parent)
    return fact.id


@lru_cache(maxsize=4)
def _numbers(gazetteer: Gazetteer) -> dict[tuple[str, str], int]:
    """How many places there are by kind and country; the country empty for all of that kind."""
    out: dict[tuple[str, str], int] = {}
    for place in gazetteer.places:
        for country in ("", *place.countries):
            out[place.kind, country] = out.get((place.kind, country), 0) + 1
    return out
