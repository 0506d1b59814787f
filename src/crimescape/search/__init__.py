"""Names, reports and quotes, found by words in any known form or language."""

from crimescape.search.index import SearchIndex, hit_in, holds, words_of
from crimescape.search.words import Document, Hit, Piece

__all__ = ["Document", "Hit", "Piece", "SearchIndex", "hit_in", "holds", "words_of"]
