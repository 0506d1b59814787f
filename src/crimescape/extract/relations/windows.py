"""What the network sees of each pair: tokens around and between the two names, where each stands, and what the report tells."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crimescape.extract.clause import Clause
from crimescape.extract.learned.looks import Looks
from crimescape.extract.relations.company import Company, key_of
from crimescape.extract.relations.features import place_type
from crimescape.extract.relations.pairs import Pair
from crimescape.extract.spans import Span
from crimescape.vocabulary import Kind

Numbers = NDArray[np.int64]
WINDOW = 48
"""Tokens seen of a pair; of a distant one half of them around each name."""
BEFORE_FIRST, BEFORE_SECOND = 10, 12
BETWEEN, BESIDE = 20, 8
"""Tokens pooled between the names (half from each end), and on their outer sides."""
TYPES = ("PG", "GL", "GG", "S")
DISTANCES = (1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 45)
"""Tokens between the names, from which on the distance counts as the next."""
_PLACES = ("country", "learned", "region", "town", "admin1")
COLUMNS = {
    "sentences": 6, "stands1": 2, "stands2": 2, "count1": 7, "count2": 7, "rank1": 5, "rank2": 5,
    "title1": 2, "title2": 2, "together": 5, "place": 6, "type": 4, "order": 2, "distance": 12,
}  # fmt: skip
"""What is told of a pair beside its words, and how many values each has."""
STEPS = 9
"""Where a token stands to a name: six or more before, three, two, one, inside, and the same behind."""
CASTS = 7
"""What a token is part of: nothing, a group, person, place, a phrase that stands for one, the first, the second."""


@dataclass(frozen=True, slots=True)
class Windows:
    """Arrays over the pairs of a report; -1 in an index stands for no token.

    Attributes
    ----------
    first, second : array, shape (n_pairs, 2)
        First and last token of each name.
    window, steps1, steps2, casts : array, shape (n_pairs, WINDOW)
    between, left, right : array, shape (n_pairs, BETWEEN) and (n_pairs, BESIDE)
    told : array, shape (n_pairs, len(COLUMNS))
    bearers : array, shape (n_pairs, 2)
        Whose name it is, as a row of ``mentions``' last column.
    mentions : array, shape (n_mentions, 3)
        First and last token of every name in the report, and whose it is.
    """

    first: Numbers
    second: Numbers
    window: Numbers
    steps1: Numbers
    steps2: Numbers
    casts: Numbers
    between: Numbers
    left: Numbers
    right: Numbers
    told: Numbers
    bearers: Numbers
    mentions: Numbers


def windows_of(pairs: Sequence[Pair], *, looks: Looks, clauses: Sequence[Clause], company: Company) -> Windows:
    """What is seen of every pair of a report."""
    starts, ends = np.asarray(looks.starts, dtype=np.int64), np.asarray(looks.ends, dtype=np.int64)
    spans = [s for clause in clauses for s in clause.spans]
    numbers: dict[tuple[Kind, str], int] = {}
    of = [numbers.setdefault(key_of(s), len(numbers)) for s in spans]
    places = _tokens(spans, starts, ends)
    where = {(s.kind, s.entity, s.start): i for i, s in enumerate(spans)}
    cast = np.zeros(len(starts), np.int64)
    whose = np.full(len(starts), -1, np.int64)
    for span, number, (a, b) in zip(spans, of, places.tolist(), strict=True):
        cast[a : b + 1] = 4 if span.is_anaphor else 1 + (Kind.GROUP, Kind.PERSON, Kind.PLACE).index(span.kind)
        whose[a : b + 1] = number
    ones = [where[p.one.kind, p.one.entity, p.one.start] for p in pairs]
    others = [where[p.other.kind, p.other.entity, p.other.start] for p in pairs]
    first, second = places[ones].reshape(-1, 2), places[others].reshape(-1, 2)
    bearers = np.array([[of[i], of[j]] for i, j in zip(ones, others, strict=True)], dtype=np.int64).reshape(-1, 2)
    stretches = np.array(
        [[clauses[p.earlier].sentence.start, clauses[p.sentence].sentence.end] for p in pairs], dtype=np.int64
    ).reshape(-1, 2)
    low = np.searchsorted(starts, stretches[:, 0])
    high = np.searchsorted(ends, stretches[:, 1], side="right") - 1
    is_forward = first[:, 0] <= second[:, 0]
    a = np.where(is_forward[:, None], first, second)
    b = np.where(is_forward[:, None], second, first)
    window = _window(a, b, low, high)
    gap = np.maximum(b[:, 0] - a[:, 1] - 1, 0)
    half = np.arange(BETWEEN // 2)
    after, before = a[:, 1:] + 1 + half, b[:, :1] - 1 - half
    between = np.concatenate([np.where(after < b[:, :1], after, -1), np.where(before > a[:, 1:], before, -1)], 1)
    side = np.arange(BESIDE)
    left, right = a[:, :1] - 1 - side, b[:, 1:] + 1 + side
    inside = np.maximum(window, 0)
    casts = cast[inside]
    casts[whose[inside] == bearers[:, :1]] = 5
    casts[whose[inside] == bearers[:, 1:]] = 6
    return Windows(
        first, second, window, _steps(window, first), _steps(window, second), casts, between,
        np.where(left >= low[:, None], left, -1), np.where(right <= high[:, None], right, -1),
        _told(pairs, company, is_forward, gap), bearers,
        np.concatenate([places, np.array(of, dtype=np.int64)[:, None]], 1) if spans else np.zeros((0, 3), np.int64),
    )  # fmt: skip


def _tokens(spans: Sequence[Span], starts: Numbers, ends: Numbers) -> Numbers:
    """First and last token of each span."""
    if not spans:
        return np.zeros((0, 2), np.int64)
    first = np.searchsorted(starts, [s.start for s in spans], side="right") - 1
    last = np.searchsorted(ends, [s.end for s in spans])
    out = np.stack([np.maximum(first, 0), np.minimum(np.maximum(last, first), len(starts) - 1)], 1)
    return out.astype(np.int64)


def _window(a: Numbers, b: Numbers, low: Numbers, high: Numbers) -> Numbers:
    steps = np.arange(WINDOW)
    near = a[:, :1] - BEFORE_FIRST + steps
    half = WINDOW // 2
    apart = np.where(steps < half, a[:, :1] - BEFORE_FIRST + steps, b[:, :1] - BEFORE_SECOND + steps - half)
    is_apart = (b[:, :1] - a[:, :1]) > WINDOW - BEFORE_FIRST - BEFORE_SECOND
    out = np.where(is_apart, apart, near)
    return np.where((out >= low[:, None]) & (out <= high[:, None]), out, -1)


def _steps(window: Numbers, name: Numbers) -> Numbers:
    away = np.where(window < name[:, :1], window - name[:, :1], np.maximum(window - name[:, 1:], 0))
    return np.digitize(away, (-5, -2, -1, 0, 1, 2, 3, 6))


def _told(pairs: Sequence[Pair], company: Company, is_forward: NDArray[np.bool_], gap: Numbers) -> Numbers:
    rows = []
    for pair in pairs:
        one, other = pair.one, pair.other
        k1, k2 = key_of(one), key_of(other)
        place = 1 + _PLACES.index(place_type(other.entity)) if other.kind is Kind.PLACE else 0
        rows.append((
            min(pair.distance, 5), int(one.is_anaphor), int(other.is_anaphor), min(company.count[k1], 6),
            min(company.count[k2], 6), min(company.rank.get(k1, 4), 4), min(company.rank.get(k2, 4), 4),
            int(company.first.get(k1) == 0), int(company.first.get(k2) == 0), min(company.together[k1, k2], 4), place,
            TYPES.index(pair.type),
        ))  # fmt: skip
    told = np.array(rows, dtype=np.int64).reshape(-1, len(COLUMNS) - 2)
    return np.concatenate([told, is_forward[:, None].astype(np.int64), np.digitize(gap, DISTANCES)[:, None]], 1)
