"""Sentences of text in one case, as news wires sent it: where no capital says that a sentence begins."""

import re

from crimescape.extract.sentence import Sentence

_END = re.compile(r"(?<!\bno)(?<!\b[a-z])[.!?][\"')\]]*(?=\s|$)|\n")


def split_wire(text: str) -> tuple[Sentence, ...]:
    """Sentences in order: a full stop and a space end one, an initial or "no." does not.

    Examples
    --------
    >>> [s.text for s in split_wire("no. 4 brigade left.  two crews stayed.")]
    ['no. 4 brigade left.', 'two crews stayed.']
    """
    out: list[Sentence] = []
    at = 0
    for stop in [*(m.end() for m in _END.finditer(text)), len(text)]:
        piece = text[at:stop]
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            out.append(Sentence(piece.strip(), start, start + len(piece.strip()), len(out)))
        at = stop
    return tuple(out)
