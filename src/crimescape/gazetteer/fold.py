"""One form for the many ways a name is written: case, accents, punctuation and a leading article taken away."""

import re
import unicodedata

_ARTICLE = re.compile(r"^(the|los|las|el|la|o|os|a|as|il|la|i|le|les)\s+(?=\w)")
_NOT_WORD = re.compile(r"[^\w]+")


def fold(name: str) -> str:
    """The folded form of a name.

    Examples
    --------
    >>> fold("Los Cárteles Unidos"), fold("MS-13")
    ('carteles unidos', 'ms 13')
    """
    plain = name.casefold() if name.isascii() else _without_accents(name).casefold()
    return _ARTICLE.sub("", _NOT_WORD.sub(" ", plain).strip())


def _without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
