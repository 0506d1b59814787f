"""Stage one: files become reports in the ledger, whole units at a time; one bad file never stops the others."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crimescape.ingest import Options, Refusal, Taken, fetch, iter_sources, read_source
from crimescape.ledger import Draft, Ledger
from crimescape.pipeline.watcher import Watcher
from crimescape.vocabulary import to_record

REPORTS_PER_SEGMENT = 16
"""How many reports are written as one segment: what a killed process can lose is this many, and it reads them again."""


@dataclass(slots=True)
class Intake:
    """What came of the files: a count of reports, and everything that was not read whole.

    Attributes
    ----------
    new, known : int
        Reports added now, and reports that were in the ledger already.
    new_ids : list of str
        Ids of those added now.
    partly : list of (where, what)
        Reports with faults: read, but not whole.
    refused : list of Refusal
    notes : list of str
        What was odd about things beside the reports, such as an unknown column of ``meta.csv``; each once.
    """

    new: int = 0
    known: int = 0
    partly: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    new_ids: list[str] = field(default_factory=list)

    def record(self) -> dict[str, object]:
        """The same as a JSON-ready record."""
        return {
            "read": self.new + self.known,
            "new": self.new,
            "known": self.known,
            "partly": [{"where": where, "what": what} for where, what in self.partly],
            "notes": list(self.notes),
            "refused": [{"where": r.where, "what": r.what, "mend": r.mend} for r in self.refused],
        }


def take_in(
    ledger: Ledger,
    paths: Sequence[str],
    *,
    options: Options,
    may_fetch: bool,
    proxy: str | None,
    author: str,
    now: Callable[[], str],
    watch: Watcher,
) -> Intake:
    """Read files into the ledger; the same report twice is once.

    Parameters
    ----------
    paths : sequence of str
        Files, folders, archives; urls only when `may_fetch`.
    now : callable
        The time an entry is recorded at, ISO 8601 in UTC.
    """
    items = _items(paths, options=options, may_fetch=may_fetch, proxy=proxy, watch=watch)
    return take_items(ledger, items, author=author, now=now)


def take_items(
    ledger: Ledger,
    items: Iterable[Taken | Refusal],
    *,
    author: str,
    now: Callable[[], str],
    may_go_on: Callable[[], bool] = lambda: True,
) -> Intake:
    """Put what was read into the ledger; the same report twice is once.

    Parameters
    ----------
    may_go_on : callable
        Asked after each item; when it says no, what was taken so far is written, and the rest is left.
    """
    intake = Intake()
    have = ledger.content_ids("report")
    drafts: list[tuple[Draft, bytes]] = []

    def flush() -> None:
        if drafts:
            for _, original in drafts:
                ledger.put_original(original)
            ledger.append([d for d, _ in drafts], recorded=now(), author=author)
            drafts.clear()

    for item in items:
        if isinstance(item, Refusal):
            intake.refused.append(item)
        else:
            _note(item, intake)
            if item.report.id in have:
                intake.known += 1
            else:
                have.add(item.report.id)
                intake.new += 1
                intake.new_ids.append(item.report.id)
                drafts.append((Draft("report", item.report.id, to_record(item.report)), item.original))
        if len(drafts) >= REPORTS_PER_SEGMENT:
            flush()
        if not may_go_on():
            break
    flush()
    return intake


def _note(item: Taken, intake: Intake) -> None:
    intake.notes.extend(n for n in item.notes if n not in intake.notes)
    intake.partly.extend((item.where, fault) for fault in item.report.faults)


def _items(
    paths: Sequence[str], *, options: Options, may_fetch: bool, proxy: str | None, watch: Watcher
) -> Iterator[Taken | Refusal]:
    urls = [p for p in paths if p.startswith(("http://", "https://"))]
    for url in urls:
        if may_fetch:
            yield from fetch(url, options=options, proxy=proxy)
        else:
            yield Refusal(
                url, "Not fetched: urls are fetched only when asked", "Add --fetch; the site will see who asks."
            )
    sources = list(iter_sources([Path(p) for p in paths if p not in urls], limits=options.limits))
    for done, source in enumerate(sources, start=1):
        yield from read_source(source, options=options)
        watch("ingest", done, len(sources))
