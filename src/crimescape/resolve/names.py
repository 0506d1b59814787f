"""Forms of a name under which the same one is found again: folded, translated, reordered."""

import re

from crimescape.gazetteer import fold
from crimescape.vocabulary import Kind

_CARTEL_OF = re.compile(r"^(?:cartel|clan|banda|organizacion|organization) (?:de|del|of)(?: la| los| las| the)? (.+)$")
_HEAD_AFTER = re.compile(r"^(.+?) (?:cartel|clan|gang|organization|organisation|crime group|crew)$")
_FILLER = frozenset("de del la las los the of and y e".split())
_CODE = re.compile(r"^[a-z]\d{1,2}$")


def group_keys(name: str) -> frozenset[str]:
    """Keys under which a group's name joins with others: its folded form, and "cartel X" for either word order.

    Examples
    --------
    >>> sorted(group_keys("Cártel de la Bahía") & group_keys("Bahia Cartel"))
    ['cartel bahia']
    """
    folded = fold(name)
    keys = {folded, folded.replace(" ", "")}
    before, after = _CARTEL_OF.match(folded), _HEAD_AFTER.match(folded)
    if before:
        keys.add(f"{folded.split()[0]} {before[1]}")
    elif after:
        keys.add(f"{folded.rsplit(' ', 1)[1]} {after[1]}")
    return frozenset(k for k in keys if k)


def person_parts(name: str) -> tuple[str, ...]:
    """A full name's parts without particles and initials; () for an alias or a single word."""
    words = [w for w in fold(name).split() if w not in _FILLER and len(w) > 1]
    return tuple(words) if len(words) >= 2 and not any(_CODE.match(w) for w in words) else ()


def is_same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names may be one person's by their parts: the same first name, and one holds the other's surnames.

    Examples
    --------
    >>> is_same_person(("tomas", "verano", "luz"), ("tomas", "verano"))
    True
    >>> is_same_person(("tomas", "verano"), ("tomas", "luz"))
    False
    """
    if not a or not b or a[0] != b[0]:
        return False
    short, long = sorted((a, b), key=len)
    if short == long:
        return True
    rest = iter(long[1:])
    return all(part in rest for part in short[1:])


def keys_of(name: str, kind: Kind) -> frozenset[str]:
    """Keys under which a name of a kind is looked up."""
    return group_keys(name) if kind is Kind.GROUP else frozenset({fold(name)})
