"""Organisations that a text names twice in one breath, whatever the case: the long name and its acronym in brackets."""

import re
from collections.abc import Iterator

_WORD = r"[\w'’-]+"
_BOTH = re.compile(
    rf"(?P<long>(?:\"?{_WORD}\"?,? ){{2,9}})\(\s*(?P<short>[a-z0-9-]{{2,8}})\s*\)"
    rf"|\b(?P<short2>[a-z0-9-]{{2,8}}) \(\s*(?P<long2>(?:{_WORD} ?){{2,9}}?)\s*\)"
)
_SMALL = frozenset("of de and la del los el y the for".split())


def doubly_named(flat_text: str) -> Iterator[tuple[int, int, int, int]]:
    """Long names with their acronym: (start, end of the name, start, end of the acronym).

    An acronym takes the first letter of every word of the name, or of every word but the small ones.

    Examples
    --------
    >>> text = "members of the harbour liberation front (hlf) left"
    >>> [(text[a:b], text[c:d]) for a, b, c, d in doubly_named(text)]
    [('harbour liberation front', 'hlf')]
    """
    for match in _BOTH.finditer(flat_text):
        which = "" if match["long"] else "2"
        start = match.start("long" + which)
        words = list(re.finditer(r"[\w'’]+", match["long" + which]))
        letters = match["short" + which].replace("-", "")
        for first in range(len(words) - 2, -1, -1):
            name = [w[0] for w in words[first:]]
            every = "".join(w[0] for w in name)
            strong = "".join(w[0] for w in name if w not in _SMALL)
            if name[0] not in _SMALL and letters in (every, strong):
                yield start + words[first].start(), start + words[-1].end(), *match.span("short" + which)
                break
