"""Stage two: every report that an engine has not yet read is read, over processes, whole units at a time."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import lru_cache

from crimescape.errors import RefusedError
from crimescape.extract import Extractor, find_engine, verified
from crimescape.gazetteer import AcceptedName, Gazetteer, GrownGazetteer
from crimescape.gazetteer import load as load_gazetteer
from crimescape.ledger import Draft, Ledger
from crimescape.pipeline.accepted import has_named, names_in, read_otherwise
from crimescape.pipeline.watcher import Watcher
from crimescape.resolve import accepted_names
from crimescape.run import map_shards
from crimescape.vocabulary import Reading, Report, content_id, from_record, to_record

REPORTS_PER_SEGMENT = 32


@lru_cache(maxsize=4)
def _engine(name: str) -> Extractor:
    # One a process: what an engine builds on first use is dear, and cheap to use again.
    return find_engine(name)


def read_one(work: tuple[str, dict[str, object]]) -> dict[str, object]:
    """Read one report with one engine; records in and out, since they cross processes.

    Parameters
    ----------
    work : (engine name, report record)

    Returns
    -------
    record
        The reading; or ``{"refused", "where", "mend"}`` when the engine will not or cannot read this report.
    """
    name, record = work
    return _read(name, record, accepted=())


def read_grown(work: tuple[str, dict[str, object], tuple[AcceptedName, ...]]) -> dict[str, object]:
    """The same, by an engine that knows names which people of the study accepted."""
    name, record, accepted = work
    return _read(name, record, accepted=accepted)


@lru_cache(maxsize=2)
def _gazetteer(accepted: tuple[AcceptedName, ...]) -> Gazetteer:
    return GrownGazetteer(load_gazetteer(), accepted) if accepted else load_gazetteer()


def _read(name: str, record: dict[str, object], *, accepted: tuple[AcceptedName, ...]) -> dict[str, object]:
    report = from_record(Report, record)
    known = names_in(report.text, accepted)
    try:
        # A text without any of the names is read as by an engine that knows none of them, and costs no more.
        gazetteer = _gazetteer(accepted if known else ())
        reading = verified(_engine(name).read(report, gazetteer=gazetteer), text=report.text)
    except RefusedError as err:
        return {"refused": err.what, "where": err.where or report.file_name, "mend": err.mend}
    made: dict[str, object] = to_record(replace(reading, accepted=known))
    return made


def bill_of(name: str) -> str:
    """What an engine that asks for money or time says it has used in this process; empty for one that does not."""
    bill = getattr(_engine(name), "bill_told", None)
    return str(bill()) if bill is not None else ""


def workers_for(name: str, workers: int) -> int:
    """One for engines that wait on a server, so that their bill is one; else as many as asked."""
    return 1 if getattr(_engine(name), "bill_told", None) is not None else workers


def unread_of(ledger: Ledger, ids: Collection[str], *, engine: str) -> tuple[str, ...]:
    """Those of some reports that are in the ledger and that this engine and version has not read; sorted."""
    return tuple(sorted((ledger.content_ids("report") & set(ids)) - ledger.read_by(find_engine(engine).version)))


def read_reports(
    ledger: Ledger,
    *,
    engine: str,
    workers: int,
    author: str,
    now: Callable[[], str],
    watch: Watcher,
    only: Collection[str] | None = None,
    may_go_on: Callable[[], bool] = lambda: True,
) -> tuple[int, int, list[dict[str, str]]]:
    """Read what is unread by this engine and version; what it will not read stays unread, and is named.

    What it read before people accepted a name that stands in the text, or while a name was accepted that no longer
    is, counts as unread.

    Parameters
    ----------
    only : collection of str, optional
        Ids of the reports to read; none given, all.
    may_go_on : callable
        Asked after each report; when it says no, what was read so far is written, and the rest stays unread.

    Returns
    -------
    (int, int, list)
        Readings added, claims in them, and what was refused: ``{"refused", "where", "mend"}``.
    """
    version = find_engine(engine).version
    there = ledger.content_ids("report") if only is None else ledger.content_ids("report") & set(only)
    judgements = ledger.judgements()
    accepted = accepted_names(judgements)
    again = read_otherwise(ledger, version=version, accepted=accepted) if has_named(judgements) else frozenset()
    waiting = sorted(there - ledger.read_by(version) | there & again)
    if not waiting:
        return 0, 0, []

    def work() -> Iterator[tuple[str, dict[str, object], tuple[AcceptedName, ...]]]:
        for report in ledger.reports(ids=waiting):
            yield engine, to_record(report), accepted

    drafts: list[Draft] = []
    readings = claims = 0

    def flush() -> None:
        if drafts:
            ledger.append(drafts, recorded=now(), author=author)
            drafts.clear()

    refused: list[dict[str, str]] = []
    for done, record in enumerate(map_shards(read_grown, work(), workers=workers_for(engine, workers)), start=1):
        if "refused" in record:
            refused.append({k: str(v) for k, v in record.items()})
        else:
            readings += 1
            claims += len(from_record(Reading, record).claims)
            drafts.append(Draft("reading", content_id("reading", record), record))
            watch("extract", done, len(waiting))
        if len(drafts) >= REPORTS_PER_SEGMENT:
            flush()
        if not may_go_on():
            break
    flush()
    return readings, claims, refused
