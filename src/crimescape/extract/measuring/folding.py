"""Names and dates made comparable: what counts as the same when a reading is held against gold."""

import re
import unicodedata

_ARTICLE = re.compile(r"^(?:the|los|las|el|la|o|os|a|as|il|i)\s+")
_DATE = re.compile(r"(\d{4})-\d\d(?:-\d\d)?")


def folded(name: str) -> str:
    """A name without case, accents, marks and a leading article.

    Examples
    --------
    >>> folded("Los Túneles")
    'tuneles'
    """
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return _ARTICLE.sub("", " ".join(re.findall(r"\w+", bare)))


def by_year(edtf: str) -> str:
    """A date or interval as precise as years.

    Examples
    --------
    >>> by_year("2008-03/..")
    '2008/..'
    """
    return _DATE.sub(r"\1", edtf).replace("~", "").replace("?", "")


def is_like(one: str, other: str) -> bool:
    """Whether two folded names share at least half of all their words."""
    a, b = set(one.split()), set(other.split())
    return bool(a) and bool(b) and 2 * len(a & b) >= len(a | b)
