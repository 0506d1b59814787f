"""The smallest shingles of every text of a study: a text more is laid beside them, and no other is read again."""

import io
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from crimescape.assess.copies import (
    FEWEST_SHINGLES,
    MOST_SHARING,
    SKETCH_SIZE,
    DatedText,
    Hashes,
    candidates_of,
    copied_from,
    shingles,
)

Rows = NDArray[np.int32]
Place = tuple[int, str]
SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")

MOST_LATER = 400
"""If a text could be the source of more texts that were there before it, all are compared anew."""


@dataclass(frozen=True)
class Sketches:
    """Who repeats whom, with what is needed to tell it of one text more.

    Attributes
    ----------
    days : mapping of report id to int
        The day from which each could be read, as a proleptic ordinal.
    sources : mapping of report id to report id
        Of each suspected copy the report whose words it repeats most, which may be a copy itself.
    reports : sequence of str
        What `rows` counts.
    values, rows : array
        The smallest shingles of all texts, in order, and the text of each.
    later : mapping of int to tuple of str
        The same of the texts that were laid beside them since.
    """

    days: Mapping[str, int]
    sources: Mapping[str, str]
    reports: Sequence[str]
    values: Hashes
    rows: Rows
    later: Mapping[int, tuple[str, ...]]

    def copies(self) -> dict[str, str]:
        """What `copies.find_copies` finds: each suspected copy with the earliest report of its family."""
        first_of: dict[str, str] = {}
        for report in sorted(self.sources, key=self._place):
            source = self.sources[report]
            first_of[report] = first_of.get(source, source)
        return first_of

    def _place(self, report: str) -> Place:
        return self.days[report], report

    def _sharing(self, value: int) -> list[str]:
        """The texts in which a shingle is among the smallest, in the order they could be read."""
        first, last = (int(np.searchsorted(self.values, np.uint64(value), side=end)) for end in SIDES)
        found = [self.reports[row] for row in self.rows[first:last].tolist()]
        return sorted((*found, *self.later.get(value, ())), key=self._place)

    def with_more(
        self, texts: Iterable[DatedText], *, read: Callable[[Collection[str]], Mapping[str, str]]
    ) -> "Sketches | None":
        """The same with some texts more.

        Parameters
        ----------
        read : callable
            From ids of reports to their texts; of those laid here as well.

        Returns
        -------
        Sketches or None
            None where a text comes before so many that share words with it that all are better compared anew.
        """
        laid = self
        for text in sorted(texts, key=lambda t: (t.available, t.report)):
            more = laid._with(text, read=read)
            if more is None:
                return None
            laid = more
        return laid

    def _with(self, text: DatedText, *, read: Callable[[Collection[str]], Mapping[str, str]]) -> "Sketches | None":
        days = {**self.days, text.report: text.available.toordinal()}
        whole = shingles(text.text)
        if len(whole) < FEWEST_SHINGLES:
            return Sketches(days, self.sources, self.reports, self.values, self.rows, self.later)
        sketch, place = whole[:SKETCH_SIZE].tolist(), (text.available.toordinal(), text.report)
        after: set[str] = set()
        later = dict(self.later)
        for value in sketch:
            sharing = self._sharing(value)
            # Behind the earliest hundred a text is looked at by nobody, and takes nobody's place.
            if sum(self._place(r) < place for r in sharing) < MOST_SHARING:
                after.update(r for r in sharing if self._place(r) > place)
            later[value] = (*later.get(value, ()), text.report)
        if len(after) > MOST_LATER:
            return None
        laid = Sketches(days, self.sources, self.reports, self.values, self.rows, later)
        sources = dict(self.sources)
        wholes = {r: shingles(told) for r, told in (read(after) if after else {}).items()} | {text.report: whole}
        candidates = {r: laid._candidates(r, wholes[r]) for r in sorted(wholes, key=laid._place)}
        # All texts at once: to look for one takes about as long as to look for many.
        unread = {c for found in candidates.values() for c in found} - wholes.keys()
        wholes |= {r: shingles(told) for r, told in (read(unread) if unread else {}).items()}
        for report, found in candidates.items():
            source = copied_from(wholes[report], candidates=found, wholes=wholes)
            sources.pop(report, None)
            if source is not None:
                sources[report] = source
        return Sketches(days, sources, self.reports, self.values, self.rows, later)

    def _candidates(self, report: str, whole: Hashes) -> Sequence[str]:
        """The earlier texts that one is to be compared with."""
        place = self._place(report)
        seen = {
            value: [r for r in self._sharing(value)[: MOST_SHARING + 1] if self._place(r) < place][:MOST_SHARING]
            for value in whole[:SKETCH_SIZE].tolist()
        }
        return candidates_of(list(seen), seen)


def sketched(texts: Iterable[DatedText]) -> Sketches:
    """Every text compared with those before it: see `copies.find_copies`."""
    days: dict[str, int] = {}
    wholes: dict[str, Hashes] = {}
    for text in texts:
        days[text.report], wholes[text.report] = text.available.toordinal(), shingles(text.text)
    ordered = [r for _, r in sorted((day, r) for r, day in days.items()) if len(wholes[r]) >= FEWEST_SHINGLES]
    seen: dict[int, list[str]] = defaultdict(list)
    sources: dict[str, str] = {}
    for report in ordered:
        sketch = wholes[report][:SKETCH_SIZE].tolist()
        source = copied_from(wholes[report], candidates=candidates_of(sketch, seen), wholes=wholes)
        if source is not None:
            sources[report] = source
        for value in sketch:
            if len(sharing := seen[value]) < MOST_SHARING:
                sharing.append(report)
    parts = [wholes[r][:SKETCH_SIZE] for r in ordered]
    values = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint64)
    rows = np.repeat(np.arange(len(parts), dtype=np.int32), [len(part) for part in parts])
    order = np.argsort(values, kind="stable")
    return Sketches(days, sources, ordered, values[order], rows[order], {})


def sketches_packed(sketches: Sketches) -> bytes:
    """Sketches as bytes, to be put by; disposable."""
    number = {report: i for i, report in enumerate(sketches.reports)}
    later = [(value, number.setdefault(r, len(number))) for value, all_ in sketches.later.items() for r in all_]
    values = np.concatenate([sketches.values, np.array([v for v, _ in later], dtype=np.uint64)])
    rows = np.concatenate([sketches.rows, np.array([r for _, r in later], dtype=np.int32)])
    order = np.argsort(values, kind="stable")
    told = {"days": dict(sketches.days), "sources": dict(sketches.sources), "reports": list(number)}
    words = np.frombuffer(json.dumps(told).encode("utf-8"), dtype=np.uint8)
    sink = io.BytesIO()
    np.savez(sink, told=words, values=values[order], rows=rows[order])
    return sink.getvalue()


def sketches_unpacked(data: bytes) -> Sketches:
    """The sketches that `sketches_packed` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        told = json.loads(kept["told"].tobytes())
        return Sketches(told["days"], told["sources"], told["reports"], kept["values"], kept["rows"], {})
