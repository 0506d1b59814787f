"""What the gazetteer knows of a group and of a place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupFact:
    """A group on public record.

    Attributes
    ----------
    names, languages : tuple of str
        Full names, the chief one first, and the language of each; empty where the list names none.
    countries : tuple of str
        ISO 3166-1 alpha-2 codes.
    parent, relation : str
        Id of the group it is ``part`` of or came ``from``; empty when none is on record.
    source : str
        Kind of public record.
    """

    id: str
    kind: str
    countries: tuple[str, ...]
    names: tuple[str, ...]
    languages: tuple[str, ...]
    acronyms: tuple[str, ...]
    parent: str
    relation: str
    source: str


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A place.

    Attributes
    ----------
    id : str
        ISO 3166-1 (``MX``), ISO 3166-2 (``MX-COA``), ``geonames:ID`` or ``region:SLUG``.
    kind : str
        country, admin1, town or region.
    countries : tuple of str
        ISO codes; several only for regions.
    parent : str
        Id of the admin-1 or country it lies in; empty for countries and regions.
    latitude, longitude : float or None
        Degrees; None where the table has none.
    population : int
        Inhabitants; 0 where unknown.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    parent: str
    latitude: float | None
    longitude: float | None
    population: int

    @property
    def rank(self) -> tuple[int, int]:
        """Countries before regions, admin-1 and towns; then the larger first."""
        return ({"country": 0, "admin1": 1, "region": 1, "town": 2}[self.kind], -self.population)
