"""The words on each pair one after the other, as a timeline has them: how an archive tells is read from these."""

from dataclasses import dataclass

import numpy as np

from crimescape.assess.columns.arrays import Flags, Floats, Ints
from crimescape.assess.columns.chain import Timeline


@dataclass(frozen=True)
class Words:
    """Words on pairs, the pairs with the most words first.

    Attributes
    ----------
    pair : array of int, shape (n_pairs,)
        The number each pair has in the timeline.
    speaking : array of int, shape (n_turns,)
        How many pairs have a first word, a second, and so on; they are the first so many.
    gap : list of array of float
        For each turn, the years since the word before; of the first turn nought.
    fit : list of array, shape (n_speaking, n_states)
        For each turn, how well the word fits each state, 1 for the best.
    is_for : list of array of bool
        For each turn, whether the word speaks for a tie.
    rest : array of float, shape (n_pairs,)
        Years from the last word to the day asked about.
    """

    pair: Ints
    speaking: Ints
    gap: list[Floats]
    fit: list[Floats]
    is_for: list[Flags]
    rest: Floats

    def __len__(self) -> int:
        return len(self.pair)

    @property
    def count(self) -> int:
        """How many words there are."""
        return int(self.speaking.sum())


def words_of(line: Timeline, *, since: float, window_years: float) -> Words:
    """The words of a timeline of ties between two days, of which the latter is the day asked about.

    What says the same of a pair within one window is one word: an event that many tell of is told of once.

    Parameters
    ----------
    since : float
        As a decimal year; earlier words are left out.
    window_years : float
        Windows of this length follow each other from `since` on.
    """
    asked = float(line.year[line.is_asked][0])
    some = np.flatnonzero((line.tilt != 0).any(axis=0) & (line.year >= since) & (line.year <= asked))
    tilt = line.tilt[:, some]
    state = np.abs(tilt).argmax(axis=0)
    is_for = tilt[state, np.arange(len(some))] > 0
    windows = int((asked - since) / window_years) + 1
    window = ((line.year[some] - since) / window_years).astype(np.int64)
    key = ((line.proposition[some] * windows + window) * len(tilt) + state) * 2 + is_for
    _, first, word = np.unique(key, return_index=True, return_inverse=True)
    sums = np.array([np.bincount(word, row, minlength=len(first)) for row in tilt])
    pair, year, is_for = line.proposition[some][first], line.year[some][first], is_for[first]
    order = np.lexsort((year, pair))
    return _in_turns(pair[order], year[order], sums[:, order], is_for[order], asked=asked)


def _in_turns(pair: Ints, year: Floats, tilt: Floats, is_for: Flags, *, asked: float) -> Words:
    """Words in order of pair and time, laid out turn by turn, the pairs with the most first."""
    pairs, starts, counts = np.unique(pair, return_index=True, return_counts=True)
    by_count = np.argsort(-counts, kind="stable")
    starts, counts = starts[by_count], counts[by_count]
    turns = int(counts.max()) if len(counts) else 0
    speaking = np.array([int((counts > turn).sum()) for turn in range(turns)], dtype=np.int64)
    rows = [starts[:n] + turn for turn, n in enumerate(speaking.tolist())]
    return Words(
        pair=pairs[by_count],
        speaking=speaking,
        gap=[year[r] - year[r - min(turn, 1)] for turn, r in enumerate(rows)],
        fit=[np.exp(tilt[:, r] - tilt[:, r].max(axis=0)).T for r in rows],
        is_for=[is_for[r] for r in rows],
        rest=asked - year[starts + counts - 1] if turns else np.zeros(0),
    )
