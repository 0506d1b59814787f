"""Watches feeds and folders: rounds one after another, until told to stop; each continues where the last one ended."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from crimescape.errors import LedgerBusyError, RefusedError
from crimescape.ingest import (
    Limits,
    Options,
    Polled,
    Refusal,
    Source,
    Taken,
    iter_sources,
    poll,
    read_source,
    without_password,
)
from crimescape.ledger import FolderLedger, Head
from crimescape.pipeline.intake import Intake, take_items
from crimescape.pipeline.loose import FEW
from crimescape.pipeline.pace import Pace
from crimescape.pipeline.reading import read_reports, unread_of
from crimescape.pipeline.remembered import FeedMemory, FolderMemory, of_bytes, to_bytes
from crimescape.pipeline.round import Outcome, Round, Said, moment
from crimescape.pipeline.watcher import Watcher

MEMORY = "watch.json"
SETTLING_SECONDS = 2.0
"""How long a new file must stay as it is before it is read: it may still be being written."""
SLICE_SECONDS = 0.2
"""How long a wait goes on at most after somebody said to stop."""
_NO_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a person lets sources be watched.

    Attributes
    ----------
    pace : Pace
    engine : str
        Which engine reads what is new.
    proxy : str or None
        Through which proxy feeds are asked.
    least : float in (0, 1]
        The smallest move of a belief that is reported.
    is_once : bool
        Whether one round is enough.
    """

    pace: Pace
    engine: str = "rules"
    proxy: str | None = None
    least: float = 0.1
    is_once: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Means:
    """What a watch needs of the machine it runs on.

    Attributes
    ----------
    clock : callable
        Seconds since 1970.
    rng : Random
    workers : int
        Most processes for reading.
    author : str
        Who signs what is taken in.
    may_go_on : callable
        Whether nobody told it to stop; asked between units, and while it waits.
    progress : Watcher
    pause : callable
        Waits for some seconds.
    """

    clock: Callable[[], float]
    rng: Random
    workers: int
    author: str
    may_go_on: Callable[[], bool]
    progress: Watcher
    pause: Callable[[float], None] = time.sleep

    def wait_until(self, at: float) -> None:
        """Wait for a moment (seconds since 1970), or until told to stop."""
        # Both count: a laptop that slept is late by the clock, and a clock set back must not make it wait for years.
        left = at - self.clock()
        while left > 0 and self.clock() < at and self.may_go_on():
            self.pause(min(left, SLICE_SECONDS))
            left -= SLICE_SECONDS


def is_feed(source: str) -> bool:
    """Whether a source is an address rather than a path."""
    return source.startswith(("http://", "https://"))


def watch(ledger: FolderLedger, sources: Sequence[str], *, terms: Terms, means: Means) -> Iterator[Round]:
    """Rounds of asking every source that is due; after each, what came of it.

    Interrupted at any moment it leaves whole reports, and the next watch of the same study goes on from there.

    Raises
    ------
    RefusedError
        At the start, for a path that is not there, or that holds the study itself.
    """
    for path in (s for s in sources if not is_feed(s)):
        _refuse_wrong(Path(path), study=ledger.root)
    watching = _Watching(ledger, tuple(dict.fromkeys(sources)), terms, means)
    number = 1
    while means.may_go_on():
        found = watching.round(number)
        if number == 1 or any(o.said is not Said.WAITING for o in found.outcomes):
            yield found
            number += 1
        if terms.is_once or found.due_at is None:
            return
        means.wait_until(found.due_at)


def _refuse_wrong(path: Path, *, study: Path) -> None:
    if not path.exists():
        raise RefusedError("No such folder", where=str(path), mend="Check the path; an address begins with https://.")
    here, there = path.resolve(), study.resolve()
    if here == there or here in there.parents or there in here.parents:
        raise RefusedError(
            "It holds the study itself, or lies in it", where=str(path), mend="Watch a folder beside the study."
        )


