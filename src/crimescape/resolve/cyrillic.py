"""Cyrillic letters written in Latin ones, so that one name in two scripts is compared as one."""

import re

_LETTERS = "абвгґдеєжзиіїйклмнопрстуўфхцчшщъыьэюяё"
_WRITTEN = "a b v g g d e ye zh z i i i y k l m n o p r s t u u f kh ts ch sh shch - y - e yu ya e"
_LATIN = {a: b.strip("-") for a, b in zip(_LETTERS, _WRITTEN.split(), strict=True)} | {
    "ј": "y",
    "љ": "ly",
    "њ": "ny",
    "ћ": "c",
    "ђ": "dj",
    "џ": "dzh",
    "қ": "q",
    "ғ": "gh",
    "ү": "u",
    "ө": "o",
}
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


def romanised(name: str) -> str:
    """A name with its Cyrillic letters in Latin ones; every other name as it is.

    Examples
    --------
    >>> romanised("Маяк"), romanised("Verano")
    ('mayak', 'Verano')
    """
    if name.isascii() or not _CYRILLIC.search(name):
        return name
    return "".join(_LATIN.get(letter, letter) for letter in name.casefold())
