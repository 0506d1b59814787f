"""Which words are names, and of what: a second look at a text's names by learned weights."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crimescape.extract.learned.encoder import Array, Encoder
from crimescape.extract.learned.looks import Looks
from crimescape.vocabulary import Kind

KINDS = (Kind.GROUP, Kind.PERSON, Kind.PLACE)
TAGS = 1 + 2 * len(KINDS)
"""Nothing; then for each kind the first token of a name, and the others."""
_CAPITAL = range(11, 15)
"""Shapes of tokens that begin with a capital."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """How likely each token is part of a name.

    Attributes
    ----------
    vectors : array, shape (n_tokens, width), float32
        The tokens as the encoder sees them.
    chances : array, shape (n_tokens, TAGS), float32
    """

    looks: Looks
    vectors: Array
    chances: Array

    def of_kind(self, kind: Kind) -> NDArray[np.float32]:
        """How likely each token is part of a name of a kind, shape (n_tokens,)."""
        first = 1 + 2 * KINDS.index(kind)
        return self.chances[:, first] + self.chances[:, first + 1]

    def tokens_in(self, start: int, end: int) -> slice:
        """The tokens that stand in a stretch of the text."""
        first = bisect_right(self.looks.ends, start)
        return slice(first, max(first, bisect_left(self.looks.starts, end)))

    def likelihood(self, kind: Kind, start: int, end: int) -> float:
        """How likely a stretch is a name of a kind: the mean of its tokens; 0 where there is none."""
        inside = self.of_kind(kind)[self.tokens_in(start, end)]
        return float(inside.mean()) if len(inside) else 0.0

    def grown(self, kind: Kind, start: int, end: int, *, least: float) -> tuple[int, int]:
        """A stretch with the tokens on both sides that are at least so likely part of the same name."""
        inside = self.tokens_in(start, end)
        likely = self.of_kind(kind) >= least
        first, stop = inside.start, inside.stop
        while (step := self._next(first, -1, likely)) is not None:
            first = step
        while (step := self._next(stop - 1, 1, likely)) is not None:
            stop = step + 1
        return (self.looks.starts[first], self.looks.ends[stop - 1]) if first < stop else (start, end)

    def _next(self, at: int, step: int, likely: NDArray[np.bool_]) -> int | None:
        """The token beside one that is likely too, with nothing but a space or a hyphen between them."""
        for other in (at + step, at + 2 * step):
            if not 0 <= other < len(likely):
                return None
            near, far = sorted((other - step, other))
            if self.looks.starts[far] - self.looks.ends[near] > 1:
                return None
            if likely[other]:
                return other
            if self.looks.forms[other] != "-":
                return None
        return None

    def names(self, *, least: float) -> list[tuple[Kind, int, int]]:
        """Stretches whose every token is at least so likely part of a name of one kind."""
        out = []
        for number, kind in enumerate(KINDS):
            likely = self.of_kind(kind) >= least
            opens = self.chances[:, 1 + 2 * number] > self.chances[:, 2 + 2 * number]
            at = 0
            while at < len(likely):
                if not likely[at]:
                    at += 1
                    continue
                stop = at + 1
                while stop < len(likely) and likely[stop] and not opens[stop]:
                    stop += 1
                out.append((kind, self.looks.starts[at], self.looks.ends[stop - 1]))
                at = stop
        return sorted(out, key=lambda n: n[1])


def tagged(looks: Looks, encoder: Encoder) -> Tagged:
    """How likely each token is part of a name, given its context and how the same form stands elsewhere in the text."""
    x = encoder.encode(looks)
    if not len(x):
        return Tagged(looks, x, np.zeros((0, TAGS), np.float32))
    both = np.concatenate([x, _elsewhere(x, looks)], axis=1)
    inner = np.maximum(both @ encoder.head["inner"] + encoder.head["inner_bias"], 0)
    scores = inner @ encoder.head["outer"] + encoder.head["outer_bias"]
    scores -= scores.max(1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(1, keepdims=True)
    return Tagged(looks, x, scores)


def _elsewhere(x: Array, looks: Looks) -> Array:
    """For each token with a capital, the mean over all tokens of the text with its form; else zero."""
    forms = form_numbers(looks.forms, looks.table[:, 3])
    count = np.bincount(forms).astype(np.float32)
    order = np.argsort(forms, kind="stable")
    starts = np.concatenate([[0], np.cumsum(count[:-1])]).astype(int)
    present = count > 0
    sums = np.zeros((len(count), x.shape[1]), np.float32)
    sums[present] = np.add.reduceat(x[order], starts[present], axis=0)
    sums /= np.maximum(count, 1)[:, None]
    sums[0] = 0
    return sums[forms]


def form_numbers(forms: Sequence[str], shapes: NDArray[np.int32]) -> NDArray[np.int64]:
    """A number for each form that begins with a capital, from 1; 0 for all other tokens."""
    known: dict[str, int] = {}
    return np.array(
        [
            known.setdefault(form, len(known) + 1) if shape in _CAPITAL else 0
            for form, shape in zip(forms, shapes.tolist(), strict=True)
        ],
        dtype=np.int64,
    )
