"""Which reports are most like one text: those whose words it repeats, and those whose words it shares."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RUN_WORDS = 3
"""Length of the runs of words that are compared: short enough for a rumour of one sentence."""
FEWEST_RUNS = 3
"""Texts that share fewer runs are not alike, whatever the share."""
LIKE_FROM = 0.3
"""A report with a smaller share of the text's runs, of which the text has a smaller share of its own, is not alike."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two texts have in common.

    Attributes
    ----------
    report : str
        Id of the report.
    share : float in [0, 1]
        Of the text's runs of `RUN_WORDS` words, how many stand in the report.
    share_of_report : float in [0, 1]
        Of the report's runs, how many stand in the text.
    """

    report: str
    share: float
    share_of_report: float


def nearest(text: str, others: Iterable[tuple[str, str]], *, most: int = 5) -> tuple[Likeness, ...]:
    """The reports most like a text, the likest first.

    Parameters
    ----------
    others : iterable of (report id, text)
        Read once, each text let go before the next.
    most : int
        How many are wanted at most.

    Examples
    --------
    >>> found = nearest("The crews met in the salt works.", [("r1", "Two crews met in the salt works at night.")])
    >>> [(likeness.report, round(likeness.share, 2)) for likeness in found]
    [('r1', 0.8)]
    """
    mine = frozenset(_runs(_words(text)))
    found = []
    for report, other in others if mine else ():
        words = _words(other)
        shared = mine.intersection(_runs(words))
        if len(shared) < min(FEWEST_RUNS, len(mine)):
            continue
        likeness = Likeness(report, len(shared) / len(mine), min(1.0, len(shared) / max(1, len(words) - RUN_WORDS + 1)))
        if max(likeness.share, likeness.share_of_report) >= LIKE_FROM:
            found.append(likeness)
    return tuple(sorted(found, key=lambda x: (-x.share, -x.share_of_report, x.report))[:most])


def _words(text: str) -> list[str]:
    folded = text.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return _WORD.findall(folded)


def _runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(RUN_WORDS)), strict=False)
