"""A group's name as public lists write it: made tidy and put in case, told from an acronym, keyed across spellings."""

import re
from collections.abc import Iterable

from crimescape.gazetteer import fold

COMMON = frozenset(
    """army front force forces group movement brigade brigades council youth islam islamic party people peoples popular
    national liberation revolutionary revolution resistance united union democratic free defence defense freedom the of
    for and organization organisation militia gang boys guards first second third southern northern western eastern
    legion battalion division company society community unity jihad god supporters soldiers followers martyrs justice
    peace truth nation holy warriors command committees coordination alliance coalition salvation armed military
    patriotic socialist communist workers volunteers self victory religion law system sons men black white red green
    base caliphate guardians defenders fighters muslim muslims conquest elite dawn hope new""".split()
)
"""Words of which many groups' names are made: a name of nothing else is too common to be read as one group's."""
PLAIN = frozenset(
    "AQI AQ AQY ABM IS PUK KDP FSA PLO GIA RUF JEM JeM IMK IAI AAH ASL SDF PIJ IMU BLA LeJ LVF IJU HTS JAT".split()
)
"""Short acronyms that name one group in the press of the world: read without a group word beside them."""
WORDS = frozenset(
    "FACT MODEL AMAL MEND FAN FAT FAP EDU GUNT TAK MAS NAS BRAS HASM TRAP ART CARD NEC PARECO MARTYRS".split()
)
"""Acronyms that are also words, or stand for something else more often."""
_SMALL = frozenset("of the and in for al el ul ur e i fi wa wal bin de du la al- ud".split())


def slug(name: str) -> str:
    """An id from a name."""
    return fold(name).replace(" ", "-").replace("_", "-")


def key(name: str) -> str:
    """One key for the spellings of one name across the lists."""
    plain = fold(name.replace("'", "").replace("’", "").replace("`", ""))
    for pattern, one in (
        (r"\b(al )?qa(i|e)da\b", "alqaeda"),
        (r"taleban", "taliban"),
        (r"hi[zs]b\w*llah?", "hezbollah"),
        (r"j(?:e|a)?ma{1,2}?h? ?islami\w*", "jemaahislamiyah"),
        (r"defence", "defense"),
        (r"organisation", "organization"),
        (r"\bansar bayt al maqdi?e?s|\bansar (bayt|beit|bait) al maqd[ie]s", "ansarbaytalmaqdis"),
        (r"\b(e|i|ul|al|ud|the) ", ""),
        (r"ee", "i"),
        (r"oo", "u"),
        (r"aa", "a"),
        (r"[yh]+(?=\b)", ""),
    ):
        plain = re.sub(pattern, one, plain)
    return plain.replace(" ", "")


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters."""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘–" for c in name)


def tidy(name: str) -> str:
    """A name without notes, quotes and doubled blanks."""
    name = re.sub(r"\s*[\[(][^\])]*[\])]", "", name.replace("’", "'").replace("`", "'").replace("´", "'"))
    return " ".join(name.replace("‎", "").replace(";", " ").replace(",", " ").split()).strip(" -/'\"")


def is_telling(name: str) -> bool:
    """Whether a name is long and particular enough to be read wherever it stands with its capitals."""
    words = fold(name).split()
    particular = [w for w in words if w not in COMMON and len(w) > 3]
    return bool(particular) and len(words) > 1 and len(fold(name)) > 8


def is_acronym(token: str) -> bool:
    """Whether a name is an acronym as it is written."""
    return (
        " " not in token
        and 2 <= len(token) <= 10
        and token[:1].isupper()
        and sum(c.isupper() for c in token) * 2 >= sum(c.isalpha() for c in token)
        and sum(c.isupper() for c in token) >= 2
        and token.replace("-", "").isalnum()
    )


def title(name: str) -> str:
    """A name in capitals as it is written in running text."""
    words = []
    for i, word in enumerate(name.split()):
        parts = re.split(r"([-/])", word)
        cased = "".join(
            p.lower() if (i or j) and p.lower() in _SMALL and p != "AL-" else p[:1] + p[1:].lower()
            for j, p in enumerate(parts)
        )
        words.append(cased.lower() if i and cased.lower() in _SMALL else re.sub(r"^A([lnsrzd])-", r"al-", cased))
    return re.sub(r"\b(Isis|Isil|Ira|Farc|Ii|Ttp|Lej|Pij|Plf)\b", lambda m: m.group().upper(), " ".join(words))


def is_risky(acronym: str) -> bool:
    """Whether an acronym needs a group word beside it."""
    if acronym in PLAIN:
        return False
    return len(acronym) <= 3 or acronym in WORDS


def distinct(names: Iterable[str]) -> list[str]:
    """Each folded form once, in order."""
    return list({fold(n): n for n in reversed(list(names))}.values())[::-1]
