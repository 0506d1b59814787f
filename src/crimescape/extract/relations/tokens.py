"""A clause as tokens: words with their concepts, and names."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from crimescape.extract import lexicon
from crimescape.extract.clause import Clause
from crimescape.extract.concepts import concepts_of
from crimescape.extract.spans import Span, flat
from crimescape.vocabulary import Kind

_HEDGE = lexicon.compiled(f"{lexicon.HEDGE}|{lexicon.CONDITIONAL}")
_TOKEN = re.compile(r"‹[GPL]\d+›|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
LETTER = {Kind.GROUP: "G", Kind.PERSON: "P", Kind.PLACE: "L"}


class Token:
    """One word, mark or name.

    Attributes
    ----------
    word : str
        Without case and accents, a Spanish word in English where the glossary has it; a number is ``0``; a name is
        ``<G>``, ``<P>``, ``<L>`` (``<Ga>`` for a phrase that stands for one).
    form : str
        As written, without case and accents.
    name : Span or None
        Whom it names.
    at : int
        Where it begins in the clause's template.
    """

    __slots__ = ("at", "concepts", "form", "name", "word")

    def __init__(self, word: str, form: str, concepts: tuple[str, ...], name: Span | None, at: int) -> None:
        self.word = word
        self.form = form
        self.concepts = concepts
        self.name = name
        self.at = at


STOP = Token("<S>", "<S>", (), None, -1)
"""What stands between two sentences."""


def tokens_of(clause: Clause, *, gloss: Mapping[str, str] = MappingProxyType({})) -> list[Token]:
    """The tokens of a clause, in order.

    Parameters
    ----------
    gloss : mapping of str to str
        Words of another language in English, so that what was learned of English words holds of them too.
    """
    out = []
    for match in _TOKEN.finditer(clause.template):
        piece = match[0]
        if piece[0] == "‹":
            name = clause.spans[int(piece[2:-1])]
            word = f"<{LETTER[name.kind]}{'a' if name.is_anaphor else ''}>"
            out.append(Token(word, word, (), name, match.start()))
        else:
            form = flat(piece)
            word = "0" if form.isdigit() else gloss.get(form, form)
            # What a word is about is read in its own language first: the list of concepts knows both.
            concepts = concepts_of(form) or concepts_of(word)
            if "HEDGE" not in concepts and _is_hedge(piece):
                concepts = (*concepts, "HEDGE")
            out.append(Token(word, form, concepts, None, match.start()))
    return out


@lru_cache(maxsize=50_000)
def _is_hedge(word: str) -> bool:
    return _HEDGE.fullmatch(word) is not None


def names_in(tokens: Sequence[Token]) -> list[tuple[int, Span]]:
    """The names among tokens, with their positions."""
    return [(i, t.name) for i, t in enumerate(tokens) if t.name is not None]
