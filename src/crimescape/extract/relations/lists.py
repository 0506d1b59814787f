"""What is said of one name in a list is said of the others: "in Alta Brisa, Baja Brisa and Puerto Sereno", "fights A, B and C"."""

from collections.abc import Sequence

from crimescape.extract.relations.company import Key, key_of
from crimescape.extract.relations.features import place_type
from crimescape.extract.relations.odds import mixed
from crimescape.extract.relations.pairs import Pair
from crimescape.extract.relations.tokens import Token, names_in
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

TOWARDS = 0.5
"""How far, in log odds, the unsure of a list are drawn to the surest."""
_BETWEEN = frozenset(", and y e or o the los las".split())
_JOINING = frozenset(", and y e or o".split())
_MOST_BETWEEN = 3
Cell = tuple[int, int, Key, int]
"""Which two sentences are read, with whom, and where the one who may stand in a list is named."""


def drawn_together(pairs: Sequence[Pair], chances: Sequence[float]) -> list[float]:
    """The chances of one answer about pairs, those of names that stand in a list drawn to the surest of the list.

    Nobody is drawn down: a list may be of more than its sentence says of all.

    Parameters
    ----------
    pairs : sequence of Pair
        All of one type: of a group and a place each, or of two groups.
    chances : sequence of float in [0, 1]
        One for each pair.
    """
    drawn = list(chances)
    for kind, is_second in _sides(pairs):
        cells = [_cell(pair, is_second=is_second) for pair in pairs]
        known = dict(zip(cells, drawn, strict=True))
        lists: dict[int, dict[int, list[int]]] = {}
        for number, (pair, cell) in enumerate(zip(pairs, cells, strict=True)):
            text = id(pair.tokens)
            if text not in lists:
                lists[text] = _lists(pair.tokens, kind)
            beside = [known[c] for at in lists[text].get(cell[3], ()) if (c := (*cell[:3], at)) in known]
            surest = max(beside, default=0.0)
            if surest > drawn[number]:
                drawn[number] = mixed(drawn[number], surest, share=TOWARDS)
    return drawn


def _sides(pairs: Sequence[Pair]) -> tuple[tuple[Kind, bool], ...]:
    """Of what kind a list is that the second names of the pairs stand in, then the first."""
    if not pairs:
        return ()
    return (pairs[0].other.kind, True), (pairs[0].one.kind, False)


def _cell(pair: Pair, *, is_second: bool) -> Cell:
    with_whom, at = (pair.one, pair.second) if is_second else (pair.other, pair.first)
    return pair.sentence, pair.earlier, key_of(with_whom), at


def _lists(tokens: Sequence[Token], kind: Kind) -> dict[int, list[int]]:
    """For each name of a kind that stands in a list, where the list's names stand."""
    out: dict[int, list[int]] = {}
    last: tuple[int, Span] | None = None
    for at, name in names_in(tokens):
        if name.kind is kind and last is not None and _are_listed(tokens, last, (at, name)):
            run = out.setdefault(last[0], [last[0]])
            run.append(at)
            out[at] = run
        last = (at, name) if name.kind is kind and not name.is_anaphor else None
    return out


def _are_listed(tokens: Sequence[Token], one: tuple[int, Span], other: tuple[int, Span]) -> bool:
    """Whether only the words of a list stand between two names, and neither is the place that the other lies in."""
    between = [t.word for t in tokens[one[0] + 1 : other[0]]]
    if other[1].is_anaphor or not 0 < len(between) <= _MOST_BETWEEN or not _BETWEEN.issuperset(between):
        return False
    is_one_kind = one[1].kind is not Kind.PLACE or place_type(one[1].entity) == place_type(other[1].entity)
    return is_one_kind and not _JOINING.isdisjoint(between)
