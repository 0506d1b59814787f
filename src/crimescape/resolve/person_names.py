"""A person's name by its parts: given names, surnames in their order, and what is only an alias."""

import re
from collections.abc import Callable, Sequence
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
_ADDRESSES = frozenset(
    "haji hajji hajj hadji mullah mulla maulvi mawlawi molvi sheikh shaykh shaikh sheik cheikh ustaz u daw qari".split()
)
"""Before a full name, how its bearer is addressed; elsewhere a name like others."""
_GENERATION = {"jr": "younger", "junior": "younger", "hijo": "younger", "filho": "younger", "ii": "younger",
               "sr": "elder", "senior": "elder", "padre": "elder", "iii": "third"}  # fmt: skip
_KUNYA = frozenset({"abu", "abou", "umm"})
"""Before a first word, these make a by-name: "Abu Hamza" is many men."""
_NICKNAME = re.compile(r"^(?:el|la|los|las|o|lo|don|doña|dona|tío|tio|the|u|zio|big|little|lil)\s", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”«‘]\s*([^\"“”«»‘’]+?)\s*[\"”“»’]")
_BEGINS_QUOTED = re.compile(r"^(?:[\"“«]|['‘][^'’]*['’](?:\s|$))")
"""An apostrophe that nothing closes is a letter: "'Ali"."""
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
            and _agree(self.given, other.given)
            and _agree(self.surnames, other.surnames)
        )

    def fits(self, words: Sequence[str], *, generation: str = "", is_ordered: bool) -> bool:
        """Whether words whose cut is not known may be this name: both its ends are there, and nothing contradicts.

        Parameters
        ----------
        is_ordered : bool
            Whether surnames follow given names there as in Spanish: then a word before this first surname that is
            none of these given names makes it another family.

        Examples
        --------
        >>> name = PersonName(("yousef", "ali"), ("muraj",))
        >>> name.fits(("yousef", "muraj"), is_ordered=False), name.fits(("yousef", "ali"), is_ordered=False)
        (True, False)
        """
        if self.generation != generation or words[0] != self.given[0]:
            return False
        ends = [at for at in range(1, len(words)) if words[at] == self.surnames[0]]
        if is_ordered:
            return any(_stand_in_order(words[:at], self.given) and _agree(words[at:], self.surnames) for at in ends)
        # A longer name of which this is a part has its further words between the first and the last.
        return any(
            _stand_in_order(words[:at], self.given) and _stand_in_order(words[at:], self.surnames) for at in ends
        ) or (words[-1] == self.surnames[-1] and _stand_in_order((*self.given, *self.surnames), words))

    def sounded(self, sound: Callable[[str], str]) -> "PersonName":
        """The same name by the sound of its words."""
        return PersonName(tuple(map(sound, self.given)), tuple(map(sound, self.surnames)), self.generation)

    def holds(self, name: str) -> bool:
        """Whether another name is made of parts of this one: a surname, a first name, a shorter form."""
        return set(_words(_QUOTED.sub(" ", name))) - _PARTICLES - _TITLES <= {*self.given, *self.surnames}


def _stand_in_order(some: Sequence[str], all_: Sequence[str]) -> bool:
    rest = iter(all_)
    return all(word in rest for word in some)


_NOT_SPANISH = frozenset(
    "omar ismael victor david ivan german gabriel james john joseph michael robert thomas william edward jean marie "
    "paul pierre anne lee lynn martin oscar nicolas daniel".split()
)


def is_spanish(person: "PersonName") -> bool:
    """Whether a name is Spanish or Portuguese by a given name or an ending: then its first surname stands first."""
    words = (*person.given, *person.surnames)
    return any((w in _OFTEN_SECOND and w not in _NOT_SPANISH) or w.endswith(("ez", "illo", "illa")) for w in words)