class _Watching:
    """The round, with what is remembered between rounds. Mutable: it remembers."""

    def __init__(self, ledger: FolderLedger, sources: tuple[str, ...], terms: Terms, means: Means) -> None:
        self._ledger = ledger
        self._sources = sources
        self._terms = terms
        self._means = means
        self._asked_hosts: dict[str, float] = {}
        self._began_at = 0.0
        kept = of_bytes(ledger.cached(MEMORY, at=self._anchor()))
        self._remembered = kept.started_anew(least_seconds=terms.pace.least_seconds)

    def round(self, number: int) -> Round:
        """Ask what is due, take in what is new, read what was taken in."""
        means, ledger = self._means, self._ledger
        self._began_at, before = means.clock(), ledger.head().entries
        outcomes: list[Outcome] = []
        intakes: list[Intake] = []
        for source in self._sources:
            if not means.may_go_on():
                break
            ask = self._feed if is_feed(source) else self._folder
            outcome, intake = ask(source)
            outcomes.append(outcome)
            intakes.append(intake)
            self._save()
        readings, claims, unread = self._read()
        return Round(
            number=number,
            at=self._began_at,
            outcomes=tuple(outcomes),
            entries=(before, ledger.head().entries),
            new_ids=tuple(i for intake in intakes for i in intake.new_ids),
            refused=tuple(r for intake in intakes for r in intake.refused),
            readings=readings,
            claims=claims,
            unread=tuple(unread),
            due_at=min((o.due_at for o in outcomes if o.due_at is not None), default=None),
        )

    # -- feeds -----------------------------------------------------------------------------------------------------

    def _feed(self, url: str) -> tuple[Outcome, Intake]:
        memory = self._remembered.feeds.get(url, FeedMemory())
        name = without_password(url)
        if memory.is_gone:
            return Outcome(
                name, Said.GONE, fault=Refusal(name, "It said that it is no more", "Watch it no longer.")
            ), Intake()
        if memory.due_at > self._means.clock():
            return Outcome(name, Said.WAITING, due_at=memory.due_at), Intake()
        polled, asked = self._ask(url, memory)
        due_at = None if polled.is_gone else asked.due_at
        if polled.fault is not None:
            self._remembered = self._remembered.with_feed(url, asked)
            said = Said.GONE if polled.is_gone else Said.FAILED
            return Outcome(name, said, fault=replace(polled.fault, where=name), due_at=due_at), Intake()
        try:
            intake, is_whole = self._take_entries(polled)
        except LedgerBusyError as err:
            self._remembered = self._remembered.with_feed(url, asked)
            return Outcome(name, Said.FAILED, fault=Refusal(name, err.what, err.mend), due_at=due_at), Intake()
        if is_whole:  # else it must send all of it again
            asked = replace(asked, etag=polled.etag, last_modified=polled.last_modified)
        self._remembered = self._remembered.with_feed(url, asked)
        said = Said.NEW if intake.new else Said.SAME
        return Outcome(name, said, intake.new, intake.known, due_at=due_at), intake

    def _ask(self, url: str, memory: FeedMemory) -> tuple[Polled, FeedMemory]:
        """One request, and what is to be remembered of it whatever becomes of the answer."""
        terms, means = self._terms, self._means
        self._leave_alone(urlsplit(url).hostname or "")
        now = means.clock()
        polled = poll(
            url,
            etag=memory.etag,
            last_modified=memory.last_modified,
            options=self._options(),
            proxy=terms.proxy,
            now=datetime.fromtimestamp(now, UTC),
        )
        failures = memory.failures + 1 if polled.fault else 0
        due_at = terms.pace.next_feed(now, failures=failures, wait_seconds=polled.wait_seconds, rng=means.rng)
        wait_until = due_at if polled.wait_seconds else 0.0
        return polled, replace(
            memory, asked_at=now, due_at=due_at, wait_until=wait_until, failures=failures, is_gone=polled.is_gone
        )

    def _leave_alone(self, host: str) -> None:
        """One request at a time to a host, and a pause between two."""
        means = self._means
        if host in self._asked_hosts:
            means.wait_until(self._asked_hosts[host] + self._terms.pace.host_gap_seconds)
        self._asked_hosts[host] = means.clock()

    def _take_entries(self, polled: Polled) -> tuple[Intake, bool]:
        if polled.is_same:
            return Intake(), True
        fresh = _fresh(self._ledger, polled.items)
        with self._ledger.writer():
            intake = self._take(fresh)
        is_whole = intake.new + intake.known + len(intake.refused) == len(fresh)
        intake.known += len(polled.items) - len(fresh)
        return intake, is_whole

    # -- folders ---------------------------------------------------------------------------------------------------

    def _folder(self, path: str) -> tuple[Outcome, Intake]:
        memory = self._remembered.folders.get(path, FolderMemory())
        if memory.due_at > self._means.clock():
            return Outcome(path, Said.WAITING, due_at=memory.due_at), Intake()
        due_at = self._terms.pace.next_folder(self._began_at)  # so that all folders stay due together
        memory = replace(memory, due_at=due_at)
        if not Path(path).exists():  # a disk that was unplugged: what was seen on it stays seen
            self._remembered = self._remembered.with_folder(path, memory)
            fault = Refusal(path, "The folder is not there", "It is looked at again later.")
            return Outcome(path, Said.FAILED, fault=fault, due_at=due_at), Intake()
        fresh, there = self._settled(path, seen=frozenset(memory.seen))
        done: set[str] = set()
        try:
            with self._ledger.writer():
                intake = self._take(_items_of(fresh, options=self._options(), done=done)) if fresh else Intake()
        except LedgerBusyError as err:
            self._remembered = self._remembered.with_folder(path, memory)
            return Outcome(path, Said.FAILED, fault=Refusal(path, err.what, err.mend), due_at=due_at), Intake()
        seen = tuple(sorted((frozenset(memory.seen) | done) & there))
        self._remembered = self._remembered.with_folder(path, replace(memory, seen=seen))
        said = Said.NEW if intake.new else Said.SAME
        return Outcome(path, said, intake.new, intake.known, due_at=due_at), intake

    def _settled(self, path: str, *, seen: frozenset[str]) -> tuple[list[Source], frozenset[str]]:
        """Files not seen before that nobody is still writing, and the fingerprints of all that is there."""
        limits = self._terms.limits
        first = {s.fingerprint for s in iter_sources([Path(path)], limits=limits)}
        if first <= seen:
            return [], frozenset(first)
        self._means.wait_until(self._means.clock() + SETTLING_SECONDS)
        now = list(iter_sources([Path(path)], limits=limits))
        fresh = [s for s in now if s.fingerprint in first and s.fingerprint not in seen]
        return fresh, frozenset(s.fingerprint for s in now)

    # -- both ------------------------------------------------------------------------------------------------------

    def _take(self, items: Sequence[Taken | Refusal] | Iterator[Taken | Refusal]) -> Intake:
        means = self._means
        intake = take_items(
            self._ledger, items, author=means.author, now=lambda: moment(means.clock()), may_go_on=means.may_go_on
        )
        self._remembered = replace(self._remembered, unread=(*self._remembered.unread, *intake.new_ids))
        return intake

    def _read(self) -> tuple[int, int, list[dict[str, str]]]:
        terms, means, waiting = self._terms, self._means, self._remembered.unread
        if not waiting or not means.may_go_on():
            return 0, 0, []
        try:
            with self._ledger.writer():
                found = read_reports(
                    self._ledger,
                    engine=terms.engine,
                    workers=means.workers if len(waiting) > FEW else 1,
                    author=means.author,
                    now=lambda: moment(means.clock()),
                    watch=means.progress,
                    only=waiting,
                    may_go_on=means.may_go_on,
                )
        except LedgerBusyError as err:
            return 0, 0, [{"refused": err.what, "where": str(self._ledger.root), "mend": err.mend}]
        left = unread_of(self._ledger, waiting, engine=terms.engine)
        self._remembered = replace(self._remembered, unread=left)
        self._save()
        return found

    def _options(self) -> Options:
        received = datetime.fromtimestamp(self._means.clock(), UTC).date()
        return Options(received=received, limits=self._terms.limits)

    def _anchor(self) -> Head:
        # Not under the newest head, which moves with every report: under the last erasure, with which it must go.
        return Head(_NO_HASH, 0, self._ledger.noted().erased)

    def _save(self) -> None:
        self._ledger.cache(MEMORY, to_bytes(self._remembered), at=self._anchor())


def _items_of(sources: Sequence[Source], *, options: Options, done: set[str]) -> Iterator[Taken | Refusal]:
    """What is in files, each named as done once all of it was given."""
    for source in sources:
        yield from read_source(source, options=options)
        done.add(source.fingerprint)


def _fresh(ledger: FolderLedger, items: Sequence[Taken | Refusal]) -> list[Taken | Refusal]:
    """Entries that say something new: feeds change an entry's bytes (a count of comments) and not its text."""
    pairs = {(i.report.url, i.report.outlet) for i in items if isinstance(i, Taken)}
    if not pairs:
        return list(items)
    view = ledger.view()
    try:
        ids = [r.id for r in view.reports() if (r.url, r.outlet) in pairs]
        held = {(r.url, r.outlet, r.text) for r in view.reports(ids)} if ids else set()
    finally:
        view.close()
    return [i for i in items if isinstance(i, Refusal) or (i.report.url, i.report.outlet, i.report.text) not in held]
