"""A clause as tokens: words with their concepts, and names."""

import re
from collections.abc import Sequence

from crimescape.extract.clause import Clause
from crimescape.extract.relations.concepts import concepts_of
from crimescape.extract.spans import Span, flat
from crimescape.vocabulary import Kind

_TOKEN = re.compile(r"‹[GPL]\d+›|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
LETTER = {Kind.GROUP: "G", Kind.PERSON: "P", Kind.PLACE: "L"}


class Token:
    """One word, mark or name.

    Attributes
    ----------
    word : str
        Without case and accents; a number is ``0``; a name is ``<G>``, ``<P>``, ``<L>`` (``<Ga>`` for a phrase that
        stands for one).
    name : Span or None
        Whom it names.
    at : int
        Where it begins in the clause's template.
    """

    __slots__ = ("at", "concepts", "name", "word")

    def __init__(self, word: str, concepts: tuple[str, ...], name: Span | None, at: int) -> None:
        self.word = word
        self.concepts = concepts
        self.name = name
        self.at = at


STOP = Token("<S>", (), None, -1)
"""What stands between two sentences."""


def tokens_of(clause: Clause) -> list[Token]:
    """The tokens of a clause, in order."""
    out = []
    for match in _TOKEN.finditer(clause.template):
        piece = match[0]
        if piece[0] == "‹":
            name = clause.spans[int(piece[2:-1])]
            word = f"<{LETTER[name.kind]}{'a' if name.is_anaphor else ''}>"
            out.append(Token(word, (), name, match.start()))
        else:
            word = flat(piece)
            out.append(Token("0" if word.isdigit() else word, concepts_of(word), None, match.start()))
    return out


def names_in(tokens: Sequence[Token]) -> list[tuple[int, Span]]:
    """The names among tokens, with their positions."""
    return [(i, t.name) for i, t in enumerate(tokens) if t.name is not None]
