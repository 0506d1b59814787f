"""The stages in their order, from files to a landscape; each continues where it was stopped."""

from crimescape.pipeline.evaluation import evaluate
from crimescape.pipeline.intake import Intake, take_in
from crimescape.pipeline.loose import read_given, read_loose
from crimescape.pipeline.pace import Pace
from crimescape.pipeline.reading import bill_of, read_reports
from crimescape.pipeline.round import Round
from crimescape.pipeline.watch import Means, Terms, watch
from crimescape.pipeline.watcher import Watcher, nobody

__all__ = [
    "Intake",
    "Means",
    "Pace",
    "Round",
    "Terms",
    "Watcher",
    "bill_of",
    "evaluate",
    "nobody",
    "read_given",
    "read_loose",
    "read_reports",
    "take_in",
    "watch",
]
