"""Names set by hand into short texts of the invented city: as spans, and as learned weights would see them."""

from collections.abc import Iterable, Sequence

import numpy as np

from crimescape.extract.learned.looks import Looks, looks_of
from crimescape.extract.learned.tagging import KINDS, TAGS, Tagged
from crimescape.extract.learned.words import glossary, rows
from crimescape.extract.sentence import split_sentences
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

G, P, L = Kind.GROUP, Kind.PERSON, Kind.PLACE


def named(text: str, *names: tuple[Kind, str, str]) -> list[Span]:
    """Spans of (kind, as written, entity), each sought behind the one before."""
    spans: list[Span] = []
    for kind, written, entity in names:
        start = text.index(written, spans[-1].end if spans else 0)
        spans.append(Span(kind, start, start + len(written), entity))
    return spans


def looking(text: str, *, spans: Iterable[Span] = (), is_spanish: bool = False) -> Looks:
    """How the tokens of a text look, with the words and the glossary that the package ships."""
    return looks_of(
        text,
        spans=spans,
        openings=[s.start for s in split_sentences(text)],
        headline=0,
        rows=rows(),
        gloss=glossary() if is_spanish else {},
    )


def seen(text: str, *marks: tuple[Kind, str, float]) -> Tagged:
    """What weights would see that mark (kind, as written, chance), each sought behind the one before, and nothing else."""
    looks = looking(text)
    chances = np.zeros((len(looks.starts), TAGS), np.float32)
    chances[:, 0] = 1
    at = 0
    for kind, written, chance in marks:
        start = text.index(written, at)
        at = start + len(written)
        first = 1 + 2 * KINDS.index(kind)
        inside = [i for i, token in enumerate(looks.starts) if start <= token < at]
        chances[inside] = 0
        chances[inside, 0] = 1 - chance
        chances[inside, first + 1] = chance
        chances[inside[0], first : first + 2] = chance, 0
    return Tagged(looks, np.zeros((len(looks.starts), 1), np.float32), chances)


def written(text: str, spans: Sequence[Span]) -> list[tuple[str, str]]:
    """(as written, entity) of every span."""
    return [(text[s.start : s.end], s.entity) for s in spans]
