"""Reads files without a study: what each says, in the shape of careful readers' gold; nothing is stored."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from crimescape.extract import to_gold
from crimescape.ingest import Options, Refusal, Taken, ingest
from crimescape.pipeline.reading import read_one, workers_for
from crimescape.run import map_shards
from crimescape.vocabulary import Reading, from_record, to_record

FEW = 40
"""So few reports are read in this process: starting others would take longer."""


def read_loose(paths: Sequence[Path], *, engine: str, workers: int, options: Options) -> Iterator[dict[str, object]]:
    """One record a report, in the order of the files; a refusal as ``{"refused", "where", "mend"}``.

    ``id`` is the file's name without its ending; reports that share a file are told apart by a number.
    """
    items = list(ingest(paths, options=options))
    taken = [item for item in items if isinstance(item, Taken)]
    work = [(engine, to_record(item.report)) for item in taken]
    readings = map_shards(read_one, work, workers=workers_for(engine, workers) if len(work) > FEW else 1)
    seen: dict[str, int] = {}
    for item in items:
        if isinstance(item, Refusal):
            yield {"refused": item.what, "where": item.where, "mend": item.mend}
            continue
        stem = Path(item.report.file_name).stem
        seen[stem] = seen.get(stem, 0) + 1
        identifier = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"
        record = next(readings)
        if "refused" in record:
            yield record
        else:
            yield to_gold(from_record(Reading, record), identifier=identifier)