def _agree(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the shorter leaves out parts of the longer, and contradicts none."""
    return _stand_in_order(some, others) or _stand_in_order(others, some)


@lru_cache(maxsize=65_536)
def parse_person(name: str) -> PersonName | None:
    """The parts of a full name; None for an alias, a code, a single word, or an initial with a surname."""
    surnames, given = _at_comma(name)
    if is_alias(given or name):
        return None
    words = _parts(f"{given} {surnames}")
    generation = next((_GENERATION[w] for w in words[2:] if w in _GENERATION), "")
    words = [w for i, w in enumerate(words) if i < 2 or w not in _GENERATION]
    while len(words) > 2 and words[0] in _ADDRESSES:
        words = words[1:]
    if words and words[0] in _KUNYA:
        # "Abu Hamza" is many men, "Abu Hamza Verano" and "Abu Hamza Tomás Verano" are one.
        words = words[2:] if len(words) > 3 else [" ".join(words[:2]), *words[2:]]
    if len(words) < 2 or len(words[0]) == 1:
        return None
    words = [w for w in words if len(w) > 1]
    if len(words) < 2:
        return None
    cut = len([w for w in _parts(given) if w in words]) if given else 1
    while not given and cut < len(words) - 1 and words[cut] in _OFTEN_SECOND:
        cut += 1
    cut = min(max(cut, 1), len(words) - 1)
    return PersonName(tuple(words[:cut]), tuple(words[cut:]), generation)


@lru_cache(maxsize=65_536)
def parse_with_by_name(name: str) -> PersonName | None:
    """The by-name that stands before a full name, with the last part of it; None for a name without one.

    Examples
    --------
    >>> parse_with_by_name("Abu Hamza Tomás Verano")
    PersonName(given=('abu hamza',), surnames=('verano',), generation='')
    """
    words = _parts(turned(name))
    if len(words) < 4 or words[0] not in _KUNYA or is_alias(name):
        return None
    return PersonName((" ".join(words[:2]),), (words[-1],))


def _parts(name: str) -> list[str]:
    return [w for w in _words(_QUOTED.sub(" ", name)) if w not in _PARTICLES and w not in _TITLES]


def _at_comma(name: str) -> tuple[str, str]:
    """Surnames and given names of "Verano Luz, Tomás", as lists write; the whole name and nothing for any other."""
    surnames, comma, given = name.partition(", ")
    if not comma or "," in given or not _parts(surnames) or all(w in _GENERATION for w in _words(given)):
        return name, ""
    return surnames, given


def turned(name: str) -> str:
    """A name in the order it is spoken in: "Verano Luz, Tomás" turned to "Tomás Verano Luz"; any other as it is."""
    surnames, given = _at_comma(name)
    return f"{given} {surnames}" if given else name


def quoted_aliases(name: str) -> tuple[str, ...]:
    """Aliases that stand in quotes inside a name.

    Examples
    --------
    >>> quoted_aliases("Tomás “El Farero” Verano")
    ('El Farero',)
    """
    return tuple(_QUOTED.findall(name))


_APOSTROPHES = str.maketrans("", "", "'’‘`´ʻʼ")
_SERVANT = re.compile(r"\babd(?:[aeiou]?[lrsnz])?(?: (?:al|el|ul|ur|ar|as|us|ol|or))? (?=[a-z]{3})")
_SERVANT_IN_ONE = re.compile(r"\babd[aeiou](?:l(?=[^aeiou])|l(?=[a-z]{4})|r(?=r)|s(?=s)|n(?=n)|z(?=z))")


def _words(name: str) -> list[str]:
    """Folded words; "Abd al-Rahman", "Abdul Rahman" and "Abdurrahman" are one word, as they are one name."""
    folded = fold(name.translate(_APOSTROPHES))
    if "abd" in folded:
        folded = _SERVANT_IN_ONE.sub("abd", _SERVANT.sub("abd", folded))
    return folded.split()


@lru_cache(maxsize=65_536)
def is_alias(name: str) -> bool:
    """Whether a name shows by its form that it is an alias: an article or title before it, quotes, a code.

    Examples
    --------
    >>> [is_alias(n) for n in ("El Farero", "Z-40", "“Faro”", "Tomás Verano")]
    [True, True, True, False]
    """
    return bool(_NICKNAME.match(name) or _CODE.match(fold(name)) or _BEGINS_QUOTED.match(name))
