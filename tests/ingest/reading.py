"""Files put in a folder and read, for the tests of formats."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from crimescape.ingest import Options, Refusal, Taken, ingest
from crimescape.vocabulary import Report

RECEIVED = date(2024, 1, 1)


def read(folder: Path, files: Mapping[str, str | bytes], **options: object) -> list[Taken | Refusal]:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(ingest([folder], options=Options(received=RECEIVED, **options)))  # type: ignore[arg-type]


def one(folder: Path, name: str, data: str | bytes, **options: object) -> Report:
    items = read(folder, {name: data}, **options)
    assert len(items) == 1, items
    assert isinstance(items[0], Taken), items[0]
    return items[0].report


def reports(items: list[Taken | Refusal]) -> Iterator[Report]:
    for item in items:
        assert isinstance(item, Taken), item
        yield item.report
