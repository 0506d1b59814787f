"""A full-text index over documents: SQLite's own, in memory or in a disposable file, accents and case folded away."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

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
    """Documents of one head, to be searched; made anew when the head moves."""

    def __init__(self, documents: Iterable[Document], *, file: Path | None = None) -> None:
        self._base = sqlite3.connect(file or ":memory:", check_same_thread=False)
        self._base.execute(_CREATE)
        self._base.executemany(_FILL, ((d.kind, d.id, d.title, d.names, d.text, d.report) for d in documents))
        self._base.commit()

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
        words = _WORD.findall(sought)[:MOST_WORDS]
        if not words:
            return {}
        # Quoted, so that nothing a person types is taken for an operator.
        match = " AND ".join(f'"{w}"' for w in words[:-1]) + (" AND " if words[1:] else "") + f'"{words[-1]}"*'
        found = {}
        for kind in kinds:
            rows = self._base.execute(_FIND, (match, kind, most)).fetchall()
            if rows:
                found[kind] = [_hit(Document(*row), words) for row in rows]
        return found


def _hit(document: Document, words: Sequence[str]) -> Hit:
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
