"""Names of Puerto Sereno: appearances made short, and a gazetteer that knows only Alta Brisa."""

from crimescape.gazetteer import Gazetteer, GroupFact, PlaceFact
from crimescape.resolve import NamedAppearance, Resolution, resolve
from crimescape.vocabulary import Appearance, Judgement, Kind


def fact(identifier: str, *names: str, acronyms: tuple[str, ...] = ()) -> GroupFact:
    return GroupFact(identifier, "cartel", ("AB",), names, ("es",) * len(names), acronyms, "", "", "PRESS")


def town(identifier: str, name: str, country: str) -> PlaceFact:
    return PlaceFact(identifier, "town", name, (), (country,), country, None, None, 1_000)


class AltaBrisa(Gazetteer):
    """A gazetteer of an invented state."""

    groups = (
        fact("bay-cartel", "Bay Cartel", "Cártel de la Bahía", acronyms=("CDB",)),
        fact("northern-command", "Comando del Norte", acronyms=("CDN",)),
        fact("los-remos", "Los Remos", "The Oars"),
        fact("salt-guild", "Gremio de la Sal"),
        fact("salt-guild-old", "Old Salt Guild", "Gremio de la Sal"),
    )
    places = (
        town("geonames:1", "Puerto Sereno", "AB"),
        town("geonames:2", "San Telmo", "AB"),
        town("geonames:3", "San Telmo", "XX"),
    )


GAZETTEER = AltaBrisa()


def group(report: str, *names: str, known_as: str = "") -> NamedAppearance:
    return NamedAppearance(Appearance(report, "g-" + names[0]), Kind.GROUP, names, known_as)


def person(report: str, *names: str, of: tuple[str, ...] = ()) -> NamedAppearance:
    return NamedAppearance(Appearance(report, "p-" + names[0]), Kind.PERSON, names, groups=of)


def place(report: str, name: str, *countries: str, known_as: str = "") -> NamedAppearance:
    return NamedAppearance(Appearance(report, "l-" + name), Kind.PLACE, (name,), known_as, countries=countries)


def resolved(*appearing: NamedAppearance, judgements: tuple[Judgement, ...] = ()) -> Resolution:
    return resolve(appearing, judgements=judgements, gazetteer=GAZETTEER)


def parts(resolution: Resolution) -> set[frozenset[str]]:
    """The partition: each entity as the set of its appearances' reports."""
    return {frozenset(a.report for a in e.appearances) for e in resolution.entities}


def apart(*reports: str) -> set[frozenset[str]]:
    return {frozenset(r) for r in reports}
