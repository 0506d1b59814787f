"""Persons on record: whoever is called as one of them, in any spelling, is that one, if the name is of only one."""

from collections.abc import Iterator, Sequence

from crimescape.resolve.appearing import ANCHOR, Doubt, Join, NamedAppearance
from crimescape.resolve.index import PARTS, NameIndex
from crimescape.resolve.person_names import parse_person
from crimescape.vocabulary import Kind

RECORD_SCORE = 0.8
PARTS_SCORE = 0.85
MOST_DOUBTS = 5

_HOW = ("is the name of", "is, in another order, the name of", "has the words of the name of", "sounds as the name of",
        "has the parts of the name of", "means the name of", "has most letters of the name of")  # fmt: skip


def join_recorded_people(known: Sequence[NamedAppearance], *, settled: set[str]) -> Iterator[Join | Doubt]:
    """Joins of those on record and those named as they are; keys of whoever is, or may be, one go to `settled`."""
    index = NameIndex(Kind.PERSON)
    for named in known:
        if named.gazetteer:
            settled.add(named.key)
            yield Join(named.key, f"{ANCHOR}{named.gazetteer}", f"'{named.names[0]}' is on record")
            for name in named.names:
                index.add(name, named.gazetteer)
    if not settled:
        return
    for named in known:
        if named.gazetteer or parse_person(named.names[0]) is None:
            continue
        looked = index.look(named.names[0])
        said = f"'{named.names[0]}' {_HOW[looked.nearness]}"
        bearers = looked.bearers
        # A name that is on record just so is still contested where another's longer name may be written so.
        if len(bearers) == 1:
            bearers |= index.longer(named.names[0])
        if len(bearers) == 1:
            yield Join(named.key, f"{ANCHOR}{next(iter(bearers))}", f"{said} one on record")
        elif 1 < len(bearers) <= MOST_DOUBTS:
            score = PARTS_SCORE if looked.nearness == PARTS else RECORD_SCORE
            for bearer in sorted(bearers):
                yield Doubt(named.key, f"{ANCHOR}{bearer}", score, f"{said} {len(bearers)} on record")
        if bearers:
            settled.add(named.key)
