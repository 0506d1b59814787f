"""What leaves a study to be read: the brief."""

import time
from collections.abc import Sequence
from pathlib import Path

from crimescape import landscape as asking
from crimescape.study.opened import Opened, Record
from crimescape.vocabulary import AsOf


class Telling(Opened):
    """What is told of a study, with its footing."""

    def briefs(self) -> asking.Briefs:
        """Where briefs are written, read again, checked and made final; see `asking.Briefs`."""
        return asking.Briefs(self.path / "briefs", landscape=self.landscape, clock=time.perf_counter)

    def brief(
        self, names: Sequence[str], *, as_of: AsOf, include_protected: bool = False, to: Path | None = None
    ) -> tuple[str, Record]:
        """A footnoted draft as Markdown, with what it rests on; see `asking.Briefs.write`."""
        manner = asking.Manner(form="md", include_protected=include_protected)
        done = self.briefs().write(names, as_of=as_of, manner=manner, to=to)
        return done.content.decode("utf-8"), done.record
