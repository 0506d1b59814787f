"""A full-text index over documents: SQLite's own, in memory, put by as bytes; accents and case are folded away."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Self

from crimescape.search.words import KINDS, Document, Hit, Piece

_CREATE = """
CREATE VIRTUAL TABLE documents USING fts5(
    kind UNINDEXED, id UNINDEXED, title, names, text, report UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
)
"""
_FILL = """
INSERT INTO documents (kind, id, title, names, text, report) VALUES (?, ?, ?, ?, ?, ?)
"""
# A word in a name weighs more than in a title, and in a title more than in a text.
_FIND = """
SELECT kind, id, title, names, text, report FROM documents
WHERE documents MATCH ? AND kind = ? ORDER BY bm25(documents, 0, 0, 8.0, 8.0, 1.0, 0), id LIMIT ?
"""
_REMOVE = "DELETE FROM documents WHERE id = ?"
_TITLES = "SELECT id, title FROM documents"
_WORD = re.compile(r"\w+")
AROUND_CHARS = 90
"""How much of a text is shown on either side of the first word sought."""
MOST_WORDS = 12


def fold(text: str) -> str:
    """A text as it is compared: small letters, accents off, of the same length as the text.

    Examples
    --------
    >>> fold("Cártel")
    'cartel'
    """
    return "".join(_folded(c) for c in text)


def _folded(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0].lower()
    return bare if len(bare) == 1 else letter


class SearchIndex:
    """Documents, to be searched; in memory, and put by as bytes."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute(_CREATE)
        self.add(documents)

    @classmethod
    def of_bytes(cls, data: bytes) -> Self:
        """The index that `bytes` wrote."""
        index = cls()
        index._base.deserialize(data)
        return index

    def as_bytes(self) -> bytes:
        """All that is in it."""
        return self._base.serialize()

    def add(self, documents: Iterable[Document]) -> None:
        """More documents."""
        self._base.executemany(_FILL, ((d.kind, d.id, d.title, d.names, d.text, d.report) for d in documents))
        self._base.commit()

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out, by their ids."""
        self._base.executemany(_REMOVE, ((i,) for i in ids))
        self._base.commit()

    def titles(self) -> dict[str, str]:
        """What each document is listed under, by its id."""
        return dict(self._base.execute(_TITLES).fetchall())

    def find(self, sought: str, *, kinds: Sequence[str] = KINDS, most: int = 8) -> dict[str, list[Hit]]:
        """What holds every word sought, the last as the beginning of a word, by kind; the nearest first.

        Parameters
        ----------
        most : int
            At most so many a kind.

        Examples
        --------
        >>> found = SearchIndex([Document("group", "g:1", "Cártel del Puerto")]).find("cartel pue")
        >>> found["group"][0].document.id
        'g:1'
        """
        words = words_of(sought)
        if not words:
            return {}
        # Quoted, so that nothing a person types is taken for an operator.
        match = " AND ".join(f'"{w}"' for w in words[:-1]) + (" AND " if words[1:] else "") + f'"{words[-1]}"*'
        found = {}
        for kind in kinds:
            rows = self._base.execute(_FIND, (match, kind, most)).fetchall()
            if rows:
                found[kind] = [hit_in(Document(*row), words) for row in rows]
        return found


def words_of(sought: str) -> list[str]:
    """The words sought, as they were typed."""
    return _WORD.findall(sought)[:MOST_WORDS]


def holds(text: str, words: Sequence[str]) -> bool:
    """Whether a text holds every word, the last as the beginning of a word.

    Examples
    --------
    >>> holds("at war with the Bay Cartel", ["bay", "car"]), holds("at war", ["wa", "at"])
    (True, False)
    """
    told = _WORD.findall(fold(text))
    sought = [fold(word) for word in words]
    return set(sought[:-1]) <= set(told) and any(word.startswith(sought[-1]) for word in told)


def hit_in(document: Document, words: Sequence[str]) -> Hit:
    """A find, with the words around the first of those sought."""
    folded = fold(document.text)
    sought = re.compile("|".join(rf"\b{re.escape(fold(w))}\w*" for w in sorted(words, key=len, reverse=True)))
    first = sought.search(folded)
    if first is None:
        return Hit(document, None, ())
    start = max(0, first.start() - AROUND_CHARS)
    end = min(len(document.text), first.end() + AROUND_CHARS)
    # From word to word: a snippet begins and ends between words.
    while start > 0 and document.text[start - 1].isalnum():
        start -= 1
    while end < len(document.text) and document.text[end].isalnum():
        end += 1
    pieces, at = [], start
    for match in sought.finditer(folded, start, end):
        if match.start() > at:
            pieces.append(Piece(document.text[at : match.start()], False))
        pieces.append(Piece(document.text[match.start() : match.end()], True))
        at = match.end()
    if at < end:
        pieces.append(Piece(document.text[at:end], False))
    return Hit(document, first.start(), tuple(pieces))
