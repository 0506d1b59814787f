"""Kin told apart: of whom a text says that one is the other's child or sibling, though their names run alike."""

import re

from crimescape.extract.person_aliases import INSIDE
from crimescape.extract.person_names import FULL
from crimescape.gazetteer import fold

_KIN = (
    r"sons?|daughters?|brothers?|sisters?|father|mother|nephews?|nieces?|uncle|aunt|cousins?|grandsons?|"
    r"hij[oa]s?|herman[oa]s?|padre|madre|sobrin[oa]s?|t[ií][oa]|prim[oa]s?|niet[oa]s?|"
    r"filh[oa]s?|irm(?:ão|ãos|ã|ãs)|pai|mãe"
)
_OF = re.compile(
    rf"[”\"’'»)]*,?\s(?:(?:de\s)?\d\d(?:\saños)?,\s)?(?:[a-záéíóúãç]+\s){{0,4}}?(?:{_KIN})\s(?:of|de|del|da|do)\s(?P<between>[^.;\n]{{0,60}})",
    re.IGNORECASE,
)
"""What stands after a name that is told of as somebody's kin, up to the name of that somebody."""


def told_apart(text: str) -> frozenset[frozenset[str]]:
    """Pairs of full names, folded, that the text gives to two of one family: "A, the son of the old boss B"."""
    if not re.search(rf"\b(?:{_KIN})\s(?:of|de|del|da|do)\s", text, re.IGNORECASE):
        return frozenset()
    named = sorted(
        [(m.start(), m.end(), f"{m['first']} {m['last']}") for m in INSIDE.finditer(text)]
        + [(m.start(), m.end(), m[0]) for m in FULL.finditer(text)]
    )
    pairs = set()
    for at, (_, end, one) in enumerate(named):
        if (kin := _OF.match(text, end)) is None:
            continue
        other = next((n for s, _, n in named[at + 1 :] if kin.start("between") <= s <= kin.end()), None)
        if other is not None and fold(one) != fold(other):
            pairs.add(frozenset((fold(one), fold(other))))
    return frozenset(pairs)
