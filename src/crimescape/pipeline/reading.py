"""Stage two: every report that an engine has not yet read is read, over processes, whole units at a time."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from crimescape.extract import find_engine, verified
from crimescape.gazetteer import load as load_gazetteer
from crimescape.ledger import Draft, Ledger
from crimescape.pipeline.watcher import Watcher
from crimescape.run import map_shards
from crimescape.vocabulary import Reading, Report, content_id, from_record, to_record

REPORTS_PER_SEGMENT = 32


@lru_cache(maxsize=4)
def _engine_with_gazetteer(name: str) -> Callable[[Report], Reading]:
    # One a process: the automaton over names is dear to build and cheap to use.
    engine, gazetteer = find_engine(name), load_gazetteer()
    return lambda report: verified(engine.read(report, gazetteer=gazetteer), text=report.text)


def read_one(work: tuple[str, dict[str, object]]) -> dict[str, object]:
    """Read one report with one engine; records in and out, since they cross processes.

    Parameters
    ----------
    work : (engine name, report record)
    """
    name, record = work
    reading: dict[str, object] = to_record(_engine_with_gazetteer(name)(from_record(Report, record)))
    return reading


def read_reports(
    ledger: Ledger, *, engine: str, workers: int, author: str, now: Callable[[], str], watch: Watcher
) -> tuple[int, int]:
    """Read what is unread by this engine and version.

    Returns
    -------
    (int, int)
        Readings added, and claims in them.
    """
    version = find_engine(engine).version
    waiting = sorted(ledger.content_ids("report") - ledger.read_by(version))
    if not waiting:
        return 0, 0

    def work() -> Iterator[tuple[str, dict[str, object]]]:
        for report in ledger.reports(ids=waiting):
            yield engine, to_record(report)

    drafts: list[Draft] = []
    claims = 0

    def flush() -> None:
        if drafts:
            ledger.append(drafts, recorded=now(), author=author)
            drafts.clear()

    for done, record in enumerate(map_shards(read_one, work(), workers=workers), start=1):
        claims += len(from_record(Reading, record).claims)
        drafts.append(Draft("reading", content_id("reading", record), record))
        if len(drafts) >= REPORTS_PER_SEGMENT:
            flush()
        watch("extract", done, len(waiting))
    flush()
    return len(waiting), claims
