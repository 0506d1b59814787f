"""Reads files, bytes and words without a study: what each says; nothing is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from crimescape.errors import RefusedError
from crimescape.extract import find_engine, to_gold, verified
from crimescape.gazetteer import ExtendedGazetteer, fold
from crimescape.ingest import Options, Refusal, Taken, ingest, read_bytes
from crimescape.pipeline.reading import read_one, workers_for
from crimescape.run import map_shards
from crimescape.vocabulary import Reading, Report, from_record, to_record

FEW = 40
"""So few reports are read in this process: starting others would take longer."""

WORDS_GIVEN = "words given"
"""Where a text comes from that was written on the command line."""


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


def read_given(
    given: Path | bytes | str, *, engine: str, gazetteer: ExtendedGazetteer, options: Options
) -> Iterator[tuple[Report, Reading] | Refusal]:
    """Each text of a file, of bytes, or of words written down, with what an engine reads in it.

    A text is read as `read_reports` would read it. Where it bears a learned name that was not read for one, it is read
    again by those names: a rumour does not say of a group that it is one.

    Parameters
    ----------
    given : Path, bytes or str
        A file of any kind that ingest reads; its bytes as they come from elsewhere; or the words themselves.
    gazetteer : ExtendedGazetteer
        A group it only learned is found by its names, and left to be resolved by them.
    """
    reader = find_engine(engine)
    for item in _items(given, options=options):
        if isinstance(item, Refusal):
            yield item
            continue
        report = item.report
        try:
            reading = verified(reader.read(report, gazetteer=gazetteer.shipped), text=report.text)
            if gazetteer.learned_in(report.text) - _names(reading):
                # Names learned elsewhere count where they find somebody more; else it is read as it will be taken in.
                again = verified(reader.read(report, gazetteer=gazetteer), text=report.text)
                reading = again if _names(again) - _names(reading) else reading
        except RefusedError as err:
            yield Refusal(err.where or item.where, err.what, err.mend)
            continue
        entities = (replace(e, gazetteer="") if e.gazetteer in gazetteer.learned_ids else e for e in reading.entities)
        yield report, replace(reading, entities=tuple(entities))


def _names(reading: Reading) -> set[str]:
    return {fold(n) for e in reading.entities for n in e.names}


def _items(given: Path | bytes | str, *, options: Options) -> Iterator[Taken | Refusal]:
    if isinstance(given, Path):
        return ingest([given], options=options)
    if isinstance(given, bytes):
        return read_bytes(given, where="standard input", name="standard input", options=options)
    return read_bytes(given.encode(), where=WORDS_GIVEN, name=WORDS_GIVEN, options=options)
