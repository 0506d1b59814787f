"""Stage two: every report that an engine has not yet read is read, over processes, whole units at a time."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from crimescape.errors import RefusedError
from crimescape.extract import Extractor, find_engine, verified
from crimescape.gazetteer import load as load_gazetteer
from crimescape.ledger import Draft, Ledger
from crimescape.pipeline.watcher import Watcher
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
    report = from_record(Report, record)
    try:
        reading = verified(_engine(name).read(report, gazetteer=load_gazetteer()), text=report.text)
    except RefusedError as err:
        return {"refused": err.what, "where": err.where or report.file_name, "mend": err.mend}
    made: dict[str, object] = to_record(reading)
    return made


def bill_of(name: str) -> str:
    """What an engine that asks for money or time says it has used in this process; empty for one that does not."""
    bill = getattr(_engine(name), "bill_told", None)
    return str(bill()) if bill is not None else ""


def workers_for(name: str, workers: int) -> int:
    """One for engines that wait on a server, so that their bill is one; else as many as asked."""
    return 1 if getattr(_engine(name), "bill_told", None) is not None else workers


def read_reports(
    ledger: Ledger, *, engine: str, workers: int, author: str, now: Callable[[], str], watch: Watcher
) -> tuple[int, int, list[dict[str, str]]]:
    """Read what is unread by this engine and version; what it will not read stays unread, and is named.

    Returns
    -------
    (int, int, list)
        Readings added, claims in them, and what was refused: ``{"refused", "where", "mend"}``.
    """
    version = find_engine(engine).version
    waiting = sorted(ledger.content_ids("report") - ledger.read_by(version))
    if not waiting:
        return 0, 0, []

    def work() -> Iterator[tuple[str, dict[str, object]]]:
        for report in ledger.reports(ids=waiting):
            yield engine, to_record(report)

    drafts: list[Draft] = []
    claims = 0

    def flush() -> None:
        if drafts:
            ledger.append(drafts, recorded=now(), author=author)
            drafts.clear()

    refused: list[dict[str, str]] = []
    for done, record in enumerate(map_shards(read_one, work(), workers=workers_for(engine, workers)), start=1):
        if "refused" in record:
            refused.append({k: str(v) for k, v in record.items()})
            continue
        claims += len(from_record(Reading, record).claims)
        drafts.append(Draft("reading", content_id("reading", record), record))
        if len(drafts) >= REPORTS_PER_SEGMENT:
            flush()
        watch("extract", done, len(waiting))
    flush()
    return len(waiting) - len(refused), claims, refused
