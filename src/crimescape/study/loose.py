"""Files read without a study, and the sample reports that come with the package."""

from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from crimescape import pipeline
from crimescape.errors import StudyError
from crimescape.gazetteer import load as load_gazetteer
from crimescape.ingest import Limits, Options
from crimescape.pipeline import Watcher, nobody
from crimescape.study.clock import cores, today
from crimescape.study.opened import Record


def sample_reports() -> Path:
    """The folder of sample reports: inside the installed package, or in the checkout."""
    packaged = files("crimescape").joinpath("samples", "mexico")
    if packaged.is_dir():
        with as_file(packaged) as folder:
            return folder
    checkout = Path(__file__).parents[3] / "samples" / "mexico"
    if checkout.is_dir():
        return checkout
    raise StudyError("The sample reports are not here", where=str(checkout), mend="Reinstall the package.")


def read_files(paths: Sequence[Path], *, engine: str, workers: int | None) -> Iterator[Record]:
    """What each file says, in the shape of the gold guidelines; nothing is stored."""
    options = Options(received=today(), limits=Limits())
    return pipeline.read_loose(paths, engine=engine, workers=workers or cores(), options=options)


def evaluate(gold: Path, texts: Path, *, engine: str, watch: Watcher = nobody) -> Record:
    """How well an engine reads the reports of a folder, by the gold of careful readers; nothing is stored."""
    options = Options(received=today(), limits=Limits())
    return pipeline.evaluate(gold, texts, engine=engine, gazetteer=load_gazetteer(), options=options, watch=watch)
