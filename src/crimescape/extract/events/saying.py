"""How an event is said: flatly, hedged or denied, by the words around the one that carries it."""

from crimescape.extract import lexicon
from crimescape.extract.clause import Clause
from crimescape.extract.finding import Found
from crimescape.extract.manner import Manner
from crimescape.vocabulary import Factuality, Mode, Tense

_HEDGE, _DENIAL = lexicon.compiled(lexicon.HEDGE), lexicon.compiled(lexicon.DENIAL)
BEFORE, AFTER = 45, 15
"""How far from the carrying words, in characters, a hedge or a denial touches them."""


def manner_at(text: str, first: int, past: int) -> Manner:
    """The manner of an event whose carrying words stand at ``text[first:past]`` of its sentence.

    An event is of its day: its tense is current, however the verb stands, and no word of the past ends it.

    Examples
    --------
    >>> manner_at("Tomas Verano was reportedly killed.", 28, 34).factuality.value
    'possible'
    """
    near = text[max(0, first - BEFORE) : past + AFTER]
    hedges = tuple(m[0] for m in _HEDGE.finditer(near))
    if _DENIAL.search(text[max(0, first - BEFORE) : past]):
        factuality = Factuality.DENIED
    else:
        factuality = Factuality.POSSIBLE if hedges else Factuality.CERTAIN
    return Manner(factuality, Tense.CURRENT, Mode.STATED, hedges)


def manner_of_event(found: Found, clause: Clause) -> Manner:
    """The manner of an event that `find_named_events` found in a clause."""
    return manner_at(clause.template, *found.trigger)
