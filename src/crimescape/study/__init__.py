"""The façade: one study on disk, one line a verb; the only room below the faces that asks the clock."""

from crimescape.study.asking import Asking
from crimescape.study.following import Following
from crimescape.study.loose import evaluate, read_files, sample_reports
from crimescape.study.opened import Record
from crimescape.study.projecting import Projecting
from crimescape.study.reasoning import Reasoning
from crimescape.study.stages import Stages
from crimescape.study.telling import Telling

__all__ = ["Record", "Study", "evaluate", "read_files", "sample_reports"]


class Study(Stages, Asking, Following, Reasoning, Projecting, Telling):
    """A folder that holds reports, claims and judgements, and answers about them; see the rooms of its verbs."""
