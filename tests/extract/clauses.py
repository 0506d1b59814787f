"""Clauses of the invented city, made without looking for names: for what is asked of a template alone."""

import re
from collections.abc import Sequence

from crimescape.extract.clause import Clause
from crimescape.extract.sentence import Sentence
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind


def clause_of(text: str, *, groups: Sequence[str], places: Sequence[str] = ()) -> Clause:
    """The whole text as one clause, with these names wherever they stand."""
    kinds = dict.fromkeys(groups, Kind.GROUP) | dict.fromkeys(places, Kind.PLACE)
    spans = [Span(kinds[m[0]], m.start(), m.end(), m[0]) for m in re.finditer("|".join(map(re.escape, kinds)), text)]
    return Clause.of(Sentence(text, 0, len(text), 0), spans)
