"""Names, reports and quotes, found by words in any known form or language."""

from crimescape.search.index import SearchIndex
from crimescape.search.words import Document, Hit, Piece

__all__ = ["Document", "Hit", "Piece", "SearchIndex"]
