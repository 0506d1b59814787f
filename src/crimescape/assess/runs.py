"""Which reports may share words with a text, told from numbers of their runs of words: the others need not be read."""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crimescape.assess.copies import DatedText, word_hashes, word_runs
from crimescape.assess.nearest import FEWEST_RUNS, LIKE_FROM, RUN_WORDS

Shorts = NDArray[np.uint16]
Ints = NDArray[np.int64]

_SHORT = np.uint64(48)
_ROUNDING = 1e-9


def run_numbers(text: str) -> Shorts:
    """A short number of each run of `RUN_WORDS` words; two runs may have one number, and both stand there."""
    return (word_runs(word_hashes(text), length=RUN_WORDS) >> _SHORT).astype(np.uint16)


@dataclass(frozen=True)
class Runs:
    """The numbers of the runs of words of many reports.

    Attributes
    ----------
    reports : sequence of str
    numbers : array of uint16
        Those of all reports, end to end.
    starts : array of int
        Those of report i from ``starts[i]`` to ``starts[i + 1]``.
    """

    reports: Sequence[str]
    numbers: Shorts
    starts: Ints

    def may_be_like(self, text: str) -> list[str]:
        """Reports that may be like a text: all that `nearest` would name are among them, and a few more."""
        mine = run_numbers(text)
        if not len(mine) or not len(self.numbers):
            return []
        is_mine = np.zeros(1 << 16, dtype=bool)
        is_mine[mine] = True
        ends = np.concatenate([[0], np.cumsum(is_mine[self.numbers])])
        # Each run that is shared is counted here, and some that only have the number of another.
        shared = ends[self.starts[1:]] - ends[self.starts[:-1]]
        least = np.minimum(np.diff(self.starts), len(mine))
        is_like = (shared >= min(FEWEST_RUNS, len(mine))) & (shared >= LIKE_FROM * least - _ROUNDING)
        return [self.reports[i] for i in np.flatnonzero(is_like).tolist()]


def runs_packed(runs: Runs) -> bytes:
    """Runs as bytes, to be put by; disposable."""
    words = np.frombuffer(json.dumps(list(runs.reports)).encode("utf-8"), dtype=np.uint8)
    sink = io.BytesIO()
    np.savez(sink, reports=words, numbers=runs.numbers, starts=runs.starts)
    return sink.getvalue()


def runs_unpacked(data: bytes) -> Runs:
    """The runs that `runs_packed` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        return Runs(json.loads(kept["reports"].tobytes()), kept["numbers"], kept["starts"])


class RunsNoted:
    """Notes the runs of texts while these go by to somebody else."""

    def __init__(self) -> None:
        self._reports: list[str] = []
        self._numbers: list[Shorts] = []

    def noting(self, texts: Iterator[DatedText]) -> Iterator[DatedText]:
        """The same texts, each noted."""
        for text in texts:
            self._reports.append(text.report)
            self._numbers.append(run_numbers(text.text))
            yield text

    def noted(self) -> Runs:
        """The runs of all that went by."""
        starts = np.concatenate([[0], np.cumsum([len(n) for n in self._numbers], dtype=np.int64)])
        numbers = np.concatenate(self._numbers) if self._numbers else np.zeros(0, dtype=np.uint16)
        return Runs(self._reports, numbers, starts.astype(np.int64))
