"""A person's name by its parts: given names, surnames in their order, and what is only an alias."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crimescape.gazetteer import fold

_PARTICLES = frozenset({
    "de", "del", "la", "las", "los", "da", "das", "do", "dos", "di", "der", "den", "van", "von", "bin", "ibn",
    "al", "el", "y", "e",
})  # fmt: skip
_TITLES = frozenset({
    "mr", "mrs", "ms", "dr", "general", "capitan", "captain", "comandante", "commander", "colonel", "coronel",
    "sargento", "sir",
})  # fmt: skip
_GENERATION = {"jr": "younger", "junior": "younger", "hijo": "younger", "filho": "younger", "ii": "younger",
               "sr": "elder", "senior": "elder", "padre": "elder", "iii": "third"}  # fmt: skip
_KUNYA = frozenset({"abu", "abou", "umm"})
"""Before a first word, these make a by-name: "Abu Hamza" is many men."""
_NICKNAME = re.compile(r"^(?:el|la|los|las|o|lo|don|doña|dona|tío|tio|the|u|zio|big|little|lil)\s", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”«‘]\s*([^\"“”«»‘’]+?)\s*[\"”“»’]")
_CODE = re.compile(r"^(?:[a-z]{1,2}\s?)?\d{1,3}$")

_OFTEN_SECOND = frozenset({
    "abel", "adrian", "agustin", "alberto", "alejandro", "alfonso", "alfredo", "alonso", "alvaro", "andres",
    "angel", "angeles", "anne", "antonio", "armando", "arturo", "augusto", "aurelio", "battista", "benito",
    "bernardo", "camilo", "carlo", "carlos", "carmen", "cesar", "cristobal", "dario", "david", "diego",
    "edgar", "eduardo", "edward", "elena", "emilio", "enrique", "ernesto", "esteban", "eugenio", "fabian",
    "felipe", "fernando", "francisco", "gabriel", "gerardo", "german", "gilberto", "giovanni", "giuseppe",
    "gonzalo", "guadalupe", "guillermo", "gustavo", "hector", "henrique", "humberto", "ignacio", "isabel",
    "isidro", "ismael", "ivan", "jaime", "james", "javier", "jean", "jesus", "joao", "joaquin", "john",
    "jorge", "jose", "joseph", "juan", "julio", "lee", "leonardo", "luigi", "luis", "lynn", "manuel", "marcos",
    "margarita", "maria", "marie", "mario", "martin", "mauricio", "michael", "miguel", "nicolas", "omar",
    "orlando", "oscar", "pablo", "paolo", "paul", "paulo", "pedro", "pierre", "rafael", "ramiro", "ramon",
    "raul", "ricardo", "robert", "roberto", "rodolfo", "rodrigo", "rogelio", "ruben", "salvador", "santiago",
    "sebastian", "sergio", "teresa", "thomas", "tomas", "vicente", "victor", "victoria", "william",
})  # fmt: skip
"""Given names that often stand second; any other second word is held to be a surname."""


@dataclass(frozen=True, slots=True, order=True)
class PersonName:
    """A full name in parts, folded.

    Attributes
    ----------
    given : tuple of str
        One or more.
    surnames : tuple of str
        One or more, the first surname first.
    generation : str
        younger, elder or third where the name says so: father and son share all else.
    """

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    generation: str = ""

    @property
    def block(self) -> tuple[str, str]:
        """First given name and first surname: names that differ here are never one person's by name alone."""
        return self.given[0], self.surnames[0]

    def may_be(self, other: "PersonName") -> bool:
        """Whether the two may be one person's by their parts: what one leaves out, the other may have.

        Examples
        --------
        >>> short, long = parse_person("Tomás Verano"), parse_person("Tomás Alberto Verano Luz")
        >>> short.may_be(long), parse_person("Tomás Luz").may_be(long)
        (True, False)
        """
        return (
            self.block == other.block
            and self.generation == other.generation
            and _is_start(self.given, other.given)
            and _is_start(self.surnames, other.surnames)
        )

    def holds(self, name: str) -> bool:
        """Whether another name is made of parts of this one: a surname, a first name, a shorter form."""
        return set(_words(_QUOTED.sub(" ", name))) - _PARTICLES - _TITLES <= {*self.given, *self.surnames}


def _is_start(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    shared = min(len(a), len(b))
    return a[:shared] == b[:shared]


@lru_cache(maxsize=65_536)
def parse_person(name: str) -> PersonName | None:
    """The parts of a full name; None for an alias, a code, a single word, or an initial with a surname."""
    if is_alias(name):
        return None
    words = [w for w in _words(_QUOTED.sub(" ", name)) if w not in _PARTICLES and w not in _TITLES]
    generation = next((_GENERATION[w] for w in words[2:] if w in _GENERATION), "")
    words = [w for i, w in enumerate(words) if i < 2 or w not in _GENERATION]
    if len(words) < 2 or len(words[0]) == 1 or words[0] in _KUNYA:
        return None
    words = [w for w in words if len(w) > 1]
    if len(words) < 2:
        return None
    cut = 1
    while cut < len(words) - 1 and words[cut] in _OFTEN_SECOND:
        cut += 1
    return PersonName(tuple(words[:cut]), tuple(words[cut:]), generation)


def quoted_aliases(name: str) -> tuple[str, ...]:
    """Aliases that stand in quotes inside a name.

    Examples
    --------
    >>> quoted_aliases("Tomás “El Farero” Verano")
    ('El Farero',)
    """
    return tuple(_QUOTED.findall(name))


def _words(name: str) -> list[str]:
    return fold(name).split()


@lru_cache(maxsize=65_536)
def is_alias(name: str) -> bool:
    """Whether a name shows by its form that it is an alias: an article or title before it, quotes, a code.

    Examples
    --------
    >>> [is_alias(n) for n in ("El Farero", "Z-40", "“Faro”", "Tomás Verano")]
    [True, True, True, False]
    """
    return bool(_NICKNAME.match(name) or _CODE.match(fold(name)) or name[:1] in "\"'“‘«")
