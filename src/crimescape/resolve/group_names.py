"""Forms of a group's name under which the same one is found again: folded, translated, in any order of words."""

import re
from functools import lru_cache

from crimescape.gazetteer import fold

_FILLER = frozenset({
    "a", "al", "de", "del", "do", "da", "dos", "das", "el", "en", "for", "in", "la", "las", "los", "of", "on",
    "the", "and", "y", "e", "i",
})  # fmt: skip

_ENGLISH = {
    "carteles": "cartels", "organizacion": "organization", "organisation": "organization",
    "organizacao": "organization", "banda": "gang", "pandilla": "gang", "mara": "gang", "quadrilha": "gang",
    "familia": "family", "hermandad": "brotherhood", "frente": "front", "ejercito": "army", "exercito": "army",
    "comando": "command", "bloque": "bloc", "block": "bloc", "fuerzas": "forces", "fuerza": "force",
    "nueva": "new", "nuevo": "new", "nova": "new", "novo": "new", "vieja": "old", "viejo": "old",
    "generacion": "generation", "escuela": "school", "gente": "people", "compania": "company",
    "norte": "north", "sur": "south", "sul": "south", "este": "east", "oeste": "west", "occidente": "west",
    "oriente": "east", "noreste": "northeast", "noroeste": "northwest", "sureste": "southeast",
    "suroeste": "southwest", "centro": "centre", "center": "centre", "golfo": "gulf", "pacifico": "pacific",
    "bahia": "bay", "costa": "coast", "muelle": "quay", "puerto": "port", "valle": "valley",
    "frontera": "border", "sierra": "mountains", "unidos": "united", "unidas": "united",
    "independiente": "independent", "guerreros": "warriors", "caballeros": "knights", "templarios": "templar",
    "hermanos": "brothers", "hijos": "sons", "revolucionario": "revolutionary",
    "revolucionaria": "revolutionary", "nacional": "national", "liberacion": "liberation", "armadas": "armed",
    "armada": "armed", "autodefensas": "selfdefence", "primer": "first", "primero": "first",
    "primeiro": "first", "tercer": "third",
}  # fmt: skip
"""Words that groups' names share across languages; a name of places or people stays as it is."""

_GENERIC = frozenset({
    "cartel", "cartels", "gang", "gangs", "organization", "group", "groups", "clan", "crew", "mafia", "family",
    "command", "company", "federation", "alliance", "syndicate", "network", "cell", "faction", "army", "front",
    "bloc", "force", "forces", "criminal", "crime", "organized", "armed", "police", "military",
})  # fmt: skip
"""Words that say what a group is, never which one."""


@lru_cache(maxsize=65_536)
def group_keys(name: str) -> frozenset[str]:
    """Keys under which a group's full name joins with others; none for a name that only says what it is.

    Examples
    --------
    >>> sorted(group_keys("Cártel de la Bahía") & group_keys("Bay Cartel"))
    ['bay cartel']
    >>> group_keys("the organization")
    frozenset()
    """
    folded = fold(name)
    if not telling_words(name):
        return frozenset()
    keys = {folded, folded.replace(" ", "")}
    words = [_ENGLISH.get(w, w) for w in folded.split() if w not in _FILLER]
    if len(words) > 1:
        keys.add(" ".join(sorted(words)))
    return frozenset(keys)


_FORMS = frozenset(
    """ltd limited ltda limitada llc inc incorporated corp corporation co company compania cia sa sas sac srl sarl cv rl
    sociedad anonima responsabilidad gmbh ag ao oao ooo pao zao jsc ojsc pjsc cjsc plc pte pty bv nv fze fzco fzc fzllc
    dmcc sal sti sirketi doo ad kft spa joint stock liability private pvt public eu empresa unipersonal""".split()
)
"""What a company is in law: reports leave it out, or write it in another language."""

_LETTERS = re.compile(r"\b(?:\w )+\w\b")
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʻʼ")


@lru_cache(maxsize=65_536)
def plain_words(name: str) -> tuple[str, ...]:
    """The words of a group's name, translated, without articles and legal forms, stops and apostrophes, sorted.

    Examples
    --------
    >>> plain_words("Mareas del Norte, S.A. de C.V."), plain_words("The Cartel")
    (('mareas', 'north'), ('cartel',))
    """
    folded = _LETTERS.sub(lambda m: m[0].replace(" ", ""), fold(name.translate(_APOSTROPHES)))
    words = [_ENGLISH.get(w, w) for w in folded.split() if w not in _FILLER]
    return tuple(sorted([w for w in words if w not in _FORMS] or words))


@lru_cache(maxsize=65_536)
def telling_words(name: str) -> frozenset[str]:
    """The words of a name, translated, that say which group it is.

    Examples
    --------
    >>> sorted(telling_words("Cártel del Norte"))
    ['north']
    """
    words = {_ENGLISH.get(w, w) for w in fold(name).split() if w not in _FILLER}
    return frozenset(words - _GENERIC)


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym, with or without stops and digits: it never identifies by itself.

    Examples
    --------
    >>> [is_acronym(n) for n in ("CDB", "C.D.B.", "MS-13", "Zetas")]
    [True, True, True, False]
    """
    bare = name.replace(".", "").replace("-", "")
    return " " not in bare and 2 <= len(bare) <= 7 and sum(c.isupper() for c in bare) >= max(2, len(bare) - 3)
